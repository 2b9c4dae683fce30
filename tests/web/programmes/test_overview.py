"""Projects on the site: what is refused, each thing counted once, who sees what, the pages and the files."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from lancang.rooms.programmes import Range
from lancang_web.evidence.models import Document, Figure
from lancang_web.evidence.services.conflict import Changed
from lancang_web.handling.models import Handling
from lancang_web.programmes.holdings import holdings
from lancang_web.programmes.overview import selectors
from lancang_web.programmes.overview.asked import Asked
from lancang_web.programmes.project_crops.models import ProjectCrop
from lancang_web.programmes.project_money.models import ProjectMoney
from lancang_web.programmes.registers import PROJECT_CROPS, PROJECT_MONEY, PROJECT_RESULTS, PROJECTS
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record
from lancang_web.registers.services import imports
from lancang_web.registers.services.records import change, create, withdraw

ASKED = Asked(2010, 2014, 2014)
ADDRESS = "/programmes/overview/?from=2010&to=2014&base=2014"
FILE = "/programmes/overview/export/?from=2010&to=2014&base=2014"


@pytest.fixture
def enter(user_of: Callable[..., Any], handling: Callable[..., Handling]) -> Callable[..., Record]:
    """enter(PROJECTS, "CN", "TLP:GREEN", code=…)."""

    def make(register: Register, owner: str = "CN", label: str = "TLP:GREEN", **values: Any) -> Record:
        return create(
            actor=user_of("approver", owner), register=register, values=values, handling=handling(owner, label)
        )

    return make


@pytest.fixture
def shan(enter: Callable[..., Record]) -> dict[str, Record]:
    """One project of Shan State, entered by China and by Myanmar, which differ on land and money."""
    made: dict[str, Record] = {}
    for owner, area, amount in (("CN", "3.5 million mu", "USD 600,000"), ("MM", "3.0 million mu", "USD 500,000")):
        made[owner] = project = enter(
            PROJECTS, owner, code="AD-SHAN", title_en="Planting in Shan", kind="crop_substitution", places="MM-17",
            area="400万亩", begins="2010", ends="2014", implementer="MM", funders="CN",
        )  # fmt: skip
        enter(PROJECT_CROPS, owner, project=project, crop="rubber", stage="achieved", year=2012, area=area)
        enter(PROJECT_MONEY, owner, project=project, stage="spent", year=2012, amount=amount, by="CN")
    enter(PROJECT_MONEY, project=made["CN"], stage="spent", year=2013, amount="120万元", by="CN")
    enter(
        PROJECT_RESULTS,
        project=made["CN"],
        measure="households_reached",
        stage="achieved",
        year=2012,
        quantity="1.2万户",
    )
    return made


def bare(page: bytes) -> bytes:
    """A page without what is new in every answer."""
    return re.sub(rb'(csrfmiddlewaretoken" value|X-CSRFToken"|nonce)(=|: )?"[^"]+"', b"", page)


def test_the_same_project_of_two_owners_counts_once(shan: dict[str, Record], user_of: Callable[..., Any]) -> None:
    found = selectors.overview(user_of("reader", "TH"), ASKED)
    year = {one.year: one for one in found.years}[2012]
    assert found.projects == 1 and year.running.range == Range(1, 1)
    assert [round(one) for one in (year.achieved.hectares.low, year.achieved.hectares.high)] == [200_000, 233_333]
    assert year.spent.dollars == Range(500_000, 600_000)
    assert {one.key[1] for one in found.differing} == {"rubber", "spent"}
    assert found.places["MM"].low == pytest.approx(200_000) and found.mapped == 2012
    yuan = {one.year: one for one in found.years}[2013].spent
    assert yuan.dollars.low == pytest.approx(1_200_000 / 6.15, rel=0.02) and yuan.written[0] == (
        "CNY",
        Range(1_200_000, 1_200_000),
    )


@pytest.mark.parametrize(
    ("register", "values", "field", "said"),
    [
        (
            PROJECTS,
            {"title_en": "X", "kind": "research", "places": "MM-12", "area": "1,200,000 ha"},
            "area",
            "larger than MM-12",
        ),
        (PROJECTS, {"title_en": "X", "kind": "research", "places": "Siam"}, "places", "found Siam"),
        (PROJECTS, {"title_en": "X", "kind": "research", "area": "many"}, "area", "expected one number"),
        (PROJECTS, {"title_en": "Farm of Li Ming, telephone 13912345678", "kind": "research"}, "title_en", "telephone"),
        (PROJECTS, {"kind": "research"}, "title_en", "found no title"),
        (PROJECT_CROPS, {"crop": "opium poppy", "year": 2012, "area": "3 ha"}, "crop", "found opium poppy"),
        (PROJECT_CROPS, {"crop": "coffee", "year": 2012, "area": "-3 ha"}, "area", "found “-3 ha”"),
        (PROJECT_CROPS, {"crop": "coffee", "year": 2009, "area": "3 ha"}, "year", "outside of the project"),
        (PROJECT_CROPS, {"crop": "coffee", "year": 2012, "area": "3"}, "area", "without a unit"),
        (PROJECT_MONEY, {"year": 2012, "amount": "500000"}, "currency", "without a currency"),
        (PROJECT_MONEY, {"amount": "USD 5"}, "year", "found nothing"),
        (PROJECT_MONEY, {"year": 2012, "amount": "USD 5", "by": "NOBODY"}, "by", "NOBODY"),
        (PROJECT_RESULTS, {"measure": "roads_built", "year": 2012, "quantity": "12"}, "quantity", "without a unit"),
        (PROJECT_RESULTS, {"measure": "households_reached", "year": 2012, "quantity": "1户"}, "quantity", "3 or more"),
    ],
)
def test_refused(
    register: Register,
    values: dict[str, Any],
    field: str,
    said: str,
    shan: dict[str, Record],
    enter: Callable[..., Record],
) -> None:
    before = register.model.objects.count()
    given = values if register is PROJECTS else {"project": shan["CN"], **values}
    with pytest.raises(ValidationError) as error:
        enter(register, **given)
    assert said in error.value.message_dict[field][0] and register.model.objects.count() == before


def test_what_is_made_of_what_is_written(shan: dict[str, Record], enter: Callable[..., Record]) -> None:
    crop = enter(PROJECT_CROPS, project=shan["CN"], crop="咖啡", year=2013, area="2.5万亩")
    money = enter(PROJECT_MONEY, project=shan["CN"], year=2014, amount="350万泰铢", by="泰国")
    made = enter(PROJECTS, title_zh="无代码项目", kind="research", places="云南省、老挝", begins="2012年3月")
    assert isinstance(crop, ProjectCrop) and (crop.crop, crop.area, str(crop.hectares)) == (
        "coffee",
        "2.5万亩",
        "1666.67",
    )
    assert isinstance(money, ProjectMoney) and (money.currency, money.value, money.by) == ("THB", 3_500_000, "TH")
    assert made.code.startswith("AD-CN-YN-2012-") and made.places == "|CN-YN|LA|"  # type: ignore[attr-defined]


def test_a_change_keeps_the_lines_within_the_project(shan: dict[str, Record], user_of: Callable[..., Any]) -> None:
    for values, field in (({"ends": "2012"}, "ends"), ({"begins": "2013"}, "begins"), ({"area": "1000 ha"}, "area")):
        with pytest.raises(ValidationError) as error:
            change(actor=user_of("approver"), register=PROJECTS, record=shan["CN"], values=values, version=1)
        assert field in error.value.message_dict


def test_two_editors(shan: dict[str, Record], user_of: Callable[..., Any]) -> None:
    line = ProjectCrop.objects.get(handling__owner__code="CN")
    change(actor=user_of("approver"), register=PROJECT_CROPS, record=line, values={"area": "3.2 million mu"}, version=1)
    with pytest.raises(Changed):
        change(
            actor=user_of("reporter"), register=PROJECT_CROPS, record=line, values={"area": "3.3 million mu"}, version=1
        )
    found = selectors.overview(user_of("reader", "TH"), ASKED)  # what was kept for a minute is not shown any more
    assert found.years[2].achieved.hectares.high == pytest.approx(3_200_000 / 15)


@pytest.mark.parametrize(
    "address",
    [ADDRESS, f"{ADDRESS}&place=MM", "/programmes/", "/programmes/figures/?from=2010&to=2014",
     "/programmes/overview/export/?from=2010&to=2014",
     "/registers/projects/{pk}/", "/programmes/projects/{pk}/balance/"],
)  # fmt: skip
def test_a_hidden_record_changes_no_byte(
    address: str, shan: dict[str, Record], enter: Callable[..., Record], signed_in: Callable[..., Client]
) -> None:
    client, address = signed_in("reader", "TH"), address.format(pk=shan["MM"].pk)
    before = bare(client.get(address).content)
    hidden = enter(
        PROJECTS, label="TLP:RED", code="AD-SECRET", title_en="Secret", kind="crop_substitution", places="MM-17",
        begins="2011", area="9 ha", funders="JP", programme="Secret programme",
    )  # fmt: skip
    for project, owner in ((hidden, "CN"), (shan["MM"], "MM")):
        enter(PROJECT_CROPS, owner, "TLP:RED", project=project, crop="tea", year=2012, area="7 ha")
        enter(PROJECT_MONEY, owner, "TLP:RED", project=project, stage="spent", year=2012, amount="USD 7", by="JP")
    # A line that is open to all, of a project that is not: what it belongs to must not be told by it.
    enter(PROJECT_RESULTS, project=hidden, measure="schools", year=2012, quantity="4 schools")
    after = bare(client.get(address).content)
    if address == "/programmes/":  # lists how many lines of each register are seen; the open one is seen
        assert after != before and b"Secret" not in after
        return
    assert after == before


def test_withdrawn_counts_no_more(shan: dict[str, Record], user_of: Callable[..., Any]) -> None:
    withdraw(actor=user_of("approver"), register=PROJECTS, record=shan["CN"], reason="entered twice", version=1)
    held, _handling = holdings(user_of("reader", "TH"))
    assert len(held.projects) == 1 and len(held.crops) == 1 and not held.results


def test_pages_and_files(
    shan: dict[str, Record], enter: Callable[..., Record], signed_in: Callable[..., Client]
) -> None:
    enter(PROJECT_MONEY, project=shan["CN"], stage="spent", year=2011, amount="5,000,000", currency="MMK", by="MM")
    client = signed_in("reader", "TH")
    page = client.get(ADDRESS).content.decode()
    assert "500,000–600,000" in page and "200,000–233,333" in page and "MMK of 2011" in page
    lines = list(csv.reader(io.StringIO(client.get(FILE).content.decode("utf-8-sig"))))
    row = dict(zip(lines[1], lines[4], strict=True))
    assert (row["year"], row["spent_usd"], row["spent_usd_max"]) == ("2012", "500000.0", "600000.0")
    assert ["not_counted"] in lines and any("MMK" in " ".join(line) for line in lines)
    sheet = client.get("/programmes/overview/export/?from=2010&to=2014&format=xlsx").content
    assert "xl/worksheets/sheet4.xml" in zipfile.ZipFile(io.BytesIO(sheet)).namelist()
    project = client.get(f"/registers/projects/{shan['CN'].pk}/").content.decode()
    assert "Entered under this code by: CN, MM" in project and "12,000" in project and "1.7%" not in project
    for query, status in (
        ("from=2014&to=2010", 400),
        ("from=abc", 400),
        ("place=XX-1", 400),
        ("base=1800", 400),
        ("party=!", 400),
    ):
        assert client.get(f"/programmes/overview/?{query}").status_code == status, query
        assert client.get(f"/programmes/overview/export/?{query}").status_code == status, query


def test_poppy_of_the_place_stands_beside_without_a_claim(
    shan: dict[str, Record], handling: Callable[..., Handling], make_document: Callable[..., Document],
    make_figure: Callable[..., Figure], signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    poppy = {"measure": "cultivation_area", "subject_code": "opium_poppy", "unit": "ha", "year": 2013, "period": "2013"}
    for label, word in (("TLP:CLEAR", "51000"), ("TLP:RED", "77777")):
        document = make_document(handling("CN", label), f"Shan {word} ha", f"{word}.txt")
        make_figure(document, word, value=float(word), place="MM-17", **poppy)
    make_figure(
        make_document(handling("CN", "TLP:CLEAR"), "Laos 6200 ha", "laos.txt"),
        "6200",
        value=6200.0,
        place="LA",
        **poppy,
    )
    page = signed_in("reader", "TH").get(f"/registers/projects/{shan['CN'].pk}/").content.decode()
    assert "51,000" in page and "says nothing of effect" in page
    assert "77,777" not in page and "6,200" not in page


def test_documents_beside_the_registers(
    shan: dict[str, Record], handling: Callable[..., Handling], make_document: Callable[..., Document],
    make_figure: Callable[..., Figure], signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    for text, value in (("210000", 210_000.0), ("999999", 999_999.0)):
        document = make_document(handling("CN", "TLP:CLEAR"), f"Shan {text} ha planted", f"{text}.txt")
        make_figure(
            document, text, value=value, measure="alternative_area", unit="ha", place="MM-17", year=2012, period="2012"
        )
    page = signed_in("reader", "TH").get("/programmes/figures/?from=2012&to=2012").content.decode()
    assert page.count("agrees") == 1 and page.count("differs") == 1


MESSY = """project,crop,stage,year,area
AD-SHAN,咖啡,实际,2011,1.2万亩
AD-SHAN,甘蔗,achieved,2011.0,"1,500 ha"
,tea,achieved,2011,3 ha
AD-SHAN,durian,achieved,2011,3 ha
AD-SHAN,tea,achieved,2011,约3万亩
AD-SHAN,maize,achieved,2011,0
AD-SHAN,rice,achieved,2555,3 ha
AD-SHAN,banana,achieved,2011,
"""
MONEY = """project,stage,year,amount,currency,by
AD-SHAN,支出,2011,1.2万元,,中国
AD-SHAN,spent,2012,50万,,TH
AD-SHAN,spent,,USD 5,,TH
"""


def test_a_messy_spreadsheet_is_told_row_by_row_and_nothing_is_half_saved(
    shan: dict[str, Record], handling: Callable[..., Handling], user_of: Callable[..., Any]
) -> None:
    before, actor = ProjectCrop.objects.count(), user_of("approver")

    def bring(text: str, register: Register) -> Any:
        brought = imports.bring(
            actor=actor, register=register, name="x.csv", data=text.encode(), handling=handling("CN", "TLP:GREEN")
        )
        return imports.apply(actor=actor, register=register, of=brought, version=brought.version)

    outcome = bring(MESSY, PROJECT_CROPS)
    assert len({fault[0] for fault in outcome.faults}) == 6 and ProjectCrop.objects.count() == before
    head = "\n".join(MESSY.splitlines()[:3])
    assert not bring(head, PROJECT_CROPS).faults and ProjectCrop.objects.count() == before + 2
    faults = bring(MONEY, PROJECT_MONEY).faults
    assert {fault[0] for fault in faults} == {3, 4}
