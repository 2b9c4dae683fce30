"""README.txt: what every file is, its columns and units, handling, how to cite and how to rebuild."""

from __future__ import annotations

import hashlib
from pathlib import Path

from lancang.figures.tables import read_toml

from .amounts import unit_name
from .model import ReportInput
from .sections.notes import FILES, NOTES
from .tables import ACTS, FIGURES, FINDINGS
from .wording import Wording, wording

COLUMNS = {"figures.csv, figures.parquet": FIGURES, "findings.csv": FINDINGS, "acts.csv": ACTS}


def readme(content: ReportInput, folder: Path) -> str:
    """The text; the files it describes are in the folder already, so that their digests can be given."""
    words = wording(content.language)
    text = read_toml("lancang.report", "readme.toml")
    given = {key: value[content.language] for key, value in text.items()}
    title = content.title or words("title")
    unit_line = ", ".join(f"{unit} = {unit_name(unit, words.language) or unit}" for unit in _units(content))
    parts = [
        title,
        "=" * 72,
        f"{words('made_on')}: {content.made_on.isoformat()}",
        f"{words('handling')}: {content.handling.label.value}",
        "",
        given["files_heading"],
        *(f"  {name}  {words(key)}" for name, key in FILES.items() if name != "README.txt"),
        f"  index.html  {given['index']}",
        "",
        given["columns_heading"],
        *_columns(words),
        "",
        given["csv"],
        given["sdmx"],
        "",
        given["units_heading"],
        f"  {unit_line}",
        "",
        *(f"- {words(key)}" for key in NOTES),
        "",
        given["handling"].format(label=content.handling.label.value),
        given["cite"].format(title=title, date=content.made_on.isoformat()),
        given["rebuild"].format(language=content.language),
        "",
        given["digests"],
        *(f"  {digest}  {name}" for name, digest in _digests(folder)),
    ]
    return "\n".join(parts) + "\n"


def _columns(words: Wording) -> list[str]:
    lines = []
    for name, schema in COLUMNS.items():
        lines.append(f"  [{name}]")
        lines += [f"    {column}: {words.of('columns', column)}" for column in schema]
    return lines


def _units(content: ReportInput) -> list[str]:
    return sorted({figure.unit for figure in content.figures})


def _digests(folder: Path) -> list[tuple[str, str]]:
    return [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in sorted(folder.iterdir())]
