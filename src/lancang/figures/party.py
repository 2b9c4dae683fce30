"""Parties to what is agreed and done: states by ISO 3166-1, bodies by their code; what people write for them."""

from __future__ import annotations

import re
from functools import cache

from .body import Body, bodies
from .place import Place, places

# A code that no table knows yet: a body that only a register has, such as MFA-CN.
_CODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_BETWEEN = re.compile(r"\s*[|,，、;；\n]\s*")
# These part a list only where each part is a party: names have them too (老挝人民民主共和国, Bosnia and Herzegovina).
_JOINING = re.compile(r"\s*[/／&＆和与及]\s*|\s*以及\s*|\s+and\s+", re.IGNORECASE)


@cache
def _by_name() -> dict[str, str]:
    """Code by code and name, folded. A state takes a name before a body does."""
    found: dict[str, str] = {}
    entries: list[Place | Body] = [places()[code] for code in sorted(_countries())]
    for entry in [*entries, *bodies().values()]:
        for name in (entry.code, *entry.zh, *entry.en):
            if name != "我国":  # says whose report it is, not which state
                found.setdefault(name.casefold(), entry.code)
    return found


def party_code(text: str) -> str:
    """The code of a party as written: `老挝`, `Lao PDR` and `la` are LA; what no table knows stays as it is."""
    return _by_name().get(text.strip().casefold(), text.strip())


def party_codes(text: str) -> tuple[str, ...]:
    """The codes of a list as people write it, parted by | , 、 ; or lines: each once, in the order written.

    `China and Laos`, `中国和老挝` are two. A name with a comma in it ("China, Hong Kong SAR") is written as its code
    where others stand beside it.
    """
    if text.strip().casefold() in _by_name():
        return (party_code(text),)
    codes = [code for one in _BETWEEN.split(text) if one.strip() for code in _joined(one)]
    return tuple(dict.fromkeys(codes))


def _joined(text: str) -> list[str]:
    """The parts of `China and Laos`, where all of them are parties; else the text as one."""
    code = party_code(text)
    for cut in () if code in _known() else _JOINING.finditer(text):
        first = _by_name().get(text[: cut.start()].strip().casefold())
        if first is not None:
            rest = _joined(text[cut.end() :])
            if all(one in _known() for one in rest):
                return [first, *rest]
    return [code]


def is_party(code: str) -> bool:
    """Whether it is the code of a state or of a body that the tables know."""
    return code in _known()


def is_code(text: str) -> bool:
    """Whether it has the form of a code; that a register knows it has to be asked there."""
    return _CODE.fullmatch(text) is not None


def party_label(code: str, language: str) -> str:
    """The party's name in a language (zh or en); a code that no table knows stays."""
    entry = places().get(code) if code in _countries() else bodies().get(code)
    if entry is None:
        return code
    own = entry.zh if language == "zh" else entry.en
    return own[0] if own else code


@cache
def _countries() -> frozenset[str]:
    return frozenset(code for code, place in places().items() if place.kind == "country")


@cache
def _known() -> frozenset[str]:
    return _countries() | frozenset(bodies())
