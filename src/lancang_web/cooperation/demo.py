"""The room's part of the demo: what the library knows, entered by the secretariat; a made-up year, by each country."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from importlib.resources import files

from lancang.figures import Label
from lancang.rooms.cooperation import known_agreements, known_bodies, known_mechanisms
from lancang_web.accounts.models import User
from lancang_web.handling.services import handling_of
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record
from lancang_web.registers.services import imports
from lancang_web.registers.services.records import create

from .agenda_items.register import AGENDA_ITEMS
from .agreements.register import AGREEMENTS
from .bodies.register import BODIES
from .clauses.register import CLAUSES
from .commitments.register import COMMITMENTS
from .fulfilments.register import FULFILMENTS
from .liaison_offices.register import LIAISON_OFFICES
from .mechanisms.register import MECHANISMS
from .meetings.register import MEETINGS
from .memberships.register import MEMBERSHIPS
from .participations.register import PARTICIPATIONS
from .requests.register import REQUESTS
from .standing.known.services import enter_known

# In the order in which they name each other.
YEAR = (
    MECHANISMS, MEMBERSHIPS, AGREEMENTS, PARTICIPATIONS, CLAUSES, LIAISON_OFFICES, MEETINGS, AGENDA_ITEMS, COMMITMENTS,
    FULFILMENTS, REQUESTS,
)  # fmt: skip


def load(actor: User, someone: Callable[[str], User]) -> None:
    """Enter every known body, mechanism and agreement through the services, parents first; open to all. Then the year.

    `someone`: the account that enters for the party of a code.
    """
    assert actor.party is not None
    handling = handling_of(owner=actor.party, label=Label.CLEAR)
    made: dict[str, Record] = {}
    for body in known_bodies():
        values = {name: getattr(body, name) for name in BODIES.fields if name != "parent"}
        values["parent"] = made.get(body.parent)
        made[body.code] = create(actor=actor, register=BODIES, values=values, handling=handling)
    mechanisms, agreements = ({one.code for one in known} for known in (known_mechanisms(), known_agreements()))
    enter_known(actor=actor, mechanisms=mechanisms, agreements=agreements, handling=handling)
    for register in YEAR:
        for owner, data in _sheets(register):
            _enter(someone(owner), register, data)


def _sheets(register: Register) -> Iterator[tuple[str, bytes]]:
    """What each party enters into a register, as a file of its own."""
    text = files("lancang_web.cooperation").joinpath("data", "demo", f"{register.name}.csv").read_text("utf-8")
    head, *rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    for owner in dict.fromkeys(row[0] for row in rows):
        sheet = io.StringIO()
        csv.writer(sheet).writerows([head[1:], *(row[1:] for row in rows if row[0] == owner)])
        yield owner, sheet.getvalue().encode()


def _enter(actor: User, register: Register, data: bytes) -> None:
    """Import a file as a person does it."""
    assert actor.party is not None
    handling = handling_of(owner=actor.party, label=Label.GREEN)
    brought = imports.bring(actor=actor, register=register, name=f"{register.name}.csv", data=data, handling=handling)
    outcome = imports.apply(actor=actor, register=register, of=brought, version=brought.version)
    if outcome.faults:
        raise ValueError(f"the demo's {register.name} of {actor.party.code}: {outcome.faults[:3]}")
