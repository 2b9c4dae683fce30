"""Where a Chinese name ends, given where it may begin. Knows names and words, but not what announces a name."""

from __future__ import annotations

import re

from .lexicon import ChineseWords, chinese_words

DOTS = "·•‧・⋅"
# Sex or age right after a name settles that it is one: 高峰，男，35岁.
_PERSON_DETAIL = re.compile(r"\s?[,，、(（]\s?(?:[男女]\b|[男女][,，、;；)）。]|化名|\d{1,2}岁)")
_DOTTED = re.compile(f"[\u4e00-\u9fff]{{1,8}}[{DOTS}]")
_NUMERALS = "一二三四五六七八九十"
_MOU_NAME = re.compile("某+[甲乙丙丁]?")


def is_chinese(character: str) -> bool:
    """Whether it is a CJK ideograph; the empty string is none."""
    return "\u4e00" <= character <= "\u9fff"


def ends_plainly(text: str, position: int, words: ChineseWords) -> bool:
    """Whether a name may end here: at punctuation, a digit, or a word that follows names."""
    if not is_chinese(text[position : position + 1]):
        return True
    return any(text[position : position + length] in words.follow for length in (1, 2, 3))


def name_end(text: str, start: int, trust: str) -> int | None:
    """End of the name that starts at `start`, None if none does.

    `trust` is what announces it: `strong` (suspects), `office`, `author`, `list` (after another name), `weak`.
    """
    words = chinese_words()
    for reader in (_mou_end, _dotted_end, _surname_end):
        end = reader(text, start, trust, words)
        if end is not None:
            return end
    if trust in ("strong", "office", "alias"):
        return _transliterated_end(text, start, words)
    return None


def _mou_end(text: str, start: int, trust: str, words: ChineseWords) -> int | None:
    """张某, 李某某, 王某明, 岩某, 陈小某, 某某."""
    first = text[start : start + 1]
    known = first in words.surnames or first in words.ethnic or first in words.function_like
    if text[start : start + 2] == "某某":
        return start + 2 if ends_plainly(text, start + 2, words) else None
    if text[start : start + 2] in words.compound:
        start += 1
        if text[start + 2 : start + 3] == "某" and text[start + 1 : start + 2] in words.given:
            return start + 3
    elif not known:
        return None
    elif text[start + 2 : start + 3] == "某" and text[start + 1 : start + 2] in words.given:
        return start + 3
    found = _MOU_NAME.match(text, start + 1)
    if found is None:
        return None
    end = found.end()
    given = text[end : end + 1]
    reaches = given in words.given - words.follow and given not in _NUMERALS and ends_plainly(text, end + 1, words)
    return end + reaches


def _dotted_end(text: str, start: int, trust: str, words: ChineseWords) -> int | None:
    """买买提·吐尔逊, 诺康·X: two or more parts joined by a dot."""
    found = _DOTTED.match(text, start)
    if found is None:
        return None
    end = found.end() - 1
    first = text[start:end]
    if first[:2] in words.places or (words.never - words.dotted) & set(first):
        return None
    if any(first[at : at + length] in words.cues for at in range(len(first)) for length in (1, 2, 3)):
        # Another cue stands before the name: 籍男子诺康·赛亚.
        return None
    while text[end : end + 1] and text[end] in DOTS:
        part = end + 1
        end = part
        while end < part + 8 and (is_chinese(text[end : end + 1]) or text[end : end + 1].isalpha()):
            if end > part and is_chinese(text[end]) and ends_plainly(text, end, words):
                break
            end += 1
        if end == part or text[part : part + 2] in words.places:
            return None
    return end


def _surname_end(text: str, start: int, trust: str, words: ChineseWords) -> int | None:
    """A surname and one or two given characters, unless a word of the language begins here."""
    surname = _surname_length(text, start, trust, words)
    if not surname:
        return None
    options = []
    for given in (1, 2):
        end = start + surname + given
        characters = text[start + surname : end]
        if len(characters) == given and all(map(is_chinese, characters)) and words.never.isdisjoint(characters):
            options.append(end)
    options = [end for end in options if _is_allowed(text, start, end, surname, trust, words)]
    if not options:
        return None
    return _best(text, start + surname, options, trust, words)


def _surname_length(text: str, start: int, trust: str, words: ChineseWords) -> int:
    if text[start : start + 2] in words.compound:
        return 2
    first = text[start : start + 1]
    if first in words.surnames:
        return 1
    # 岩温, 玉香: names of the border's peoples, and surnames that are everyday words, only where a name is due.
    due = trust in ("strong", "office", "author", "list")
    return int(due and (first in words.ethnic or first in words.function_like))


def _is_allowed(text: str, start: int, end: int, surname: int, trust: str, words: ChineseWords) -> bool:
    """Whether no everyday word or place begins where the name would stand."""
    if surname > 1 or _PERSON_DETAIL.match(text, end):
        return True
    pair = text[start : start + 2]
    if text[start + 1 : start + 3] in words.places:
        return False
    if pair in words.common_words or pair in words.places:
        return trust in ("strong", "author", "list", "office") and _outgrows_word(text, start, end, words)
    if pair in words.known_words:
        closed = not is_chinese(text[end : end + 1]) or _outgrows_word(text, start, end, words)
        return trust in ("strong", "author", "list", "office") and closed
    first = text[start]
    if first in words.ethnic - words.surnames:
        return ends_plainly(text, end, words)
    if first in words.function_like:
        return ends_plainly(text, end, words) and text[start + 1] in words.given
    return True


def _outgrows_word(text: str, start: int, end: int, words: ChineseWords) -> bool:
    """王国强，: a word would end after two characters, and the third makes a name of it, which ends beyond doubt."""
    if end != start + 3 or text[start] not in words.frequent or text[start:end] in words.longer_words:
        return False
    if not all(character in words.given for character in text[start + 1 : end]):
        return False
    return not is_chinese(text[end : end + 1]) or _follow(text, end, words) > 1


def _best(text: str, given: int, options: list[int], trust: str, words: ChineseWords) -> int | None:
    """The option that ends plainly; of two, the one whose last character is more of a name."""
    plain = [end for end in options if ends_plainly(text, end, words)]
    likely = [end for end in options if all(character in words.given for character in text[given:end])]
    if len(plain) == 1:
        chosen = plain[0]
        sure = trust in ("strong", "author") or (trust == "office" and chosen - given == 2)
        return chosen if sure or chosen in likely else _if_frequent(text, given, chosen, words)
    if len(plain) > 1:
        shorter, longer = plain
        return shorter if longer not in likely and (shorter in likely or _follow(text, shorter, words) > 1) else longer
    if likely and (trust == "strong" or (trust == "office" and text[given - 1] in words.frequent)):
        return likely[-1]
    return None


def _if_frequent(text: str, given: int, end: int, words: ChineseWords) -> int | None:
    """A rare given character is believed after one of the hundred surnames, where the name ends beyond doubt."""
    beyond_doubt = not is_chinese(text[end : end + 1]) or _follow(text, end, words) > 1
    return end if text[given - 1] in words.frequent and beyond_doubt else None


def _follow(text: str, position: int, words: ChineseWords) -> int:
    """Length of the longest word at `position` that follows names."""
    return max((length for length in (1, 2, 3) if text[position : position + length] in words.follow), default=0)


def _transliterated_end(text: str, start: int, words: ChineseWords) -> int | None:
    """糯康, 巴育, 吴登盛: two to six characters used for foreign sounds, ending plainly."""
    pair = text[start : start + 2]
    if {pair, text[start + 1 : start + 3]} & words.places or pair in words.common_words or pair in words.sounds:
        return None
    end = start
    while end < start + 6 and text[end : end + 1] in words.transliteration and text[end : end + 1]:
        end += 1
    for candidate in range(end, start + 1, -1):
        if ends_plainly(text, candidate, words):
            return candidate
    return None
