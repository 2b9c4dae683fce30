"""Bytes to text: Unicode where the file is Unicode, else the encoding whose everyday characters the text uses."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise, product

from .document import UnreadableDocument

# Detection looks at this much; a text that shows no Chinese in 64 kB of non-ASCII text holds none.
SAMPLE_BYTES = 65_536
# Everyday characters make up over 0.9 of Chinese texts in their own encoding and under 0.65 in the other one.
MIN_COMMON_SHARE = 0.7
# In Thai, written without spaces between words, four of five letters have a letter behind them.
MIN_NEIGHBOUR_SHARE = 0.5
# One damaged character in 200 is a damaged file of that encoding; more is another encoding.
MAX_DAMAGED_SHARE = 0.005
# Western languages write at most one letter in four outside ASCII (Vietnamese, the densest, is Unicode today).
MAX_WESTERN_SHARE = 0.3
# Plain text has no control characters but tab, line ends, form feed and the odd stray one.
MAX_CONTROL_SHARE = 0.01

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\x0b\x0c\x1a\x1b") + b"\x7f"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of its encoding, and notes for the reader."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    label: str
    single_byte: bool
    common: frozenset[str]


def decode(name: str, data: bytes, declared: str | None = None) -> Decoded:
    """Decode `data`; `declared` is the encoding the document names itself, tried before detection.

    Line ends become `\\n` and a UTF-8 byte order mark stays the first character, as in Python's text files.
    Raises UnreadableDocument for binary data and for encodings that are not recognised.
    """
    decoded = _decode(name, data, declared)
    return Decoded(decoded.text.replace("\r\n", "\n").replace("\r", "\n"), decoded.encoding, decoded.notes)


def _decode(name: str, data: bytes, declared: str | None) -> Decoded:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _by_bom(name, data, encoding)
    _refuse_binary(name, data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first_error = error.start
    by_name = _declared(data, declared) if declared else None
    found = by_name or _damaged_utf8(data) or _scored(data) or _western(data)
    if found is None:
        raise UnreadableDocument(
            f"{name}: unknown encoding",
            found=f"byte 0x{data[first_error]:02X} at {first_error}, which is not UTF-8, and text that is neither "
            "GB 18030, Big5, Thai nor Western",
            expected="text in UTF-8",
            action="save the file as UTF-8",
        )
    return found


def _by_bom(name: str, data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    notes = [f"encoding {encoding.upper()}, by its byte order mark"]
    damaged = text.count("\ufffd")
    if damaged > max(1, len(text) * MAX_DAMAGED_SHARE):
        raise UnreadableDocument(
            f"{name}: damaged text",
            found=f"the byte order mark of {encoding.upper()} and {damaged} invalid characters",
            expected=f"text in {encoding.upper()}",
            action="check that the file is complete and is text",
        )
    return Decoded(text, encoding, tuple(notes + _replaced(text)))


def _refuse_binary(name: str, data: bytes) -> None:
    """NUL and control bytes mark images, archives and programs; one stray NUL does not."""
    controls = len(data) - len(data.translate(None, delete=_CONTROLS))
    if controls > max(1, len(data) * MAX_CONTROL_SHARE):
        raise UnreadableDocument(
            f"{name}: not text",
            found=f"{controls} control bytes among {len(data)} ({data.count(0)} of them NUL)",
            expected="text, HTML, a Word document (.docx) or a PDF with a text layer",
            action="convert the file to one of these",
        )


def _declared(data: bytes, declared: str) -> Decoded | None:
    name = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252"}.get(
        declared.lower(), declared.lower()
    )
    try:
        text = data.decode(name)
    except (LookupError, ValueError):
        return None
    return Decoded(text, name, (f"encoding {declared}, as the document declares",))


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken characters, as a cut or patched file has them."""
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    intact = len(data) - len(text.encode("ascii", errors="ignore")) - damaged
    # A character outside ASCII takes two to four bytes, so an intact majority cannot come about by chance.
    if damaged > max(1, len(text) * MAX_DAMAGED_SHARE) or intact < 10 * damaged:
        return None
    return Decoded(text, "utf-8", tuple(_replaced(text)))


def _scored(data: bytes) -> Decoded | None:
    best: tuple[float, _Candidate] | None = None
    for candidate in _candidates():
        share = _common_share(data[:SAMPLE_BYTES], candidate)
        if share >= MIN_COMMON_SHARE and (best is None or share > best[0]):
            best = share, candidate
    if best is None:
        return None
    candidate = best[1]
    text = data.decode(candidate.name, errors="replace")
    if text.count("\ufffd") > max(1, len(text) * MAX_DAMAGED_SHARE):
        return None
    return Decoded(text, candidate.name, (f"encoding {candidate.label}, detected", *_replaced(text)))


def _common_share(sample: bytes, candidate: _Candidate) -> float:
    """Share of the characters outside ASCII that are in daily use in the candidate's language."""
    text = sample.decode(candidate.name, errors="replace")
    outside = [character for character in text if character > "\x7f"]
    if not outside or outside.count("\ufffd") > max(1, len(text) * MAX_DAMAGED_SHARE):
        return 0.0
    if candidate.single_byte:
        neighbours = sum(first > "\x7f" and second > "\x7f" for first, second in pairwise(text))
        if neighbours < MIN_NEIGHBOUR_SHARE * len(outside):
            return 0.0
    return sum(character in candidate.common for character in outside) / len(outside)


def _western(data: bytes) -> Decoded | None:
    outside = len(data) - len(data.decode("ascii", errors="ignore"))
    if outside > len(data) * MAX_WESTERN_SHARE:
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return Decoded(text, "cp1252", ("encoding Windows-1252, assumed: Western text that is not UTF-8",))


def _replaced(text: str) -> list[str]:
    count = text.count("\ufffd")
    return [f"{count} damaged characters replaced, the first at {text.index(chr(0xFFFD))}"] if count else []


@cache
def _candidates() -> tuple[_Candidate, ...]:
    table = tomllib.loads((files(__package__) / "data" / "encodings.toml").read_text(encoding="utf-8"))
    return tuple(
        _Candidate(
            name=row["name"],
            label=row["label"],
            single_byte=row.get("single_byte", False),
            common=frozenset(row.get("common_characters", "")) | _pairs(row),
        )
        for row in table["encoding"]
    )


def _pairs(row: dict[str, object]) -> frozenset[str]:
    ranges = row.get("common", [])
    assert isinstance(ranges, list)
    found = set()
    for bounds in ranges:
        lead_first, lead_last, trail_first, trail_last = (int(bound, 16) for bound in bounds)
        for pair in product(range(lead_first, lead_last + 1), range(trail_first, trail_last + 1)):
            found.add(bytes(pair).decode(str(row["name"]), errors="ignore"))
    return frozenset(found)
