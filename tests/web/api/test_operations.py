"""Every operation of the API × every role × every handling, against docs/reference/handling.md."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from lancang_web.accounts.models import User
from lancang_web.accounts.roles import ROLES
from lancang_web.api.site import described, the_api
from lancang_web.changes.models import Briefing
from lancang_web.evidence.models import Act, Contradiction, Document, Figure, Finding, Question
from lancang_web.exports.models import Export
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import registers
from lancang_web.registers.models import Record
from web.api.conftest import Caller, sent_example
from web.handling.test_admission import AUDIENCES, ROWS
from web.handling.test_pages import HIDDEN_AUDIENCES, VIEWERS, may_see, walked

FILE = Path(__file__).with_name("operations.csv")
UNPAGED = ("coverage", "changes", "cooperation_proposals")
LATER = (date.today() + timedelta(days=9)).isoformat()
FIELDS = {"measure": "seizure", "unit": "kg", "value": 5.0, "bound": "exact", "status": "reported"}
# A body that would be taken from whoever may: by the operation, or by what follows the register's name.
BODIES: dict[str, dict[str, Any]] = {
    "document_withdraw": {"reason": "for a good reason", "version": 1},
    "document_handling": {"label": "TLP:CLEAR", "version": 1},
    "document_reread": {},
    "accept_rest": {},
    "figure_add": {"start": 0, "end": 3, **FIELDS},
    "figure_decide": {"decision": "accept", "version": 1},
    "figure_correct": {"value": 7.5, "version": 1},
    "figure_split": {"parts": [{"value": 1.0}, {"value": 2.0}], "version": 1},
    "contradiction_settle": {"outcome": "first", "reason": "for a good reason", "version": 1},
    "contradiction_ask": {"to": "CN", "text": "is this right?", "due": LATER, "version": 1},
    "request_step": {"step": "recalled", "day": "2026-03-04", "version": 1},
    "change": {"version": 1},
    "withdraw": {"reason": "for a good reason", "version": 1},
    "handling": {"label": "TLP:CLEAR", "version": 1},
}
# The kinds of record that registers keep.
KEPT = frozenset(one.one for one in registers())
# To look at every handling for writes that succeed would tell no more than these: open, to the own, by name, to nobody.
WRITTEN = [(label, audience, cells) for label, audience, cells in ROWS if audience in ("none", "Myanmar")]


def rows() -> list[dict[str, str]]:
    """The rows of the table; those of registers once for each register."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found = []
    for row in csv.DictReader(lines):
        for one in registers() if "{" in row["operation"] else [None]:
            names = {"many": one.name, "one": one.one} if one else {}
            found.append({key: text.format(**names) for key, text in row.items()})
    return found


def of(*shows: str) -> list[dict[str, str]]:
    """The rows that show this."""
    return [row for row in rows() if row["shows"] in shows]


def methods() -> dict[str, str]:
    """The method of each operation."""
    listed = {
        one["operationId"]: method.upper() for path in described()["paths"].values() for method, one in path.items()
    }
    return {**listed, "openapi": "GET"}


def test_every_operation_has_a_row() -> None:
    names = {one.url_name for bound in the_api()._get_bound_routers() for path in bound.path_operations.values()
             for one in path.operations}  # fmt: skip
    assert names == {row["operation"] for row in rows()} == set(methods())


class Records:
    """One record of each kind under one handling; its word is found nowhere else."""

    def __init__(self, word: str, kept: dict[str, Any]) -> None:
        self.word, self.kept = word, kept


@pytest.fixture
def records(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    make_act: Callable[..., Act], make_contradiction: Callable[..., Contradiction],
    make_record: Callable[..., Record], make_briefing: Callable[..., Briefing], make_export: Callable[..., Export],
) -> dict[tuple[str, str], Records]:  # fmt: skip
    """Records under every handling of the table. The second figure of each contradiction is open to all."""
    made = {}
    open_document = make_document(handling("SEC", "TLP:CLEAR"), "openword 100", "open.txt")
    for number, (label, audience, _cells) in enumerate(ROWS):
        word = f"word{number:02d}x"
        handled = handling("CN", label, AUDIENCES[audience])
        document = make_document(handled, f"{word} 100", f"{word}.txt")
        figure = make_figure(document, "100", place=word, subject=word, year=3000 + number, period="2023")
        pair = make_contradiction(figure, make_figure(open_document, "100", value=90.0))
        Finding.objects.filter(pk=pair.finding_id).update(arithmetic_en=f"{word} ≠ 90")
        kept = {
            "document": document, "figure": figure, "act": make_act(document), "contradiction": pair,
            "finding": pair.finding, "briefing": make_briefing(handled, word),
            "export": make_export(document, word), **{one.one: make_record(one, handled, word) for one in registers()},
        }  # fmt: skip
        made[label, audience] = Records(word, kept)
    return made


def address(row: dict[str, str], *args: Any) -> str:
    return reverse(f"api:{row['operation']}", args=args)


def body_of(row: dict[str, str]) -> dict[str, Any]:
    name = row["operation"]
    return BODIES.get(name) or BODIES.get(name.rpartition("_")[2]) or {}


def may(role: str, owner: bool, permission: str) -> bool:
    """Whether the role may do it to a visible record."""
    held = ROLES[role].may
    if permission.endswith("_any"):  # of whatever record it sees
        return permission.removesuffix("_any") in held
    return f"{permission}_any" in held or (permission in held and owner)


def whole(caller: Caller, where: str) -> str:
    """All pages of a list as text."""
    found, following = "", f"{where}?limit=50"
    while following:
        answer = caller.client.get(following)
        assert answer.status_code == 200, answer.content
        found += answer.content.decode()
        following = answer.json().get("next") if isinstance(answer.json(), dict) else None
    return found


def listed(name: str, made: Caller, where: str, records: dict[tuple[str, str], Records]) -> str:
    """All that a list shows; of a search for each word what is found, for the answer says what was asked."""
    if name == "search":
        answers = [made.client.get(where, {"q": one.word}).json() for one in records.values()]
        return "".join(str(one["items"]) for one in answers)
    return made.client.get(where).content.decode() if name in UNPAGED else whole(made, where)


def reading_faults(viewer: str, made: Caller, records: dict[tuple[str, str], Records]) -> list[str]:
    """Lists and single records against the table."""
    faults = []
    for row in of("list"):
        years = row["operation"] == "coverage"
        shown = listed(row["operation"], made, address(row), records)
        for number, (label, audience, cells) in enumerate(ROWS):
            made_here = records[label, audience]
            word = str(3000 + number) if years else made_here.word
            if row["record"] in KEPT:  # not every register has words of its own
                found = re.search(rf'"id": {made_here.kept[row["record"]].pk},', shown) is not None
                found = found or (word in shown and not may_see(viewer, cells))
            else:
                found = word in shown
            if found is not may_see(viewer, cells):
                faults.append(f"{row['operation']} {label} {audience}: {'shown' if found else 'hidden'}")
    for number, (label, audience, cells) in enumerate(ROWS):
        for row in (row for row in of("detail") if walked(viewer, row["record"], number)):
            answer = made.client.get(address(row, records[label, audience].kept[row["record"]].pk))
            expected = 200 if may_see(viewer, cells) else 404
            if answer.status_code != expected:
                faults.append(f"{row['operation']} {label} {audience}: {answer.status_code}, expected {expected}")
    return faults


class Back(Exception):
    """Takes back what a request wrote."""


def tried(caller: Caller, method: str, where: str, body: dict[str, Any]) -> Any:
    """The answer to a write, which is taken back."""
    answer: Any = None
    try:
        with transaction.atomic():
            answer = caller.send(method, where.removeprefix("/api"), body)
            raise Back
    except Back:
        return answer


def writing_faults(viewer: str, made: Caller, records: dict[tuple[str, str], Records]) -> list[str]:
    """Writes against the table, and against what the role may; each is taken back."""
    (role, party), method, faults = VIEWERS[viewer], methods(), []
    absent = made.get("/figures/999999999").content
    for number, (label, audience, cells) in enumerate(ROWS):
        sees = may_see(viewer, cells)
        if sees and (label, audience, cells) not in WRITTEN:
            continue
        for row in (row for row in of("write", "many") if walked(viewer, row["record"], number)):
            if not sees and row["record"] in KEPT and audience not in HIDDEN_AUDIENCES:
                continue
            record = records[label, audience].kept[row["record"]]
            many = row["shows"] == "many"
            body = {"action": "accept", "figures": [record.pk]} if many else body_of(row)
            answer = tried(made, method[row["operation"]], address(row, *([] if many else [record.pk])), body)
            done = may(role, party == "CN", row["needs"])
            expected = {404} if not sees else ({200, 201} if done else {403})
            if answer.status_code not in expected or (not sees and answer.content != absent):
                faults.append(f"{row['operation']} {label} {audience}: {answer.status_code} {answer.content[:200]}")
    return faults


@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_operation_by_handling_and_role(
    viewer: str, records: dict[tuple[str, str], Records], caller: Callable[..., Caller]
) -> None:
    made = caller(*VIEWERS[viewer])
    faults = [*reading_faults(viewer, made, records), *writing_faults(viewer, made, records)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_duties(
    viewer: str, caller: Callable[..., Caller], handling: Callable[..., Handling], make_record: Callable[..., Record]
) -> None:
    """Operations that are about no record that is there already."""
    role, party = VIEWERS[viewer]
    made = caller(role, party)
    bodies = {"policy_set": {"measure": "seizure", "rule": "never"}}
    for one in registers():
        # What it refers to is the caller's own: who may tell what was done depends on whose promise it was.
        bodies[f"{one.one}_add"] = sent_example(one, handling(party or "MM", "TLP:CLEAR"), make_record)
    for row in of("duty"):
        allowed = row["needs"] in ROLES[role].may
        if row["operation"] == "document_add":
            from django.core.files.uploadedfile import SimpleUploadedFile

            file = SimpleUploadedFile("report.txt", "缴获冰毒100公斤。".encode())
            answer = made.client.post("/api/documents", {"file": file})
        else:
            answer = made.send(methods()[row["operation"]], address(row).removeprefix("/api"), bodies[row["operation"]])
        assert answer.status_code in ({200, 201} if allowed else {403}), (row["operation"], answer.content)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["operation"])
def test_strangers_are_told_that_they_are_unknown(row: dict[str, str], db: None) -> None:
    single = row["shows"] in ("detail", "write") or row["operation"] in ("question", "question_answer")
    where = address(row, *([1] if single else []))
    for headers in ({}, {"authorization": "Bearer lancang_wrong"}, {"authorization": "Basic YTpi"}):
        answer = Client(headers=headers).generic(methods()[row["operation"]], where)
        assert answer.status_code == 401, headers
        assert answer.json()["code"] == "unknown_caller"
        assert answer["WWW-Authenticate"].startswith("Bearer") and answer["Cache-Control"] == "private, no-store"


def test_nothing_tells_of_a_record_that_is_not_to_be_seen(
    caller: Callable[..., Caller], handling: Callable[..., Handling], make_document: Callable[..., Document],
    make_figure: Callable[..., Figure], make_act: Callable[..., Act], make_record: Callable[..., Record],
    make_contradiction: Callable[..., Contradiction],
) -> None:  # fmt: skip
    """Every answer to who may not see it is the same, byte for byte and header for header, with and without it."""
    stranger = caller("approver", "TH")
    shown = make_document(handling("CN", "TLP:GREEN"), "缴获100公斤", "open.txt")
    figure = make_figure(shown, "100")
    make_act(shown)
    for one in registers():
        make_record(one, handling("CN", "TLP:GREEN"), "openword")
    handling("CN", "TLP:RED")
    before = _all_lists(stranger)
    hidden = make_document(handling("CN", "TLP:RED"), "缴获100公斤", "hidden.txt")
    make_contradiction(figure, make_figure(hidden, "100", value=90.0))
    make_act(hidden)
    for one in registers():
        make_record(one, handling("CN", "TLP:RED"), "hiddenword")
    assert _all_lists(stranger) == before
    assert "hidden.txt" in _all_lists(caller("approver", "CN"))["documents"][0]


def _all_lists(caller: Caller) -> dict[str, tuple[str, dict[str, str]]]:
    answers = {row["operation"]: caller.client.get(address(row)) for row in of("list", "own") if _plain(row)}
    return {name: (one.content.decode(), dict(one.headers)) for name, one in answers.items()}


def _plain(row: dict[str, str]) -> bool:
    return methods()[row["operation"]] == "GET" and row["operation"] not in ("question", "me")


def test_a_question_is_seen_by_who_asks_and_who_is_asked(
    records: dict[tuple[str, str], Records], caller: Callable[..., Caller], user_of: Callable[..., User]
) -> None:
    pair = records["TLP:GREEN", "none"].kept["contradiction"]
    asker = caller("secretariat", "SEC")
    body = {"to": "CN", "text": "questionword?", "due": LATER, "version": 1}
    made = asker.post(f"/contradictions/{pair.pk}/ask", body)
    assert made.status_code == 201, made.content
    pk = made.json()["id"]
    for viewer, (role, party) in VIEWERS.items():
        one = caller(role, party)
        sees = party in ("CN", "SEC")
        assert ("questionword" in one.get("/questions").content.decode()) is sees, viewer
        assert one.get(f"/questions/{pk}").status_code == (200 if sees else 404), viewer
        answer = tried(one, "POST", f"/api/questions/{pk}/answer", {"text": "an answer", "version": 1})
        may_answer = role in ("reporter", "approver") and party == "CN"
        assert answer.status_code == (404 if not sees else 200 if may_answer else 403), viewer
    assert Question.objects.get(pk=pk).answer == ""
