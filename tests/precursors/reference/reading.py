"""Cells to values: text as compared, dates, months, numbers, kilograms of base."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from .model import Line, Substances, plain

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?")
# A point that cannot stand between groups of three is a decimal point, so that commas are none.
_POINT = re.compile(r"[+-]?\d+\.(\d{1,2}|\d{4,})")
_SPACED = re.compile(r"[+-]?\d{1,3}([ '’]\d{3})+(\.\d+)?")
_COMMA_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}((,\d{3}){2,}|(,\d{3})+\.\d+)")
_DOT_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}((\.\d{3}){2,}|(\.\d{3})+,\d+)")
_ONE_COMMA = re.compile(r"[+-]?\d+,\d+")
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")


def day(text: str | None) -> date | None:
    """A day as ISO 8601 writes it; None for anything else."""
    text = (text or "").strip()
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def months_later(start: date, months: int) -> date:
    """The same day so many months later (or before, below nought); the month's last day if it has no such day."""
    month = start.year * 12 + start.month - 1 + months
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def in_force(row: Mapping[str, str | None], on: date, first_name: str = "from", last_name: str = "to") -> bool:
    """Whether a row with its first and last day holds on a day; both belong to it, an empty one is open."""
    first, last = day(row.get(first_name)), day(row.get(last_name))
    return (first is None or first <= on) and (last is None or on <= last)


def comma_means(text: str) -> str:
    """What an amount tells of the commas in its file: thousands, decimal, or nothing."""
    text = unicodedata.normalize("NFKC", text).strip()
    if _COMMA_GROUPS.fullmatch(text) or _POINT.fullmatch(text):
        return "thousands"
    if _DOT_GROUPS.fullmatch(text):
        return "decimal" if "," in text else ""
    if _ONE_COMMA.fullmatch(text) and not _EITHER.fullmatch(text):
        return "decimal"
    return ""


def number(text: str, told: Iterable[str]) -> tuple[float | None, str]:
    """A number, or None and why not: no_number, ambiguous. `told`: what the commas of the file's amounts mean."""
    text = unicodedata.normalize("NFKC", text).strip()
    if _PLAIN.fullmatch(text):
        return float(text), ""
    if _SPACED.fullmatch(text):
        return float(re.sub(r"[ '’]", "", text)), ""
    if _COMMA_GROUPS.fullmatch(text):
        return float(text.replace(",", "")), ""
    if _DOT_GROUPS.fullmatch(text):
        return float(text.replace(".", "").replace(",", ".")), ""
    if not _ONE_COMMA.fullmatch(text):
        return None, "no_number"
    meaning = set(told) - {""}
    if not _EITHER.fullmatch(text) or meaning == {"decimal"}:
        return float(text.replace(",", ".")), ""
    if meaning == {"thousands"}:
        return float(text.replace(",", "")), ""
    return None, "ambiguous"


def read_lines(rows: list[dict[str, str]], data: Mapping[str, Any], substances: Substances) -> list[Line]:
    """The lines in the order of time: by the day sent, then by their place in the file; those without a day last."""
    cells = [{name: (text or "").strip() for name, text in row.items()} for row in rows]
    order = sorted(range(len(cells)), key=lambda place: (day(cells[place].get("sent")) or date.max, place))
    # The one thing that is read from the whole file: how its office writes numbers.
    told = {comma_means(row.get("amount", "")) for row in cells} - {""}
    return [_line(place, cells[place], told, data, substances) for place in order]


def _line(place: int, row: dict[str, str], told: set[str], data: Mapping[str, Any], substances: Substances) -> Line:
    known = substances.identify(row.get("substance", ""), row.get("cas", ""))
    substance = known.substance or None
    amount, fault = number(row.get("amount", ""), told)
    kg, faults = kilograms(amount, row.get("unit", ""), substance, known.form, data, substances)
    faults = ((fault,) if fault else ()) + faults
    return Line(
        index=place, row=row,
        sent=day(row.get("sent")), dispatch=day(row.get("dispatch")),
        deadline=day(row.get("deadline")), answered=day(row.get("answered")),
        answer=answer_code(row.get("answer", ""), data),
        known=known, substance=substance, amount=amount,
        shipped=number(row.get("shipped_amount", ""), told)[0],
        arrived=number(row.get("arrived_amount", ""), told)[0],
        kg=kg, faults=faults,
        exporter=plain(row.get("exporter")), importer=plain(row.get("importer")),
        consignee=plain(row.get("consignee")),
        exporting=row.get("exporting_country", "").upper(), importing=row.get("importing_country", "").upper(),
    )  # fmt: skip


def answer_code(text: str, data: Mapping[str, Any]) -> str:
    """The code of an answer; a word that is not known is an answer all the same."""
    word = plain(text).replace(" ", "_")
    answers: Mapping[str, str] = data["answers"]
    return answers.get(plain(text)) or answers.get(word) or ("other" if word else "")


def kilograms(
    amount: float | None, unit: str, substance: str | None, form: str, data: Mapping[str, Any], substances: Substances
) -> tuple[float | None, tuple[str, ...]]:  # fmt: skip
    """Kilograms of anhydrous base, and what stood in the way. A preparation counts with its whole amount."""
    faults = ["not_positive"] if amount is not None and amount <= 0 else []
    kind, factor = data["units"].get(plain(unit), ("", None))
    if not kind:
        faults.append("unit")
    density = substances.density(substance) if substance else None
    if kind == "volume" and density is None:
        faults.append("density")
    base = substances.base_factor(substance, form) if substance else None
    if substance and base is None:
        faults.append("form")
    if faults or amount is None or base is None:
        return None, tuple(faults)
    return amount * factor * (density if kind == "volume" and density is not None else 1.0) * base, ()
