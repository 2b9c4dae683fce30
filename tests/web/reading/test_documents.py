"""Bringing documents, withdrawing them, changing who may see them: rows and event together, or neither."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from lancang_web.accounts.models import User
from lancang_web.audit.models import Event
from lancang_web.evidence.models import Contradiction, Document, Figure, Notice, Original, Reading
from lancang_web.evidence.selectors import usage
from lancang_web.evidence.services import documents, queue
from lancang_web.evidence.services.conflict import Changed
from lancang_web.evidence.services.documents import add_document, set_handling, withdraw
from lancang_web.evidence.services.reading import ask_rereading
from lancang_web.handling.models import Handling

PLAIN = "2019年缅甸缉获海洛因500公斤。"
RIVAL = "2019年缅甸缉获海洛因700公斤。"


def test_a_file_is_held_once_per_party(user_of: Callable[..., User]) -> None:
    first, new = add_document(actor=user_of("reporter"), name="a.txt", data=PLAIN.encode(), date="2020", place="cn")
    again, newer = add_document(actor=user_of("approver"), name="b.txt", data=PLAIN.encode())
    other, newest = add_document(actor=user_of("reporter", "MM"), name="a.txt", data=PLAIN.encode())
    assert (new, newer, newest) == (True, False, True)
    assert first == again != other
    assert (first.date, first.place, first.state) == ("2020", "CN", Document.State.QUEUED)
    assert str(first.handling) == "TLP:AMBER+STRICT"
    assert first.sha256 == hashlib.sha256(PLAIN.encode()).hexdigest() == other.sha256
    assert first.fingerprint != other.fingerprint
    assert [Reading.objects.count(), Original.objects.count()] == [2, 2]
    assert list(Event.objects.values_list("action", flat=True)) == ["document.added"] * 2


@pytest.mark.parametrize(
    ("name", "data", "options", "part"),
    [
        ("a.png", b"\x89PNG\r\n", {}, "a PNG picture; expected text, HTML, .docx or PDF; run OCR"),
        ("report.docx", b"{\\rtf1 x}", {}, "a Rich Text file"),
        ("a.txt", b"", {}, "empty file"),
        ("a.txt", b"x" * 2_000_001, {}, "found 2.0 MB; expected at most 2 MB"),
        ("x" * 201, b"x", {}, "expected 1 to 200"),
        ("a/", b"x", {}, None),
        ("..", b"x", {}, None),
        ("", b"x", {}, "expected 1 to 200"),
        ("a\u202etxt.exe", b"x", {}, "cannot be seen"),
        ("a\x00.txt", b"x", {}, "cannot be seen"),
        ("线人13812345678.txt", b"x", {}, "telephone"),
        ("a.txt", b"x", {"date": "yesterday"}, "found yesterday; expected a date like 2005-11-30"),
        ("a.txt", b"x", {"date": "2005/2006"}, "expected a date"),
        ("a.txt", b"x", {"place": "Atlantis"}, "found Atlantis; expected a code"),
    ],
)
def test_what_is_refused_leaves_nothing(
    name: str, data: bytes, options: dict[str, str], part: str | None, user_of: Callable[..., User], settings: Any
) -> None:
    settings.UPLOAD_BYTES = 2_000_000
    if part is None:
        made, _new = add_document(actor=user_of("reporter"), name=name, data=data, **options)
        assert made.name == name.rstrip("/")
        return
    with pytest.raises(ValidationError) as caught:
        add_document(actor=user_of("reporter"), name=name, data=data, **options)
    assert part in " ".join(caught.value.messages)
    assert "13812345678" not in str(caught.value)
    assert not Document.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\Users\\x\\report.txt", "report.txt"),
        ("../../etc/passwd", "passwd"),
        ("  年报 2019.docx ", "年报 2019.docx"),
        ("e\u0301tat.txt", "état.txt"),
    ],
)
def test_names_lose_their_folders(name: str, kept: str, user_of: Callable[..., User]) -> None:
    assert add_document(actor=user_of("reporter"), name=name, data=b"x")[0].name == kept


def test_only_so_many_at_once(settings: Any) -> None:
    settings.UPLOAD_FILES = 3
    documents.check_count(3)
    with pytest.raises(ValidationError, match="found 4 files; expected at most 3"):
        documents.check_count(4)


@pytest.mark.parametrize("role", ["reader", "administrator", "auditor"])
def test_who_may_not_bring(role: str, user_of: Callable[..., User]) -> None:
    with pytest.raises(PermissionDenied):
        add_document(actor=user_of(role), name="a.txt", data=b"x")


def test_nobody_brings_for_another_party(user_of: Callable[..., User], handling: Callable[..., Handling]) -> None:
    with pytest.raises(PermissionDenied):
        add_document(actor=user_of("reporter"), name="a.txt", data=b"x", handling=handling("MM"))


@pytest.mark.parametrize("keep", [False, True])
def test_bytes_go_when_they_are_read(keep: bool, bring: Callable[..., Document]) -> None:
    document = bring(PLAIN, keep_original=keep)
    assert Original.objects.filter(document=document).exists() is keep
    assert (document.state, document.text, document.reader_version) == (Document.State.READ, PLAIN, "1")
    assert document.failure == ""


def test_withdrawal_marks_lists_and_tells(
    bring: Callable[..., Document], user_of: Callable[..., User], handling: Callable[..., Handling]
) -> None:
    green = handling("CN", "TLP:GREEN")
    wrong = bring(PLAIN, handling=green, keep_original=False)
    other = bring(RIVAL, "MM", handling=handling("MM", "TLP:GREEN"))
    third = bring("2019年缅甸缉获海洛因900公斤。", "TH")
    assert Contradiction.objects.count() == 3
    assert list(Figure.objects.order_by("pk").values_list("doubt", flat=True)) == [2, 2, 2]
    with pytest.raises(ValidationError, match="expected why"):
        withdraw(actor=user_of("reporter"), document=wrong, reason=" ", version=wrong.version)
    with pytest.raises(ValidationError) as caught:
        withdraw(actor=user_of("reporter"), document=wrong, reason="电话13812345678", version=wrong.version)
    assert "13812345678" not in str(caught.value)
    with pytest.raises(Changed):
        withdraw(actor=user_of("reporter"), document=wrong, reason="superseded", version=wrong.version - 1)
    with pytest.raises(PermissionDenied):
        withdraw(actor=user_of("reporter", "MM"), document=wrong, reason="superseded", version=wrong.version)
    ask_rereading(actor=user_of("reporter"), documents=[wrong])
    done = withdraw(actor=user_of("reporter"), document=wrong, reason="superseded", version=wrong.version)
    assert (done.state, done.withdrawn_reason, done.version) == (
        Document.State.WITHDRAWN,
        "superseded",
        wrong.version + 1,
    )
    assert queue.lease("w") is None
    # Every figure stays, and is listed; those compared with it are no longer doubted for it.
    assert [one.value for one in usage.figures_of_withdrawn(user_of("reader"))] == [500.0]
    assert [one.value for one in usage.figures_of_withdrawn(user_of("reader", "MM"))] == [500.0]
    seen = usage.usage(user_of("reader", "MM"), done)
    assert [seen.contradictions.count(), seen.findings.count()] == [1, 1]
    assert Figure.objects.get(document=other).doubt == 0
    # A party is told only if it may see the document: all three here, for the label is GREEN.
    assert sorted(Notice.objects.values_list("party__code", "kind", "count")) == [
        ("CN", "withdrawn", 1), ("MM", "withdrawn", 1), ("TH", "withdrawn", 1),
    ]  # fmt: skip
    assert Figure.objects.get(document=third).doubt == 2
    with pytest.raises(ValidationError, match="withdrawn already"):
        withdraw(actor=user_of("reporter"), document=done, reason="superseded", version=done.version)
    with pytest.raises(ValidationError, match="withdrawn"):
        ask_rereading(actor=user_of("reporter"), documents=[done])


def test_withdrawal_tells_no_party_that_must_not_know(
    bring: Callable[..., Document], user_of: Callable[..., User]
) -> None:
    wrong = bring(PLAIN)
    bring(RIVAL, "MM")
    assert Contradiction.objects.count() == 1
    withdraw(actor=user_of("reporter"), document=wrong, reason="superseded", version=wrong.version)
    assert list(Notice.objects.values_list("party__code", flat=True)) == ["CN"]


def test_handling_moves_with_all_that_was_read(
    bring: Callable[..., Document], user_of: Callable[..., User], handling: Callable[..., Handling]
) -> None:
    document = bring("2019年3月中缅两国签署禁毒合作协议。缅甸缉获海洛因500公斤。")
    assert document.acts.count() == 1
    red = handling("CN", "TLP:RED")
    with pytest.raises(PermissionDenied):
        set_handling(actor=user_of("reporter"), document=document, handling=red, version=document.version)
    with pytest.raises(PermissionDenied):
        set_handling(actor=user_of("approver"), document=document, handling=handling("MM"), version=document.version)
    with pytest.raises(Changed):
        set_handling(actor=user_of("approver"), document=document, handling=red, version=0)
    done = set_handling(actor=user_of("approver"), document=document, handling=red, version=document.version)
    assert {done.handling_id, *document.figures.values_list("handling", flat=True)} == {red.pk}
    assert set(document.acts.values_list("handling", flat=True)) == {red.pk}
    figure = document.figures.get(unit="kg")
    assert [(one.handling.label, one.history_user) for one in figure.history.all()] == [
        ("TLP:RED", user_of("approver")), ("TLP:AMBER+STRICT", None),
    ]  # fmt: skip
    # The event shows the old label too: only who may see the stricter record may read it.
    assert Event.objects.get(action="document.handling").detail.handling == red


def test_an_open_value_casts_no_doubt_from_where_it_is_unseen(
    bring: Callable[..., Document], user_of: Callable[..., User], handling: Callable[..., Handling]
) -> None:
    """Doubt is shown with the figure, so it must not tell that an unseen document says otherwise."""
    bring(PLAIN, handling=handling("CN", "TLP:GREEN"))
    secret = bring(RIVAL, "MM")
    doubts = dict(Figure.objects.values_list("value", "doubt"))
    assert doubts == {500.0: 0, 700.0: 2}
    opened = handling("MM", "TLP:GREEN")
    set_handling(actor=user_of("approver", "MM"), document=secret, handling=opened, version=secret.version)
    assert dict(Figure.objects.values_list("value", "doubt")) == {500.0: 2, 700.0: 2}


def test_events_say_what_was_read_but_not_what_it_says(bring: Callable[..., Document]) -> None:
    bring(PLAIN)
    detail = json.loads(Event.objects.get(action="document.read").detail.said)
    assert {key: detail[key] for key in ("figures", "acts", "added", "version")} == {
        "figures": 1, "acts": 0, "added": 1, "version": "1",
    }  # fmt: skip
