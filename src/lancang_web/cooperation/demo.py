"""The room's part of the demo: what the library knows, entered by the secretariat; a made-up year, by each country."""

from __future__ import annotations

from collections.abc import Callable

from lancang.figures import Label
from lancang.rooms.cooperation import known_agreements, known_bodies, known_mechanisms
from lancang_web.accounts.models import User
from lancang_web.handling.services import handling_of
from lancang_web.registers.demo import enter_sheets
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import create

from .agenda_items.register import AGENDA_ITEMS
from .agreements.register import AGREEMENTS
from .aid.register import CONTRIBUTIONS
from .bodies.register import BODIES
from .clauses.register import CLAUSES
from .commitments.register import COMMITMENTS
from .fulfilments.register import FULFILMENTS
from .liaison_offices.register import LIAISON_OFFICES
from .mechanisms.register import MECHANISMS
from .meetings.register import MEETINGS
from .memberships.register import MEMBERSHIPS
from .operation_results.register import OPERATION_RESULTS
from .operations.register import OPERATIONS
from .participations.register import PARTICIPATIONS
from .requests.register import REQUESTS
from .standing.known.services import enter_known
from .trainings.register import TRAININGS

# In the order in which they name each other.
YEAR = (
    MECHANISMS, MEMBERSHIPS, AGREEMENTS, PARTICIPATIONS, CLAUSES, LIAISON_OFFICES, MEETINGS, AGENDA_ITEMS, COMMITMENTS,
    FULFILMENTS, REQUESTS, OPERATIONS, OPERATION_RESULTS, TRAININGS, CONTRIBUTIONS,
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
    enter_sheets("lancang_web.cooperation", YEAR, someone)
