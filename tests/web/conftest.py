"""What tests of the site share: parties, users of every role, handlings, a document with figures. No real names."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import timezone

from lancang.figures import Label
from lancang_web.accounts.models import Party, User
from lancang_web.audit import guards
from lancang_web.evidence.models import Act, Contradiction, Document, Figure, Finding, FindingFigure
from lancang_web.exports import store
from lancang_web.exports.models import Export, ExportDocument
from lancang_web.handling import selectors
from lancang_web.handling.models import Handling
from lancang_web.handling.services import handling_of
from lancang_web.registers.declaration import Register, register_of
from lancang_web.registers.models import Record
from web.databases import database, databases
from web.postgres import postgres

# Fixtures of the modules beside this one.
__all__ = ["database", "databases", "postgres"]

PARTIES = (
    ("CN", "authority", "CN", "China: national authority", "中国：国家主管机关"),
    ("MM", "authority", "MM", "Myanmar: national authority", "缅甸：国家主管机关"),
    ("TH", "authority", "TH", "Thailand: national authority", "泰国：国家主管机关"),
    ("SEC", "secretariat", "", "Regional secretariat", "区域秘书处"),
)
PASSWORD = "a long pass phrase for tests"


@pytest.fixture(autouse=True)
def forget_handlings() -> Iterator[None]:
    """Ids start anew in each test's database, so what is remembered by id is forgotten."""
    selectors._visible.cache_clear()
    caches["memory"].clear()
    yield
    selectors._visible.cache_clear()


@pytest.fixture
def live_site(transactional_db: None, live_server: Any) -> Iterator[Any]:
    """A server with the test's database behind it. The audit refuses to be emptied; between tests it has to be."""
    guards.install(connection)
    yield live_server
    guards.remove(connection)


@pytest.fixture
def browse(page: Any, live_site: Any, signed_in: Callable[..., Client]) -> Callable[..., Any]:
    """browse("reporter", "CN", "/documents/"): a page of the browser at that address, signed in."""

    def make(role: str, party: str | None, address: str = "/") -> Any:
        client = signed_in(role, party)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site.url}
        page.context.add_cookies([cookie])
        page.goto(f"{live_site.url}{address}")
        return page

    return make


@pytest.fixture
def parties(db: None) -> dict[str, Party]:
    """Three countries and a secretariat, by code."""
    return {
        code: Party.objects.create(code=code, kind=kind, country=country, name_en=en, name_zh=zh)
        for code, kind, country, en, zh in PARTIES
    }


@pytest.fixture
def user_of(parties: dict[str, Party]) -> Callable[..., User]:
    """user_of("approver", "CN"): the account with this role in this party, made when it is first asked for."""

    def make(role: str, party: str | None = "CN") -> User:
        name = f"{role}-{(party or 'none').lower()}"
        found = User.objects.filter(username=name).first()
        return found or User.objects.create_user(name, PASSWORD, role=role, party=parties[party] if party else None)

    return make


@pytest.fixture
def handling(parties: dict[str, Party]) -> Callable[..., Handling]:
    """handling("CN", "TLP:GREEN", {"MM"})."""

    def make(owner: str = "CN", label: str = "TLP:AMBER+STRICT", audience: set[str] | None = None) -> Handling:
        return handling_of(owner=parties[owner], label=Label(label), audience=audience)

    return make


@pytest.fixture
def signed_in(user_of: Callable[..., User], settings: Any) -> Callable[..., Client]:
    """signed_in("approver", "CN"): a client of Django's test kit that has signed in, without the second factor."""
    settings.REQUIRE_MFA = False

    def make(role: str, party: str | None = "CN") -> Client:
        client = Client()
        client.force_login(user_of(role, party), backend="lancang_web.accounts.backends.Accounts")
        return client

    return make


@pytest.fixture
def make_document(user_of: Callable[..., User]) -> Callable[..., Document]:
    """make_document(handling, "text"): a document that has been read, under the name given."""

    def make(handling: Handling, text: str = "", name: str = "report.txt") -> Document:
        sha256 = hashlib.sha256(f"{name}:{text}:{handling.pk}".encode()).hexdigest()
        return Document.objects.create(
            name=name, sha256=sha256, fingerprint=sha256, handling=handling, text=text, characters=len(text),
            state=Document.State.READ, uploaded_by=user_of("reporter", handling.owner.code), media="text/plain",
        )  # fmt: skip

    return make


@pytest.fixture
def make_figure() -> Callable[..., Figure]:
    """make_figure(document, "168.4", value=168.4, …): a proposed figure at the first place where the text stands."""

    def make(document: Document, text: str = "100", **fields: object) -> Figure:
        start = max(document.text.find(text), 0)
        given = {
            "measure": "seizure", "subject": "methamphetamine", "subject_code": "methamphetamine", "value": 100.0,
            "unit": "kg", "place": "CN", "period": "2023", "year": 2023, **fields,
        }  # fmt: skip
        key = f"{document.pk}:{start}:{given['measure']}:{Figure.objects.count()}"
        return Figure.objects.create(
            document=document, handling=document.handling, start=start, end=start + len(text), text=text,
            sentence=document.text, sentence_sha256=hashlib.sha256(document.text.encode()).hexdigest(),
            reading_id=hashlib.sha256(key.encode()).hexdigest()[:16], reading={"value": given["value"]}, **given,
        )  # fmt: skip

    return make


@pytest.fixture
def make_act() -> Callable[..., Act]:
    """make_act(document): an act that is the whole text."""

    def make(document: Document, **fields: object) -> Act:
        given = {"type": "meeting", "date": "2023", "parties": ["CN"], **fields}
        key = f"{document.pk}:{Act.objects.count()}"
        return Act.objects.create(
            document=document, handling=document.handling, start=0, end=len(document.text), text=document.text,
            sentence=document.text, reading_id=hashlib.sha256(key.encode()).hexdigest()[:16], **given,
        )  # fmt: skip

    return make


@pytest.fixture
def make_contradiction() -> Callable[[Figure, Figure], Contradiction]:
    """Two figures that state one thing differently, with the finding that says so."""

    def make(first: Figure, second: Figure) -> Contradiction:
        finding = Finding.objects.create(
            finding_id=hashlib.sha256(f"{first.pk}:{second.pk}".encode()).hexdigest()[:16], kind="contradiction",
            verdict="differs", severity="warning", arithmetic_en=f"{first.value} ≠ {second.value}",
            arithmetic_zh=f"{first.value} ≠ {second.value}", explanation_en="They differ.", explanation_zh="两者不同。",
        )  # fmt: skip
        for position, figure in enumerate((first, second)):
            FindingFigure.objects.create(finding=finding, figure=figure, position=position)
        return Contradiction.objects.create(first=first, second=second, finding=finding)

    return make


@pytest.fixture
def make_export(user_of: Callable[..., User], settings: Any, tmp_path: Path) -> Callable[..., Export]:
    """make_export(document, "title"): an export that was made from the document, with a file that only looks like one.

    Exports that are really made are in tests/web/exports. Files go to a folder of the test.
    """
    settings.DATA = tmp_path

    def make(document: Document, title: str = "An export") -> Export:
        owner = document.handling.owner
        actor, sha256 = user_of("approver", owner.code), hashlib.sha256(title.encode()).hexdigest()
        made = Export.objects.create(
            handling=document.handling, title=title, party=owner, asked_by=actor, wanted_by=actor,
            asked_at=timezone.now(), state=Export.State.READY, figures=1, sha256=sha256, size=2, sequence=0,
            kept_until=timezone.now() + timedelta(days=1), address="http://testserver/exports/0/",
        )  # fmt: skip
        ExportDocument.objects.create(export=made, document=document, handling=document.handling)
        store.path_of(made.pk, sha256).write_text(title, encoding="utf-8")
        return made

    return make


@pytest.fixture
def make_record(user_of: Callable[..., User]) -> Callable[..., Record]:
    """make_record(BODIES, handling, "word"): the register's example, with the word as its key and first searched text.

    Every register is made from its declaration, so that a new one is walked without a line of its own. What the example
    points at, and what the key needs, is made first, under the same handling and with the same word; for a word and a
    handling there is one record of each register, however often it is asked for.
    """
    from lancang_web.registers.plain import from_plain
    from lancang_web.registers.services.records import create

    made: dict[tuple[str, int, str], int] = {}

    def make(register: Register, handling: Handling, word: str) -> Record:
        known = made.get((register.name, handling.pk, word))
        present = register.model.objects.filter(pk=known, withdrawn_at__isnull=True).first()
        if present is not None:
            return present
        texts = {name: text for name, text in register.example.items() if name not in register.references()}
        values = from_plain(register, texts)
        for name in register.references():
            field = register.field(name)
            if name in register.example or name in register.key or not field.null:
                values[name] = make(register_of(field.related_model), handling, word)
        for name in named_by_word(register):
            values[name] = word
        actor = user_of("approver", handling.owner.code)  # sees what is RED, and so may refer to it
        new = create(actor=actor, register=register, values=values, handling=handling)
        made[register.name, handling.pk, word] = new.pk
        return new

    return make


def named_by_word(register: Register) -> list[str]:
    """The fields that carry the word of a record: free texts of its key, and the first of those that are searched."""
    free = register.free_texts()
    searched = [name for name in register.search if name in free][:1]
    return [name for name in free if name in register.key or name in searched]
