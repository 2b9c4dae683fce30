"""Cases and groups named after a person: 《某人特大跨国贩毒案》. Their titles lose the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .chinese_names import is_chinese, name_end
from .lexicon import ChineseWords, chinese_words
from .model import MaskedSpan

# A title is a short clause; further back stand other clauses.
LONGEST_TITLE = 30
_VERB_END = re.compile('了?[一起的]?[“‘「『《"]?')


def case_named_after_person(title: str) -> bool:
    """Whether the title of a case or group begins with (or consists of) a person's name; such acts go by date."""
    words = chinese_words()
    return any(_named_end(title, start, words) is not None for start in _starts(title, words))


def titles(text: str, heads: Iterator[int], verbs: Iterator[int]) -> Iterator[MaskedSpan]:
    """Names at the start of titles, before the `heads` (案 …) and after the `verbs` (侦破 …) found in the text."""
    words = chinese_words()
    seen: set[int] = set()
    scanned = clause = 0
    for head in heads:
        # Each character is looked at once, however many heads a clause has.
        for at in range(max(scanned, head - LONGEST_TITLE), head):
            if not is_chinese(text[at]):
                clause = at + 1
            elif text[at] in words.before_name:
                # The clause before the title may end in a particle: 在某某案中.
                seen.add(at + 1)
        clause = max(clause, head - LONGEST_TITLE)
        scanned = head
        seen.add(clause)
    for verb in verbs:
        found = _VERB_END.match(text, verb)
        seen.add(found.end() if found else verb)
    for start in sorted(seen):
        end = _named_end(text, start, words)
        if end is not None:
            yield MaskedSpan(start, end, "name_in_title")


def _starts(title: str, words: ChineseWords) -> Iterator[int]:
    yield 0
    for at, character in enumerate(title):
        if not is_chinese(character) or character in words.before_name:
            yield at + 1
    for cue, kind in words.cues.items():
        if kind == "case" and cue in title:
            found = _VERB_END.match(title, title.index(cue) + len(cue))
            yield found.end() if found else 0


@cache
def _first_characters() -> frozenset[str]:
    words = chinese_words()
    return words.surnames | words.function_like | words.transliteration | words.ethnic


def _named_end(text: str, start: int, words: ChineseWords) -> int | None:
    """End of the name that a title starts with: name, then words of a case, then 案, 集团 …"""
    if text[start : start + 1] not in _first_characters() and text[start : start + 2] not in words.compound:
        return None
    for length in (3, 2, 4, 5):
        end = start + length
        rest = text[end : end + LONGEST_TITLE]
        if not rest.startswith(words.case_tail) or not _has_head(rest, words):
            continue
        # Read apart from what follows: a name the reader ends where the title goes on.
        if name_end(text[start:end], 0, "strong") == length and not text[start:end].endswith(words.case_tail):
            return end
    return None


def _has_head(rest: str, words: ChineseWords) -> bool:
    clause = re.match("[\u4e00-\u9fff、]*", rest)
    return bool(clause) and any(head in clause[0] for head in words.case_head) if clause else False
