"""How a promise stands on a day: not yet due, on time, late, done, disputed; and what is shown for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .due import due_days
from .model import Commitment, Fulfilment

# In the order in which a board shows them.
STATUSES = ("not_due", "on_time", "late", "done", "disputed")


@dataclass(frozen=True, slots=True)
class Standing:
    """A status, and how much is shown: "" nothing, "part", "whole" (terms `extent`). What is late and shown wholly was
    done too late; what is late and not shown wholly is open.
    """

    status: str
    extent: str = ""

    @property
    def open(self) -> bool:
        """Whether something is still to be done for it."""
        return self.extent != "whole" or self.status == "disputed"


def status_on(due: date | None, fulfilments: Iterable[Fulfilment], day: date) -> Standing:
    """How a due day stands at the end of `day`, given what was done for it; `due` None is a promise without a day.

    - What was done after `day` does not count yet.
    - One that disputes makes it disputed, until that is taken back: who holds that it was done cannot settle it alone.
    - Parts stay parts, however many: only one who says "whole" makes it whole, and the first such day decides.
    - The due day itself is still in time.
    """
    known = [one for one in fulfilments if one.on <= day]
    whole = min((one.on for one in known if one.extent == "whole"), default=None)
    extent = "whole" if whole else "part" if known else ""
    if any(one.disputed for one in known):
        return Standing("disputed", extent)
    if due is None:
        return Standing("done" if whole else "not_due", extent)
    if whole:
        return Standing("on_time" if whole <= due else "late", extent)
    return Standing("late" if due < day else "not_due", extent)


def standings(
    commitment: Commitment, fulfilments: Iterable[Fulfilment], day: date, horizon: date
) -> list[tuple[date | None, Standing]]:
    """Each due day of a promise, to the horizon, with how it stands on a day; (None, …) for a promise without one.

    What was done for a promise that is due once was done for that day, also when the day was moved since.
    """
    known = list(fulfilments)
    days: list[date | None] = [*due_days(commitment, horizon)] or [None]
    if not commitment.recurs:
        return [(days[0], status_on(days[0], known, day))]
    return [(due, status_on(due, [one for one in known if one.due == due], day)) for due in days]
