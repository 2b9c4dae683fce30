"""Forms of English verbs that the table leaves out: acts to come, things with their date, the present of chronicles."""

from __future__ import annotations

from typing import Any


def cells(cell: str) -> list[str]:
    """The words of an English cell, parted by |."""
    return [word.strip() for word in cell.split("|") if word.strip()]


def spelled_out(cell: str, rows: dict[str, Any]) -> str:
    """~begin: will begin, is to begin, is due to begin …; @survey: every noun of the class with of behind it."""
    forms: list[str] = []
    for word in cells(cell):
        if word[0] == "~":
            forms += [f"{future} {word[1:]}" for future in cells(rows["before"]["future"])]
        elif word[0] == "@":
            forms += [f"{noun} of" for noun in cells(rows["nouns"][word[1:]]) if not noun.endswith(" of")]
        else:
            forms.append(word)
    return "|".join(forms)


def present(cell: str, irregular: dict[str, str]) -> str:
    """The present of the past forms in a cell: opened → open, opens; held → hold, holds.

    A regular form is tried with and without e (seized: seiz, seize): the one that is no word never occurs.
    """
    forms: list[str] = []
    for word in cells(cell):
        verb, _, rest = word.partition(" ")
        for base in _bases(verb, irregular):
            forms += [f"{form} {rest}".strip() for form in (base, _third_person(base))]
    return "|".join(dict.fromkeys(forms))


def _bases(verb: str, irregular: dict[str, str]) -> list[str]:
    if verb in irregular:
        return [irregular[verb]]
    if not verb.endswith("ed") or len(verb) < 5:
        return []
    stem = verb[:-2]
    if stem.endswith("i"):
        return [stem[:-1] + "y"]
    doubled = stem[-1] == stem[-2] and stem[-1] not in "lsz"
    return [stem[:-1]] if doubled else [stem, stem + "e"]


def _third_person(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
