"""Days that have to pass: R04, R05."""

from __future__ import annotations

from datetime import date, timedelta

from lancang.working_days import calendar_of, is_working_day

from .model import Finding, Line, World, flag, plain, undecided
from .past import Past


def _works(country: str, on: date, world: World) -> bool:
    """Whether a state works on a day: by calendar.csv if it has a row of the state, else by Lancang's own calendar."""
    if rows := world.where("calendar", "country", country):
        kinds = [plain(row["kind"]) for row in rows if row["date"].strip() == on.isoformat()]
        return kinds[-1] == "workday" if kinds else on.isoweekday() < 6
    known = calendar_of(country)
    if known is not None and known.first_year <= on.year <= known.last_year:
        return is_working_day(on, known)
    return on.isoweekday() < 6


def _after(start: date, days: int, countries: tuple[str, str], world: World) -> date:
    """The day on which so many days, each worked by both states, have passed; the day of sending does not count."""
    end = start
    while days:
        end += timedelta(days=1)
        days -= all(_works(country, end, world) for country in countries if country)
    return end


def _term(line: Line, world: World) -> date | Finding | None:
    """The end of the exporting state's term from the day sent; None: it has no term that is known."""
    lead = world.data["lead_times"].get(line.exporting)
    if lead is None:
        return None
    days, working = lead
    if working and world.context.get("calendar") is None:
        return undecided("calendar.csv", whole=True)
    if line.sent is None:
        return undecided("sent")
    if working and not line.importing:
        return undecided("importing_country")
    if working:
        return _after(line.sent, days, (line.exporting, line.importing), world)
    return line.sent + timedelta(days=days)


def r04(line: Line, past: Past, world: World) -> Finding | None:
    """The goods wait until the exporting state's term has passed; without one, until the notice's own deadline."""
    if not line.exporting:
        return undecided("exporting_country")
    first = _term(line, world)
    if first is None and line.deadline is None:
        return undecided("deadline") if line.cell("deadline") else undecided("lead_time", whole=True)
    if isinstance(first, Finding):
        return first
    if line.dispatch is None:
        return undecided("dispatch")
    first = first or line.deadline
    return flag("too_early") if first and line.dispatch < first else None


def r05(line: Line, past: Past, world: World) -> Finding | None:
    """No reply by the deadline: for a person to look at, never taken for no objection."""
    if line.answer:
        return None
    if line.deadline is None and not line.exporting:
        return undecided("exporting_country")
    reply_by = line.deadline or _term(line, world)
    if reply_by is None:
        return undecided("lead_time", whole=True)
    if isinstance(reply_by, Finding):
        return reply_by
    return flag("no_reply_by_deadline") if world.today > reply_by else None
