"""The room's part of the demo: bodies, mechanisms and agreements that the library knows, entered by the secretariat."""

from __future__ import annotations

from lancang.figures import Label
from lancang.rooms.cooperation import known_agreements, known_bodies, known_mechanisms
from lancang_web.accounts.models import User
from lancang_web.handling.services import handling_of
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import create

from .bodies.register import BODIES
from .standing.known.services import enter_known


def load(actor: User) -> None:
    """Enter every known body, mechanism and agreement through the services, parents first; open to all."""
    assert actor.party is not None
    handling = handling_of(owner=actor.party, label=Label.CLEAR)
    made: dict[str, Record] = {}
    for body in known_bodies():
        values = {name: getattr(body, name) for name in BODIES.fields if name != "parent"}
        values["parent"] = made.get(body.parent)
        made[body.code] = create(actor=actor, register=BODIES, values=values, handling=handling)
    mechanisms, agreements = ({one.code for one in known} for known in (known_mechanisms(), known_agreements()))
    enter_known(actor=actor, mechanisms=mechanisms, agreements=agreements, handling=handling)
