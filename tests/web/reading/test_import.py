"""`lancang import`: a line per file, and exit codes that tell a script how it went."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lancang_web.accounts.models import Party, User
from lancang_web.commands.import_documents import import_documents
from lancang_web.commands.worker import worker
from lancang_web.evidence.models import Document, Figure, Original
from web.console import run
from web.databases import Database, Databases


@pytest.fixture
def site(databases: Databases) -> Iterator[Database]:
    """A site on SQLite with two accounts."""
    made = databases.new("sqlite")
    with made.entered():
        party = Party.objects.create(code="CN", kind="authority", country="CN", name_en="a", name_zh="b")
        Party.objects.create(code="MM", kind="authority", country="MM", name_en="c", name_zh="d")
        User.objects.create_user("reporter-cn", role="reporter", party=party)
        User.objects.create_user("reader-cn", role="reader", party=party)
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents, one of them twice, one that is none, one of a kind that is left out."""
    made = tmp_path / "files"
    (made / "deep").mkdir(parents=True)
    (made / "a.txt").write_text("2019年缅甸缉获海洛因500公斤。", encoding="utf-8")
    (made / "b.txt").write_text("2019年缅甸缉获海洛因500公斤。", encoding="utf-8")
    (made / "deep" / "c.html").write_text("<html><body><p>2018年培训20人。</p></body></html>", encoding="utf-8")
    (made / "d.pdf").write_bytes(b"%PDF-1.7 cut off")
    (made / "e.xlsx").write_bytes(b"x")
    return made


WHO = ("--owner", "CN", "--as", "reporter-cn")


def test_a_folder_is_brought_and_read(site: Database, folder: Path) -> None:
    code, said = run("import", import_documents, folder, *WHO, "--handling", "TLP:GREEN", "--wait", "--date", "2020")
    assert code == 1, said
    lines = said.splitlines()
    assert f"{folder / 'a.txt'}: added as document 1" in lines
    assert f"{folder / 'b.txt'}: held already as document 1" in lines
    assert any(line.startswith(f"lancang: {folder / 'd.pdf'}: not read: broken PDF: found") for line in lines)
    assert any("e.xlsx: left out: type .xlsx" in line for line in lines)
    assert lines[-1] == "lancang: 1 of 4 inputs failed, the others are done"
    assert dict(Document.objects.values_list("name", "state")) == {"a.txt": "read", "c.html": "read", "d.pdf": "failed"}
    assert {one.handling.label for one in Document.objects.all()} == {"TLP:GREEN"}
    assert sorted(Figure.objects.values_list("value", flat=True)) == [20.0, 500.0]
    assert list(Original.objects.values_list("document__name", flat=True)) == ["d.pdf"]
    code, said = run("import", import_documents, folder / "a.txt", *WHO, "--wait")
    assert (code, said) == (0, f"{folder / 'a.txt'}: held already as document 1\n")


def test_without_wait_a_worker_reads(site: Database, folder: Path) -> None:
    code, _said = run("import", import_documents, folder / "a.txt", folder / "d.pdf", *WHO, "--keep-original")
    assert code == 0
    assert set(Document.objects.values_list("state", flat=True)) == {"queued"}
    for code, told in ((1, "documents: 1 failed, 1 read"), (0, "documents: none")):
        found, said = run("worker", worker, "--once")
        assert (found, said.splitlines()[-1]) == (code, told)
    assert Original.objects.count() == 2


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("--owner", "CN", "--as", "nobody"), "--as: found 'nobody'; expected an active account of the party CN"),
        (("--owner", "MM", "--as", "reporter-cn"), "expected an active account of the party MM"),
        (("--owner", "CN", "--as", "reader-cn"), "found the role reader; expected a role that brings documents"),
        ((*WHO, "--handling", "SECRET"), "--handling: found 'SECRET'; expected TLP:CLEAR"),
        ((*WHO, "--audience", "XX"), "--audience: audience: found XX; expected codes of parties"),
        ((*WHO, "--date", "soon"), "found soon; expected a date like 2005-11-30"),
    ],
)
def test_bad_usage_brings_nothing(arguments: tuple[str, ...], part: str, site: Database, folder: Path) -> None:
    code, said = run("import", import_documents, folder / "a.txt", *arguments)
    assert code == 2
    assert part in said
    assert not Document.objects.exists()


def test_no_usable_input(site: Database, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")
    assert run("import", import_documents, tmp_path, *WHO)[0] == 2
    code, said = run("import", import_documents, tmp_path / "absent.txt", *WHO)
    assert code == 2
    assert "absent.txt: not read: found No such file" in said


def test_file_names_with_identities_are_refused_without_repeating_them_twice(site: Database, tmp_path: Path) -> None:
    path = tmp_path / "线人13812345678.txt"
    path.write_text("x")
    code, said = run("import", import_documents, path, *WHO)
    assert code == 2
    assert said.count("13812345678") == 1, "the path as given, which whoever runs the command has typed"
