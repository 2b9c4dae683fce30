"""What a report is made of: readings, findings, what could not be read, and how they hang together."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Protocol

from lancang.checks import Finding, Verdict
from lancang.figures import Act, Figure, Handling, Status, joined, places, subjects

# Statuses that have no value to show or to add.
NOTHING = frozenset({Status.NOT_REPORTED, Status.NOT_APPLICABLE, Status.WITHHELD})

# Verdicts of a finding that a reader of its figures has to know about.
DISPUTED = frozenset({Verdict.FAILS, Verdict.IMPOSSIBLE, Verdict.DIFFERS})


class ReadDocument(Protocol):
    """What a document says of itself. Its text is not here: as opened it is not masked yet."""

    @property
    def name(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def media(self) -> str: ...
    @property
    def encoding(self) -> str | None: ...


class Read(Protocol):
    """A document with what was read in it. `text` is the masked text, the only one that a report may show."""

    @property
    def document(self) -> ReadDocument: ...
    @property
    def text(self) -> str: ...
    @property
    def notes(self) -> Sequence[str]: ...
    @property
    def figures(self) -> Sequence[Figure]: ...
    @property
    def acts(self) -> Sequence[Act]: ...


@dataclass(frozen=True)
class ReportInput:
    """Everything that one report shows; figures are known by their place in `figures` (an index), not by their id.

    `made_on` is the date of the report; this floor reads no clock. `unread` holds (name, reason).
    """

    readings: Sequence[Read]
    findings: Sequence[Finding]
    unread: Sequence[tuple[str, str]]
    language: str
    made_on: datetime.date
    title: str | None = None

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, document by document."""
        return tuple(figure for reading in self.readings for figure in reading.figures)

    @cached_property
    def document_of(self) -> tuple[int, ...]:
        """For every figure the index of its document."""
        return tuple(number for number, reading in enumerate(self.readings) for _ in reading.figures)

    @cached_property
    def acts(self) -> tuple[tuple[int, Act], ...]:
        """All acts, each with the index of its document."""
        return tuple((number, act) for number, reading in enumerate(self.readings) for act in reading.acts)

    @cached_property
    def by_id(self) -> dict[str, int]:
        """Index of the figure by its id; of several with one id (the same file given twice) the first."""
        return {figure.id: index for index, figure in reversed(list(enumerate(self.figures)))}

    @cached_property
    def figures_of(self) -> tuple[tuple[int, ...], ...]:
        """For every finding the indices of its figures that are in this report."""
        return tuple(tuple(self.by_id[key] for key in one.figures if key in self.by_id) for one in self.findings)

    @cached_property
    def findings_of(self) -> dict[int, tuple[int, ...]]:
        """For every figure with findings their indices."""
        found: dict[int, tuple[int, ...]] = {}
        for number, figures in enumerate(self.figures_of):
            for index in dict.fromkeys(figures):
                found[index] = (*found.get(index, ()), number)
        return found

    def disputed(self, index: int) -> tuple[int, ...]:
        """The findings that say something is wrong with the figure or its neighbours."""
        return tuple(n for n in self.findings_of.get(index, ()) if self.findings[n].verdict in DISPUTED)

    @cached_property
    def handling(self) -> Handling:
        """Of the whole report: the strictest label of all that it shows."""
        parts = [figure.handling for figure in self.figures] + [act.handling for _, act in self.acts]
        return joined(parts + [finding.handling for finding in self.findings])

    @cached_property
    def short_names(self) -> tuple[str, ...]:
        """A name for every document: its file name, or the path as given where two files have the same name."""
        given = [reading.document.name for reading in self.readings]
        short = [PurePath(name).name or name for name in given]
        return tuple(one if short.count(one) == 1 else name for one, name in zip(short, given, strict=True))


# Words that leave a part of a group: 其他毒品 is not 毒品. Source: usage of the reports of the sample.
REST_WORDS = ("其他", "其余", "其它", "other ", "remaining ", "境外")


def subject_key(figure: Figure) -> str:
    """What is counted, so that two ways of writing one substance meet: the code, else the words."""
    words = (figure.subject or "").strip().lower()
    return words if is_rest(figure) or not figure.subject_code else figure.subject_code


def is_rest(figure: Figure) -> bool:
    """The subject is what is left of a group after its parts were named, or a part of it."""
    return (figure.subject or "").strip().lower().startswith(REST_WORDS)


def is_general(figure: Figure) -> bool:
    """The figure names no single substance: no subject, or a group such as 毒品."""
    return not figure.subject or subject_kind(figure) == "group"


def subject_kind(figure: Figure) -> str | None:
    """drug, precursor, crop, group or other, as the vocabulary has it; None for what it does not know."""
    found = subjects().get(figure.subject_code or "")
    return found.kind if found and not is_rest(figure) else None


def place_rank(code: str | None) -> int:
    """How wide a place is: 3 country or region, 2 division or area, 1 locality or a name without a code, 0 none."""
    if not code:
        return 0
    first = places().get(code.split("、")[0])
    return {"country": 3, "region": 3, "division": 2, "area": 2}.get(first.kind if first else "", 1)
