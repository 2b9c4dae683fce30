"""What the goods are and what follows from it: R01, R02, R03, R12, R27, R28, R29, R30."""

from __future__ import annotations

from datetime import date

from .model import Finding, Line, World, flag, plain, stop, undecided
from .past import Past, reaches
from .reading import in_force, number

_ALL = frozenset({"", "all", "*"})
_TABLES = {"i": "I", "table i": "I", "ii": "II", "table ii": "II"}
TREATY_FIELDS = ("exporter", "exporter_address", "importer", "importer_address", "amount", "unit", "point_of_entry",
                  "dispatch")  # fmt: skip


def _names(row: dict[str, str], line: Line, on: date, world: World) -> bool | None:
    """Whether a row (of substances, of a table, or of all) takes in the line's substance; None: that is unknown."""
    substances = cells(row.get("substance", ""))
    table = row.get("table", "").strip()
    # No substance and no table: all of them.
    named = [text for text in [table, *substances] if plain(text) not in _ALL]
    if not named or "all" in map(plain, [table, *substances]):
        return True
    if line.substance is None:
        return None
    tables = [_TABLES.get(plain(text), "") for text in [table, *substances]]
    if world.substances.un_table(line.substance, on) in set(tables) - {""}:
        return True
    return any(world.resolve(text) == line.substance for text in substances)


def cells(text: str) -> list[str]:
    """The several substances that a cell names."""
    return [part.strip() for part in text.replace("；", "|").replace(";", "|").split("|") if part.strip()]


def _asked_for(line: Line, world: World, name: str, column: str, country: str) -> Finding | None:
    """Flag if a row of the file in force on the day of dispatch names the country and the substance."""
    if not country:
        return undecided("importing_country")
    if line.dispatch is None:
        return undecided("dispatch")
    rows = world.where(name, column, country)
    answers = [_names(row, line, line.dispatch, world) for row in rows if in_force(row, line.dispatch)]
    if True in answers:
        return flag("required")
    return undecided("substance") if None in answers else None


def r01(line: Line, past: Past, world: World) -> Finding | None:
    """A notice is required: the importing state asked for it."""
    return _asked_for(line, world, "invocations", "country", line.importing)


def r12(line: Line, past: Past, world: World) -> Finding | None:
    """A special destination asks for more papers."""
    return _asked_for(line, world, "special_destinations", "destination", line.importing)


def r02(line: Line, past: Past, world: World) -> Finding | None:
    """Name, CAS, HS and lists agree on one substance."""
    if not line.cell("substance") and not line.cell("cas"):
        return undecided("substance", "cas")
    cases = [fault for fault in line.known.faults if fault != "cas_unknown" or line.substance is None]
    hs = "".join(sign for sign in line.cell("hs") if sign.isdigit())[:6]
    # The headings of medicines (3003, 3004) are not those of the substance in them.
    if hs and line.substance and not line.known.preparation and world.substances.hs_agrees(line.substance, hs) is False:
        cases.append("hs")
    if line.substance and line.dispatch and not world.substances.listed(line.substance, line.dispatch):
        cases.append("not_listed")
    if cases:
        return flag(*cases)
    return undecided("dispatch") if line.dispatch is None else None


def r03(line: Line, past: Past, world: World) -> Finding | None:
    """The fields of article 12(10)(a) are there."""
    empty = [name for name in TREATY_FIELDS if name in world.columns and not line.cell(name)]
    if not line.cell("substance") and not line.cell("cas"):
        empty.append("substance")
    return stop(*empty) if empty else None


def r27(line: Line, past: Past, world: World) -> Finding | None:
    """A preparation that is treated as its raw material."""
    if not line.cell("substance"):
        return undecided("substance")
    if line.known.preparation and line.substance in world.data["preparations"]:
        return flag("preparation")
    return None


def r28(line: Line, past: Past, world: World) -> Finding | None:
    """In no UN table, but on another list that concerns the importing state: a voluntary notice."""
    if line.substance is None:
        return undecided("substance")
    if line.dispatch is None:
        return undecided("dispatch")
    if world.substances.un_table(line.substance, line.dispatch):
        return None
    whose = {member.list.split("-")[0] for member in world.substances.listed(line.substance, line.dispatch)}
    found = sorted(whose & {"ISSL", "EU", line.importing} - {""})
    return flag(*found) if found else None


def r29(line: Line, past: Past, world: World) -> Finding | None:
    """Below the smallest quantity for which the exporting state wants a notice."""
    if not line.exporting:
        return undecided("exporting_country")
    rows = [
        row for row in world.data["minimum_quantities"]
        if row["country"] == line.exporting and (not line.dispatch or in_force(row, line.dispatch))
    ]  # fmt: skip
    if rows and line.substance is None:
        return undecided("substance")
    for row in rows:
        if world.resolve(row["substance"]) == line.substance:
            return _below(line, number(row["litres"], ())[0] or 0.0, world)
    return None


def _below(line: Line, least: float, world: World) -> Finding | None:
    """Compare the litres of the product as it is shipped, not those of its base."""
    kind, factor = world.data["units"].get(plain(line.cell("unit")), ("", 1.0))
    if line.amount is None or line.amount <= 0:
        return undecided("amount")
    if not kind:
        return undecided("unit")
    litres = line.amount * factor
    if kind == "mass":
        density = world.substances.density(line.substance or "")
        if density is None:
            return undecided("density")
        litres /= density
    return None if reaches(litres, least) else flag("below")


def r30(line: Line, past: Past, world: World) -> Finding | None:
    """The amount can be understood and converted into kilograms of base."""
    missing = [name for name in ("amount", "unit") if not line.cell(name)]
    if missing:
        return undecided(*missing)
    return flag(*line.faults) if line.faults else None
