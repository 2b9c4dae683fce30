"""Does the reader say what a case expects? One judge per kind of suite; each answers with what is wrong, or nothing."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from lancang.figures import Figure, Period, units
from lancang.reading import Document, read_document

from .cases import Case, Expected
from .set_aside import DATA

Judge = Callable[[str, Case, Sequence[Expected]], list[str]]
"""Language, case and the results that are not set aside → what is wrong."""

# The suites round to 15 digits.
CLOSE = 1e-6
# What a suite's model looks for, in the kinds of our units: a figure of these that no result names is a false one.
KINDS = {
    "percent": {"percent", "points"},
    "money": {"money"},
    "dimension": {"mass", "area", "length", "volume"},
}
PERCENT = {"percent", "percentage_point"}


@cache
def unit_table(kind: str | None = None) -> dict[str, dict[str, Any]]:
    """The suites' names of units → our base unit and factor."""
    tables: dict[str, dict[str, dict[str, Any]]] = tomllib.loads((DATA / "third_party_units.toml").read_text("utf-8"))
    return tables["unit"] | tables.get(kind or "", {})


@cache
def _base_kinds() -> dict[str, str]:
    return {unit.base: unit.kind for language in ("zh", "en") for unit in units(language).values()}


def read_figures(text: str, written_on: str | None = None) -> tuple[Figure, ...]:
    """The figures of a text as a document of its own."""
    document = Document("case.txt", text, "0" * 64, "text/plain", "utf-8")
    return read_document(document, date=Period.parse(written_on) if written_on else None, acts=False).figures


def close(one: float, other: float) -> bool:
    """Equal as far as the suites give digits."""
    return math.isclose(one, other, rel_tol=CLOSE, abs_tol=1e-15)


def said(figure: Figure) -> str:
    """A figure in a message."""
    top = f"..{figure.value_max:g}" if figure.value_max is not None else ""
    return f"{figure.text!r} = {figure.bound} {figure.value:g}{top} {figure.unit}"


def quantity_judge(kind: str | None) -> Judge:
    """Number and unit of every result, and no figure of the same kind beside them (kind None: not asked)."""

    def judge(language: str, case: Case, expected: Sequence[Expected]) -> list[str]:
        found = list(read_figures(case.input, case.reference))
        wrong = []
        for result in expected:
            here = [one for one in found if one.source.start < result.end and result.start < one.source.end]
            if not any(_same_quantity(result, one, kind) for one in here):
                wrong.append(f"{result.text!r} {result.value} {result.unit}: read {[said(one) for one in here]}")
            found = [one for one in found if one not in here]
        if kind is not None:
            spans = [(result.start, result.end) for result in case.expected]
            extra = [one for one in found if _base_kinds().get(one.unit) in KINDS[kind] and not _inside(one, spans)]
            wrong += [f"{said(one)}: read, but not expected" for one in extra]
        return wrong

    return judge


def _inside(figure: Figure, spans: list[tuple[int, int]]) -> bool:
    return any(figure.source.start < end and start < figure.source.end for start, end in spans)


def _same_quantity(result: Expected, figure: Figure, kind: str | None) -> bool:
    unit = unit_table(kind).get(result.unit)
    if unit is None or not result.value:
        return False
    bases = PERCENT if unit["unit"] == "percent" else {unit["unit"]}
    # Hectares and square kilometres are both base units of ours: either is right for an area.
    scale = _AREAS.get((figure.unit, unit["unit"]), 1.0 if figure.unit in bases else None)
    if scale is None:
        return False
    value = float(result.value.rstrip("%")) * unit["factor"]
    # A fall has a sign in our figures and none in the suites. Of a range Recognizers-Text gives each end or the last,
    # quantulum3 the middle.
    top = figure.value if figure.value_max is None else figure.value_max
    return any(close(abs(said * scale), abs(value)) for said in (figure.value, top, (figure.value + top) / 2))


_AREAS = {("km2", "ha"): 100.0, ("ha", "km2"): 0.01}
