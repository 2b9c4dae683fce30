"""Aid and trainings on the site: refused, counted once, joined, exported; and what is hidden shows nowhere."""

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

from lancang_web.cooperation.aid.models import Contribution
from lancang_web.cooperation.aid.register import CONTRIBUTIONS
from lancang_web.cooperation.trainings.models import Training
from lancang_web.cooperation.trainings.register import TRAININGS
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import change, withdraw

AID, TRAINED = "/cooperation/aid/", "/cooperation/trainings/"
Enter = Callable[..., Record]


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"year": None, "on": ""}, "year", "found an amount without a year"),
        ({"amount": "5"}, "currency", "found 5 without a currency"),
        ({"amount": "约5万元"}, "amount", "found 约5万元; expected one number"),
        ({"amount": "-5元"}, "amount", "expected more than nothing"),
        ({"currency": "ABC"}, "currency", "found ABC; expected a code of ISO 4217"),
        ({"currency": "USD"}, "currency", "found USD beside 630930元"),
        ({"receiver": "中国"}, "receiver", "found CN, which is the giver too"),
        ({"receiver": "NOBODY"}, "receiver", "found NOBODY, which is neither a state nor a body"),
        ({"year": 2999}, "year", "found 2999"),
        ({"quantity": "three", "unit": "kits"}, "quantity", "three"),
        ({"title_en": "For telephone 13912345678"}, "title_en", "telephone"),
    ],
)
def test_refused(enter: Enter, values: dict[str, Any], field: str, said: str) -> None:
    with pytest.raises(ValidationError) as error:
        enter(CONTRIBUTIONS, **values)
    assert said in " ".join(error.value.message_dict[field])
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"people": 0}, "people", "found 0; expected how many took part"),
        ({"people": 10**7}, "people", "found 10000000"),
        ({"ends": "2025-05-01"}, "ends", "before the beginning"),
        ({"receivers": "CN"}, "receivers", "found CN, who give it too"),
        ({"cost": "60万"}, "currency", "without a currency"),
    ],
)
def test_trainings_refused(enter: Enter, values: dict[str, Any], field: str, said: str) -> None:
    with pytest.raises(ValidationError) as error:
        enter(TRAININGS, **values)
    assert said in " ".join(error.value.message_dict[field])


def test_what_is_made_of_the_rest(enter: Enter) -> None:
    gift = enter(CONTRIBUTIONS, code="", amount="1.2万元", year=None)
    assert isinstance(gift, Contribution)
    assert (gift.currency, gift.year, gift.number, gift.code) == ("CNY", 2012, 12_000, "CN-CN-MM-2012-06-12-test_kits")
    course = enter(TRAININGS, code="", cost="THB 2 million", begins="2025年5月", ends="")
    assert isinstance(course, Training)
    assert (course.currency, course.year, course.code) == ("THB", 2025, "CN-CN-2025-05-precursors")


def test_the_page_counts_once_and_says_by_what_rate(enter: Enter, signed_in: Callable[..., Client]) -> None:
    enter(CONTRIBUTIONS)
    enter(CONTRIBUTIONS, "MM", amount="757116元")
    enter(CONTRIBUTIONS, code="BOAT", amount="", year=None, quantity="1", unit="boat")
    enter(CONTRIBUTIONS, code="OLD", amount="5 LAK", year=2025, on="")
    client = signed_in("reader", "TH")
    page = client.get(f"{AID}?base=2020").content.decode()
    assert "100,000–120,000" in page and "630,930–757,116 CNY" in page  # in dollars and as agreed
    assert "CNY/USD 6.3093 (2012)" in page and "Federal Reserve" in page and "Bureau of Labor Statistics" in page
    assert f"{100_000 * 258.811 / 229.594:,.0f}–" in page
    assert "no amount of money is stated" in page and "no yearly mean rate" in page
    lines = list(csv.DictReader(io.StringIO(client.get(f"{AID}export/?base=2020").content.decode("utf-8-sig"))))
    assert [(one["codes"], one["usd_least"], one["not_counted"][:9]) for one in lines] == [
        ("KITS", "100000.0", ""), ("BOAT", "", "no amount"), ("OLD", "", "found LAK"),
    ]  # fmt: skip


def test_people_trained(enter: Enter, signed_in: Callable[..., Client]) -> None:
    enter(TRAININGS)
    enter(TRAININGS, "MM", people=32)
    enter(TRAININGS, code="B", people=None, begins="2025-07", ends="")
    client = signed_in("reader", "TH")
    page = client.get(TRAINED).content.decode()
    assert "30–32" in page and "how many took part is not stated" in page
    lines = list(csv.DictReader(io.StringIO(client.get(f"{TRAINED}export/").content.decode("utf-8-sig"))))
    found = {(one["by"], one["name"]): (one["courses_most"], one["people_most"]) for one in lines}
    assert found["all", ""] == ("2.0", "32.0") == found["giver", "CN"] == found["receiver", "TH"]
    assert found["pair", "CN → MM"] == ("2.0", "32.0") and found["topic", "precursors"] == ("2.0", "32.0")


@pytest.mark.parametrize("address", [AID, TRAINED])
def test_an_empty_register(signed_in: Callable[..., Client], db: None, address: str) -> None:
    answer = signed_in("reader", "TH").get(address)
    assert answer.status_code == 200 and "that can be counted" in answer.content.decode()


@pytest.mark.parametrize("address", [AID, TRAINED])
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=MMXX", "found MMXX; expected a year"), ("from=2025&to=2020", "found 2020, before 2025"),
        ("base=1950", "found 1950; expected a year from 1990"), ("party=no%20body", "found no body; expected a state"),
        ("state=lost", "found lost; expected one of delivered, all"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(signed_in: Callable[..., Client], db: None, address: str, query: str, said: str) -> None:
    client = signed_in("reader", "TH")
    assert said in client.get(f"{address}?{query}").content.decode()
    assert client.get(f"{address}?{query}").status_code == client.get(f"{address}export/?{query}").status_code == 400


def test_narrowed(enter: Enter, signed_in: Callable[..., Client]) -> None:
    enter(CONTRIBUTIONS)
    enter(CONTRIBUTIONS, code="TH", receiver="TH", year=2013, on="2013")
    enter(CONTRIBUTIONS, code="SOON", state="promised", on="2027", year=2013)
    client = signed_in("reader", "TH")

    def pairs(query: str) -> list[str]:
        text = client.get(f"{AID}export/?{query}").content.decode("utf-8-sig")
        return [f"{one['receiver']} {one['year']} {one['gifts_most']}" for one in csv.DictReader(io.StringIO(text))]

    assert pairs("") == ["TH 2013 1.0", "MM 2012 1.0"]
    assert pairs("party=泰国") == ["TH 2013 1.0"] == pairs("from=2013")
    assert pairs("to=2012") == ["MM 2012 1.0"]
    assert pairs("state=all&from=2013") == ["MM 2013 1.0", "TH 2013 1.0"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_is_hidden_changes_no_byte(enter: Enter, signed_in: Callable[..., Client], language: str) -> None:
    enter(CONTRIBUTIONS)
    enter(TRAININGS)
    reader = signed_in("approver", "TH")
    reader.cookies["django_language"] = language
    pages = [f"{one}{rest}" for one in (AID, TRAINED) for rest in ("", "?party=MM", "export/", "export/?party=MM")]

    def seen() -> list[str]:
        told = (reader.get(one).content.decode() for one in pages)
        token = r'"csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|nonce="[^"]*"'
        return [re.sub(token, "", one) for one in told]

    before = seen()
    hidden = [
        enter(CONTRIBUTIONS, "MM", audience={"MM"}, amount="9元"),  # another sum under the same code
        enter(CONTRIBUTIONS, "MM", audience={"MM"}, code="L"),  # possibly the same
        enter(TRAININGS, "MM", audience={"MM"}, people=99),
        enter(TRAININGS, "MM", audience={"MM"}, code="L", receivers="MM, KH"),
    ]
    assert seen() == before
    for one in hidden:
        register = CONTRIBUTIONS if isinstance(one, Contribution) else TRAININGS
        withdraw(actor=one.created_by, register=register, record=one, reason="entered twice", version=1)
    assert seen() == before


@pytest.mark.parametrize(("register", "page"), [(CONTRIBUTIONS, AID), (TRAININGS, TRAINED)], ids=["aid", "trainings"])
class TestJoining:
    """Two codes of two parties, said to be one."""

    def test_one_click(self, enter: Enter, signed_in: Callable[..., Client], register: Any, page: str) -> None:
        mine, theirs = enter(register), enter(register, "MM", code="THEIRS")
        client = signed_in("approver", "CN")
        text = client.get(page).content.decode()
        assert "Possibly the same" in text and f"{page}{mine.pk}/same/" in text
        assert f"{page}{theirs.pk}/same/" not in text  # theirs to change, not ours
        answer = client.post(f"{page}{mine.pk}/same/", {"version": 1, "code": "THEIRS"}, follow=True)
        assert "They count as one now" in answer.content.decode()
        assert "Possibly the same" not in client.get(page).content.decode()
        mine.refresh_from_db()
        assert mine.code == "THEIRS" and mine.version == 2 and mine.history.count() == 2

    def test_a_reader_is_offered_nothing(
        self, enter: Enter, signed_in: Callable[..., Client], register: Any, page: str
    ) -> None:
        mine, _theirs = enter(register), enter(register, "MM", code="THEIRS")
        client = signed_in("reader", "CN")
        text = client.get(page).content.decode()
        assert "Possibly the same" in text and "/same/" not in text
        assert client.post(f"{page}{mine.pk}/same/", {"version": 1, "code": "THEIRS"}).status_code == 403
        other = signed_in("approver", "TH")
        assert other.post(f"{page}{mine.pk}/same/", {"version": 1, "code": "THEIRS"}).status_code == 403

    @pytest.mark.parametrize("code", ["", "NOWHERE", "HIDDEN", "OWN"])
    def test_only_a_code_that_another_entered(
        self, enter: Enter, signed_in: Callable[..., Client], register: Any, page: str, code: str
    ) -> None:
        mine = enter(register)
        enter(register, "MM", code="HIDDEN", audience={"MM"})
        enter(register, "CN", code="OWN")
        answer = signed_in("approver", "CN").post(f"{page}{mine.pk}/same/", {"version": 1, "code": code}, follow=True)
        assert "expected one that another party entered" in answer.content.decode()
        mine.refresh_from_db()
        assert mine.version == 1

    def test_two_editors(self, enter: Enter, signed_in: Callable[..., Client], register: Any, page: str) -> None:
        mine, _theirs = enter(register), enter(register, "MM", code="THEIRS")
        change(actor=mine.created_by, register=register, record=mine, values={"title_en": "Other"}, version=1)
        answer = signed_in("approver", "CN").post(
            f"{page}{mine.pk}/same/", {"version": 1, "code": "THEIRS"}, follow=True
        )
        assert "Somebody else changed this record meanwhile" in answer.content.decode()
        mine.refresh_from_db()
        assert mine.code != "THEIRS"


@pytest.mark.parametrize("page", [AID, TRAINED])
def test_a_workbook(enter: Enter, signed_in: Callable[..., Client], page: str) -> None:
    enter(CONTRIBUTIONS, code="=SUM(A1)")
    enter(TRAININGS, code="=SUM(A1)")
    answer = signed_in("reader", "TH").get(f"{page}export/?format=xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        text = b"".join(package.read(name) for name in package.namelist()).decode(errors="replace")
    assert "=SUM(A1)" in text and "<f>" not in text


def test_days_in_a_calendar(enter: Enter, signed_in: Callable[..., Client]) -> None:
    enter(CONTRIBUTIONS)
    enter(CONTRIBUTIONS, code="MONTH", on="2012-07")
    enter(TRAININGS)
    client = signed_in("reader", "TH")
    aid = client.get("/registers/contributions/export/?format=ics").content.decode()
    assert "DTSTART;VALUE=DATE:20120612" in aid and aid.count("BEGIN:VEVENT") == 1
    course = client.get("/registers/trainings/export/?format=ics").content.decode()
    assert "DTSTART;VALUE=DATE:20250512" in course and "DTEND;VALUE=DATE:20250524" in course
