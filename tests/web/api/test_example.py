"""The example of docs/how-to/use-the-api.md, carried out against a running site; and the refusals the page lists."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lancang_web.accounts.models import User
from lancang_web.api.services import make_token
from lancang_web.evidence.models import Document, Figure
from lancang_web.handling.models import Handling
from lancang_web.refusals import CODES

PAGE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "use-the-api.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
ROW = re.compile(r"^\| ([0-9, ]+) \| ([`a-z_, ]+) \|", re.M)


def test_the_page_lists_every_refusal() -> None:
    told: dict[int, str] = {}
    for statuses, codes in ROW.findall(PAGE.read_text(encoding="utf-8")):
        numbers, names = statuses.split(", "), codes.replace("`", "").split(", ")
        told |= {int(number): name for number, name in zip(numbers, names, strict=True)}
    assert told == CODES


@pytest.fixture
def fetch(live_site: Any, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the example as a program of its own, which has neither the site nor the library."""
    (code,) = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    script = tmp_path / "fetch.py"
    script.write_text(code, encoding="utf-8")

    def run(token: str, *asked: str) -> subprocess.CompletedProcess[str]:
        env = {"LANCANG_SITE": live_site.url, "LANCANG_TOKEN": token, "PATH": os.environ["PATH"], "PYTHONUTF8": "1"}
        command = [sys.executable, "-I", "-X", "utf8", str(script), *asked]
        return subprocess.run(
            command, env=env, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
        )

    return run


def test_the_example_fetches_every_page(
    fetch: Callable[..., subprocess.CompletedProcess[str]], user_of: Callable[..., User],
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure],
) -> None:  # fmt: skip
    document = make_document(handling("CN", "TLP:GREEN"), "缴获冰毒100公斤。")
    made = [make_figure(document, "100公斤", value=float(n)) for n in range(3)]
    Figure.objects.bulk_create([_copy(made[0], n) for n in range(520)])
    make_figure(make_document(handling("CN", "TLP:RED"), "另有100公斤。", "red.txt"), "100公斤")
    _token, secret = make_token(actor=user_of("reader", "MM"), name="example", days=1)
    done = fetch(secret, "measure=seizure")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 523 and {one["label"] for one in rows} == {"TLP:GREEN"}
    assert rows[0]["sentence"] == "缴获冰毒100公斤。" and rows[1]["value"] == "1.0"
    refused = fetch(secret, "mesure=seizure")
    assert refused.returncode == 1 and "422 invalid" in refused.stderr and "mesure" in refused.stderr
    unknown = fetch("lancang_wrong")
    assert unknown.returncode == 1 and "401 unknown_caller" in unknown.stderr


def _copy(figure: Figure, number: int) -> Figure:
    fields = {one.attname: getattr(figure, one.attname) for one in Figure._meta.concrete_fields if one.attname != "id"}
    return Figure(**{**fields, "reading_id": f"copy{number:012d}"})
