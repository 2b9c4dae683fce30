"""Spreadsheets as they come: merged cells, empty codes, parts of keys; what is wrong is told by row and column."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from xlsxwriter import Workbook

from lancang_web.accounts.models import User
from lancang_web.audit.verification import verify
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.memberships.register import MEMBERSHIPS
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Import, Record
from lancang_web.registers.services import imports
from lancang_web.registers.services.records import change, create, set_handling, withdraw

Bring = Callable[..., Import]
Tried = Callable[..., imports.Outcome]
NOTHING = "found nothing; expected a value; fill it in"


@pytest.fixture
def bring(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Bring:
    """bring(AGREEMENTS, "code,kind\\nA,law\\n"): a draft of the reporter of CN, of text or of the bytes of a file."""

    def make(register: Register, file: str | bytes) -> Import:
        data, actor = file.encode() if isinstance(file, str) else file, user_of("reporter", "CN")
        return imports.bring(
            actor=actor, register=register, name="表.csv", data=data, handling=handling("CN", "TLP:GREEN")
        )

    return make


@pytest.fixture
def tried(bring: Bring, user_of: Callable[..., User]) -> Tried:
    """tried(AGREEMENTS, "code,kind\\nA,law\\n"): what the import of that file did; it is done where it has no fault."""

    def make(register: Register, file: str | bytes) -> imports.Outcome:
        return imports.apply(actor=user_of("reporter", "CN"), register=register, of=bring(register, file), version=1)

    return make


@pytest.fixture
def law(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Record:
    """The memorandum MOU-1993 with clause 3."""
    green, actor = handling("CN", "TLP:GREEN"), user_of("reporter", "CN")
    values = {"code": "MOU-1993", "kind": "memorandum", "title_en": "Memorandum", "signed": "1993-10"}
    made = create(actor=actor, register=AGREEMENTS, values=values, handling=green)
    clause = {"agreement": made, "number": "3", "text_en": "Reports.", "binds": "MM|LA"}
    create(actor=actor, register=CLAUSES, values=clause, handling=green)
    return made


EMPTY_CODES = {
    AGREEMENTS: "code,kind,title_en,signed\n,memorandum,One,1993\n,memorandum,Two,1993\n,谅解备忘录,Three,1994年\n",
    COMMITMENTS: "code,by,text_en,due\n,MM,Reports.,2027-01-31\n,老挝,Reports.,2027-01-31\n,MM,Surveys.,2027-01-31\n",
    MEETINGS: "code,title_zh,starts\n,会议一,2020年1月\n,会议二,2020-01\n,会议一,2021\n",
}


@pytest.mark.parametrize("without_column", [False, True])
@pytest.mark.parametrize("register", EMPTY_CODES, ids=lambda one: one.name)
def test_each_row_without_a_code_gets_one_of_its_own(register: Register, without_column: bool, tried: Tried) -> None:
    file = EMPTY_CODES[register]
    if without_column:
        file = "\n".join(line.partition(",")[2] for line in file.splitlines())
    found = tried(register, file)
    assert (found.new, found.faults) == (3, [])
    codes = set(register.model.objects.values_list("code", flat=True))
    assert len(codes) == 3 and "" not in codes
    again = tried(register, file)
    assert (again.new, again.changed, again.same, again.faults) == (0, 0, 3, [])


@pytest.mark.parametrize(
    ("register", "file", "faults"),
    [
        (AGREEMENTS, "code,kind,title_en,signed\n,memorandum,One,soon\n,memorandum,Two,later\n",
         [(2, "signed", "found soon"), (3, "signed", "found later")]),
        (AGREEMENTS, "code,kind,title_en\n,x,One\n,y,Two\n", [(2, "kind", "found x"), (3, "kind", "found y")]),
        (AGREEMENTS, "code,kind,title_en\n,minutes,\n,minutes,\n",
         [(2, "title_en", "found no title"), (3, "title_en", "found no title")]),
        (COMMITMENTS, "code,by,text_en\n,,Reports.\n,,Reports.\n", [(2, "by", NOTHING), (3, "by", NOTHING)]),
        (BODIES, "code,kind,name_en\n,other,One\n,other,Two\n", [(2, "code", NOTHING), (3, "code", NOTHING)]),
        (CLAUSES, "agreement,number,text_en\n,1,One\n,1,Two\n", [(2, "agreement", NOTHING), (3, "agreement", NOTHING)]),
        (CLAUSES, "agreement,number,text_en\nMOU-1993,,One\nMOU-1993,,Two\n",
         [(2, "number", NOTHING), (3, "number", NOTHING)]),
        (MEMBERSHIPS, "mechanism,party\n,CN\n,CN\n", [(2, "mechanism", NOTHING), (3, "mechanism", NOTHING)]),
        # These are the same thing twice, by what they say or by what is made of it.
        (CLAUSES, "agreement,number,text_en\nMOU-1993,4,One\nmou-1993,4,Two\n",
         [(3, "agreement", "found MOU-1993 · 4 in an earlier row too; expected each once; take one out")]),
        (MEETINGS, "code,title_en,starts,place\n,Meeting,2020,CN\n,Meeting,2020,TH\n",
         [(3, "code", "found MEETING-2020, which is made of what the row says, in an earlier row too")]),
        (COMMITMENTS, "by,text_en,due\nMM,Reports.,2027-01-31\nMM,reports,2027-01-31\n",
         [(3, "Code", ", which is made of what the row says, in an earlier row too")]),
    ],
)  # fmt: skip
def test_rows_that_lack_the_same_are_not_the_same(
    register: Register, file: str, faults: list[tuple[int, str, str]], law: Record, tried: Tried
) -> None:
    before = register.model.objects.count()
    found = tried(register, file)
    assert [(row, column) for row, column, _text in found.faults] == [(row, column) for row, column, _text in faults]
    for (_row, _column, text), (_, _, said) in zip(found.faults, faults, strict=True):
        assert said in text
    assert register.model.objects.count() == before


@pytest.mark.parametrize("written", ["MOU-1993 · 3", "MOU-1993 | 3", "MOU-1993|3", "mou-1993・3", "Memorandum / 3"])
def test_a_clause_by_the_parts_of_its_key(written: str, law: Record, tried: Tried) -> None:
    found = tried(COMMITMENTS, f'code,by,text_en,due,clause\nC1,MM,Reports.,2027-01-31,"{written}"\n')
    assert (found.new, found.faults) == (1, [])
    assert COMMITMENTS.model.objects.get().clause.number == "3"  # type: ignore[attr-defined]


def merged_workbook() -> bytes:
    """A title across the columns, a cell that stands for three rows, empty rows, a cell that stands for nothing."""
    buffer = io.BytesIO()
    book = Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.merge_range("A1:D1", "附件一：谅解备忘录条款一览表")
    sheet.write_row("A3", ["文本", "条款*", "Text\nin English", "备注"])
    sheet.merge_range("A4:A6", "MOU-1993")
    for row, number in ((4, 1), (6, 2), (8, 4)):
        sheet.write_row(f"B{row}", [number, f"Clause {number}."])
    sheet.write("A8", "MOU-1993")
    sheet.merge_range("A10:A60", "MOU-1993")
    sheet.merge_range("C7:D7", "")
    book.close()
    return buffer.getvalue()


def test_merged_cells_say_what_a_reader_sees(
    law: Record, bring: Bring, tried: Tried, user_of: Callable[..., User]
) -> None:
    data = merged_workbook()
    draft = bring(CLAUSES, data)
    assert (draft.headers, [number for number, _cells in draft.rows]) == (
        ["文本", "条款*", "Text in English", "备注"], [4, 6, 8, 10],
    )  # fmt: skip
    draft = imports.set_mapping(
        actor=user_of("reporter", "CN"), of=draft, version=1,
        mapping={"agreement": "文本", "number": "条款*", "text_en": "Text in English"},
    )  # fmt: skip
    found = imports.dry_run(actor=user_of("reporter", "CN"), register=CLAUSES, of=draft)
    # The last merged cell stands beside nothing: in its first row it is told, in the others there is nothing at all.
    assert [(row, column) for row, column, _text in found.faults] == [(10, "条款*")]
    assert found.new == 3


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_a_short_chinese_file_with_semicolons_and_empty_lines(encoding: str, tried: Tried) -> None:
    text = "code;类别;国家或地区;中文名称;备注\r\n\r\nMPS;ministry;中国;公安部禁毒局;无\r\n\r\n;;;;\r\n"
    found = tried(BODIES, text.encode(encoding))
    assert (found.new, found.faults) == (1, [])
    made = BODIES.model.objects.get()
    assert (made.name_zh, made.country, made.kind) == ("公安部禁毒局", "CN", "ministry")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", "found an empty file"), (b"\xef\xbb\xbf", "found no row"), (b"code,kind\r\n", "found no row"),
        (b"\r\n,,,\r\n", "found no row"),
    ],
)  # fmt: skip
def test_a_file_without_rows(file: bytes, said: str, bring: Bring) -> None:
    with pytest.raises(ValidationError) as error:
        bring(BODIES, file)
    assert said in error.value.messages[0] and not Import.objects.exists()


def test_one_bad_row_among_many(tried: Tried, bring: Bring, user_of: Callable[..., User]) -> None:
    """Nothing is imported, and what is told is the row, the column, what was found and what was expected."""
    rows = [f"B{number},other,Body {number},{1900 + number % 100}" for number in range(400)]
    rows[311] = "B311,other,Body 311,03/04/2020"
    file = "code,kind,name_en,since,remark\n" + "\n".join(rows)
    found = tried(BODIES, file)
    assert [(row, column) for row, column, _text in found.faults] == [(313, "since")]
    assert "found 03/04/2020, which may be 2020-03-04 or 2020-04-03; expected one of these" in found.faults[0][2]
    assert not BODIES.model.objects.exists() and not BODIES.model.history.exists()


def test_a_column_that_is_no_field_is_named_and_left_out(bring: Bring, signed_in: Callable[..., Client]) -> None:
    draft = bring(BODIES, "code,kind,name_en,Remarks of the office\nA,other,One,x\n")
    page = signed_in("reporter", "CN").get(f"/registers/bodies/import/{draft.pk}/").content.decode()
    assert "Columns that are left out: Remarks of the office" in page


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_an_empty_upload_is_told_on_the_page(language: str, signed_in: Callable[..., Client]) -> None:
    client = signed_in("reporter", "CN")
    client.post("/i18n/setlang/", {"language": language})
    for data in (b"", b"code,kind\n"):
        sent = {"file": SimpleUploadedFile("a.csv", data), "label": "TLP:GREEN"}
        answer = client.post("/registers/bodies/import/", sent)
        assert answer.status_code == 422 and answer.context["form"].errors["file"]


def test_undoing_names_what_stays(
    bring: Bring, user_of: Callable[..., User], handling: Callable[..., Handling], signed_in: Callable[..., Client]
) -> None:
    """New ones are withdrawn and old ones get their values back; but for those that somebody changed since."""
    actor, approver = user_of("reporter", "CN"), user_of("approver", "CN")
    old = create(
        actor=actor, register=BODIES, values={"code": "OLD", "kind": "other", "name_en": "Body", "since": "1990"},
        handling=handling("CN", "TLP:GREEN"),
    )  # fmt: skip
    rows = ("OLD,1991", "NEW,", "EDIT,", "GONE,", "HID,")
    file = "name_en,kind,code,since\n" + "\n".join(f"Body,other,{row}" for row in rows)
    draft = bring(BODIES, file)
    found = imports.apply(actor=actor, register=BODIES, of=draft, version=1)
    assert (found.new, found.changed) == (4, 1)
    made = {one.code: one for one in BODIES.model.objects.all()}  # type: ignore[attr-defined]
    change(actor=actor, register=BODIES, record=made["EDIT"], values={"since": "2000"}, version=1)
    withdraw(actor=actor, register=BODIES, record=made["GONE"], reason="entered twice", version=1)
    set_handling(actor=approver, register=BODIES, record=made["HID"], handling=handling("CN", "TLP:RED"), version=1)
    address = f"/registers/bodies/import/{draft.pk}/undo/"
    page = signed_in("reporter", "CN").post(address, {"version": 2}, follow=True).content.decode()
    assert "2 records taken back." in page
    stay = f"EDIT (#{made['EDIT'].pk})", f"GONE (#{made['GONE'].pk})", f"#{made['HID'].pk}"
    assert f"Changed since, and left as they are: {', '.join(reversed(stay))}" in page
    old.refresh_from_db()
    assert (old.since, old.version) == ("1990", 3)  # type: ignore[attr-defined]
    in_use = BODIES.model.objects.filter(withdrawn_at__isnull=True).values_list("code", flat=True)
    assert sorted(in_use) == ["EDIT", "HID", "OLD"] and not verify().faults
    # The keys of what was withdrawn are free again: the same file can be brought anew.
    again = imports.dry_run(actor=actor, register=BODIES, of=bring(BODIES, file))
    assert (again.new, again.faults) == (2, [])


def test_an_emptied_cell_of_what_a_record_has_to_have(
    law: Record, tried: Tried, user_of: Callable[..., User], handling: Callable[..., Handling],
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    """In a file that is an export, where the number alone says which record is meant."""
    actor, green = user_of("reporter", "CN"), handling("CN", "TLP:GREEN")
    values = {"code": "C1", "by": "MM", "text_en": "Reports.", "made": "2020"}
    promise = create(actor=actor, register=COMMITMENTS, values=values, handling=green)
    create(actor=actor, register=FULFILMENTS, values={"commitment": promise, "on": "2021-01-01"}, handling=green)
    data = b"".join(signed_in("reporter", "CN").get("/registers/fulfilments/export/").streaming_content).decode()  # type: ignore[attr-defined]
    found = tried(FULFILMENTS, data.replace("C1,", ",", 1))
    assert [(row, column, text) for row, column, text in found.faults] == [(2, "commitment", NOTHING)]
