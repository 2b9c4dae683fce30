"""What the tests of exports share: a folder of their own, two countries with figures, and asking for an export."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Document, Figure
from lancang_web.exports import services
from lancang_web.exports.models import Export
from lancang_web.handling.models import Handling

SITE = "https://site.example"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where this test's files lie."""
    settings.DATA = tmp_path
    return tmp_path / "exports"


Two = tuple[Document, Document]


@pytest.fixture
def two(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure]
) -> Two:
    """A document of China open to all and one of Myanmar for the secretariats, with two figures each."""
    documents = []
    for owner, label in (("CN", "TLP:GREEN"), ("MM", "TLP:AMBER")):
        document = make_document(handling(owner, label), f"{owner}: 100 kg; 7 kg", f"{owner}.txt")
        make_figure(document, "100", place=owner, state="approved")
        make_figure(document, "7", place=owner, value=7.0, subject="heroin", subject_code="heroin")
        documents.append(document)
    return documents[0], documents[1]


Ask = Callable[..., Export]


@pytest.fixture
def ask(user_of: Callable[..., User]) -> Ask:
    """ask("secretariat", "SEC", "measure=seizure"): an export as that user makes it."""

    def made(role: str = "secretariat", party: str = "SEC", query: str = "", title: str = "Some figures") -> Export:
        return services.ask(
            actor=user_of(role, party), title=title, query=query, address_of=lambda pk: f"{SITE}/exports/{pk}/"
        )

    return made


def files_of(data: bytes) -> dict[str, bytes]:
    """Name → content of what is in a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_of(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
