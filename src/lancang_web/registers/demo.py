"""The made-up records of a room's demo: what each party enters, imported as a person does it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.handling.services import handling_of

from .declaration import Register
from .services import imports


def enter_sheets(package: str, registers: Iterable[Register], someone: Callable[[str], User]) -> None:
    """Import data/demo/<register>.csv of a package into each register; the column `owner` says who enters a row.

    `someone`: the account that enters for the party of a code. Raises ValueError for a row that is refused.
    """
    for register in registers:
        for owner, data in _sheets(package, register):
            _enter(someone(owner), register, data)


def _sheets(package: str, register: Register) -> Iterator[tuple[str, bytes]]:
    """What each party enters into a register, as a file of its own."""
    text = files(package).joinpath("data", "demo", f"{register.name}.csv").read_text("utf-8")
    head, *rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    for owner in dict.fromkeys(row[0] for row in rows):
        sheet = io.StringIO()
        csv.writer(sheet).writerows([head[1:], *(row[1:] for row in rows if row[0] == owner)])
        yield owner, sheet.getvalue().encode()


def _enter(actor: User, register: Register, data: bytes) -> None:
    assert actor.party is not None
    handling = handling_of(owner=actor.party, label=Label.GREEN)
    brought = imports.bring(actor=actor, register=register, name=f"{register.name}.csv", data=data, handling=handling)
    outcome = imports.apply(actor=actor, register=register, of=brought, version=brought.version)
    if outcome.faults:
        raise ValueError(f"the demo's {register.name} of {actor.party.code}: {outcome.faults[:3]}")
