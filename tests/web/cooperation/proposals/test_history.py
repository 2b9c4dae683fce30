"""A newcomer enters all that is proposed from the shared documents: is the history in the registers right?

The gold of the shared documents says which agreements, accessions, laws and meetings they tell. One is right in the
registers when a record of it (an accession: a participation) has a date that is the gold's or lies in it, and the same
parties. "told" leaves out what the gold lists as a meeting and what is a count of meetings (75 talks) or a row of them.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from lancang.figures import Period
from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.cooperation.proposals import selectors, services
from lancang_web.evidence.models import Act, Document
from lancang_web.handling.models import Handling
from lancang_web.registers.fields import codes_in
from lancang_web.registers.selectors import in_use

pytestmark = pytest.mark.shared

KINDS = {"agreement": "agreements", "law": "agreements", "accession": "participations", "meeting": "meetings"}
LATER = {"UNDCP": "UNODC", "UN": ""}


class History:
    """What the registers say after all was entered: (register, date, other date, parties)."""

    def __init__(self, user: User) -> None:
        parties: dict[int, set[str]] = {}
        self.rows: list[tuple[str, str, str, frozenset[str], str]] = []
        for one in in_use(user, PARTICIPATIONS):
            parties.setdefault(one.agreement_id, set()).add(one.party)
            if one.consent == "accession":
                self.rows.append(("participations", one.consented, "", _later([one.party]), str(one)))
        for one in in_use(user, AGREEMENTS):
            signed = {
                row.party for row in in_use(user, PARTICIPATIONS).filter(agreement=one) if row.consent != "accession"
            }
            if signed:  # else it stands there only because somebody acceded
                self.rows.append(("agreements", one.signed, one.in_force, _later(signed), str(one)))
        for one in in_use(user, MEETINGS):
            self.rows.append(("meetings", one.starts, "", _later(codes_in(one.participants)), str(one)))

    def has(self, gold: dict[str, Any], *, parties: bool) -> bool:
        """Whether the registers have it with its date, and with its parties; an accession party by party."""
        register = KINDS[gold["type"]]
        wanted = _later(gold["parties"])
        if register == "participations":
            wanted = frozenset(code for code in wanted if len(code) == 2)
            found = {code for one in self.rows if one[0] == register and _fits(gold["date"], one[1]) for code in one[3]}
            return wanted <= found
        return any(
            one[0] == register and (_fits(gold["date"], one[1]) or _fits(gold["date"], one[2]))
            and _like(gold["title"], one[4]) and (not parties or one[3] == wanted or (not wanted and len(one[3]) < 2))
            for one in self.rows
        )  # fmt: skip

    def explained(self, golds: list[dict[str, Any]]) -> list[str]:
        """Records that no row of the gold tells."""
        return [
            f"{one[4]} {one[1]}" for one in self.rows
            if not any(
                KINDS[gold["type"]] == one[0] and (_fits(gold["date"], one[1]) or _fits(gold["date"], one[2]))
                and (not gold["parties"] or one[3] & _later(gold["parties"]))
                for gold in golds
            )
        ]  # fmt: skip


def _like(gold: str, title: str) -> bool:
    """Whether two titles share a third of the pairs of signs of the shorter, so that no record stands for another."""
    mine, theirs = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (gold, title))
    return len(mine & theirs) >= min(len(mine), len(theirs)) / 3


def _later(codes: Any) -> frozenset[str]:
    return frozenset(LATER.get(code, code) for code in codes) - {""}


def _fits(gold: str, date: str) -> bool:
    return bool(date) and Period.parse(gold.replace("~", "")).contains(Period.parse(date))


def gold_of(folder: Path) -> list[dict[str, Any]]:
    """The acts of these kinds, those that are told once and not counted."""
    files = sorted(folder.glob("*.events.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["type"] in KINDS and not row.get("optional") and not _counted(row)]


def _counted(row: dict[str, Any]) -> bool:
    """Seventy-five talks, all conferences since 1984, the working meetings of a year: no one record."""
    talks = "次" in row["text"] and "第" not in row["text"]
    return row["type"] == "meeting" and (talks or row["date"] == "1984/.." or "工作会议" in row["text"])


@pytest.mark.parametrize("weak", [False, True], ids=["sure ones", "all"])
def test_the_history_of_the_four_documents(
    weak: bool, shared: Path, read_file: Callable[..., Document], handling: Callable[..., Handling],
    user_of: Callable[..., User],
) -> None:  # fmt: skip
    actor, folder = user_of("reporter"), shared / "reading"
    for file in sorted((folder / "documents").glob("*.txt")):
        read_file(handling(), file.name, file.read_bytes())
    chosen = [one for one in selectors.board(actor).fitting({}) if weak or not one.proposal.weak]
    outcomes = services.enter_many(actor=actor, chosen=chosen)
    assert [one.faults for one in outcomes if one.faults] == []
    golds, history = gold_of(folder / "gold"), History(actor)
    dated = [gold for gold in golds if history.has(gold, parties=False)]
    right = [gold for gold in golds if history.has(gold, parties=True)]
    strange = history.explained(golds)
    told = (
        f"{'all' if weak else 'sure'}: gold {len(golds)}, dated {len(dated)}, with parties {len(right)}; records "
        f"{len(history.rows)}, strange {strange}; missing {[gold['title'] for gold in golds if gold not in right]}"
    )
    print(told)
    assert len(dated) / len(golds) >= 0.8, told
    assert len(right) / len(golds) >= 0.7, told
    assert len(strange) / len(history.rows) <= 0.1, told


def test_the_english_documents_hold_no_such_act(
    shared: Path, read_file: Callable[..., Document], handling: Callable[..., Handling], user_of: Callable[..., User]
) -> None:
    """Their gold has one act, an eradication: nothing may be proposed for these registers."""
    for file in sorted((shared / "reading" / "documents" / "en").glob("*.txt")):
        read_file(handling(), file.name, file.read_bytes())
    golds = gold_of(shared / "reading" / "gold" / "en")
    assert golds == []
    offered = [one.proposal.title for one in selectors.board(user_of("reporter")).found]
    assert offered == []


def test_five_minutes(
    shared: Path,
    read_file: Callable[..., Document],
    handling: Callable[..., Handling],
    signed_in: Callable[..., Client],
) -> None:
    """From four documents that are read to a history, by the page: three requests."""

    for file in sorted((shared / "reading" / "documents").glob("*.txt")):
        read_file(handling(), file.name, file.read_bytes())
    assert Act.objects.count() > 60
    client, began = signed_in("reporter"), time.perf_counter()
    page = client.get("/cooperation/proposals/").content.decode()
    keys = re.findall(
        r'name="key" value="(\w+)"', page.split('action="/cooperation/proposals/all/"')[1].split("</form>")[0]
    )
    client.post("/cooperation/proposals/all/", {"key": keys})
    client.post("/cooperation/proposals/all/", {"key": keys, "sure": "1"})
    seconds = time.perf_counter() - began
    print(f"{len(keys)} proposals, {seconds:.1f} s")
    assert len(keys) > 15 and seconds < 60
    assert "Nothing is proposed" in client.get("/cooperation/proposals/?state=dismissed").content.decode()
