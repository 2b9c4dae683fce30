"""The room of an operation: its sums over several owners' records, what hidden ones change, answers and codes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client

from lancang.linkage import overlap
from lancang_web.accounts.models import Party, User
from lancang_web.audit.models import Event
from lancang_web.conflict import Changed
from lancang_web.cooperation.operation_judgements.models import ResultJudgement
from lancang_web.cooperation.operation_judgements.services import judge
from lancang_web.cooperation.operation_results.register import OPERATION_RESULTS
from lancang_web.cooperation.operations.register import OPERATIONS
from lancang_web.cooperation.operations.room import selectors
from lancang_web.cooperation.operations.room.selectors import known, rows_of
from lancang_web.registers.services.records import withdraw

Make = Callable[..., Any]


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"|X-CSRFToken[^}]*', "", answer.content.decode())


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


@pytest.fixture
def river(six: dict[str, Party], operation: Make, result: Make) -> dict[str, Any]:
    """The second joint river operation, entered by each of its four parties, with its extension by two."""
    made = {owner: operation(owner) for owner in ("CN", "LA", "MM", "TH")}
    for owner in ("LA", "TH"):
        extension = operation(owner, code="RIVER-2-E", name_en="Extension", whole=made[owner], part="extension",
                              begins="2015-02-11", participants="")  # fmt: skip
        result(extension, "3,100")
    for owner, row in made.items():
        for measure, subject, value, unit in (
            ("cases", "", "8,919" if owner == "CN" else "8919", "起"), ("arrests", "", "10,164", "名"),
            ("seizure", "methamphetamine_tablet", "1亿", "片"), ("seizure", "heroin", "1.3", "吨"),
            ("seizure", "methamphetamine_crystal", "0.5" if owner != "MM" else "500", "吨" if owner != "MM" else "kg"),
            ("seizure", "precursors", "295.5", "吨"),
        ):  # fmt: skip
            result(row, value, owner, measure=measure, subject=subject, unit=unit)
    return made


def test_four_parties_one_operation_its_cases_once(river: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    for viewer in ("CN", "TH"):
        for owner in ("CN", "MM"):
            page = plain(text(signed_in("reader", viewer), f"/cooperation/operations/{river[owner].pk}/"))
            assert "8,919 = 8,919 起 (China)" in page
            assert not re.search(r"35,676|17,838|12,019|15,119", page)
            for shown in ("10,164 persons", "100,000,000 tablets", "1,300 kg", "500 kg", "295,500 kg"):
                assert shown in page, shown
    listed = plain(text(signed_in("reader", "CN"), "/cooperation/operations/"))
    assert listed.count("Second joint river operation") == 1 and "cases opened: 8,919" in listed
    assert "35,676" not in listed


def test_in_chinese(river: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    client = signed_in("reader", "CN")
    client.cookies["django_language"] = "zh-hans"
    page = plain(text(client, f"/cooperation/operations/{river['CN'].pk}/"))
    assert "第二届联合扫毒行动" in page and "破获案件" in page and "8,919 = 8,919 起 (中国)" in page


def test_a_hidden_record_changes_no_byte(
    river: dict[str, Any], operation: Make, result: Make, event: Make, signed_in: Callable[..., Client],
    user_of: Callable[..., User],
) -> None:  # fmt: skip
    one, other = event(river["CN"], "12"), event(river["TH"], "12.1")
    reader = signed_in("reader", "MM")
    addresses = [f"/cooperation/operations/{river['MM'].pk}/", f"/cooperation/operations/{river['MM'].pk}/candidates/",
                 "/cooperation/operations/", "/cooperation/operations/?year=2015"]  # fmt: skip
    before = [text(reader, address) for address in addresses]
    actor = user_of("approver", "TH")
    hidden = operation("TH", "TLP:RED", code="RIVER-2-X", name_en="Hidden phase", whole=river["TH"], part="phase",
                       begins="2015-01-20", ends="2015-01-25")  # fmt: skip
    result(hidden, "77")
    result(river["TH"], "9,999", label="TLP:RED", period="2015-01-12/2015-03-11")
    secret = event(river["TH"], "12.2", label="TLP:RED", period="2015-02-04")
    operation("TH", "TLP:RED", code="OTHER", name_en="Hidden twin")
    operations = {row.pk for row in rows_of(actor, ["RIVER-2"])}
    judge(actor=actor, pair=(one.pk, secret.pk), verdict="same", why="a", version=0, operations=operations)
    for address, was in zip(addresses, before, strict=True):
        now = text(reader, address)
        at = next((n for n, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), 0)
        assert now == was, (address, was[at - 300 : at + 200], now[at - 100 : at + 200])
    # Who sees them has them: the walk looks at the right places.
    shown = text(signed_in("approver", "TH"), addresses[0].replace(str(river["MM"].pk), str(river["TH"].pk)))
    assert "9,999" in shown and "Hidden phase" in shown and "12.2" in shown
    judge(actor=actor, pair=(one.pk, other.pk), verdict="different", version=0, operations=operations)
    assert text(reader, addresses[0]) != before[0]


def test_answers_narrow_are_kept_with_their_history_and_taken_back(
    river: dict[str, Any], event: Make, signed_in: Callable[..., Client], user_of: Callable[..., User],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    one, other = event(river["CN"], "12"), event(river["TH"], "14", period="2015-02-08")
    client, room = signed_in("reporter", "MM"), f"/cooperation/operations/{river['MM'].pk}/"
    sent = {"one": one.pk, "other": other.pk, "version": 0}

    told: list[list[bool]] = []

    def linked(reports: Any, judgements: Any) -> Any:
        told.append([one.same for one in judgements])
        return overlap(reports, judgements)

    def answers() -> list[bool]:
        """What linkage is told, for somebody of another party."""
        monkeypatch.setattr(selectors, "kept_overlap", linked)
        known(user_of("reader", "TH"), "RIVER-2")
        monkeypatch.undo()
        return told[-1]

    assert answers() == []
    # Their order does not matter.
    answer = client.post(
        f"{room}judge/", {**sent, "one": other.pk, "other": one.pk, "verdict": "same", "why": "same river"}
    )
    assert answer.status_code == 302
    assert answers() == [True]
    page = plain(text(client, room))
    assert "one event reporter-mm" in page and "same river" in page
    assert client.post(f"{room}judge/", {**sent, "verdict": "different"}).status_code == 409
    assert client.post(f"{room}judge/", {**sent, "version": 1, "verdict": "different"}).status_code == 302
    assert answers() == [False]
    assert client.post(f"{room}judge/", {**sent, "version": 2, "verdict": ""}).status_code == 302
    assert answers() == [] and "Answers so far" not in plain(text(client, room))
    assert client.post(f"{room}judge/", {**sent, "version": 0, "verdict": "unknown"}).status_code == 302
    assert answers() == [] and "Answers so far" in plain(text(client, room))
    row = ResultJudgement.objects.get()
    assert [each.verdict for each in row.history.order_by("version")] == ["same", "different", "", "unknown"]
    assert list(Event.objects.filter(kind="cooperation.resultjudgement").values_list("action", flat=True)) == [
        "result_judgement.created", *["result_judgement.changed"] * 3,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"one": "x"}, 422, "found no two events"),
        ({"other": ""}, 422, "found no two events"),
        ({"verdict": "perhaps"}, 422, "found perhaps; expected one of same, different, unknown"),
        ({"why": "telephone 13912345678"}, 422, "found what identifies a person"),
        ({"other": "total"}, 422, "found a total over a period"),
        ({"other": "opium"}, 422, "found events of different things"),
        ({"other": "itself"}, 422, "found one event twice"),
        ({"other": "elsewhere"}, 404, ""),
        ({"other": "hidden"}, 404, ""),
        ({"other": "999999"}, 404, ""),
    ],
)
def test_what_cannot_be_answered_is_refused_and_nothing_is_saved(
    sent: dict[str, str], status: int, said: str, river: dict[str, Any], operation: Make, result: Make, event: Make,
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    one, other = event(river["CN"], "12"), event(river["TH"], "12")
    away = operation("TH", code="AWAY", begins="2015-02-01")
    named = {
        "total": result(river["TH"], "20", measure="seizure", subject="heroin", unit="kg", period="2015-02"),
        "opium": event(river["TH"], "12", subject="opium"), "itself": one, "elsewhere": event(away, "12"),
        "hidden": event(river["TH"], "13", label="TLP:RED"),
    }  # fmt: skip
    values = {"one": one.pk, "other": other.pk, "version": 0, "verdict": "same", **sent}
    values = {name: named[str(value)].pk if str(value) in named else value for name, value in values.items()}
    answer = signed_in("reporter", "MM").post(f"/cooperation/operations/{river['MM'].pk}/judge/", values)
    assert answer.status_code == status
    page = plain(answer.content.decode())
    assert said in page, re.findall(r"errorlist.*", answer.content.decode())
    assert not ResultJudgement.objects.exists()


def test_who_keeps_no_records_or_was_too_late(river: dict[str, Any], event: Make, user_of: Callable[..., User]) -> None:
    one, other = event(river["CN"], "12"), event(river["TH"], "12")
    operations = {row.pk for row in rows_of(user_of("reader", "CN"), ["RIVER-2"])}
    given: Any = {"pair": (one.pk, other.pk), "verdict": "same", "version": 0, "operations": operations}
    with pytest.raises(PermissionDenied):
        judge(actor=user_of("reader", "CN"), **given)
    judge(actor=user_of("reporter", "CN"), **given)
    with pytest.raises(Changed):
        judge(actor=user_of("approver", "CN"), **given)
    judge(actor=user_of("reporter", "TH"), **given)  # each party has its own answer
    withdraw(actor=user_of("approver", "TH"), register=OPERATION_RESULTS, record=other, reason="in error", version=None)
    with pytest.raises(Http404):
        judge(actor=user_of("reporter", "MM"), **given)
    assert known(user_of("reader", "MM"), "RIVER-2").judgements == []


def test_another_code_of_the_same_operation_is_offered_and_taken(
    river: dict[str, Any], operation: Make, result: Make, signed_in: Callable[..., Client]
) -> None:
    own = operation("MM", code="", name_en="River campaign", begins="2015-01-13", ends="2015-03-12",
                    participants="CN, LA, MM, TH, KH")  # fmt: skip
    assert own.code == "special-campaign-20150113-CN-KH-LA-MM-TH"
    withdraw_other = river["MM"]
    client, room = signed_in("approver", "MM"), f"/cooperation/operations/{own.pk}/"
    page = plain(text(client, room))
    assert "Possibly the same operation" in page and "59 of 59 days in common" in page
    post = {"other": river["CN"].pk, "version": own.version}
    refused = client.post(f"{room}code/", post)
    assert refused.status_code == 422 and "which your party has entered already" in plain(refused.content.decode())
    from lancang_web.registers.services.records import withdraw as take_out

    for row in OPERATION_RESULTS.model.objects.filter(operation=withdraw_other):
        take_out(actor=row.created_by, register=OPERATION_RESULTS, record=row, reason="twice", version=None)
    take_out(actor=withdraw_other.created_by, register=OPERATIONS, record=withdraw_other, reason="twice", version=None)
    assert signed_in("approver", "TH").post(f"{room}code/", post).status_code == 403
    assert client.post(f"{room}code/", {**post, "version": 7}).status_code == 409
    assert client.post(f"{room}code/", post).status_code == 302
    assert "8,919 = 8,919 起 (China)" in plain(text(client, room))
    assert "Possibly the same operation" not in plain(text(client, room))


def test_files_of_pairs(river: dict[str, Any], event: Make, signed_in: Callable[..., Client]) -> None:
    event(river["CN"], "12"), event(river["TH"], "12")
    client, address = signed_in("reader", "CN"), f"/cooperation/operations/{river['CN'].pk}/candidates/"
    rows = client.get(address).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2 and rows[1].startswith("seizure,heroin,kg,")
    assert client.get(f"{address}?format=xlsx").content[:2] == b"PK"
    assert client.get(f"{address}?format=pdf").status_code == 404


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"ends": "2015-01-02"}, "ends", "found 2015-01-02, before its beginning 2015-01-12"),
        ({"name_en": "", "name_zh": ""}, "name_en", "found no name"),
        ({"part": "phase"}, "whole", "found a phase or extension and not of what"),
        ({"participants": "CN, NOBODY"}, "participants", "found NOBODY, which is neither a state nor a body"),
        ({"area": "CN-YN, Atlantis"}, "area", "found Atlantis; expected a code"),
        ({"plan": "Call 13912345678"}, "plan", "telephone"),
    ],
)
def test_refused(values: dict[str, str], field: str, said: str, six: dict[str, Party], operation: Make) -> None:
    with pytest.raises(ValidationError) as error:
        operation(**values)
    assert said in error.value.message_dict[field][0]


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"begins": "2015-01-01"}, "begins", "found 2015-01-01, outside the days of Second joint river operation"),
        ({"ends": "2015-03-13"}, "ends", "or enter the part as an extension"),
        ({"part": "extension", "begins": "2015-01-11"}, "begins", "found 2015-01-11, outside the days"),
        ({"part": "extension", "ends": "2015-03-01"}, "ends", "before the end of Second joint river operation"),
        ({"part": ""}, "part", "found a part of an operation and not which"),
        ({"participants": "CN, VN"}, "participants", "found VN (Viet Nam), not among the participants"),
    ],
)
def test_parts_refused(values: dict[str, str], field: str, said: str, six: dict[str, Party], operation: Make) -> None:
    whole = operation()
    given = {"code": "PART", "name_en": "Part", "whole": whole, "part": "phase", "begins": "2015-02-01", **values}
    with pytest.raises(ValidationError) as error:
        operation(**given)
    assert said in error.value.message_dict[field][0]
    assert operation(**{**given, "part": "phase", "begins": "2015-02-01", "ends": "2015-02", "participants": "CN"})


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"value": "-5"}, "value", "found -5, below zero"),
        ({"value": "many"}, "value", "found many; expected a number such as 8,919"),
        ({"value": "1.5"}, "value", "found 1.5, a part of one"),
        ({"unit": "kg"}, "unit", "found kg for cases opened; expected nothing, or a counter"),
        ({"measure": "seizure", "subject": "heroin"}, "unit", "found nothing for seizures; expected kg"),
        ({"measure": "seizure", "unit": "kg"}, "subject", "found nothing for seizures; expected the substance"),
        ({"period": "2016-01"}, "period", "found 2016-01, outside the days of the operation (2015-01-12/2015-03-12)"),
        ({"period": "2015-01-12/2015-06-30"}, "period", "found 2015-01-12/2015-06-30, outside"),
        ({"of": "VN"}, "of", "found VN, who takes no part in the operation"),
        ({"share": "own"}, "of", "found how it was shared and not whose"),
        ({"level": "event", "covers": "whole"}, "covers", "found what a total covers, for one event"),
    ],
)
def test_results_refused(
    values: dict[str, str], field: str, said: str, six: dict[str, Party], operation: Make, result: Make
) -> None:
    with pytest.raises(ValidationError) as error:
        result(within=operation(), **{"value": "100", **values})
    assert said in error.value.message_dict[field][0]
    assert not OPERATION_RESULTS.model.objects.exists()


def test_what_rests_on_an_operation_holds_its_days(six: dict[str, Party], operation: Make, result: Make,
                                                   user_of: Callable[..., User]) -> None:  # fmt: skip
    from lancang_web.registers.services.records import change

    whole = operation()
    operation(code="P", name_en="Part", whole=whole, part="phase", begins="2015-03-01", ends="2015-03-10")
    result(whole, "5", period="2015-03-12")
    for values, said in (({"ends": "2015-03-05"}, "found that Part would then be wrong"),
                         ({"ends": "2015-03-11"}, "would then be wrong: found 2015-03-12")):  # fmt: skip
        with pytest.raises(ValidationError) as error:
            change(actor=user_of("approver", "CN"), register=OPERATIONS, record=whole, values=values, version=None)
        assert said in str(error.value.message_dict)
