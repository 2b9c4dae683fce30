"""Numbers without a unit of their own: 28,500, 1,900 and 218 hectares; 3,300 in Kachin; arrests numbered 88."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache

from ...figures import Unit, subjects, units
from ..quantities.quantity import Quantity
from .nouns import count_unit, is_plural
from .spoken import SpokenQuantity
from .unit_words import announced_unit, told_apart
from .words import either, listed, whole

_FORWARD = re.compile(
    r"(?:\s[A-Z][a-z]+)?(?:\sof(?:\sthe|\sits|\sthese)?(?:\s(?:planned|targeted|total|original|remaining))?|,|,?\sand|,?\sor|\sto|,?\sbut)\s"
    r"(?:(?:in|for|from|of|at)\s(?:the\s)?[A-Z][\w' -]{1,24}?\s)?(?:about\s"
    r"|some\s|nearly\s|around\s|over\s|more\sthan\s|another\s|(?:a\s)?further\s)?"
)
_BACKWARD_NEXT = re.compile(
    r"\s?(?:[,.;)]|$|in\b|from\b|of\s(?:them|whom|which|these|those|the)\b|and\b|last\b|this\b|at\b|on\b|by\b"
    r"|during\b|were\b|was\b|had\b|have\b|has\b|are\b|over\b|compared\b|against\b|(?:the\s)?(?:previous|following|next)\b"
    r"|since\b|a\syear|contained\b|came\b|to\b|for\b|per\b|respectively|more\b|fewer\b|per\scent|[A-Z]|(?:run|kept|set|made|built|led|sent|held|put|found|taken|given|brought|left|died|did|still)\b|\w+ed\b|\w+\s(?:months?|years?|weeks?)\s(?:earlier|before|ago|later|after|on)\b"
    r"|throughout\b|nationwide\b|across\b|within\b|elsewhere\b|both\b|as\b|more\sthan|than\b|still\b|respectively|\()"
)
_LINK = re.compile(
    r"(?:numbered|(?<=[a-z]\s)(?<!the\s)(?<!a\s)(?<!of\s)(?<!in\s)numbers?|totall?ed|reached|came\sto|stood\sat|was|were|is|are|(?:rose|fell|dropped|grew|went|climbed"
    r"|increased|declined|decreased|slipped|jumped|shrank|surged|risen|fallen|grown|climbed|gone\sup|gone\sdown|up|down)\s(?:slightly\s|sharply\s)?(?:to|from)"
    r"|amounted\sto|hit|to|at|from(?:\s(?:its|their|the)\s(?:present|current|former))?|exceeded|peaked\sat|averaged|topped|had\sreached|of)\s(?:about\s|some\s"
    r"|an\sestimated\s|nearly\s|around\s|over\s|more\sthan\s|only\s|just\s|at\sleast\s|almost\s)?$"
)
_NUMBER_OF = re.compile(r"\b[Nn]umbers?\sof\s((?:[A-Za-z][\w'-]*\s){0,6})")
_RELATIVE = re.compile(r"\b(?:who|whom|which|that|with|in|at|from|under|on|\w+ed\s(?:to|for|by|as))\b")
_PRONOUN = re.compile(
    r"\b(?:[Ff]igures?|[Tt]otal|[Nn]umber|[Ii]t|[Tt]hey|[Aa]nother|[Tt]his|[Tt]hat|[Oo]f\sthem"
    r"|[Tt]he\s(?:largest|smallest|biggest|others?|latter|former|second|third|last)(?=,|\s(?:has|had|is|was|holds?|held|houses?)\b)"
    r"|(?:[Ff]ollowed|[Ss]econd|[Tt]hird|[Ff]ourth|[Nn]ext|[Ff]irst|[Ll]ast)(?=[^,;.]*\swith\s$))\b"
)
_OF_THEM = re.compile(r"\sof\s(?:them|whom|those|these)\b")
_OF_THE = re.compile(
    r"\b[Oo]f\s(?:the|these|those|all|its|their)\s((?:[A-Za-z][\w'-]*\s?){1,5})[^,;.]*,\s(?:only\s|just\s|about\s"
    r"|some\s)?$"
)
_LISTED_BEHIND = re.compile(r"([A-Za-z]+),\s$")
_TABLETS = re.compile(
    r"\b(?:tablets|pills)\b[^;.]*\b(?:to|from|at|of|reached|totall?ed|hit|was|were)\s(?:about\s|some\s|over\s|nearly\s"
    r"|more\sthan\s)?$"
)
_HEAD = re.compile(r"[A-Za-z][a-z'-]+")
RATIOS = frozenset(["percent", "points", "times", "duration"])


@cache
def _people_before() -> re.Pattern[str]:
    fillers = r"(?:about\s|some\s|nearly\s|around\s|over\s|more\sthan\s|at\sleast\s|another\s|only\s|a\sfurther\s)?"
    return re.compile(rf"\b(?:{either(listed('quantities', 'people', 'verbs'))}),?\s{fillers}$")


@cache
def _people_after() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?:were\s|was\s|have\sbeen\s|had\sbeen\s)(?:\w+ly\s)?{whole(listed('quantities', 'people', 'verbs'))}"
        rf"|\s(?:had\s|have\s)?(?:\w+ly\s)?{whole(listed('quantities', 'people', 'acts'))}"
    )


@cache
def _substance_next() -> re.Pattern[str]:
    """32,000 used ketamine and 20,000 cannabis: the drug behind a bare number that stands for its users."""
    names = [name for one in subjects().values() if one.kind in ("drug", "group") for name in one.en]
    return re.compile(rf"\s{whole(names)}")


REACH = 170  # characters back in which the noun stands that a bare number counts
_RISES_FROM = re.compile(
    r"\b(?:up\sfrom|down\sfrom|compared\s(?:with|to)|against|versus)\s(?:about\s|some\s|just\s|only\s|nearly\s|over\s)?$"
)


def _nearest(lenders: list[Quantity], one: Quantity, before: str) -> Quantity | None:
    """The last number with a unit; the base of a comparison takes the one that it comes nearest to in size.

    Of 120 households in eight villages, 94 …: the whole, not the last.
    """
    if (
        lenders
        and re.match(r"(?:.{0,40}[,;]\s)?[Oo]f\s(?:the\s|all\s|these\s)?[\d,]+\s\w+", before[-REACH:])
        and isinstance(lenders[0], SpokenQuantity)
    ):
        return lenders[0]
    if lenders and _RISES_FROM.search(before) and one.number > 0:
        return min(lenders, key=lambda q: max(q.number, one.number) / max(min(q.number, one.number), Fraction(1, 1000)))
    return lenders[-1] if lenders else None


def borrow(
    text: str, start: int, end: int, drafts: list[SpokenQuantity], earlier: Callable[[], Unit | None]
) -> list[Quantity]:
    """The quantities, each bare number with the unit that the list, the clause or the sentence before lends it.

    `earlier` reads the sentence before for the unit of its last quantity; it is only asked when a pronoun points back.
    """
    done: list[Quantity] = list(drafts)
    for at in range(len(done) - 1, -1, -1):
        one = done[at]
        if (
            one.unit is None
            and at + 1 < len(done)
            and done[at + 1].unit is not None
            and _FORWARD.fullmatch(text, one.end, done[at + 1].start)
        ):
            pair = _paired(text, done, at) or done[at + 1]
            done[at] = _lent(one, pair.unit, pair)
    for at, one in enumerate(done):
        if one.unit is not None:
            continue
        unit, lender = _unit_for(text, start, end, done, at, earlier)
        if unit is not None:
            done[at] = _lent(one, unit, lender)
    return [_of_people(text, start, end, done, at) for at in range(len(done))]


def _paired(text: str, done: list[Quantity], at: int) -> Quantity | None:
    """48 workshops and 1.8 tons, against 167 and 5.2 tons: two against two, each with its own."""
    if at < 2 or not _RISES_FROM.search(text, max(0, done[at].start - 30), done[at].start):
        return None
    first, second, last = done[at - 2], done[at - 1], done[at + 1]
    if first.unit is None or second.unit is None or last.unit is None or first.unit.base == last.unit.base:
        return None
    return first if second.unit.base == last.unit.base and first.kind not in RATIOS else None


def _of_people(text: str, start: int, end: int, done: list[Quantity], at: int) -> Quantity:
    """Detained with two others: people where people were counted or arrested."""
    one = done[at]
    if not isinstance(one, SpokenQuantity) or one.unit_text not in ("others", "ones"):
        return one
    counted = [q for q in done[:at] if q.kind not in RATIOS]
    person = counted[-1].kind == "person" if counted else bool(_people_anywhere().search(text, start, end))
    return replace(one, unit=units("en")["persons"]) if person else one


@cache
def _people_anywhere() -> re.Pattern[str]:
    return re.compile(whole(listed("quantities", "people", "verbs")))


def _lent(quantity: Quantity, unit: Unit | None, lender: Quantity | None) -> Quantity:
    noun = (lender.noun_start, lender.noun_end) if isinstance(lender, SpokenQuantity) else (-1, -1)
    if not isinstance(quantity, SpokenQuantity):
        return quantity
    text = lender.unit_text if lender else (unit.text if unit else "")
    return replace(quantity, unit=unit, unit_text=text, noun_start=noun[0], noun_end=noun[1], lent=True)


def _unit_for(
    text: str, start: int, end: int, done: list[Quantity], at: int, earlier: Callable[[], Unit | None]
) -> tuple[Unit | None, Quantity | None]:
    one = done[at]
    before = text[max(start, one.start - REACH) : one.start]
    if _people_before().search(before) or _people_after().match(text, one.end, end):
        return units("en")["persons"], None
    if re.search(r"\b(?:under|over|above|below)\s$", before) and one.number < 100:
        return None, None  # young people under 25
    own = told_apart(text, start, end, one, first=at == 0)
    if own is not None:
        return own, None
    if (
        _BETWEEN_AGES.search(before)
        and one.number < 100
        and not re.match(r"\s(?:and|to)\s[\d.,]*\d\s?[A-Za-z%]", text[one.end : one.end + 14])
    ):
        return None, None  # those between 18 and 35
    if re.search(r"\b(?:worth|valued\sat|[A-Z]{1,3}\.?|[A-Z][a-z]\.?)\s$", before[-12:]) and not re.search(
        r"\b(?:In|At|On|By|Of|For|Some|And|Laos)\s$", before
    ):
        return None, None  # money in a currency that no table has
    return _borrowed(text, start, end, done, at, before) or (_from_before(text, start, one, before, earlier), None)


def _borrowed(
    text: str, start: int, end: int, done: list[Quantity], at: int, before: str
) -> tuple[Unit | None, Quantity | None] | None:
    """The unit that a noun ahead or an earlier number of the sentence lends; None where neither does."""
    one = done[at]
    lender = _nearest([q for q in done[:at] if q.unit is not None and q.kind not in RATIOS], one, before)
    named = _noun_ahead(text, max(start, lender.end if lender else start), one.start, before)
    if named is not None and not _OF_THEM.match(text, one.end):
        return named, None
    if lender is not None and lender.kind in ("person", "count") and _substance_next().match(text, one.end, end):
        return lender.unit, lender
    if not _BACKWARD_NEXT.match(text[one.end : min(end, one.end + 24)] or "."):
        return None, None
    if lender is None and at and done[at - 1].kind == "percent" and _parallel(text, done[at - 1], one):
        return done[at - 1].unit, done[at - 1]
    return (lender.unit, lender) if lender is not None else None


def _parallel(text: str, last: Quantity, one: Quantity) -> bool:
    """22 per cent in Thailand and 13 in Viet Nam: the same preposition and a name behind both."""
    first = _IN_PLACE.match(text, last.end, one.start)
    second = _IN_PLACE.match(text, one.end)
    return first is not None and second is not None and first[1] == second[1] and first.end() >= one.start - AND


AND = len(", and ")
_IN_PLACE = re.compile(r"\s(in|from|of|for|to)\s(?:the\s)?[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*")


def _from_before(text: str, start: int, one: Quantity, before: str, earlier: Callable[[], Unit | None]) -> Unit | None:
    """The unit of the sentence before, where a word points back to it, or that of a list under way."""
    if _PRONOUN.search(before) or text[max(0, start - 2) : start].strip() == ";" or _OF_THEM.match(text, one.end):
        told = earlier()
        if told is not None:
            return told
    row = _ENTRY.search(before) and _ENTRY_ENDS.match(text, one.end)
    return announced_unit(text, start) if row else None


_ENTRY = re.compile(
    r"(?:^|[:;,]\s)(?:[A-Za-z][\w()-]*\s){1,4}(?:[-—]\s)?$|^[A-Za-z ]*\d{4}\s?[:—-]\s$"
)  # compulsory 87,500; 2015: 310
_ENTRY_ENDS = re.compile(r"\s*(?:[;,.\n]|$)")


_LABEL = re.compile(r"(?:^|[.,;()]\s?)((?:[A-Za-z][\w'-]*\s?){1,5}):\s$")
_IN_BRACKETS = re.compile(r"\(([A-Za-z. ]{1,18})\)[:,]?\s(?:\w+\s)?$")
_IN_UNITS = re.compile(
    r"\b(?:in|\()\s?(hectares|ha|kg|kilograms|tonnes|tons|metric tons|litres|tablets|per cent|percent|rai|acres|mu)\b"
    r"[^.;]{0,30}[:(]"
)


def _unit_stated(text: str, start: int, at: int, before: str) -> Unit | None:
    """Heroin (kg): 92.4; poppy area in hectares: Shan 51,400, Kachin 5,100."""
    found = _IN_BRACKETS.search(before) or _IN_UNITS.search(text, max(0, start - REACH), at)
    unit = units("en").get(found[1].strip()) if found else None
    return unit if unit is not None and unit.kind != "person" else None


def _noun_ahead(text: str, start: int, at: int, before: str) -> Unit | None:
    """Arrests numbered 88; the number of laboratories went from 3: the noun that the verb is about."""
    stated = _unit_stated(text, start, at, before)
    if stated is not None:
        return stated
    label = _LABEL.search(before) if ":" in before[-3:] else None
    if label is not None:
        heads = [word for word in label[1].lower().split() if is_plural(word)]
        if heads and heads[0] not in _NOT_SUBJECTS:
            return _unit_of(heads[0])
    whole_of = _OF_THE.search(before)
    if whole_of is not None:
        heads = [word for word in whole_of[1].lower().split() if is_plural(word)]
        return _unit_of(heads[0]) if heads else None
    listed_behind = _LISTED_BEHIND.search(before)
    if (
        listed_behind is not None
        and is_plural(listed_behind[1].lower())
        and re.match(r"\s?\w*\sand\s\w+\srespectively", text[at : at + 40])
    ):
        return _unit_of(listed_behind[1].lower())
    if not _LINK.search(before):
        return None
    tablets = _TABLETS.search(before)
    if tablets is not None:
        return units("en")["tablets"]
    found = next(reversed(list(_NUMBER_OF.finditer(before))), None)
    if found is not None:
        counted = _RELATIVE.split(found[1].lower())[0]  # people who have stayed off drugs
        heads = [word for word in counted.split() if is_plural(word) or word in ("people", "staff")]
        return _unit_of(heads[0] if len(heads) == 1 or not heads else heads[-1]) if heads else None
    begin = max(start, at - REACH)
    for cut in _CLAUSE.finditer(text, begin, at):
        begin = cut.end()
    for match in _HEAD.finditer(text, begin, at):
        word = match[0].lower()
        if word in listed("quantities", "people", "nouns"):
            return units("en")["persons"]
        if is_plural(word):
            return None if word in _NOT_SUBJECTS else _unit_of(word)
    return None


_BETWEEN_AGES = re.compile(r"\b(?:were|are|aged|was|people|those)\s(?:aged\s)?between\s(?:\d+\sand\s)?$")
_CLAUSE = re.compile(r"[,;:(]\s")
_NOT_SUBJECTS = frozenset(["seizures", "prices", "tons", "hectares", "units", "values", "profits", "losses", "sales"])


def _unit_of(word: str) -> Unit:
    table = units("en")
    if word in table and table[word].kind in ("person", "tablet", "plant"):
        return table[word]
    return count_unit(word)
