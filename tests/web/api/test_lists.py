"""Pages of lists: whole, in order, with the filters of the site; records of registers; how many queries they take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import django_filters
import pytest
from django.db import models

from lancang_web.api.lists import _kind, listing_of
from lancang_web.api.site import described
from lancang_web.evidence.models import Contradiction, Document, Figure
from lancang_web.evidence.selectors.figures import FigureFilter
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import registers
from lancang_web.registers.models import Record
from web.api.conftest import Caller


@pytest.fixture
def figures(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    make_contradiction: Callable[..., Contradiction], make_act: Callable[..., Any], make_record: Callable[..., Record],
) -> list[Figure]:  # fmt: skip
    """Thirty figures of six documents, half of them of 2022; pairs, acts and records beside them."""
    documents = [
        make_document(handling(owner, label), f"缴获100公斤 {owner} {label}", f"{owner}{label}.txt")
        for owner in ("CN", "MM", "TH")
        for label in ("TLP:CLEAR", "TLP:GREEN")
    ]
    made = [make_figure(one, "100", value=100.0 + n, year=2022 + n % 2) for one in documents for n in range(5)]
    for first, second in zip(made, made[5:], strict=False):
        make_contradiction(first, second)
    for one in documents:
        make_act(one)
    for register in registers():
        parent = make_record(register, handling("CN", "TLP:GREEN"), "PARENT")
        for n in range(5):
            child = make_record(register, handling("CN", "TLP:GREEN"), f"WORD{n}")
            for name in register.references():
                if isinstance(parent, register.field(name).related_model):  # type: ignore[arg-type]
                    type(child).objects.filter(pk=child.pk).update(**{name: parent})
    Figure.objects.update(version=2)
    return made


def test_pages_are_whole_while_others_write(figures: list[Figure], caller: Callable[..., Caller],
                                            make_figure: Callable[..., Figure]) -> None:  # fmt: skip
    made = caller("reader", "CN")
    first = made.get("/figures?limit=12&year=2022").json()
    assert first["count"] == 18 and len(first["items"]) == 12
    Figure.objects.filter(pk=figures[0].pk).delete()
    late = make_figure(figures[1].document, "100", year=2022)
    second = made.client.get(first["next"]).json()
    assert second["count"] is None and second["next"] is None
    ids = [one["id"] for one in first["items"] + second["items"]]
    assert ids == [*sorted(one.pk for one in figures if one.year == 2022), late.pk]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 30), ("year=2023", 12), ("owner=MM", 10), ("state=proposed&state=final", 30), ("state=final", 0),
        ("q=TH", 10), ("measure=seizure&place=C", 30), ("doubted=1", 0), ("subject=METHAMPHETAMINE", 30),
        ("as_of=2001-01-01", 0),
    ],
)  # fmt: skip
def test_filters(query: str, count: int, figures: list[Figure], caller: Callable[..., Caller]) -> None:
    assert caller("reader", "CN").get(f"/figures?{query}").json()["count"] == count


def test_every_filter_of_the_list_of_figures_is_a_parameter() -> None:
    listed = {one["name"] for one in described()["paths"]["/api/figures"]["get"]["parameters"]}
    assert listed == {*FigureFilter.base_filters, "limit", "after", "as_of"}


def test_kinds_of_filters() -> None:
    """Each kind of filter that a register may have, with a value that fits and one that does not."""

    class Filter(django_filters.FilterSet):  # type: ignore[misc]
        words = django_filters.CharFilter()
        one = django_filters.ChoiceFilter(choices=[("a", "A")])
        many = django_filters.MultipleChoiceFilter(choices=lambda: [("a", "A"), ("b", "B")])
        year = django_filters.NumberFilter(field_name="year")
        value = django_filters.NumberFilter(field_name="value")
        day = django_filters.DateFilter()
        yes = django_filters.BooleanFilter()
        document = django_filters.ModelChoiceFilter(queryset=Document.objects.none())

        class Meta:
            model = Figure
            fields = ()

    shape = listing_of("Asked", Filter)
    good = {
        "words": "x", "one": "a", "many": ["a", "b"], "year": "3", "value": "1.5", "day": "2026-01-31", "yes": "true",
        "document": "7",
    }  # fmt: skip
    assert shape(**good).filters() == {**good, "yes": "True"}  # type: ignore[arg-type]
    for name, value in {
        "one": "c",
        "many": ["c"],
        "year": "1.5",
        "value": "x",
        "day": "x",
        "yes": "2",
        "document": "0",
    }.items():
        with pytest.raises(ValueError, match=name):
            shape(**{name: value})  # type: ignore[arg-type]
    assert _kind(Filter.base_filters["yes"], models.Model) is bool


def test_a_record_goes_its_way(caller: Callable[..., Caller]) -> None:
    made = caller("approver", "CN")
    body = {"code": "ONCB", "kind": "authority", "country": "TH", "name_en": "Narcotics Board", "since": "1976"}
    answer = made.post("/bodies", {**body, "handling": {"label": "TLP:GREEN", "audience": ["MM"]}})
    told = answer.json()
    assert answer.status_code == 201, told
    assert (told["version"], told["parent"], told["handling"]) == (
        1, None, {"owner": "CN", "label": "TLP:GREEN", "audience": ["MM"]},
    )  # fmt: skip
    pk = told["id"]
    assert made.post("/bodies", body).json()["fields"]["code"][0].startswith("found ONCB")
    part = made.post("/bodies", {**body, "code": "ONCB-N", "parent": pk}).json()
    assert part["handling"] == {"owner": "CN", "label": "TLP:AMBER+STRICT", "audience": None}
    changed = made.send("PATCH", f"/bodies/{part['id']}", {"name_en": "North", "version": 1}).json()
    assert (changed["name_en"], changed["parent"], changed["version"]) == ("North", pk, 2)
    cleared = made.send("PATCH", f"/bodies/{part['id']}", {"parent": None, "version": 2}).json()
    assert cleared["parent"] is None
    versions = made.get(f"/bodies/{part['id']}/versions").json()
    assert [one["number"] for one in versions] == [3, 2, 1]
    assert {(one["was"], one["now"]) for one in versions[1]["changes"]} == {("Narcotics Board", "North")}
    assert [one["id"] for one in made.get("/bodies?q=north").json()["items"]] == [part["id"]]
    day = date.today().isoformat()
    assert made.get(f"/bodies?as_of={day}").json()["count"] == 2
    assert made.post(f"/bodies/{pk}/withdraw", {"reason": "entered twice", "version": 1}).json()["withdrawn"] is True
    assert made.get("/bodies").json()["count"] == 1
    assert made.get("/bodies?withdrawn=all").json()["count"] == 2


def test_a_reference_that_is_not_to_be_seen_is_hidden(
    caller: Callable[..., Caller], make_record: Callable[..., Record], handling: Callable[..., Handling]
) -> None:
    (bodies,) = [one for one in registers() if one.name == "bodies"]
    parent = make_record(bodies, handling("CN", "TLP:AMBER+STRICT"), "PARENT")
    child = make_record(bodies, handling("CN", "TLP:GREEN"), "CHILD")
    bodies.model.objects.filter(pk=child.pk).update(parent=parent)  # type: ignore[misc]
    own, other = caller("reader", "CN"), caller("reader", "MM")
    told = own.get(f"/bodies/{child.pk}").json()
    assert (told["parent"], told["hidden"]) == (parent.pk, [])
    told = other.get(f"/bodies/{child.pk}").json()
    assert (told["parent"], told["hidden"]) == (None, ["parent"])
    refused = caller("reporter", "MM").post(
        "/bodies", {"code": "X", "kind": "other", "name_en": "X", "parent": parent.pk}
    )
    absent = caller("reporter", "MM").post("/bodies", {"code": "X", "kind": "other", "name_en": "X", "parent": 999_999})
    assert refused.status_code == 422 and refused.content == absent.content


# Token with its account, and which handlings there are.
EVERY = 2
# A search counts the records of each register; changes ask each what moved and for those records.
KEPT = len(registers())
QUERIES = {
    "/me": 1, "/figures": EVERY + 3, "/figures?year=2022&as_of=2030-01-01": EVERY + 3, "/documents": EVERY + 2,
    "/acts": EVERY + 2, "/findings": EVERY + 3, "/contradictions": EVERY + 3, "/questions": EVERY + 2,
    "/notices": EVERY + 2, "/coverage": EVERY + 1, "/bodies": EVERY + 3, "/bodies?as_of=2030-01-01": EVERY + 3,
    "/search?q=缴获": EVERY + 8 + KEPT, "/search?q=缴获&kind=figures": EVERY + 4 + KEPT,
    "/situation/questions": EVERY + 2,
    "/situation": EVERY + 3, "/changes": EVERY + 7 + 2 * KEPT, "/briefings": EVERY + 2, "/exports": EVERY + 2,
    "/policies": 2, "/parties": 2, "/figures/{figure}": EVERY + 6, "/documents/{document}": EVERY + 2,
}  # fmt: skip


@pytest.mark.parametrize("path", QUERIES)
def test_queries_do_not_grow_with_the_records(
    path: str, figures: list[Figure], caller: Callable[..., Caller], django_assert_max_num_queries: Any
) -> None:
    made = caller("approver", "CN")
    where = path.format(figure=figures[0].pk, document=figures[0].document_id)
    made.get(where)  # the first use of a token on a day is noted
    with django_assert_max_num_queries(QUERIES[path]):
        assert made.get(where).status_code == 200
