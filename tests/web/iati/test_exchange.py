"""The exchange of activities on the site: what is told, what a file would do and did, who sees what."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client
from django.utils import timezone

from lancang.exchange.iati import Activity, Organisation, read, write
from lancang_web.conflict import Changed
from lancang_web.cooperation.aid.register import CONTRIBUTIONS
from lancang_web.cooperation.trainings.register import TRAININGS
from lancang_web.handling.models import Handling
from lancang_web.iati import selectors
from lancang_web.iati.models import ActivityFile
from lancang_web.iati.selectors import Wanted
from lancang_web.iati.services import answers, files
from lancang_web.programmes.registers import PROJECT_CROPS, PROJECT_MONEY, PROJECT_RESULTS, PROJECTS
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record
from lancang_web.registers.selectors import in_use
from lancang_web.registers.services.records import change, create, withdraw

ADDRESS = "/programmes/iati/"
HELD = (PROJECTS, TRAININGS, CONTRIBUTIONS, PROJECT_MONEY, PROJECT_CROPS, PROJECT_RESULTS)


@pytest.fixture
def enter(user_of: Callable[..., Any], handling: Callable[..., Handling]) -> Callable[..., Record]:
    """enter(PROJECTS, "CN", "TLP:GREEN", code=…)."""

    def make(register: Register, owner: str = "CN", label: str = "TLP:GREEN", **values: Any) -> Record:
        given = handling(owner, label)
        return create(actor=user_of("approver", owner), register=register, values=values, handling=given)

    return make


@pytest.fixture
def held(enter: Callable[..., Record]) -> dict[str, Record]:
    """A project with lines of every kind, a training and a contribution of China."""
    project = enter(
        PROJECTS, code="AD-LA/PH", title_en="Tea in Phongsaly", title_zh="丰沙里茶叶替代种植", kind="crop_substitution",
        places="LA-PH|MM-17", locality="丰沙里县", area="1.8万亩", implementer="LA", funders="CN|TH", receivers="LA",
        begins="2012-03", ends="2017-12-31", status="completed",
    )  # fmt: skip
    enter(PROJECT_MONEY, project=project, stage="committed", year=2012, amount="120万元", by="CN")
    enter(PROJECT_MONEY, project=project, stage="spent", year=2013, amount="USD 0.6 million", by="CN", note="a note")
    enter(PROJECT_MONEY, project=project, stage="spent", year=2013, amount="500000", currency="THB", by="TH")
    enter(PROJECT_CROPS, project=project, crop="tea", stage="planned", year=2013, area="1.5万亩")
    enter(PROJECT_CROPS, project=project, crop="tea", stage="achieved", year=2013, area="6,500亩")
    enter(PROJECT_RESULTS, project=project, measure="households_reached", stage="achieved", year=2014, quantity="350户")
    training = enter(
        TRAININGS, code="T-1", title_en="Course", kind="training", topic="precursors", givers="CN", receivers="LA|MM",
        place="CN-YN", begins="2025-05", ends="2025-05-23", people=30, cost="60万元", year=2025,
    )  # fmt: skip
    aid = enter(
        CONTRIBUTIONS, code="A-1", title_zh="检测试剂", kind="test_kits", state="delivered", giver="CN", receiver="LA",
        amount="630930元", year=2012, on="2012-06-12", quantity="3000", unit="盒", project="AD-LA/PH",
    )  # fmt: skip
    return {"project": project, "training": training, "aid": aid}


def exported(user: Any, owner: str) -> list[Activity]:
    found = selectors.told(user, Wanted(owner=owner), timezone.now().date())
    return list(found.activities.values())


def anonymous(activities: list[Activity], owner: str) -> list[Activity]:
    """Without the owner: what two owners export of the same has to be equal."""
    return [
        replace(
            one, identifier=one.identifier.replace(f"LANCANG-{owner}-", ""), reporter=Organisation(),
            related=tuple(replace(each, ref=each.ref.replace(f"LANCANG-{owner}-", "")) for each in one.related),
        )
        for one in activities
    ]  # fmt: skip


def plain(page: bytes) -> bytes:
    """Without what differs from one answer to the next."""
    return re.sub(rb'(csrfmiddlewaretoken" value|X-CSRFToken"|nonce)(=|: )?"[^"]+"', b"", page)


def brought(actor: Any, data: bytes, handling: Any) -> ActivityFile:
    return files.bring(actor=actor, name="partner.xml", data=data, handling=handling("MM", "TLP:GREEN"))


def test_the_file_holds_to_the_standard(held: dict[str, Record], signed_in: Callable[..., Client]) -> None:
    answer = signed_in("reporter", "CN").get(f"{ADDRESS}activities.xml")
    found = read(answer.content, timezone.now().date())
    assert [one.code for one in found.faults] == []
    assert [one.identifier for one in found.activities] == [
        "LANCANG-CN-projects-AD-LA%2FPH", "LANCANG-CN-trainings-T-1", "LANCANG-CN-contributions-A-1",
    ]  # fmt: skip
    project = found.activities[0]
    assert [(one.value.amount, one.value.currency, one.kind) for one in project.transactions] == [
        (1_200_000, "CNY", "2"), (600_000, "USD", "4"), (500_000, "THB", "4"),
    ]  # fmt: skip
    assert sum(one.share or 0 for one in project.countries) == 100
    assert answer["X-Handling"] == "TLP:GREEN" and "TLP-GREEN" in answer["Content-Disposition"]


def test_what_the_standard_cannot_say_is_listed(held: dict[str, Record], signed_in: Callable[..., Client]) -> None:
    page = signed_in("reporter", "CN").get(ADDRESS).content.decode()
    assert "notes on lines" in page and "1 January stands for the year" in page


def test_another_owner_that_takes_it_tells_the_same(
    held: dict[str, Record], user_of: Callable[..., Any], handling: Any
) -> None:
    cn, mm = user_of("approver", "CN"), user_of("approver", "MM")
    before = exported(cn, "CN")
    file = brought(mm, write(before), handling)
    outcome = files.dry_run(actor=mm, of=file)
    assert [(one.state, one.faults, one.left) for one in outcome.entries] == [("new", [], [])] * 3
    assert not any(in_use(mm, register).filter(handling__owner__code="MM").exists() for register in HELD)
    files.apply(actor=mm, of=file, version=file.version)
    assert anonymous(exported(mm, "MM"), "MM") == anonymous(before, "CN")
    # The same file once more changes nothing.
    again = files.dry_run(actor=mm, of=brought(mm, write(before), handling))
    assert [one.state for one in again.entries] == ["same"] * 3 and again.done == []
    # Taken back, nothing of it is left.
    file.refresh_from_db()
    back, kept = files.undo(actor=mm, of=file, version=file.version)
    assert (back, kept) == (9, [])
    assert not any(in_use(mm, register).filter(handling__owner__code="MM").exists() for register in HELD)


def test_a_change_is_shown_and_taken_back(held: dict[str, Record], user_of: Callable[..., Any], handling: Any) -> None:
    cn, mm = user_of("approver", "CN"), user_of("approver", "MM")
    first = brought(mm, write(exported(cn, "CN")), handling)
    files.apply(actor=mm, of=first, version=1)
    data = write(exported(cn, "CN")).decode().replace("Tea in Phongsaly", "Tea and cardamom").replace("120万", "130万")
    file = brought(mm, data.replace(">1200000<", ">1300000<").encode(), handling)
    (entry, *_rest) = files.dry_run(actor=mm, of=file).entries
    assert entry.state == "changed"
    assert ("Title in English", "Tea in Phongsaly", "Tea and cardamom") in entry.changes
    assert any(was == "120万元" and now == "130万元" for _name, was, now in entry.changes)
    files.apply(actor=mm, of=file, version=1)
    file.refresh_from_db()
    files.undo(actor=mm, of=file, version=file.version)
    mine = in_use(mm, PROJECTS).get(handling__owner__code="MM")
    assert mine.title_en == "Tea in Phongsaly"


PARTNER = """<iati-activities version="2.02"><iati-activity default-currency="USD">
<iati-identifier>XM-DAC-9-77</iati-identifier>
<reporting-org ref="XM-DAC-9" type="10"><narrative>Agency</narrative></reporting-org>
<title><narrative xml:lang="en">Tea for Phongsaly</narrative></title><description><narrative>-</narrative></description>
<participating-org ref="LA" role="4" type="10"/>
<participating-org role="1"><narrative>Unheard Agency</narrative></participating-org>
<activity-status code="2"/><activity-date iso-date="2012-03-01" type="2"/>
<recipient-country code="LA"/><sector code="31165"/>
<transaction><transaction-type code="3"/><transaction-date iso-date="2013-05-01"/>
<value value-date="2013-05-01">1000</value></transaction>
<transaction><transaction-type code="4"/><transaction-date iso-date="2013-09-01"/>
<value value-date="2013-09-01">500</value></transaction>
</iati-activity></iati-activities>"""


def test_a_partners_activity_is_a_project_and_what_has_no_place_is_told(
    user_of: Callable[..., Any], handling: Any
) -> None:
    mm = user_of("approver", "MM")
    file = brought(mm, PARTNER.encode(), handling)
    outcome = files.apply(actor=mm, of=file, version=1)
    (entry,) = outcome.entries
    assert entry.state == "new" and any("Unheard Agency" in text for text in entry.left)
    project = in_use(mm, PROJECTS).get()
    assert (project.code, project.kind, project.places, project.begins) == (
        "XM-DAC-9-77", "crop_substitution", "|LA|", "2012-03-01",
    )  # fmt: skip
    (money,) = in_use(mm, PROJECT_MONEY)
    assert (money.stage, money.year, money.amount, money.currency) == ("spent", 2013, "1500", "USD")


def test_what_is_alike_is_offered_and_a_persons_answer_is_kept(
    enter: Callable[..., Record], user_of: Callable[..., Any], handling: Any
) -> None:
    mm = user_of("approver", "MM")
    mine = enter(
        PROJECTS, "MM", code="OURS", title_en="Tea in Phongsaly", kind="crop_substitution", places="LA-PH",
        implementer="LA", begins="2012-03",
    )  # fmt: skip
    file = brought(mm, PARTNER.encode(), handling)
    (entry,) = files.dry_run(actor=mm, of=file).entries
    assert entry.state == "undecided" and entry.near[0].other == f"projects#{mine.pk}"
    assert not files.apply(actor=mm, of=file, version=1).ready
    assert in_use(mm, PROJECTS).count() == 1
    given = {"identifier": "XM-DAC-9-77", "other": f"projects#{mine.pk}"}
    answers.answer(actor=mm, of=file, verdict="same", version=0, **given)
    with pytest.raises(Changed):
        answers.answer(actor=mm, of=file, verdict="different", version=0, **given)
    assert files.apply(actor=mm, of=file, version=1).ready
    assert [one.code for one in in_use(mm, PROJECTS)] == ["OURS"]
    again = files.dry_run(actor=mm, of=brought(mm, PARTNER.encode(), handling))
    assert [one.state for one in again.entries] == ["same"]
    answers.answer(actor=mm, of=brought(mm, PARTNER.encode(), handling), verdict="different", version=1, **given)
    third = brought(mm, PARTNER.encode(), handling)
    assert [one.state for one in files.dry_run(actor=mm, of=third).entries] == ["new"]


def test_two_alike_in_one_file_are_offered(user_of: Callable[..., Any], handling: Any) -> None:
    mm = user_of("approver", "MM")
    body = PARTNER[PARTNER.index("<iati-activity ") : PARTNER.index("</iati-activities>")]
    data = PARTNER.replace("</iati-activities>", body.replace("XM-DAC-9-77", "LA-1-5") + "</iati-activities>")
    file = brought(mm, data.encode(), handling)
    assert [one.state for one in files.dry_run(actor=mm, of=file).entries] == ["new", "undecided"]
    answers.answer(actor=mm, of=file, identifier="LA-1-5", other="XM-DAC-9-77", verdict="same", version=0)
    assert [one.state for one in files.apply(actor=mm, of=file, version=1).entries] == ["new", "twice"]
    assert in_use(mm, PROJECTS).count() == 1


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("<iati-activities", "<!DOCTYPE x [<!ENTITY a 'b'>]><iati-activities", "document type"),
        ("<iati-activities", "<iati-activities xmlns='urn:x'", "namespace"),
        ("<iati-identifier>XM-DAC-9-77</iati-identifier>", "", "no identifier"),
        ('version="2.02"', 'version="1.05"', "2.01, 2.02 or 2.03"),
        ("</iati-activity>", "", "no well-formed XML"),
        ("Tea for Phongsaly", "Tea, telephone 13912345678", "telephone"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    was: str, now: str, said: str, user_of: Callable[..., Any], handling: Any
) -> None:
    with pytest.raises(ValidationError) as error:
        brought(user_of("approver", "MM"), PARTNER.replace(was, now, 1).encode(), handling)
    assert said in " ".join(error.value.messages) and "13912345678" not in " ".join(error.value.messages)
    assert not ActivityFile.objects.exists()


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('default-currency="USD"', "", "an amount without a currency"),
        ('iso-date="2012-03-01" type="2"', 'iso-date="2014-03-01" type="2"', "outside of the project"),
        ('<activity-date iso-date="2012-03-01" type="2"/>',
         '<activity-date iso-date="2012-03-01" type="2"/><activity-date iso-date="2011-03-01" type="4"/>', "before"),
    ],
)  # fmt: skip
def test_nothing_of_a_file_is_entered_where_a_part_is_refused(
    was: str, now: str, said: str, user_of: Callable[..., Any], handling: Any, signed_in: Callable[..., Client]
) -> None:
    mm = user_of("approver", "MM")
    file = brought(mm, PARTNER.replace(was, now, 1).encode(), handling)
    page = signed_in("approver", "MM").get(f"{ADDRESS}{file.pk}/").content.decode()
    assert said in page
    outcome = files.apply(actor=mm, of=file, version=1)
    if not outcome.ready:
        assert not in_use(mm, PROJECTS).exists() and not in_use(mm, PROJECT_MONEY).exists()
    else:  # the amount was left aside, and told
        assert not in_use(mm, PROJECT_MONEY).exists()


def test_two_people_at_one_file(user_of: Callable[..., Any], handling: Any) -> None:
    mm = user_of("approver", "MM")
    file = brought(mm, PARTNER.encode(), handling)
    files.apply(actor=mm, of=file, version=1)
    with pytest.raises(Changed):
        files.apply(actor=mm, of=file, version=1)
    with pytest.raises(ValidationError):
        files.apply(actor=mm, of=file, version=2)
    project = in_use(mm, PROJECTS).get()
    change(actor=mm, register=PROJECTS, record=project, values={"title_zh": "茶"}, version=project.version)
    back, kept = files.undo(actor=mm, of=file, version=2)
    assert kept == [f"projects#{project.pk}"] and back == 1


def test_a_file_is_its_partys_own(user_of: Callable[..., Any], handling: Any) -> None:
    file = brought(user_of("approver", "MM"), PARTNER.encode(), handling)
    for who in (user_of("approver", "CN"), user_of("secretariat", "SEC")):
        with pytest.raises(Http404):
            selectors.one_file(who, file.pk)
    with pytest.raises(PermissionDenied):
        brought(user_of("auditor", "MM"), PARTNER.encode(), handling)


def test_what_is_hidden_changes_no_byte(
    held: dict[str, Record], enter: Callable[..., Record], signed_in: Callable[..., Client], user_of: Any,
    handling: Any,
) -> None:  # fmt: skip
    client = signed_in("reporter", "TH")
    file = files.bring(
        actor=user_of("approver", "TH"), name="p.xml", data=PARTNER.encode(), handling=handling("TH", "TLP:GREEN")
    )

    def pages() -> list[bytes]:
        return [plain(client.get(one).content) for one in (
            ADDRESS, f"{ADDRESS}activities.xml", f"{ADDRESS}?open=1", f"{ADDRESS}{file.pk}/", "/api/v1/programmes/iati"
        )]  # fmt: skip

    before = pages()
    project = enter(PROJECTS, "MM", "TLP:RED", code="X", title_en="Tea for Phongsaly", kind="livelihood", places="LA")
    enter(PROJECT_MONEY, "MM", "TLP:RED", project=project, stage="spent", year=2013, amount="USD 1")
    enter(PROJECT_MONEY, "CN", "TLP:RED", project=held["project"], stage="spent", year=2014, amount="USD 7", by="CN")
    enter(TRAININGS, "MM", "TLP:RED", title_en="Hidden", kind="training", givers="MM", receivers="LA", begins="2024")
    assert pages() == before
    assert b"Tea in Phongsaly" in before[1]
    withdraw(actor=user_of("approver", "CN"), register=TRAININGS, record=held["training"], reason="gone", version=1)
    assert b"trainings-T-1" not in pages()[1]


def test_only_what_may_be_published(enter: Callable[..., Record], signed_in: Callable[..., Client]) -> None:
    enter(PROJECTS, label="TLP:CLEAR", code="A", title_en="Open", kind="livelihood", places="LA")
    enter(PROJECTS, label="TLP:AMBER", code="B", title_en="Closed", kind="livelihood", places="LA")
    answer = signed_in("reporter", "CN").get(f"{ADDRESS}activities.xml?open=1")
    assert b"Open" in answer.content and b"Closed" not in answer.content and answer["X-Handling"] == "TLP:CLEAR"


def test_by_the_pages(held: dict[str, Record], signed_in: Callable[..., Client]) -> None:
    client = signed_in("approver", "MM")
    upload = SimpleUploadedFile("partner.xml", PARTNER.encode(), "application/xml")
    answer = client.post(f"{ADDRESS}bring/", {"file": upload, "label": "TLP:GREEN"}, follow=True)
    assert answer.status_code == 200, answer.content
    file = ActivityFile.objects.get()
    page = answer.content.decode()
    assert "Import all activities" in page and "Unheard Agency" in page
    answer = client.post(f"{ADDRESS}{file.pk}/apply/", {"version": "1"}, follow=True)
    assert "2 records imported." in answer.content.decode()
    assert client.post(f"{ADDRESS}{file.pk}/apply/", {"version": "1"}).status_code == 409
    answer = client.post(f"{ADDRESS}{file.pk}/undo/", {"version": "2"}, follow=True)
    assert "2 records taken back." in answer.content.decode()
    bad = SimpleUploadedFile("partner.xml", b"<html/>", "application/xml")
    answer = client.post(f"{ADDRESS}bring/", {"file": bad, "label": "TLP:GREEN"})
    assert answer.status_code == 422 and "iati-activities" in answer.content.decode()
    assert client.get(f"{ADDRESS}?register=nothing").status_code == 404
