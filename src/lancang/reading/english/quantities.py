"""Quantities in English text: 1.2 tons, $30-60 billion, nine out of ten, dozens of boats, 14 cross-border meetings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ...figures import Bound, Unit, units
from ..dates.mention import Calendar
from ..numerals.english import SCALES
from ..quantities.quantity import Quantity, Rejected
from . import refusals
from .borrowing import RATIOS, borrow
from .dates import find_times
from .nouns import count_unit, head_unit, phrase_at, unit_at
from .numbers import Written, has_number, number_pattern, read
from .ranges import joined
from .spoken import SpokenQuantity
from .words import either, listed, phrase_before, table

REACH_BACK = 400  # characters
_SENTENCE_BEFORE = re.compile(r"(?:(?<=[.;!?]\s)|(?<=\n)|^)(?:[^.;!?\n]|\.(?=\d))+[.;!?]?\s*$")
_ODD = re.compile(r"-odd\b|-plus\b|\+(?=\s)")  # 40-odd others, 100-plus cases
_UNIT_TOLD = re.compile(
    r"\b(?:(?P<one>[Oo]ne)|[Aa]n?|per|each)\s(?P<unit>\w+)\s\((?:about\s|or\s|equal\sto\s)?$"
)  # a viss (1.6 kg)
_ABBREVIATED = re.compile(r"\s?\((?:kg|ha|km|mt|t|g|mu|rai)\)")
_ONE_AND_TWO = re.compile(r"\s(?:and|to|or)\s(?:two|three|four|five)\s[a-z]+s\b")
_OF = re.compile(r"\sof\s(?:the\s|these\s|those\s|its\s|their\s|all\s(?:the\s)?)?")
_STRAIGHT = re.compile(
    r"\s(?:consecutive|successive|straight|full|whole|long|solid|running)\s(?=(?:day|week|month|year)s?\b)"
)
_HALF_A = re.compile(
    r"\s(?:of\s)?an?\s(?=[A-Za-z])|\s(?=(?:million|billion|dozen|tonne|ton|kilo|kilogram|hectare|litre)\b)"
)
_SIGN_BEHIND = re.compile(r"\s?(?P<sign>US\$|€|\$|£|¥|฿)(?!\s?\d)")
_SCALE_BEHIND = re.compile(r"\s(?P<scale>million|billion|thousand)\b")
_AND_MORE = re.compile(r"\s(?:than|[$€£¥]?\d|US\$|about|some|around|equal)")
_ESTIMATED = re.compile(r"\bestimated\s(?:[a-z]+\s){1,3}(?:of|totall?ing|at|was|were|is)\s$")
_RATIO_TIMES = re.compile(
    r"\s(?:as|more|higher|larger|the|less|lower|greater|that|bigger|smaller|what|its|their|his|her|our|this|those|these)\b"
)
_COUNTED_TIMES = re.compile(r"\b(?:increased|rose|grew|risen|grown|up|by|multiplied|than)\s(?:by\s)?(?:\w+\s)?$")
_CLASS_BEFORE = re.compile(r"\b[Cc]ases?\b")
_CLASS_AFTER = re.compile(r"\s(?:or\smore|and\s(?:over|above|more)|or\sover|or\sabove)\b")
_DRUG_PLANT = re.compile(
    r"(?:cannabis|coca|poppy|marijuana|opium|khat|kratom|hemp|drug|illicit)[\s\w-]*$", re.IGNORECASE
)


def find_quantities(
    text: str, start: int, end: int, dates: list[tuple[int, int]], refused: list[Rejected] | None
) -> list[Quantity]:
    """The quantities in text[start:end], in order. `dates` are spans of times; `refused`, if given, gets the rest."""
    if not has_number(text[start:end]):
        return []
    drafts = joined(text, start, list(_read(text, start, end, dates, refused)))
    kept: list[Quantity] = []
    for quantity in borrow(text, start, end, drafts, lambda: _unit_before(text, start)):
        if quantity.unit is not None:
            kept.append(quantity)
        elif refused is not None:
            refused.append(Rejected(quantity.start, quantity.end, "no unit"))
    return _closing(text, end, [_with_sign(text, start, one) for one in kept])


def _with_sign(text: str, start: int, one: Quantity) -> Quantity:
    """-8%, (+5%): the sign of a change is part of the number."""
    at = one.start - 1
    if one.kind != "percent" or at < start or text[at] not in SIGNS or (at > start and text[at - 1] not in " (;:"):
        return one
    return replace(one, start=at)


SIGNS = "-+−"


def _unit_before(text: str, start: int) -> Unit | None:
    """The unit of the last quantity in the sentence before: It inspected 92 boats. In February it inspected 78."""
    before = _SENTENCE_BEFORE.search(text, max(0, start - REACH_BACK), start)
    if before is None:
        return None
    times = [(time.start, time.end) for time in find_times(text, before.start(), before.end(), Calendar())]
    drafts = joined(text, before.start(), list(_read(text, before.start(), before.end(), times, None)))
    told = borrow(text, before.start(), before.end(), drafts, lambda: None)
    units_before = [one.unit for one in told if one.unit is not None and one.unit.kind not in RATIOS]
    return units_before[-1] if units_before else None


def _read(
    text: str, start: int, end: int, dates: list[tuple[int, int]], refused: list[Rejected] | None
) -> Iterator[SpokenQuantity]:
    pattern, at = number_pattern(), start
    sentence: refusals.Sentence | None = None  # laid out at its first number: most sentences have none
    while found := pattern.search(text, at, end):
        at = found.end()
        number = read(found)
        if number is None:
            continue
        sentence = sentence or refusals.Sentence(text, start, end, dates)
        why: str | None = sentence.refuses(number)
        quantity: SpokenQuantity | None = None
        if why is None:
            quantity, why = _with_unit(text, end, number, sentence)
        if quantity is not None and why is None:
            at = max(at, quantity.end)
            yield quantity
        elif refused is not None:
            refused.append(Rejected(number.start, number.end, why or ""))


def _with_unit(
    text: str, end: int, number: Written, sentence: refusals.Sentence
) -> tuple[SpokenQuantity | None, str | None]:
    """The number with its unit, or with none yet; or why it is no figure."""
    if number.form in ("multiple", "halved"):
        unit = units("en")["percent" if number.form == "halved" else "times"]
        return _bounded(
            text,
            sentence.start,
            SpokenQuantity.of(number, abs(number.numeral.value), unit, number.end, role="doubling"),
        ), None
    if number.form == "odds":
        return _bounded(
            text,
            sentence.start,
            SpokenQuantity.of(number, number.numeral.value, units("en")["percent"], number.end, role="fraction"),
        ), None
    if number.form == "part":
        return _part(text, end, number, sentence)
    if number.currency:
        quantity = SpokenQuantity.of(number, number.numeral.value, units("en")[number.currency], number.end)
        return _bounded(text, sentence.start, quantity), None
    sign = _SIGN_BEHIND.match(text, number.end, end) if number.form in ("digits", "word") else None
    if sign is not None:
        unit = units("en")[table("quantities")["currency"][sign["sign"]]]
        return _bounded(
            text, sentence.start, SpokenQuantity.of(number, number.numeral.value, unit, sign.end())
        ), sentence.refuses_unit_of_price(number, sign.end())
    odd = _ODD.match(text, number.end)
    if odd is not None:
        number = replace(number, end=odd.end(), form="vague" if number.form == "vague" else "several")
    at = number.end
    of = _OF.match(text, at, end)
    if of and (number.form == "vague" or unit_at(text, of.end() - 1, end)):
        at = of.end() - 1
    measured = unit_at(text, at, end)
    if measured is None and (straight := _STRAIGHT.match(text, at, end)):
        measured = unit_at(text, straight.end() - 1, end)  # five consecutive years
    if measured is not None and not (number.form == "vague" and of is None):
        return _measured(text, number, measured, sentence)
    return _counted(text, end, number, at, sentence)


def _measured(
    text: str, number: Written, measured: tuple[Unit, int], sentence: refusals.Sentence
) -> tuple[SpokenQuantity | None, str | None]:
    unit, stop = measured
    scale = _SCALE_BEHIND.match(text, stop) if unit.kind == "money" and not number.scaled else None
    if scale is not None:  # 75 USD million
        number = replace(number, numeral=number.numeral.times(SCALES[scale["scale"]]), scaled=True)
        stop = scale.end()
    before = text[max(sentence.start, number.start - 60) : number.start]
    if unit.kind == "duration":
        duration = SpokenQuantity.of(number, number.numeral.value, unit, stop)
        return _bounded(text, sentence.start, duration), sentence.refuses_duration(number.start, stop)
    if unit.kind == "times" and not (_RATIO_TIMES.match(text, stop) or _COUNTED_TIMES.search(before)):
        unit = count_unit("times")
    if (
        unit.kind == "mass"
        and _CLASS_AFTER.match(text, stop)
        and _CLASS_BEFORE.search(text, sentence.start, number.start)
    ):
        return None, "class of cases"
    if (
        unit.kind == "plant"
        and not _DRUG_PLANT.search(text[number.end : stop].rsplit(" ", 1)[0])
        and re.search(r"\s\w+\s", text[number.end : stop])
    ):
        unit = count_unit("plants")
    told = _UNIT_TOLD.search(before)
    container = told is not None and told["one"] and told["unit"].lower() in listed("subjects", "holders")
    why = sentence.refuses_unit_of_price(number, stop) or ("what a unit is worth" if told and not container else None)
    abbreviated = _ABBREVIATED.match(text, stop)
    quantity = SpokenQuantity.of(number, number.numeral.value, unit, abbreviated.end() if abbreviated else stop)
    return _bounded(text, sentence.start, quantity), why


def _counted(
    text: str, end: int, number: Written, at: int, sentence: refusals.Sentence
) -> tuple[SpokenQuantity | None, str | None]:
    """A number of things or people; or one that has no noun behind it."""
    phrase = phrase_at(text, at, end, one=number.numeral.value == 1)
    if phrase is None:
        lone = number.form == "word" and number.numeral.value == 1 and not _ONE_AND_TWO.match(text, number.end)
        if number.form == "vague" or lone:
            return None, "no noun"
        bare = SpokenQuantity.of(number, number.numeral.value, None, number.end)
        return _bounded(text, sentence.start, bare), sentence.refuses_bare(number)
    why = sentence.refuses_phrase(number, phrase)
    unit, described = head_unit(phrase, text), text[phrase.start : phrase.head_start]
    if unit.kind == "plant" and described and not _DRUG_PLANT.search(described):
        unit = count_unit(phrase.head)  # power plants
    if unit.kind in ("tablet", "plant", "money", "mass", "area", "volume", "length"):
        name = (phrase.start, phrase.head_start)
        quantity = SpokenQuantity.of(number, number.numeral.value, unit, phrase.end, noun=name)
        return _bounded(text, sentence.start, quantity), why or sentence.refuses_unit_of_price(number, phrase.end)
    stop = phrase.end if phrase.start == phrase.head_start and at == number.end else number.end
    noun = (phrase.start, phrase.end)
    quantity = SpokenQuantity.of(number, number.numeral.value, unit, stop, unit_text=phrase.head, noun=noun)
    return _bounded(text, sentence.start, quantity), why


def _part(
    text: str, end: int, number: Written, sentence: refusals.Sentence
) -> tuple[SpokenQuantity | None, str | None]:
    """Half a tonne, half a million tablets; else a share in percent."""
    link = _HALF_A.match(text, number.end, end)
    if link:
        scale = re.match(rf"(?:{'|'.join(SCALES)})\b", text[link.end() : link.end() + 12])
        worth = SCALES[scale[0]] if scale else 1
        stop = link.end() + (scale.end() if scale else 0)
        whole = replace(number, end=stop, numeral=number.numeral.times(worth), form="word", scaled=True)
        if scale:
            return _with_unit(text, end, whole, sentence)
        measured = unit_at(text, stop - 1, end)
        if measured is not None:
            return _measured(text, whole, measured, sentence)
        return None, "half of a thing"
    percent = units("en")["percent"]
    quantity = SpokenQuantity.of(number, number.numeral.value * 100, percent, number.end, role="fraction")
    return _bounded(text, sentence.start, replace(quantity, resolution=quantity.resolution * 100)), None


@cache
def _bounds_before() -> dict[str, Bound]:
    return {word: Bound(bound) for bound, words in table("quantities")["before"].items() for word in words}


@cache
def _bounds_after() -> re.Pattern[str]:
    after = "|".join(f"(?P<{bound}>{either(words)})" for bound, words in table("quantities")["after"].items())
    return re.compile(rf"\s?(?:{after})(?![\w-])", re.IGNORECASE)


_ARTICLES = frozenset(["a", "an", "another"])


def _bounded(text: str, start: int, quantity: SpokenQuantity) -> SpokenQuantity:
    """The quantity with the bound that the words around it give."""
    after = _bounds_after().match(text, quantity.end)
    if after is not None and not (after[0].startswith(" and ") and _AND_MORE.match(text, after.end())):
        return replace(quantity, bound=Bound(str(after.lastgroup)), rule=after[0].strip())
    before = phrase_before(text[max(start, quantity.start - 40) : quantity.start], _bounds_before(), _ARTICLES)
    if before is not None and not (before[0] == "under" and quantity.unit_text in listed("quantities", "under")):
        return replace(quantity, bound=before[1], rule=before[0])
    if _ESTIMATED.search(text, max(start, quantity.start - 60), quantity.start):
        return replace(quantity, bound=Bound.APPROX, rule="estimated")
    if quantity.form in ("vague", "several"):
        return replace(quantity, bound=Bound.MIN, rule=text[quantity.start : quantity.end])
    return quantity


@cache
def _closing_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[^.\n]|\.(?=\d)){{0,200}}?\((?:{either(listed('quantities', 'closing', 'approx'))})\)", re.IGNORECASE
    )


def _closing(text: str, end: int, quantities: list[Quantity]) -> list[Quantity]:
    """(all approximate) behind a list holds for the whole list, over its semicolons."""
    if not quantities or not (text[end - 1 : end] == ";" or ")" in text[quantities[-1].end : end]):
        return quantities
    if not _closing_pattern().match(text, quantities[-1].end):
        return quantities
    return [one.with_bound(Bound.APPROX, "all approximate") if one.bound is Bound.EXACT else one for one in quantities]
