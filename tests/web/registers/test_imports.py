"""Imports: mapping, dry run, all or nothing, faults by row and column, identity data, undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lancang_web.accounts.models import User
from lancang_web.audit.models import Event
from lancang_web.audit.verification import verify
from lancang_web.cooperation.bodies.models import Body
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.evidence.services.conflict import Changed
from lancang_web.handling.models import Handling
from lancang_web.registers import selectors
from lancang_web.registers.models import Import
from lancang_web.registers.services import imports, records

from .workbooks import simple_workbook

GOOD = [
    ["Code", "类别", "country", "Name in English", "part of", "since"],
    ["UN", "UN body", "", "United Nations", "", "1945-10-24"],
    ["ONCB", "authority", "TH", "Office of the Narcotics Control Board", "", "1976"],
    ["UNODC", "联合国机构", "", "United Nations Office on Drugs and Crime", "un", "1997"],
]


def csv_of(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode()


@pytest.fixture
def bring(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Callable[..., Import]:
    """bring(rows): a draft of the reporter of CN, open to all."""

    def make(rows: list[list[str]], label: str = "TLP:GREEN", name: str = "bodies.csv") -> Import:
        data = simple_workbook(rows) if name.endswith(".xlsx") else csv_of(rows)
        actor = user_of("reporter", "CN")
        return imports.bring(actor=actor, register=BODIES, name=name, data=data, handling=handling("CN", label))

    return make


@pytest.mark.parametrize("name", ["bodies.csv", "bodies.xlsx"])
def test_tried_imported_repeated_and_undone(
    name: str, bring: Callable[..., Import], user_of: Callable[..., User]
) -> None:
    actor, draft = user_of("reporter", "CN"), bring(GOOD, name=name)
    assert draft.mapping == {
        "code": "Code", "kind": "类别", "country": "country", "name_en": "Name in English", "parent": "part of",
        "since": "since",
    }  # fmt: skip
    before = Event.objects.count()
    tried = imports.dry_run(actor=actor, register=BODIES, of=draft)
    assert (tried.new, tried.changed, tried.same, tried.faults) == (3, 0, 0, [])
    assert not Body.objects.exists() and Event.objects.count() == before
    imports.apply(actor=actor, register=BODIES, of=draft, version=1)
    made = {one.code: one for one in Body.objects.all()}
    assert made["UNODC"].parent == made["UN"] and made["UNODC"].kind == "un_body"
    assert {str(one.handling) for one in made.values()} == {"TLP:GREEN"}
    draft.refresh_from_db()
    assert (draft.state, draft.rows, draft.version) == (Import.State.DONE, [], 2)
    again = [GOOD[0], GOOD[1], [*GOOD[2][:5], "1977"]]
    second = bring(again)
    found = imports.apply(actor=actor, register=BODIES, of=second, version=1)
    assert (found.new, found.changed, found.same) == (0, 1, 1)
    with pytest.raises(ValidationError, match="already"):
        imports.apply(actor=actor, register=BODIES, of=second, version=2)
    assert imports.undo(actor=actor, register=BODIES, of=second, version=2) == (1, [])
    assert Body.objects.get(code="ONCB").since == "1976"
    # ONCB was changed since the first import, to and fro: it stays, with a word.
    assert imports.undo(actor=actor, register=BODIES, of=draft, version=2) == (2, [made["ONCB"].pk])
    assert [one.code for one in selectors.in_use(actor, BODIES)] == ["ONCB"]
    assert not verify().faults


def test_one_fault_and_nothing_is_imported(bring: Callable[..., Import], user_of: Callable[..., User]) -> None:
    rows = [
        GOOD[0], GOOD[1], ["", "", "", "", "", ""],
        ["ONCB", "bureau", "TH", "Office", "", "1976"],
        ["MPS", "ministry", "", "Ministry of Public Security", "", ""],
        ["UNODC", "un_body", "", "UN Office", "NONE", "soon"],
        ["UN", "un_body", "", "United Nations a second time", "", ""],
    ]  # fmt: skip
    draft = bring(rows)
    actor = user_of("reporter", "CN")
    found = imports.apply(actor=actor, register=BODIES, of=draft, version=1)
    assert [(row, column) for row, column, _text in found.faults] == [
        (4, "类别"), (5, "country"), (6, "part of"), (6, "since"), (7, "Code"),
    ]  # fmt: skip
    said = {column: text for _row, column, text in found.faults}
    assert "found bureau; expected one of authority, ministry" in said["类别"]
    assert "found UN in an earlier row" in said["Code"]
    assert "found NONE" in said["part of"] and "found soon" in said["since"]
    assert not Body.objects.exists()
    draft.refresh_from_db()
    assert draft.state == Import.State.DRAFT


def test_identity_data_refuse_the_file_by_row_and_column_and_nothing_is_kept(bring: Callable[..., Import]) -> None:
    rows = [
        ["code", "name_en", "contact"],
        ["A", "Office A", "13912345678"],
        ["B", "Office B", ""],
        ["C", "Office C; officer@example.org", ""],
    ]
    with pytest.raises(ValidationError) as error:
        bring(rows)
    found = error.value.message_dict["file"]
    assert [text.split(":")[0] for text in found] == ["row 2, column contact", "row 4, column name_en"]
    assert "telephone" in found[0] and "email" in found[1]
    assert "139" not in str(found) and "officer@" not in str(found)
    assert not Import.objects.exists() and not Event.objects.exists()


def test_a_heading_that_identifies_a_person_is_not_repeated(bring: Callable[..., Import]) -> None:
    with pytest.raises(ValidationError) as error:
        bring([["code", "13912345678"], ["A", "x"]])
    assert error.value.message_dict["file"][0].startswith("row 1, column 2:")


def test_mapping_by_hand(bring: Callable[..., Import], user_of: Callable[..., User]) -> None:
    actor, draft = user_of("reporter", "CN"), bring([["Abbreviation", "What"], ["UN", "un_body"]])
    assert draft.mapping == {}
    for wrong in ({"code": "nothing"}, {"code": "What", "kind": "What"}):
        with pytest.raises(ValidationError):
            imports.set_mapping(actor=actor, of=draft, mapping=wrong, version=1)
    imports.set_mapping(actor=actor, of=draft, mapping={"code": "Abbreviation", "kind": "What", "since": ""}, version=1)
    with pytest.raises(Changed):
        imports.set_mapping(actor=actor, of=draft, mapping={"code": "Abbreviation"}, version=1)
    draft.refresh_from_db()
    tried = imports.dry_run(actor=actor, register=BODIES, of=draft)
    assert [(row, column) for row, column, _ in tried.faults] == [(2, "Name in English")]


def test_a_column_that_is_not_in_the_file_leaves_its_field_alone(
    bring: Callable[..., Import], user_of: Callable[..., User]
) -> None:
    actor = user_of("reporter", "CN")
    imports.apply(actor=actor, register=BODIES, of=bring(GOOD), version=1)
    imports.apply(actor=actor, register=BODIES, of=bring([["code", "website"], ["oncb", "oncb.go.th"]]), version=1)
    found = Body.objects.get(code__iexact="ONCB")
    assert (found.website, found.since, found.country) == ("oncb.go.th", "1976", "TH")


def test_what_is_exported_is_imported_as_nothing_to_change(
    bring: Callable[..., Import], user_of: Callable[..., User], handling: Callable[..., Handling],
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    actor = user_of("reporter", "CN")
    values = {"code": "A", "kind": "other", "name_en": "=SUM(A1)", "name_zh": "'quoted"}
    records.create(actor=actor, register=BODIES, values=values, handling=handling("CN", "TLP:GREEN"))
    imports.apply(actor=actor, register=BODIES, of=bring(GOOD), version=1)
    data = b"".join(signed_in("reporter", "CN").get("/registers/bodies/export/").streaming_content)  # type: ignore[attr-defined]
    assert "'=SUM(A1)" in data.decode() and "UN,un_body" in data.decode()
    back = imports.bring(
        actor=actor, register=BODIES, name="bodies.csv", data=data, handling=handling("CN", "TLP:GREEN")
    )
    tried = imports.dry_run(actor=actor, register=BODIES, of=back)
    assert (tried.new, tried.changed, tried.same, tried.faults) == (0, 0, 4, [])


def test_who_may_import(
    user_of: Callable[..., User], handling: Callable[..., Handling], bring: Callable[..., Import]
) -> None:
    for role, party in (("reader", "CN"), ("reporter", "MM"), ("secretariat", "SEC"), ("administrator", None)):
        with pytest.raises(PermissionDenied):
            imports.bring(
                actor=user_of(role, party), register=BODIES, name="a.csv", data=csv_of(GOOD),
                handling=handling("CN", "TLP:GREEN"),
            )  # fmt: skip
        with pytest.raises(PermissionDenied):
            imports.apply(actor=user_of(role, party), register=BODIES, of=bring(GOOD), version=1)
    with pytest.raises(ValidationError, match="your role does not see"):
        bring(GOOD, label="TLP:RED")
    assert not Body.objects.exists()


def test_the_whole_way_through_the_pages(signed_in: Callable[..., Client], bring: Callable[..., Import]) -> None:
    client = signed_in("reporter", "CN")
    file = SimpleUploadedFile("bodies.csv", csv_of(GOOD))
    answer = client.post("/registers/bodies/import/", {"file": file, "label": "TLP:GREEN"})
    draft = Import.objects.get()
    address = f"/registers/bodies/import/{draft.pk}/"
    assert (answer.status_code, answer["Location"]) == (302, address)
    page = client.get(address).content.decode()
    assert "Import all rows" in page and "UNODC" in page
    for other in (signed_in("reporter", "MM"), signed_in("secretariat", "SEC")):
        assert other.get(address).status_code == 404
        for what in ("mapping", "apply", "undo"):
            assert other.post(f"{address}{what}/", {"version": 1}).status_code == 404
    assert signed_in("reader", "CN").get(address).status_code == 403
    bad = {"version": 1, "column_code": "Code", "column_kind": "Code"}
    assert client.post(f"{address}mapping/", bad).status_code == 422
    assert client.post(f"{address}apply/", {"version": 7}).status_code == 409
    assert client.post(f"{address}apply/", {"version": 1}, follow=True).status_code == 200
    assert Body.objects.count() == 3
    assert "Undo the import" in client.get(address).content.decode()
    client.post(f"{address}undo/", {"version": 2})
    assert Body.objects.filter(withdrawn_at__isnull=True).count() == 0
    assert client.get("/registers/bodies/import/").content.decode().count("bodies.csv") == 1


def test_a_bad_file_is_told_on_the_page(signed_in: Callable[..., Client]) -> None:
    client = signed_in("reporter", "CN")
    for data, said in (
        (b"code\n13912345678\n", "row 2, column code"),
        (b"PK\x03\x04", "damaged"),
        (b"code,code\n1,2\n", "twice"),
    ):
        answer = client.post(
            "/registers/bodies/import/", {"file": SimpleUploadedFile("a.csv", data), "label": "TLP:GREEN"}
        )
        assert answer.status_code == 422 and said in answer.content.decode()
        assert "13912345678" not in answer.content.decode()
    assert not Import.objects.exists()
