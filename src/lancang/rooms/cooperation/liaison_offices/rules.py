"""What is wrong with a liaison office."""

from __future__ import annotations

from functools import cache

from lancang.figures import places
from lancang.figures.tables import read_csv
from lancang.rooms import Fault

from ..dates import order_fault, surely_before
from .model import LiaisonOffice

# Kinds of office that stand in the state that runs them.
_AT_HOME = ("border", "contact")


@cache
def _second_codes() -> dict[str, str]:
    """Places that ISO 3166 lists with two codes: each to the other."""
    rows = read_csv("lancang.rooms.cooperation", "places_with_two_codes.csv")
    return {row["one"]: row["other"] for row in rows} | {row["other"]: row["one"] for row in rows}


def office_faults(office: LiaisonOffice, across: LiaisonOffice | None = None, *, paired_with: str = "") -> list[Fault]:
    """Everything wrong with an office. `across`: its counterpart; `paired_with`: the name of another office that the
    counterpart already has as its own.
    """
    faults = [
        *order_fault("closed", office.closed, office.opened, "its opening", "设立日期"),
        *_place(office),
        *_towards(office),
    ]
    return [*faults, *(_across(office, across, paired_with) if across else [])]


def _place(office: LiaisonOffice) -> list[Fault]:
    place = places().get(office.place)
    if office.kind not in _AT_HOME or place is None or place.country is None:
        return []  # a locality has no state in the table
    own = {office.country, _second_codes().get(office.country, office.country)}
    at = {office.place, _second_codes().get(office.place, office.place)}
    if any(code in own or code[:2] in own for code in at):
        return []
    return [Fault(
        "place",
        f"found {office.place}, which is not in {office.country}; expected a division of {office.country}; correct "
        "one of "
        "the two, or choose another kind: a post of liaison officers and a joint centre may lie abroad",
        f"填的是“{office.place}”，不在 {office.country}；应为 {office.country} 的行政区；请更正其一，"
        "或改选种类：联络官和联合中心可设在境外",
    )]  # fmt: skip


def _towards(office: LiaisonOffice) -> list[Fault]:
    if office.country not in office.towards:
        return []
    return [Fault(
        "towards",
        f"found {office.country}, whose office this is; expected the other side; leave it out",
        f"填的是“{office.country}”，即本机构所属方；应为对方；请删去",
    )]  # fmt: skip


def _across(office: LiaisonOffice, across: LiaisonOffice, paired_with: str) -> list[Fault]:
    if across.country == office.country:
        return [Fault(
            "counterpart",
            f"found {across.name}, an office of {across.country} too; expected one of the other side; choose that",
            f"“{across.name}”也属于 {across.country}；应为对方的办公室；请另选",
        )]  # fmt: skip
    if paired_with:
        return [Fault(
            "counterpart",
            f"found {across.name}, whose counterpart is {paired_with}; expected offices that name each other; change "
            "that "
            "one first, or choose another",
            f"“{across.name}”的对应机构是“{paired_with}”；双方应互为对应机构；请先更改对方记录，或另选",
        )]  # fmt: skip
    if office.towards and across.country not in office.towards:
        return [Fault(
            "counterpart",
            f"found {across.name} of {across.country}; expected one of {', '.join(office.towards)}, towards which "
            "the office "
            "works; correct one of the two",
            f"“{across.name}”属于 {across.country}；应属于本机构所面向的{'、'.join(office.towards)}；请更正其一",
        )]  # fmt: skip
    if surely_before(office.closed, across.opened) or surely_before(across.closed, office.opened):
        own, other = (f"{one.opened or '..'}/{one.closed or '..'}" for one in (office, across))
        return [Fault(
            "counterpart",
            f"found {across.name}, open {other}; expected an office of the time of this one ({own}); correct the dates",
            f"“{across.name}”存续于 {other}；应与本机构（{own}）同时存在；请更正日期",
        )]  # fmt: skip
    return []
