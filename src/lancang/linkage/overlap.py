"""What several sources' reports add up to when some tell of one event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from .blocking import candidates
from .columns import Columns, Floats, columns
from .levels import Pairs, compared, joined
from .model import Candidate, Draws, Factor, Judgement, Overlap, Report
from .parameters import NAMES, Parameters, parameters

# Pairs below this are not named, nor more than so many that are likelier two events: they would fill a page.
NAMED, MOST_NAMED = 0.01, 5_000


def overlap(
    reports: Sequence[Report], judgements: Iterable[Judgement] = (), *, seed: int = 20_261_122, draws: int | None = None
) -> Overlap:
    """The total of the reports with each event once, as an interval, and the pairs that may be one event.

    Two reports of one source are two events. A judgement counts as evidence: people err in a known share of cases.
    Reports without a value above zero add nothing. Same input and seed, same result. Time grows with candidate pairs.
    Raises ValueError for doubled keys, values that cannot be, and judgements of what is not there or of one source.
    """
    rows = _rows(reports)
    if not reports:
        return Overlap(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    # The compiler takes half a second to load: only who asks waits for it.
    from .drawing import drawn

    given, of = parameters(), columns(reports)
    judged = _judged(judgements, rows, of, given)
    pairs = _with_judged(of, candidates(of, given), judged, given)
    found = drawn(of, pairs, judged, given, seed, draws)
    totals = Draws(found.totals)
    low, high = totals.between(given.interval)
    least, most = _ends(of)
    factors = _factors(pairs, found.same, found.apart)
    return Overlap(
        least, most, low, high, float(found.totals.mean()), float(found.events.mean()),
        _named(reports, of, pairs, found.together, factors), totals,
    )  # fmt: skip


def _rows(reports: Sequence[Report]) -> dict[str, int]:
    rows: dict[str, int] = {}
    for row, one in enumerate(reports):
        if one.key in rows:
            raise ValueError(f"{one.key}: found two reports of this key, expected each once")
        rows[one.key] = row
    return rows


def _judged(
    judgements: Iterable[Judgement], rows: Mapping[str, int], of: Columns, given: Parameters
) -> dict[tuple[int, int], float]:
    """By pair, in the order of rows, what the judgements say of it, as a logarithm; several add up."""
    evidence = float(np.log((1 - given.wrong_answers) / given.wrong_answers))
    found: dict[tuple[int, int], float] = {}
    for one in judgements:
        if absent := [key for key in (one.one, one.other) if key not in rows]:
            raise ValueError(f"judgement: found {absent[0]!r}, expected the key of a report")
        a, b = sorted((rows[one.one], rows[one.other]))
        if a == b or of.source[a] == of.source[b]:
            raise ValueError(f"judgement: found {one.one} and {one.other} of one source, expected two sources")
        found[a, b] = found.get((a, b), 0.0) + (evidence if one.same else -evidence)
    return found


def _with_judged(of: Columns, pairs: Pairs, judged: Mapping[tuple[int, int], float], given: Parameters) -> Pairs:
    """The candidates, each with its lower row first, and what was judged although it was no candidate."""
    one, other = np.minimum(pairs.one, pairs.other), np.maximum(pairs.one, pairs.other)
    pairs = Pairs(one, other, pairs.levels, pairs.value_apart)
    named = np.array(list(judged), dtype=np.int64).reshape(-1, 2)
    rows = len(of.source)
    more = named[~np.isin(named[:, 0] * rows + named[:, 1], one * rows + other)]
    return joined([pairs, compared(of, more[:, 0], more[:, 1], given)]) if len(more) else pairs


def _ends(of: Columns) -> tuple[float, float]:
    """The largest source's total in each group, and the sum of all."""
    return of.most_of_one_source(of.low), float(of.high.sum())


def _factors(pairs: Pairs, same: Mapping[str, Floats], apart: Mapping[str, Floats]) -> dict[str, Floats]:
    """What each comparison is worth for each pair, by what was believed on average."""
    found = {name: (same[name] / column)[pairs.levels[name]] for name, column in apart.items()}
    found["value"] = same["value"][pairs.levels["value"]] / pairs.value_apart
    return found


def _named(
    reports: Sequence[Report], of: Columns, pairs: Pairs, probability: Floats, factors: Mapping[str, Floats]
) -> tuple[Candidate, ...]:
    """Those worth naming, what to ask first first."""
    levels = parameters().levels
    middle = (of.low + of.high) / 2
    smaller = np.minimum(middle[pairs.one], middle[pairs.other])
    doubt = np.sqrt(probability * (1 - probability)) * smaller
    shown = np.flatnonzero(probability >= NAMED)
    shown = shown[np.lexsort((-probability[shown], -doubt[shown]))]
    shown = shown[(np.arange(len(shown)) < MOST_NAMED) | (probability[shown] > 0.5)]
    return tuple(
        Candidate(
            reports[pairs.one[at]].key, reports[pairs.other[at]].key, float(probability[at]), float(doubt[at]),
            tuple(
                Factor(name, levels[name][pairs.levels[name][at]], float(factors[name][at]))
                for name in NAMES
            ),
        )
        for at in shown.tolist()
    )  # fmt: skip
