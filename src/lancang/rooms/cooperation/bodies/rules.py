"""What must hold of a record of cooperation. Each rule gives faults that say found, expected and what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lancang.figures import Period, PeriodError, places
from lancang.rooms import Fault

from .model import RegisteredBody, body_kinds

_CODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
# Labels of a domain name: RFC 1123, section 2.1.
_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


def body_faults(body: RegisteredBody, above: Sequence[RegisteredBody] = ()) -> list[Fault]:
    """Everything wrong with a body. `above` is its parent, the parent's parent and so on, as far as they are known."""
    faults = [*_naming(body), *_kind_and_country(body), *_website(body)]
    dated = _dates(body)
    return [*faults, *dated, *_parents(body, above)] if not dated else [*faults, *dated]


def _naming(body: RegisteredBody) -> list[Fault]:
    faults = []
    if not _CODE.fullmatch(body.code):
        faults.append(Fault(
            "code",
            f"found {body.code or 'nothing'}; expected letters and digits, parted by hyphens, such as ONCB or MFA-CN",
            f"填的是“{body.code}”；应为字母和数字，可用连字符分隔，如 ONCB 或 MFA-CN",
        ))  # fmt: skip
    if not (body.name_en or body.name_zh):
        faults.append(
            Fault("name_en", "found no name; expected one in English or Chinese", "没有名称；应填英文或中文名称")
        )
    return faults


def _kind_and_country(body: RegisteredBody) -> list[Fault]:
    kind = body_kinds().get(body.kind)
    if kind is None:
        known = ", ".join(body_kinds())
        return [Fault("kind", f"found {body.kind or 'nothing'}; expected one of {known}",
                      f"填的是“{body.kind}”；应为以下之一：{known}")]  # fmt: skip
    place = places().get(body.country)
    if body.country and (place is None or place.kind != "country"):
        return [Fault("country", f"found {body.country}; expected a code of ISO 3166-1 such as MM",
                      f"填的是“{body.country}”；应为 ISO 3166-1 代码，如 MM")]  # fmt: skip
    if kind.country == "yes" and not body.country:
        return [Fault("country", f"found none; expected the state of this {kind.en}", f"未填；{kind.zh}须注明所属国家")]
    if kind.country == "no" and body.country:
        return [Fault("country", f"found {body.country}; expected none for a {kind.en}; its seat is not its state",
                      f"填的是“{body.country}”；{kind.zh}不属于某一国家，所在地不是所属国")]  # fmt: skip
    return []


def _website(body: RegisteredBody) -> list[Fault]:
    if body.website and not _DOMAIN.fullmatch(body.website):
        return [Fault("website", f"found {body.website}; expected a domain alone, such as unodc.org",
                      f"填的是“{body.website}”；应只填域名，如 unodc.org")]  # fmt: skip
    return []


def _dates(body: RegisteredBody) -> list[Fault]:
    faults, read = [], {}
    for field in ("since", "until"):
        text = getattr(body, field)
        try:
            read[field] = Period.parse(text) if text else None
        except PeriodError:
            faults.append(Fault(field, f"found {text}; expected a date such as 1993, 1993-10 or 1993-10-25",
                                f"填的是“{text}”；应为日期，如 1993、1993-10 或 1993-10-25"))  # fmt: skip
    since, until = read.get("since"), read.get("until")
    if since and until and until.last_day < since.first_day:
        faults.append(Fault("until", f"found {body.until}, before {body.since}; expected an end after the beginning",
                            f"填的是“{body.until}”，早于“{body.since}”；终止应在成立之后"))  # fmt: skip
    return faults


def _parents(body: RegisteredBody, above: Sequence[RegisteredBody]) -> list[Fault]:
    if body.code in [one.code for one in above] or (body.parent and body.parent == body.code):
        chain = " → ".join([body.code, *(one.code for one in above)])
        return [Fault("parent", f"found a circle: {chain}; expected a body that is not part of this one",
                      f"形成循环：{chain}；上级机构不得隶属于本机构")]  # fmt: skip
    if above and not _lived_together(body, above[0]):
        parent = above[0]
        return [Fault("parent", f"found {parent.code} ({_life(parent)}); expected a body of the time of {_life(body)}",
                      f"{parent.code} 存在于 {_life(parent)}；应与本机构（{_life(body)}）同时存在")]  # fmt: skip
    return []


def _lived_together(one: RegisteredBody, other: RegisteredBody) -> bool:
    def ends_before(first: RegisteredBody, second: RegisteredBody) -> bool:
        if not (first.until and second.since):
            return False
        return Period.parse(first.until).last_day < Period.parse(second.since).first_day

    return not ends_before(one, other) and not ends_before(other, one)


def _life(body: RegisteredBody) -> str:
    return f"{body.since or '..'}/{body.until or '..'}"
