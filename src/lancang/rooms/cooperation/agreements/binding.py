"""What binds one party towards another on a day, and who is party to what.

Sources: Vienna Convention on the Law of Treaties 1969, articles 26 (a treaty binds its parties), 30 paragraphs 3 and 4
and 59 (a later text between the same parties), 40 (an amendment binds who accepts it).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..certainty import Known, all_of, negated, over, reached
from .kinds import agreement_kinds
from .model import Agreement, Clause, Participation
from .standing import PartyStand, PartyStanding, party_status

# In the order in which they are shown.
FORCES = ("legal", "depends", "political")


class Texts:
    """Agreements with their parties and clauses, of one owner or of several: what has one code is one text."""

    def __init__(
        self, agreements: Iterable[Agreement], participations: Iterable[Participation], clauses: Iterable[Clause] = ()
    ) -> None:
        self._agreements: dict[str, list[Agreement]] = {}
        for one in agreements:
            self._agreements.setdefault(one.code, []).append(one)
        self._participations: dict[str, list[Participation]] = {}
        for part in participations:
            if part.agreement in self._agreements:
                self._participations.setdefault(part.agreement, []).append(part)
        self._clauses: dict[str, list[Clause]] = {}
        for clause in clauses:
            known = self._clauses.setdefault(clause.agreement, [])
            if clause not in known:
                known.append(clause)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the texts, in the order given."""
        return tuple(self._agreements)

    def __contains__(self, code: str) -> bool:
        """Whether there is a text of this code."""
        return code in self._agreements

    def across(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Who takes part in these texts, those with most of them first."""
        counts = Counter(party for code in codes for party in self.parties(code))
        return tuple(sorted(counts, key=lambda party: (-counts[party], party)))

    def about(self, code: str) -> Agreement:
        """What the first record says of a text."""
        return self._agreements[code][0]

    def clauses(self, code: str) -> Sequence[Clause]:
        """The clauses of a text; the same one entered twice stands once."""
        return self._clauses.get(code, ())

    def parties(self, code: str) -> tuple[str, ...]:
        """Everybody who is recorded as taking part, in the order given."""
        return tuple(dict.fromkeys(one.party for one in self._participations.get(code, ())))

    def stand(self, code: str, party: str, day: date) -> PartyStand:
        """How a party stands to a text on a day."""
        return party_status(self._agreements[code], self._participations.get(code, ()), party, day)

    def begun(self, code: str, day: date) -> Known:
        """Whether a text was there on a day: signed or, where that is not told, in force."""
        answers = {reached(day, one.signed or one.in_force) for one in self._agreements[code]}
        return Known.YES if Known.YES in answers else Known.NO if answers == {Known.NO} else Known.NOT_KNOWN

    def in_force(self, code: str, day: date) -> Known:
        """Whether a text has effect on a day; one that all its parties have replaced by another has none."""
        answers = {_has_effect(one, day) for one in self._agreements[code]}
        known = answers - {Known.NOT_KNOWN}
        own = known.pop() if len(known) == 1 else Known.NOT_KNOWN
        return own if own is Known.NO else all_of((own, negated(self._replaced(code, day))))

    @cached_property
    def _successors(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for code, records in self._agreements.items():
            for old in {one.replaces for one in records if one.replaces and one.replaces != code}:
                found.setdefault(old, []).append(code)
        return {old: tuple(new) for old, new in found.items()}

    @cached_property
    def _amendments(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for code, records in self._agreements.items():
            for old in {one.amends for one in records if one.amends and one.amends != code}:
                found.setdefault(old, []).append(code)
        return {old: tuple(new) for old, new in found.items()}

    def amendments(self, code: str) -> tuple[str, ...]:
        """The texts that amend a text."""
        return self._amendments.get(code, ())

    def successors(self, code: str) -> tuple[str, ...]:
        """The texts that replace a text."""
        return self._successors.get(code, ())

    def replaced(self, code: str, parties: Iterable[str], day: date) -> Known:
        """Whether a text has given way to another among these parties: all of them are, or were, bound by the other.

        A text that ended or that a party left does not surely bring the older one back, so that this is not known.
        """
        parties = tuple(parties)
        answers = [self._gave_way(new, parties, day) for new in self.successors(code)]
        return Known.YES if Known.YES in answers else Known.NOT_KNOWN if Known.NOT_KNOWN in answers else Known.NO

    def _gave_way(self, new: str, parties: tuple[str, ...], day: date) -> Known:
        maybe = {PartyStanding.NOT_KNOWN, PartyStanding.LEFT, PartyStanding.ENDED}
        stands = [self.stand(new, party, day).standing for party in parties]
        return all_of(
            Known.YES if one is PartyStanding.BOUND else Known.NOT_KNOWN if one in maybe else Known.NO for one in stands
        )

    def _replaced(self, code: str, day: date) -> Known:
        bound = (PartyStanding.BOUND, PartyStanding.NOT_KNOWN)
        still = [one for one in self.parties(code) if self.stand(code, one, day).standing in bound]
        if still:
            return self.replaced(code, still, day)
        begun = [_has_effect(self.about(new), day) for new in self.successors(code)]
        return Known.NO if all(one is Known.NO for one in begun) else Known.NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Article:
    """A clause that binds a party on the day; `known` is NOT_KNOWN where its dates leave that open."""

    clause: Clause
    known: Known


@dataclass(frozen=True, slots=True)
class Tie:
    """A text that stands between two parties. `known` is YES, or NOT_KNOWN for the reasons of the stands or `reason`.

    `on_one` and `on_other`: the articles that bind each of the two; a text without articles binds as a whole.
    """

    agreement: Agreement
    force: str
    one: PartyStand
    other: PartyStand
    known: Known
    reason: str = ""
    on_one: tuple[Article, ...] = ()
    on_other: tuple[Article, ...] = ()
    amended_by: tuple[str, ...] = ()


def binding(texts: Texts, one: str, other: str, day: date) -> tuple[Tie, ...]:
    """The texts that bind two parties towards each other on a day, and those of which that is not known.

    Law of one state binds nobody else and is left out. What the two have replaced by another text is left out too.
    The binding come before those not known, legal ones before political ones, older before newer.
    """
    found = [tie for code in texts.codes if (tie := _tie(texts, code, one, other, day)) is not None]
    return tuple(
        sorted(found, key=lambda tie: (tie.known is not Known.YES, FORCES.index(tie.force), tie.agreement.signed))
    )


def _tie(texts: Texts, code: str, one: str, other: str, day: date) -> Tie | None:
    about = texts.about(code)
    force = agreement_kinds()[about.kind].force
    if force not in FORCES or one == other:
        return None
    stands = texts.stand(code, one, day), texts.stand(code, other, day)
    if any(stand.standing not in (PartyStanding.BOUND, PartyStanding.NOT_KNOWN) for stand in stands):
        return None
    bound = all_of(Known.YES if stand.standing is PartyStanding.BOUND else Known.NOT_KNOWN for stand in stands)
    replaced = texts.replaced(code, (one, other), day)
    if replaced is Known.YES:
        return None
    return Tie(
        about, force, *stands, all_of((bound, negated(replaced))),
        "replaced" if replaced is Known.NOT_KNOWN else "",
        _articles(texts.clauses(code), one, day), _articles(texts.clauses(code), other, day),
        texts.amendments(code),
    )  # fmt: skip


def _articles(clauses: Sequence[Clause], party: str, day: date) -> tuple[Article, ...]:
    """The clauses that bind a party; one without a beginning has been there from that of the text."""
    found = []
    for clause in clauses:
        if clause.binds and party not in clause.binds:
            continue
        known = all_of((reached(day, clause.since) if clause.since else Known.YES, negated(over(day, clause.until))))
        if known is not Known.NO:
            found.append(Article(clause, known))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PartyMatrix:
    """Who is party to what on a day: texts down, parties across, and how each stands."""

    day: date
    agreements: tuple[Agreement, ...]
    parties: tuple[str, ...]
    stands: Mapping[tuple[str, str], PartyStand]


def party_matrix(
    texts: Texts, day: date, parties: Sequence[str] = (), codes: Sequence[str] | None = None
) -> PartyMatrix:
    """The parties given, or all that take part, those with most texts first; the texts given, or all."""
    chosen = texts.codes if codes is None else tuple(code for code in codes if code in texts)
    across = tuple(parties) or texts.across(chosen)
    stands = {(code, party): texts.stand(code, party, day) for code in chosen for party in across}
    return PartyMatrix(day, tuple(texts.about(code) for code in chosen), across, stands)


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many on the last day of a year, and of how many that is not known."""

    year: int
    count: int
    not_known: int


def in_force_by_year(texts: Texts, years: Iterable[int]) -> tuple[YearCount, ...]:
    """The texts in force on the last day of each year; those of one code count once."""
    found = []
    for year in years:
        answers = [texts.in_force(code, date(year, 12, 31)) for code in texts.codes]
        found.append(YearCount(year, answers.count(Known.YES), answers.count(Known.NOT_KNOWN)))
    return tuple(found)


def _has_effect(agreement: Agreement, day: date) -> Known:
    kind = agreement_kinds()[agreement.kind]
    entry = agreement.in_force or (agreement.signed if kind.on_signature else "")
    if not entry and reached(day, agreement.signed) is Known.NO:
        return Known.NO
    return all_of((reached(day, entry), negated(over(day, agreement.ended))))
