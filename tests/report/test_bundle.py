"""The zip: what each file holds, that programs read it back equal, and that what is withheld is in none of them."""

from __future__ import annotations

import csv
import datetime
import errno
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import polars
import pytest

from lancang.figures import from_row
from lancang.report.bundle import About, Links, Made, Maker, Taken, citation, writing
from lancang.report.bundle.spool import TAKEN, Spool
from lancang.report.bundle.words import handling_of
from lancang.report.cells import restore
from lancang.report.sdmx_files import sdmx_row

ABOUT = About(
    "Seizures of 2023", "measure=seizure", {"measure": "seizure"}, "https://site.example/exports/7/",
    datetime.datetime(2026, 3, 2, 8, 30, tzinfo=datetime.UTC), Maker("SEC", "Regional secretariat", "区域秘书处"),
    41, "f" * 64, "0.1.0",
)  # fmt: skip
BASE: dict[str, Any] = {
    "measure": "seizure", "subject": "heroin", "subject_code": "heroin", "unit": "kg", "place": "CN", "value": 5.0,
    "period": "2023", "handling": "TLP:GREEN", "sentence": "In 2023 so much was seized.", "sentence_start": 0,
}  # fmt: skip
NAMES = {
    "CITATION.cff", "CITATION.txt", "README.txt", "SHA256SUMS.txt", "figures.csv", "figures.parquet",
    "figures.sdmx.csv", "figures.sdmx.xml", "metadata.json", "questionnaire.csv", "totals.csv",
}  # fmt: skip


def taken(rows: Sequence[dict[str, Any]]) -> list[Taken]:
    """One document a row, unless the row names one; owned by the country of its place."""
    found = []
    for number, row in enumerate(rows, start=1):
        document = row.get("of_document", number)
        full = BASE | {"document": f"d{document}.txt", "document_sha256": f"{document:064}", "start": 3 * number,
                       "end": 3 * number + 3, "text": "5"} | row  # fmt: skip
        full["reporter"] = row.get("reporter") or (full["place"] or "")[:2]
        figure, state = from_row(full), row.get("state", "final")
        found.append(Taken(figure, number, f"https://site.example/figures/{number}/", state, document, "0.1.0"))
    return found


class Bundle:
    """A bundle that was made, with its files read."""

    def __init__(self, path: Path, made: Made) -> None:
        self.path, self.made = path, made
        self.archive = zipfile.ZipFile(path)
        self.files = {name: self.archive.read(name) for name in self.archive.namelist()}

    def rows(self, name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.files[name].decode("utf-8-sig"), newline="")))

    @property
    def parquet(self) -> polars.DataFrame:
        return polars.read_parquet(io.BytesIO(self.files["figures.parquet"]))


Make = Callable[..., Bundle]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def made(*rows: dict[str, Any], about: About = ABOUT, links: Links | None = None, size: int = 2) -> Bundle:
        path, given = tmp_path / "bundle.zip", taken(rows)
        chunks = (given[start : start + size] for start in range(0, len(given), size))
        done = writing.write_bundle(path, chunks, lambda: (about, links or Links()))
        assert [one.name for one in tmp_path.iterdir()] == ["bundle.zip"]
        return Bundle(path, done)

    return made


ROWS: list[dict[str, Any]] = [
    {}, {"place": "MM", "value": 7.25, "handling": "TLP:AMBER"}, {"place": "TH", "status": "not_reported"},
    {"subject": "=cmd|' /C calc'!A0", "subject_code": None, "sentence": "@SUM(A1)\nnext\tline", "bound": "min"},
    {"place": "+66", "period": "2023-05/2023-08", "value_max": 9.5, "audience": ["MM", "SEC"]},
    {"measure": "price", "unit": "USD", "period": "{2006,2008}", "state": "proposed", "audience": []},
    {"place": None, "period": None, "subject": None, "subject_code": None, "value": 0.0, "status": "zero"},
]  # fmt: skip


def test_all_files_are_there_with_their_checksums(make: Make) -> None:
    bundle = make(*ROWS)
    assert set(bundle.files) == NAMES
    assert bundle.archive.namelist()[0] == "README.txt"
    assert bundle.archive.testzip() is None
    sums = dict(line.split("  ")[::-1] for line in bundle.files["SHA256SUMS.txt"].decode().splitlines())
    assert sums == {
        name: hashlib.sha256(data).hexdigest() for name, data in bundle.files.items() if name != "SHA256SUMS.txt"
    }
    assert bundle.made.sha256 == hashlib.sha256(bundle.path.read_bytes()).hexdigest()
    assert {one.name: (one.size, one.sha256) for one in bundle.made.files} == {
        name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in bundle.files.items()
    }


def test_parquet_and_csv_hold_the_same(make: Make) -> None:
    bundle = make(*ROWS)
    parquet, rows = bundle.parquet, bundle.rows("figures.csv")
    assert dict(parquet.schema) == TAKEN
    assert parquet["id"].to_list() == [str(number) for number in range(1, len(ROWS) + 1)]
    assert parquet["subject"].to_list()[3] == "=cmd|' /C calc'!A0"
    for row, other in zip(rows, parquet.iter_rows(named=True), strict=True):
        for name, value in other.items():
            if isinstance(value, float):
                assert float(row[name]) == value or (row[name] == "NaN" and value != value)
            elif isinstance(value, list):
                assert row[name] == ("|".join(value) or "|")
            else:
                assert restore(row[name]) == ("" if value is None else str(value))


def test_parquet_reads_back_as_the_figures(make: Make) -> None:
    bundle = make(*ROWS)
    given = [one.figure for one in taken(ROWS)]
    read = [from_row(row) for row in bundle.parquet.to_dicts()]
    compared = [(one, other) for one, other in zip(given, read, strict=True) if one.status != "not_reported"]
    assert len(compared) == len(ROWS) - 1
    for one, other in compared:
        assert one == other


def test_no_cell_is_a_formula(make: Make) -> None:
    bundle = make(*ROWS, about=About(**{**_fields(ABOUT), "title": "=1+1"}))
    for name in ("figures.csv", "totals.csv", "questionnaire.csv", "figures.sdmx.csv"):
        for row in bundle.rows(name):
            for cell in row.values():
                try:
                    float(cell)
                except ValueError:
                    assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠")), (name, cell)


def _fields(about: About) -> dict[str, Any]:
    return {name: getattr(about, name) for name in About.__dataclass_fields__}


def test_sdmx_is_read_back_equal(make: Make, tmp_path: Path) -> None:
    sdmx = pytest.importorskip("sdmx")
    bundle = make(*ROWS)
    paths = {name: tmp_path / name for name in ("figures.sdmx.xml", "figures.sdmx.csv")}
    for name, path in paths.items():
        path.write_bytes(bundle.files[name])
    structure = sdmx.read_sdmx(paths["figures.sdmx.xml"]).structure["FIGURES"]
    [dataset] = sdmx.read_sdmx(paths["figures.sdmx.csv"], structure=structure).data
    read = [
        {name: value.value for name, value in one.dimension.values.items()}
        | {"OBS_VALUE": one.value}
        | {name: value.value for name, value in one.attached_attribute.items()}
        for one in dataset.obs
    ]
    assert read == [sdmx_row(from_row(row), row["id"]) for row in bundle.parquet.to_dicts()]
    assert [one["FIGURE"] for one in read] == bundle.parquet["id"].to_list()


def test_the_same_figures_make_the_same_bytes_however_they_come(make: Make) -> None:
    first = make(*ROWS, size=2).made.sha256
    assert make(*ROWS, size=2).made.sha256 == first
    other = make(*ROWS[:-1], size=2).made.sha256
    assert other != first


SECRET: list[dict[str, Any]] = [
    {"measure": "arrests", "unit": "person", "subject": None, "subject_code": None, "value": 2.0, "text": "two",
     "sentence": "Two persons (2) in one place, 4711 in all.", "of_document": 1, "start": 12, "end": 15},
    {"measure": "arrests", "unit": "person", "subject": None, "subject_code": None, "value": 4711.0, "text": "4711",
     "sentence": "Two persons (2) in one place, 4711 in all.", "of_document": 1, "start": 30, "end": 34,
     "place": "MM"},
    {"status": "withheld", "value": 987.25, "text": "987.25", "sentence": "987.25 were not to be told."},
]  # fmt: skip


def test_what_is_withheld_is_in_no_file(make: Make) -> None:
    bundle = make(*SECRET)
    rows = bundle.rows("figures.csv")
    assert [row["withheld"] for row in rows] == ["few_persons", "", "owner"]
    assert [row["value"] for row in rows] == ["NaN", "4711.0", "NaN"]
    # The other number stays, without the sentence that has both.
    assert [row["sentence"] for row in rows] == ["", "", ""]
    [total] = bundle.rows("totals.csv")
    assert (total["value"], total["withheld"], total["handling"]) == ("NaN", "protects", "TLP:GREEN")
    for name, data in bundle.files.items():
        for secret in (b"987.25", b"Two persons", b"4713"):
            assert secret not in data, name
    assert "987.25" not in str(bundle.parquet.to_dicts())
    assert json.loads(bundle.files["metadata.json"])["withheld"] == {"few_persons": 1, "owner": 1}


def test_totals_and_questionnaire(make: Make) -> None:
    bundle = make(
        {}, {"place": "MM", "value": 7.0, "handling": "TLP:RED"}, {"place": "TH", "value": 1.0, "state": "proposed"},
        {"place": "LA", "value": 9.0, "state": "rejected"}, {"place": "VN", "value": 4.0},
        {"measure": "cases", "unit": "count", "value": 3.0},
        links=Links(disputed=frozenset({5})),
    )  # fmt: skip
    [total] = bundle.rows("totals.csv")
    assert {name: total[name] for name in ("value", "places", "left_out", "state", "joint", "handling", "owners")} == {
        "value": "13.0", "places": "CN|MM|TH", "left_out": "VN", "state": "proposed", "joint": "yes",
        "handling": "TLP:RED", "owners": "CN|MM|TH",
    }  # fmt: skip
    assert total["consent"].startswith("TLP:AMBER+STRICT: MM; ")
    assert total["figures"] == "1|2|3"
    lines = bundle.rows("questionnaire.csv")
    assert [(row["country"], row["line"], row["number_of_seizures"], row["amount"]) for row in lines] == [
        ("CN", "heroin", "3.0", "5.0"), ("MM", "heroin", "", "7.0"), ("TH", "heroin", "", "1.0"),
        ("VN", "heroin", "", "4.0"),
    ]  # fmt: skip


def test_a_fact_of_two_documents_is_added_once(make: Make) -> None:
    repeats = Links(repeats=((1, 2),))
    bundle = make({}, {"value": 5.2}, {"place": "MM"}, links=repeats)
    assert [row["value"] for row in bundle.rows("totals.csv")] == ["10.0"]
    assert make({}, {"value": 5.2}, {"place": "MM"}).rows("totals.csv") == []


def test_what_is_left_of_a_group_is_not_added_to_it(make: Make) -> None:
    rest = {"subject": "其他毒品", "subject_code": "drugs", "place": "MM"}
    assert make({"subject": "毒品", "subject_code": "drugs"}, rest).rows("totals.csv") == []
    same = {"subject": " 毒品可疑物", "subject_code": "drugs", "place": "MM"}
    assert len(make({"subject": "毒品", "subject_code": "drugs"}, same).rows("totals.csv")) == 1


def test_metadata_and_words(make: Make) -> None:
    bundle = make(*ROWS)
    told = json.loads(bundle.files["metadata.json"])
    assert told["data_version"] == {"audit_event": 41, "audit_hash": "f" * 64}
    assert told["by_state"] == {"final": 6, "proposed": 1}
    assert told["figures"] == 7
    assert set(told["fields"]) == set(TAKEN)
    assert (told["handling"]["label"], told["handling"]["audience"]) == ("TLP:AMBER", [])
    assert told["handling"]["consent"]["TLP:GREEN"] == ["+6", "CN", "MM"]
    assert {one["name"] for one in told["files"]} == NAMES - {"metadata.json", "SHA256SUMS.txt"}
    readme = bundle.files["README.txt"].decode()
    for words in (
        "7 figures taken from Lancang",
        "取自澜沧的7项数据",
        "41-ffffffffffff",
        "仅限数据所有方",
        *NAMES,
        *TAKEN,
    ):
        assert words in readme
    said = bundle.files["CITATION.txt"].decode().split("\n\n")
    assert "Regional secretariat: Seizures of 2023. 7 figures" in said[0]
    assert said[1].startswith("区域秘书处：Seizures of 2023。7项数据及其出处，截至2026-03-02")
    cff = dict(line.split(": ", 1) for line in bundle.files["CITATION.cff"].decode().splitlines() if '": ' not in line
               and ": " in line)  # fmt: skip
    assert (json.loads(cff["version"]), json.loads(cff["url"])) == ("41-ffffffffffff", ABOUT.address)
    assert citation(ABOUT, 7, handling_of(bundle.made), "en", "ab" * 32).endswith(f"TLP:AMBER. SHA-256 {'ab' * 32}.")


def _full(*_: object, **__: object) -> Iterator[Any]:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("where", ["_pack", "_text", "write_observations", "write_structure"])
def test_a_full_disk_leaves_nothing(
    where: str, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(writing, where, _full)
    with pytest.raises(OSError, match="No space left"):
        make(*ROWS)
    assert list(tmp_path.iterdir()) == []


def test_polars_full_disk_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise polars.exceptions.ComputeError("underlying IO error: No space left on device (os error 28)")

    monkeypatch.setattr(polars.DataFrame, "write_parquet", refuse)
    with pytest.raises(OSError, match="No space left") as caught:
        Spool(tmp_path).fill([taken([{}])])
    assert caught.value.errno == errno.ENOSPC
