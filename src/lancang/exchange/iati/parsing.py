"""An iati-activity element as an Activity. Defaults of the activity are resolved; what cannot be read is left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from . import values
from .model import (
    Activity,
    Budget,
    Coded,
    Dated,
    Division,
    Indicator,
    Location,
    Measured,
    Narrative,
    Organisation,
    Related,
    Result,
    Span,
    Texts,
    Transaction,
    Value,
)


class Parser:
    """Reads one activity."""

    def __init__(self, node: Any) -> None:
        self._node = node
        self._language = node.get(values.XML_LANG, "")
        self._currency = (node.get("default-currency") or "").strip()

    def activity(self) -> Activity:
        """The activity; its identifier is "" where it has none."""
        node = self._node
        return Activity(
            identifier=node.findtext("iati-identifier") or "",
            reporter=self._organisation(node.find("reporting-org")) or Organisation(),
            titles=self._texts(node.find("title")),
            descriptions=tuple(text for one in node.findall("description") for text in self._texts(one)),
            organisations=tuple(self._organisations(node.findall("participating-org"))),
            status=_code(node, "activity-status"),
            dates=tuple(self._dates()),
            scope=_code(node, "activity-scope"),
            countries=tuple(_coded(node.findall("recipient-country"))),
            regions=tuple(_coded(node.findall("recipient-region"))),
            locations=tuple(self._location(one) for one in node.findall("location")),
            sectors=tuple(_coded(node.findall("sector"))),
            collaboration=_code(node, "collaboration-type"),
            flow=_code(node, "default-flow-type"), finance=_code(node, "default-finance-type"),
            aid=tuple(_coded(node.findall("default-aid-type"))), tied=_code(node, "default-tied-status"),
            budgets=tuple(self._budgets()), transactions=tuple(self._transactions()),
            related=tuple(Related(one.get("ref", ""), one.get("type", "")) for one in node.findall("related-activity")),
            results=tuple(self._result(one) for one in node.findall("result")),
        )  # fmt: skip

    def _texts(self, node: Any) -> Texts:
        if node is None:
            return ()
        found = (
            Narrative("".join(one.itertext()), one.get(values.XML_LANG, self._language))
            for one in node.findall("narrative")
        )
        return tuple(one for one in found if one.text)

    def _organisation(self, node: Any) -> Organisation | None:
        if node is None:
            return None
        own = next((node.get(f"{side}activity-id") for side in ("", "provider-", "receiver-")
                    if node.get(f"{side}activity-id")), "")  # fmt: skip
        names = self._texts(node)
        return Organisation(node.get("ref", ""), node.get("type", ""), names, node.get("role", ""), own)

    def _organisations(self, nodes: Iterable[Any]) -> Iterable[Organisation]:
        return filter(None, (self._organisation(one) for one in nodes))

    def _dates(self) -> Iterable[Dated]:
        for one in self._node.findall("activity-date"):
            day = values.day(one.get("iso-date"))
            if day is not None:
                yield Dated(one.get("type", ""), day, self._texts(one))

    def _location(self, node: Any) -> Location:
        divisions = (
            Division(one.get("code", ""), one.get("vocabulary", ""), one.get("level", ""))
            for one in node.findall("administrative")
        )
        return Location(node.get("ref", ""), self._texts(node.find("name")), tuple(divisions))

    def _value(self, node: Any, otherwise: date | None) -> Value | None:
        """None without a number, a currency or a day."""
        found = node.find("value")
        if found is None:
            return None
        amount, day = values.number(found.text), values.day(found.get("value-date")) or otherwise
        currency = (found.get("currency") or "").strip() or self._currency
        return Value(amount, currency, day) if amount is not None and currency and day is not None else None

    def _budgets(self) -> Iterable[Budget]:
        for one in self._node.findall("budget"):
            start, end = (_period_end(one, name) for name in ("period-start", "period-end"))
            value = self._value(one, start)
            if start is not None and end is not None and value is not None:
                yield Budget(start, end, value, one.get("type", ""), one.get("status", ""))

    def _transactions(self) -> Iterable[Transaction]:
        for one in self._node.findall("transaction"):
            dated = one.find("transaction-date")
            day = values.day(dated.get("iso-date")) if dated is not None else None
            value = self._value(one, day)
            if day is None or value is None:
                continue
            yield Transaction(
                _code(one, "transaction-type"), day, value, one.get("ref", ""), self._texts(one.find("description")),
                self._organisation(one.find("provider-org")), self._organisation(one.find("receiver-org")),
                _code(one, "flow-type"), _code(one, "finance-type"), tuple(_coded(one.findall("aid-type"))),
                _code(one, "tied-status"),
            )  # fmt: skip

    def _result(self, node: Any) -> Result:
        indicators = tuple(self._indicator(one) for one in node.findall("indicator"))
        titles = self._texts(node.find("title"))
        return Result(node.get("type", ""), titles, self._texts(node.find("description")), indicators)

    def _indicator(self, node: Any) -> Indicator:
        return Indicator(
            node.get("measure", ""), self._texts(node.find("title")), self._texts(node.find("description")),
            tuple(_coded(node.findall("reference"))), tuple(self._measured(one) for one in node.findall("baseline")),
            tuple(self._spans(node)),
        )  # fmt: skip

    def _spans(self, node: Any) -> Iterable[Span]:
        for one in node.findall("period"):
            start, end = (_period_end(one, name) for name in ("period-start", "period-end"))
            if start is not None and end is not None:
                targets, actuals = (
                    tuple(self._measured(each) for each in one.findall(name)) for name in ("target", "actual")
                )
                yield Span(start, end, targets, actuals)

    def _measured(self, node: Any) -> Measured:
        texts = self._texts(node.find("comment"))
        return Measured(node.get("value", ""), texts, node.get("year", ""), values.day(node.get("iso-date")))


def _coded(nodes: Iterable[Any]) -> Iterable[Coded]:
    return [Coded(one.get("code", ""), one.get("vocabulary", ""), values.share(one.get("percentage"))) for one in nodes]


def _code(node: Any, name: str) -> str:
    found = node.find(name)
    return "" if found is None else str(found.get("code", ""))


def _period_end(node: Any, name: str) -> date | None:
    found = node.find(name)
    return None if found is None else values.day(found.get("iso-date"))
