"""A finding: what a check says about one or more figures, with the arithmetic that anyone can follow."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from lancang.figures import UNLABELLED, Figure, Handling, Label, joined


class Kind(enum.StrEnum):
    """Which rule speaks. double_count and outlier belong to rules that need linkage and statistics."""

    SHARE = "share"
    CHANGE = "change"
    SUM = "sum"
    RATIO = "ratio"
    RANGE = "range"
    CONTRADICTION = "contradiction"
    REPEAT = "repeat"
    SCOPE = "scope"
    DOUBLE_COUNT = "double_count"
    OUTLIER = "outlier"


class Verdict(enum.StrEnum):
    """holds: the figures agree; fails: the text's own arithmetic is wrong; impossible: no true numbers could give it;
    differs: two statements of one thing are not the same.
    """

    HOLDS = "holds"
    FAILS = "fails"
    IMPOSSIBLE = "impossible"
    DIFFERS = "differs"


class Severity(enum.StrEnum):
    """info: nothing to do; warning: look at it; error: do not publish it."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 2 for error."""
        return list(Severity).index(self)


class Bilingual(NamedTuple):
    """One text in the two languages of the report."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found. `figures` are ids; `expected`, `found` and `tolerance` are in `unit`.

    `expected` follows from the other figures, `found` is what is printed, `tolerance` how far apart they may lie by
    rounding. `quotes` are the clauses of the figures, in their order. The handling is that of all figures joined.
    """

    kind: Kind
    verdict: Verdict
    severity: Severity
    figures: tuple[str, ...]
    arithmetic: Bilingual
    explanation: Bilingual
    expected: float | None = None
    found: float | None = None
    tolerance: float | None = None
    unit: str | None = None
    quotes: tuple[str, ...] = ()
    handling: Handling = UNLABELLED

    @property
    def id(self) -> str:
        """Stable over runs: made of the kind, the figures, the numbers and the verdict."""
        key = f"{self.kind}:{self.verdict}:{','.join(self.figures)}:{self.expected}:{self.found}"
        return hashlib.sha256(key.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was expected, what was found, how far they may be apart, and in what unit."""

    expected: float | None = None
    found: float | None = None
    tolerance: float | None = None
    unit: str | None = None


def finding(
    kind: Kind,
    verdict: Verdict,
    severity: Severity,
    figures: Sequence[Figure],
    texts: tuple[Bilingual, Bilingual],
    numbers: Numbers = Numbers(),
    quotes: Sequence[str] = (),
) -> Finding:
    """Put a finding together from the figures it is about; `texts` are arithmetic and explanation."""
    return Finding(
        kind=kind,
        verdict=verdict,
        severity=severity,
        figures=tuple(figure.id for figure in figures),
        arithmetic=texts[0],
        explanation=texts[1],
        expected=numbers.expected,
        found=numbers.found,
        tolerance=numbers.tolerance,
        unit=numbers.unit,
        quotes=tuple(quotes),
        handling=joined(figure.handling for figure in figures),
    )


def to_row(one: Finding) -> dict[str, Any]:
    """The finding as a flat row; `arithmetic` and `explanation` are English, with `_zh` beside them."""
    return {
        "id": one.id,
        "kind": one.kind.value,
        "verdict": one.verdict.value,
        "severity": one.severity.value,
        "figures": list(one.figures),
        "expected": one.expected,
        "found": one.found,
        "tolerance": one.tolerance,
        "unit": one.unit,
        "arithmetic": one.arithmetic.en,
        "arithmetic_zh": one.arithmetic.zh,
        "explanation": one.explanation.en,
        "explanation_zh": one.explanation.zh,
        "quotes": list(one.quotes),
        "handling": one.handling.label.value,
        "audience": sorted(one.handling.audience) if one.handling.audience is not None else None,
    }


def from_row(row: Mapping[str, Any]) -> Finding:
    """Read a row back; raises ValueError naming what is missing."""
    missing = [key for key in ("kind", "verdict", "severity", "figures") if row.get(key) is None]
    if missing:
        raise ValueError(f"a finding lacks {', '.join(missing)}: found keys {', '.join(sorted(row))}")
    audience = row.get("audience")
    return Finding(
        kind=Kind(row["kind"]),
        verdict=Verdict(row["verdict"]),
        severity=Severity(row["severity"]),
        figures=tuple(row["figures"]),
        arithmetic=Bilingual(row.get("arithmetic") or "", row.get("arithmetic_zh") or ""),
        explanation=Bilingual(row.get("explanation") or "", row.get("explanation_zh") or ""),
        expected=row.get("expected"),
        found=row.get("found"),
        tolerance=row.get("tolerance"),
        unit=row.get("unit"),
        quotes=tuple(row.get("quotes") or ()),
        handling=Handling(
            Label(row.get("handling") or Label.AMBER_STRICT), None if audience is None else frozenset(audience)
        ),
    )
