"""Spreadsheets into rows of text, read in a child process that may take little time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lancang_web.evidence.parsing.limits import Limits

from .sheets.table import Table

LIMITS = Limits(seconds=30.0, cpu_seconds=20, memory_bytes=1_000_000_000)


def read_sheet(name: str, data: bytes) -> Table:
    """The rows of a CSV or XLSX file, each with its number in the file. Raises ValidationError with what to do."""
    source = Path(__file__).resolve().parents[2]
    child = str(Path(__file__).with_name("sheets") / "child.py")
    keep = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if key in os.environ}
    try:
        answer = subprocess.run(
            [sys.executable, "-P", "-s", child, json.dumps(asdict(LIMITS))],
            input=data, capture_output=True, timeout=LIMITS.seconds, cwd=source, check=False,
            env={**keep, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise ValidationError({"file": _too_much()}) from error
    if answer.returncode != 0:
        raise ValidationError({"file": _too_much()})
    said = json.loads(answer.stdout)
    if "fault" in said:
        raise ValidationError({"file": _in_words(said["fault"], said["found"])})
    return Table(said["headers"], [(number, cells) for number, cells in said["rows"]])


def _too_much() -> str:
    return _("found more than could be read in %(seconds)s seconds; expected a table of usual size; save it as CSV") % {
        "seconds": f"{LIMITS.seconds:g}"
    }


def _in_words(fault: str, found: str) -> str:
    words = {
        "much": _too_much(),
        "kind": _("found %(found)s; expected a CSV or XLSX file; save the table as one of these"),
        "broken": _("found a damaged XLSX file (%(found)s); expected a whole one; open it and save it again"),
        "encoding": _(
            "found text that is no Unicode and no known encoding; expected UTF-8; save the table as CSV UTF-8"
        ),
        "empty": _("found no row; expected a row of column names and rows below it"),
        "headers": _(
            "found the column “%(found)s” without a name or twice; expected each column named once, in the first row"
        ),
        "rows": _("found more than %(found)s rows; expected fewer; split the file"),
        "columns": _("found more than %(found)s columns; expected fewer; leave out what is not imported"),
        "cell": _("found a cell of more than %(found)s characters; expected a short text"),
    }
    return words[fault] % {"found": found}
