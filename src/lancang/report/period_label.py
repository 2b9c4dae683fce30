"""Periods in words: 2023-04-20/2023-06-20 is 2023年4月20日—6月20日 or 20 Apr 2023 – 20 Jun 2023."""

from __future__ import annotations

from lancang.figures import Moment, Period

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
SEASONS = {"zh": "春夏秋冬", "en": ("spring", "summer", "autumn", "winter")}


def period_label(period: Period, language: str) -> str:
    """The period in Chinese or English."""
    if period.members:
        return ("、" if language == "zh" else ", ").join(_moment(one, language) for one in period.members)
    if period.start is None and period.end is not None:
        return ("截至" if language == "zh" else "up to ") + _moment(period.end, language)
    if period.start is not None and period.end is None:
        return (
            _moment(period.start, language) + "起" if language == "zh" else f"since {_moment(period.start, language)}"
        )
    assert period.start is not None
    assert period.end is not None
    if period.start == period.end:
        return _moment(period.start, language)
    if language == "zh":
        return f"{_moment(period.start, language)}—{_end(period.start, period.end)}"
    return f"{_moment(period.start, language)} – {_moment(period.end, language)}"


def _end(start: Moment, end: Moment) -> str:
    """The end of a Chinese interval without the year that its start has just named."""
    text = _moment(end, "zh")
    return text.removeprefix(f"{end.year}年") if start.year == end.year and end.month else text


def _moment(moment: Moment, language: str) -> str:
    about = ("约" if language == "zh" else "about ") if moment.approximate else ""
    year, month, day = moment.year, moment.month, moment.day
    if language == "zh":
        if month > 12:
            return f"{about}{year}年{SEASONS['zh'][month - 21]}季"
        return about + f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    if month > 12:
        return f"{about}{SEASONS['en'][month - 21]} {year}"
    return about + (f"{day} " if day else "") + (f"{MONTHS[month - 1]} " if month else "") + str(year)
