"""What must hold between the parts of an activity: dates in order, shares that sum to 100, currencies, values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from . import values
from .faults import Fault

# Shares are written with two digits or less: thirds sum to 99.99.
NEAR = Decimal("0.1")
# Signs that no identifier of an organisation or activity may have (standard ruleset).
_BARRED = frozenset("/&|?")
# Measures of indicators that are numbers: unit, percentage, nominal, ordinal.
_NUMERIC = ("1", "2", "3", "4")


def relations(node: Any, today: date | None) -> Iterator[Fault]:
    """Everything between the parts of an iati-activity element."""
    yield from _dates(node, today)
    yield from _shares(node)
    yield from _amounts(node, today)
    yield from _names(node)
    yield from _values(node)


def _dates(node: Any, today: date | None) -> Iterator[Fault]:
    line = node.sourceline or 0
    days = {one.get("type"): values.day(one.get("iso-date")) for one in reversed(node.findall("activity-date"))}
    if not days.keys() & {"1", "2"}:
        yield Fault("no_start", line, "activity-date")
    for first, last in (("1", "3"), ("2", "4")):
        yield from _order(days.get(first), days.get(last), line, "activity-date")
    for one in node.findall("activity-date"):
        if one.get("type") in ("2", "4"):
            yield from _ahead(one, "iso-date", today, "activity-date")
    for path in ("budget", "planned-disbursement", "result/indicator/period"):
        for one in node.findall(path):
            first, last = (one.find(name) for name in ("period-start", "period-end"))
            if first is not None and last is not None:
                starts, ends = (values.day(end.get("iso-date")) for end in (first, last))
                yield from _order(starts, ends, one.sourceline or 0, path)


def _order(first: date | None, last: date | None, line: int, where: str) -> Iterator[Fault]:
    if first is not None and last is not None and last < first:
        yield Fault("date_order", line, where, values={"found": str(last), "before": str(first)})


def _ahead(node: Any, name: str, today: date | None, where: str) -> Iterator[Fault]:
    found = values.day(node.get(name))
    if today is not None and found is not None and found > today:
        yield Fault("date_ahead", node.sourceline or 0, where, values={"found": str(found)})


def _shares(node: Any) -> Iterator[Fault]:
    line = node.sourceline or 0
    regions = [one for one in node.findall("recipient-region") if one.get("vocabulary", "1") == "1"]
    yield from _sum([*node.findall("recipient-country"), *regions], line, "recipient-country, recipient-region")

    def vocabulary(one: Any) -> str:
        return str(one.get("vocabulary") or "1")

    for _own, rows in groupby(sorted(node.findall("sector"), key=vocabulary), vocabulary):
        yield from _sum(list(rows), line, "sector")
    if node.find("sector") is None and node.find("transaction/sector") is None:
        yield Fault("no_sector", line, "sector")


def _sum(nodes: list[Any], line: int, where: str) -> Iterator[Fault]:
    stated = [one.get("percentage") for one in nodes]
    if not any(stated) and len(nodes) < 2:
        return
    shares = [values.share(one) for one in stated]
    if not all(stated):
        yield Fault("share_missing", line, where)
    elif None not in shares and abs(sum(filter(None, shares), Decimal(0)) - 100) > NEAR:
        yield Fault("share_sum", line, where, values={"found": f"{sum(filter(None, shares), Decimal(0))}"})


def _amounts(node: Any, today: date | None) -> Iterator[Fault]:
    default = (node.get("default-currency") or "").strip()
    for path in ("budget", "planned-disbursement", "transaction"):
        for value in node.findall(f"{path}/value"):
            if not ((value.get("currency") or "").strip() or default):
                yield Fault("no_currency", value.sourceline or 0, f"{path}/value")
    for one in node.findall("transaction/transaction-date"):
        yield from _ahead(one, "iso-date", today, "transaction/transaction-date")


def _names(node: Any) -> Iterator[Fault]:
    for path in ("reporting-org", "participating-org"):
        for one in node.findall(path):
            texts = (text.text or "" for text in one.findall("narrative"))
            if not (one.get("ref") or "").strip() and not any(text.strip() for text in texts):
                yield Fault("no_name", one.sourceline or 0, path)
    refs = ("reporting-org", "participating-org", "transaction/provider-org", "transaction/receiver-org")
    written = [(one, one.get("ref") or "", path) for path in refs for one in node.findall(path)]
    written += [(one, one.text or "", "iati-identifier") for one in node.findall("iati-identifier")]
    for one, text, path in written:
        if _BARRED & set(text):
            yield Fault("identifier_form", one.sourceline or 0, path, values={"found": text.strip()[:80]})


def _values(node: Any) -> Iterator[Fault]:
    for indicator in node.findall("result/indicator"):
        if indicator.get("measure") not in _NUMERIC:
            continue
        for path in ("baseline", "period/target", "period/actual"):
            for one in indicator.findall(path):
                if not (one.get("value") or "").strip():
                    yield Fault("no_value", one.sourceline or 0, f"result/indicator/{path}")
