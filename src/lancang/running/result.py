"""What is asked of every document of a run, and what one document gives back."""

from __future__ import annotations

import enum
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lancang.figures import Period

if TYPE_CHECKING:
    from lancang.reading import Reading

# A document that takes longer hangs or attacks: the longest text that is opened at all (50 million characters) is
# read in a few minutes. Our own choice; it holds per document, not per run.
DOCUMENT_SECONDS = 600.0


class Wanted(enum.StrEnum):
    """What a run keeps of each reading."""

    FIGURES = "figures"
    ACTS = "acts"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Options:
    """The same for all documents of a run; `seconds` is the limit of time for each."""

    wanted: Wanted = Wanted.FIGURES
    date: Period | None = None
    place: str | None = None
    explain: bool = False
    seconds: float = DOCUMENT_SECONDS

    @property
    def key(self) -> str:
        """What the rows of a document depend on, as text: equal keys, equal rows."""
        return json.dumps([self.wanted, str(self.date) if self.date else None, self.place, self.explain])


@dataclass(frozen=True, slots=True)
class Result:
    """One document's rows, or why there are none.

    `lines` are its rows as JSON Lines, made where the document was read, so that the process that collects them has
    little left to do; `reading` is set instead when the whole reading was asked for.
    """

    name: str
    sha256: str = ""
    lines: str = ""
    notes: tuple[str, ...] = ()
    reading: Reading | None = None
    failure: str | None = None
    trace: str | None = None
    """The traceback, when the failure is an error of ours."""

    def rows(self) -> list[dict[str, Any]]:
        """The rows, parsed."""
        return [json.loads(line) for line in self.lines.split("\n") if line]
