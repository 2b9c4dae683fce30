"""The tables of the third-party suites. Their sentences stay out of it: they are shown on standard output only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ..languages import unread
from ..markdown import table
from .set_aside import load_classes
from .table import Tally, judge_suites


def report(folder: Path | None, show: int) -> tuple[list[str], list[str]]:
    """The lines for RESULTS.md, and up to `show` failures of every file for standard output."""
    if folder is None or not folder.is_dir():
        return ["Not measured: the suites are not beside the repository.", ""], []
    tallies = judge_suites(folder)
    missing = [*unread(), ""] if unread() else []
    failures = [line for tally in tallies for line in _failures(tally, show)]
    return [*_ABOUT.split("\n"), *_files(tallies), *missing, *_classes(tallies)], failures


_ABOUT = """\
The suites of Recognizers-Text and quantulum3, judged by rule: a case counts unless a class below sets it aside, which
speaks of a way of writing and never of a single case. Values are compared in the base unit; a bare number of a range
gets a unit first (吨, tons). Errors of the suites count against us. Most inputs are commands to a machine or single
words, not sentences of reports. `benchmarks/run.py --only third-party --show 10` prints failures; the suites' sentences
are not copied here.
"""


def _files(tallies: Sequence[Tally]) -> list[str]:
    rows = [
        [
            tally.suite.file.removeprefix("recognizers-text/").removesuffix(".json"), tally.suite.asks,
            str(tally.cases),
            str(tally.cases - tally.applicable), str(tally.applicable), str(tally.passed), f"{tally.share:.0%}",
        ]
        for tally in tallies
    ]  # fmt: skip
    return table(["file", "asks", "cases", "set aside", "applicable", "passed", "share"], rows)


def _classes(tallies: Sequence[Tally]) -> list[str]:
    counted: Counter[str] = sum((tally.set_aside for tally in tallies), Counter())
    rows = [[one.name, str(counted[one.name]), one.reason] for one in load_classes() if counted[one.name]]
    lines = table(["set aside", "cases", "why"], rows)
    return [lines[0], "|---|---:|---|", *lines[2:]]


def _failures(tally: Tally, show: int) -> list[str]:
    lines = [f"# {tally.suite.file}: {len(tally.failures)} of {tally.applicable} failed"] if show else []
    for text, wrong in tally.failures[:show]:
        lines += [f"  {text}", *[f"    {line}" for line in wrong]]
    return lines
