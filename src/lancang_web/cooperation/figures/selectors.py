"""The records that are counted and the figures of documents held against them, as far as the user may see both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from lancang.figures import Handling, Label, Period, joined
from lancang.rooms.cooperation import (
    Compared,
    Counted,
    Holdings,
    Operation,
    Told,
    Yield,
    compare,
    count,
    stated_measures,
    surely_before,
    yields,
)
from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.aid.register import CONTRIBUTIONS
from lancang_web.cooperation.aid.selectors import told as aid_told
from lancang_web.cooperation.commitments.board.asked import Asked as BoardAsked
from lancang_web.cooperation.commitments.board.selectors import counts
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.liaison_offices.register import LIAISON_OFFICES
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.memberships.register import MEMBERSHIPS
from lancang_web.cooperation.operations.register import OPERATIONS
from lancang_web.cooperation.operations.room.selectors import to_library as operations_known
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.cooperation.requests.asked import Asked as RequestsAsked
from lancang_web.cooperation.requests.register import REQUESTS
from lancang_web.cooperation.requests.selectors import by_pair_and_year
from lancang_web.cooperation.trainings.register import TRAININGS
from lancang_web.cooperation.trainings.selectors import told
from lancang_web.evidence.currency import to_library
from lancang_web.evidence.models import Document, Figure, State
from lancang_web.handling.selectors import shown_handlings, visible_handlings
from lancang_web.registers.declaration import Register
from lancang_web.registers.selectors import in_use

# Kinds that are counted over the records one by one; those of commitments and requests are counted by the database.
OVER_RECORDS = (
    "agreements_signed", "agreements_in_force", "partners", "meetings_held", "offices_open", "trainings_given",
    "people_trained", "trainings_received", "people_received", "aid_given", "aid_received", "operations_held",
)  # fmt: skip
# Figures of documents that one page compares, newest documents first; of more it says how many there are.
MOST = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of count over the years: (year, count)."""

    kind: Yield
    years: list[tuple[int, Counted]]


def holdings(user: User) -> tuple[Holdings, Handling]:
    """The records in use that the user sees, and their handlings joined.

    A part of a record that is hidden or withdrawn does not count.
    """
    seen, handlings = set(visible_handlings(user)), set()

    def nouns(register: Register, of: str = "") -> dict[int, Any]:
        found = {}
        for row in in_use(user, register).order_by("pk"):
            if not of or (getattr(row, of).handling_id in seen and not getattr(row, of).withdrawn):
                found[row.pk] = row.to_library()
                handlings.add(row.handling_id)
        return found

    trained, given = _trained(user, timezone.now().date()), {one.key: one for one in aid_told(user)}
    for register in (TRAININGS, CONTRIBUTIONS):
        handlings |= set(in_use(user, register).order_by().values_list("handling_id", flat=True).distinct())
    offices = list(in_use(user, LIAISON_OFFICES).order_by("pk"))
    handlings |= {one.handling_id for one in offices}
    numbers = {one.pk for one in offices}
    held = Holdings(
        agreements=nouns(AGREEMENTS),
        participations=nouns(PARTICIPATIONS, "agreement"),
        memberships=nouns(MEMBERSHIPS, "mechanism"),
        offices={one.pk: one.to_library() for one in offices},
        counterparts={one.pk: one.counterpart_id for one in offices if one.counterpart_id in numbers},
        meetings=nouns(MEETINGS),
        operations=_operations(user, handlings),
        trainings=trained,
        contributions=given,
    )
    shown = shown_handlings(user)
    return held, joined(
        Handling(Label(shown[one].label), None if (who := shown[one].audience) is None else frozenset(who))
        for one in sorted(handlings)
    )


def _operations(user: User, handlings: set[int]) -> dict[int, Operation]:
    """With the code of what each is part of, where the user sees that."""
    rows = list(in_use(user, OPERATIONS).order_by("pk"))
    handlings |= {row.handling_id for row in rows}
    return {row.pk: one for row, one in zip(rows, operations_known(user, rows), strict=True)}


def _trained(user: User, today: date) -> dict[int, Told]:
    """The trainings that have begun, or of which it is not known; what lies ahead is planned and not held."""
    return {one.key: one for one in told(user) if not surely_before(str(today), one.training.begins)}


def lines(held: Holdings, party: str, first: int, last: int) -> list[Line]:
    """Each kind for a party, year by year; a stock as it stood at the end of the year."""
    found = []
    for key in OVER_RECORDS:
        kind = yields()[key]
        years = [(year, count(key, held, party, _window(kind, year))) for year in range(first, last + 1)]
        found.append(Line(kind, years))
    return found


def commitment_lines(user: User, party: str, first: int, last: int, today: date) -> list[Line]:
    """Due days of a party's promises by year, as they stand today; those to come are due, too."""
    found: Counter[tuple[str, int]] = Counter()
    for year in range(first, last + 1):
        asked = BoardAsked(today, by=party, undated=False, first=date(year, 1, 1), last=date(year, 12, 31))
        stands = counts(user, asked).get(party, {})
        found["commitments_due", year] = sum(stands.values())
        found["commitments_on_time", year] = stands.get("on_time", 0)
    return [_line(key, party, first, last, found) for key in ("commitments_due", "commitments_on_time")]


def request_lines(user: User, party: str, first: int, last: int, today: date) -> list[Line]:
    """Requests of a party by the year in which they were sent, as they stand today."""
    found: Counter[tuple[str, int]] = Counter()
    for sender, receiver, year, tally in by_pair_and_year(user, RequestsAsked(today)):
        if sender == party:
            found["requests_sent", year] += tally.sent
        if receiver == party:
            found["requests_received", year] += tally.sent
            found["requests_answered", year] += tally.answered
            found["requests_in_time", year] += tally.in_time
    keys = ("requests_sent", "requests_received", "requests_answered", "requests_in_time")
    return [_line(key, party, first, last, found) for key in keys]


def _line(key: str, party: str, first: int, last: int, found: Mapping[tuple[str, int], int]) -> Line:
    """Counts that the database made: without the numbers of the records, which the register lists."""
    values = [(year, found.get((key, year), 0)) for year in range(first, last + 1)]
    return Line(yields()[key], [(year, Counted(key, party, Period.of(year), n, n)) for year, n in values])


def _window(kind: Yield, year: int) -> Period:
    return Period.of(year) if kind.nature == "flow" else Period.of(year, 12, 31)


def every_line(user: User, held: Holdings, party: str, years: tuple[int, int], today: date) -> list[Line]:
    """All kinds for a party, those counted over records and those that the database counts."""
    return [
        *lines(held, party, *years),
        *commitment_lines(user, party, *years, today),
        *request_lines(user, party, *years, today),
    ]


def parties(user: User, held: Holdings) -> list[str]:
    """Every party that a record names, in the order of their codes."""
    sent = in_use(user, REQUESTS).select_related(None).order_by()
    found = {code for name in ("sender", "receiver") for code in sent.values_list(name, flat=True).distinct()}
    promised = in_use(user, COMMITMENTS).select_related(None).order_by()
    found |= set(promised.values_list("by", flat=True).distinct())
    found |= {one.party for one in held.participations.values()} | {one.party for one in held.memberships.values()}
    for meeting in held.meetings.values():
        found |= {*meeting.participants, meeting.host}
    for office in held.offices.values():
        found |= {office.country, *office.towards}
    for operation in held.operations.values():
        found |= {*operation.participants, operation.lead}
    for course in held.trainings.values():
        found |= {*course.training.givers, *course.training.receivers}
    for gift in held.contributions.values():
        found |= {gift.contribution.giver, gift.contribution.receiver}
    return sorted(found - {""})


def compared(
    user: User, held: Holdings, handling: Handling, party: str, today: date
) -> tuple[list[tuple[Figure, Compared]], int]:
    """Figures of documents that the registers also have, with what they have; and how many more were not looked at."""
    rows = (
        Figure.objects.visible_to(user)
        .filter(measure__in=stated_measures(), place=party, document__handling__in=visible_handlings(user))
        .exclude(state=State.REJECTED)
        .exclude(document__state=Document.State.WITHDRAWN)
        .select_related("document", "handling__owner")
        .defer("document__text", "explain", "reading")
        .order_by("-document_id", "start")
    )
    taken = list(rows[: MOST + 1])
    more = rows.count() - MOST if len(taken) > MOST else 0
    read = [(row, to_library(row, apart=True)) for row in taken[:MOST]]
    by_id = {figure.id: row for row, figure in read}
    found = [(by_id[one.stated.id], one) for one in compare([figure for _row, figure in read], held, today, handling)]
    return sorted(found, key=lambda pair: pair[1].finding.severity.rank, reverse=True), more
