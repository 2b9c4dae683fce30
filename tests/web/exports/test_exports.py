"""Exports: asked on the page, made, downloaded, cited, made again; who may see them, now and later."""

from __future__ import annotations

import errno
import hashlib
import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lancang.report.bundle import writing
from lancang_web.accounts.models import User
from lancang_web.audit.models import Event
from lancang_web.care.services.redaction import redact_document, redact_record
from lancang_web.evidence.models import Contradiction, Document, Figure, Finding
from lancang_web.evidence.services.documents import set_handling, withdraw
from lancang_web.evidence.worker import Worker
from lancang_web.exports import selectors, services, store
from lancang_web.exports.models import Export
from lancang_web.exports.services import asking, keeping, making
from lancang_web.handling.models import Handling

from .conftest import SITE, Ask, Two, files_of, rows_of  # type: ignore[import-untyped]


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def test_from_the_list_of_figures_to_the_file(two: Two, signed_in: Callable[..., Client]) -> None:
    client = signed_in("secretariat", "SEC")
    listed = body(client.get("/figures/?subject=heroin")).decode()
    [address] = re.findall(r'href="(/exports/[^"]*)"[^>]*>Take away', listed)
    form = body(client.get(address.replace("&amp;", "&"))).decode()
    assert 'value="subject=heroin"' in form
    assert "<dd>2 <a" in form
    answer = client.post("/exports/make/", {"query": "subject=heroin", "title": "Heroin in two countries"}, follow=True)
    page = body(answer).decode()
    made = Export.objects.get()
    assert answer.redirect_chain == [(f"/exports/{made.pk}/", 302)]
    assert (made.state, made.figures, made.query) == ("ready", 2, "subject=heroin")
    assert made.sha256 in page and f"http://testserver/exports/{made.pk}/" in page
    taken = client.get(f"/exports/{made.pk}/file/")
    data = body(taken)
    assert (taken["Content-Type"], taken["Cache-Control"]) == ("application/zip", "private, no-store")
    assert hashlib.sha256(data).hexdigest() == made.sha256
    files = files_of(data)
    rows = rows_of(files["figures.csv"])
    assert {row["address"] for row in rows} == {
        f"http://testserver{reverse('figure', args=[one.pk])}" for one in Figure.objects.filter(subject="heroin")
    }
    [total] = rows_of(files["totals.csv"])
    assert (total["value"], total["handling"], total["consent"]) == (
        "14.0", "TLP:AMBER", "TLP:GREEN: MM; TLP:CLEAR: CN, MM",
    )  # fmt: skip
    told = json.loads(files["metadata.json"])
    assert told["asked"] == {"subject": "heroin"}
    assert [one["owner"] for one in told["handling"]["parts"]] == ["CN", "MM"]
    event = Event.objects.get(action="export.made")
    assert (event.record, event.detail.content["sha256"]) == (str(made.pk), made.sha256)


def test_the_data_version_is_the_end_of_the_audit(two: Two, ask: Ask, user_of: Callable[..., User]) -> None:
    withdraw(actor=user_of("approver", "MM"), document=two[1], reason="wrong file", version=None)
    head = Event.objects.order_by("sequence").last()
    made = ask()
    assert head is not None
    assert (made.sequence, made.hash, made.figures) == (head.sequence, head.hash, 2)


QUERIES = [
    ("year=nineteen", "filter year: found nineteen"),
    ("state=perhaps", "filter state: found perhaps"),
    ("colour=red", "filter: found colour; expected q, state"),
    ("as_of=2020-01-01", "found as_of"),
]


@pytest.mark.parametrize(("query", "said"), QUERIES)
def test_a_wrong_question_is_refused(query: str, said: str, two: Two, signed_in: Callable[..., Client]) -> None:
    client = signed_in("secretariat", "SEC")
    for answer in (
        client.get(f"/exports/?{query}"), client.post("/exports/make/", {"query": query, "title": "A title"}),
    ):  # fmt: skip
        assert answer.status_code == 422
        assert said in body(answer).decode()
    assert not Export.objects.exists()


@pytest.mark.parametrize(
    ("query", "title", "said"),
    [
        ("subject=nowhere", "A title", "found no figure"),
        ("", "x", "found 1 characters"),
        ("", "call 13800138000", "found what identifies a person"),
    ],
)
def test_what_is_not_made(query: str, title: str, said: str, two: Two, ask: Ask) -> None:
    with pytest.raises(ValidationError, match=said):
        ask(query=query, title=title)
    assert not Export.objects.exists()


def test_who_belongs_to_no_party_takes_nothing_away(two: Two, ask: Ask, user_of: Callable[..., User]) -> None:
    admin = user_of("administrator", None)
    with pytest.raises(PermissionDenied, match="without a party"):
        services.ask(actor=admin, title="A title", query="", address_of=str)


def test_nothing_to_export_is_said_on_the_page(two: Two, signed_in: Callable[..., Client]) -> None:
    client = signed_in("secretariat", "SEC")
    form = body(client.get("/exports/?subject=nowhere")).decode()
    assert re.search(r'<button class="button primary" disabled', form)
    answer = client.post("/exports/make/", {"query": "subject=nowhere", "title": "A title"})
    assert (answer.status_code, "found no figure" in body(answer).decode()) == (422, True)


def test_both_languages(two: Two, ask: Ask, signed_in: Callable[..., Client]) -> None:
    made, client = ask(), signed_in("secretariat", "SEC")
    english = body(client.get(f"/exports/{made.pk}/")).decode()
    assert "Regional secretariat: Some figures. 4 figures with their sources" in english
    client.cookies["django_language"] = "zh-hans"
    chinese = body(client.get(f"/exports/{made.pk}/")).decode()
    assert "区域秘书处：Some figures。4项数据及其出处" in chinese
    assert '<html lang="zh-Hans">' in chinese


# --- handling ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "party", "shown"),
    [
        ("reader", "SEC", True), ("reader", "MM", True), ("approver", "CN", False), ("approver", "TH", False),
        ("administrator", None, False),
    ],
)  # fmt: skip
def test_who_sees_every_part_sees_the_export(
    role: str, party: str | None, shown: bool, two: Two, ask: Ask, signed_in: Callable[..., Client]
) -> None:
    """China's part is GREEN, Myanmar's AMBER: the secretariat, which made it, sees both, and so does Myanmar."""
    made = ask()
    answer = signed_in(role, party).get(f"/exports/{made.pk}/file/")
    assert (made.handling.label, made.handling.audience) == ("TLP:AMBER", ["MM"])
    assert answer.status_code == (200 if shown else 404)


def test_an_audience_that_is_common_to_all_parts_sees_it(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    ask: Ask, signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    for owner, audience in (("CN", {"SEC", "MM"}), ("MM", {"CN", "SEC", "TH"})):
        make_figure(make_document(handling(owner, "TLP:AMBER", audience), "100", f"{owner}.txt"), "100", place=owner)
    made = ask()
    assert (made.handling.owner.code, made.handling.audience) == ("SEC", ["CN", "MM"])
    seen = {party: signed_in("approver", party).get(f"/exports/{made.pk}/").status_code for party in ("CN", "MM", "TH")}
    assert seen == {"CN": 200, "MM": 200, "TH": 404}


def test_one_handling_is_that_of_the_export(two: Two, ask: Ask, signed_in: Callable[..., Client]) -> None:
    made = ask("reader", "TH", query="owner=CN")
    assert made.handling == two[0].handling
    assert signed_in("reader", "MM").get(f"/exports/{made.pk}/").status_code == 200
    assert "Some figures" not in body(signed_in("reader", "MM").get("/exports/")).decode()


def test_a_waiting_export_is_known_to_its_party_alone(
    two: Two, ask: Ask, signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", 1)
    made = ask("reporter", "CN", query="owner=CN")
    assert made.state == "waiting"
    seen = {(role, party): signed_in(role, party).get(f"/exports/{made.pk}/").status_code
            for role, party in (("reporter", "CN"), ("secretariat", "SEC"), ("reader", "MM"))}  # fmt: skip
    assert seen == {("reporter", "CN"): 200, ("secretariat", "SEC"): 404, ("reader", "MM"): 404}
    assert b"every 2s" in body(signed_in("reporter", "CN").get(f"/exports/{made.pk}/"))


def test_a_record_that_is_not_shown_changes_no_byte(
    two: Two, ask: Ask, handling: Callable[..., Handling], make_document: Callable[..., Document],
    make_figure: Callable[..., Figure], make_contradiction: Callable[..., Contradiction],
    signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Neither page nor file tells a hidden record from none, not even by a dispute with it."""
    client, moment = signed_in("approver", "CN"), timezone.now()
    for module in (asking, making):
        monkeypatch.setattr(module, "timezone", SimpleNamespace(now=lambda: moment))

    def told() -> tuple[bytes, list[str]]:
        """The file and the pages, of an export that is undone again, so that number and data version are the same."""
        with transaction.atomic():
            made = ask("approver", "CN")
            data = store.path_of(made.pk, made.sha256).read_bytes()
            pages = [body(client.get(one)).decode() for one in ("/exports/", f"/exports/{made.pk}/")]
            transaction.set_rollback(True)
        return data, [re.sub(r'nonce="[^"]*"|csrfmiddlewaretoken[^>]*|X-CSRFToken[^>]*', "", page) for page in pages]

    client.get("/exports/")
    handling("CN", "TLP:AMBER+STRICT", set())
    handling("TH", "TLP:RED")
    before = told()
    hidden = make_document(handling("TH", "TLP:RED"), "secretword 90 kg", "secret.txt")
    figure = make_figure(hidden, "90", value=90.0, place="CN")
    make_contradiction(Figure.objects.filter(document=two[0]).order_by("pk")[0], figure)
    assert Finding.objects.get().verdict == "differs"
    after = told()
    assert after[1] == before[1]
    assert files_of(after[0]) == files_of(before[0])
    assert after[0] == before[0]


def test_tightened_since(
    two: Two, ask: Ask, handling: Callable[..., Handling], user_of: Callable[..., User],
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    made = ask()
    set_handling(actor=user_of("approver", "MM"), document=two[1], handling=handling("MM", "TLP:RED"), version=None)
    client = signed_in("secretariat", "SEC")
    for address in (f"/exports/{made.pk}/", f"/exports/{made.pk}/file/"):
        assert client.get(address).status_code == 404
    assert client.post(f"/exports/{made.pk}/again/").status_code == 404
    assert "Some figures" not in body(client.get("/exports/")).decode()


def test_loosened_since(
    two: Two, ask: Ask, handling: Callable[..., Handling], user_of: Callable[..., User],
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    """What an export told under the old label it tells to nobody else."""
    made = ask()
    set_handling(actor=user_of("approver", "MM"), document=two[1], handling=handling("MM", "TLP:CLEAR"), version=None)
    assert signed_in("reader", "TH").get(f"/exports/{made.pk}/").status_code == 404
    assert signed_in("reader", "SEC").get(f"/exports/{made.pk}/file/").status_code == 200


def test_withdrawn_since(two: Two, ask: Ask, user_of: Callable[..., User], signed_in: Callable[..., Client]) -> None:
    made, client = ask(), signed_in("secretariat", "SEC")
    withdraw(actor=user_of("approver", "CN"), document=two[0], reason="wrong file", version=None)
    answer = client.get(f"/exports/{made.pk}/file/")
    page = body(answer).decode()
    assert (answer.status_code, "has been withdrawn" in page, made.sha256 in page) == (410, True, True)
    assert "/again/" not in page
    assert client.post(f"/exports/{made.pk}/again/").status_code == 422
    assert ask().figures == 2


def test_redacted_since(
    two: Two, ask: Ask, signed_in: Callable[..., Client], django_capture_on_commit_callbacks: Any, folder: Path
) -> None:
    made, other = ask(title="The word zanzibar", query="q=kg"), ask(query="owner=CN", title="Of China alone")
    with django_capture_on_commit_callbacks(execute=True):
        redact_document(actor=None, document=two[1], reason="a private person")
    made.refresh_from_db()
    assert [path.name for path in folder.iterdir()] == [f"{other.pk}-{other.sha256}.zip"]
    assert (made.state, "zanzibar" in made.title, made.query) == ("removed", False, "█" * 4)
    answer = signed_in("secretariat", "SEC").get(f"/exports/{made.pk}/file/")
    assert answer.status_code == 410
    assert made.sha256 in body(answer).decode()


def test_redacted_words_and_figures_reach_files_too(
    two: Two, ask: Ask, django_capture_on_commit_callbacks: Any, folder: Path
) -> None:
    for redact in (
        lambda: redact_document(actor=None, document=two[0], reason="a private person", spans=[(0, 2)]),
        lambda: redact_record(actor=None, record=Figure.objects.filter(document=two[0])[0], reason="a private person"),
    ):
        made = ask()
        assert len(list(folder.iterdir())) == 1
        with django_capture_on_commit_callbacks(execute=True):
            redact()
        made.refresh_from_db()
        assert (made.state, list(folder.iterdir())) == ("removed", [])


def test_redacted_while_it_is_made(two: Two, ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = writing._pack

    def meanwhile(*given: Any) -> None:
        kept(*given)
        redact_document(actor=None, document=two[0], reason="a private person", spans=[(0, 2)])

    monkeypatch.setattr(writing, "_pack", meanwhile)
    made = ask()
    assert (made.state, made.sha256, list(folder.iterdir())) == ("waiting", "", [])
    monkeypatch.undo()
    assert services.take("worker")
    made.refresh_from_db()
    assert made.state == "ready"


# --- the file, made again ------------------------------------------------------------------------------------------


def test_the_same_file_again(two: Two, ask: Ask, signed_in: Callable[..., Client], folder: Path) -> None:
    made, client = ask(), signed_in("reader", "SEC")
    data = store.path_of(made.pk, made.sha256).read_bytes()
    Export.objects.update(kept_until=timezone.now() - timedelta(minutes=1))
    assert client.get(f"/exports/{made.pk}/file/").status_code == 410
    assert services.sweep() == 1
    store.remove(made.pk)  # on commit, which a test never reaches
    assert "it can be made again" in body(client.get(f"/exports/{made.pk}/")).decode()
    answer = client.post(f"/exports/{made.pk}/again/", follow=True)
    assert "with the same checksum" in body(answer).decode()
    assert body(client.get(f"/exports/{made.pk}/file/")) == data
    assert Event.objects.filter(action="export.made_again").count() == 1
    assert len(list(folder.iterdir())) == 1


def test_documents_that_came_since_do_not_change_it(
    two: Two, ask: Ask, handling: Callable[..., Handling], make_document: Callable[..., Document],
    make_figure: Callable[..., Figure], user_of: Callable[..., User],
) -> None:  # fmt: skip
    made = ask()
    make_figure(make_document(handling("TH", "TLP:GREEN"), "100", "new.txt"), "100")
    store.remove(made.pk)
    again = services.make_again(actor=user_of("reader", "SEC"), export=made)
    assert (again.state, again.failure, again.sha256) == ("ready", "", made.sha256)
    assert ask().figures == 5


def test_data_that_changed_since_is_said(two: Two, ask: Ask, signed_in: Callable[..., Client], folder: Path) -> None:
    made, client = ask(), signed_in("secretariat", "SEC")
    Figure.objects.filter(document=two[0], value=7.0).update(value=8.0)
    store.remove(made.pk)
    page = body(client.post(f"/exports/{made.pk}/again/", follow=True)).decode()
    assert "found other data" in page
    assert made.sha256 in page
    assert list(folder.iterdir()) == []
    assert f'href="/exports/?{made.query}"' in page
    new = ask()
    assert (new.pk != made.pk, new.sha256 != made.sha256) == (True, True)


def test_a_restored_database_serves_no_file_of_another(two: Two, ask: Ask, signed_in: Callable[..., Client]) -> None:
    made = ask()
    Export.objects.filter(pk=made.pk).update(sha256="0" * 64)
    assert signed_in("secretariat", "SEC").get(f"/exports/{made.pk}/file/").status_code == 410


def test_a_full_disk(
    two: Two, ask: Ask, signed_in: Callable[..., Client], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing, "_pack", full)
    made = ask()
    assert (made.state, made.failure, list(folder.iterdir())) == ("failed", "disk", [])
    client = signed_in("secretariat", "SEC")
    assert "found a full disk" in body(client.get(f"/exports/{made.pk}/")).decode()
    assert client.get(f"/exports/{made.pk}/file/").status_code == 410
    monkeypatch.undo()
    client.post(f"/exports/{made.pk}/again/")
    made.refresh_from_db()
    assert (made.state, made.figures) == ("ready", 4)


# --- the worker ----------------------------------------------------------------------------------------------------


def test_a_worker_makes_what_is_large(two: Two, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", 3)
    small, large = ask(query="owner=CN"), ask()
    assert (small.state, large.state) == ("ready", "waiting")
    Worker("w").run(once=True)
    large.refresh_from_db()
    assert (large.state, large.figures, large.worker) == ("ready", 4, "")
    assert not services.take("w")


def test_rights_count_as_they_are_when_it_is_made(
    two: Two, ask: Ask, monkeypatch: pytest.MonkeyPatch, user_of: Callable[..., User]
) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", 0)
    made = ask()
    User.objects.filter(pk=user_of("secretariat", "SEC").pk).update(is_active=False)
    services.take("w")
    made.refresh_from_db()
    assert (made.state, made.failure) == ("failed", "empty")


def test_a_worker_that_died_is_followed_by_another(two: Two, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", 0)
    made = ask()
    Export.objects.update(state="running", worker="dead", attempts=1, leased_until=timezone.now() + timedelta(hours=1))
    assert not services.take("w")
    Export.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert services.take("w")
    made.refresh_from_db()
    assert (made.state, made.attempts) == ("ready", 2)


def test_what_fails_again_and_again_is_given_up(two: Two, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", 0)
    made = ask()
    Export.objects.update(state="running", worker="dead", attempts=3, leased_until=timezone.now() - timedelta(hours=1))
    assert services.take("w")
    made.refresh_from_db()
    assert (made.state, made.failure) == ("failed", "fault")


def test_too_many_that_wait(two: Two, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", 0)
    for _ in range(asking.WAITING):
        ask()
    with pytest.raises(ValidationError, match="found 5 exports of yours that wait"):
        ask()


def test_the_sweep_leaves_what_is_kept_and_takes_what_is_stray(two: Two, ask: Ask, folder: Path) -> None:
    import os

    made = ask()
    stray, young, left = folder / "9-abc.zip", folder / "8-abc.zip", folder / ".unfinished-x"
    left.mkdir()
    for path in (stray, young):
        path.write_text("x")
    for path in (stray, left, store.path_of(made.pk, made.sha256)):
        os.utime(path, (0, 0))
    assert keeping.sweep() == 0
    assert {path.name for path in folder.iterdir()} == {f"{made.pk}-{made.sha256}.zip", "8-abc.zip"}


def test_memory_holds_a_chunk_and_no_more(
    two: Two, user_of: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selectors, "CHUNK", 2)
    source = selectors.Source(user_of("secretariat", "SEC"), "", SITE)
    assert [len(chunk) for chunk in source] == [2, 2]
    assert sorted(source.documents) == sorted(one.pk for one in two)
