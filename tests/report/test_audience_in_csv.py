"""A figure for its owners only is still for its owners only after a trip through the report's CSV."""

from __future__ import annotations

from pathlib import Path

import polars
import pytest

from lancang.report.tables import write_csv


@pytest.mark.parametrize(("audience", "cell"), [([], "|"), (["CN", "MM"], "CN|MM"), (None, "")])
def test_audience(tmp_path: Path, audience: list[str] | None, cell: str) -> None:
    frame = polars.DataFrame(
        {"id": ["a"], "audience": [audience]}, schema={"id": polars.String(), "audience": polars.List(polars.String())}
    )
    write_csv(frame, tmp_path / "figures.csv")
    assert (tmp_path / "figures.csv").read_text(encoding="utf-8-sig").splitlines()[1].split(",")[1].strip('"') == cell
