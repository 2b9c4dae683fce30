"""The crops of alternative development: those of the vocabulary that are no crop of drugs."""

from __future__ import annotations

from functools import cache

from lancang.figures import Subject, subjects

# What projects replace; a line of one of these is a slip. Source: Single Convention 1961 article 1 (b), (e), (q).
REPLACED = frozenset({"opium_poppy", "coca", "cannabis_plant"})


@cache
def project_crops() -> dict[str, Subject]:
    """By their code."""
    return {code: one for code, one in subjects().items() if one.kind == "crop" and code not in REPLACED}


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, crop in project_crops().items():
        for name in (code, *crop.zh, *crop.en):
            found.setdefault(name.casefold(), code)
    return found


def crop_code(text: str) -> str:
    """咖啡 and Coffee are coffee; what the vocabulary does not know stays as it is."""
    return _by_name().get(" ".join(text.split()).casefold(), text.strip())
