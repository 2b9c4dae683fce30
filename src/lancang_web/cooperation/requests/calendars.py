"""The working days that the site counts with: those of the library, and what its operator adds or corrects.

The operator writes days into `holidays.csv` in the site's data folder (columns country, day, kind). `manage.py
request_deadlines` shows what is wrong with the file and brings the deadlines of open requests up to date.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from lancang.figures import places
from lancang.rooms.cooperation import known_bodies
from lancang.working_days import Calendar, calendars, read_days, with_days
from lancang_web.accounts.models import Party

FILE = "holidays.csv"


def site_calendars() -> Mapping[str, Calendar]:
    """By country; read anew when the file changes."""
    path = Path(settings.DATA) / FILE
    try:
        stamp = path.stat().st_mtime_ns
    except FileNotFoundError:
        return calendars()
    return _read(path, stamp)


@lru_cache(maxsize=4)
def _read(path: Path, _stamp: int) -> Mapping[str, Calendar]:
    return with_days(calendars(), read_days(_text(path))[0])


def faults() -> list[tuple[str, str]]:
    """What is wrong with the operator's file, in both languages and by line; such lines count for nothing."""
    path = Path(settings.DATA) / FILE
    return read_days(_text(path))[1] if path.exists() else []


def _text(path: Path) -> str:
    """The file, also where it is not in UTF-8: codes and days are plain, and names only shown."""
    return path.read_text(encoding="utf-8", errors="replace")


def state_of_party(code: str) -> str:
    """The state whose working days a party keeps: its own code, or the state of the body or of the site's party."""
    place = places().get(code)
    if place is not None and place.kind == "country":
        return code
    body = _states_of_bodies().get(code, "")
    return body or Party.objects.filter(code=code).values_list("country", flat=True).first() or ""


@lru_cache(maxsize=1)
def _states_of_bodies() -> Mapping[str, str]:
    return {body.code: body.country for body in known_bodies()}


def calendar_for(receiver: str) -> Calendar | None:
    """The working days of a receiver; None where nobody knows them."""
    return site_calendars().get(state_of_party(receiver))
