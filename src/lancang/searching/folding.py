"""How characters are compared: one spelling for wide, traditional, accented and capital letters, each in its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

# Letters that Unicode does not take apart into a letter and a mark.
_BARRED = {"đ": "d", "ø": "o", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t"}
_MARKS = "Mn", "Me"


class Folding(dict[int, str]):
    """Character → the one it is compared as. Each is folded by itself, never by what stands around it, so that a piece
    of a text folds as it does within the text; a text keeps its length, so that offsets hold.

    `fold` brings the variants of a writing system (traditional → simplified, full width → half width).
    """

    def __init__(self, fold: Callable[[str], str] = str) -> None:
        super().__init__()
        self._fold = fold

    def __call__(self, text: str) -> str:
        """The folded text; same length."""
        return text.translate(self)

    def __missing__(self, code: int) -> str:
        self[code] = plain = self._plain(chr(code))
        return plain

    def _plain(self, sign: str) -> str:
        sign = _single(self._fold(sign), sign)
        number = unicodedata.decimal(sign, None)
        if number is not None:
            return str(number)
        letters = [one for one in unicodedata.normalize("NFKD", sign) if unicodedata.category(one) not in _MARKS]
        sign = _single("".join(letters), sign)
        sign = _single(sign.lower(), sign)
        return _single(self._fold(_BARRED.get(sign, sign)), sign)


def _single(changed: str, sign: str) -> str:
    """What has become several characters, or none, stays as it was."""
    return changed if len(changed) == 1 else sign
