"""The data files of a report as frames: figures, findings and acts, and the CSV and Parquet made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars

from lancang.checks import to_row as finding_row
from lancang.figures import Figure
from lancang.figures import to_row as figure_row
from lancang.figures.act import to_row as act_row

from .cells import defuse
from .model import NOTHING, ReportInput

TEXT, WHOLE, REAL, LIST = polars.String(), polars.Int64(), polars.Float64(), polars.List(polars.String())
Schema = dict[str, polars.DataType]

FIGURES: Schema = {
    "id": TEXT, "document": TEXT, "start": WHOLE, "end": WHOLE, "text": TEXT, "measure": TEXT, "subject": TEXT,
    "subject_code": TEXT, "value": REAL, "value_max": REAL, "unit": TEXT, "unit_text": TEXT, "resolution": REAL,
    "bound": TEXT, "status": TEXT, "place": TEXT, "origin": TEXT, "period": TEXT, "of": TEXT, "handling": TEXT,
    "audience": LIST, "reporter": TEXT, "document_sha256": TEXT, "sentence": TEXT, "sentence_start": WHOLE,
    "sentence_sha256": TEXT,
}  # fmt: skip
FINDINGS: Schema = {
    "id": TEXT, "kind": TEXT, "verdict": TEXT, "severity": TEXT, "figures": LIST, "expected": REAL, "found": REAL,
    "tolerance": REAL, "unit": TEXT, "arithmetic": TEXT, "arithmetic_zh": TEXT, "explanation": TEXT,
    "explanation_zh": TEXT, "quotes": LIST, "handling": TEXT, "audience": LIST,
}  # fmt: skip
ACTS: Schema = {
    "id": TEXT, "document": TEXT, "start": WHOLE, "end": WHOLE, "text": TEXT, "type": TEXT, "date": TEXT,
    "parties": LIST, "place": TEXT, "title": TEXT, "handling": TEXT, "document_sha256": TEXT, "sentence": TEXT,
}  # fmt: skip


def figures_frame(content: ReportInput) -> polars.DataFrame:
    """One row per figure. What is withheld, not reported or not applicable is NaN, whatever the record holds."""
    return _frame([_shown(figure) for figure in content.figures], FIGURES)


def _shown(figure: Figure) -> dict[str, Any]:
    row = figure_row(figure)
    if figure.status in NOTHING:
        row |= {"value": float("nan"), "value_max": None, "text": "", "resolution": 0.0}
    return row


def findings_frame(content: ReportInput) -> polars.DataFrame:
    """One row per finding."""
    return _frame([finding_row(one) for one in content.findings], FINDINGS)


def acts_frame(content: ReportInput) -> polars.DataFrame:
    """One row per act."""
    return _frame([act_row(act) for _, act in content.acts], ACTS)


def _frame(rows: Sequence[Mapping[str, Any]], schema: Schema) -> polars.DataFrame:
    return polars.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema, orient="row")


def write_csv(frame: polars.DataFrame, path: Path) -> None:
    """UTF-8 with a mark so that spreadsheets show Chinese; lists joined with |; formulas defused.

    An empty list is a lone |: an audience of nobody must not come back as an audience without limit.
    """
    safe_cells(frame).write_csv(path, include_bom=True)


def safe_cells(frame: polars.DataFrame) -> polars.DataFrame:
    """The frame as its CSV has it: lists joined, no text that a spreadsheet takes for a formula."""
    texts = [name for name, kind in frame.schema.items() if kind == polars.String]
    lists = [name for name, kind in frame.schema.items() if kind == polars.List]
    joined = frame.with_columns(
        polars.when(polars.col(name).list.len() == 0)
        .then(polars.lit("|"))
        .otherwise(polars.col(name).list.join("|"))
        .alias(name)
        for name in lists
    )
    return joined.with_columns(
        polars.col(name).map_elements(defuse, return_dtype=polars.String) for name in texts + lists
    )


def write_parquet(frame: polars.DataFrame, path: Path) -> None:
    """The frame as it is, unchanged."""
    frame.write_parquet(path, compression="zstd")
