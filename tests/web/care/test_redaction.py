"""Redaction: what is asked for → where the words still stand, and what the audit says. The words are no name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from lancang_web.audit.models import Detail, Event
from lancang_web.audit.verification import verify
from lancang_web.care import blanking, columns
from lancang_web.care.blanking import blank, without_spans, wordy
from lancang_web.care.reach import redactable
from lancang_web.commands.redact import redact
from lancang_web.evidence.models import (
    Act,
    Contradiction,
    Document,
    Figure,
    Finding,
    Notice,
    Original,
    Question,
    Reading,
)
from web import console
from web.care.seeding import TEXT, seed
from web.databases import Database, Databases

WORDS = "甲乙丙"
PLACE = TEXT.index(WORDS)
SPAN = f"{PLACE}-{PLACE + len(WORDS)}"


def run(*arguments: object) -> tuple[int, str]:
    return console.run("redact", redact, *arguments)


def standing(words: str) -> set[str]:
    """Tables in which these words still stand, in any column."""
    found = set()
    for model in columns.models():
        for row in model._base_manager.values_list():
            said = "".join(_written(one) for one in row)
            if words in said:
                found.add(model._meta.db_table)
    return found


def _written(value: object) -> str:
    return bytes(value).decode(errors="ignore") if isinstance(value, bytes | memoryview) else str(value)


EVERYWHERE = {
    "evidence_act", "evidence_contradiction", "evidence_document", "evidence_figure", "evidence_finding",
    "evidence_historicalact", "evidence_historicalcontradiction", "evidence_historicalfigure",
    "evidence_historicalquestion", "evidence_notice", "evidence_original", "evidence_question", "evidence_reading",
    "audit_detail",
}  # fmt: skip


def test_a_whole_document(database: Database) -> None:
    document = seed()
    assert standing(WORDS) == EVERYWHERE
    code, said = run("--document", document.pk, "--reason", "holds the details of a private person")
    assert code == 0, said
    assert standing(WORDS) == set()
    # Nothing else of the text is left either, nor the name of the file, nor a number.
    assert standing("海洛因12") == standing("通报") == set()
    assert {value for (value,) in Figure.objects.values_list("value")} == {0.0}
    after = Document.objects.get()
    assert (len(after.text), set(after.text)) == (len(TEXT), {"█", "\n"})
    assert (after.state, after.sha256) == (Document.State.WITHDRAWN, "0" * 64)
    assert not Original.objects.exists()
    # One version is left of each, the emptied one.
    assert [list(one.history.values_list("history_change_reason", flat=True)) for one in Figure.objects.all()] == [
        ["redact"], ["redact"], ["redact"],
    ]  # fmt: skip
    event = Event.objects.get(action="redact")
    content = event.detail.content
    assert content["reason"] == "holds the details of a private person"
    assert content["rows"]["evidence.figure"] == 3
    digest = re.search(r"digest ([0-9a-f]{64})", said)
    assert digest
    assert content["digest"] == digest[1]
    salt = re.search(r"salt ([0-9a-f]{32})", said)
    assert salt
    assert standing(salt[1]) == set()
    seen = verify()
    assert (seen.faults, seen.redacted) == ([], len(content["details"]))
    # What was about neither stays: the account, and the bulk work, whose comment is its own.
    kept = set(Detail.objects.values_list("event__action", flat=True))
    assert kept == {"figure.accepted.many", "account.made", "redact"}


def test_words_of_a_document(database: Database) -> None:
    document = seed()
    code, said = run("--document", document.pk, "--span", SPAN, "--reason", "a private person")
    assert code == 0, said
    assert standing(WORDS) == set()
    after = Document.objects.get()
    assert after.text == TEXT.replace(WORDS, "███")
    assert (after.state, after.masked, after.name) == (Document.State.READ, 3, "通报.txt")
    first, second, third = Figure.objects.order_by("pk")
    # Figures of other words keep number, state and versions; the one that was read from the words is out of use.
    assert (first.value, first.state, first.history.count()) == (12.5, "accepted", 2)
    assert (second.value, second.sentence) == (13.5, TEXT.split("\n")[1])
    assert (third.value, third.status, third.state, third.text) == (0.0, "withheld", "rejected", "███")
    assert first.comment == "███核对"
    assert Act.objects.get().parties == ["CN", "███"]
    assert Act.objects.get().title == "通报"
    assert Finding.objects.get().arithmetic_zh == "███：12.5≠13"
    assert Contradiction.objects.get().reason == "███说的"
    assert Question.objects.get().text == "███是谁？"
    assert Notice.objects.get(kind="question").comment == "███"
    assert not Original.objects.exists()
    assert verify().faults == []
    assert Event.objects.get(action="redact").detail.content["spans"] == [[PLACE, PLACE + 3]]


def test_a_figure_takes_its_sentence_along(database: Database) -> None:
    seed()
    third = Figure.objects.get(text=WORDS)
    code, said = run("--record", f"evidence.figure:{third.pk}", "--reason", "a private person")
    assert code == 0, said
    sentence = TEXT.split("\n")[0]
    after = Document.objects.get()
    assert after.text == blank(sentence) + "\n" + TEXT.split("\n")[1]
    assert standing(sentence) == set()
    # The first figure stands in the same sentence; the second in another.
    assert list(Figure.objects.order_by("pk").values_list("state", flat=True)) == ["rejected", "accepted", "rejected"]
    assert verify().faults == []


@pytest.mark.parametrize("kind", ["question", "notice", "contradiction", "act", "finding", "reading"])
def test_every_kind_of_record(databases: Databases, kind: str) -> None:
    models: dict[str, Any] = {
        "question": Question, "notice": Notice, "contradiction": Contradiction, "act": Act, "finding": Finding,
        "reading": Reading,
    }  # fmt: skip
    with databases.new("sqlite").entered():
        seed()
        model = models[kind]
        before = standing(WORDS)
        code, said = run("--record", f"evidence.{kind}:{model.objects.get().pk}", "--reason", "a private person")
        assert code == 0, said
        assert model._meta.db_table in before
        assert not {model._meta.db_table, f"evidence_historical{kind}"} & standing(WORDS)
        assert verify().faults == []


def test_twice_is_no_harm(databases: Databases) -> None:
    with databases.new("sqlite").entered():
        document = seed()
        for _ in range(2):
            assert run("--document", document.pk, "--reason", "a private person")[0] == 0
        assert verify().faults == []
        assert Event.objects.filter(action="redact", detail__isnull=False).count() == 2


def test_a_dry_run_removes_nothing(databases: Databases) -> None:
    with databases.new("sqlite").entered():
        document = seed()
        code, said = run("--document", document.pk, "--reason", "a private person", "--dry-run")
        assert (code, said.startswith("would remove: ")) == (0, True)
        assert standing(WORDS) == EVERYWHERE
        assert not Event.objects.filter(action="redact").exists()


def test_the_same_file_of_another_party_is_named(databases: Databases) -> None:
    with databases.new("sqlite").entered():
        document = seed()
        document.pk, document.fingerprint = None, "1" * 64
        document.save()
        code, said = run("--document", document.pk, "--reason", "a private person")
        assert (code, "found the same file, of another party" in said) == (1, True)


def test_nothing_is_left_in_the_file_of_sqlite(databases: Databases) -> None:
    database = databases.new("sqlite")
    with database.entered():
        document = seed()
        assert holding(database.file)
        run("--document", document.pk, "--reason", "a private person")
        assert holding(database.file) == []


def test_the_table_of_postgresql_is_written_anew(databases: Databases) -> None:
    with databases.new("postgresql").entered():
        document = seed()
        before = _files()
        run("--document", document.pk, "--reason", "a private person")
        assert {name for name in before if before[name] == _files()[name]} == {"evidence_revisionpolicy"}


def _files() -> dict[str, int]:
    changed = ["evidence_document", "evidence_figure", "evidence_historicalfigure", "audit_detail"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relfilenode FROM pg_class WHERE relname = ANY(%s)", [[*changed, "evidence_revisionpolicy"]]
        )
        return dict(cursor.fetchall())


def holding(file: Path) -> list[str]:
    """The database file and its log, where the words stand in their bytes."""
    return [path.name for path in file.parent.glob(f"{file.name}*") if WORDS.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--reason", "a private person"], "found both or neither"),
        (["--document", 1, "--record", "evidence.figure:1", "--reason", "why"], "found both or neither"),
        (["--document", 99, "--reason", "a private person"], "evidence.document:99: found no such record"),
        (["--record", "evidence.nothing:1", "--reason", "a private person"], "evidence.nothing:1: found no such"),
        (["--record", "figure", "--reason", "a private person"], "figure:: found no such record"),
        (["--record", "accounts.user:1", "--reason", "a private person"], "found accounts.user; expected a record of"),
        (["--record", "audit.event:1", "--reason", "a private person"], "found audit.event; expected a record of"),
        (["--document", 1, "--reason", " "], "found nothing; expected why"),
        (["--document", 1, "--reason", "phone 13800138000"], "found what identifies a person"),
        (["--document", 1, "--span", SPAN, "--reason", f"because of {WORDS}"], "found the words that are to be"),
        (["--document", 1, "--span", "0-999", "--reason", "a private person"], "span: found 0-999"),
        (["--document", 1, "--span", "5", "--reason", "a private person"], "--span 5: found no two numbers"),
        (["--record", "evidence.figure:1", "--span", "1-2", "--reason", "why"], "--span: found no --document"),
        (["--document", 1, "--by", "nobody", "--reason", "a private person"], "--by nobody: found no such account"),
    ],
)  # fmt: skip
def test_refused(databases: Databases, arguments: list[object], said: str) -> None:
    with databases.new("sqlite").entered():
        seed()
        code, output = run(*arguments)
        assert (code, said in output) == (2, True), output
        assert standing(WORDS) == EVERYWHERE


# --- the rules --------------------------------------------------------------------------------------------------------

# What stays when a record is redacted whole, to be read by a lawyer: every other text, list and file is emptied.
STAYS = {
    "evidence.act": {"reading_id", "type", "state"},
    "evidence.contradiction": {"state"},
    "evidence.document": {"sha256", "fingerprint", "media", "encoding", "reader_version", "state"},
    "evidence.figure": {"reading_id", "measure", "unit", "bound", "status", "state"},
    "evidence.finding": {"finding_id", "kind", "verdict", "severity", "unit"},
    "evidence.findingfigure": set(),
    "evidence.notice": {"kind"},
    "evidence.original": set(),
    "evidence.question": set(),
    "evidence.reading": {"worker", "state"},
    "evidence.revisionpolicy": {"rule"},
}


def test_what_stays_is_listed() -> None:
    """A new column is emptied by itself; one that stays has to be added to the table above."""
    from django.db.models import BinaryField, CharField, JSONField, TextField

    for model in filter(redactable, columns.models()):
        label = model._meta.label_lower
        if not label.startswith("evidence."):
            continue
        words = CharField, TextField, JSONField, BinaryField
        every = {one.name for one in model._meta.local_concrete_fields if isinstance(one, words)}
        assert every - {one.name for one in wordy(model)} == STAYS.get(label, set()), label
        assert set(blanking.KEPT.get(label, ())) <= every, "a kept column is no longer there"


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "abc\ndef"),
        ([(0, 1)], "█bc\ndef"),
        ([(2, 5)], "ab█\n█ef"),
        ([(4, 6), (0, 2)], "██c\n██f"),
        ([(0, 3), (1, 2)], "███\ndef"),
        ([(0, 2), (1, 3)], "███\ndef"),
    ],
)
def test_without_spans(spans: list[tuple[int, int]], expected: str) -> None:
    assert without_spans("abc\ndef", spans) == expected
