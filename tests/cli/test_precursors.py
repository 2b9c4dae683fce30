"""`lancang precursors`: the lines it writes, what it says of files it cannot use, and its exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lancang.cli.app import make_app
from lancang.cli.faults import Refused

from .conftest import Lancang

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "precursors"
NOTICES = str(EXAMPLES / "notices.csv")
KEYS = ["notice", "order", "rule", "verdict", "action", "explanation", "inputs"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(make_app(["precursors"]), ["precursors", *arguments], catch_exceptions=True)


def test_the_example_is_screened() -> None:
    found = run("screen", NOTICES, "--context", str(EXAMPLES / "context"), "--date", "2026-04-01")
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    assert rows and all(list(row) == KEYS for row in rows)
    assert {row["verdict"] for row in rows} <= {"flag", "stop", "not_decidable"}
    assert len({(row["notice"], row["order"], row["rule"]) for row in rows}) == len(rows)
    assert "30 lines" in found.stderr and "R13:" in found.stderr


def test_without_context_each_rule_says_once_what_is_missing() -> None:
    rows = [json.loads(line) for line in run("screen", NOTICES, "--date", "2026-04-01").stdout.splitlines()]
    blind = [row for row in rows if row["notice"] == "*"]
    assert {"R01", "R06", "R09", "R11", "R12", "R23"} <= {row["rule"] for row in blind}
    assert len({row["rule"] for row in blind}) == len(blind)
    assert all(row["verdict"] == "not_decidable" and row["inputs"]["count"] > 0 for row in blind)


def test_csv_holds_the_same() -> None:
    options = ["screen", NOTICES, "--context", str(EXAMPLES / "context"), "--date", "2026-04-01"]
    as_json = [json.loads(line) for line in run(*options).stdout.splitlines()]
    as_csv = list(csv.DictReader(io.StringIO(run(*options, "--format", "csv").stdout)))
    assert [{**row, "inputs": json.loads(row["inputs"]), "order": row["order"] or None} for row in as_csv] == as_json


def test_one_rule_and_a_verdict_to_fail_on(lancang: Lancang) -> None:
    context = str(EXAMPLES / "context")
    options = ["precursors", "screen", NOTICES, "--context", context, "--date", "2026-04-01", "--rule", "r16"]
    only = lancang(*options)
    assert {json.loads(line)["rule"] for line in only.out.decode().splitlines()} == {"R16"}
    assert (only.code, lancang(*options, "--fail-on", "flag").code) == (0, 1)
    assert lancang(*options, "--fail-on", "stop").code == 0


def test_the_year() -> None:
    found = json.loads(run("account", NOTICES, "--year", "2025").stdout)
    assert found["year"] == 2025 and found["totals"]["notices"] <= found["totals"]["orders"]
    kg = found["totals"]["kg"]
    parts = ("cleared", "suspended", "stopped", "withdrawn", "pending", "no_reply", "unknown")
    assert kg["notified"] == pytest.approx(sum(kg[part] for part in parts))


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "found no line"), ("notice,order\nN1,1\n", "expected also sent"), (None, "a file that can be read")],
)
def test_a_file_that_gives_no_lines(text: str | None, said: str, tmp_path: Path) -> None:
    file = tmp_path / "notices.csv"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    error = run("screen", str(file)).exception
    assert isinstance(error, Refused) and said in str(error)


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--date", "soon"], "a day such as"), (["--rule", "R99"], "one of R01"), (["--context", "nowhere"], "a folder")],
)
def test_options_that_cannot_be(options: list[str], said: str) -> None:
    error = run("screen", NOTICES, *options).exception
    assert isinstance(error, Refused) and said in str(error)


def test_a_context_file_without_its_columns(tmp_path: Path) -> None:
    (tmp_path / "permits.csv").write_text("number_of_paper,what\n1,2\n", encoding="utf-8")
    error = run("screen", NOTICES, "--context", str(tmp_path)).exception
    assert isinstance(error, Refused) and "permits.csv" in str(error) and "expected also permit" in str(error)
