"""The room's part of the demo: the bodies that the reader knows, entered by the secretariat and open to all."""

from __future__ import annotations

from lancang.figures import Label
from lancang.rooms.cooperation import known_bodies
from lancang_web.accounts.models import User
from lancang_web.handling.services import handling_of
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import create

from .bodies.register import BODIES


def load(actor: User) -> None:
    """Enter every known body through the services, parents first."""
    assert actor.party is not None
    handling = handling_of(owner=actor.party, label=Label.CLEAR)
    made: dict[str, Record] = {}
    for body in known_bodies():
        values = {name: getattr(body, name) for name in BODIES.fields if name != "parent"}
        values["parent"] = made.get(body.parent)
        made[body.code] = create(actor=actor, register=BODIES, values=values, handling=handling)
