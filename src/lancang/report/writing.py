"""Writing a report so that a reader never meets half of one."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from . import tables
from .model import ReportInput
from .page import page
from .readme import readme
from .sdmx_files import write_sdmx_csv, write_structure


def write_files(content: ReportInput, folder: Path) -> None:
    """All files of the report into a folder of their own; README.txt last, for it holds the digests of the others."""
    figures = tables.figures_frame(content)
    tables.write_csv(figures, folder / "figures.csv")
    tables.write_parquet(figures, folder / "figures.parquet")
    tables.write_csv(tables.findings_frame(content), folder / "findings.csv")
    tables.write_csv(tables.acts_frame(content), folder / "acts.csv")
    write_sdmx_csv(content, folder / "figures.sdmx.csv")
    units = {figure.unit for figure in content.figures}
    write_structure(folder / "figures.sdmx.xml", units, content.made_on)
    (folder / "index.html").write_text(page(content), encoding="utf-8")
    (folder / "README.txt").write_text(readme(content, folder), encoding="utf-8")


def publish(content: ReportInput, out: Path) -> Path:
    """Write beside the target, then rename: a run that is killed leaves the report that was there.

    A folder that is not there appears whole. Into one that is there the files are renamed one by one, and whatever
    else it holds is left alone. Raises NotADirectoryError where the target is a file.
    """
    if out.exists() and not out.is_dir():
        raise NotADirectoryError(f"report folder: found a file at {out}, expected a folder; give another name with -o")
    out.absolute().parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{out.absolute().name}.unfinished-", dir=out.absolute().parent))
    try:
        made = beside / "report"
        made.mkdir()
        write_files(content, made)
        if out.exists():
            for path in sorted(made.iterdir()):
                path.replace(out / path.name)
        else:
            made.rename(out)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return out / "index.html"
