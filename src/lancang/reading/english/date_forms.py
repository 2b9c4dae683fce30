"""The forms in which English text writes times, as one pattern."""

from __future__ import annotations

import re
from functools import cache
from string import digits

from ..alternation import opening
from .words import either, listed, table

YEAR = r"(?:19|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
DASH = r"\s?[-—~]\s?"
_TO = rf"(?:{DASH}|\s(?:to|and|through|until)\s)"
_RELATIVE = r"(?:this|last|that)\syear|the\s(?:same|following|previous|next)\syear"


@cache
def month_names() -> dict[str, int]:
    """Months by every way of writing them; never in lower case, for may and march are verbs."""
    months: dict[str, int] = {}
    for name, number in table("dates")["months"].items():
        months |= {name: number, name.upper(): number}
    return months


@cache
def _number() -> str:
    return rf"(?:\d{{1,2}}|{either(table('dates')['numbers'])})"


@cache
def years_by_word() -> str:
    """last year, the previous year, a year earlier …"""
    dates = table("dates")
    return either([*dates["relative_years"], *dates["anaphoric_years"]])


def _with_months() -> dict[str, str]:
    """Forms with the name of a month; their case matters."""
    month = rf"(?:{either(month_names())})(?![A-Za-z])\.?"
    near = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate|[Ee]nd)[-\s](?:of\s)?)?"
    more = rf"\s?(?:{month}|million|thousand|billion|{_units()})"
    return {
        "days": (
            rf"(?P<ds_a>{DAY})(?:{DASH}|\s(?:to|and)\s)(?P<ds_b>{DAY})\s(?:of\s)?(?P<ds_m>{month})(?:,?\s"
            rf"(?P<ds_y>{YEAR}))?"
        ),
        "month_days": (
            rf"(?P<md_m>{month})\s(?P<md_a>{DAY})(?:{DASH}|\s(?:to|and)\s)(?P<md_b>{DAY})(?![\d,]\d|{more})(?:,?\s"
            rf"(?P<md_y>{YEAR}))?"
        ),
        "day": (
            rf"(?:the\s)?(?P<d_d>{DAY})\s(?:of\s)?(?P<d_m>{month})(?:,?\s(?:of\s)?(?P<d_y>{YEAR}|{_RELATIVE})(?!\d"
            rf"|,\d))?"
        ),
        "month_day": rf"(?P<m_m>{month})\s(?P<m_d>{DAY})(?![\d%]|[.,]\d|{more})(?:,?\s(?P<m_y>{YEAR})(?!\d|,\d))?",
        "months": (
            rf"(?P<mm_a>{month}){_TO.replace('(?:', '(?:/|', 1)}(?P<mm_b>{month})(?:,?\s(?:of\s)?(?P<mm_y>{YEAR}"
            rf"|{_RELATIVE})(?!\d|,\d))?"
        ),
        "month": rf"{near}(?P<mo_m>{month})(?:(?:,|\sof)?\s(?P<mo_y>{YEAR}|{_RELATIVE})(?!\d|,\d))?",
    }


def _with_years() -> dict[str, str]:
    """Forms with a year in digits, or the part of a year."""
    ordinals, seasons = either(table("dates")["ordinals"]), either(table("dates")["seasons"])
    crop = r"(?:growing|opium|poppy|crop|harvest|planting|cultivation)"
    whose = rf"(?:(?:\sof|,|\sin)?\s(?:the\s)?(?P<%s>{YEAR}|{years_by_word()}|(?:the|that)\syear|year))?"
    second = rf"(?:[-/—](?P<%s>{YEAR}|\d\d))"
    return {
        "year_month": (
            rf"(?<![\d/.-])(?:(?P<ym_y>{YEAR})[-/](?P<ym_m>0[1-9]|1[0-2])|(?P<ym_n>0?[1-9]|1[0-2])/(?P<ym_e>{YEAR}))"
            rf"(?![\d/-]|\.\d)"
        ),
        "iso": rf"(?<![\d/-])(?P<iso_y>{YEAR})-(?P<iso_m>0[1-9]|1[0-2])-(?P<iso_d>3[01]|[0-2]\d)(?![\d-])",
        "part": rf"(?:the\s)?(?:(?P<p_n>{ordinals})[-\s](?P<p_what>half|quarter)|(?P<p_q>[QH][1-4])\b){whose % 'p_y'}",
        "year_part": rf"(?P<yp_y>{YEAR})\s(?P<yp_q>[QH][1-4])\b",
        "first_months": (
            rf"(?:the\s)?(?:(?P<fm_l>last|final)|first)\s(?P<fm_n>{_number()})(?:\sfull)?\s(?P<fm_u>months"
            rf"|quarters){whose % 'fm_y'}"
        ),
        "decade": (
            r"(?:the\s)?(?:(?P<dc_part>early|mid|late)[-\s](?:to[-\s]late\s)?)?(?:the\s)?(?P<dc>(?:19|20)\d0)'?s\b"
        ),
        "fiscal": (
            rf"(?:(?:the\s)?(?:fiscal|financial)\s(?:years?\s)?|FYs?\s?)(?P<f_y>{YEAR}|\d\d){second % 'f_b'}?(?!\d)"
        ),
        "season": (
            rf"(?:the\s)?(?:(?:early|late|mid)[-\s])?(?P<s_n>{seasons})(?:\sof)?\s(?P<s_y>{YEAR}){second % 's_b'}?"
            rf"(?!\d)|(?P<s_rel>this|last|next|that)\s(?P<s_m>{seasons})\b"
        ),
        "crop_year": rf"(?:the\s)?(?P<c_y>{YEAR}){second % 'c_b'}?\s(?:{crop}\s)?(?:seasons?|crop\syear|harvest)\b",
        "years": rf"(?<![\d.,$€£/])(?P<y_a>{YEAR})(?:[-/—~]|\s[-—~]\s)(?P<y_b>{YEAR}|\d\d)(?![\d,]\d|\d|[-/]\d|%)",
        "year": (
            rf"(?<![\d.,$€£/-])(?:(?:early|mid|late|end)[-\s](?:of\s)?)?(?P<year_y>{YEAR})(?!\d|,\d{{3}}|\.\d|/\d|%"
            rf"|\s?(?:{_units()})\b)"
        ),
    }


def _taken_up() -> dict[str, str]:
    """Words that stand for the time last spoken of."""
    return {
        "whole": rf"(?:{either(listed('dates', 'anaphoric', 'whole'))})\b(?!\s(?:{YEAR}|from|between|of|to"
        r"|before|under))",
        "whole_month": rf"(?:{either(listed('dates', 'anaphoric', 'month'))})\b(?!\s(?:of|before|to))",
        "anaphora": rf"(?:{either(listed('dates', 'anaphoric'))})\b(?!\s(?:of|when|that|which|against|for|to)\b"
        r"|\s(?-i:[A-Z“\"]))",
    }


def _stretch() -> str:
    """the three years to 2019, over the five years."""
    ends = r"(?:up\sto|to|until|ending(?:\sin)?|ended(?:\sin)?)"
    return (
        rf"(?:the|these)\s(?P<st_n>{_number()})\s(?P<st_u>years|months)\b(?:\s{ends}\s(?P<st_y>{YEAR}))?"
        r"(?!\s(?:of|before|after|since|prior|later))"
    )


def _by_word() -> dict[str, str]:
    """Forms that lean on the document's date or on the time last spoken of."""
    dates = table("dates")
    seen = r"(?:of|in|from|a|the|during)\s"
    back = (
        rf"{YEAR}|last\syear|the\s(?:previous|preceding|prior)\syear|the\syear\sbefore|year\s(?:earlier|ago|before)"
        rf"|previous\syear"
    )
    return {
        "so_far_year": (
            r"(?:so\sfar\s(?:this|in\sthe\scurrent)\syear|this\syear\s(?:to\sdate|so\sfar)|year[-\s]to[-\s]date"
            r"|[Ss]ince\s(?:the\s)?(?:start|beginning)\sof\s(?:the|this)\syear|[Ss]ince\sNew\sYear(?:'s\sDay)?)"
        ),
        "same_month": rf"(?:the\s)?same\smonth\s(?:(?:of|in)\s)?(?P<sm_y>{back})",
        "same_period": (
            rf"(?:the\s)?(?:same|corresponding|comparable|equivalent|like)\s(?:period|time|months|half|quarter)\s"
            rf"(?:{seen})?(?:the\s)?(?P<sp_y>{back})"
        ),
        "past": (
            rf"(?:the\s|these\s)?(?:past|last|previous|preceding|recent)\s(?:(?P<pa_n>{_number()})\s(?P<pa_u>years?"
            rf"|months?)|(?P<pa_d>decade)|(?P<pa_m>month)|(?P<pa_w>week))\b"
        ),
        "stretch": _stretch(),
        "this_month": r"this\s(?:month|week)\b",
        "near_day": r"(?P<nd>yesterday|today|tonight|tomorrow|this\s(?:morning|afternoon|evening))\b",
        "later": (
            rf"(?P<l_n>{_number()}|a)\s(?P<l_u>days?|weeks?|months?|years?|decades?)\s(?P<l_dir>later|earlier|ago|on(?=,))|(?:the"
            rf"|on\sthe)\s(?P<l_next>following|next|previous)\s(?P<l_nu>day|month|week)\b"
        ),
        "weekday": rf"(?:(?:last|this)\s)?(?P<wd>{either(dates['weekdays'])})\b",
        "since_then": r"since\sthen\b|(?<=\shas\s)since\b|(?<=\shave\s)since\b",
        "year_end": r"(?:the\s)?end\sof\s(?:the|that)\syear\b(?!\s(?:before|of))",
        "relative": rf"(?P<rel>{years_by_word()})\b",
        "habit": rf"(?:{either(listed('dates', 'vague', 'habit'))})\b",
        "vague": rf"(?:{either(listed('dates', 'vague'))})\b",
        "so_far": rf"(?:{either(listed('dates', 'so_far'))})\b(?!\sas\b)",
        "now": rf"(?:{either(listed('dates', 'now'))})\b",
        "reporting": rf"(?:{either(listed('dates', 'anaphoric', 'reporting'))})\b",
        **_taken_up(),
    }


def _opening() -> str:
    """How a time may begin: a word, with an article or without, a digit, or the first two words of a phrase."""
    dates = table("dates")
    words = [*listed("dates", "openers"), *month_names(), *digits]
    for name in ("weekdays", "seasons", "ordinals", "numbers"):
        words += dates[name]
    phrases = [*dates["relative_years"], *dates["anaphoric_years"], *(f"that {season}" for season in dates["seasons"])]
    for name in ("anaphoric", "vague", "now", "so_far"):
        for section in dates[name].values():
            phrases += section
    begun = [before + word for before in ("", "the ", "on the ", "these ") for word in words]
    return opening([*begun, *(" ".join(phrase.split()[:2]) for phrase in phrases)])


def time_forms() -> str:
    """One alternative for each form; the outer group's name says which."""
    plain = {kind: f"(?i:{form})" for kind, form in {**_with_years(), **_by_word()}.items()}
    order = ["iso", "year_month", "days", "month_days", "day", "month_day", "months", "month"]
    forms = {"iso": plain.pop("iso"), "year_month": plain.pop("year_month"), **_with_months()}
    firsts = table("dates")["first_letters"]
    every = {kind: forms[kind] for kind in order} | plain
    return "|".join(f"(?P<{kind}>(?=[{firsts[kind]}]){form})" for kind, form in every.items())


@cache
def time_pattern() -> re.Pattern[str]:
    """The forms of a time, looked for only where one may begin: that spares most words the rest."""
    return re.compile(rf"(?<![A-Za-z\d]){_opening()}(?:{time_forms()})")


@cache
def _units() -> str:
    """Units after which four digits are a quantity, not a year."""
    return (
        r"kg|kilo(?:gram)?s?|tons?|tonnes?|mt|grams?|hectares?|ha|acres|rai|mu|km|kilomet(?:re|er)s|tablets|pills"
        r"|lit(?:re|er)s"
        r"|per\scent|percent|people|persons|cases|dollars|yuan|baht|kip|million|billion|suspects|metric"
    )
