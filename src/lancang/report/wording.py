"""The words of a report in Chinese or English: labels, units, names of places, substances and measures."""

from __future__ import annotations

from functools import cache
from typing import Any

from lancang.figures import Figure, Period, measures, places, subjects
from lancang.figures.tables import read_toml

from .model import is_rest

LANGUAGES = ("zh", "en")


@cache
def _table(name: str) -> dict[str, Any]:
    return read_toml("lancang.report", name)


class Wording:
    """Looks words up in one language; a key that is missing raises KeyError, so that no blank reaches a reader."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"language: found {language!r}, expected zh or en; give one of them")
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The phrase with its values; numbers are grouped by thousands."""
        phrase: str = _table("wording.toml")["phrases"][key][self.language]
        shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        return phrase.format(**shown)

    def of(self, table: str, key: str) -> str:
        """A label from one of the tables (bound, status, act, kind, verdict, severity, column); unknown keys stay."""
        row = _table("wording.toml")[table].get(str(key))
        return str(row[self.language]) if row else str(key)

    def phrases(self, prefix: str) -> dict[str, str]:
        """All phrases whose key begins so, without the prefix: what the page's script needs."""
        table = _table("wording.toml")["phrases"]
        return {key.removeprefix(prefix): row[self.language] for key, row in table.items() if key.startswith(prefix)}

    def measure(self, key: str) -> str:
        """The name of a measure."""
        found = measures().get(key)
        return getattr(found, self.language) if found else key

    def subject(self, figure: Figure) -> str:
        """What is counted: the name of its code in this language, else the words of the text."""
        found = None if is_rest(figure) else subjects().get(figure.subject_code or "")
        own = (found.zh if self.language == "zh" else found.en) if found else ()
        return own[0] if own else figure.subject or ""

    def place(self, code: str | None) -> str:
        """The name of a place: the first of its names, which is the official one; several places in a row."""
        named = []
        for part in (code or "").split("、"):
            known = places().get(part)
            own = (known.zh if self.language == "zh" else known.en) if known else ()
            named.append(own[0] if own else part)
        return self.list(named)

    def period(self, period: Period | None) -> str:
        """A period in words."""
        from .period_label import period_label

        return period_label(period, self.language) if period else ""

    def list(self, items: list[str]) -> str:
        """Several words in a row."""
        return ("、" if self.language == "zh" else ", ").join(items)


@cache
def wording(language: str) -> Wording:
    """The words of a language (zh or en)."""
    return Wording(language)
