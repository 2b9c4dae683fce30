"""An activity as what a register is to write: values of the record and of its lines, and what it has no place for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from lancang.exchange.iati import Activity, Organisation, Result, Transaction
from lancang.figures import places
from lancang.rooms import cooperation, programmes
from lancang_web.registers.money import currency_in, number_of

from .dates import written_date
from .naming import LONGEST, ours, parts_of
from .telling import CARRIES_OUT, EXTENDS, FUNDS, OWN, OWN_TOPIC

# Takes an organisation, gives the code of the party that it is, or "".
Finder = Callable[[Organisation | None], str]


@dataclass(slots=True)
class Taken:
    """`lines`: (register, key, values). `left`: what is not entered and why. Values not stated are not named."""

    register: str
    code: str
    values: dict[str, Any]
    lines: list[tuple[str, dict[str, Any], dict[str, Any]]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def taken(activity: Activity, find: Finder) -> Taken:
    """By our own identifiers the register that they name; every other activity is a project."""
    register, code = parts_of(activity.identifier)
    made = _MAKERS[register or "projects"](activity, find)
    made.code = made.values["code"] = _code(code)
    made.values = {name: value for name, value in made.values.items() if value not in ("", None)}
    return made


def _code(text: str) -> str:
    """The identifier as a code; one that is too long keeps its beginning and is told apart by its digest."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:47]}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def _project(one: Activity, find: Finder) -> Taken:
    made = Taken("projects", "", {})
    kinds = [each.code for each in one.sectors if each.vocabulary == OWN]
    kind = next((code for code in kinds if code in programmes.terms("project_kind")), "")
    guess = next((ours("sector", each.code) for each in one.sectors if ours("sector", each.code)), "")
    made.values = {
        **_titles(one), "kind": kind or guess or "integrated", "places": _places(one),
        "locality": next((place.names[0].text for place in one.locations if place.names and not place.divisions), ""),
        "funders": _several(_role(one, FUNDS), find, made), "receivers": _several(_role(one, EXTENDS), find, made),
        "implementer": next(iter(_codes(_role(one, CARRIES_OUT)[:1], find, made)), ""),
        "begins": written_date(one, "2", "1"), "ends": written_date(one, "4", "3"),
        "status": ours("status", one.status),
    }  # fmt: skip
    if not (kind or guess):
        made.left.append(_("found no sector that a kind of project is known for; entered as integrated development"))
    _money(one, find, made)
    for result in one.results:
        _lines(result, made)
    if one.budgets:
        made.left.append(_("found %(n)s budgets; the register holds commitments and spending; left aside") % {
            "n": len(one.budgets)})  # fmt: skip
    return made


def _training(one: Activity, find: Finder) -> Taken:
    made = Taken("trainings", "", {})
    own = [each.code for each in one.sectors if each.vocabulary in (OWN, OWN_TOPIC)]
    money = one.transactions[0] if one.transactions else None
    people = _quantity(one, "people_trained")
    made.values = {
        **_titles(one), "kind": _one_of(own, cooperation.terms("training_kind")) or "training",
        "topic": _one_of(own, cooperation.terms("training_topic")),
        "givers": _several(_role(one, CARRIES_OUT), find, made),
        "receivers": "|".join(each.code for each in one.countries), "place": _place(one),
        "begins": written_date(one, "2", "1"), "ends": written_date(one, "4", "3"),
        "people": int(people[0]) if people else None, **_amount("cost", money),
    }  # fmt: skip
    return made


def _contribution(one: Activity, find: Finder) -> Taken:
    made = Taken("contributions", "", {})
    own = [each.code for each in one.sectors if each.vocabulary == OWN]
    money = one.transactions[0] if one.transactions else None
    things = _quantity(one, "quantity")
    parent = next((parts_of(each.ref)[1] for each in one.related if each.kind == "1"), "")
    made.values = {
        **_titles(one), "kind": _one_of(own, cooperation.terms("contribution_kind")) or "other",
        "state": "promised" if one.status == "1" else "delivered",
        "giver": next(iter(_codes(_role(one, FUNDS)[:1], find, made)), ""),
        "receiver": next(iter(_codes(_role(one, CARRIES_OUT)[:1], find, made)), ""),
        "on": written_date(one, "2", "1"), "project": parent,
        "quantity": Decimal(things[0]) if things else None, "unit": things[1] if things else "",
        **_amount("amount", money),
    }  # fmt: skip
    return made


_MAKERS = {"projects": _project, "trainings": _training, "contributions": _contribution}


def _titles(one: Activity) -> dict[str, str]:
    """By language, else by its signs. A title that is the description was made of the kind."""
    found: dict[str, str] = {}
    for text in () if one.titles == one.descriptions else one.titles:
        chinese = any("\u4e00" <= sign <= "\u9fff" for sign in text.text)
        language = text.language[:2] if text.language[:2] in ("en", "zh") else "zh" if chinese else "en"
        found.setdefault(f"title_{language}", text.text)
    return found


def _role(one: Activity, role: str) -> list[Organisation]:
    return [each for each in one.organisations if each.role == role]


def _codes(organisations: Iterable[Organisation], find: Finder, made: Taken) -> list[str]:
    found = []
    for one in organisations:
        if code := find(one):
            found.append(code)
        else:
            name = one.names[0].text if one.names else one.ref
            made.left.append(_("found the organisation %(found)s, which no register knows; left aside; enter it as a "
                               "body first") % {"found": name})  # fmt: skip
    return list(dict.fromkeys(found))


def _several(organisations: Iterable[Organisation], find: Finder, made: Taken) -> str:
    return "|".join(_codes(organisations, find, made))


def _places(one: Activity) -> str:
    """Divisions by code, else the countries."""
    found = [each.code for place in one.locations for each in place.divisions if each.code in places()]
    return "|".join(dict.fromkeys(found or [each.code for each in one.countries if each.code in places()]))


def _place(one: Activity) -> str:
    return next((each.code for place in one.locations for each in place.divisions if each.code in places()), "")


def _one_of(codes: Iterable[str], terms: Any) -> str:
    return next((code for code in codes if code in terms), "")


def _written(amount: Decimal, currency: str, texts: Any) -> str:
    """The amount as its description writes it, where that is the same number; else as a number."""
    for one in texts:
        if number_of(one.text) == amount and currency_in(one.text) in ("", currency):
            return str(one.text)
    return f"{amount:f}"


def _amount(name: str, money: Transaction | None) -> dict[str, Any]:
    if money is None:
        return {}
    value = money.value
    return {
        name: _written(value.amount, value.currency, money.texts), "currency": value.currency, "year": value.day.year,
    }  # fmt: skip


def _money(one: Activity, find: Finder, made: Taken) -> None:
    """Commitments and spending, summed by year, payer and currency, as the register keeps them."""
    sums: dict[tuple[str, int, str, str], list[Transaction]] = {}
    for each in one.transactions:
        stage = ours("money", each.kind)
        if not stage:
            made.left.append(_("found a transaction of type %(found)s; expected commitments and spending; left aside")
                             % {"found": each.kind})  # fmt: skip
            continue
        by = next(iter(_codes([each.provider], find, made)), "") if each.provider else ""
        sums.setdefault((stage, each.day.year, by, each.value.currency), []).append(each)
    for (stage, year, by, currency), rows in sums.items():
        total = sum((row.value.amount for row in rows), Decimal(0))
        written = _written(total, currency, rows[0].texts if len(rows) == 1 else ())
        if total <= 0:
            made.left.append(_("found %(found)s of %(year)s, which sums to nothing or less; left aside")
                             % {"found": f"{currency} {total:f}", "year": year})  # fmt: skip
            continue
        key = {"stage": stage, "year": year, "by": by, "currency": currency}
        made.lines.append(("project_money", key, {"amount": written}))


def _lines(result: Result, made: Taken) -> None:
    for one in result.indicators:
        reference = next((each.code for each in one.references if each.vocabulary == OWN), "")
        crop = reference.removeprefix("crop:") if reference.startswith("crop:") else ""
        if reference == "area":
            found = next((each for span in one.spans for each in span.targets), None)
            if found is not None:
                made.values["area"] = found.texts[0].text if found.texts else f"{found.value} ha"
            continue
        if not (crop in programmes.project_crops() or reference in programmes.result_measures()):
            title = one.titles[0].text if one.titles else "–"
            made.left.append(_("found the indicator %(found)s, which the register does not hold; left aside")
                             % {"found": title})  # fmt: skip
            continue
        for span in one.spans:
            for stage, measured in (("planned", span.targets), ("achieved", span.actuals)):
                for each in measured[:1]:
                    text = each.texts[0].text if each.texts else ""
                    made.lines.append(_line(reference, crop, stage, span.start.year, each.value, text))


def _line(
    reference: str, crop: str, stage: str, year: int, value: str, text: str
) -> tuple[str, dict[str, Any], dict[str, Any]]:
    if crop:
        return "project_crops", {"crop": crop, "stage": stage, "year": year}, {"area": text or f"{value} ha"}
    unit = programmes.result_measures()[reference].units[0]
    key = {"measure": reference, "stage": stage, "year": year}
    return "project_results", key, {"quantity": text or f"{value} {unit}"}


def _quantity(one: Activity, reference: str) -> tuple[str, str] | None:
    """Value and unit of an indicator known by our code."""
    for result in one.results:
        for each in result.indicators:
            if any(code.vocabulary == OWN and code.code == reference for code in each.references):
                for span in each.spans:
                    for measured in (*span.actuals, *span.targets):
                        return measured.value, measured.texts[0].text if measured.texts else ""
    return None
