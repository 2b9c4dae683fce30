"""Paths to documents: folders whole, in order, and nothing dropped in silence."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from lancang.reading.formats import Listed, UnreadableDocument, list_documents, open_listed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "sub/c.PDF", "sub/.hidden.txt", "table.xlsx", "README", ".git/x.txt", "~$b.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    return tmp_path


def shown(entries: list[Listed], folder: Path) -> list[tuple[str, str | None]]:
    return [(str(Path(entry.name).relative_to(folder)), entry.reason) for entry in entries]


def test_a_folder_is_read_whole_and_in_order(folder: Path) -> None:
    entries = list_documents([str(folder)])
    known = ".txt .text .md .markdown .htm .html .xhtml .docx .docm .pdf"
    assert shown(entries, folder) == [
        (".git", "hidden"),
        ("README", f"type without suffix is not one of {known}"),
        ("a.md", None),
        ("b.txt", None),
        ("gone.txt", "a link to a folder or to nothing"),
        ("loop", "a link to a folder or to nothing"),
        ("table.xlsx", f"type .xlsx is not one of {known}"),
        ("~$b.docx", "hidden"),
        ("sub/.hidden.txt", "hidden"),
        ("sub/c.PDF", None),
    ]
    assert not any(entry.error for entry in entries)


def test_a_file_named_by_hand_is_read_whatever_its_suffix(folder: Path) -> None:
    names = [str(folder / "README"), str(folder / "sub" / ".hidden.txt"), "-"]
    assert list_documents(names) == [Listed(name) for name in names]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    entries = list_documents([str(folder / "b.txt"), str(folder / "sub" / ".." / "b.txt"), "-", "-"])
    assert [entry.reason is None for entry in entries] == [True, False, True, False]


@pytest.mark.parametrize("path", ("missing.txt", "missing/", "bad\0name", ""))
def test_a_missing_path_is_an_error(path: str) -> None:
    (entry,) = list_documents([path])
    assert entry.error
    assert entry.reason
    with pytest.raises(UnreadableDocument):
        open_listed(entry)


def test_open_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_listed(Listed(str(folder / "a.md"))).text == "a.md"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("国际禁毒合作".encode("gb18030"))))
    assert open_listed(Listed("-")).text == "国际禁毒合作"
    with pytest.raises(UnreadableDocument, match="No such file"):
        open_listed(Listed(str(folder / "vanished.txt")))
