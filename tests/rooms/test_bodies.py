"""The rules of the register of bodies, each by a record that breaks it and by one that just keeps it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lancang.rooms.cooperation import RegisteredBody, body_faults, body_kinds, known_bodies

UN = RegisteredBody("UN", "un_body", "United Nations", "联合国", since="1945-10-24")
UNDCP = RegisteredBody("UNDCP", "un_body", "UN Drug Control Programme", parent="UN", since="1991", until="2002")
ONCB = RegisteredBody("ONCB", "authority", "Office of the Narcotics Control Board", country="TH", website="oncb.go.th")


@pytest.mark.parametrize(
    ("body", "above", "field", "found"),
    [
        (replace(ONCB, code=""), (), "code", "nothing"),
        (replace(ONCB, code="O NCB"), (), "code", "O NCB"),
        (replace(ONCB, code="ONCB-"), (), "code", "ONCB-"),
        (replace(ONCB, name_en=""), (), "name_en", "no name"),
        (replace(ONCB, kind="office"), (), "kind", "office"),
        (replace(ONCB, country=""), (), "country", "none"),
        (replace(ONCB, country="Siam"), (), "country", "Siam"),
        (replace(ONCB, country="CN-YN"), (), "country", "CN-YN"),
        (replace(UN, country="US"), (), "country", "US"),
        (replace(ONCB, website="https://oncb.go.th/"), (), "website", "https://oncb.go.th/"),
        (replace(ONCB, website="post@oncb.go.th"), (), "website", "post@oncb.go.th"),
        (replace(ONCB, since="1976-13"), (), "since", "1976-13"),
        (replace(ONCB, since="1976-06", until="1976-05"), (), "until", "1976-05"),
        (replace(UN, parent="UN"), (), "parent", "circle"),
        (replace(UN, parent="UNDCP"), (UNDCP, UN), "parent", "UN → UNDCP → UN"),
        (replace(UNDCP, since="2003", until=""), (replace(UN, until="2002-12"),), "parent", "UN (1945-10-24/2002-12)"),
    ],
)
def test_refused(body: RegisteredBody, above: tuple[RegisteredBody, ...], field: str, found: str) -> None:
    faults = body_faults(body, above)
    assert [one.field for one in faults] == [field]
    assert found in faults[0].en
    assert "expected" in faults[0].en
    assert faults[0].text("zh-hans") == faults[0].zh != faults[0].en


@pytest.mark.parametrize(
    ("body", "above"),
    [
        (ONCB, ()),
        (replace(ONCB, name_en="", name_zh="泰国肃毒委员会"), ()),
        (replace(ONCB, since="1976", until="1976-05"), ()),
        (replace(ONCB, kind="liaison_office"), ()),
        (replace(UN, kind="liaison_office"), ()),
        (UNDCP, (UN,)),
        (replace(UNDCP, since="2002"), (replace(UN, until="2002-01-01"),)),
    ],
)
def test_accepted(body: RegisteredBody, above: tuple[RegisteredBody, ...]) -> None:
    assert body_faults(body, above) == []


def test_every_known_body_keeps_the_rules() -> None:
    by_code = {body.code: body for body in known_bodies()}
    seen: list[str] = []
    for body in known_bodies():
        assert not body.parent or body.parent in seen, f"{body.code} stands before its parent"
        above = [by_code[body.parent]] if body.parent else []
        assert body_faults(body, above) == []
        seen.append(body.code)
    assert {"UNODC", "ONCB", "NNCC", "ASEAN"} <= set(seen)


def test_every_kind_has_both_names() -> None:
    assert all(kind.en and kind.zh and kind.country in ("yes", "no", "either") for kind in body_kinds().values())
