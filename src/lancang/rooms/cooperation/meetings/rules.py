"""What must hold of a meeting: its days, its hour, its place in the series, and who took part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lancang.figures import Period, bodies, is_party, party_label
from lancang.rooms import Fault
from lancang.rooms.cooperation.dates import order_fault, read, surely_before
from lancang.rooms.cooperation.mechanisms.model import Membership

from .hours import capitals, first_day, time_zones
from .model import Meeting


def meeting_faults(
    meeting: Meeting, others: Sequence[Meeting] = (), members: Sequence[Membership] = (),
    states: Mapping[str, str] | None = None,
) -> list[Fault]:  # fmt: skip
    """Everything wrong with a meeting.

    `others` are the other editions of its series; `members` all memberships of its mechanism, none where they are not
    recorded; `states` says of bodies that the tables do not know which state they belong to.
    """
    return [
        *_title(meeting),
        *order_fault("ends", meeting.ends, meeting.starts, "the beginning", "开始日期"),
        *_end_alone(meeting),
        *_hour(meeting),
        *_edition(meeting, others),
        *_participants(meeting, members, states or {}),
    ]


def _title(meeting: Meeting) -> list[Fault]:
    if meeting.title_en or meeting.title_zh or meeting.series:
        return []
    return [Fault(
        "title_en", "found no title and no series; expected a title in English or Chinese; enter one",
        "没有标题，也没有系列名称；应填英文或中文标题",
    )]  # fmt: skip


def _end_alone(meeting: Meeting) -> list[Fault]:
    if not meeting.ends or meeting.starts:
        return []
    return [Fault(
        "starts", f"found an end, {meeting.ends}, and no beginning; expected both, or the beginning alone",
        f"只填了结束日期“{meeting.ends}”，没有开始日期；应两者都填，或只填开始日期",
    )]  # fmt: skip


def _hour(meeting: Meeting) -> list[Fault]:
    """An hour means something only on a day and in a zone; the known zones are asked last, for they are many."""
    faults = []
    zones = ", ".join(dict.fromkeys(one.time_zone for one in capitals()))
    if meeting.time and not meeting.time_zone:
        faults.append(Fault(
            "time_zone",
            f"found the hour {meeting.time} without a time zone; expected the zone it is meant in, such as {zones}",
            f"填了时刻“{meeting.time}”，没有时区；应注明时区，如 {zones}",
        ))  # fmt: skip
    if meeting.time and first_day(meeting) is None:
        found = meeting.starts or "nothing"
        faults.append(Fault(
            "starts",
            f"found {found} with the hour {meeting.time}; expected the day, such as 2026-05-12; enter it, or leave "
            "the hour out",
            f"填了时刻“{meeting.time}”，日期为“{meeting.starts}”；应填到日，如 2026-05-12；或不填时刻",
        ))  # fmt: skip
    if meeting.time_zone and meeting.time_zone not in time_zones():
        faults.append(Fault(
            "time_zone", f"found {meeting.time_zone}; expected a zone as IANA names it, such as {zones}",
            f"填的是“{meeting.time_zone}”；应为 IANA 时区名称，如 {zones}",
        ))  # fmt: skip
    return faults


def _edition(meeting: Meeting, others: Sequence[Meeting]) -> list[Fault]:
    if meeting.edition is None:
        return []
    if not meeting.series:
        return [Fault(
            "series", f"found edition {meeting.edition} without a series; expected the name that its editions share",
            f"填了第 {meeting.edition} 届（次），没有系列名称；应填各届（次）共用的名称",
        )]  # fmt: skip
    if meeting.edition < 1:
        return [
            Fault(
                "edition",
                f"found {meeting.edition}; expected a number from 1 on",
                f"填的是“{meeting.edition}”；应从 1 起",
            )
        ]
    for other in others:
        if other.edition == meeting.edition:
            return [Fault(
                "edition",
                f"found {meeting.edition}, which {_named(other)} has already; expected each edition once; "
                "change that record",
                f"第 {meeting.edition} 届（次）已有记录：{_named(other)}；每届（次）只应登记一次，请更改该记录",
            )]  # fmt: skip
    return _out_of_order(meeting, others)


def _out_of_order(meeting: Meeting, others: Sequence[Meeting]) -> list[Fault]:
    for other in others:
        if other.edition is None or meeting.edition is None:
            continue
        first, second = (other, meeting) if other.edition < meeting.edition else (meeting, other)
        if surely_before(second.starts, first.starts):
            en = f"found edition {second.edition} on {second.starts}, before edition {first.edition} on {first.starts}"
            return [Fault(
                "starts", f"{en}; expected the editions in the order of time; correct a date or a number",
                f"第 {second.edition} 届（次）在“{second.starts}”，早于第 {first.edition} 届（次）的“{first.starts}”；"
                "届次应按时间先后，请更正日期或届次",
            )]  # fmt: skip
    return []


def _participants(meeting: Meeting, members: Sequence[Membership], states: Mapping[str, str]) -> list[Fault]:
    """Whoever took part has a role in the mechanism on these days: member, observer, partner or secretariat."""
    days = _days(meeting)
    if not members or days is None:
        return []
    there = {one.party for one in members if _overlaps(one, days)}
    strangers = [one for one in meeting.participants if one not in there and _state_of(one, states) not in there]
    if not strangers:
        return []
    en, zh = (", ".join(f"{one} ({party_label(one, lang)})" for one in strangers) for lang in ("en", "zh"))
    return [Fault(
        "participants",
        f"found {en}, with no membership in {meeting.mechanism} on {meeting.starts}; expected members, observers or "
        "partners of that day; enter the membership first, with its role and dates",
        f"{zh} 在“{meeting.starts}”不是 {meeting.mechanism} 的成员、观察员或对话伙伴；"
        "请先登记其成员资格（身份与起止日期）",
    )]  # fmt: skip


def _state_of(party: str, states: Mapping[str, str]) -> str:
    """The state that a body belongs to: its membership is that of the body."""
    body = bodies().get(party)
    if body is None or (is_party(party) and not body.country):
        return states.get(party, "")
    return body.country


def _overlaps(membership: Membership, days: Period) -> bool:
    since, until = read(membership.since), read(membership.until)
    return (since is None or since.first_day <= days.last_day) and (until is None or days.first_day <= until.last_day)


def _days(meeting: Meeting) -> Period | None:
    starts = read(meeting.starts)
    ends = read(meeting.ends)
    if starts is None or ends is None or surely_before(meeting.ends, meeting.starts):
        return starts
    return Period.between(starts, ends)


def _named(meeting: Meeting) -> str:
    return f"{meeting.code} ({meeting.starts or '–'})" if meeting.code else meeting.starts or meeting.title_en
