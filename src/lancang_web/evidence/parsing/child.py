"""The child: takes documents as bytes, gives back masked text, figures and acts. `python -m` runs it.

Authors, revisions, positions of pictures and all else that a file tells about its making stay here: an answer has the
masked text, the rows, and what is needed to read the masked text again (where pages begin, the file's own date).
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, BinaryIO

from .frames import packed, read_frame
from .limits import OUT_OF_MEMORY, Limits, allow_processor, beyond_memory, confine, peak_memory

if TYPE_CHECKING:
    from lancang.reading import Document

# A reading leaves no cycles behind; at the usual threshold the collector looks a tenth of the time and finds nothing.
CALM = 100_000
MASK = "█"
MAX_MESSAGE = 600


def main(arguments: list[str]) -> int:
    """Serve until the parent closes the pipe. The argument is the limits as JSON."""
    limits = Limits(**json.loads(arguments[0]))
    confine(limits)
    # What libraries print must neither mix with the answers nor reach a log: it may quote the document.
    answers = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the parent decides
    gc.set_threshold(CALM)
    import lancang.reading  # noqa: F401  # before the first document, so that its time is its own

    try:
        return _serve(sys.stdin.buffer, answers, limits)
    except MemoryError:
        # Not even the answer found room. The number tells the parent; nothing more may be tried here.
        os._exit(OUT_OF_MEMORY)


def _serve(requests: BinaryIO, answers: BinaryIO, limits: Limits) -> int:
    _send(answers, {"ready": True})
    while (head := read_frame(requests)) is not None:
        data = read_frame(requests)
        if data is None:
            return 0
        allow_processor(limits.cpu_seconds)
        answer = _answer(json.loads(head), data, limits)
        _send(answers, {**answer, "peak": peak_memory()})
    return 0


def _send(answers: BinaryIO, message: dict[str, Any]) -> None:
    answers.write(packed(message))
    answers.flush()


def _answer(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    from lancang.reading import UnreadableDocument

    try:
        return _read(request, data, limits)
    except UnreadableDocument as error:
        if error.found in ("MemoryError", "RecursionError"):
            return {"failure": _beyond(error.found, limits), "fault": True}
        return {"failure": _harmless(str(error), request["name"])}
    except (MemoryError, RecursionError) as error:
        return {"failure": _beyond(type(error).__name__, limits), "fault": True}
    except Exception as error:
        # The message may quote the document; where it happened may not, and is what mends it.
        at = _place_of(error)
        found = (
            f"an error of lancang, not of the document: found {type(error).__name__} at {at}; expected none; report it"
        )
        return {"failure": found, "fault": True}


def _read(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    from lancang.figures import Period, act, figure
    from lancang.reading import UnreadableDocument, open_document, read_document

    document = _again(request, data) if "media" in request else open_document(request["name"], data)
    if len(document.text) > limits.characters:
        raise UnreadableDocument(
            "text too long",
            found=f"{len(document.text):,} characters",
            expected=f"at most {limits.characters:,}",
            action="split the document",
        )
    document = replace(document, text=_storable(document.text))
    date = Period.parse(request["date"]) if request.get("date") else None
    reading = read_document(document, date=date, place=request.get("place") or None, explain=True)
    return {
        "text": reading.text,
        "sha256": document.sha256,
        "media": document.media,
        "encoding": document.encoding or "",
        "notes": list(reading.notes),
        "masked": reading.text.count(MASK) - document.text.count(MASK),
        "layout": {"pages": list(document.pages), "date": document.metadata_date},
        "figures": [figure.to_row(one) for one in reading.figures],
        "acts": [act.to_row(one) for one in reading.acts],
    }


def _again(request: dict[str, Any], data: bytes) -> Document:
    """A document whose bytes are gone: its masked text, which reads as the bytes did."""
    from lancang.reading import Document

    layout = request["layout"]
    return Document(
        name=request["name"],
        text=data.decode(),
        sha256=request["sha256"],
        media=request["media"],
        encoding=request["encoding"],
        notes=tuple(request["notes"]),
        pages=tuple(layout.get("pages") or ()),
        metadata_date=layout.get("date"),
    )


def _storable(text: str) -> str:
    """NUL (no text of PostgreSQL) and halves of characters become the sign for what was damaged; offsets stay."""
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
    return text


def _beyond(error: str, limits: Limits) -> str:
    if error == "RecursionError":
        return "found nesting without end; expected a document of usual nesting; save it as plain text"
    return beyond_memory(limits)


def _harmless(message: str, name: str) -> str:
    """The message of a refusal: without the file's name, which stands beside it, and masked, should it quote."""
    from lancang.reading.masking import mask

    return mask(message.removeprefix(name).removeprefix(": ")).text[:MAX_MESSAGE]


def _place_of(error: Exception) -> str:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return f"{os.path.basename(frame.tb_frame.f_code.co_filename)}:{frame.tb_lineno}" if frame else "?"  # noqa: PTH119


def arguments_of(limits: Limits) -> list[str]:
    """The command line that `main` takes apart."""
    return [json.dumps(asdict(limits))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
