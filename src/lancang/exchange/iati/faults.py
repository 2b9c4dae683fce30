"""What is wrong with a file, told by line: found, expected, what to do, in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from lancang.figures.tables import read_csv

PACKAGE = "lancang.exchange.iati"


@dataclass(frozen=True, slots=True)
class Fault:
    """`element` says where in the activity, `activity` its identifier ("" for the file as a whole)."""

    code: str
    line: int
    element: str = ""
    activity: str = ""
    values: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def weight(self) -> str:
        """file, activity, value or note."""
        return _kinds()[self.code]["weight"]

    def found(self, language: str = "en") -> str:
        """What stands there."""
        return self._text("found", language)

    def expected(self, language: str = "en") -> str:
        """What should."""
        return self._text("expected", language)

    def do(self, language: str = "en") -> str:
        """How it is mended."""
        return self._text("do", language)

    def said(self, language: str = "en") -> str:
        """All three, as one line."""
        found, expected, do = self.found(language), self.expected(language), self.do(language)
        if language == "zh":
            return f"第{self.line}行 {self.element}：发现{found}；{expected}；{do}"
        return f"line {self.line}, {self.element}: found {found}; expected {expected}; {do}"

    def _text(self, part: str, language: str) -> str:
        words = _kinds()[self.code][f"{part}_{language}"]
        for name, value in (*self.values.items(), ("element", self.element)):
            words = words.replace("{" + name + "}", value)
        return words


@cache
def _kinds() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in read_csv(PACKAGE, "faults.csv")}
