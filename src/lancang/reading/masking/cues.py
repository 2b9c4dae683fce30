"""Every word that announces a name or a number, found in one pass over the text."""

from __future__ import annotations

from functools import cache
from typing import Any

from .lexicon import chinese_words, english_words, number_words

Places = dict[str, list[tuple[int, int]]]


def find_cues(text: str) -> Places:
    """Kind of cue to its spans in order; Latin cues are whole words in any case."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # İ is the one letter whose small form is two characters; offsets must not move.
        lowered = text.replace("İ", "I").lower()
    automaton, kinds = _automaton()
    found: Places = {}
    for pattern, start, end in automaton.find_matches_as_indexes(lowered):
        names, latin = kinds[pattern]
        if latin and not _is_word(lowered, start, end):
            continue
        for kind in names:
            found.setdefault(kind, []).append((start, end))
    return found


def _is_word(text: str, start: int, end: int) -> bool:
    """`Signal` but not `signalled`; a digit may follow (`QQ12345`)."""
    if start and text[start - 1].isascii() and text[start - 1].isalpha():
        return False
    after = text[end : end + 1]
    return not text[end - 1].isalpha() or (not (after.isascii() and after.isalpha()) and after != "-")


@cache
def _automaton() -> tuple[Any, tuple[tuple[tuple[str, ...], bool], ...]]:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    numbers, english = number_words(), english_words()
    lists = {
        "identity_number": numbers.identity,
        "plate": numbers.plate,
        "handle": numbers.handle,
        "full": english.full,
        "any": english.any,
        "speech": english.speech,
    }
    kinds: dict[str, list[str]] = {}
    # Signs beside the cues: 某-names, and the ends of titles of cases and groups.
    signs = {"某": "mou", **dict.fromkeys(chinese_words().case_head, "head")}
    for cue, kind in (*signs.items(), *chinese_words().cues.items()):
        kinds.setdefault(cue.lower(), []).append(kind)
    for kind, cues in lists.items():
        for cue in cues:
            kinds.setdefault(cue.lower(), []).append(kind)
    automaton = AhoCorasick(list(kinds), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
    return automaton, tuple((tuple(names), cue.isascii()) for cue, names in kinds.items())
