"""The data files: what a program reads back is what was read, and no cell is a formula."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import polars
import pytest

from lancang.report import ReportInput, writing
from lancang.report.cells import defuse, restore
from lancang.report.sdmx_files import ATTRIBUTES, DIMENSIONS, sdmx_rows
from lancang.report.tables import figures_frame
from lancang.report.writing import publish

from .conftest import MADE_ON  # type: ignore[import-untyped]

FILES = {
    "README.txt", "acts.csv", "figures.csv", "figures.parquet", "figures.sdmx.csv", "figures.sdmx.xml", "findings.csv",
    "index.html",
}  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"), ("+86", "'+86"), ("-34%", "'-34%"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
        ("\rx", "'\rx"), ("＝1", "'＝1"), ("'quoted", "''quoted"), ("冰毒=5", "冰毒=5"), ("", ""), ("'", "''"),
    ],
)  # fmt: skip
def test_defuse_and_restore(cell: str, expected: str) -> None:
    assert defuse(cell) == expected
    assert restore(expected) == cell


@pytest.fixture(scope="module")
def folder(sample, sample_findings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = ReportInput(sample, sample_findings, [("a.pdf", "no text layer")], "en", MADE_ON)
    return publish(content, tmp_path_factory.mktemp("out") / "report").parent


@pytest.fixture
def content(sample, sample_findings) -> ReportInput:
    return ReportInput(sample, sample_findings, (), "en", MADE_ON)


def test_all_files_are_there_and_the_readme_names_them(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == FILES
    assert [path.name for path in folder.parent.iterdir()] == ["report"]
    readme = (folder / "README.txt").read_text("utf-8")
    for path in folder.iterdir():
        assert path.name in readme or path.name == "README.txt"
        if path.name != "README.txt":
            assert hashlib.sha256(path.read_bytes()).hexdigest() in readme


def test_parquet_and_csv_hold_the_same_figures(folder: Path, content: ReportInput) -> None:
    parquet = polars.read_parquet(folder / "figures.parquet")
    assert parquet.equals(figures_frame(content))
    with (folder / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == parquet.height == len(content.figures) > 100
    for row, other in zip(rows, parquet.iter_rows(named=True), strict=True):
        for name, value in other.items():
            if isinstance(value, float):
                assert float(row[name]) == value
            else:
                expected = "|".join(value) if isinstance(value, list) else "" if value is None else str(value)
                assert restore(row[name]) == expected


def test_hostile_cells_are_text_in_every_csv(build, tmp_path: Path) -> None:
    hostile = '=HYPERLINK("http://x")'
    content = build((f"{hostile} -5公斤\t", [{"text": "-5公斤", "subject": "@x", "of": "+1", "value": -5.0}]))
    publish(content, tmp_path / "r")
    for name in ("figures.csv", "figures.sdmx.csv"):
        with (tmp_path / "r" / name).open(encoding="utf-8-sig", newline="") as file:
            [row] = csv.DictReader(file)
        numbers = {"value", "OBS_VALUE"}
        assert [value for key, value in row.items() if value.startswith(tuple("=+-@\t\r")) and key not in numbers] == []
        assert float(row.get("value") or row["OBS_VALUE"]) == -5.0


def test_a_withheld_value_is_in_no_file(build, tmp_path: Path) -> None:
    content = build(("密报", [{"text": "密报", "value": 987.25, "status": "withheld"}]))
    publish(content, tmp_path / "r")
    assert polars.read_parquet(tmp_path / "r/figures.parquet")["value"].is_nan().all()
    for path in (tmp_path / "r").iterdir():
        assert b"987.25" not in path.read_bytes()


def test_sdmx_is_read_back_equal(folder: Path, content: ReportInput) -> None:
    sdmx = pytest.importorskip("sdmx")
    structure = sdmx.read_sdmx(folder / "figures.sdmx.xml").structure["FIGURES"]
    assert [one.id for one in structure.dimensions] == list(DIMENSIONS)
    assert [one.id for one in structure.attributes] == list(ATTRIBUTES)
    message = sdmx.read_sdmx(folder / "figures.sdmx.csv", structure=structure)
    [dataset] = message.data
    read = [
        {name: value.value for name, value in one.dimension.values.items()}
        | {"OBS_VALUE": one.value}
        | {name: value.value for name, value in one.attached_attribute.items()}
        for one in dataset.obs
    ]
    assert read == sdmx_rows(content)
    assert [float(row["OBS_VALUE"]) for row in read] == [figure.value for figure in content.figures]


def test_every_sdmx_code_is_in_its_list(folder: Path, content: ReportInput) -> None:
    sdmx = pytest.importorskip("sdmx")
    structure = sdmx.read_sdmx(folder / "figures.sdmx.xml").structure["FIGURES"]
    lists = {
        one.id: set(one.local_representation.enumerated.items)
        for one in (*structure.dimensions, *structure.attributes)
        if one.local_representation and one.local_representation.enumerated
    }
    assert set(lists) == {"MEASURE", "SUBJECT", "REF_AREA", "UNIT_MEASURE", "BOUND", "STATUS"}
    used = {name: {row[name] for row in sdmx_rows(content)} for name in lists}
    assert {name: used[name] - codes for name, codes in lists.items() if used[name] - codes} == {}


def test_a_failed_run_leaves_the_old_report(build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "report"
    publish(build(("5公斤", [{"text": "5公斤"}])), out)
    (out / "mine.txt").write_text("kept")
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def fail(*_: object) -> str:
        raise RuntimeError("killed")

    monkeypatch.setattr(writing, "page", fail)
    with pytest.raises(RuntimeError, match="killed"):
        publish(build(("6公斤", [{"text": "6公斤"}])), out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["report"]
    monkeypatch.undo()
    publish(build(("6公斤", [{"text": "6公斤"}])), out)
    assert (out / "mine.txt").read_text() == "kept"
    assert (out / "index.html").read_bytes() != before["index.html"]


def test_a_file_in_the_way_is_refused(build, tmp_path: Path) -> None:
    (tmp_path / "report").write_text("x")
    with pytest.raises(NotADirectoryError, match="expected a folder"):
        publish(build(("5公斤", [{"text": "5公斤"}])), tmp_path / "report")


def test_the_same_input_gives_the_same_files(build, tmp_path: Path) -> None:
    for name in ("a", "b"):
        publish(build(("5公斤", [{"text": "5公斤", "place": "CN"}])), tmp_path / name)
    same = {
        path.name: path.read_bytes() == (tmp_path / "b" / path.name).read_bytes() for path in (tmp_path / "a").iterdir()
    }
    assert same == dict.fromkeys(FILES, True)
