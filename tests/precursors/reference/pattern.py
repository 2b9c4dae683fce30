"""Against the pattern of trade: R17, R18, R19, R20, R21."""

from __future__ import annotations

import re
from datetime import date, timedelta
from math import log
from statistics import median

from .licences import operator_rows
from .model import Finding, Line, World, flag, stop, undecided
from .past import Past, reaches, same
from .reading import day, number

_GROUPS = ("pair_substance", "importer_substance", "country_substance")
_LOCODE = re.compile(r"([A-Z]{2}) ?[A-Z2-9]{3}")
_BETWEEN_LEGS = re.compile(r"[;；、>→|]")


def _needs(line: Line, *roles: str) -> Finding | None:
    """What a line lacks of exporter, importer, substance, kg, sent or dispatch."""
    missing = [role for role in roles if getattr(line, role) in (None, "")]
    return undecided(*missing) if missing else None


def r17(line: Line, past: Past, world: World) -> Finding | None:
    """Far more than the narrowest group with a history has shipped before."""
    if lacking := _needs(line, "substance", "kg"):
        return lacking
    for group in _GROUPS:
        history = [other.kg for other in past.like(group, line) if other.kg is not None and not other.dead]
        if len(history) >= world.setting("R17", "least"):
            break
    else:
        return undecided("too_few")
    history = history[-int(world.setting("R17", "most")) :]
    assert line.kg is not None
    logs = [log(kg) for kg in history]
    spread = max(median(abs(value - median(logs)) for value in logs), world.setting("R17", "floor"))
    z = 0.6745 * (log(line.kg) - median(logs)) / spread
    cases = []
    if line.kg > world.setting("R17", "times") * max(history):
        cases.append("above_max")
    if z > world.setting("R17", "z"):
        cases.append("z")
    return flag(*cases) if cases else None


def _threshold(line: Line, world: World) -> float | None:
    """The threshold of the substance in force on the day sent: of the rows that have begun, the latest."""
    rows = world.context.get("thresholds")
    found = []
    for row in world.data["thresholds"] if rows is None else rows:
        first = day(row["from"]) or date.min
        if world.resolve(row["substance"]) == line.substance and line.sent and first <= line.sent:
            found.append((first, number(row["kg"], ())[0]))
    return max(found, key=lambda row: row[0])[1] if found else None


def r18(line: Line, past: Past, world: World) -> Finding | None:
    """Orders below a threshold that together reach it, or that keep just below it."""
    if lacking := _needs(line, "substance", "sent"):
        return lacking
    limit = _threshold(line, world)
    if limit is None:
        return undecided("threshold", whole=True)
    if lacking := _needs(line, "exporter", "importer", "kg"):
        return lacking
    if line.dead or reaches(line.kg or 0.0, limit):
        return None
    earlier = past.like("pair_substance", line)
    below = [
        (other.sent, other.kg) for other in [*earlier, line]
        if other.sent and other.kg is not None and not other.dead and not reaches(other.kg, limit)
    ]  # fmt: skip
    assert line.sent is not None
    return _accumulated(below, line.sent, limit, world)


def _accumulated(below: list[tuple[date, float]], sent: date, limit: float, world: World) -> Finding | None:
    """`below`: day sent and kg of the lines below the threshold, the line itself last."""
    days = timedelta(days=world.setting("R18", "days"))
    below_days = timedelta(days=world.setting("R18", "below_days"))
    window = [kg for on, kg in below if on >= sent - days]
    month = [kg for on, kg in below if (on.year, on.month) == (sent.year, sent.month)]
    least = world.setting("R18", "below_share") * limit
    just = [kg for on, kg in below if on >= sent - below_days and reaches(kg, least)]
    cases = []
    if len(window) >= 2 and reaches(sum(window), limit):
        cases.append("window")
    if len(month) >= 2 and reaches(sum(month), limit):
        cases.append("month")
    if len(just) >= world.setting("R18", "below_count") and reaches(below[-1][1], least):
        cases.append("just_below")
    return flag(*cases) if cases else None


def r19(line: Line, past: Past, world: World) -> Finding | None:
    """Perhaps the same order again."""
    cases = []
    if any(other.answer != "withdrawn" for other in past.like("order", line)):
        cases.append("order")
    permits = past.like("permit", line) if line.cell("permit") else []
    if any(other.answer != "withdrawn" and other.key[0] != line.key[0] for other in permits):
        cases.append("permit")
    days = timedelta(days=world.setting("R19", "days"))
    for other in past.like("pair_substance", line):
        near = other.dispatch and line.dispatch and abs(other.dispatch - line.dispatch) <= days
        if near and other.answer != "withdrawn" and same(other.kg, line.kg):
            cases.append("same")
            break
    return flag(*cases) if cases else _needs(line, "exporter", "importer", "substance", "kg", "dispatch")


def _country(place: str, world: World) -> str:
    """The country of a UN/LOCODE or of a country's code; nothing for a name."""
    found = _LOCODE.fullmatch(place)
    code = found.group(1) if found else place
    return code if code in world.data["countries"] else ""


def r20(line: Line, past: Past, world: World) -> Finding | None:
    """A route that the trade does not explain."""
    cases = []
    if line.consignee and line.consignee != line.importer:
        rows = operator_rows(world, line.consignee)
        known = any(world.says("forwarder_business", row["business"]) for row in rows)
        if known or world.says("forwarder", line.consignee):
            cases.append("forwarder")
    legs = [leg.strip() for leg in _BETWEEN_LEGS.split(line.cell("transit")) if leg.strip()]
    if any(world.says("free_zone", leg) for leg in legs):
        cases.append("free_zone")
    thirds = {_country(leg, world) for leg in legs} - {"", line.exporting, line.importing}
    if any(_passed(third, line, past, world) < world.setting("R20", "usual") for third in sorted(thirds)):
        cases.append("third_country")
    entry = line.cell("point_of_entry")
    if _LOCODE.fullmatch(entry) and _country(entry, world) not in ("", line.importing):
        cases.append("entry")
    if cases:
        return flag(*cases)
    return undecided("point_of_entry") if "point_of_entry" in world.columns and not entry else None


def _passed(third: str, line: Line, past: Past, world: World) -> int:
    """How many earlier lines of the same two countries passed a third one."""
    return sum(
        third in {_country(leg.strip(), world) for leg in _BETWEEN_LEGS.split(other.cell("transit"))}
        for other in past.like("countries", line)
    )


def r21(line: Line, past: Past, world: World) -> Finding | None:
    """Cash, barter, or a method of payment that is unusual."""
    payment = line.cell("payment")
    if not payment:
        return undecided("payment")
    if world.says("cash_or_barter", payment):
        forbidden = line.exporting in world.data["settings"]["R21"]["exporting"]
        return stop("cash_or_barter", action="refuse") if forbidden else flag("cash_or_barter")
    return flag("unusual") if world.says("unusual_payment", payment) else None
