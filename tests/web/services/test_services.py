"""Services on the site: refused, completed, overviewed; a few persons are nowhere; what is hidden changes no byte."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from lancang_web.accounts.models import User
from lancang_web.audit.models import Detail
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import change, create, withdraw
from lancang_web.services.registers import (
    AWARENESS_SURVEYS,
    INSPECTIONS,
    PREMISES,
    PREVENTION_ACTIVITIES,
    TREATMENT_STATIONS,
    TREATMENT_TOTALS,
)
from web.api.conftest import caller, forget_rates

__all__ = ["caller", "forget_rates"]

GIVEN: dict[str, dict[str, Any]] = {
    "prevention_activities": {"code": "P", "kind": "lecture", "country": "CN", "begins": "2025-05", "reach": 400},
    "awareness_surveys": {"code": "A", "population": "town", "country": "CN", "on": "2025", "sample": 1000,
                          "aware": 990, "effect": "1"},
    "premises": {"code": "S", "name": "Works", "kind": "venue", "country": "CN"},
    "inspections": {"on": "2025-05-01", "outcome": "finding", "sanction": "warning"},
    "treatment_stations": {"code": "T", "name": "Centre", "kind": "voluntary", "country": "CN", "capacity": 80},
    "treatment_totals": {"period": "2025", "admissions": "10", "voluntary": "9", "compulsory": "1"},
}  # fmt: skip
Enter = Callable[..., Record]


@pytest.fixture
def enter(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Enter:
    """enter(PREMISES, "MM", code="X"): a record of the register, of this owner, with other values."""

    def make(
        register: Register, owner: str = "CN", label: str = "TLP:GREEN", audience: set[str] | None = None, **values: Any
    ) -> Record:
        handled = handling(owner, label, audience)
        given = {**GIVEN[register.name], **values}
        return create(actor=user_of("approver", owner), register=register, values=given, handling=handled)

    return make


@pytest.mark.parametrize(
    ("register", "values", "field", "said"),
    [
        (PREVENTION_ACTIVITIES, {"reach": 0}, "reach", "found 0"),
        (PREVENTION_ACTIVITIES, {"ends": "2024"}, "ends", "before 2025-05"),
        (PREVENTION_ACTIVITIES, {"begins": "2099"}, "begins", "lies ahead"),
        (AWARENESS_SURVEYS, {"aware": 1001}, "aware", "found 1001 of 1000"),
        (AWARENESS_SURVEYS, {"sample": 0, "aware": 0}, "sample", "found 0"),
        (AWARENESS_SURVEYS, {"effect": "0.5"}, "effect", "found 0.5"),
        (PREMISES, {"name": "Works, telephone 13912345678"}, "name", "telephone"),
        (PREMISES, {"country": "Nowhere"}, "country", "found Nowhere"),
    ],
)
def test_refused(enter: Enter, register: Register, values: dict[str, Any], field: str, said: str) -> None:
    with pytest.raises(ValidationError) as error:
        enter(register, **values)
    assert said in " ".join(error.value.message_dict[field])


def test_a_survey_says_what_it_says_of_the_target(enter: Enter) -> None:
    found: Any = enter(AWARENESS_SURVEYS)
    assert (str(found.share), str(found.target), found.verdict) == ("99.0", "95.0", "met")
    again = change(actor=found.created_by, register=AWARENESS_SURVEYS, record=found, values={"aware": 950}, version=1)
    assert again.verdict == "cannot_tell"


def test_the_ladder_on_the_page_of_the_site_and_in_the_overview(enter: Enter, signed_in: Callable[..., Client]) -> None:
    site = enter(PREMISES)
    enter(INSPECTIONS, premises=site)
    enter(INSPECTIONS, premises=site, on="2025-09-01")
    client = signed_in("reader", "TH")
    for address in (f"/registers/premises/{site.pk}/", "/services/"):
        text = client.get(address).content.decode()
        assert "closed for a time" in text and "not taken" in text and "example ladder of the house" in text
    enter(INSPECTIONS, "MM", audience={"MM"}, premises=site, on="2025-10-01")  # who does not see it counts two
    assert "Breach no. 2" in client.get(f"/registers/premises/{site.pk}/").content.decode()
    assert "Breach no. 3" in signed_in("approver", "MM").get(f"/registers/premises/{site.pk}/").content.decode()


class TestFewPersons:
    """One person admitted by order, and nine of their own will: neither number is anywhere."""

    @pytest.fixture
    def total(self, enter: Enter) -> Any:
        return enter(TREATMENT_TOTALS, station=enter(TREATMENT_STATIONS))

    def test_nowhere(self, total: Any, signed_in: Callable[..., Client], caller: Callable[..., Any]) -> None:
        assert (total.admissions, total.voluntary, total.compulsory) == ("10", "x", "<3")
        total.refresh_from_db()
        assert (total.voluntary, total.compulsory) == ("x", "<3")
        version = total.history.get()
        assert (version.voluntary, version.compulsory) == ("x", "<3")
        told = list(Detail.objects.values_list("said", flat=True))
        assert any('"compulsory"' in one and "<3" in one for one in told)
        assert not re.search(r'"(compulsory|voluntary)": ?"\d', "".join(told))
        client = signed_in("approver", "CN")  # the owner's own
        line = b"".join(client.get("/registers/treatment_totals/export/").streaming_content)
        (row,) = csv.DictReader(io.StringIO(line.decode("utf-8-sig")))
        assert (row["admissions"], row["voluntary"], row["compulsory"]) == ("10", "x", "<3")
        api = caller("approver", "CN")
        fields = api.get(f"/treatment_totals/{total.pk}").json()
        assert '"1"' not in json.dumps(fields.get("fields", fields)) and "<3" in json.dumps(fields)
        overview = api.get("/services/overview").json()["treatment"]
        shown = {one["count"]: (one["shown"], one["withheld"]) for one in overview}
        assert shown["admissions"] == (10, 0) and shown["voluntary"] == shown["compulsory"] == (0, 1)

    def test_a_change_leaves_none_either(self, total: Any) -> None:
        actor = total.created_by
        same = change(actor=actor, register=TREATMENT_TOTALS, record=total, values={"compulsory": "2"}, version=1)
        assert (same.version, same.compulsory) == (1, "<3")
        other = change(actor=actor, register=TREATMENT_TOTALS, record=total, values={"voluntary": "9"}, version=1)
        assert other.voluntary == "x"
        more = change(actor=actor, register=TREATMENT_TOTALS, record=total, values={"left_early": "1"}, version=1)
        assert (more.version, more.left_early, more.admissions) == (2, "<3", "10")

    def test_another_period_that_would_give_it_away_is_refused(self, total: Any, enter: Enter) -> None:
        enter(TREATMENT_TOTALS, station=total.station, period="2024-01/2024-06", admissions="30", voluntary="",
              compulsory="")  # fmt: skip
        enter(TREATMENT_TOTALS, station=total.station, period="2024-07/2024-12", admissions="2", voluntary="",
              compulsory="")  # fmt: skip
        with pytest.raises(ValidationError) as error:
            enter(TREATMENT_TOTALS, station=total.station, period="2024", admissions="32", voluntary="", compulsory="")
        assert "could be worked out" in error.value.message_dict["admissions"][0]

    @pytest.mark.parametrize(
        ("written", "kept"),
        [("1,200", "1200"), ("少于3", "<3"), ("＜3", "<3"), ("0", "0"), ("140.0", "140"), ("007", "7")],
    )
    def test_what_people_write(self, enter: Enter, total: Any, written: str, kept: str) -> None:
        made: Any = enter(TREATMENT_TOTALS, station=total.station, period="2020", admissions=written, voluntary="",
                          compulsory="")  # fmt: skip
        assert made.admissions == kept

    @pytest.mark.parametrize("written", ["many", "-4", "1.5", "<5"])
    def test_what_is_no_count(self, enter: Enter, total: Any, written: str) -> None:
        with pytest.raises(ValidationError) as error:
            enter(TREATMENT_TOTALS, station=total.station, period="2020", admissions=written)
        assert "expected a whole number" in error.value.message_dict["admissions"][0]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_is_hidden_changes_no_byte(enter: Enter, signed_in: Callable[..., Client], language: str) -> None:
    site, station = enter(PREMISES), enter(TREATMENT_STATIONS)
    for register, more in (
        (PREVENTION_ACTIVITIES, {}), (AWARENESS_SURVEYS, {}), (INSPECTIONS, {"premises": site}),
        (TREATMENT_TOTALS, {"station": station}),
    ):  # fmt: skip
        enter(register, **more)
    reader = signed_in("approver", "TH")
    reader.cookies["django_language"] = language
    pages = ["/services/", "/services/?country=CN", "/services/export/", f"/registers/premises/{site.pk}/"]

    def seen() -> list[str]:
        told = (reader.get(one).content.decode() for one in pages)
        token = r'"csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|nonce="[^"]*"'
        return [re.sub(token, "", one) for one in told]

    before = seen()
    nobody: dict[str, Any] = {"owner": "MM", "audience": {"MM"}}
    hidden_site, hidden_station = enter(PREMISES, **nobody), enter(TREATMENT_STATIONS, **nobody)
    hidden = [
        (PREVENTION_ACTIVITIES, enter(PREVENTION_ACTIVITIES, reach=9, **nobody)),
        (AWARENESS_SURVEYS, enter(AWARENESS_SURVEYS, **nobody)),
        (INSPECTIONS, enter(INSPECTIONS, premises=site, on="2025-08-01", **nobody)),
        (INSPECTIONS, enter(INSPECTIONS, premises=hidden_site, **nobody)),
        (TREATMENT_TOTALS, enter(TREATMENT_TOTALS, station=station, **nobody)),
        (TREATMENT_TOTALS, enter(TREATMENT_TOTALS, station=hidden_station, **nobody)),
    ]
    assert seen() == before
    for register, one in hidden:
        withdraw(actor=one.created_by, register=register, record=one, reason="entered twice", version=1)
    assert seen() == before


def test_the_page_empty_and_asked_wrongly(
    signed_in: Callable[..., Client], db: None, caller: Callable[..., Any]
) -> None:
    client = signed_in("reader", "TH")
    assert client.get("/services/").status_code == 200
    for address in ("/services/?country=XX", "/services/export/?country=XX"):
        answer = client.get(address)
        assert answer.status_code == 400 and "found XX" in answer.content.decode()
    assert caller("reader", "TH").get("/services/overview?country=XX").status_code in (400, 422)
