"""Licences, proof of lawful use, approved exporters: R09, R10, R11."""

from __future__ import annotations

from .goods import cells
from .model import Finding, Line, World, flag, plain, stop, undecided
from .past import Past, over, quantity
from .reading import day, in_force, months_later, number


def operator_rows(world: World, name: str) -> list[dict[str, str]]:
    """The rows of a firm in operators.csv: one for each licence it has, or one without a licence."""
    return world.where("operators", "name", name)


def r09(line: Line, past: Past, world: World) -> Finding | None:
    """The importer's licence covers the substance, the day and the year's quantity."""
    if not line.importer:
        return undecided("importer")
    rows = operator_rows(world, line.importer)
    if not rows:
        return flag("not_in_file")
    licences = [row for row in rows if row["substances"].strip()]
    if not licences:
        return flag("no_licence")
    if line.substance is None:
        return undecided("substance")
    licences = [
        row for row in licences if any(world.resolve(text) == line.substance for text in cells(row["substances"]))
    ]
    if not licences:
        return flag("other_substance")
    if line.dispatch is None:
        return undecided("dispatch")
    licences = [row for row in licences if in_force(row, line.dispatch, "valid_from", "valid_to")]
    if not licences:
        return flag("out_of_date")
    return _over_limit([row["limit_kg"] for row in licences], line, past)


def _over_limit(cells: list[str], line: Line, past: Past) -> Finding | None:
    """The year's quantity against the largest limit of the licences in force; an empty one is no limit."""
    limits = [number(cell, ())[0] if cell.strip() else float("inf") for cell in cells]
    limit = max((value for value in limits if value is not None), default=None)
    if limit is None:
        return undecided("operators.csv:limit_kg")
    if limit == float("inf") or line.dead:
        return None
    if line.kg is None:
        return undecided("kg")
    assert line.dispatch is not None
    year = [
        other for other in past.like("importer_substance", line)
        if other.dispatch is not None and other.dispatch.year == line.dispatch.year
    ]  # fmt: skip
    return flag("over_limit") if over(quantity(year) + line.kg, limit) else None


def r10(line: Line, past: Past, world: World) -> Finding | None:
    """Exports from China need proof of lawful use, or the import permit."""
    if not line.exporting:
        return undecided("exporting_country")
    if line.exporting not in world.data["settings"]["R10"]["exporting"]:
        return None
    if not line.importer:
        return undecided("importer")
    rows = world.where("permits", "importer", line.importer) + world.where("permits", "holder", line.importer)
    rows = [row for row in rows if world.says("use_permit", row["kind"])]
    if not rows:
        return flag("no_proof")
    if line.substance is None:
        return undecided("substance")
    rows = [row for row in rows if world.resolve(row["substance"]) == line.substance]
    if not rows:
        return flag("no_proof")
    if line.dispatch is None:
        return undecided("dispatch")
    rows = [row for row in rows if in_force(row, line.dispatch, "valid_from", "valid_to")]
    if not rows:
        return flag("out_of_date")
    return flag("unverified") if all(plain(row["verified"]) == "no" for row in rows) else None


def r11(line: Line, past: Past, world: World) -> Finding | None:
    """Substances of the ephedrine type leave China by approved exporters only."""
    if not line.exporting:
        return undecided("exporting_country")
    if line.exporting not in world.data["settings"]["R11"]["exporting"]:
        return None
    if line.substance is None:
        return undecided("substance")
    if line.substance not in world.data["settings"]["R11"]["substances"]:
        return None
    missing = [name for name in ("exporter", "dispatch") if not line.cell(name)]
    if missing or line.dispatch is None:
        return undecided(*(missing or ["dispatch"]))
    for row in world.rows("approved_exporters"):
        first, last = day(row["from"]), day(row["to"])
        if plain(row["exporter"]) != line.exporter or first is None:
            continue
        only = cells(row.get("substance", ""))
        if only and line.substance not in {world.resolve(text) for text in only}:
            continue
        last = last or months_later(first, 12 * int(world.setting("R11", "years")))
        if first <= line.dispatch <= last:
            return None
    return stop("not_approved")
