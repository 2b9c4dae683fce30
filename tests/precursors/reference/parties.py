"""Who trades with whom, and why: R13, R14, R15, R16, R22, R25, R26."""

from __future__ import annotations

import re
from collections.abc import Callable

from .licences import operator_rows
from .model import Finding, Line, World, flag, plain, undecided
from .past import Past
from .reading import day, months_later

_BAD_ANSWERS = frozenset({"objection", "stopped", "suspended"})


def r13(line: Line, past: Past, world: World) -> Finding | None:
    """The two firms have not met in these months."""
    missing = [name for name in ("exporter", "importer") if not line.cell(name)]
    if missing or line.sent is None:
        return undecided(*(missing or ["sent"]))
    since = months_later(line.sent, -int(world.setting("R13", "months")))
    met = any(other.sent is not None and other.sent >= since for other in past.like("pair", line))
    return None if met else flag("first_seen")


def _either(line: Line, faulty: Callable[[str], bool]) -> Finding | None:
    """Flag the exporter, the importer or both; an empty cell cannot be decided unless the other is at fault."""
    firms = {"exporter": line.exporter, "importer": line.importer}
    cases = [role for role, name in firms.items() if name and faulty(name)]
    missing = [role for role, name in firms.items() if not name]
    return flag(*cases) if cases else undecided(*missing) if missing else None


def r14(line: Line, past: Past, world: World) -> Finding | None:
    """An independent source has verified that the firm is there."""

    def empty_or_no(cell: str) -> bool:
        return not plain(cell) or world.says("not_verified", cell)

    def unverified(name: str) -> bool:
        return all(empty_or_no(row["verified"]) for row in operator_rows(world, name))

    return _either(line, unverified)


def r22(line: Line, past: Past, world: World) -> Finding | None:
    """A firm would not prove its identity."""
    return _either(line, lambda name: any(world.says("refused", row["identity"]) for row in operator_rows(world, name)))


def r25(line: Line, past: Past, world: World) -> Finding | None:
    """A firm was sanctioned not long before."""
    if line.sent is None:
        return undecided("sent")
    last, first = line.sent, months_later(line.sent, -int(world.setting("R25", "months")))

    def sanctioned(name: str) -> bool:
        days = [day(row["sanctioned"]) for row in operator_rows(world, name)]
        return any(one is not None and first <= one <= last for one in days)

    return _either(line, sanctioned)


def r15(line: Line, past: Past, world: World) -> Finding | None:
    """The importer's line of business uses the substance."""
    if not line.importer:
        return undecided("importer")
    rows = operator_rows(world, line.importer)
    businesses = {plain(row["business"]) for row in rows} - {""}
    if not businesses:
        return undecided("operators.csv:business" if rows else "not_in_file")
    if all(world.says("no_business", business) for business in businesses):
        return flag("no_business")
    if line.substance is None:
        return undecided("substance")
    words = world.data["business_uses"].get(line.substance)
    if words is None or any(plain(word) in business for word in words for business in businesses):
        return None
    return flag("mismatch")


def only_generic(use: str, world: World) -> bool:
    """Whether a use is one of the generic words, or a row of nothing else."""
    pieces = [piece.strip() for piece in re.split(r"[,;，；、。]|\band\b|和|及", use)]
    return world.says("generic_use", use) or all(world.says("generic_use", piece) for piece in pieces if piece)


def r16(line: Line, past: Past, world: World) -> Finding | None:
    """The end use is told, and told alike within a notice."""
    use = plain(line.cell("end_use"))
    if not use:
        return flag("empty")
    cases = ["generic"] if only_generic(use, world) else []
    before = {plain(other.cell("end_use")) for other in past.like("notice", line)} - {""}
    if before - {use}:
        cases.append("changed")
    return flag(*cases) if cases else None


def _name_key(name: str) -> str:
    """The key under which similar spellings of a firm's name meet."""
    from lancang.rooms.precursors.operators import name_key

    return str(name_key(name))


def _parties(line: Line) -> set[str]:
    names = {line.exporter, line.importer, line.consignee} - {""}
    raw = {line.cell(role) for role in ("exporter", "importer", "consignee")} - {""}
    return names | ({_name_key(name) for name in raw} - {""})


def _addresses(line: Line) -> set[str]:
    return {plain(line.cell(name)) for name in ("exporter_address", "importer_address")} - {""}


def r26(line: Line, past: Past, world: World) -> Finding | None:
    """A firm or an address of this order took part in one that was objected to, suspended or stopped."""
    if line.sent is None:
        return undecided("sent")
    since = months_later(line.sent, -int(world.setting("R26", "months")))
    bad = [other for other in past.all if other.answer in _BAD_ANSWERS]
    bad = [other for other in bad if (known := other.answered or other.sent) and since <= known < line.sent]
    firms, addresses = _parties(line), _addresses(line)
    cases = ["party"] if any(firms & _parties(other) for other in bad) else []
    if any(addresses & _addresses(other) for other in bad):
        cases.append("address")
    if cases:
        return flag(*cases)
    missing = [name for name in ("exporter", "importer") if not line.cell(name)]
    return undecided(*missing) if missing else None
