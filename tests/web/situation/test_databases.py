"""Snapshot, situation, changes and briefing on SQLite and on PostgreSQL: the same answers to the same records."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from lancang_web.accounts.models import Party, User
from lancang_web.evidence.models import Document, Figure
from lancang_web.evidence.services import documents, review
from lancang_web.evidence.worker import Worker
from lancang_web.handling.services import handling_of
from lancang_web.snapshots import store
from web.databases import Database

TEXT = "老挝国家禁毒委通报：2022年全国缴获冰毒9.2吨，2023年全国缴获冰毒12.6吨。"
ICE = "kind=seizure%7Cmethamphetamine%7Ckg"


@pytest.fixture
def client(database: Database, settings: Any, tmp_path: Any) -> Client:
    """Signed in as the approver of Laos, whose report was read."""
    settings.DATA, settings.REQUIRE_MFA = tmp_path, False
    caches["memory"].clear()
    party = Party.objects.create(code="LA", kind="authority", country="LA", name_en="Lao PDR", name_zh="老挝")
    user = User.objects.create_user("approver-la", "a long pass phrase for tests", role="approver", party=party)
    documents.add_document(actor=user, name="公报.txt", data=TEXT.encode(), handling=handling_of(owner=party))
    Worker("test").run(once=True)
    assert Document.objects.get().state == Document.State.READ
    made = Client()
    made.force_login(user, backend="lancang_web.accounts.backends.Accounts")
    return made


def test_from_a_reading_to_the_situation(client: Client) -> None:
    shown = client.get(f"/situation/?{ICE}", headers={"Accept-Language": "en"}).content.decode()
    # 9.2 and 12.6 tonnes are rounded, so that the change between them is an interval.
    assert "12,600" in shown and "2022 to 2023: +36 % – +38 %, over Laos" in shown
    snapshot = store.current()
    assert snapshot is not None and snapshot.figures == Figure.objects.count()
    actor = User.objects.get()
    figure = Figure.objects.get(value=12_600)
    review.correct(actor=actor, figure=figure, changes={"value": 12_900.0}, version=figure.version)
    assert "12,600" in client.get(f"/situation/?{ICE}").content.decode(), "the page shows its snapshot"
    client.post("/briefings/add/", {"title": "Meeting", "question": ICE})
    told = client.get("/briefings/1/", headers={"Accept-Language": "en"}).content.decode()
    assert "the region in 2023: 12,600" in told and "a reading that nobody has reviewed" in told
    # All was brought today, so that since yesterday the figures are new, and none has changed.
    changed = client.get("/changes/", headers={"Accept-Language": "en"}).content.decode()
    assert "公报.txt" in changed and "Values that changed" not in changed


def test_a_withdrawal_empties_it_at_once(client: Client) -> None:
    assert "12,600" in client.get(f"/situation/?{ICE}").content.decode()
    document = Document.objects.get()
    documents.withdraw(actor=User.objects.get(), document=document, reason="sent in error", version=document.version)
    assert "12,600" not in client.get("/situation/").content.decode()
