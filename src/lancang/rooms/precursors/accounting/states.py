"""The states of an order, and the state of a notice from those of its orders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from lancang.figures.tables import read_csv

from .wording import PACKAGE

# The columns of the year's table, in their order; every order that was sent counts in just one.
OUTCOMES = ("cleared", "suspended", "stopped", "withdrawn", "pending", "no_reply", "unknown")


@dataclass(frozen=True, slots=True)
class State:
    """A state of an order: its titles, whether nothing follows, who sets it, and the column in which it counts."""

    code: str
    en: str
    zh: str
    terminal: bool
    set_by: str
    rank: int
    outcome: str
    basis: str


@cache
def states() -> dict[str, State]:
    """The states by code, those that need an officer first."""
    return {
        row["code"]: State(
            row["code"], row["en"], row["zh"], row["terminal"] == "yes", row["set_by"], int(row["rank"]),
            row["outcome"], row["basis"],
        )
        for row in read_csv(PACKAGE, "states.csv")
    }  # fmt: skip


def notice_state(orders: Iterable[str]) -> str:
    """The state of a notice from the states of its orders: that of the order which most needs an officer.

    The ranks of states.csv say which: an incident, an objection, a hold and a missing reply come before what is under
    way, that before what is cleared, the least advanced first; an order that is stopped, expired or withdrawn decides
    only where all are. A notice without orders is a draft. A state that is not in the table counts as `unknown`.
    """
    known = states()
    codes = [code if code in known else "unknown" for code in orders]
    return min(codes, key=lambda code: known[code].rank) if codes else "draft"
