"""What must hold of a request."""

from __future__ import annotations

import re
from datetime import date, timedelta

from lancang.rooms import Fault

from ..terms import terms
from .model import Request
from .steps import RequestStep, day_of, request_steps

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9./()-]*")
# Parts of a number that has no digit at all and looks like a name: Li-Wei.
_NAME = re.compile(r"[A-Z][a-z]+")
_LISTS = {"kind": "request_kind", "channel": "channel", "subject_class": "subject_class", "ground": "refusal_ground"}
# Longer terms are no terms of an answer but mistakes of the keyboard: about a year of working days.
LONGEST = 260


def request_faults(request: Request, today: date | None = None) -> list[Fault]:
    """Everything wrong with a request. `today`: the day of the asking; days after the next one are refused.

    The next one is not: farther east it is already tomorrow.
    """
    return [
        *_naming(request), *_parties(request), *_terms(request), *_order(request), *_ending(request),
        *_future(request, today),
    ]  # fmt: skip


def _naming(request: Request) -> list[Fault]:
    number = request.number
    if not _NUMBER.fullmatch(number):
        return [Fault(
            "number",
            f"found {number or 'nothing'}; expected letters, digits and - / . ( ) only, such as CN-TH-2026-014",
            f"填的是“{number}”；只应含英文字母、数字和 - / . ( )，如 CN-TH-2026-014",
        )]  # fmt: skip
    if not re.search(r"\d", number) and any(_NAME.fullmatch(part) for part in re.split(r"[./()-]", number)):
        return [Fault(
            "number",
            f"found {number}, which looks like a name; expected a number of the file, such as CN-TH-2026-014; "
            "no request names a person",
            f"填的是“{number}”，像是人名；应为案卷编号，如 CN-TH-2026-014；请勿填写个人信息",
        )]  # fmt: skip
    return []


def _parties(request: Request) -> list[Fault]:
    if request.sender and request.sender == request.receiver:
        return [Fault(
            "receiver",
            f"found {request.receiver}, which is also the sender; expected another party; correct one of the two",
            f"填的是“{request.receiver}”，与发出方相同；应为另一方；请更正其一",
        )]  # fmt: skip
    return []


def _terms(request: Request) -> list[Fault]:
    faults = []
    for field, name in _LISTS.items():
        code, known = getattr(request, field), terms(name)
        needed = field == "kind" or (field in ("channel", "subject_class") and request.sent is not None)
        if code not in known if code else needed:
            en = "; expected once it is sent" if needed and not code and field != "kind" else ""
            zh = "；发出后须填写" if en else ""
            faults.append(Fault(
                field, f"found {code or 'nothing'}{en or ''}; expected one of {', '.join(known)}",
                f"填的是“{code}”{zh}；应为以下之一：{'、'.join(term.zh for term in known.values())}",
            ))  # fmt: skip
    if request.response_days is not None and not 1 <= request.response_days <= LONGEST:
        faults.append(Fault(
            "response_days",
            f"found {request.response_days}; expected 1 to {LONGEST} working days, or nothing where none were agreed",
            f"填的是 {request.response_days}；应为 1 至 {LONGEST} 个工作日，未约定则留空",
        ))  # fmt: skip
    return faults


def _order(request: Request) -> list[Fault]:
    """Each step on the day of those before it or later; none but a draft without the sending."""
    faults: list[Fault] = []
    before: list[tuple[RequestStep, date]] = []
    for step in request_steps():
        day = day_of(request, step)
        if day is None:
            continue
        if request.sent is None and step.name not in ("drafted", "sent"):
            faults.append(Fault(
                step.name,
                f"found {day}, though no day of sending is given; expected a request that was sent; enter when",
                f"填的是“{day}”，但没有发出日期；应为已发出的请求；请填写发出日期",
            ))  # fmt: skip
        late = [(other, when) for other, when in before if when > day and not other.ends]
        if late:
            other, when = max(late, key=lambda pair: pair[1])
            faults.append(Fault(
                step.name,
                f"found {day}, before {when} ({other.en.lower()}); expected the same day or a later one; "
                "correct one of the two",
                f"填的是“{day}”，早于“{when}”（{other.zh}）；应为同日或之后；请更正其一",
            ))  # fmt: skip
        before.append((step, day))
    return faults


def _ending(request: Request) -> list[Fault]:
    faults = []
    ended = [step for step in request_steps() if step.ends and day_of(request, step) is not None]
    if len(ended) > 1:
        en, zh = " and ".join(step.en.lower() for step in ended), "、".join(step.zh for step in ended)
        faults.append(Fault(
            ended[-1].name, f"found a request that was {en}; expected one of them; take the other day out",
            f"同时填了{zh}；只应有其一；请删去另一日期",
        ))  # fmt: skip
    if request.refused is not None and not request.ground:
        faults.append(Fault(
            "ground", f"found nothing; expected the ground of the refusal, one of {', '.join(terms('refusal_ground'))}",
            f"未填；拒绝须注明理由，应为以下之一：{'、'.join(term.zh for term in terms('refusal_ground').values())}",
        ))  # fmt: skip
    if request.ground and request.refused is None:
        faults.append(Fault(
            "ground", f"found {request.ground} without a day of refusal; expected both or neither; enter the day",
            f"填的是“{request.ground}”，但没有拒绝日期；两者应同时填写；请填写日期",
        ))  # fmt: skip
    return faults


def _future(request: Request, today: date | None) -> list[Fault]:
    if today is None:
        return []
    latest = today + timedelta(days=1)
    return [
        Fault(
            step.name,
            f"found {day}; expected no day after {latest}: what is recorded has happened; correct the day",
            f"填的是“{day}”；不应晚于“{latest}”，只记录已发生之事；请更正日期",
        )
        for step in request_steps()
        if (day := day_of(request, step)) is not None and day > latest
    ]  # fmt: skip
