"""`lancang read` and `lancang acts`: what goes in, what comes out, and with what exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from pathlib import Path
from typing import Any

import polars
import pytest

from lancang.figures import Figure, Source, to_row

from .conftest import SAMPLE, Lancang

BULLETIN = SAMPLE / "zh_01_prefecture_bulletin.txt"
FIGURE_KEYS = list(to_row(Figure("", 0, "", "", Source("", "", 0, 0, "", 0))))
ACT_KEYS = ["document", "start", "end", "text", "type", "date", "parties", "place", "title"]


def rows(out: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.decode().splitlines()]


def test_figures_are_json_lines_with_the_keys_of_the_contract(lancang: Lancang) -> None:
    ended = lancang("read", BULLETIN)
    assert ended.code == 0
    assert ended.err == ""
    assert rows(ended.out)
    text = BULLETIN.read_text("utf-8")
    for row in rows(ended.out):
        assert list(row) == FIGURE_KEYS
        assert row["document"] == str(BULLETIN)
        assert text[row["start"] : row["end"]] == row["text"]
    assert "起" in ended.out.decode(), "characters are written as they are"


def test_acts_begin_with_the_keys_of_the_contract(lancang: Lancang) -> None:
    ended = lancang("acts", SAMPLE / "zh_03_mekong_operation.txt")
    assert ended.code == 0
    assert rows(ended.out)
    assert all(list(row)[: len(ACT_KEYS)] == ACT_KEYS for row in rows(ended.out))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_give_equal_figures(lancang: Lancang, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(BULLETIN.read_text("utf-8").encode(encoding))
    # Not the offsets: a byte order mark is a character of the text.
    same = ("text", "measure", "value", "unit", "period")
    found = [[row[key] for key in same] for row in rows(lancang("read", path).out)]
    assert found == [[row[key] for key in same] for row in rows(lancang("read", BULLETIN).out)]


def test_standard_input(lancang: Lancang) -> None:
    ended = lancang("read", "-", stdin=BULLETIN.read_bytes())
    named = lancang("read", BULLETIN)
    assert ended.code == 0
    # The file's name may tell the place; standard input has none.
    same = ("id", "start", "end", "text", "measure", "value", "document_sha256")
    assert [[row[key] for key in same] for row in rows(ended.out)] == [
        [row[key] for key in same] for row in rows(named.out)
    ]
    assert {row["document"] for row in rows(ended.out)} == {"-"}


def test_options_reach_the_reading(lancang: Lancang) -> None:
    text = "今年，全县破获毒品案件71起。".encode()
    [row] = rows(lancang("read", "-", "--date", "2004-03-01", "--place", "cn-yn", "--explain", stdin=text).out)
    assert (row["period"], row["place"]) == ("2004", "CN-YN")
    assert row["explain"]


def test_an_empty_document_has_no_figures(lancang: Lancang, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    ended = lancang("read", tmp_path / "empty.txt")
    assert (ended.code, ended.out) == (0, b"")
    assert "no text to read" in ended.err


def test_a_folder_is_read_whole_and_says_what_it_leaves_out(lancang: Lancang, documents: Path) -> None:
    (documents / "notes.xyz").write_text("71起")
    ended = lancang("read", documents)
    assert ended.code == 0
    assert {Path(row["document"]).name for row in rows(ended.out)} == {
        "zh_01_prefecture_bulletin.txt", "zh_02_tv_news.md", "zh_03_mekong_operation.txt", "zh_08_hk_bulletin_big5.txt"
    }  # fmt: skip
    assert "notes.xyz: left out: type .xyz is not one of" in ended.err
    assert "zh_03_mekong_operation.txt: note: encoding GB 18030" in ended.err


def test_one_that_fails_does_not_stop_the_others(lancang: Lancang, documents: Path, tmp_path: Path) -> None:
    (documents / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    alone = lancang("read", documents / "zh_02_tv_news.md")
    ended = lancang(
        "read", tmp_path / "missing.txt", documents / "broken.pdf", documents / "zh_02_tv_news.md", "--workers", 2
    )
    assert ended.code == 1
    assert ended.out == alone.out
    assert "missing.txt: not read: found No such file or directory; expected" in ended.err
    assert "broken.pdf: not read: broken PDF: found" in ended.err
    assert "2 of 3 inputs failed, the others are done" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "names", [["missing.txt"], ["broken.pdf"], ["nothing_in_it"], ["nothing_in_it", "missing.txt"]]
)
def test_without_a_usable_input_the_exit_code_is_2_and_the_output_untouched(
    lancang: Lancang, tmp_path: Path, names: list[str]
) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (tmp_path / "nothing_in_it").mkdir()
    (tmp_path / "out.jsonl").write_text("old")
    before = sorted(tmp_path.iterdir())
    ended = lancang("read", *(tmp_path / name for name in names), "-o", tmp_path / "out.jsonl")
    assert ended.code == 2
    assert names[-1] in ended.err
    assert "expected" in ended.err
    assert (tmp_path / "out.jsonl").read_text() == "old"
    assert sorted(tmp_path.iterdir()) == before


# --- formats ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["read", "acts"])
def test_csv_and_parquet_equal_json_lines(lancang: Lancang, tmp_path: Path, command: str) -> None:
    expected = rows(lancang(command, SAMPLE, "--explain").out)
    assert lancang(command, SAMPLE, "--explain", "-o", tmp_path / "rows.parquet").code == 0
    assert lancang(command, SAMPLE, "--explain", "-o", tmp_path / "rows.csv").code == 0
    keys = [key for key in expected[0] if key != "explain"] + ["explain"]
    nested = [
        {key: json.dumps(v, ensure_ascii=False) if isinstance(v := row.get(key), dict) else v for key in keys}
        for row in expected
    ]
    assert polars.read_parquet(tmp_path / "rows.parquet").to_dicts() == nested
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert len(found) == len(expected) > 0
    for row, line in zip(nested, found, strict=True):
        for key in keys:
            cell = "|".join(row[key]) or "|" if isinstance(row[key], list) else row[key]
            assert line[key].removeprefix("'") == str("" if cell is None else cell).removeprefix("'"), key


def test_cells_are_safe_in_a_spreadsheet_and_numbers_stay_numbers(
    lancang: Lancang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "=evil.txt"
    path.write_text("2004年，毒品案件比上年下降34%。", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ended = lancang("read", path.name, "--format", "csv")
    [row] = csv.DictReader(io.StringIO(ended.out.decode()))
    assert row["document"] == "'=evil.txt"
    assert float(row["value"]) == -34


def test_a_csv_file_begins_with_the_mark_for_spreadsheets_a_stream_does_not(lancang: Lancang, tmp_path: Path) -> None:
    assert lancang("read", BULLETIN, "--format", "csv").out.startswith(b"id,document,")
    lancang("read", BULLETIN, "-o", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfid,document,")


def test_parquet_of_many_parts_is_one_file(
    lancang: Lancang, tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lancang.cli.row_writers.PART_ROWS", 3)
    assert lancang("read", documents, "-o", tmp_path / "out.parquet").code == 0
    assert polars.read_parquet(tmp_path / "out.parquet").to_dicts() == rows(lancang("read", documents).out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["documents", "out.parquet"]


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_no_figures_make_a_file_without_rows(lancang: Lancang, tmp_path: Path, form: str) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert lancang("read", tmp_path / "empty.txt", "-o", tmp_path / f"out.{form}").code == 0
    out = tmp_path / f"out.{form}"
    found = {
        "jsonl": lambda: [] if out.read_bytes() == b"" else None,
        "csv": lambda: next(csv.reader([out.read_text("utf-8-sig")])),
        "parquet": lambda: polars.read_parquet(out).columns,
    }
    assert found[form]() == ([] if form == "jsonl" else FIGURE_KEYS)


def test_the_format_asked_for_wins_over_the_suffix(lancang: Lancang, tmp_path: Path) -> None:
    lancang("read", BULLETIN, "-o", tmp_path / "out.csv", "--format", "jsonl")
    assert rows((tmp_path / "out.csv").read_bytes()) == rows(lancang("read", BULLETIN).out)


@pytest.mark.skipif(not Path(os.devnull).is_char_device(), reason="no null device")
def test_a_device_is_written_to_and_not_replaced(lancang: Lancang) -> None:
    assert lancang("read", BULLETIN, "-o", os.devnull).code == 0
    assert Path(os.devnull).is_char_device()


def test_a_link_stays_a_link(lancang: Lancang, tmp_path: Path) -> None:
    (tmp_path / "real.jsonl").write_text("old")
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")
    assert lancang("read", BULLETIN, "-o", tmp_path / "link.jsonl").code == 0
    assert (tmp_path / "link.jsonl").is_symlink()
    assert rows((tmp_path / "real.jsonl").read_bytes())


# --- many ---------------------------------------------------------------------------------------------------------


def test_workers_give_the_same_bytes(lancang: Lancang, documents: Path, tmp_path: Path) -> None:
    one = lancang("read", documents)
    assert lancang("read", documents, "--workers", 2).out == one.out
    for form in ("jsonl", "csv", "parquet"):
        for workers in (1, 2):
            lancang("read", documents, "--workers", workers, "-o", tmp_path / f"{workers}.{form}")
        assert (tmp_path / f"1.{form}").read_bytes() == (tmp_path / f"2.{form}").read_bytes()


def test_a_cluster_gives_the_same_bytes(lancang: Lancang, documents: Path) -> None:
    from distributed import LocalCluster

    shutil.copytree(SAMPLE, documents / "sample")
    expected = lancang("read", documents)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        ended = lancang("read", documents, "--scheduler", cluster.scheduler_address)
    assert (ended.code, ended.out) == (0, expected.out)
