"""What a careful reader finds in the shared documents is found from their gold figures, and nothing false beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lancang.checks import Finding, Severity, Verdict, check
from lancang.figures import Figure

Gold = Callable[[str], list[Figure]]
pytestmark = pytest.mark.shared

CHINESE = ("001", "002", "003", "004")
ENGLISH = (
    "01_burma_1998", "03_burma_2004", "05_burma_2013", "10_laos_2017", "12_afghanistan_2004", "14_afghanistan_2013",
    "18_peru_2012", "19_bolivia_2013", "22_pakistan_2008", "24_world_2016",
)  # fmt: skip

# Documents, kind, verdict, and texts that the finding must be about (and may name more).
KNOWN = [
    ("003", "share", "holds", {"82起", "662起", "12.39%"}),
    ("003", "share", "holds", {"2603.52公斤", "3051.08公斤", "85.33%"}),
    ("003", "change", "impossible", {"82起", "15.85%"}),
    ("003", "change", "impossible", {"40起", "50%"}),
    ("004", "change", "holds", {"768份", "12份"}),
    ("004", "sum", "fails", {"768份", "726单", "54单"}),
    ("004", "sum", "holds", {"62689.41吨", "61769.41吨", "920吨"}),
    ("004", "change", "holds", {"21500公顷", "32800公顷", "34%"}),
    ("004", "ratio", "holds", {"21500公顷", "32.25万亩"}),
    ("004", "contradiction", "differs", {"4万多公顷", "65.3万亩"}),
    ("004", "repeat", "holds", {"75次"}),
    ("004", "repeat", "holds", {"27次"}),
    ("004", "repeat", "holds", {"283名"}),
    ("004", "repeat", "holds", {"644.3千克"}),
    ("004", "repeat", "holds", {"4795.3千克"}),
    ("001 002", "contradiction", "differs", {"50万美元", "60万美元"}),
    ("001 002", "contradiction", "differs", {"300多万亩", "350万亩"}),
    ("001 002", "contradiction", "differs", {"5亿多元人民币", "16亿余元"}),
    ("001 002", "contradiction", "differs", {"近千人次", "1200余人次"}),
    ("001 002", "repeat", "holds", {"8个"}),
    ("001 002", "repeat", "holds", {"2万吨"}),
    ("001 002", "repeat", "holds", {"100万美元"}),
    ("002 004", "repeat", "holds", {"60万美元"}),
    ("en/14_afghanistan_2013", "change", "holds", {"180,000 hectares", "115,000 hectares", "57 percent"}),
]


def figures_of(gold: Gold, names: tuple[str, ...]) -> dict[str, Figure]:
    return {figure.id: figure for name in names for figure in gold(name)}


def about(one: Finding, figures: dict[str, Figure]) -> tuple[set[str], set[str]]:
    """The texts and the documents of a finding."""
    return {figures[key].text for key in one.figures}, {figures[key].source.document for key in one.figures}


@pytest.mark.parametrize(("names", "kind", "verdict", "texts"), KNOWN)
def test_known_finding(gold: Gold, names: str, kind: str, verdict: str, texts: set[str]) -> None:
    figures = figures_of(gold, tuple(names.split()))
    for one in check(list(figures.values())):
        own, documents = about(one, figures)
        if (one.kind, one.verdict) == (kind, verdict) and texts <= own and set(names.split()) <= documents:
            return
    pytest.fail(f"no {kind} that {verdict} about {texts} in {names}")


def test_all_four_together(gold: Gold) -> None:
    """The known findings stay when all documents are checked at once, and no other figure is called wrong."""
    figures = figures_of(gold, CHINESE)
    found = check(list(figures.values()))
    wrong = [about(one, figures)[0] for one in found if one.verdict is not Verdict.HOLDS]
    expected = [texts for names, _, verdict, texts in KNOWN if verdict != "holds" and not names.startswith("en")]
    assert len(wrong) == len(expected)
    assert all(any(texts <= own for own in wrong) for texts in expected)
    assert not [one for one in found if one.severity is Severity.ERROR]


@pytest.mark.parametrize("name", ENGLISH)
def test_factbook_entries_are_not_called_wrong(gold: Gold, name: str) -> None:
    assert [one.arithmetic.en for one in check(gold(f"en/{name}")) if one.verdict is not Verdict.HOLDS] == []
