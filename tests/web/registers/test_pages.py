"""The pages of a register: lists with filters, one record, forms, the page for two at one record, export."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lancang_web.accounts.models import User
from lancang_web.cooperation.bodies.models import Body
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.evidence.models import Act, Document, Figure
from lancang_web.handling.models import Handling
from lancang_web.registers.services.records import create, withdraw

LIST = "/registers/bodies/"
FIELDS = {"code": "ONCB", "kind": "authority", "country": "TH", "name_en": "Office of the Narcotics Control Board"}


@pytest.fixture
def bodies(user_of: Callable[..., User], handling: Callable[..., Handling]) -> dict[str, Body]:
    """Four bodies of CN that all may see, one of them withdrawn, and one that only CN may see."""
    actor, made = user_of("reporter"), {}
    rows = [
        ("UN", "un_body", "", "United Nations", "TLP:GREEN"),
        ("ONCB", "authority", "TH", "Office of the Narcotics Control Board", "TLP:GREEN"),
        ("NNCC", "authority", "CN", "National Narcotics Control Commission", "TLP:GREEN"),
        ("GONE", "agency", "CN", "Former Narcotics Bureau", "TLP:GREEN"),
        ("OWN", "agency", "CN", "Own Narcotics Bureau", "TLP:AMBER+STRICT"),
    ]
    for code, kind, country, name, label in rows:
        values = {"code": code, "kind": kind, "country": country, "name_en": name}
        made[code] = create(actor=actor, register=BODIES, values=values, handling=handling("CN", label))
    withdraw(actor=actor, register=BODIES, record=made["GONE"], reason="merged with others", version=1)
    return made  # type: ignore[return-value]


def shown(client: Client, query: str) -> set[str]:
    page = client.get(f"{LIST}{query}").content.decode()
    return {code for code in ("UN", "ONCB", "NNCC", "GONE", "OWN") if f">{code}</a>" in page}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"UN", "ONCB", "NNCC"}),
        ("?q=narcotics", {"ONCB", "NNCC"}),
        ("?q=onc", {"ONCB"}),
        ("?kind=authority&country=CN", {"NNCC"}),
        ("?owner=cn&kind=un_body", {"UN"}),
        ("?owner=MM", set()),
        ("?withdrawn=withdrawn", {"GONE"}),
        ("?withdrawn=all&kind=agency", {"GONE"}),
        ("?withdrawn=all&q=%25", set()),
        ("?as_of=2020-01-01", set()),
        ("?as_of=never", {"UN", "ONCB", "NNCC"}),
    ],
)
def test_filters(query: str, found: set[str], bodies: Any, signed_in: Callable[..., Client]) -> None:
    assert shown(signed_in("reader", "MM"), query) == found


def test_the_page_of_registers_counts_what_is_seen_and_in_use(bodies: Any, signed_in: Callable[..., Client]) -> None:
    assert "3 records" in signed_in("reader", "MM").get("/registers/").content.decode()
    assert "4 records" in signed_in("reader", "CN").get("/registers/").content.decode()


def test_a_filter_offers_only_what_may_be_seen(bodies: Any, signed_in: Callable[..., Client]) -> None:
    own = f'<option value="{bodies["OWN"].pk}"'
    for address in (LIST, f"{LIST}add/"):
        assert own in signed_in("reporter", "CN").get(address).content.decode()
        assert own not in signed_in("reporter", "MM").get(address).content.decode()


def test_export_keeps_the_filters_and_defuses_cells(
    bodies: Any, signed_in: Callable[..., Client], user_of: Callable[..., User], handling: Callable[..., Handling]
) -> None:
    values = {"code": "X", "kind": "other", "name_en": "=1+1"}
    create(actor=user_of("reporter"), register=BODIES, values=values, handling=handling("CN", "TLP:GREEN"))
    raw = b"".join(signed_in("reader", "MM").get(f"{LIST}export/?kind=other").streaming_content)  # type: ignore[attr-defined]
    assert raw.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [(row["code"], row["name_en"], row["owner"], row["handling"]) for row in table] == [
        ("X", "'=1+1", "CN", "TLP:GREEN")
    ]


def test_entering_and_changing_through_the_forms(signed_in: Callable[..., Client]) -> None:
    client = signed_in("reporter", "CN")
    bad = client.post(f"{LIST}add/", {**FIELDS, "country": "", "label": "TLP:GREEN"})
    assert bad.status_code == 422 and "expected the state of this" in bad.content.decode()
    assert client.post(f"{LIST}add/", {**FIELDS, "label": "TLP:PINK"}).status_code == 422
    answer = client.post(f"{LIST}add/", {**FIELDS, "label": "TLP:GREEN"})
    made = Body.objects.get()
    assert answer["Location"] == f"{LIST}{made.pk}/" and str(made.handling) == "TLP:GREEN"
    change = f"{LIST}{made.pk}/change/"
    assert client.post(change, {**FIELDS, "since": "1976", "version": 1}).status_code == 302
    told = client.post(change, {**FIELDS, "since": "1977", "version": 1})
    page = told.content.decode()
    assert told.status_code == 409 and "1976" in page and 'value="1977"' in page
    assert '<input type="hidden" name="version" value="2">' in page
    wrong = client.post(change, {**FIELDS, "since": "soon", "version": 1})
    assert wrong.status_code == 422 and '<input type="hidden" name="version" value="1">' in wrong.content.decode()
    assert client.post(change, {**FIELDS, "since": "1977", "version": 2}).status_code == 302
    detail = client.get(f"{LIST}{made.pk}/").content.decode()
    assert '<span class="changed-from">1976</span>' in detail and '<span class="changed-to">1977</span>' in detail


def test_what_is_stored_never_becomes_markup(signed_in: Callable[..., Client]) -> None:
    client = signed_in("reporter", "CN")
    name = "<script>x</script><b>"
    client.post(f"{LIST}add/", {**FIELDS, "name_en": name, "label": "TLP:GREEN"})
    for address in (LIST, f"{LIST}{Body.objects.get().pk}/", f"{LIST}{Body.objects.get().pk}/change/"):
        page = client.get(address).content.decode()
        assert "&lt;script&gt;x" in page and "<script>x" not in page


def test_who_marks_for_approvers_only_lands_on_the_list(signed_in: Callable[..., Client]) -> None:
    answer = signed_in("reporter", "CN").post(f"{LIST}add/", {**FIELDS, "label": "TLP:RED"})
    assert (answer.status_code, answer["Location"]) == (302, LIST)


def test_the_source_is_shown_to_who_may_see_it(
    make_document: Callable[..., Document], make_figure: Callable[..., Figure], make_act: Callable[..., Act],
    handling: Callable[..., Handling], user_of: Callable[..., User], signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    document = make_document(handling("CN"), "sourceword 100 office", "sourcename.txt")
    for number, origin in enumerate((document, make_figure(document), make_act(document))):
        made = create(
            actor=user_of("reporter"), register=BODIES, values={**FIELDS, "code": f"A{number}"}, origin=origin,
            handling=handling("CN", "TLP:GREEN"),
        )  # fmt: skip
        assert made.origin == origin
        for party, sees in (("CN", True), ("MM", False)):
            page = signed_in("reader", party).get(f"{LIST}{made.pk}/").content.decode()
            assert ("sourcename.txt" in page) is sees
            assert "sourceword" not in page or sees


def test_the_administration_pages_show_what_is_open_and_change_nothing(
    bodies: Any, signed_in: Callable[..., Client]
) -> None:
    client = signed_in("administrator", None)
    page = client.get("/admin/cooperation/body/").content.decode()
    assert "ONCB" in page and "OWN" not in page
    assert client.get(f"/admin/cooperation/body/{bodies['ONCB'].pk}/change/").status_code == 200
    assert client.get(f"/admin/cooperation/body/{bodies['OWN'].pk}/change/").status_code in (302, 404)
    assert client.get("/admin/cooperation/body/add/").status_code == 403
    assert client.post(f"/admin/cooperation/body/{bodies['ONCB'].pk}/delete/").status_code == 403


def test_a_long_list_asks_the_database_no_more_often(
    user_of: Callable[..., User], handling: Callable[..., Handling], signed_in: Callable[..., Client],
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    actor, green = user_of("reporter"), handling("CN", "TLP:GREEN")
    top = create(actor=actor, register=BODIES, values={**FIELDS, "code": "TOP"}, handling=green)
    for number in range(30):
        values = {**FIELDS, "code": f"A{number}", "parent": top}
        create(actor=actor, register=BODIES, values=values, handling=green)
    client = signed_in("reader", "MM")
    client.get(LIST)
    with django_assert_max_num_queries(14):
        assert client.get(LIST).content.decode().count("TOP Office") >= 30
    with django_assert_max_num_queries(8):
        b"".join(client.get(f"{LIST}export/").streaming_content)  # type: ignore[attr-defined]
