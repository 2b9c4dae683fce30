"""Promises as they stand on a day, and the coverage of a text, as they go out."""

from __future__ import annotations

from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang.rooms.cooperation import COVERAGES
from lancang_web.cooperation.commitments.board.asked import STANDS, Asked
from lancang_web.cooperation.commitments.board.selectors import DueLine
from lancang_web.cooperation.commitments.coverage.selectors import Covered, ReadBack
from lancang_web.cooperation.commitments.models import Commitment

from .basic import Day, Given, Handling, Seen, handling_out

Stand = Literal["disputed", "overdue", "not_due", "open", "on_time", "late", "done"]
assert Stand.__args__ == tuple(STANDS)  # type: ignore[attr-defined]
Extent = Literal["", "part", "whole"]
Coverage = Literal["covered", "partly", "not", "none"]
assert Coverage.__args__ == COVERAGES  # type: ignore[attr-defined]


class BoardRow(Given):
    """Due days of what a party promised, by how they stand."""

    party: str
    counts: dict[Stand, int]


class BoardOut(Given):
    """Due days by party and status."""

    day: Day
    due_to: Day | None = Field(description=_("the last due day that is counted"))
    rows: list[BoardRow]


class DueDayOut(Given):
    """A due day of a commitment."""

    id: int = Field(description=_("id of the commitment"))
    code: str
    by: str
    due: Day | None = Field(description=_("nothing: the promise has no due day"))
    status: Stand
    extent: Extent = Field(description=_("how much is shown for it"))
    handling: Handling


class DueDaysOut(Given):
    """A page of due days: what is disputed and overdue first."""

    count: int
    next: str | None = Field(description=_("address of the next page; nothing on the last"))
    items: list[DueDayOut]


class ClauseCovered(Given):
    """A clause, and who has promised something under it."""

    clause: int
    number: str
    kind: str
    status: Coverage
    bound: list[str] = Field(description=_("codes of the parties that it binds"))
    promised: list[str]
    done: list[str] = Field(description=_("those that have fulfilled at least once, undisputed"))
    missing: list[str]
    beyond: list[str] = Field(description=_("those that promised without being bound"))
    commitments: list[int]


class CoverageOut(Given):
    """An agreement read back clause by clause."""

    agreement: int
    day: Day
    parties: list[str]
    totals: dict[Coverage, int]
    clauses: list[ClauseCovered]
    commitments_under_no_clause: int
    fulfilments_under_no_clause: int
    acts_under_no_clause: int = Field(description=_("acts of the parties in documents, of which no record was made"))


def board_out(asked: Asked, counted: dict[str, dict[str, int]]) -> dict[str, Any]:
    """The board."""
    rows = [{"party": party, "counts": {name: row.get(name, 0) for name in STANDS}} for party, row in counted.items()]
    return {"day": asked.day, "due_to": asked.last, "rows": rows}


def due_day_out(seen: Seen, line: DueLine, one: Commitment) -> dict[str, Any]:
    """A due day with its commitment."""
    return {
        "id": one.pk, "code": one.code, "by": line.party, "due": line.day, "status": line.stand,
        "extent": line.extent, "handling": handling_out(seen, one.handling_id),
    }  # fmt: skip


def coverage_out(agreement: int, found: ReadBack, loose: Any) -> dict[str, Any]:
    """The coverage of an agreement."""
    return {
        "agreement": agreement, "day": found.day, "parties": found.parties, "totals": found.totals,
        "clauses": [_clause(one) for one in found.clauses],
        "commitments_under_no_clause": loose.commitments[0], "fulfilments_under_no_clause": loose.fulfilments[0],
        "acts_under_no_clause": loose.acts[0],
    }  # fmt: skip


def _clause(one: Covered) -> dict[str, Any]:
    cover = one.coverage
    return {
        "clause": one.clause.pk, "number": one.clause.number, "kind": one.clause.kind, "status": cover.status,
        "bound": cover.bound, "promised": cover.promised, "done": cover.done, "missing": cover.missing,
        "beyond": cover.beyond, "commitments": [each.pk for each in one.commitments],
    }  # fmt: skip
