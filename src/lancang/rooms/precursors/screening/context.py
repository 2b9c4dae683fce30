"""The files beside the notices: operators, requirements, permits, calendar, lists of destinations and exporters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import polars as pl

from lancang.figures.tables import names, read_csv

from ..notices import cells
from ..notices.columns import PACKAGE, folded, named
from ..notices.reading import UnreadableFile, table
from ..operators import name_key
from ..substances import identify
from .model import Context


@cache
def _columns() -> Mapping[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in read_csv(PACKAGE, "context_columns.csv"):
        found.setdefault(row["file"], []).append(row)
    return found


def context_files() -> tuple[str, ...]:
    """The names of the files, without .csv."""
    return tuple(_columns())


def read_context(files: Mapping[str, bytes]) -> Context:
    """The context of files by name (`permits`, without .csv). Raises UnreadableFile, naming the file."""
    read, lacking, notes = {}, {}, []
    for file, data in files.items():
        try:
            raw = table(data)
        except UnreadableFile as error:
            raise UnreadableFile(f"{file}.csv: {error}") from error
        columns = _columns()[file]
        known = {folded(name): one["column"] for one in columns for name in (one["column"], *names(one["names"]))}
        called = named(raw.columns, known)
        needed = {one["column"] for one in columns if one["needed"] == "yes"}
        if needed - set(called.values()):
            raise UnreadableFile(
                f"{file}.csv: found the columns {', '.join(raw.columns)}; expected also "
                f"{', '.join(sorted(needed - set(called.values())))}; name them in the head"
            )
        frame = raw.select(list(called)).rename(called)
        lacking[file] = frozenset(one["column"] for one in columns) - set(called.values())
        for one in columns:
            if one["column"] in frame.columns:
                frame, told = _read(frame, one["column"], one["kind"], file)
                notes += told
            else:
                frame = frame.with_columns(pl.lit(None, dtype=_KINDS[one["kind"]]).alias(one["column"]))
        read[file] = frame
    return Context(read, lacking, tuple(notes))


_KINDS: Mapping[str, type[pl.DataType]] = {
    "text": pl.String, "name": pl.String, "substance": pl.String, "country": pl.String,
    "date": pl.Date, "number": pl.Float64,
}  # fmt: skip


def _read(
    frame: pl.DataFrame, column: str, kind: str, file: str
) -> tuple[pl.DataFrame, list[tuple[str, str]]]:  # fmt: skip
    """A column read: names of companies become keys (and stay as NAME_text), substances their ids."""
    if kind == "text":
        return frame, []
    texts = frame[column].drop_nulls().unique().sort().to_list()
    mark = cells.decimal_mark(texts) if kind == "number" else ""
    readers = {
        "date": cells.day, "number": lambda text: cells.number(text, mark), "country": cells.country,
        "name": name_key, "substance": substance_of,
    }  # fmt: skip
    read = [readers[kind](one) for one in texts]
    values = pl.Series(read, dtype=_KINDS[kind])
    unknown = [text for text, value in zip(texts, read, strict=True) if value is None]
    text = frame[column].alias(f"{column}_text")
    value = frame[column].replace_strict(
        pl.Series(texts, dtype=pl.String), values, default=None, return_dtype=_KINDS[kind]
    )
    told = [(
        f"{file}.csv: {column}: {len(unknown)} cells cannot be read, such as “{unknown[0]}”; they count as empty",
        f"{file}.csv：{column} 有 {len(unknown)} 个单元格无法读取，如“{unknown[0]}”，按空白处理",
    )] if unknown else []  # fmt: skip
    return frame.with_columns(value.alias(column), text), told


def substance_of(text: str) -> str | None:
    """The id of a substance by its name or CAS number."""
    return identify(text, "").substance or identify("", text).substance or None


def substances_of(text: str) -> tuple[str, ...]:
    """The ids of several substances in one cell, separated by | ; or /; unknown ones are left out."""
    parts = [one.strip() for one in text.replace(";", "|").replace("；", "|").replace("、", "|").split("|")]
    return tuple(filter(None, (substance_of(one) for one in parts if one)))
