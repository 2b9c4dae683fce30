"""Actions that are carried forward from one edition of a series to the next, until they are done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lancang.rooms.cooperation.commitments.model import Commitment, Fulfilment
from lancang.rooms.cooperation.commitments.standing import Standing, standings


@dataclass(frozen=True, slots=True)
class OpenAction:
    """A commitment that is not fulfilled on a day.

    `due` is the first due day that is not met, None for a promise without a day; `more` how many after it are not met
    either; `carried` at how many editions it stood open after the one that decided it.
    """

    due: date | None
    standing: Standing
    more: int
    carried: int


def open_action(
    commitment: Commitment, fulfilments: Sequence[Fulfilment], day: date, editions: Sequence[date] = ()
) -> OpenAction | None:
    """What is open of a commitment at the end of a day; None where nothing is.

    A promise that is due again is open while a due day that has come is not met. `editions` are the days of the
    meetings of the series after the one that decided it, the asking one included.
    """
    found = _open(commitment, fulfilments, day)
    if not found:
        return None
    carried = sum(1 for one in editions if one <= day and _open(commitment, fulfilments, one))
    return OpenAction(*found[0], more=len(found) - 1, carried=carried)


def _open(commitment: Commitment, fulfilments: Sequence[Fulfilment], day: date) -> list[tuple[date | None, Standing]]:
    """The due days that are open at the end of a day: of those that have come, and the first one."""
    return [(due, one) for due, one in standings(commitment, fulfilments, day, day) if one.open]
