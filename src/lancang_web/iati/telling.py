"""Records as activities. What the standard has no place for is counted, so that the page can say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop

from lancang.exchange.iati import (
    Activity,
    Coded,
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
from lancang.figures import places
from lancang.rooms import cooperation, programmes
from lancang_web.registers.fields import codes_in

from .dates import dated, in_words, year_ends
from .naming import identifier_of, reporter, theirs, told

# Vocabularies: 99 and 98 the reporting organisation's own, apart, for shares of each sum to 100; A4 ISO 3166.
OWN, OWN_TOPIC, ISO = "99", "98", "A4"
NARCOTICS = "16063"
# OrganisationRole: 1 funding, 3 extending, 4 implementing.
FUNDS, EXTENDS, CARRIES_OUT = "1", "3", "4"

SHARES = gettext_noop(
    "shares between countries: not known here; equal ones are written, for the standard asks for them"
)
DAYS = gettext_noop("the day of money that is known by year: 1 January stands for the year")
NOTES = gettext_noop("notes on lines")
CODES = gettext_noop("codes of agreements and commitments, and what was agreed where")
PARTS = gettext_noop("the programme that a project is part of")
NO_SPAN = gettext_noop("the area of a project without a beginning: a result needs a period")
NO_CURRENCY = gettext_noop("amounts that cannot be read as a number with a currency")
BODIES = gettext_noop("receivers of trainings that are no states")
NO_DAY = gettext_noop("amounts of a contribution without a day or year")


class Teller:
    """Makes activities of records; `unsaid` counts what could not be said."""

    def __init__(self) -> None:
        self.unsaid: Counter[str] = Counter()

    def project(self, row: Any, money: Iterable[Any], crops: Iterable[Any], results: Iterable[Any]) -> Activity:
        """A project with its lines."""
        organisations = [*(told(code, FUNDS) for code in codes_in(row.funders)),
                         *(told(code, EXTENDS) for code in codes_in(row.receivers))]  # fmt: skip
        if row.implementer:
            organisations.append(told(row.implementer, CARRIES_OUT))
        self._count(row.agreement or row.commitment, CODES)
        self._count(row.programme, PARTS)
        done = row.status in ("completed", "cancelled")
        first = "1" if row.status == "planned" else "2"
        where = codes_in(row.places)
        sectors = [Coded(theirs("sector", row.kind) or NARCOTICS, "1"), Coded(row.kind, OWN)]
        return Activity(
            dates=(*dated(row.begins, first), *dated(row.ends, "4" if done else "3", last=True)),
            organisations=tuple(organisations), status=theirs("status", row.status or "running"),
            countries=self._countries(where), locations=_locations(where, row.locality), sectors=tuple(sectors),
            transactions=tuple(one for line in money if (one := self._money(line))),
            results=(*self._area(row), *self._measured(crops, results)),
            **self._common(row, "projects", _label(programmes.terms("project_kind"), row.kind)),
        )  # fmt: skip

    def training(self, row: Any, today: date) -> Activity:
        """A training; its receivers are the countries it benefits."""
        givers, receivers = codes_in(row.givers), codes_in(row.receivers)
        states = [code for code in receivers if _is_country(code)]
        self._count(len(states) < len(receivers), BODIES)
        self._count(row.meeting_id or row.agreement_id, CODES)
        days = (*dated(row.begins, "2"), *dated(row.ends, "4", last=True))
        ahead = bool(days) and days[0].day > today
        if ahead:
            days = (*dated(row.begins, "1"), *dated(row.ends, "3", last=True))
        own = [Coded(code, of) for code, of in ((row.kind, OWN), (row.topic, OWN_TOPIC)) if code]
        year = row.year or (days[0].day.year if days else 0)
        cost = self._transaction("4", row.cost, row.currency, year, told(givers[0]) if givers else None, None)
        people: tuple[Result, ...] = ()
        if row.people and days:
            actual = Measured(str(row.people))
            titles = _both(gettext_noop("people trained"), "培训人数")
            people = (_result("people_trained", titles, [Span(days[0].day, days[-1].day, actuals=(actual,))]),)
        return Activity(
            dates=days, organisations=tuple(told(code, CARRIES_OUT) for code in givers), status="1" if ahead else "3",
            countries=self._countries(states), locations=_locations((row.place,) if row.place else (), ""),
            sectors=(Coded(NARCOTICS, "1"), *own), transactions=cost, results=people,
            **self._common(row, "trainings", _label(cooperation.terms("training_kind"), row.kind)),
        )  # fmt: skip

    def contribution(self, row: Any) -> Activity:
        """A contribution: the giver funds, the receiver carries it out."""
        promised = row.state == "promised"
        self._count(row.meeting_id or row.agreement_id or row.commitment_id, CODES)
        days = dated(row.on, "1" if promised else "2")
        year = row.year or (days[0].day.year if days else 0)
        giver, receiver = told(row.giver), told(row.receiver)
        money = self._transaction("2" if promised else "3", row.amount, row.currency, year, giver, receiver, days)
        things: tuple[Result, ...] = ()
        if row.quantity is not None and (days or year):
            start, end = (days[0].day, days[0].day) if days else year_ends(year)
            measured = (Measured(f"{row.quantity:f}", in_words(row.unit)),)
            span = Span(start, end, *((measured, ()) if promised else ((), measured)))
            things = (_result("quantity", _both(gettext_noop("quantity"), "数量"), [span]),)
        parent = (Related(identifier_of(row.handling.owner.code, "projects", row.project), "1"),) if row.project else ()
        states = [code for code in (row.receiver,) if _is_country(code)]
        return Activity(
            dates=days, organisations=(told(row.giver, FUNDS), told(row.receiver, CARRIES_OUT)),
            status="1" if promised else "3", countries=self._countries(states),
            sectors=(Coded(NARCOTICS, "1"), Coded(row.kind, OWN)), transactions=money, related=parent, results=things,
            **self._common(row, "contributions", _label(cooperation.terms("contribution_kind"), row.kind)),
        )  # fmt: skip

    def _common(self, row: Any, register: str, about: Texts) -> dict[str, Any]:
        titles = tuple(Narrative(text, language) for text, language in ((row.title_en, "en"), (row.title_zh, "zh"))
                       if text)  # fmt: skip
        owner = row.handling.owner
        return {
            "identifier": identifier_of(owner.code, register, row.code), "reporter": reporter(owner),
            "titles": titles or about, "descriptions": about,
        }  # fmt: skip

    def _count(self, is_there: object, what: str) -> None:
        if is_there:
            self.unsaid[what] += 1

    def _countries(self, codes: Iterable[str]) -> tuple[Coded, ...]:
        """The countries of places; of several each has the same share, the last one the rest."""
        found = list(dict.fromkeys(code[:2] for code in codes if _in_a_country(code)))
        if len(found) < 2:
            return tuple(Coded(code) for code in found)
        self._count(found, SHARES)
        each = (Decimal(100) / len(found)).quantize(Decimal("0.01"))
        rest = 100 - each * (len(found) - 1)
        return tuple(Coded(code, share=rest if code == found[-1] else each) for code in found)

    def _money(self, line: Any) -> Transaction | None:
        self._count(line.note, NOTES)
        kind = theirs("money", line.stage)
        provider = told(line.by) if line.by else None
        found = self._transaction(kind, line.amount, line.currency, line.year, provider, None)
        return found[0] if found else None

    def _transaction(
        self, kind: str, amount: str, currency: str, year: int, provider: Organisation | None,
        receiver: Organisation | None, days: Any = (),
    ) -> tuple[Transaction, ...]:  # fmt: skip
        from lancang_web.registers.money import currency_in, number_of

        if not amount:
            return ()
        number, code = number_of(amount), currency or currency_in(amount)
        if number is None or not code:
            self._count(True, NO_CURRENCY)
            return ()
        if not year:
            self._count(True, NO_DAY)
            return ()
        self._count(not days, DAYS)
        value_day = date(year, 1, 1)
        value = Value(number, code, value_day)
        return (Transaction(kind, days[0].day if days else value_day, value, texts=in_words(amount), provider=provider,
                            receiver=receiver),)  # fmt: skip

    def _area(self, row: Any) -> tuple[Result, ...]:
        if row.hectares is None:
            return ()
        first, last = dated(row.begins, "1"), dated(row.ends, "3", last=True)
        if not first:
            self._count(True, NO_SPAN)
            return ()
        end = last[0].day if last and last[0].day >= first[0].day else year_ends(first[0].day.year)[1]
        target = Measured(f"{row.hectares:f}", in_words(row.area))
        span = Span(first[0].day, end, targets=(target,))
        return (_result("area", _both(gettext_noop("area in hectares"), "面积（公顷）"), [span]),)

    def _measured(self, crops: Iterable[Any], results: Iterable[Any]) -> tuple[Result, ...]:
        spans: dict[str, dict[int, dict[str, Measured]]] = {}
        for line in crops:
            self._count(line.note, NOTES)
            if line.hectares is not None:
                own = spans.setdefault(f"crop:{line.crop}", {}).setdefault(line.year, {})
                own[line.stage] = Measured(f"{line.hectares:f}", in_words(line.area))
        for line in results:
            self._count(line.note, NOTES)
            if line.value is not None:
                own = spans.setdefault(line.measure, {}).setdefault(line.year, {})
                own[line.stage] = Measured(f"{line.value:f}", in_words(f"{line.quantity} {line.unit}".strip()))
        return tuple(
            _result(reference, _titles(reference), [
                Span(*year_ends(year), *((own[stage],) if stage in own else () for stage in ("planned", "achieved")))
                for year, own in sorted(years.items())
            ])
            for reference, years in sorted(spans.items())
        )  # fmt: skip


def _result(reference: str, titles: Texts, spans: list[Span]) -> Result:
    """An output with one indicator, known by our code for what it counts."""
    return Result("1", titles, indicators=(Indicator("1", titles, (), (Coded(reference, OWN),), (), tuple(spans)),))


def _titles(reference: str) -> Texts:
    if reference.startswith("crop:"):
        crop = programmes.project_crops().get(reference[5:])
        named = (crop.en[:1], crop.zh[:1]) if crop else ()
        en, zh = (one[0] if one else reference[5:] for one in named) if crop else (reference[5:], reference[5:])
        return _both(f"{en}: area in hectares", f"{zh}：面积（公顷）")
    measure = programmes.result_measures()[reference]
    return _both(measure.en, measure.zh)


def _both(en: str, zh: str) -> Texts:
    return Narrative(en, "en"), Narrative(zh, "zh")


def _label(terms: Any, code: str) -> Texts:
    term = terms.get(code)
    return _both(term.en, term.zh) if term else (Narrative(code, "en"),)


def _is_country(code: str) -> bool:
    place = places().get(code)
    return place is not None and place.kind == "country"


def _in_a_country(code: str) -> bool:
    place = places().get(code)
    return place is not None and place.kind in ("country", "division")


def _locations(codes: Iterable[str], locality: str) -> tuple[Location, ...]:
    found = [
        Location(divisions=(Division(code, ISO, "" if _is_country(code) else "1"),),
                 names=tuple(Narrative(name[0], language) for name, language in
                             ((places()[code].en, "en"), (places()[code].zh, "zh")) if name))
        for code in codes if code in places()
    ]  # fmt: skip
    return (*found, Location(names=in_words(locality))) if locality else tuple(found)
