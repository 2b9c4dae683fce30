"""Working days of public offices by country: public holidays, and days of the weekend that are worked."""

from .calendars import Calendar, CalendarDay, UnknownYear, calendar_of, calendars, read_days, with_days
from .counting import add_working_days, is_working_day, working_days_between

__all__ = [
    "Calendar", "CalendarDay", "UnknownYear", "add_working_days", "calendar_of", "calendars", "is_working_day",
    "read_days", "with_days", "working_days_between",
]  # fmt: skip
