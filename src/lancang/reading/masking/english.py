"""English names after cues: suspects, titles of courtesy, offices, authors; and their repetitions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .cues import Places
from .lexicon import english_words
from .model import MaskedSpan

_LETTER = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0102\u0110\u01a0\u01af\u1ea0-\u1ef8"
_WORD = re.compile(rf"[{_UPPER}](?:[{_LETTER}]*(?:['’-][{_LETTER}]+)*)\.?")
_PARTICLE = re.compile(r"[a-z]{2,5}(?=[ -])")
_GAP = re.compile(r"[ \u00a0]{1,2}")
# Between cue and name: "suspect, John Smith", "identified as Mr. …", "arrested (John Smith".
_BETWEEN = re.compile(r"[.:,]?\s{0,2}[\"“'‘(]?(?:(?:was|is|as|were)\s)?")
_JOINED = re.compile(r"\s?(?:,\s?and|,|and|&)\s{1,2}")
_LONGEST = 5
_BODY = re.compile(r"\s(?:of|for|from)(?:\s(?:of|for|from|the|and|in|on|[A-Z][\w.'’-]*|\([A-Z]+\))){1,16}, ")
_TWO_OR_THREE = re.compile(rf"(?:[{_UPPER}][{_LETTER}'’.-]*[ \u00a0]){{2,6}}$")


def english_spans(text: str, found: Places) -> Iterator[MaskedSpan]:
    """Spans of names in a text with Latin letters, whose cues are `found`."""
    named: set[MaskedSpan] = set()
    for kind in ("full", "any", "strong", "office", "author"):
        for _, end in found.get(kind, ()):
            named.update(_names(text, end, single=kind == "any"))
    for _, end in found.get("full", ()):
        named.update(_after_body(text, end))
    for start, _ in found.get("speech", ()):
        named.update(_before_speech(text, start))
    yield from named
    yield from _repeated(text, named)


def _names(text: str, position: int, single: bool) -> Iterator[MaskedSpan]:
    between = _BETWEEN.match(text, position)
    start = between.end() if between else position
    while True:
        end, words = _run(text, start)
        if words < (1 if single else 2):
            return
        yield MaskedSpan(start, end, "name")
        joined = _JOINED.match(text, end)
        if joined is None:
            return
        start, single = joined.end(), False


def _after_body(text: str, office: int) -> Iterator[MaskedSpan]:
    """Director of the Narcotics Control Board of Thailand, John Smith, …: after the body the office belongs to."""
    body = _BODY.match(text, office)
    if body is None:
        return
    end, count = _run(text, body.end())
    if 2 <= count <= 3 and text[end : end + 1] in (",", ".", ")", ""):
        yield MaskedSpan(body.end(), end, "name")


def _before_speech(text: str, verb: int) -> Iterator[MaskedSpan]:
    """John Smith said: the last two or three capitalised words before the verb, none of them of the stop list."""
    before = _TWO_OR_THREE.search(text, max(0, verb - 60), verb)
    if before is None:
        return
    parts = list(_WORD.finditer(before[0].rstrip()))
    while parts and parts[0][0].rstrip(".").lower() in english_words().stop:
        parts.pop(0)
    words = [part[0].rstrip(".").lower() for part in parts]
    pairs = {" ".join(pair) for pair in pairwise(words)}
    if len(parts) >= 2 and english_words().stop.isdisjoint(words) and not pairs & english_words().places:
        yield MaskedSpan(before.start() + parts[0].start(), before.start() + parts[-1].end(), "name")


def _run(text: str, start: int) -> tuple[int, int]:
    """End and number of words of the capitalised run at `start`, cut before the first word that is no name."""
    lists = english_words()
    position, end, count = start, start, 0
    while count < _LONGEST:
        word = _WORD.match(text, position)
        if word is None:
            particle = _PARTICLE.match(text, position) if count else None
            if particle is None or particle[0] not in lists.particles:
                break
            position = particle.end() + 1
            continue
        name = word[0]
        initial = len(name.rstrip(".")) == 1
        two = " ".join(text[position : position + 30].lower().split()[:2]).rstrip(".,;")
        if two in lists.places or (not initial and name.rstrip(".").lower() in lists.stop):
            # One word before a word of the list begins the name of a body or an operation: Safe Mekong …
            return (end, count) if count > 1 else (start, 0)
        stop = name.endswith(".") and not initial
        end = word.end() - stop
        count += 1
        gap = _GAP.match(text, word.end())
        if gap is None or stop:
            break
        position = gap.end()
    return end, count


def _repeated(text: str, found: set[MaskedSpan]) -> Iterator[MaskedSpan]:
    """Full names wherever they stand again, and family names of four letters and over as whole words."""
    stop = english_words().stop
    wanted: set[str] = set()
    for span in found:
        name = text[span.start : span.end]
        parts = name.split()
        if len(parts) > 1:
            wanted.add(name)
            wanted.update(part for part in parts[-1:] if len(part) > 3 and part.lower() not in stop)
    if not wanted:
        return
    firsts = {name.split()[0] for name in wanted}
    for word in re.finditer(rf"(?<![{_LETTER}-])[{_UPPER}][{_LETTER}'’-]*", text):
        if word[0] not in firsts:
            continue
        for name in sorted(wanted, key=len, reverse=True):
            if text.startswith(name, word.start()) and not text[word.start() + len(name) :][:1].isalpha():
                yield MaskedSpan(word.start(), word.start() + len(name), "name")
                break
