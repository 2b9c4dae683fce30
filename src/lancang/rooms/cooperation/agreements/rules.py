"""What is wrong with an agreement: its titles, its dates, what it amends or replaces, its languages, its level."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lancang.figures import places
from lancang.figures.tables import read_csv
from lancang.rooms import Fault

from ..dates import order_fault
from .kinds import agreement_kinds
from .model import Agreement

_LAW_LEVELS = {"national": "country", "provincial": "division"}


@cache
def languages() -> dict[str, str]:
    """Languages that a text may be in: code of ISO 639 and English name."""
    return {row["code"]: row["en"] for row in read_csv("lancang.rooms.cooperation", "languages.csv")}


def agreement_faults(
    agreement: Agreement, amended: Sequence[Agreement] = (), replaced: Sequence[Agreement] = ()
) -> list[Fault]:
    """Everything wrong with an agreement. `amended`: the text it amends, what that one amends and so on, as far as
    known; `replaced`: the same of what it replaces.
    """
    return [
        *_naming(agreement),
        *_dates(agreement),
        *_level(agreement),
        *_languages(agreement),
        *_both(agreement),
        *_older(agreement, "amends", amended),
        *_older(agreement, "replaces", replaced),
    ]


def _naming(agreement: Agreement) -> list[Fault]:
    if agreement.title_en or agreement.title_zh:
        return []
    return [Fault(
        "title_en",
        "found no title; expected one in English or Chinese; write the title of the text",
        "没有标题；应填英文或中文标题；请填写文件名称",
    )]  # fmt: skip


def _dates(agreement: Agreement) -> list[Fault]:
    return [
        *order_fault("in_force", agreement.in_force, agreement.signed, "its signature", "签署日期"),
        *(
            order_fault("ended", agreement.ended, agreement.in_force, "its entry into force", "生效日期")
            or order_fault("ended", agreement.ended, agreement.signed, "its signature", "签署日期")
        ),
    ]


def _level(agreement: Agreement) -> list[Fault]:
    law = agreement_kinds()[agreement.kind].force == "national"
    if not law:
        if agreement.level not in _LAW_LEVELS:
            return []
        return [Fault(
            "level",
            f"found {agreement.level}, the level of a law, for a text between parties; expected multilateral, "
            "bilateral "
            "or local; choose that, or the kind of a law",
            "填的是法律的层级，而该文件是各方之间的文件；应为多边、双边或地方之间；请更正层级或种类",
        )]  # fmt: skip
    expected = "provincial" if agreement.kind == "provincial_law" else "national"
    if agreement.level not in _LAW_LEVELS or (expected == "provincial" and agreement.level != expected):
        return [Fault(
            "level",
            f"found {agreement.level or 'none'} for a law; expected {expected}; choose that level",
            f"法律的层级填的是“{agreement.level}”；应为{'省级' if expected == 'provincial' else '国内或省级'}；请更正",
        )]  # fmt: skip
    place, wanted = places().get(agreement.place), _LAW_LEVELS[agreement.level]
    if place is not None and place.kind == wanted:
        return []
    words = {
        "country": ("a state such as TH", "国家，如 TH"),
        "division": ("a division such as CN-YN", "一级行政区，如 CN-YN"),
    }
    en, zh = words[wanted]
    return [Fault(
        "place",
        f"found {agreement.place or 'none'}; expected {en}, where the law holds; enter it",
        f"填的是“{agreement.place}”；应为法律施行的{zh}；请填写",
    )]  # fmt: skip


def _languages(agreement: Agreement) -> list[Fault]:
    strange = [one for one in agreement.languages if one not in languages()]
    if not strange:
        return []
    found = ", ".join(strange)
    return [Fault(
        "languages",
        f"found {found}; expected codes of ISO 639 such as zh, en, my, lo, th, vi, km; correct them",
        f"填的是“{found}”；应为 ISO 639 语言代码，如 zh、en、my、lo、th、vi、km；请更正",
    )]  # fmt: skip


def _both(agreement: Agreement) -> list[Fault]:
    if not agreement.amends or agreement.amends != agreement.replaces:
        return []
    return [Fault(
        "replaces",
        f"found {agreement.replaces}, which it also amends; expected one of the two: an amended text goes on, a "
        "replaced "
        "one ends; take one out",
        f"填的是“{agreement.replaces}”，同时又填为所修订的文件；修订后原文件继续有效，取代后原文件失效；请只留其一",
    )]  # fmt: skip


_OLDER = {"amends": ("amends", "修订"), "replaces": ("replaces", "取代")}


def _older(agreement: Agreement, field: str, chain: Sequence[Agreement]) -> list[Fault]:
    """The text that this one amends or replaces: not itself, and not signed after it."""
    en, zh = _OLDER[field]
    codes = [one.code for one in chain]
    if agreement.code in codes or (getattr(agreement, field) and getattr(agreement, field) == agreement.code):
        circle = " → ".join([agreement.code, *(codes or [agreement.code])])
        return [Fault(
            field,
            f"found a circle: {circle}; expected an older text, which does not itself go back to this one; choose "
            "another",
            f"形成循环：{circle}；应为更早的文件，且不得反过来{zh}本文件；请另选",
        )]  # fmt: skip
    if not chain:
        return []
    older = chain[0]
    return [
        Fault(
            field,
            f"found {older.code}, signed {older.signed}, which this text of {agreement.signed} {en}; expected one "
            "signed "
            "earlier or on the same day; correct one of the two",
            f"所{zh}的 {older.code} 签署于“{older.signed}”，晚于本文件的“{agreement.signed}”；"
            "应为更早或同日签署的文件；请更正其一",
        )
        for _ in order_fault(field, agreement.signed, older.signed, "", "")
    ]  # fmt: skip
