"""`lancang audit`: what it writes, what it finds, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from lancang_web.audit import guards
from lancang_web.audit.models import Event
from lancang_web.audit.services import record
from lancang_web.commands.audit import audit
from web import console
from web.databases import Database, Databases


@pytest.fixture
def site(databases: Databases, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """An SQLite site with three events, in a folder with a pair of keys."""
    monkeypatch.chdir(tmp_path)
    with databases.new("sqlite").entered():
        for number in range(3):
            with transaction.atomic():
                record(actor=None, action="a", detail={"n": number})
        assert run("key", "-o", "key")[0] == 0
        monkeypatch.setenv("LANCANG_AUDIT_KEY", "key")
        yield


def run(*arguments: object) -> tuple[int, str]:
    """Exit code and output of `lancang audit`."""
    return console.run("audit", audit, *arguments)


def test_key_checkpoint_verify(site: None) -> None:
    assert run("checkpoint", "-o", "c.json") == (0, "checkpoint of event 3: c.json\n")
    row = json.loads(Path("c.json").read_text())
    assert list(row) == ["sequence", "hash", "at", "key", "signature"]
    assert row["sequence"] == 3
    assert Path("key").stat().st_mode & 0o777 == 0o600
    assert run("verify", "--checkpoint", "c.json", "--key", "key.pub")[0] == 0
    # The key itself instead of its file, and the public part of the signer's own key.
    assert run("verify", "--checkpoint", "c.json", "--key", Path("key.pub").read_text())[0] == 0
    assert run("verify", "--checkpoint", "c.json")[0] == 0


def test_a_finding_is_exit_code_1(site: None) -> None:
    guards.remove(connection)
    Event.objects.filter(pk=2).update(action="b")
    guards.install(connection)
    code, said = run("verify")
    assert code == 1
    assert said.splitlines()[0].startswith("changed: event 2: found other content (b, ")
    assert said.splitlines()[-1].endswith("; 1 faults")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"sequence": 2}, "found a signature that does not fit"),
        ({"hash": "0" * 64}, "found a signature that does not fit"),
        ({"at": "2020-01-01T00:00:00+00:00"}, "found a signature that does not fit"),
        ({"signature": "AAAA"}, "found a signature that does not fit"),
        ({"key": "0" * 32}, "found the key 0000"),
        ({"sequence": "3"}, "found a field of another kind"),
    ],
)
def test_a_checkpoint_that_was_changed_is_a_finding(site: None, change: dict[str, Any], said: str) -> None:
    run("checkpoint", "-o", "c.json")
    Path("c.json").write_text(json.dumps(json.loads(Path("c.json").read_text()) | change))
    code, output = run("verify", "--checkpoint", "c.json", "--key", "key.pub")
    assert code == 1
    assert said in output


def test_a_checkpoint_of_another_key_is_a_finding(site: None) -> None:
    run("checkpoint", "-o", "c.json")
    run("key", "-o", "other")
    code, output = run("verify", "--checkpoint", "c.json", "--key", "other.pub")
    assert code == 1
    assert "give the public key that belongs to it" in output


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (("checkpoint", "-o", "c.json"), {"LANCANG_AUDIT_KEY": ""}, "LANCANG_AUDIT_KEY: found nothing"),
        (("checkpoint", "-o", "c.json"), {"LANCANG_AUDIT_KEY": "absent"}, "private key: found neither a key nor"),
        (("checkpoint", "-o", "no/c.json"), {}, "-o no/c.json: found No such file"),
        (("key", "-o", "key"), {}, "-o key: found a file"),
        (("verify", "--checkpoint", "absent.json"), {}, "--checkpoint absent.json: found"),
        (("verify", "--checkpoint", "c.json"), {"LANCANG_AUDIT_KEY": ""}, "--checkpoint: found no key"),
        (("verify", "--since", "0"), {}, "greater than or equal to 1"),
    ],
)  # fmt: skip
def test_refused(
    site: None, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], environment: dict[str, str], said: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    code, output = run(*arguments)
    assert code == 2
    assert said in output
    assert list(Path().glob("*.partial")) == []


def test_a_database_without_tables_is_refused(databases: Databases) -> None:
    with databases.new("sqlite", tables=False).entered():
        code, output = run("verify")
    assert (code, output.partition(";")[0]) == (2, "database: found none of the site's tables")


def test_a_server_that_is_gone_is_refused(databases: Databases) -> None:
    gone = Database("postgresql://nobody@127.0.0.1:1/none", databases.blocker)
    with gone.entered():
        code, output = run("verify")
    assert code == 2
    assert "expected a database that answers" in output
