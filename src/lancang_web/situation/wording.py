"""Reasons and flags in words, in the language of the page."""

from __future__ import annotations

import math

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lancang.figures import subjects
from lancang.figures.place import label
from lancang.report.amounts import plain
from lancang.report.dashboard import Flag, Reason, Sign, Trend, Why
from lancang_web.evidence.vocabulary import measure_name

from .asked import Kind


def language() -> str:
    """zh or en."""
    return "zh" if (get_language() or "en").startswith("zh") else "en"


def place(code: str) -> str:
    """A place's name."""
    return label(code, language())


def places_listed(codes: tuple[str, ...]) -> str:
    """Names of places in a row."""
    return ("、" if language() == "zh" else ", ").join(place(code) for code in codes)


def subject(code: str, wording: str = "") -> str:
    """A subject's name by its code; without one the words as written."""
    known = subjects().get(code)
    if known is None:
        return wording or code
    return (known.zh if language() == "zh" else known.en)[0]


def question(kind: Kind) -> str:
    """What is asked: measure, subject and unit."""
    what = subject(kind.question.subject, kind.wording)
    unit = {"percent": "%", "count": ""}.get(kind.question.unit, kind.question.unit)
    named = f"{measure_name(kind.question.measure)}: {what}" if what else measure_name(kind.question.measure)
    named = named[:1].upper() + named[1:]
    return f"{named} ({unit})" if unit else named


def span(low: float, high: float) -> str:
    """An interval as one number where both ends are close to each other, else both ends."""
    if math.isinf(high):
        return f"≥ {number(low)}"
    if high - low <= 0.005 * max(abs(high), abs(low)):
        return number((low + high) / 2)
    return f"{number(low)} – {number(high)}"


def number(value: float) -> str:
    """A number with four digits that count; smaller ones say nothing of a total."""
    if value == 0 or math.isinf(value):
        return plain(value)
    places_kept = 3 - math.floor(math.log10(abs(value)))
    rounded = round(value, places_kept)
    return plain(float(int(rounded)) if abs(rounded) >= 1000 else rounded)


def reason(one: Reason) -> str:
    """Why a total is an interval."""
    who, more = places_listed(one.countries), number(one.high) if math.isfinite(one.high) else "∞"
    told = {
        Why.DIFFER: _("%(who)s: sources state different values, all of them lie in the interval"),
        Why.MINIMUM: _("%(who)s: only a minimum is stated, so the upper end is open"),
        Why.MISSING: _("%(who)s: not reported; by its own past it may add up to %(more)s"),
        Why.NOTHING: _("%(who)s: answered without a number (%(note)s); by its own past it may add up to %(more)s"),
        Why.OVERLAP: _("%(who)s: joint results of %(less)s may stand in the totals of each"),
        Why.CONVERSION: _("%(who)s: amounts in another unit are counted in, %(note)s"),
        Why.UNCONVERTED: _("%(who)s: amounts in “%(note)s” are not counted in"),
        Why.UNREVIEWED: _("%(who)s: a reading that nobody has reviewed"),
    }[one.why]
    if one.why in (Why.MISSING, Why.NOTHING) and one.high == 0:
        told = _("%(who)s: not reported, and nothing is known of the years before; not counted in")
    return told % {"who": who, "more": more, "less": number(-one.low), "note": one.note}


def flag(one: Flag) -> str:
    """What a flag warns of."""
    told = {
        Sign.REPORTING: _("the rise follows more reporting: %(before)s places or documents before, %(now)s now"),
        Sign.DEFINITION: _("worded differently than the year before: “%(before)s”, now “%(now)s”"),
        Sign.LARGE_CASE: _("one case of %(now)s makes up much of %(before)s"),
        Sign.OUTLIER: _("stands out of its series: %(now)s, where %(before)s is usual"),
        Sign.DIFFER: _("sources differ: from %(before)s to %(now)s"),
        Sign.NO_TOTAL: _("%(now)s figures of cases, months or provinces, but none of the whole year"),
    }[one.sign]
    return told % {"before": one.before, "now": one.now}


def trend(one: Trend) -> str:
    """A change in percent, over the countries that have both years."""
    low, high = 100 * one.change.low, 100 * one.change.high
    change = f"{low:+.0f} %" if high - low < 1 else f"{low:+.0f} % – {high:+.0f} %"
    told = _("%(before)s to %(year)s: %(change)s, over %(who)s") % {
        "before": one.before, "year": one.year, "change": change, "who": places_listed(one.countries),
    }  # fmt: skip
    if one.left_out:
        told += _("; left out, for one of the years is missing: %(who)s") % {"who": places_listed(one.left_out)}
    return told
