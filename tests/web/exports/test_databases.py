"""On SQLite and PostgreSQL: made, made again to the byte, and taken back by `lancang redact`."""

from __future__ import annotations

from pathlib import Path

from lancang_web.accounts.models import User
from lancang_web.commands.redact import redact
from lancang_web.exports import services, store
from lancang_web.exports.models import Export
from web import console
from web.care.seeding import seed
from web.databases import Database


def test_made_again_and_taken_back(database: Database, folder: Path) -> None:
    document = seed()
    user = User.objects.get(username="reporter-cn")
    made = services.ask(actor=user, title="Some figures", query="q=缉获", address_of=lambda pk: f"/exports/{pk}/")
    assert (made.state, made.figures) == ("ready", 3)
    path = store.path_of(made.pk, made.sha256)
    data = path.read_bytes()
    path.unlink()
    again = services.make_again(actor=user, export=made)
    assert (again.state, path.read_bytes()) == ("ready", data)
    arguments = ("--document", document.pk, "--span", "0-5", "--reason", "a private person")
    assert console.run("redact", redact, *arguments, "--dry-run")[0] == 0
    assert path.is_file()
    assert console.run("redact", redact, *arguments)[0] == 0
    assert list(folder.iterdir()) == []
    assert Export.objects.get().state == "removed"
