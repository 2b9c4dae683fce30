"""Papers and goods: R23, R24, R31."""

from __future__ import annotations

from .model import Finding, Line, World, flag, plain, stop, undecided
from .past import Past, over, quantity
from .reading import in_force, kilograms, number


def _permit(line: Line, world: World) -> list[dict[str, str]]:
    """The rows of the line's permit; of several, those of the line's substance, if there are any."""
    rows = world.where("permits", "permit", line.cell("permit"))
    return [row for row in rows if line.substance and world.resolve(row["substance"]) == line.substance] or rows


def permit_kg(row: dict[str, str], world: World) -> float | None:
    """What a permit allows, in kilograms of base, converted like a notice; without a unit it is kilograms."""
    known = world.identify(row["substance"])
    amount = number(row["amount"], ())[0]
    return kilograms(amount, row["unit"] or "kg", known.substance or None, known.form, world.data, world.substances)[0]


def _not_found(line: Line, rows: list[dict[str, str]]) -> Finding | None:
    if not line.cell("permit"):
        return undecided("permit")
    return None if rows else undecided("not_in_file")


def r23(line: Line, past: Past, world: World) -> Finding | None:
    """What the permit says is what the notice says. Of several rows, the one that differs least."""
    rows = _permit(line, world)
    if lacking := _not_found(line, rows):
        return lacking
    found = [_differences(line, row, world) for row in rows]
    differences, missing = min(found, key=lambda pair: len(pair[0]))
    if differences:
        return stop(*differences)
    return undecided(*missing) if missing else None


def _differences(line: Line, row: dict[str, str], world: World) -> tuple[list[str], list[str]]:
    """What differs, and what the line lacks for the comparison. An empty cell of the permit says nothing."""
    limit = permit_kg(row, world)
    allowed = None if limit is None else limit * (1 + world.setting("R23", "tolerance"))
    pairs: list[tuple[str, object, object, bool]] = [
        ("substance", row["substance"].strip(), line.substance, world.resolve(row["substance"]) == line.substance),
        ("amount", allowed, line.kg, allowed is None or line.kg is None or not over(line.kg, allowed)),
        ("destination", plain(row["destination"]), line.importing, plain(row["destination"]) == plain(line.importing)),
        *((name, plain(row[name]), getattr(line, name), plain(row[name]) == getattr(line, name))
          for name in ("exporter", "importer", "consignee")),
        ("kind", plain(row["kind"]), "export", world.says("export_permit", row["kind"])),
        ("validity", row["valid_from"].strip() or row["valid_to"].strip(), line.dispatch,
         line.dispatch is None or in_force(row, line.dispatch, "valid_from", "valid_to")),
    ]  # fmt: skip
    told = [(name, given, alike) for name, says, given, alike in pairs if says not in (None, "")]
    differences = [name for name, given, alike in told if given not in (None, "") and not alike]
    # A consignee is named when there is one.
    missing = ["kg" if name == "amount" else name for name, given, _ in told if given in (None, "")]
    missing = [name for name in missing if name != "consignee"]
    return differences, missing


def r24(line: Line, past: Past, world: World) -> Finding | None:
    """The permit is used by its holder, and not beyond its amount."""
    rows = _permit(line, world)
    if lacking := _not_found(line, rows):
        return lacking
    holders = {plain(row["holder"]) for row in rows} - {""}
    cases = [] if not holders or holders & {line.exporter, line.importer} else ["holder"]
    limits = [value for row in rows if (value := permit_kg(row, world)) is not None]
    if limits and line.kg is not None and not line.dead:
        earlier = past.like("permit", line)
        if len(world.where("permits", "permit", line.cell("permit"))) > 1:
            earlier = [other for other in earlier if other.substance == line.substance]
        if over(quantity(earlier) + line.kg, sum(limits) * (1 + world.setting("R23", "tolerance"))):
            cases.append("over")
    if cases:
        return stop(*cases)
    missing = [] if holders else ["permits.csv:holder"]
    missing += ["kg"] if limits and line.kg is None and not line.dead else []
    return undecided(*missing) if missing else None


def r31(line: Line, past: Past, world: World) -> Finding | None:
    """What was notified, what left and what arrived are the same quantity."""
    if line.dead or "shipped_amount" not in world.columns:
        return None
    if line.dispatch is None:
        return undecided("dispatch")
    if line.dispatch > world.today:
        return None
    allowed = line.answer == "no_objection" or "answer" not in world.columns
    if not line.cell("shipped_amount"):
        due = (allowed and line.dispatch < world.today) or line.cell("arrived_amount")
        return undecided("shipped_amount") if due else None
    pairs = [("shipped", line.amount, line.shipped), ("arrived", line.shipped, line.arrived)]
    share = world.setting("R31", "tolerance")
    cases = [
        name for name, former, latter in pairs
        if former is not None and latter is not None and over(abs(latter - former), share * abs(former))
    ]  # fmt: skip
    if cases:
        return flag(*cases)
    missing = [name for name, value in (("amount", line.amount), ("shipped_amount", line.shipped)) if value is None]
    if line.cell("arrived_amount") and line.arrived is None:
        missing.append("arrived_amount")
    return undecided(*missing) if missing else None
