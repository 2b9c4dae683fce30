"""The tables in rules/ are what the checks assert, and where they are silent."""

from __future__ import annotations

import datetime
import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from lancang.checks import Finding, check
from lancang.figures import Figure

TODAY = datetime.date(2026, 11, 1)
Build = Callable[[str, str, list[Mapping[str, Any]]], list[Figure]]


def cases() -> list[Any]:
    """One parameter for each case, with the kinds that its table is about."""
    found = []
    for path in sorted((Path(__file__).parent / "rules").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(table["case"]):
            found.append(pytest.param(set(table["kinds"]), case, id=f"{path.stem}-{number}"))
    return found


def figures_of_case(case: Mapping[str, Any], build: Build) -> list[Figure]:
    """Figures of one text, or of the documents that the rows spell out with `before` and `after`."""
    if "text" in case:
        return build("text", case["text"], case["figures"])
    texts: dict[str, str] = defaultdict(str)
    rows: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in case["figures"]:
        name = row["document"]
        start = len(texts[name]) + len(row["before"])
        texts[name] += row["before"] + row["text"] + row["after"] + "\n"
        rows[name].append({**row, "start": start})
    return [figure for name in texts for figure in build(name, texts[name], rows[name])]


@pytest.mark.parametrize(("kinds", "case"), cases())
def test_rule(kinds: set[str], case: Mapping[str, Any], build: Build) -> None:
    figures = figures_of_case(case, build)
    texts = {figure.id: figure.text for figure in figures}
    found = [one for one in check(figures, today=TODAY) if one.kind in kinds]

    def brief(one: Finding) -> tuple[str, str, list[str]]:
        return one.kind.value, one.verdict.value, sorted(texts[key] for key in one.figures)

    expected = [(row["kind"], row["verdict"], sorted(row["figures"])) for row in case["findings"]]
    assert sorted(map(brief, found)) == sorted(expected), case.get("note")
    for row in case["findings"]:
        one = next(one for one in found if brief(one) == (row["kind"], row["verdict"], sorted(row["figures"])))
        assert one.severity == row.get("severity", one.severity)
        assert row.get("says", "") in one.arithmetic.en
        assert row.get("explains", "") in one.explanation.en
        for key in ("expected", "found"):
            if key in row:
                assert getattr(one, key) == pytest.approx(row[key], abs=5e-4)
        assert "{" not in one.arithmetic.zh + one.explanation.zh
        assert any("\u4e00" <= sign <= "\u9fff" for sign in one.explanation.zh)
