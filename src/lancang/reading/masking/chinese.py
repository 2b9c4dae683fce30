"""Chinese names after cues, 某-names, names before offices and in lines of authors, and their repetitions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .chinese_names import DOTS, ends_plainly, is_chinese, name_end
from .chinese_titles import titles
from .cues import Places
from .lexicon import chinese_words
from .model import MaskedSpan

# Between a cue and the name: 犯罪嫌疑人（男）张某, 作者简介：王某, 男子名叫, 化名“阿强”.
_BETWEEN = re.compile(r"\s{0,3}[:：]?\s{0,3}(?:[(（][男女][)）])?(?:名叫|是|系|为|叫|、)?[“‘\"「『(（《]?\s{0,2}")
_DETAIL = r"(?:[(（][^()（）\n]{0,40}[)）])?"
_BETWEEN_NAMES = re.compile(_DETAIL + r"(?:\s{0,2}(?:[、/;；]|以及|和|及|与)\s{0,2}|[ \u3000\t]{1,4})")
_BETWEEN_AUTHORS = re.compile(_DETAIL + r"(?:\s{0,2}[、,，/;；|和及与]\s{0,2}|[ \u3000\t]{1,4})")
_QUOTED = re.compile(r"\s{0,2}[:：]?\s{0,2}(?:名?叫|为|是)?\s{0,2}[“‘\"「『]([^“”‘’\"「」『』\n]{1,12})[”’\"」』]")
_SEX = re.compile(r"[,，(（]\s?[男女](?=[,，)）;；、。])")
_TAKEN_BY = re.compile(r"\s{0,2}摄(?=[\s。，,)）]|$)")
_BYLINE = re.compile(
    r"^[ \t\u3000]{0,8}([\u4e00-\u9fff](?:[ \u3000]{0,3}[\u4e00-\u9fff]){1,3})[ \t\u3000]*\n\s{0,6}[(（]", re.MULTILINE
)
_CLOSING = re.compile(r"[(（]([\u4e00-\u9fff]{2,3})[)）]\s*$", re.MULTILINE)
_DEPUTY = re.compile("(?:常务|第一)?副?$")


def chinese_spans(text: str, found: Places) -> Iterator[MaskedSpan]:
    """Spans of names in a text with Chinese characters, whose cues are `found`."""
    named: set[MaskedSpan] = set()
    for kind in ("strong", "weak", "office", "author", "alias"):
        for start, end in found.get(kind, ()):
            named.update(_after_cue(text, start, end, kind))
    named.update(_mou_names(text, (start for start, _ in found.get("mou", ()))))
    named.update(_before_sex(text))
    named.update(titles(text, (s for s, _ in found.get("head", ())), (e for _, e in found.get("case", ()))))
    named.update(_dotted(text))
    named.update(_bylines(text))
    yield from named
    yield from _repeated(text, named)


def _after_cue(text: str, cue: int, cue_end: int, kind: str) -> Iterator[MaskedSpan]:
    if kind == "office":
        yield from _before_office(text, cue)
    if kind == "alias":
        quoted = _QUOTED.match(text, cue_end)
        if quoted:
            yield MaskedSpan(quoted.start(1), quoted.end(1), "name")
            return
    between = _BETWEEN.match(text, cue_end)
    start = between.end() if between else cue_end
    if kind in ("office", "weak") and "、" in text[cue_end:start]:
        return
    end = _name_or_spaced(text, start, kind)
    if end is None and start != cue_end and kind == "strong":
        start = cue_end
        end = name_end(text, start, kind)
    while end is not None:
        yield MaskedSpan(start, end, "name")
        separator = (_BETWEEN_AUTHORS if kind == "author" else _BETWEEN_NAMES).match(text, end)
        if separator is None:
            return
        start = separator.end()
        end = _name_or_spaced(text, start, "author" if kind == "author" else "list")


def _name_or_spaced(text: str, start: int, trust: str) -> int | None:
    """A name, in lines of authors also one whose two characters are set apart: 王　伟."""
    if trust == "author" and text[start + 1 : start + 2] in (" ", "\u3000"):
        at = start + 1
        while text[at : at + 1] in (" ", "\u3000"):
            at += 1
        words = chinese_words()
        if text[start] in words.surnames and text[at : at + 1] in words.given and not is_chinese(text[at + 1 : at + 2]):
            return at + 1
    return name_end(text, start, trust)


def _before_office(text: str, office: int) -> Iterator[MaskedSpan]:
    """由杨某某副秘书长率队: a name between a particle or punctuation and the office."""
    words = chinese_words()
    deputy = _DEPUTY.search(text, max(0, office - 3), office)
    end = deputy.start() if deputy else office
    for length in (3, 2):
        start = end - length
        if start < 0 or (start and is_chinese(text[start - 1]) and text[start - 1] not in words.before_name):
            continue
        name = text[start:end]
        usual = name[0] in words.surnames and all(character in words.given for character in name[1:])
        rare = length == 3 and name[0] in words.frequent and words.never.isdisjoint(name) and deputy
        if usual or rare:
            if any(name[:2] in stop for stop in (words.common_words, words.known_words, words.places)):
                continue
            yield MaskedSpan(start, end, "name")
            return


def _mou_names(text: str, positions: Iterable[int]) -> Iterator[MaskedSpan]:
    """张某 and its like anywhere, unless 某 belongs to a noun (向某国, 提高某种能力)."""
    for at in positions:
        for start in (at - 3, at - 2, at - 1):
            if start >= 0 and _may_start_mou(text, start, at):
                end = name_end(text, start, "mou")
                if end is not None and end > at and not _is_certain_noun(text, start, at, end):
                    yield MaskedSpan(start, end, "name")
                    break


def _may_start_mou(text: str, start: int, at: int) -> bool:
    """Whether the surname of a 某-name at `at` may stand at `start`: 张某, 陈小某, 诸葛某, 诸葛小某."""
    words = chinese_words()
    first, distance = text[start], at - start
    if text[start : start + 2] in words.compound:
        return distance == 2 or (distance == 3 and text[at - 1] in words.given)
    if distance == 3 or not (first in words.surnames or first in words.ethnic or first in words.function_like):
        return False
    if start and text[start - 1 : start + 1] in words.common_words:
        return False
    clean_left = not start or not is_chinese(text[start - 1])
    if distance == 2:
        return text[at - 1] in words.given and (clean_left or first in words.frequent)
    return clean_left or first not in words.function_like


def _is_certain_noun(text: str, start: int, at: int, end: int) -> bool:
    """某 before a noun (某国, 某种), unless the name stands apart and reaches beyond 某 (张某国，)."""
    after = text[at + (2 if text[at : at + 2] == "某某" else 1) :][:1]
    apart = not start or not is_chinese(text[start - 1])
    return after in chinese_words().nouns_after_mou and bool(after) and not (apart and end > at + 1)


def _before_sex(text: str) -> Iterator[MaskedSpan]:
    """A name at the start of a clause that sex or 摄 follows: 高某，男，35岁; 高某 摄."""
    for sign in (*_SEX.finditer(text), *(_TAKEN_BY.finditer(text) if "摄" in text else ())):
        end = sign.start()
        for length in (3, 2, 4):
            start = end - length
            if start >= 0 and (start == 0 or not is_chinese(text[start - 1])) and name_end(text, start, "list") == end:
                yield MaskedSpan(start, end, "name")
                break


def _dotted(text: str) -> Iterator[MaskedSpan]:
    """Transliterated names of parts joined by dots, wherever they stand; places (云南·保山) and dates are none."""
    words = chinese_words()
    for dot in DOTS:
        at = text.find(dot)
        while at >= 0:
            start, end = at, at + 1
            while start and text[start - 1] in words.transliteration:
                start -= 1
            while text[end : end + 1] in words.transliteration and text[end : end + 1]:
                if end > at + 1 and ends_plainly(text, end, words):
                    break
                end += 1
            if at > start and end > at + 2 and not {text[start : start + 2], text[at + 1 : at + 3]} & words.places:
                yield MaskedSpan(start, end, "name")
            at = text.find(dot, at + 1)


def _bylines(text: str) -> Iterator[MaskedSpan]:
    """A line that is a name alone, above its affiliation in brackets; a name alone in brackets at the end of a line."""
    words = chinese_words()
    for line in (*_BYLINE.finditer(text), *_CLOSING.finditer(text)):
        name = re.sub(r"\s", "", line[1])
        if name[:2] in words.common_words or name[:2] in words.places or name[0] not in words.surnames:
            continue
        usual = all(character in words.given for character in name[1:])
        if usual and name_end(name, 0, "author") == len(name):
            yield MaskedSpan(line.start(1), line.end(1), "name")


def _repeated(text: str, named: set[MaskedSpan]) -> Iterator[MaskedSpan]:
    """Names found once are masked wherever else they stand; two-character ones that are also words are not."""
    words = chinese_words()
    names = {text[span.start : span.end] for span in named}
    known = {
        name
        for name in names
        if "某" not in name and len(name) >= 2 and all(is_chinese(c) or c in DOTS for c in name)
        if len(name) > 2 or name not in words.known_words | words.common_words | words.places
    }
    if not known:
        return
    lengths = sorted({len(name) for name in known}, reverse=True)
    firsts = "".join(sorted({name[0] for name in known}))
    for candidate in re.finditer(f"[{firsts}]", text):
        start = candidate.start()
        for length in lengths:
            name = text[start : start + length]
            if name in known:
                yield MaskedSpan(start, start + len(name), "name")
                break
