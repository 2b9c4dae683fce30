"""A year of a mechanism of six countries, played through the browser and the API, and counted by hand beside it.

Agree (January, February), meet (March), promise, request, answer, report (December). The secretariat and countries
work in the browser; the requests of the year come from programs of the countries, through the API. Every figure that
the registers yield at the end is compared with expected.csv, which was counted from these steps on paper.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from lancang_web.accounts.models import Party
from lancang_web.cooperation.agreements.models import Agreement
from lancang_web.cooperation.clauses.models import Clause
from lancang_web.cooperation.commitments.models import Commitment
from lancang_web.cooperation.mechanisms.models import Mechanism
from lancang_web.cooperation.meetings.models import Meeting
from lancang_web.cooperation.requests.models import Request

FIVE = ("CN", "KH", "LA", "MM", "TH")
SHARED = {"label": "TLP:GREEN"}
# number, from, to, steps of the sender and the receiver with their days
REQUESTS = (
    ("CN-MM-1", "CN", "MM", {"sent": "2025-03-03", "received": "2025-03-04", "answered": "2025-03-14"}, 10),
    ("CN-MM-2", "CN", "MM", {"sent": "2025-05-05", "received": "2025-05-06", "answered": "2025-08-29"}, 10),
    ("TH-CN-1", "TH", "CN", {"sent": "2025-06-02", "received": "2025-06-03", "refused": "2025-06-10"}, 15),
    ("VN-CN-1", "VN", "CN", {"sent": "2025-09-01", "received": "2025-09-02"}, 15),
    ("TH-LA-1", "TH", "LA", {"sent": "2025-10-06", "recalled": "2025-10-20"}, 15),
    ("MM-TH-1", "MM", "TH", {"drafted": "2025-12-01"}, 15),
)
# Who told what was done for the report due on 30 November, and when. Cambodia told nothing.
REPORTS = {"CN": "2025-11-20", "MM": "2025-12-10", "TH": "2025-11-30", "LA": "2025-12-01"}


def enter(page: Page, register: str, values: dict[str, str], query: str = "") -> None:
    """Fill the form of a register as a person does, share it with all parties, save."""
    page.goto(f"{page.url.split('/registers')[0].rstrip('/')}/registers/{register}/add/{query}")
    for name, value in values.items():
        field = page.locator(f"#id_{name}")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.locator("#id_label").select_option("TLP:GREEN")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".errorlist")).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()
    assert "/add/" not in page.url, page.locator("form").inner_text()


def test_the_year(
    six: dict[str, Party], browse: Callable[..., Any], caller: Callable[..., Any], live_site: Any
) -> None:
    secretariat = browse("secretariat", "SEC", "/registers/")
    agree(secretariat, caller)
    meet(secretariat, browse)
    promise(secretariat, caller)
    request(caller)
    answer(browse, caller)
    report(caller)


def agree(page: Page, caller: Callable[..., Any]) -> None:
    """January and February: the mechanism with its members, the old memorandum, a new plan of five."""
    enter(page, "mechanisms", {"code": "SIX", "kind": "mechanism", "name_en": "Mechanism of six", "since": "1993-10"})
    api = caller("secretariat", "SEC")
    mechanism = Mechanism.objects.get().pk
    for party in (*FIVE, "VN"):
        since = "1995-06-01" if party == "VN" else "1993-10"
        sent(api, "memberships", mechanism=mechanism, party=party, role="member", since=since)
    enter(page, "agreements", {
        "code": "MOU", "kind": "memorandum", "level": "multilateral", "title_zh": "禁毒谅解备忘录",
        "signed": "1993年10月",
    })  # fmt: skip
    enter(page, "agreements", {
        "code": "PLAN", "kind": "action_plan", "level": "multilateral", "title_en": "Plan of action 2025",
        "title_zh": "2025年行动计划", "signed": "2025-02-20", "in_force": "2025-02-20",
    })  # fmt: skip
    memorandum, plan = (Agreement.objects.get(code=code).pk for code in ("MOU", "PLAN"))
    for party in FIVE:
        sent(api, "participations", agreement=memorandum, party=party, signed="1993-10", consent="signature")
        sent(api, "participations", agreement=plan, party=party, signed="2025-02-20", consent="adoption")
    sent(api, "participations", agreement=memorandum, party="VN", signed="1995-06", consent="accession",
         consented="1995-06-01", in_force="1995-06-01")  # fmt: skip
    enter(page, "clauses", {"number": "4", "text_en": "Each party reports the area surveyed by 30 November."},
          f"?agreement={plan}")  # fmt: skip


def meet(page: Page, browse: Callable[..., Any]) -> None:
    """March: the 13th meeting in Vientiane; July: China and Myanmar; a new office of China at the border."""
    mechanism = Mechanism.objects.get().pk
    enter(page, "meetings", {
        "code": "SIX-13", "title_en": "13th ministerial meeting", "mechanism": str(mechanism), "series": "Ministerial",
        "edition": "13", "level": "ministerial", "starts": "2025-03-18", "ends": "2025-03-19", "place": "LA-VT",
        "host": "LA", "participants": "中国、柬埔寨、老挝、缅甸、泰国",
    })  # fmt: skip
    enter(page, "agenda_items", {"number": "3", "title_en": "Plan", "outcome": "decided",
                                 "decision_en": "China and Myanmar open a second office each year."},
          f"?meeting={Meeting.objects.get().pk}")  # fmt: skip
    page = browse("reporter", "CN", "/registers/")
    enter(page, "meetings", {"code": "CN-MM-2025", "title_zh": "中缅禁毒合作会晤", "starts": "2025-07-08",
                             "participants": "CN, MM"})  # fmt: skip
    enter(page, "liaison_offices", {"name": "Ruili", "country": "中国", "towards": "MM", "opened": "2001-05"})
    enter(page, "liaison_offices", {"name": "Wanding", "country": "CN", "towards": "MM", "opened": "2025-08-01"})


def promise(page: Page, caller: Callable[..., Any]) -> None:
    """Of the clause each of the five owes a report by 30 November; of the decision two owe an office by 1 September."""
    api = caller("secretariat", "SEC")
    clause, meeting = Clause.objects.get().pk, Meeting.objects.get(code="SIX-13").pk
    for party in FIVE:
        sent(api, "commitments", code=f"PLAN-4-{party}", by=party, clause=clause, due="2025-11-30",
             text_en="Reports the area surveyed.", made="2025-02-20")  # fmt: skip
    for party in ("CN", "MM"):
        sent(api, "commitments", code=f"OFFICE-{party}", by=party, meeting=meeting, due="2025-09-01",
             text_en="Opens an office at the border.", made="2025-03-19")  # fmt: skip


def request(caller: Callable[..., Any]) -> None:
    """The requests of the year: each side records its own steps."""
    for number, sender, receiver, steps, days in REQUESTS:
        first = {name: day for name, day in steps.items() if name in ("drafted", "sent")}
        sent(caller("reporter", sender), "requests", number=number, sender=sender, receiver=receiver,
             kind="information", channel="competent_authority", subject_class="precursors", response_days=days,
             **first)  # fmt: skip
    recalled = Request.objects.get(number="TH-LA-1")
    answer = caller("reporter", "TH").send(
        "PATCH", f"/requests/{recalled.pk}", {"version": recalled.version, "recalled": "2025-10-20"}
    )
    assert answer.status_code == 200, answer.content


def answer(browse: Callable[..., Any], caller: Callable[..., Any]) -> None:
    """The receivers answer in the browser; the countries tell what they did."""
    for number, _sender, receiver, steps, _days in REQUESTS:
        found = Request.objects.get(number=number)
        for name in ("received", "answered", "refused"):
            if name not in steps:
                continue
            page = browse("reporter", receiver, f"/registers/requests/{found.pk}/")
            page.locator(f"#day-{name}").fill(steps[name])
            if name == "refused":
                page.locator("#ground").select_option("competence")
            page.locator(f"form:has(#day-{name})").get_by_role("button").first.click()
            expect(page.locator(".message.error")).to_have_count(0)
    for party, day in REPORTS.items():
        page = browse("reporter", party, "/registers/")
        number = Commitment.objects.get(code=f"PLAN-4-{party}").pk
        enter(page, "fulfilments", {"due": "2025-11-30", "on": day, "what_en": "Report sent."}, f"?commitment={number}")
    for party in ("CN", "MM"):
        sent(caller("reporter", party), "fulfilments", commitment=Commitment.objects.get(code=f"OFFICE-{party}").pk,
             due="2025-09-01", on="2025-08-01", what_en="Office opened.", extent="whole")  # fmt: skip


def report(caller: Callable[..., Any]) -> None:
    """Every figure that the registers yield is the one that was counted by hand."""
    lines = [line for line in (Path(__file__).with_name("expected.csv")).read_text().splitlines() if line[0] != "#"]
    expected = {(row["party"], row["key"], row["period"]): row["value"] for row in csv.DictReader(lines)}
    client = caller("reader", "TH").client
    found: dict[tuple[str, str, str], str] = {}
    for party in {key[0] for key in expected}:
        text = client.get(f"/api/cooperation/figures?party={party}&from=2024&to=2025").json()
        for one in text["items"]:
            found[party, one["key"], one["period"]] = one["written"]
    assert {key: found.get(key) for key in expected} == expected


def sent(api: Any, register: str, **values: Any) -> Any:
    """A record entered through the API, shared with all parties."""
    answer = api.post(f"/{register}", {"handling": SHARED, **values})
    assert answer.status_code == 201, (register, values, answer.content.decode())
    return answer.json()
