"""References by key: in files, in forms with more records than a list can hold, in filters; and parties by code."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from django.utils.html import escape

from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.handling.models import Handling
from lancang_web.registers import forms
from lancang_web.registers.declaration import Register
from lancang_web.registers.keys import called, key_of
from lancang_web.registers.models import Record
from lancang_web.registers.plain import seen_by
from lancang_web.registers.services import imports
from lancang_web.registers.services.records import create, withdraw

from .workbooks import simple_workbook

Enter = Callable[..., Record]
MOU = {"code": "MOU-1993", "kind": "memorandum", "level": "multilateral", "title_en": "Memorandum on Drug Control",
       "title_zh": "禁毒谅解备忘录", "signed": "1993-10"}  # fmt: skip


@pytest.fixture
def enter(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Enter:
    """enter(AGREEMENTS, code=…): a record of CN that all may see; `owner` another party, under another label."""

    def make(register: Register, owner: str = "CN", label: str = "TLP:GREEN", **values: Any) -> Record:
        return create(
            actor=user_of("approver", owner), register=register, values=values, handling=handling(owner, label)
        )

    return make


@pytest.fixture
def agreement(enter: Enter) -> Record:
    """The memorandum of 1993 with three clauses, of which the third was changed in 2001."""
    made = enter(AGREEMENTS, **MOU)
    for number, since, until in (("1", "", ""), ("2", "", ""), ("3", "1993-10", "2000"), ("3", "2001", "")):
        enter(CLAUSES, agreement=made, number=number, since=since, until=until, text_en=f"Clause {number} of {since}")
    return made


def tried(actor: User, handling: Handling, register: Register, rows: list[list[str]], name: str = "a.csv") -> Any:
    """What an import of these rows would do."""
    data = simple_workbook(rows) if name.endswith("xlsx") else "\n".join("\t".join(row) for row in rows).encode()
    draft = imports.bring(actor=actor, register=register, name=name, data=data, handling=handling)
    return draft, imports.dry_run(actor=actor, register=register, of=draft)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("MOU-1993 · 1", "1"), ("mou-1993·2", "2"), ("MOU-1993 / 2", "2"), ("MOU-1993|1|", "1"),
        ("MOU-1993 · 3 · 2001", "3"), ("MOU-1993 · 3 · 2001年", "3"), ("MOU-1993 · 3 · 1993-10", "3"),
        ("禁毒谅解备忘录 · 1", "1"), ("Memorandum on Drug Control · 1", "1"), ("#{first}", "1"), ("＃ {first}", "1"),
    ],
)  # fmt: skip
def test_a_clause_as_people_write_it(written: str, found: str, agreement: Record, user_of: Callable[..., User]) -> None:
    actor = user_of("reporter", "CN")
    first = CLAUSES.model.objects.get(number="1")
    (one,) = called(actor, CLAUSES, written.format(first=first.pk))
    assert one.number == found  # type: ignore[attr-defined]
    assert called(actor, CLAUSES, key_of(seen_by(actor), one)) == [one]


@pytest.mark.parametrize(
    "written", ["", "MOU-1993 · 4", "MOU-1994 · 1", "1", "MOU-1993 · 1 · 2001", "#0", "· ·", "a·b·c·d"]
)
def test_what_is_no_clause(written: str, agreement: Record, user_of: Callable[..., User]) -> None:
    assert called(user_of("reporter", "CN"), CLAUSES, written) == []


def test_a_fault_says_how_a_record_is_written(
    agreement: Record, user_of: Callable[..., User], handling: Callable[..., Handling]
) -> None:
    rows = [["code", "by", "text_en", "clause"], ["C1", "CN", "Reports.", "MOU-1993 · 3"],
            ["C2", "CN", "Reports.", "9"],
            ["C3", "CN", "Reports.", "MOU-1993 · 3 · 2001"]]  # fmt: skip
    actor, green = user_of("reporter", "CN"), handling("CN", "TLP:GREEN")
    _draft, outcome = tried(actor, green, COMMITMENTS, rows)
    faults = {row: text for row, column, text in outcome.faults if column == "clause"}
    assert set(faults) == {2, 3}
    assert (
        "several records of “Clauses”" in faults[2]
        and "Agreement · Number · In force, such as MOU-1993 · 3" in faults[2]
    )
    assert "found 9, which no record" in faults[3] and "#12" in faults[3]
    with translation.override("zh-hans"):
        _draft, outcome = tried(actor, green, COMMITMENTS, rows)
        assert "MOU-1993" in outcome.faults[0][2]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_parties_of_an_agreement_from_a_messy_file(
    name: str, agreement: Record, user_of: Callable[..., User], handling: Callable[..., Handling]
) -> None:
    """Labels in Chinese and English, names for codes, dates as people write them; one bad row and nothing is done."""
    actor, green = user_of("reporter", "CN"), handling("CN", "TLP:GREEN")
    rows = [
        ["Agreement", "party", "Signed (date)", "consented", "remark"],
        ["MOU-1993", "老挝", "1993年10月", "", "x"], ["禁毒谅解备忘录", "Thailand", "October 1993", "", ""],
        ["mou-1993", "MM", "1993.10", "25/10/1993", ""],
    ]  # fmt: skip
    draft, outcome = tried(actor, green, PARTICIPATIONS, [*rows, ["MOU-1993", "KH", "03/04/1995", "", ""]], name)
    assert [(row, column) for row, column, _text in outcome.faults] == [(5, "Signed (date)")]
    assert "1995-03-04 or 1995-04-03" in outcome.faults[0][2]
    imports.apply(actor=actor, register=PARTICIPATIONS, of=draft, version=1)
    assert not PARTICIPATIONS.model.objects.exists()
    draft, outcome = tried(actor, green, PARTICIPATIONS, rows, name)
    assert (outcome.new, outcome.faults) == (3, [])
    imports.apply(actor=actor, register=PARTICIPATIONS, of=draft, version=1)
    made = PARTICIPATIONS.model.objects.order_by("pk").values_list("party", "signed", "consented")
    assert list(made) == [("LA", "1993-10", ""), ("TH", "1993-10", ""), ("MM", "1993-10", "1993-10-25")]
    draft.refresh_from_db()
    assert imports.undo(actor=actor, register=PARTICIPATIONS, of=draft, version=2) == (3, [])
    assert not PARTICIPATIONS.model.objects.filter(withdrawn_at__isnull=True).exists()


def test_a_file_without_a_column_of_the_key_is_told_once(
    user_of: Callable[..., User], handling: Callable[..., Handling]
) -> None:
    rows = [["party", "signed"], *[["LA", "1993"]] * 9]
    _draft, outcome = tried(user_of("reporter", "CN"), handling("CN", "TLP:GREEN"), PARTICIPATIONS, rows)
    assert [(row, column) for row, column, _text in outcome.faults] == [(1, "Agreement")]
    assert "found no column for it" in outcome.faults[0][2]


def test_a_gb18030_file_with_several_parties_in_a_cell(
    enter: Enter, user_of: Callable[..., User], handling: Callable[..., Handling]
) -> None:
    enter(MECHANISMS, code="MOU-GMS", kind="mechanism", name_en="Memorandum", since="1993")
    text = "code,title_zh,starts,participants\nM1,第一次部长级会议,1995年5月,中国、老挝；缅甸\n"
    text += "M2,高官会,1995-06,泰国和越南\n"
    text += 'M3,工作组,1996,"China, Laos and Thailand"\nM4,另一次,1997,"CN\nLA"\n'
    draft = imports.bring(
        actor=user_of("reporter", "CN"), register=MEETINGS, name="会议.csv", data=text.encode("gb18030"),
        handling=handling("CN", "TLP:GREEN"),
    )  # fmt: skip
    found = imports.apply(actor=user_of("reporter", "CN"), register=MEETINGS, of=draft, version=1)
    assert (found.new, found.faults) == (4, [])
    made = dict(MEETINGS.model.objects.values_list("code", "participants"))
    assert made == {"M1": "|CN|LA|MM|", "M2": "|TH|VN|", "M3": "|CN|LA|TH|", "M4": "|CN|LA|"}
    assert MEETINGS.model.objects.get(code="M1").starts == "1995-05"


def test_an_old_export_does_not_undo_what_was_done_since(
    enter: Enter, user_of: Callable[..., User], handling: Callable[..., Handling], signed_in: Callable[..., Client]
) -> None:
    made, actor, green = (
        enter(BODIES, code="A", kind="other", name_en="A"),
        user_of("reporter", "CN"),
        handling("CN", "TLP:GREEN"),
    )
    foreign = enter(BODIES, owner="MM", code="F", kind="other", name_en="F")
    export = b"".join(signed_in("reporter", "CN").get("/registers/bodies/export/").streaming_content).decode()  # type: ignore[attr-defined]
    BODIES.model.objects.filter(pk=made.pk).update(version=2, since="1990")
    for text, said in (
        (export, "found version 1; expected 2: somebody changed it since"),
        (export.replace("A,other,,A", "A,other,,Another"), "found version 1; expected 2"),
        (export.replace("F,other,,F", "F,other,,Fake"), "found a record of MM; expected one of your party"),
    ):
        draft = imports.bring(actor=actor, register=BODIES, name="a.csv", data=text.encode(), handling=green)
        outcome = imports.dry_run(actor=actor, register=BODIES, of=draft)
        assert said in " ".join(fault for _row, _column, fault in outcome.faults)
    # A file of somebody's own numbers is no export of ours: the key alone says which record is meant.
    own = f"id,code,kind,name_en\n{foreign.pk},A,other,B\n"
    draft = imports.bring(actor=actor, register=BODIES, name="a.csv", data=own.encode(), handling=green)
    outcome = imports.dry_run(actor=actor, register=BODIES, of=draft)
    assert (outcome.new, outcome.changed, outcome.faults) == (0, 1, [])


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than two records are too many for a list."""
    monkeypatch.setattr(forms, "MANY", 2)


def test_many_records_are_written_not_listed(
    few: None, agreement: Record, enter: Enter, signed_in: Callable[..., Client], user_of: Callable[..., User]
) -> None:
    client, first = signed_in("reporter", "CN"), CLAUSES.model.objects.get(number="1")
    hidden = enter(CLAUSES, owner="TH", label="TLP:RED", agreement=agreement, number="77", text_en="Hidden")
    page = client.get(f"/registers/commitments/add/?clause={first.pk}").content.decode()
    assert '<select name="clause"' not in page and 'value="MOU-1993 · 1"' in page
    assert "1 · Memorandum on Drug Control – Agreement · Number · In force" in page
    for number in (hidden.pk, 999_999):
        page = client.get(f"/registers/commitments/add/?clause={number}").content.decode()
        assert f'name="clause" value="{number}"' in page and "77" not in page
    sent = {"code": "C1", "by": "CN", "text_en": "Reports.", "due": "2027-12-31", "label": "TLP:GREEN"}
    for written, said in (
        ("MOU-1993 · 77", "found MOU-1993 · 77, which no record"), (f"#{hidden.pk}", "which no record"),
        ("MOU-1993 · 3", "several records"), ("<script>", "found &lt;script&gt;, which no record"),
    ):  # fmt: skip
        answer = client.post("/registers/commitments/add/", {**sent, "clause": written})
        assert answer.status_code == 422 and said in answer.content.decode()
    assert not COMMITMENTS.model.objects.exists()
    for number, written in enumerate(("MOU-1993 · 1", f"#{first.pk}", str(first.pk), "")):
        answer = client.post("/registers/commitments/add/", {**sent, "code": f"C{number}", "clause": written})
        assert answer.status_code == 302, answer.context["form"].errors
    assert list(COMMITMENTS.model.objects.order_by("pk").values_list("clause", flat=True)) == [*[first.pk] * 3, None]


def test_a_record_that_was_withdrawn_since_may_stay_where_it_is(
    few: None, agreement: Record, enter: Enter, signed_in: Callable[..., Client], user_of: Callable[..., User]
) -> None:
    first = CLAUSES.model.objects.get(number="1")
    made = enter(COMMITMENTS, code="C1", by="CN", text_en="Reports.", due=date(2027, 12, 31), clause=first)
    withdraw(actor=user_of("approver", "CN"), register=CLAUSES, record=first, reason="entered twice", version=1)
    client, address = signed_in("reporter", "CN"), f"/registers/commitments/{made.pk}/change/"
    assert 'value="MOU-1993 · 1"' in client.get(address).content.decode()
    sent = {
        "code": "C1",
        "by": "CN",
        "text_en": "Reports yearly.",
        "due": "2027-12-31",
        "clause": "MOU-1993 · 1",
        "version": 1,
    }
    assert client.post(address, sent).status_code == 302
    assert client.post(address, {**sent, "clause": "", "version": 2}).status_code == 302
    assert client.post(address, {**sent, "version": 3}).status_code == 422  # not to be chosen anew


def test_a_name_in_the_help_of_a_field_is_no_markup(few: None, enter: Enter, signed_in: Callable[..., Client]) -> None:
    for number in range(3):
        enter(MECHANISMS, code=f"M{number}", kind="mechanism", name_en="<script>x</script>", since="1993")
    pk = MECHANISMS.model.objects.order_by("pk")[0].pk
    page = signed_in("reporter", "CN").get(f"/registers/meetings/add/?mechanism={pk}").content.decode()
    assert "&lt;script&gt;x" in page and "<script>x" not in page


def test_a_filter_by_one_of_many(few: None, agreement: Record, enter: Enter, signed_in: Callable[..., Client]) -> None:
    first, second = CLAUSES.model.objects.order_by("pk")[:2]
    for number, clause in enumerate((first, first, second)):
        enter(
            COMMITMENTS, code=f"C{number}", by="CN", text_en=f"promise{number}", due=date(2027, 12, 31), clause=clause
        )
    client = signed_in("reader", "CN")
    for asked, expected in ((str(first.pk), 2), ("MOU-1993 · 1", 2), (f"%23{second.pk}", 1), ("", 3)):
        page = client.get(f"/registers/commitments/?clause={asked}")
        assert len(page.context["rows"]) == expected, asked
    assert 'value="MOU-1993 · 1"' in client.get(f"/registers/commitments/?clause={first.pk}").content.decode()
    assert "which no record" in client.get("/registers/commitments/?clause=nothing").content.decode()


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("changing", [False, True], ids=["add", "change"])
@pytest.mark.parametrize(
    ("written", "due", "faulty"),
    [
        ("MOU-1993 · 77", "2027-12-31", "clause"), ("mou-1993 | 1", "soon", "due"), ("#{first}", "soon", "due"),
        ("条款 <b>\"三\"</b>", "2027-12-31", "clause"), ("MOU-1993 · 3", "2027-12-31", "clause"),
        ("x" * 500, "2027-12-31", "clause"),
    ],
)  # fmt: skip
def test_what_was_written_stays_where_something_is_wrong(
    written: str, due: str, faulty: str, changing: bool, language: str, agreement: Record, enter: Enter,
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    """The words of the person, in the field itself and beside the fault, whichever field was at fault."""
    client, first = signed_in("reporter", "CN"), CLAUSES.model.objects.get(number="1")
    client.post("/i18n/setlang/", {"language": language})
    made = enter(COMMITMENTS, code="C1", by="CN", text_en="Reports.", due=date(2027, 12, 31), clause=first)
    address = f"/registers/commitments/{made.pk}/change/" if changing else "/registers/commitments/add/"
    text = written.format(first=first.pk)
    sent = {"code": "C2", "by": "CN", "text_en": "Reports.", "due": due, "clause": text, "label": "TLP:GREEN"}
    answer = client.post(address, {**sent, "version": 1})
    assert answer.status_code == 422 and list(answer.context["form"].errors) == [faulty]
    page = answer.content.decode()
    shown = re.search(r'<input[^>]*name="clause"[^>]*>', page)
    assert shown is not None and f'value="{escape(text)}"' in shown[0]
    assert 'aria-invalid="true"' in shown[0] or faulty != "clause"
    (fault,) = answer.context["form"].errors[faulty]
    assert (re.search("[一-鿿]", fault.replace(text, "")) is not None) is (language == "zh-hans"), fault
    made.refresh_from_db()
    assert made.version == 1 and COMMITMENTS.model.objects.count() == 1
    # What is right then is taken from the same field.
    answer = client.post(address, {**sent, "due": "2027-12-31", "clause": "MOU-1993 · 2", "version": 1})
    assert answer.status_code == 302
    assert COMMITMENTS.model.objects.get(code="C2").clause.number == "2"  # type: ignore[attr-defined]


def test_five_hundred_are_listed_and_one_more_is_written(
    agreement: Record, signed_in: Callable[..., Client], handling: Callable[..., Handling], user_of: Callable[..., User]
) -> None:
    """The number at which a list becomes a text, with records as many as that; the form asks for few of them."""
    actor, client = user_of("reporter", "CN"), signed_in("reporter", "CN")
    given = {"handling": handling("CN", "TLP:GREEN"), "created_by": actor, "changed_by": actor}
    there = CLAUSES.model.objects.count()
    CLAUSES.model.objects.bulk_create([
        CLAUSES.model(agreement=agreement, number=f"N{number}", text_en="x", identity=f"{number:064d}", **given)
        for number in range(forms.MANY - there)
    ])  # fmt: skip
    assert '<select name="clause"' in client.get("/registers/commitments/add/").content.decode()
    one = create(
        actor=actor, register=CLAUSES, values={"agreement": agreement, "number": "LAST", "text_en": "x"},
        handling=given["handling"],
    )  # fmt: skip
    page = client.get(f"/registers/commitments/add/?clause={one.pk}").content.decode()
    assert '<select name="clause"' not in page and 'value="MOU-1993 · LAST"' in page
    sent = {"code": "C2", "by": "CN", "text_en": "Reports.", "due": "2027-12-31", "label": "TLP:GREEN"}
    assert client.post("/registers/commitments/add/", {**sent, "clause": "mou-1993 | last"}).status_code == 302
    assert COMMITMENTS.model.objects.get().clause == one  # type: ignore[attr-defined]
