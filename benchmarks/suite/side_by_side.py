"""Lancang and its peers on the same documents: characters per second, memory, and how well each finds the figures."""

from __future__ import annotations

from collections.abc import Sequence

from .children import ALL, CN2AN, LANCANG, NAIVE, RECOGNIZERS, TRANSFORM, Outcome, Reader, run, run_in_turns
from .languages import is_read, unread
from .markdown import f1, seconds, table, times, whole
from .material import Collection, Text, collections, long_text
from .plan import Plan
from .scoring import score, total

Versions = dict[str, str]
# Memory per character, longest text against shortest: more than this is growth, less is the allocator's steps.
STEADY = 1.25
SHOWN = ("number", "quantity", "bound", "meaning", "context")


def compare(plan: Plan) -> tuple[list[str], Versions]:
    """The tables of the single documents, and the versions of the peers that ran."""
    lines, versions = _ABOUT.split("\n"), Versions()
    for collection in _measured():
        readers = [reader for reader in ALL if collection.language in reader.languages]
        outcomes = run_in_turns(readers, collection.texts, plan.peers, rounds=plan.rounds, passes=plan.passes)
        lines += _table(collection, readers, outcomes)
        for outcome in outcomes.values():
            versions |= outcome.versions
    return [*lines, *unread(), *([""] if unread() else [])], versions


def _measured() -> list[Collection]:
    return [collection for collection in collections() if is_read(collection.language)]


_ABOUT = """\
Every reader gets the same texts in a process of its own and reads them again and again, in turns with the others. Speed
is characters per CPU second (median of all passes); *start* is the CPU time of loading it and reading one sentence; MB
is the peak of the process. Quality is F1. *number*: the value as written is right, whatever the unit. *quantity*: value
and base unit are right. *bound*: also whether it is exact, approximate, a minimum or a maximum. *meaning* adds measure
and subject, *context* place and period. Only Lancang reads the last three, and its speed includes them and the masking
(*with acts*: dated acts of government as well, as `lancang acts` and the report need them).
Recognizers-Text knows no 起, 名 or 份, so *number* is its fair column; the naive pattern (thirty lines) and the one
around cn2an were given the units of the field. `cn2an.transform` rewrites numerals in running text and tells neither
positions nor units.
"""


def _table(collection: Collection, readers: Sequence[Reader], outcomes: dict[str, Outcome]) -> list[str]:
    size = f"{len(collection.texts)} documents, {collection.characters:,} characters, {collection.answers} figures"
    head = ["reader", "characters/s", "Lancang is", "start", "MB", *SHOWN]
    rows, faults = [], []
    own = outcomes[LANCANG.title]
    for reader in readers:
        outcome = outcomes[reader.title]
        if outcome.fault:
            faults.append(f"- {reader.title}: {outcome.fault}")
            continue
        rows.append([reader.title, *_cost(collection.characters, outcome, own), *_quality(collection, reader, outcome)])
    return [
        f"### {collection.title[0].upper()}{collection.title[1:]}: {size}",
        "",
        *table(head, rows),
        *faults,
        *([""] if faults else []),
    ]


def _cost(characters: int, outcome: Outcome, own: Outcome) -> list[str]:
    ratio = "" if outcome is own or own.fault else times(outcome.median / own.median) + " the speed"
    return [whole(characters / outcome.median), ratio, seconds(outcome.start_seconds), f"{outcome.peak_megabytes:.0f}"]


def _quality(collection: Collection, reader: Reader, outcome: Outcome) -> list[str]:
    if reader is TRANSFORM:
        return ["–"] * len(SHOWN)  # no positions, so nothing to compare
    levels = total([score(text.answers, rows) for text, rows in zip(collection.texts, outcome.rows, strict=True)])
    shown = SHOWN if reader.peer is None and reader is not NAIVE else SHOWN[:2]
    return [f1(levels[name].f1) if name in shown else "–" for name in SHOWN]


def compare_long(plan: Plan) -> list[str]:
    """One long document: the paragraphs of each collection over and over, shuffled."""
    head = ["text", "reader", "characters", "figures found", "characters/s", "Lancang is", "MB"]
    rows: list[list[str]] = []
    for collection in _measured():
        others = [reader for reader in (RECOGNIZERS, CN2AN, NAIVE) if collection.language in reader.languages]
        for size in plan.long:
            own = _long(plan, LANCANG, collection.texts, size)
            rows.append([collection.title, LANCANG.title, *_long_cells(size, own, None)])
            for reader in others:
                if reader is RECOGNIZERS and size != plan.long[0]:
                    continue
                length = plan.slow_long if reader is RECOGNIZERS else size
                outcome = _long(plan, reader, collection.texts, length)
                speed = None if own.fault else size / own.median
                rows.append([collection.title, reader.title, *_long_cells(length, outcome, speed)])
    return [
        "The paragraphs of a collection, shuffled and repeated; fewer for Recognizers-Text, which would take minutes.",
        "",
        *table(head, rows),
    ]


def _long_cells(length: int, outcome: Outcome, own_speed: float | None) -> list[str]:
    if outcome.fault:
        return [whole(length), outcome.fault, "", "", ""]
    speed = length / outcome.median
    ratio = times(own_speed / speed) + " the speed" if own_speed else ""
    return [whole(length), whole(outcome.found), whole(speed), ratio, f"{outcome.peak_megabytes:.0f}"]


def _long(plan: Plan, reader: Reader, texts: Sequence[Text], characters: int) -> Outcome:
    passes = 1 if characters > 1_000_000 or reader is RECOGNIZERS else plan.slow_passes
    return run(reader, [long_text(texts, characters)], plan.peers, passes=passes)


def memory(plan: Plan) -> list[str]:
    """Peak memory against the size of one document: Chinese, of all paragraphs there are."""
    chinese = [text for collection in collections() if collection.language == "zh" for text in collection.texts]
    reader = Reader(LANCANG.title, LANCANG.script, "figures")
    rows, points = [], []
    for size in plan.memory:
        outcome = run(reader, [long_text(chinese, size)], plan.peers)
        if outcome.fault:
            return [outcome.fault, ""]
        above = outcome.peak_megabytes - outcome.base_megabytes
        points.append((size / 1e6, above))
        rows.append([
            whole(size), whole(outcome.found), f"{outcome.base_megabytes:.0f}", f"{outcome.peak_megabytes:.0f}",
            f"{above / (size / 1e6):.0f}", whole(size / outcome.median),
        ])  # fmt: skip
    head = ["characters", "figures", "MB before", "MB at the peak", "MB per million characters", "characters/s"]
    first, last = (above / millions for millions, above in (points[0], points[-1]))
    verdict = "no faster" if last <= STEADY * first else "**faster**"
    return [
        f"One document is in memory at a time, so the largest decides; memory grows {verdict} than the document.",
        "",
        *table(head, rows),
    ]
