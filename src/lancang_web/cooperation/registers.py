"""The registers of this room, in the order of the page that lists them."""

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

REGISTERS = (
    BODIES, MECHANISMS, MEMBERSHIPS, LIAISON_OFFICES, AGREEMENTS, PARTICIPATIONS, CLAUSES, MEETINGS, AGENDA_ITEMS,
    COMMITMENTS, FULFILMENTS, REQUESTS,
)  # fmt: skip
