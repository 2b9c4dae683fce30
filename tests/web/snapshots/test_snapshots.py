"""Snapshots: what they hold, to whom they show it, and when they may no longer be read."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import polars
import pytest
from django.test import Client

from lancang.figures import Label
from lancang_web.accounts.models import Party, User
from lancang_web.audit.models import Event
from lancang_web.evidence.models import Contradiction, Document, Figure
from lancang_web.evidence.services import documents
from lancang_web.handling.models import Handling
from lancang_web.handling.services import handling_of
from lancang_web.snapshots import store
from lancang_web.snapshots.selectors import opened
from lancang_web.snapshots.services import take
from web.handling.test_admission import AUDIENCES, HEAD, ROWS
from web.handling.test_pages import VIEWERS


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> Iterator[None]:
    """Snapshots of a test lie in its own folder."""
    settings.DATA = tmp_path
    yield


def seen(user: User) -> list[int]:
    """Ids of the figures that the newest snapshot shows to a user."""
    snapshot = store.current()
    assert snapshot is not None
    with opened(user, snapshot) as figures:
        return [row[0] for row in figures.execute("SELECT id FROM figures ORDER BY id").fetchall()]


@pytest.fixture
def figure(make_document: Callable[..., Document], make_figure: Callable[..., Figure], handling: Any) -> Figure:
    """A figure of China that all may see."""
    return make_figure(make_document(handling("CN", "TLP:GREEN"), "100 kg"))


def test_it_holds_every_figure_with_its_handling_beside_it(figure: Figure) -> None:
    made = take()
    frame = polars.read_parquet(made.path)
    assert made.figures == len(frame) == 1
    row = frame.row(0, named=True)
    assert (row["id"], row["handling"], row["owner"], row["label"], row["audience"]) == (
        figure.pk, figure.handling_id, "CN", "TLP:GREEN", None,
    )  # fmt: skip
    assert (row["country"], row["level"], row["year"], row["annual"], row["low"]) == ("CN", "country", 2023, True, 100)


def test_an_empty_site_has_an_empty_one(db: None) -> None:
    assert take().figures == 0


def test_rejected_figures_and_withdrawn_documents_are_not_in_it(
    make_document: Callable[..., Document], make_figure: Callable[..., Figure], handling: Callable[..., Handling]
) -> None:
    document = make_document(handling("CN", "TLP:GREEN"), "100")
    make_figure(document, "100", state="rejected")
    withdrawn = make_document(handling("CN", "TLP:GREEN"), "100", "other.txt")
    make_figure(withdrawn)
    Document.objects.filter(pk=withdrawn.pk).update(state=Document.State.WITHDRAWN)
    assert take().figures == 0


@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_handling_for_every_viewer(
    viewer: str, user_of: Callable[..., User], make_document: Callable[..., Document],
    make_figure: Callable[..., Figure], handling: Callable[..., Handling],
) -> None:  # fmt: skip
    expected = []
    for number, (label, audience, cells) in enumerate(ROWS):
        made = make_figure(make_document(handling("CN", label, AUDIENCES[audience]), "100", f"{number}.txt"))
        if cells[HEAD.index(viewer)] == "sees":
            expected.append(made.pk)
    take()
    assert seen(user_of(*VIEWERS[viewer])) == expected


def test_a_stricter_handling_counts_at_once(figure: Figure, user_of: Callable[..., User]) -> None:
    take()
    assert seen(user_of("reader", "TH")) == [figure.pk]
    strict = handling_of(owner=Party.objects.get(code="CN"), label=Label.RED, audience=None)
    documents.set_handling(
        actor=user_of("approver", "CN"), document=figure.document, handling=strict, version=figure.document.version
    )
    assert seen(user_of("reader", "TH")) == [] == seen(user_of("approver", "CN"))
    take()
    assert seen(user_of("reader", "TH")) == []
    assert seen(user_of("approver", "CN")) == [figure.pk]


def test_a_withdrawn_document_is_out_at_once(figure: Figure, user_of: Callable[..., User]) -> None:
    take()
    document = figure.document
    documents.withdraw(actor=user_of("approver", "CN"), document=document, reason="wrong file", version=1)
    assert seen(user_of("approver", "CN")) == []


def test_a_redacted_document_is_out_at_once(figure: Figure, user_of: Callable[..., User]) -> None:
    from lancang_web.care.services.redaction import redact_document

    take()
    redact_document(document=figure.document, spans=[], reason="it names a person", actor=None)
    assert seen(user_of("approver", "CN")) == []


def test_a_redaction_removes_the_files(figure: Figure, django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    from lancang_web.care.services.redaction import redact_document

    path = take().path
    with django_capture_on_commit_callbacks(execute=True):
        redact_document(document=figure.document, spans=[], reason="it names a person", actor=None)
    assert not path.exists()


def test_what_was_set_aside_is_left_out_only_for_who_may_see_the_other(
    make_document: Callable[..., Document], make_figure: Callable[..., Figure], handling: Callable[..., Handling],
    make_contradiction: Callable[..., Contradiction], user_of: Callable[..., User],
) -> None:  # fmt: skip
    aside = make_figure(make_document(handling("CN", "TLP:GREEN"), "100", "a.txt"))
    better = make_figure(make_document(handling("MM", "TLP:AMBER+STRICT"), "90", "b.txt"), "90", value=90.0)
    pair = make_contradiction(aside, better)
    Contradiction.objects.filter(pk=pair.pk).update(state=Contradiction.State.PREFERRED, preferred=better)
    take()
    assert seen(user_of("reader", "MM")) == [better.pk]
    assert seen(user_of("reader", "TH")) == [aside.pk]


def test_one_of_another_database_is_passed_over(figure: Figure) -> None:
    made = take()
    assert store.current() == made
    manifest = made.path.with_name(store.MANIFEST)
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(made.hash, "0" * 64), encoding="utf-8")
    assert store.current() is None


def test_only_the_newest_are_kept_and_what_a_killed_run_left_is_removed(figure: Figure) -> None:
    left = store.folder() / ".20200101.unfinished"
    left.mkdir(parents=True)
    for _ in range(4):
        take()
    assert len(list(store.found())) == store.KEPT
    assert not left.exists()


def test_a_full_disk_leaves_the_one_before(figure: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    before = take()

    def full(*_arguments: Any, **_options: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(polars.DataFrame, "write_parquet", full)
    with pytest.raises(OSError, match="No space"):
        take()
    assert store.current() == before
    assert not list(store.folder().glob(".*"))


def test_it_is_in_the_audit(figure: Figure, user_of: Callable[..., User]) -> None:
    made = take(actor=user_of("secretariat", "SEC"))
    event = Event.objects.get(sequence=made.sequence)
    assert (event.action, event.actor_name, event.hash) == ("snapshot.begun", "secretariat-sec", made.hash)


def test_the_first_who_looks_takes_it(figure: Figure, signed_in: Callable[..., Client]) -> None:
    assert store.current() is None
    assert signed_in("reader", "TH").get("/situation/").status_code == 200
    assert store.current() is not None


def test_a_lost_file_is_taken_anew(figure: Figure, signed_in: Callable[..., Client]) -> None:
    shutil.rmtree(take().path.parent)
    assert signed_in("reader", "TH").get("/situation/").status_code == 200


def test_a_damaged_file_is_taken_anew(
    figure: Figure, signed_in: Callable[..., Client], caplog: pytest.LogCaptureFixture
) -> None:
    damaged = take()
    damaged.path.write_bytes(damaged.path.read_bytes()[:200])
    assert signed_in("reader", "TH").get("/situation/").status_code == 200
    assert "cannot be read" in caplog.text
    assert store.current() != damaged


def test_a_full_disk_is_a_page_that_says_so(
    figure: Figure, signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: Any, **_options: Any) -> None:
        raise polars.exceptions.ComputeError("No space left on device (os error 28)")

    monkeypatch.setattr(polars.DataFrame, "write_parquet", full)
    assert signed_in("reader", "TH").get("/situation/").status_code == 503


def test_a_large_site_waits_for_the_nightly_one(
    figure: Figure, signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lancang_web.snapshots.services.AT_ONCE", 0)
    client = signed_in("approver", "CN")
    shown = client.get("/situation/")
    assert shown.status_code == 503 and "lancang snapshot" in shown.content.decode()
    assert client.get("/situation/series.png").status_code == 404
    take()
    assert client.get("/situation/").status_code == 200
    told = client.post("/situation/renew/", follow=True).content.decode()
    assert "written every night" in told
    assert len(list(store.found())) == 1
