"""A party that left an agreement and came back, on the site: entered twice, imported, shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.handling.models import Handling
from lancang_web.registers.services import imports

from .test_rules import refused

TREATY = {"kind": "treaty", "code": "T", "level": "multilateral", "title_en": "Treaty", "signed": "1990-01-01",
          "in_force": "1992-01-01"}  # fmt: skip
HEADS = "agreement,party,signed,consent,consented,in_force,ended"
OLD = "agreement,party,signed"
LEFT = "T,MM,1990-01-10,,1991-01-10,,2003-05-10"
BACK = "T,MM,,accession,2010-02-01,2010-03-01,"


@pytest.fixture
def bring(user_of: Callable[..., Any], handling: Callable[..., Handling]) -> Callable[..., Any]:
    """bring(heads, rows): what the import of a file into the participations says."""

    def make(*rows: str, owner: str = "CN") -> Any:
        actor, data = user_of("reporter", owner), "\n".join(rows).encode()
        draft = imports.bring(actor=actor, register=PARTICIPATIONS, name="x.csv", data=data, handling=handling(owner))
        return imports.apply(actor=actor, register=PARTICIPATIONS, of=draft, version=1)

    return make


def lives() -> list[tuple[str, str, int]]:
    rows = PARTICIPATIONS.model.objects.order_by("since", "pk")
    return [(one.since, one.ended, one.version) for one in rows]


def test_entered_twice_but_not_at_once(
    enter: Callable[..., Any], alter: Callable[..., Any], signed_in: Callable[..., Client]
) -> None:
    text = enter(AGREEMENTS, **TREATY)
    first = enter(PARTICIPATIONS, agreement=text, party="MM", signed="1990-01-10", consented="1991-01-10")
    back = {"agreement": text, "party": "MM", "consent": "accession", "consented": "2010-02-01"}
    refused(lambda: enter(PARTICIPATIONS, **back), "party", "found MM in 1990-01-10/.. too; expected one participation")
    alter(PARTICIPATIONS, first, ended="2003-05-10")
    again = enter(PARTICIPATIONS, **back)
    assert (first.since, again.since) == ("1990-01-10", "2010-02-01")
    refused(lambda: alter(PARTICIPATIONS, first, ended="2012"), "party", "found MM in 2010-02-01/.. too")
    refused(lambda: enter(PARTICIPATIONS, **back), "party", "too; expected one participation at a time")
    # What another owner entered of the same text is not held against it.
    enter(PARTICIPATIONS, "TH", **back)
    page = signed_in("reporter").get(f"/registers/agreements/{text.pk}/").content.decode()
    steps = [page.index(day) for day in ("1990-01-10", "1991-01-10", "2003-05-10", "2010-02-01")]
    assert steps == sorted(steps)


def test_an_agreement_is_judged_by_both_parts(enter: Callable[..., Any], alter: Callable[..., Any]) -> None:
    text = enter(AGREEMENTS, **TREATY)
    enter(PARTICIPATIONS, agreement=text, party="MM", consented="1991-01-10", ended="2003-05-10")
    enter(PARTICIPATIONS, agreement=text, party="MM", consented="2010-02-01")
    refused(lambda: alter(AGREEMENTS, text, ended="2005"), "ended", "found that MM would then be wrong")
    refused(lambda: alter(AGREEMENTS, text, signed="1991-06", in_force="1992"), "signed", "MM would then be wrong")


def test_a_file_without_beginnings_finds_the_only_part(enter: Callable[..., Any], bring: Callable[..., Any]) -> None:
    enter(AGREEMENTS, **TREATY)
    assert bring(HEADS, "T,MM,,accession,1991-01-10,,").new == 1
    # The same without days, with another beginning, and with its end: one record all the time.
    for heads, row, expected in (
        ("agreement,party", "T,缅甸", (0, 0)),
        ("agreement,party,consent", "T,MM,ratification", (0, 1)),
        (OLD, "T,MM,1990-01-10", (0, 1)),
        (OLD, "T,MM,1990-01", (0, 1)),
        ("agreement,party,ended", "t,MM,2003-05-10", (0, 1)),
        (OLD, "T,MM,1990-01", (0, 0)),
    ):
        found = bring(heads, row)
        assert (found.new, found.changed, found.faults) == (*expected, []), row
    assert lives() == [("1990-01", "2003-05-10", 5)]


def test_a_file_with_both_parts(enter: Callable[..., Any], bring: Callable[..., Any]) -> None:
    enter(AGREEMENTS, **TREATY)
    assert bring(HEADS, LEFT, BACK).new == 2
    again = bring(HEADS, LEFT, BACK)
    assert (again.new, again.changed, again.same, again.faults) == (0, 0, 2, [])
    # Corrected days go to the part that they are of; the days alone say which it is.
    assert bring(HEADS, LEFT.replace("1990-01-10", "1990-01-11"), BACK.replace("2010-02-01", "2010-01-31")).changed == 2
    assert lives() == [("1990-01-11", "2003-05-10", 2), ("2010-01-31", "", 2)]
    assert bring("agreement,party,consented,ended", "T,MM,2010-01-31,2015").changed == 1
    assert lives()[1] == ("2010-01-31", "2015", 3)


@pytest.mark.parametrize(
    ("rows", "row", "said"),
    [
        ((HEADS, LEFT, LEFT), 3, "in an earlier row too"),
        ((HEADS, LEFT, LEFT.replace("1990-01-10", "1990-01")), 3, "in an earlier row too"),
        ((HEADS, BACK, "T,MM,1990-01-10,,,,2010-02-02"), 3, "in an earlier row too"),
        (("agreement,party", "T,VN"), 2, "which took part in 1990-01-10/2003-05-10, 2010-02-01/..; expected the days"),
    ],
)
def test_refused(
    rows: tuple[str, ...], row: int, said: str, enter: Callable[..., Any], bring: Callable[..., Any]
) -> None:
    enter(AGREEMENTS, **TREATY)
    bring(HEADS, LEFT.replace("MM", "VN"), BACK.replace("MM", "VN"))
    found = bring(*rows)
    assert [one[0] for one in found.faults] == [row] and said in found.faults[0][2]
    assert {one.party for one in PARTICIPATIONS.model.objects.all()} == {"VN"}


def test_each_owner_has_its_own(enter: Callable[..., Any], bring: Callable[..., Any]) -> None:
    enter(AGREEMENTS, **TREATY)
    bring(HEADS, LEFT)
    assert bring(HEADS, LEFT.replace("1990-01-10", "1990-01-12"), owner="TH").new == 1


def test_a_hidden_part_is_not_told(enter: Callable[..., Any], bring: Callable[..., Any]) -> None:
    text = enter(AGREEMENTS, **TREATY)
    enter(PARTICIPATIONS, label="TLP:RED", agreement=text, party="MM", signed="1990-01-10", ended="2003")
    enter(PARTICIPATIONS, agreement=text, party="MM", signed="2010-01-10")
    found = bring("agreement,party,consent", "T,MM,accession")
    assert (found.new, found.changed, found.faults) == (0, 1, [])
    assert lives() == [("1990-01-10", "2003", 1), ("2010-01-10", "", 2)]
