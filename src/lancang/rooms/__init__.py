"""One package per field of work. No room imports another; what all of them share is the form of a fault, below."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found wrong with a record: the field, and the message in both languages.

    A message says what was found, what was expected and what to do; a page shows it beside the field.
    """

    field: str
    en: str
    zh: str

    def text(self, language: str) -> str:
        """The message in a language: Chinese for zh and its kinds, else English."""
        return self.zh if language.startswith("zh") else self.en
