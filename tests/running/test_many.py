"""Many documents: every entry answered in its order, interrupted runs gone on with, changed documents read again."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lancang.figures import Period
from lancang.reading.formats import Listed, list_documents
from lancang.running import Busy, Journal, Options, Result, Wanted, many, read_many

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "sample"
FIGURES = Options()


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Six documents that can be read, one that cannot, one that is left out."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for path in sorted(SAMPLE.glob("zh_*.txt"))[:3]:
        for copy in "ab":
            shutil.copy(path, folder / f"{path.stem}_{copy}.txt")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def run(folder: Path, options: Options = FIGURES, journal: Journal | None = None, workers: int = 1) -> list[Result]:
    return list(read_many(list_documents([str(folder)]), options, workers=workers, journal=journal))


@pytest.mark.parametrize("wanted", list(Wanted))
def test_processes_give_what_one_process_gives(documents: Path, wanted: Wanted) -> None:
    options = Options(wanted, Period.of(2005, 11, 30), "CN-YN", explain=True)
    results = run(documents, options)
    assert run(documents, options, workers=2) == results
    assert [Path(one.name).name for one in results] == sorted(p.name for p in documents.iterdir() if p.suffix != ".png")
    assert [Path(one.name).name for one in results if one.failure] == ["broken.pdf"]
    assert any(one.reading if wanted is Wanted.READING else one.lines for one in results)


def test_rows_carry_the_path_as_given(documents: Path) -> None:
    results = run(documents)
    assert sum(len(one.rows()) for one in results) > 0
    assert all(row["document"] == one.name for one in results for row in one.rows())


def test_a_missing_file_is_a_result(tmp_path: Path) -> None:
    [result] = run(tmp_path / "missing.txt")
    assert result.failure is not None
    assert result.failure.startswith("found No such file or directory; expected a file or folder that can be read;")


def test_an_error_of_ours_fails_its_document_only(documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = many.read_one.__globals__["open_listed"]

    def open_or_break(entry: Listed) -> object:
        if entry.name.endswith("_a.txt"):
            raise KeyError("x\ny")
        return original(entry)

    monkeypatch.setattr("lancang.running.one.open_listed", open_or_break)
    failed = [one for one in run(documents) if one.failure and "broken" not in one.name]
    assert [one.failure for one in failed] == ["an error of lancang, not of the document: KeyError: 'x\\ny'"] * 3
    assert all("open_or_break" in (one.trace or "") for one in failed)


# --- the journal --------------------------------------------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents opened since, in order."""
    names: list[str] = []
    original = many.read_one.__globals__["open_listed"]

    def recording(entry: Listed) -> object:
        names.append(Path(entry.name).name)
        return original(entry)

    monkeypatch.setattr("lancang.running.one.open_listed", recording)
    return names


def interrupted(documents: Path, journal: Journal, after: int) -> None:
    run = read_many(list_documents([str(documents)]), FIGURES, journal=journal)
    for _ in range(after):
        next(run)
    run.close()
    journal.close(keep=True)


def test_a_second_run_reads_what_the_first_did_not(documents: Path, tmp_path: Path, opened: list[str]) -> None:
    expected = run(documents)
    opened.clear()
    interrupted(documents, Journal(tmp_path / "journal", FIGURES), after=4)
    first = list(opened)
    journal = Journal(tmp_path / "journal", FIGURES)
    assert run(documents, journal=journal) == expected
    assert "broken.pdf" in first, "a failure is no finished document, and is tried again"
    assert sorted(opened) == sorted([Path(one.name).name for one in expected] + ["broken.pdf"])
    journal.close(keep=False)
    assert not (tmp_path / "journal").exists()


def change_document(folder: Path, journal: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    path = next(folder.glob("*_a.txt"))
    path.write_bytes(path.read_bytes() + b"\n\n2004")
    return FIGURES


def change_version(folder: Path, journal: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    monkeypatch.setattr("lancang.running.journal.product_version", lambda: "0.0.1")
    return FIGURES


def cut_entry(folder: Path, journal: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    entry = max(journal.glob("*.entry"), key=lambda path: path.stat().st_size)
    entry.write_bytes(entry.read_bytes()[:-9])
    return FIGURES


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (lambda *given: FIGURES, 0),
        (change_document, 1),
        (cut_entry, 1),
        (change_version, 6),
        (lambda *given: Options(date=Period.of(2004)), 6),
        (lambda *given: Options(place="CN-YN"), 6),
        (lambda *given: Options(explain=True), 6),
        (lambda *given: Options(Wanted.ACTS), 6),
    ],
)
def test_what_has_changed_is_read_again(
    documents: Path,
    tmp_path: Path,
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[..., Options],
    again: int,
) -> None:
    interrupted(documents, Journal(tmp_path / "journal", FIGURES), after=7)
    options = change(documents, tmp_path / "journal", monkeypatch)
    expected = run(documents, options)
    opened.clear()
    assert run(documents, options, Journal(tmp_path / "journal", options)) == expected
    assert len(opened) == again + 1, "and broken.pdf, which never finished"


def test_standard_input_is_known_by_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for text in ("缴获冰毒2公斤。", "缴获冰毒2公斤。", "缴获冰毒3公斤。"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        journal = Journal(tmp_path / "journal", FIGURES)
        [result] = read_many(list_documents(["-"]), FIGURES, journal=journal)
        found.append([row["value"] for row in result.rows()])
        journal.close(keep=True)
    assert found == [[2.0], [2.0], [3.0]]


def test_two_runs_do_not_share_a_journal(tmp_path: Path) -> None:
    first = Journal(tmp_path / "journal", FIGURES)
    with pytest.raises(Busy, match="found another run with the same output; expected none"):
        Journal(tmp_path / "journal", FIGURES)
    first.close(keep=True)
    Journal(tmp_path / "journal", FIGURES).close(keep=False)


@pytest.mark.parametrize("content", ["file", "folder"])
def test_what_is_not_a_journal_is_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "journal" if content == "file" else tmp_path / "journal" / "letter.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    with pytest.raises(Busy, match="found something that is not a journal of lancang"):
        Journal(tmp_path / "journal", FIGURES)
    assert path.read_text() == "mine"
