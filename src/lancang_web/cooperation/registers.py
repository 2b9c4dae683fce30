"""The registers of this room, in the order of the page that lists them."""

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
from .trainings.register import TRAININGS

REGISTERS = (
    BODIES, MECHANISMS, MEMBERSHIPS, LIAISON_OFFICES, AGREEMENTS, PARTICIPATIONS, CLAUSES, MEETINGS, AGENDA_ITEMS,
    COMMITMENTS, FULFILMENTS, REQUESTS, OPERATIONS, OPERATION_RESULTS, TRAININGS, CONTRIBUTIONS,
)  # fmt: skip
