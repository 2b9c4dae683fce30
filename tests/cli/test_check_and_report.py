"""`lancang check` and `lancang report`: figures from documents and from files of figures, and what is made of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lancang.cli.figures_file import recognised
from lancang.cli.row_writers import Format
from lancang.cli.sample import sample_folder

from .conftest import SAMPLE, Lancang

WRONG_SUM = "2004年，全州缴获毒品100公斤，其中海洛因70公斤、冰毒60公斤。"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A document whose parts do not add up."""
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG_SUM, encoding="utf-8")
    return path


def test_findings_are_json_lines(lancang: Lancang) -> None:
    ended = lancang("check", SAMPLE)
    assert ended.code == 0
    findings = [json.loads(line) for line in ended.out.decode().splitlines()]
    assert findings
    assert {"id", "kind", "verdict", "severity", "figures", "arithmetic", "explanation"} <= findings[0].keys()


@pytest.mark.parametrize("form", list(Format))
def test_a_file_of_figures_gives_the_findings_of_its_documents(lancang: Lancang, tmp_path: Path, form: str) -> None:
    expected = lancang("check", SAMPLE)
    lancang("read", SAMPLE, "-o", tmp_path / "figures", "--format", form)
    ended = lancang("check", tmp_path / "figures")
    assert (ended.code, ended.out) == (0, expected.out)
    assert ended.err == ""
    piped = lancang("check", "-", stdin=(tmp_path / "figures").read_bytes())
    assert (piped.code, piped.out) == (0, expected.out)


def test_documents_and_figures_together(lancang: Lancang, tmp_path: Path, wrong: Path) -> None:
    lancang("read", SAMPLE / "zh_01_prefecture_bulletin.txt", "-o", tmp_path / "figures.jsonl")
    alone = lancang("check", SAMPLE / "zh_01_prefecture_bulletin.txt").out.splitlines()
    ended = lancang("check", tmp_path / "figures.jsonl", wrong, tmp_path / "missing.txt")
    assert ended.code == 1
    assert "missing.txt: not read" in ended.err
    assert set(alone) < set(ended.out.splitlines())


@pytest.mark.parametrize(("severity", "code"), [(None, 0), ("info", 1), ("warning", 1), ("error", 1)])
def test_fail_on_a_wrong_sum(lancang: Lancang, wrong: Path, severity: str | None, code: int) -> None:
    assert lancang("check", wrong, *(["--fail-on", severity] if severity else [])).code == code


def test_fail_on_finds_nothing_in_sound_figures(lancang: Lancang, tmp_path: Path) -> None:
    path = tmp_path / "sound.txt"
    path.write_text(WRONG_SUM.replace("60公斤", "30公斤"), encoding="utf-8")
    assert lancang("check", path, "--fail-on", "warning").code == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jsonl", '{"type":"meeting"}\n', "found rows without measure, value and unit; expected figures"),
        ("a.csv", "a,b\n1,2\n", "found rows without measure, value and unit; expected figures"),
        ("a.jsonl", '{"measure":"cases","value":1,"unit":"count"}\n', "after 0 good rows (jsonl): a figure lacks"),
        ("a.jsonl", '{"measure":"cases","value":1,"unit"\n', "after 0 good rows (jsonl): Expecting"),
        ("a.csv", "measure,value,unit,document,start,end,text\ncases,many,count,a,0,1,x\n", "after 0 good rows (csv):"),
        ("a.parquet", "PAR1 and nothing", "after 0 good rows (parquet):"),
    ],
)
def test_rows_that_are_no_figures(lancang: Lancang, tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content)
    ended = lancang("check", tmp_path / name)
    assert ended.code == 2
    assert f"{name}: not read: " in ended.err
    assert said in ended.err


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b'{"id":"1","measure":"cases","value":1.0,"unit":"count"}\n', Format.JSONL),
        (b'\n {"unit":"count","value":1.0,"measure":"cases"}', Format.JSONL),
        (b'{"measure":"cases","value":1.0}\n', None),
        (b"\xef\xbb\xbfid,document,measure,value,unit\n", Format.CSV),
        (b'"measure","value","unit"\r\n', Format.CSV),
        (b"measure of value, unit\n", None),
        (b"PAR1\x15\x04", Format.PARQUET),
        ("缴获冰毒2公斤".encode(), None),
        (b"", None),
    ],
)
def test_recognised_by_content(head: bytes, form: Format | None) -> None:
    assert recognised(head) == form


# --- report -------------------------------------------------------------------------------------------------------

FILES = {"index.html", "figures.csv", "figures.parquet", "findings.csv", "acts.csv", "figures.sdmx.csv", "README.txt"}


def test_without_paths_the_sample_is_reported(lancang: Lancang, tmp_path: Path) -> None:
    ended = lancang("report", "-o", tmp_path / "report")
    assert ended.code == 0
    assert ended.out.decode().strip() == str(tmp_path / "report" / "index.html")
    assert {path.name for path in (tmp_path / "report").iterdir()} >= FILES
    assert "zh_01_prefecture_bulletin.txt" in (tmp_path / "report" / "index.html").read_text("utf-8")


def test_the_report_names_what_could_not_be_read(lancang: Lancang, tmp_path: Path, wrong: Path) -> None:
    ended = lancang("report", wrong, tmp_path / "missing.txt", "-o", tmp_path / "report", "--lang", "en")
    assert ended.code == 1
    assert "missing.txt: not read" in ended.err
    assert "missing.txt" in (tmp_path / "report" / "index.html").read_text("utf-8")


def test_without_a_usable_input_no_report_is_written(lancang: Lancang, tmp_path: Path) -> None:
    ended = lancang("report", tmp_path / "missing.txt", "-o", tmp_path / "report")
    assert ended.code == 2
    assert not (tmp_path / "report").exists()


def test_the_sample_is_named_as_seen_from_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(SAMPLE.parents[1])
    assert sample_folder() == Path("examples/sample")
    monkeypatch.chdir(tmp_path)
    assert sample_folder() == SAMPLE
