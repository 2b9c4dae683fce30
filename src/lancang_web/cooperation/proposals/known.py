"""Records that a user sees, as far as proposals are compared with them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from lancang.rooms.cooperation.proposals import Known
from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.aid.register import CONTRIBUTIONS
from lancang_web.cooperation.liaison_offices.register import LIAISON_OFFICES
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.memberships.register import MEMBERSHIPS
from lancang_web.cooperation.operations.register import OPERATIONS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.cooperation.trainings.register import TRAININGS
from lancang_web.registers.fields import codes_in
from lancang_web.registers.selectors import in_use

# The registers that proposals are for, in the order in which they are entered: what is pointed at comes first.
_ALL = (
    AGREEMENTS, PARTICIPATIONS, MEETINGS, LIAISON_OFFICES, MECHANISMS, MEMBERSHIPS, TRAININGS, CONTRIBUTIONS,
    OPERATIONS,
)  # fmt: skip
REGISTERS = {one.name: one for one in _ALL}
OFFERED = (
    "agreements", "participations", "meetings", "liaison_offices", "mechanisms", "trainings", "contributions",
    "operations",
)  # fmt: skip


def known_to(user: User) -> list[Known]:
    """All records in use of these registers that the user sees."""
    parties = _parties(user, "participations", "agreement_id")
    members = _parties(user, "memberships", "mechanism_id")
    agreements = list(_rows(user, "agreements", "title_en", "title_zh", "signed", "in_force", "place", "kind"))
    titles = {row["pk"]: (row["title_en"], row["title_zh"]) for row in agreements}
    found = [
        Known("agreements", row["pk"], row["signed"] or row["in_force"], tuple(parties[row["pk"]]), row["place"],
              titles[row["pk"]], row["kind"])
        for row in agreements
    ]  # fmt: skip
    found += [
        Known("participations", row["pk"], row["consented"] or row["signed"], (row["party"],), "",
              titles.get(row["agreement_id"], ()), of=row["agreement_id"])
        for row in _rows(user, "participations", "agreement_id", "party", "consented", "signed")
    ]  # fmt: skip
    found += [
        Known("meetings", row["pk"], row["starts"], codes_in(row["participants"]), row["place"],
              (row["title_en"], row["title_zh"]))
        for row in _rows(user, "meetings", "starts", "participants", "place", "title_en", "title_zh")
    ]  # fmt: skip
    found += [
        Known("liaison_offices", row["pk"], row["opened"], (row["country"], *codes_in(row["towards"])), row["place"],
              (row["name"],))
        for row in _rows(user, "liaison_offices", "opened", "country", "towards", "place", "name")
    ]  # fmt: skip
    found += [
        Known("mechanisms", row["pk"], row["since"], tuple(members[row["pk"]]), "", (row["name_en"], row["name_zh"]))
        for row in _rows(user, "mechanisms", "since", "name_en", "name_zh")
    ]
    found += [
        Known("trainings", row["pk"], row["begins"], (*codes_in(row["givers"]), *codes_in(row["receivers"])),
              row["place"], (row["title_en"], row["title_zh"]))
        for row in _rows(user, "trainings", "begins", "givers", "receivers", "place", "title_en", "title_zh")
    ]  # fmt: skip
    found += [
        Known("contributions", row["pk"], row["on"], (row["giver"], row["receiver"]), "",
              (row["title_en"], row["title_zh"]))
        for row in _rows(user, "contributions", "on", "giver", "receiver", "title_en", "title_zh")
    ]  # fmt: skip
    found += [
        Known("operations", row["pk"], row["begins"], codes_in(row["participants"]), "",
              (row["name_en"], row["name_zh"]))
        for row in _rows(user, "operations", "begins", "participants", "name_en", "name_zh")
    ]  # fmt: skip
    return found


def _rows(user: User, name: str, *columns: str) -> Any:
    return in_use(user, REGISTERS[name]).order_by("pk").values("pk", *columns)


def _parties(user: User, name: str, of: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row in _rows(user, name, of, "party"):
        found[row[of]].append(row["party"])
    return found
