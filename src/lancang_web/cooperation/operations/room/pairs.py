"""Pairs of events that may be one, side by side, with what each party holds of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lancang.figures import label
from lancang.linkage import Candidate, Factor
from lancang.rooms.cooperation import EventSum, Line, Result, rounded, written_interval
from lancang_web.accounts.models import User
from lancang_web.cooperation.operation_judgements.models import ResultJudgement
from lancang_web.cooperation.standing.words import language, party, term

from .selectors import Known
from .showing import Scale, scale, subject, title_of

# Pairs on one page; of the others it is said how many there are, and the file has all.
MOST = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One event as one party reports it."""

    pk: int
    by: str
    owner: str
    value: str
    period: str
    place: str
    subject: str
    basis: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events; `version` is that of the own party's answer, 0 for none."""

    key: str
    one: Side
    other: Side
    probability: float | None
    factors: list[tuple[str, str, str]]
    moves: str
    said: list[ResultJudgement]
    own: ResultJudgement | None
    version: int

    @property
    def percent(self) -> str:
        """The probability as a number of hundred."""
        if self.probability is None:
            return "–"
        return f"{min(max(self.probability * 100, 1), 99):.0f} %"


@dataclass(frozen=True, slots=True)
class Told:
    """The events of one line: the interval, its picture, and the pairs that make it wide."""

    line: Line
    title: str
    events: EventSum
    least: str
    most: str
    interval: str
    mean: str
    scale: Scale
    pairs: list[Pair]
    more: int
    sources: list[tuple[str, int, str]]

    @property
    def exact(self) -> bool:
        """Whether there is nothing to ask: one source, or no pair that may be one event."""
        return self.events.found.least == self.events.found.most


def told(user: User, known: Known) -> list[Told]:
    """The lines that have events, those with something to ask first."""
    judgements = _by_pair(known.judgements)
    found = [_told(user, known, line, line.events, judgements) for line in known.sums.lines if line.events]
    return sorted(found, key=lambda one: (one.exact, one.title))


def _told(
    user: User, known: Known, line: Line, events: EventSum, judgements: dict[tuple[str, str], list[ResultJudgement]]
) -> Told:
    sums, unit = events.found, line.unit
    pairs = [_pair(user, known, line, one, judgements) for one in sums.candidates[: MOST * 5]]
    # What the own party has answered comes last: the others are to be asked.
    pairs.sort(key=lambda one: one.own is not None)

    def said(value: float) -> str:
        return written_interval(value, value, unit, language())

    low, high = rounded(sums.low, sums.high)
    return Told(
        line, title_of(line), events, said(sums.least), said(sums.most),
        written_interval(low, high, unit, language()), said(float(f"{sums.mean:.3g}")),
        scale(sums.least, sums.most, sums.low, sums.high, sums.mean), pairs[:MOST],
        max(len(sums.candidates) - MOST, 0),
        [(party(who), count, said(total)) for who, count, total in events.sources],
    )  # fmt: skip


def _pair(
    user: User, known: Known, line: Line, one: Candidate, judgements: dict[tuple[str, str], list[ResultJudgement]]
) -> Pair:
    said = judgements.get(_ordered(one.one, one.other), [])
    doubt = float(f"{one.doubt:.2g}")
    moves = written_interval(doubt, doubt, line.unit, language())
    return _made(user, known, one.one, one.other, said, one.probability, one.factors, moves)


def _made(
    user: User, known: Known, one: str, other: str, said: list[ResultJudgement], probability: float | None = None,
    factors: Sequence[Factor] = (), moves: str = "",
) -> Pair:  # fmt: skip
    own = next((each for each in said if each.party_id == user.party_id), None)
    return Pair(
        "-".join(_ordered(one, other)), side(known.results[one]), side(known.results[other]), probability,
        [(term("link_factor", each.name), term("link_level", each.level), times(each.times)) for each in factors],
        moves, said, own, own.version if own else 0,
    )  # fmt: skip


def answered(user: User, known: Known) -> list[Pair]:
    """Every pair that somebody answered, also where it is no candidate any more."""
    found = _by_pair(known.judgements)
    return [
        _made(user, known, one, other, said)
        for (one, other), said in found.items() if one in known.results and other in known.results
    ]  # fmt: skip


def side(result: Result) -> Side:
    """An event in words."""
    sign = {"min": "≥ ", "max": "≤ ", "approx": "≈ "}.get(result.bound, "")
    return Side(
        int(result.key), party(result.by or result.owner), result.owner, f"{sign}{result.value} {result.unit}".rstrip(),
        result.period, _place(result.place), subject(result.subject) if result.subject else "",
        term("result_basis", result.basis) if result.basis else "",
    )  # fmt: skip


def times(value: float) -> str:
    """How many times likelier it makes one event: ×12, ÷8."""
    if value >= 1:
        return f"×{value:.2g}" if value < 100 else f"×{value:,.0f}"
    return f"÷{1 / value:.2g}" if value > 0.01 else f"÷{1 / max(value, 1e-9):,.0f}"


def _place(code: str) -> str:
    return label(code, language()) if code else ""


def _by_pair(judgements: Iterable[ResultJudgement]) -> dict[tuple[str, str], list[ResultJudgement]]:
    found: dict[tuple[str, str], list[ResultJudgement]] = {}
    for one in judgements:
        found.setdefault(_ordered(str(one.one_id), str(one.other_id)), []).append(one)
    return found


def _ordered(one: str, other: str) -> tuple[str, str]:
    first, second = sorted((int(one), int(other)))
    return str(first), str(second)


def exported(known: Known) -> list[list[Any]]:
    """Every candidate as a row of plain cells, what to ask first first."""
    found = []
    judgements = _by_pair(known.judgements)
    for line in known.sums.lines:
        for one in line.events.found.candidates if line.events else ():
            sides = [known.results[one.one], known.results[one.other]]
            said = judgements.get(_ordered(one.one, one.other), [])
            found.append([
                line.measure, line.subject, line.unit, round(one.probability, 4), round(one.doubt, 4),
                *(cell for each in sides for cell in (
                    each.key, each.by or each.owner, each.owner, each.value, each.unit, each.period, each.place,
                    each.subject, each.basis)),
                "; ".join(f"{each.name}: {each.level} {times(each.times)}" for each in one.factors),
                "; ".join(f"{each.party.code}: {each.verdict}" for each in said),
            ])  # fmt: skip
    return found
