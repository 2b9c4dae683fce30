"""Activities → the bytes of a file of IATI 2.03, the same whenever the same is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from .model import (
    Activity,
    Budget,
    Coded,
    Indicator,
    Location,
    Measured,
    Narrative,
    Organisation,
    Result,
    Texts,
    Transaction,
    Value,
)
from .values import XML_LANG

VERSION = "2.03"


def write(activities: Iterable[Activity], made_at: datetime | None = None) -> bytes:
    """The file. `made_at` is written as it is given; without it the file is the same byte for byte each time."""
    root = etree.Element("iati-activities", {"version": VERSION})
    if made_at is not None:
        root.set("generated-datetime", made_at.isoformat(timespec="seconds"))
    for one in activities:
        _activity(root, one)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def _activity(root: Any, one: Activity) -> None:
    node = etree.SubElement(root, "iati-activity")
    etree.SubElement(node, "iati-identifier").text = one.identifier
    _organisation(node, "reporting-org", one.reporter)
    _texts(node, "title", one.titles)
    for text in one.descriptions:
        _texts(node, "description", (text,))
    for organisation in one.organisations:
        _organisation(node, "participating-org", organisation)
    _code(node, "activity-status", one.status)
    for dated in one.dates:
        own = _node(node, "activity-date", {"iso-date": dated.day.isoformat(), "type": dated.kind})
        _narratives(own, dated.texts)
    _code(node, "activity-scope", one.scope)
    _coded(node, "recipient-country", one.countries)
    _coded(node, "recipient-region", one.regions)
    for location in one.locations:
        _location(node, location)
    _coded(node, "sector", one.sectors)
    _code(node, "collaboration-type", one.collaboration)
    _code(node, "default-flow-type", one.flow)
    _code(node, "default-finance-type", one.finance)
    _coded(node, "default-aid-type", one.aid)
    _code(node, "default-tied-status", one.tied)
    for budget in one.budgets:
        _budget(node, budget)
    for transaction in one.transactions:
        _transaction(node, transaction)
    for related in one.related:
        _node(node, "related-activity", {"ref": related.ref, "type": related.kind})
    for result in one.results:
        _result(node, result)


def _node(parent: Any, name: str, given: dict[str, str]) -> Any:
    """An element with the attributes that are not empty."""
    return etree.SubElement(parent, name, {key: value for key, value in given.items() if value})


def _code(parent: Any, name: str, code: str) -> None:
    if code:
        _node(parent, name, {"code": code})


def _coded(parent: Any, name: str, coded: Iterable[Coded]) -> None:
    for one in coded:
        share = "" if one.share is None else plain(one.share)
        _node(parent, name, {"vocabulary": one.vocabulary, "code": one.code, "percentage": share})


def _narratives(node: Any, texts: Texts) -> None:
    for one in texts:
        _narrative(node, one)


def _narrative(node: Any, one: Narrative) -> None:
    etree.SubElement(node, "narrative", {XML_LANG: one.language} if one.language else {}).text = one.text


def _texts(parent: Any, name: str, texts: Texts) -> None:
    if texts:
        _narratives(etree.SubElement(parent, name), texts)


def _organisation(parent: Any, name: str, one: Organisation | None) -> None:
    if one is None:
        return
    side = {"provider-org": "provider-", "receiver-org": "receiver-"}.get(name, "")
    given = {"ref": one.ref, "role": one.role, "type": one.kind, f"{side}activity-id": one.activity}
    _narratives(_node(parent, name, given), one.names)


def _location(parent: Any, one: Location) -> None:
    node = _node(parent, "location", {"ref": one.ref})
    _texts(node, "name", one.names)
    for own in one.divisions:
        _node(node, "administrative", {"vocabulary": own.vocabulary, "level": own.level, "code": own.code})


def _value(parent: Any, one: Value) -> None:
    node = _node(parent, "value", {"currency": one.currency, "value-date": one.day.isoformat()})
    node.text = plain(one.amount)


def _day(parent: Any, name: str, day: Any) -> None:
    _node(parent, name, {"iso-date": day.isoformat()})


def _budget(parent: Any, one: Budget) -> None:
    node = _node(parent, "budget", {"type": one.kind, "status": one.status})
    _day(node, "period-start", one.start)
    _day(node, "period-end", one.end)
    _value(node, one.value)


def _transaction(parent: Any, one: Transaction) -> None:
    node = _node(parent, "transaction", {"ref": one.ref})
    _code(node, "transaction-type", one.kind)
    _day(node, "transaction-date", one.day)
    _value(node, one.value)
    _texts(node, "description", one.texts)
    _organisation(node, "provider-org", one.provider)
    _organisation(node, "receiver-org", one.receiver)
    _code(node, "flow-type", one.flow)
    _code(node, "finance-type", one.finance)
    _coded(node, "aid-type", one.aid)
    _code(node, "tied-status", one.tied)


def _result(parent: Any, one: Result) -> None:
    node = _node(parent, "result", {"type": one.kind})
    _texts(node, "title", one.titles)
    _texts(node, "description", one.texts)
    for indicator in one.indicators:
        _indicator(node, indicator)


def _indicator(parent: Any, one: Indicator) -> None:
    node = _node(parent, "indicator", {"measure": one.measure})
    _texts(node, "title", one.titles)
    _texts(node, "description", one.texts)
    _coded(node, "reference", one.references)
    for baseline in one.baselines:
        _measured(node, "baseline", baseline)
    for span in one.spans:
        own = etree.SubElement(node, "period")
        _day(own, "period-start", span.start)
        _day(own, "period-end", span.end)
        for name, measured in (("target", span.targets), ("actual", span.actuals)):
            for value in measured:
                _measured(own, name, value)


def _measured(parent: Any, name: str, one: Measured) -> None:
    day = one.day.isoformat() if one.day else ""
    _texts(_node(parent, name, {"year": one.year, "iso-date": day, "value": one.value}), "comment", one.texts)


def plain(number: Decimal) -> str:
    """A number without an exponent and without zeros at its end: the same number is written the same."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
