"""Every address of the site × every role × every handling, against docs/reference/handling.md."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Contradiction, Document, Figure, Question
from lancang_web.exports.models import Export
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import registers
from lancang_web.registers.models import Record

from .test_admission import AUDIENCES, HEAD, ROWS

FILE = Path(__file__).with_name("pages.csv")
# Pages of libraries under these prefixes show no record: sign-in, Django's own.
LIBRARIES = ("accounts/", "admin/", "i18n/")
# Operations of the API, walked by tests/web/api/test_operations.py; what lies there beside them is named in pages.csv.
OPERATIONS, PAGES_OF_THE_API = "api/", {"api_docs"}
VIEWERS = {
    "owner: reader": ("reader", "CN"),
    "owner: reporter": ("reporter", "CN"),
    "owner: approver": ("approver", "CN"),
    "named: reader": ("reader", "MM"),
    "named: approver": ("approver", "MM"),
    "other: approver": ("approver", "TH"),
    "secretariat": ("secretariat", "SEC"),
    "secretariat: reader": ("reader", "SEC"),
    "auditor": ("auditor", "SEC"),
    "administrator": ("administrator", None),
}


def rows() -> list[dict[str, str]]:
    """The rows of the table; those of registers once for each register."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found = []
    for row in csv.DictReader(lines):
        if "{" not in row["name"]:
            found.append(row)
            continue
        for one in registers():
            found.append({key: text.format(many=one.name, one=one.one) for key, text in row.items()})
    return found


def names(patterns: list[Any], prefix: str = "") -> set[str]:
    """Names of all addresses that are ours."""
    found: set[str] = set()
    for one in patterns:
        route = prefix + str(one.pattern)
        if route.startswith(LIBRARIES):
            continue
        if isinstance(one, URLResolver):
            found |= names(one.url_patterns, route)
        elif isinstance(one, URLPattern) and (not route.startswith(OPERATIONS) or one.name in PAGES_OF_THE_API):
            found.add(one.name or route)
    return found


def test_every_address_has_a_row() -> None:
    assert names(get_resolver().url_patterns) == {row["name"] for row in rows()}


KINDS = [one.one for one in registers()]


def walked(viewer: str, kind: str, number: int) -> bool:
    """Whether this viewer tries this kind of record under the handling of this row of the table.

    Registers share their pages, so that of each a viewer tries every fourth handling, another viewer the next ones:
    each kind is tried under each handling by two or three viewers, and each viewer tries each handling.
    """
    if kind not in KINDS:
        return True
    return (list(VIEWERS).index(viewer) + KINDS.index(kind) + number + number // len(AUDIENCES)) % 4 == 0


class Records:
    """One record of each kind under one handling; its words are found nowhere else."""

    def __init__(
        self, word: str, document: Document, figure: Figure, contradiction: Contradiction, kept: dict[str, Record],
        export: Export,
    ) -> None:  # fmt: skip
        self.export = export
        self.word, self.document, self.figure, self.contradiction = word, document, figure, contradiction
        self.kept = kept

    def __getitem__(self, kind: str) -> Any:
        """A record by its kind; one of a register by the register's singular."""
        return self.kept[kind] if kind in self.kept else getattr(self, kind)


@pytest.fixture
def make_records(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    make_contradiction: Callable[..., Contradiction], make_record: Callable[..., Record],
    make_export: Callable[..., Export],
) -> Callable[[str, str, str], Records]:  # fmt: skip
    """Makes records with a word under a handling. The second figure of the contradiction is open to all."""

    def make(word: str, label: str, audience: str) -> Records:
        open_document = make_document(
            handling("SEC", "TLP:CLEAR"), "openword 100", f"open {Document.objects.count()}.txt"
        )
        handled = handling("CN", label, AUDIENCES[audience])
        document = make_document(handled, f"{word} 100", f"{word}.txt")
        figure = make_figure(document, "100", place=word, subject=word)
        other = make_figure(open_document, "100", value=90.0)
        kept = {one.one: make_record(one, handled, word) for one in registers()}
        return Records(word, document, figure, make_contradiction(figure, other), kept, make_export(document, word))

    return make


@pytest.fixture
def records(make_records: Callable[[str, str, str], Records]) -> dict[tuple[str, str], Records]:
    """Records under every handling of the table."""
    return {
        (label, audience): make_records(f"word{number:02d}x", label, audience)
        for number, (label, audience, _cells) in enumerate(ROWS)
    }


@pytest.fixture
def open_records(make_records: Callable[[str, str, str], Records]) -> Records:
    """Records that all viewers see."""
    return make_records("openword", "TLP:GREEN", "none")


def may_see(viewer: str, cells: list[str]) -> bool:
    return cells[HEAD.index(viewer)] == "sees"


# Lists that show, on their first two pages, everything that these tests make.
WHOLE = {"documents", "figures", "figures_export"} | {
    name for one in registers() for name in (one.name, f"{one.name}_export")
}
LISTS = [row for row in rows() if row["shows"] == "list" and row["record"] != "question"]
DETAILS = [row for row in rows() if row["shows"] == "detail"]
# Every write begins with the detail page's selector; two audiences of each label show that it does.
HIDDEN_AUDIENCES = ("none", "nobody")
WRITES = [row for row in rows() if row["shows"] == "write" and row["record"] != "question"]


@pytest.mark.parametrize("viewer", VIEWERS)
def test_lists_details_and_writes(
    viewer: str, records: dict[tuple[str, str], Records], signed_in: Callable[..., Client]
) -> None:
    client = signed_in(*VIEWERS[viewer])
    faults = []
    for row in LISTS:
        address = reverse(row["name"])
        shown = _content(client.get(address)) + _content(client.get(f"{address}?page=2"))
        for label, audience, cells in ROWS:
            word = records[label, audience].word
            if word in shown and not may_see(viewer, cells):
                faults.append(f"{row['name']} shows {label} {audience}")
            if (
                row["name"] in ("documents", "figures", "figures_export")
                and may_see(viewer, cells)
                and word not in shown
            ):
                faults.append(f"{row['name']} hides {label} {audience}")
    for number, (label, audience, cells) in enumerate(ROWS):
        for row in (row for row in DETAILS if walked(viewer, row["record"], number)):
            answer = client.get(reverse(row["name"], args=[records[label, audience][row["record"]].pk]))
            expected = 200 if may_see(viewer, cells) else 404
            if answer.status_code != expected:
                faults.append(f"{row['name']} {label} {audience}: {answer.status_code}, expected {expected}")
        hidden = not may_see(viewer, cells) and audience in HIDDEN_AUDIENCES
        for row in (row for row in WRITES if hidden and walked(viewer, row["record"], number)):
            record = records[label, audience][row["record"]]
            answer = client.post(
                reverse(row["name"], args=[record.pk]), {"decision": "accept", "version": record.version}
            )
            if answer.status_code != 404:
                faults.append(f"{row['name']} {label} {audience}: {answer.status_code} to one who may not see it")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["name"])
def test_strangers_are_sent_to_sign_in(row: dict[str, str], db: None) -> None:
    client = Client()
    one = row["shows"] in ("detail", "write", "account", "import", "mine")
    args: list[Any] = ["series", "svg"] if row["shows"] == "picture" else [1] if one else []
    for answer in (client.get(reverse(row["name"], args=args)), client.post(reverse(row["name"], args=args))):
        assert answer.status_code == 302 and answer["Location"].startswith("/accounts/login/"), row["name"]


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("row", [row for row in rows() if row["shows"] == "duty"], ids=lambda row: row["name"])
def test_pages_by_role(row: dict[str, str], viewer: str, signed_in: Callable[..., Client]) -> None:
    role, party = VIEWERS[viewer]
    expected = 200 if role in row["roles"].split() else 403
    assert signed_in(role, party).get(reverse(row["name"])).status_code == expected


# Writes that the role forbids although the record may be seen. Everybody here sees the record (GREEN).
FORBIDDEN = [
    ("owner: reader", "figure_decide"), ("named: approver", "figure_decide"), ("secretariat", "figure_decide"),
    ("owner: reader", "figure_correct"), ("named: approver", "figure_correct"), ("auditor", "figure_correct"),
    ("owner: reader", "document_withdraw"), ("named: approver", "document_withdraw"),
    ("secretariat", "document_withdraw"), ("owner: reporter", "document_handling"),
    ("named: approver", "document_handling"), ("secretariat", "document_handling"),
    ("owner: reader", "document_reread"), ("administrator", "document_reread"),
    ("owner: reader", "figure_add"), ("named: approver", "accept_rest"),
    ("owner: reporter", "contradiction_settle"), ("named: approver", "contradiction_settle"),
    ("owner: reporter", "contradiction_ask"), ("auditor", "contradiction_ask"),
    *((viewer, f"{one.one}_{what}") for one in registers() for viewer, what in (
        ("owner: reader", "change"), ("named: approver", "change"), ("secretariat", "change"), ("auditor", "change"),
        ("owner: reader", "withdraw"), ("named: approver", "withdraw"), ("administrator", "withdraw"),
        ("owner: reporter", "handling"), ("named: approver", "handling"), ("secretariat", "handling"),
    )),
]  # fmt: skip


@pytest.mark.parametrize("viewer", sorted({viewer for viewer, _ in FORBIDDEN}))
def test_writes_that_a_role_forbids(viewer: str, signed_in: Callable[..., Client], open_records: Records) -> None:
    document, client = open_records.document, signed_in(*VIEWERS[viewer])
    kinds = {row["name"]: row["record"] for row in rows()}
    fields = {
        "decision": "accept", "version": 1, "reason": "for a good reason", "outcome": "first",
        "to": document.handling.owner_id,
        "text": "a question", "due": str(date.today() + timedelta(days=9)), "label": "TLP:CLEAR", "start": 0, "end": 3,
        "measure": "seizure", "unit": "kg", "value": "5", "bound": "exact", "status": "reported",
    }  # fmt: skip
    before = _stand()
    for name in (name for one, name in FORBIDDEN if one == viewer):
        answer = client.post(reverse(name, args=[open_records[kinds[name]].pk]), fields)
        assert answer.status_code == 403, name
        assert _stand() == before, name


def _stand() -> list[Any]:
    return [
        *Figure.objects.order_by("pk").values_list("pk", "state", "version"),
        *Document.objects.order_by("pk").values_list("pk", "state", "version", "handling"),
        *Contradiction.objects.order_by("pk").values_list("pk", "state", "version"),
        *(
            row
            for one in registers()
            for row in one.model.objects.order_by("pk").values_list("pk", "version", "handling")
        ),
        Question.objects.count(),
    ]


def test_a_question_is_seen_by_who_asks_and_who_is_asked(
    open_records: Records, signed_in: Callable[..., Client], user_of: Callable[..., User]
) -> None:
    from lancang_web.evidence.services.ledger import ask

    pair = open_records.contradiction
    due = date.today() + timedelta(days=9)
    asker = user_of("secretariat", "SEC")
    made = ask(actor=asker, contradiction=pair, to=pair.first.handling.owner, text="questionword?", due=due, version=1)
    for viewer, (role, party) in VIEWERS.items():
        client = signed_in(role, party)
        sees = party in ("CN", "SEC")
        assert ("questionword" in _content(client.get(reverse("questions")))) is sees, viewer
        answer = client.post(reverse("question_answer", args=[made.pk]), {"text": "an answer", "version": 1})
        may_answer = role in ("reporter", "approver") and party == "CN"
        expected = {404} if not sees else {302, 422} if may_answer else {403}  # 422: answered before
        assert answer.status_code in expected, viewer


def _content(answer: Any) -> str:
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(raw.decode())
