"""Reading one document: the same function in this process, in another, and on another machine."""

from __future__ import annotations

import json
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lancang.figures import act, figure
from lancang.reading.formats import Listed, UnreadableDocument, open_document, open_listed

from .result import Options, Result, Wanted

if TYPE_CHECKING:
    from lancang.reading import Reading

ACT_KEYS = ("document", "start", "end", "text", "type", "date", "parties", "place", "title")

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Job:
    """A document to be read; `data` are its bytes where the reading process cannot fetch them itself."""

    entry: Listed
    options: Options
    data: bytes | None = None


def read_one(job: Job) -> Result:
    """Open and read one document. Its errors become a result, so that one document never stops the others."""
    from lancang.reading import read_document

    name, options = job.entry.name, job.options
    try:
        document = open_listed(job.entry) if job.data is None else open_document(name, job.data)
        acts = options.wanted is not Wanted.FIGURES
        reading = read_document(document, date=options.date, place=options.place, explain=options.explain, acts=acts)
        return _result(name, reading, options.wanted)
    except UnreadableDocument as error:
        return Result(name, failure=str(error).removeprefix(name).removeprefix(": "))
    except Exception as error:
        reason = f"an error of lancang, not of the document: {type(error).__name__}: {error}".replace("\n", " ")
        return Result(name, failure=reason, trace=traceback.format_exc())


def lost(job: Job, reason: str) -> Result:
    """The result of a document whose reading was stopped or died."""
    return Result(job.entry.name, failure=reason)


def act_row(one: act.Act) -> dict[str, Any]:
    """The act's row with the keys of the command line first."""
    row = act.to_row(one)
    return {key: row[key] for key in ACT_KEYS} | row


def _result(name: str, reading: Reading, wanted: Wanted) -> Result:
    sha256, notes = reading.document.sha256, reading.notes
    if wanted is Wanted.READING:
        return Result(name, sha256, notes=notes, reading=reading)
    rows = map(act_row, reading.acts) if wanted is Wanted.ACTS else map(figure.to_row, reading.figures)
    return Result(name, sha256, to_lines(rows), notes)


def to_lines(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as JSON Lines, characters unescaped but for the three that some readers take for line ends."""
    text = "".join([_encode(row) + "\n" for row in rows])
    for sign in "\x85\u2028\u2029":
        if sign in text:
            text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
