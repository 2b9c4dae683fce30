"""What we bring to other people's machines: listed, with licences that Apache-2.0 can stand beside."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Strong copyleft would bind the whole; AGPL is named in the design.
REFUSED = re.compile(r"(?<![L])GPL|AGPL|SSPL|BUSL|not stated|Proprietary", re.IGNORECASE)


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_dependencies", ROOT / "docs" / "make_dependencies.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("licence", "refused"),
    [("LGPL-3.0-only", False), ("MIT", False), ("GPL-3.0", True), ("AGPL-3.0", True), ("not stated", True)],
)
def test_what_is_refused(licence: str, refused: bool) -> None:
    assert bool(REFUSED.search(licence)) is refused


def test_every_licence_is_known_and_admitted(maker: ModuleType) -> None:
    found = [(package, licence) for _, package, licence, _ in maker.rows() if REFUSED.search(licence)]
    assert not found


def test_the_page_is_up_to_date(maker: ModuleType) -> None:
    assert maker.main(["--check"]) == 0
