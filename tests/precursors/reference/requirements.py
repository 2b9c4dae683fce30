"""Annual legitimate requirements of importing states: R06, R07, R08."""

from __future__ import annotations

from datetime import date

from .model import Finding, Line, World, flag, undecided
from .past import Past, over, quantity
from .reading import day, months_later, number


def _concerns(line: Line, world: World) -> Finding | bool:
    """Whether the line's substance is one for which requirements are published, or why that cannot be said."""
    if line.substance is None:
        return undecided("substance")
    if line.substance not in world.data["settings"]["R07"]["substances"]:
        return False
    if not line.importing:
        return undecided("importing_country")
    return undecided("dispatch") if line.dispatch is None else True


def _row(line: Line, world: World) -> dict[str, str] | None:
    """The requirement in force: the year's own row, else the one that holds until replaced.

    Of several, the one updated last before dispatch; if all are later, the earliest of them.
    """
    assert line.dispatch is not None
    rows = [
        row for row in world.where("requirements", "country", line.importing)
        if world.resolve(row["substance"]) == line.substance
    ]  # fmt: skip
    year = str(line.dispatch.year)
    found = [row for row in rows if row["year"].strip() == year] or [row for row in rows if not row["year"].strip()]
    found.sort(key=lambda row: day(row["updated"]) or date.min)
    known = [row for row in found if (day(row["updated"]) or date.min) <= line.dispatch]
    return known[-1] if known else (found[0] if found else None)


def _state(row: dict[str, str] | None, world: World) -> tuple[str, float | None]:
    """What a requirement says: missing, prohibited, zero or given; and its amount in kg."""
    if row is None:
        return "missing", None
    if world.says("prohibited", row["status"]):
        return "prohibited", None
    amount = number(row["amount_kg"], ())[0]
    # An empty amount means that the state has given none.
    return ("missing" if amount is None else "zero" if amount == 0 else "given"), amount


def r06(line: Line, past: Past, world: World) -> Finding | None:
    """What is notified for the year exceeds the importing state's requirement."""
    concerns = _concerns(line, world)
    if line.dead or concerns is False:
        return None
    if isinstance(concerns, Finding):
        return concerns
    limit = _state(_row(line, world), world)[1]
    if limit is None:
        return None
    if line.kg is None:
        return undecided("kg")
    assert line.dispatch is not None
    year = [
        other for other in past.like("country_substance", line)
        if other.dispatch is not None and other.dispatch.year == line.dispatch.year
    ]  # fmt: skip
    return flag("over") if over(quantity(year) + line.kg, limit) else None


def r07(line: Line, past: Past, world: World) -> Finding | None:
    """No requirement, none at all, or imports prohibited: three different answers."""
    concerns = _concerns(line, world)
    if concerns is False:
        return None
    if isinstance(concerns, Finding):
        return concerns
    state = _state(_row(line, world), world)[0]
    return None if state == "given" else flag(state)


def r08(line: Line, past: Past, world: World) -> Finding | None:
    """The requirement is old."""
    concerns = _concerns(line, world)
    if concerns is False:
        return None
    if isinstance(concerns, Finding):
        return concerns
    row = _row(line, world)
    if row is None or _state(row, world)[0] == "missing":
        return None
    updated = day(row["updated"])
    if updated is None:
        return undecided("requirements.csv:updated")
    assert line.dispatch is not None
    oldest = months_later(line.dispatch, -12 * int(world.setting("R08", "years")))
    return flag("stale") if updated < oldest else None
