"""How a promise stands on a day: not yet due, on time, late, done, disputed; and what is shown for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .model import Fulfilment

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
    whole = sorted(one.on for one in known if one.extent == "whole")
    extent = "whole" if whole else "part" if known else ""
    if any(one.disputed for one in known):
        return Standing("disputed", extent)
    if due is None:
        return Standing("done" if whole else "not_due", extent)
    if whole:
        return Standing("on_time" if whole[0] <= due else "late", extent)
    return Standing("late" if due < day else "not_due", extent)
