"""The one door of masking."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.fold import fold
from .chinese import chinese_spans
from .cues import find_cues
from .english import english_spans
from .model import Masked, MaskedSpan, apply
from .numbers import number_spans

_CHINESE = re.compile("[\u4e00-\u9fff]")
_TWO_LATIN_WORDS = re.compile(r"[A-Z][a-z]+[ ,.]")
# Frequent characters that only traditional text has. Folding costs as much as all the rest, so others go without.
_TRADITIONAL = re.compile("[國們個這為與時會對從將來發說員經電話記長縣廳處務關聯編輯獲緝販責員]")
MIN_TRADITIONAL_SHARE = 0.01


def mask(text: str, languages: Sequence[str] | None = None) -> Masked:
    """Mask what identifies a person, each character by █, so that offsets refer to the original.

    `languages` (`zh`, `en`) limits the names looked for; by default whatever scripts the text has. Recall on planted
    identifiers and names is measured in tests/boundary/test_recall.py, which holds the floors; a name that nothing
    announces is not found.
    """
    return apply(text, _spans(text, languages))


def _spans(text: str, languages: Sequence[str] | None) -> Iterator[MaskedSpan]:
    plain = fold(text) if len(_TRADITIONAL.findall(text)) > len(text) * MIN_TRADITIONAL_SHARE else text
    found = find_cues(plain)
    yield from number_spans(text, found)
    if (languages is None or "zh" in languages) and _CHINESE.search(text):
        yield from chinese_spans(plain, found)
    if (languages is None or "en" in languages) and _TWO_LATIN_WORDS.search(text):
        yield from english_spans(text, found)
