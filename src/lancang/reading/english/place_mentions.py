"""The places named in an English sentence, lists made one, and the part that each plays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Protocol

from ...figures import places
from ..context.place import PlaceMention, PlaceState
from ..context.scene import Name, Scene
from .datelines import is_dateline
from .place_words import overlaps, taken_up, unlisted
from .words import either, listed, phrase_before, table


class Slices(Protocol):
    """The original text by squeezed offsets."""

    def __getitem__(self, where: slice) -> str: ...


LEVELS = {"country": "country", "division": "province", "region": "region", "area": "region", "locality": "city"}
RANK = {"county": 0, "city": 1, "province": 2, "country": 3, "nation": 3, "region": 4}
_THROUGH_NAMES = re.compile(r"(?:,?\s(?:and\s)?(?:the\s)?(?:[A-Z][a-z]+\s?[a-zA-Z]*)?)+")
_SUBJECT_BEHIND = re.compile(
    r"\s(?!and\b|or\b|as\b|to\b|in\b|by\b|for\b|with\b|were\b|was\b)[a-z]"
)  # a verb: the place is a subject
_OPERATION = re.compile(r"\b[Oo]perations?\s[“\"]?(?:[A-Z]\w+\s)*$")
_OFFICIAL = re.compile(
    r"\b(?:(?:Islamic|People's|Democratic|Socialist|Bolivarian|Plurinational|Federal|United|Federative|Union)\s)*"
    r"(?:Republic|Kingdom|Union|Sultanate|(?<=Plurinational\s)State)\sof\s(?:the\s(?:Union\sof\s)?)?$"
)  # the Islamic Republic of Iran
OFFICIAL_REACH = 60  # characters
_OWN_OFFICE = re.compile(r"'s\s[A-Z]\w+\s(?:office|bureau|branch|embassy)\b")
_OFFICE = re.compile(r"\s(?:office|bureau|branch|airport|embassy)\b")
_JOIN = re.compile(
    r",\s(?:and\s)?(?:the\s)?|\sand\s(?:the\s|in\s|neighbouring\s)?|\s?[-—]\s?|\sor\s|,?\sas\swell\sas\s(?:in\s)?|'s?\s(?:[a-z]+\s){1,2}and\s"
)
_IN_BRACKETS = re.compile(r"^\s\([^()]{1,30}\)")  # the name in another language
_NESTED = re.compile(
    r"(?:\s(?:[Pp]rovince|[Ss]tate|[Dd]istrict|[Rr]egion|[Tt]ownship|[Cc]ounty))?(?:,\s|\sin\s(?:the\s)?(?:\w+ern\s)?|\s\()"
)
_PART_OF_IT = re.compile(
    r"\s(?:border\s)?(?:province|district|town|city|port|state|county|prefecture|village|region|capital)\sof\s"
)
_OWNER = re.compile(r"'s?\s(?:\w+ern\s|\w+\s)?")
_WORDS_BEHIND = re.compile(r"(?:\s|-)?((?:(?:and|or|,)?\s?[A-Za-z][\w'-]*[ -]?){0,5})")
_COUNTED = re.compile(r"\b(?:several|some|many|other|dozen)\s$", re.IGNORECASE)
_SUPERLATIVE_REACH = 60
_OF_CHINA = frozenset(["HK", "MO", "TW"])
_RANKED = re.compile(
    r"'s\s(?:\w+\s)?(?:\w{2,}est|most|leading|main|major|only|first|second|third|fourth|top|number"
    r"|primary|principal|foremost|chief|sole|dominant)\b"
)
GOVERN = frozenset(["acts", "locative", "of"])
LISTED_NAMES = 50  # characters between two places of one list: Iran, Western markets, the Gulf States, Africa


@cache
def _before() -> tuple[dict[str, str], frozenset[str]]:
    """The part that the words right before a place give it, and the words that may stand between."""
    words = {phrase: role for role, phrases in table("places")["before"].items() for phrase in phrases}
    return words, frozenset(listed("places", "between"))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "superlative": re.compile(rf"\b(?:{either(listed('places', 'superlative'))})\b[^,;]*\bof\s(?:the\s)?$"),
        "whole": re.compile(rf"\b(?:{either(listed('places', 'whole'))})\b(?!'s)"),
        "named": re.compile(rf"(?:\s(?:[A-Z]\w+\s)?|-[A-Z]\w+\s)(?:{either(listed('places', 'named'))})\b"),
        "short": re.compile(rf"\b(?:{either(table('places')['short'])})\b(?!\s\()"),
    }


def place_mentions(scene: Scene, original: Slices, state: PlaceState) -> list[PlaceMention]:
    """The places of a sentence in order, with the part that each plays."""
    raw = sorted(_raw(scene, original, state), key=lambda one: (one.start, -one.end))
    merged: list[PlaceMention] = []
    for one in raw:
        if merged and one.start < merged[-1].end:
            continue
        if merged and _goes_on(scene, merged[-1], one):
            one = replace(one, role=merged[-1].role)
        joint = _joint(scene, merged[-1], one) if merged else None
        if joint is not None:
            merged[-1] = joint
        else:
            merged.append(one)
    if _patterns()["whole"].search(scene.text, scene.sentence.start, scene.sentence.end):
        merged = [_as_part(one) for one in merged]
    return merged


def _goes_on(scene: Scene, last: PlaceMention, one: PlaceMention) -> bool:
    """Whether a place goes on with a list that began with from, to or with: bound for Iran, the Gulf States, Africa."""
    if one.role != "acts" or last.role not in ("destination", "origin", "counterpart", "aside"):
        return False
    if _SUBJECT_BEHIND.match(scene.text, one.end):
        return False
    return one.start - last.end < LISTED_NAMES and bool(_THROUGH_NAMES.fullmatch(scene.text, last.end, one.start))


def _as_part(one: PlaceMention) -> PlaceMention:
    if one.role != "acts" or one.code == "001":
        return one
    return PlaceMention(one.start, one.end, one.code, "part", one.level, one.listed)


def _joint(scene: Scene, last: PlaceMention, one: PlaceMention) -> PlaceMention | None:
    """One mention out of two: Muse, Shan State; China's Yunnan Province; Burma and Laos."""
    between = _IN_BRACKETS.sub("", scene.text[last.end : one.start])
    if len(between) > 24:
        return None
    low, high = RANK[last.level], RANK[one.level]
    if between == ", " and one.code == "CN" and last.code in _OF_CHINA and not last.listed:
        return PlaceMention(last.start, one.end, last.code, last.role, last.level)  # Hong Kong, China
    owned = _OWNER.fullmatch(between) or _PART_OF_IT.fullmatch(between)  # the Lao province of Luang Namtha
    if owned and high < low and one.role != "aside":
        return PlaceMention(last.start, one.end, one.code, last.role, one.level)
    strange = one.code in places() and last.code in places() and places()[last.code].country not in (None, "", one.code)
    if _NESTED.fullmatch(between) and low < high and not strange and not last.listed and one.level != "nation":
        return PlaceMention(last.start, one.end, last.code, last.role, last.level)
    parted = between.startswith(",") and not last.listed and last.role not in GOVERN
    if parted and one.role != last.role and _SUBJECT_BEHIND.match(scene.text, one.end):
        return None  # came from Sweden, and Norway added 300,000
    alike = low == high or {last.level, one.level} <= {"province", "city"}
    if (
        _JOIN.fullmatch(between)
        and alike
        and one.code not in last.code.split("、")
        and one.role in (last.role, "acts", "locative")
    ):
        parts = last.listed or (last.code,)
        role = one.role if last.level == "nation" and last.role == "aside" else last.role
        return PlaceMention(last.start, one.end, "、".join((*parts, one.code)), role, one.level, (*parts, one.code))
    return None


def _raw(scene: Scene, original: Slices, state: PlaceState) -> Iterator[PlaceMention]:
    taken: list[tuple[int, int]] = []
    for name in scene.names:
        one = _mention(scene, original, state, name)
        if one is not None:
            taken.append((one.start, one.end))
            yield one
        elif name[2].sort != "subject":
            taken.append((name[0], name[1]))
    divisions = [name for name in scene.names if name[2].sort == "place" and name[2].kind == "division"]
    if divisions:
        for found in _patterns()["short"].finditer(scene.text, scene.sentence.start, scene.sentence.end):
            code = str(table("places")["short"][found[0]])
            near = any(
                n[2].code[:2] == code[:2]
                and (
                    _JOIN.fullmatch(scene.text[n[1] : found.start()]) or _JOIN.fullmatch(scene.text[found.end() : n[0]])
                )
                for n in divisions
            )
            if near and not overlaps(taken, found.start(), found.end()):
                taken.append(found.span())
                yield PlaceMention(
                    found.start(), found.end(), code, _role(scene, found.start(), found.end()), "province"
                )
    yield from taken_up(scene, state, taken, _role)
    yield from unlisted(scene, original, taken, _role)


def _mention(scene: Scene, original: Slices, state: PlaceState, name: Name) -> PlaceMention | None:
    start, end, entry = name
    text = scene.text
    if entry.sort == "body":
        if not entry.kind or text[start:end] in listed("places", "shared_bodies"):
            return None
        return PlaceMention(start, end, entry.kind, _role(scene, start, end), "country")
    if (
        entry.sort != "place"
        or text[end : end + 1] == "$"
        or (text[start - 6 : start] == "South " and text.startswith(" Sea", end))
    ):
        return None
    if entry.kind == "adjective":
        return PlaceMention(start, end, entry.code, _adjective_role(scene, start, end), "nation")
    code = entry.code if entry.kind in ("country", "division", "region") else original[start:end]
    if entry.kind == "country":
        official = _OFFICIAL.search(text, max(scene.sentence.start, start - OFFICIAL_REACH), start)
        start = official.start() if official else start
    if entry.code == "001":
        if _RANKED.match(text, end):
            return None
        return PlaceMention(start, end, code, _region_role(scene, start, end), "region")
    if text[end : end + 1] == "-" and text[end + 1 : end + 6] == "bound":
        return None
    if entry.kind == "region":
        return PlaceMention(start, end, code, _region_role(scene, start, end), LEVELS[entry.kind])
    role = "aside" if is_dateline(text, start, end) else _role(scene, start, end)
    capital = table("places")["capitals"].get(code) or table("places")["capital_cities"].get(code)
    speaks = _for_its_state if role == "acts" else _of_officials
    if capital is not None and role in ("acts", "locative") and speaks(scene, start, end):
        return PlaceMention(start, end, str(capital), "acts", "country")
    return PlaceMention(start, end, code, role, LEVELS[entry.kind])


def _of_officials(scene: Scene, start: int, end: int) -> bool:
    """Officials in Vientiane reported that …: those of the state, not of the town."""
    found = _OFFICIALS.search(scene.text, max(scene.sentence.start, start - 30), start)
    if found is None or found[1].lower() not in listed("places", "authorities"):
        return False
    return _REPORTED.match(scene.text, end) is not None


_OFFICIALS = re.compile(r"([A-Za-z]+)\sin\s$")
_REPORTED = re.compile(r"\s(?:have\s|has\s|also\s)?(?:reported|said|announced|stated|estimated|told|confirmed|put)\b")


def _for_its_state(scene: Scene, start: int, end: int) -> bool:
    """Whether a capital is the subject of a clause: Hanoi set aside 2.2 trillion dong."""
    follows = re.match(r"\s([a-z]+)", scene.text[end : end + 24])
    opens = scene.text[max(scene.sentence.start, start - 2) : start].strip() in ("", ",")
    opens = opens or any(time.end == start - 1 for time in scene.times)
    return follows is not None and opens and follows[1] not in listed("places", "capitals_local", "local")


def _role(scene: Scene, start: int, end: int) -> str:
    if _in_name(scene.text, start, end):
        return "aside"
    found = phrase_before(scene.text[max(scene.sentence.start, start - 44) : start], *_before())
    role = found[1] if found else "acts"
    if role == "locative" and _BETWEEN.search(scene.text, max(scene.sentence.start, start - 44), start):
        return "counterpart"  # the river between Sop Ruak in Thailand and Ban Mom
    if role == "by" and _donors().search(scene.text, max(scene.sentence.start, start - 60), start):
        return "aside"  # a project financed since 2019 by Germany
    if role == "of":
        lead = scene.text[max(scene.sentence.start, start - _SUPERLATIVE_REACH) : start]
        return "aside" if _patterns()["superlative"].search(lead) else role
    return "acts" if role == "by" else role


@cache
def _donors() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{either(listed('places', 'donors'))})\s(?:[^,;.]{{0,30}}\s)?by\s(?:(?:the|and|of|for|[A-Z]\w+)\s)*$"
    )


_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?,?\sin\s(?:the\s)?$")
# one of the highest rates in the world, the largest producer in Latin America: a rank among many, no place
_HIGHEST = re.compile(r"\b(?:\w{3,}est|most|leading|major|main|only|first)\b[^,;:.]*\sin\s(?:the\s(?:whole\s)?)?$")


def _region_role(scene: Scene, start: int, end: int) -> str:
    lead = max(scene.sentence.start, start - _SUPERLATIVE_REACH)
    return "aside" if _HIGHEST.search(scene.text, lead, start) else _role(scene, start, end)


def _in_name(text: str, start: int, end: int) -> bool:
    """Part of a name or an aside: the Nay Pyi Taw Declaration, the Lancang-Kunming highway, (LCDC)."""
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return True
    if _OWN_OFFICE.match(text, end) or _OPERATION.search(text, max(0, start - 30), start):
        return True
    if text[start - 1 : start] == "-" or (text[start - 3 : start] == "'s " and _OFFICE.match(text, end)):
        return True
    return _patterns()["named"].match(text, end) is not None


def _adjective_role(scene: Scene, start: int, end: int) -> str:
    """Thai police act; Burmese heroin comes from there; three Burmese nationals do neither."""
    text = scene.text
    before = text[max(scene.sentence.start, start - 24) : start]
    if _COUNTED.search(before) or any(q.start <= start <= q.end + 1 for q in scene.quantities):
        return "aside"
    role = _role(scene, start, end)
    if role in ("origin", "counterpart", "destination", "aside"):
        return "aside" if role == "origin" else role
    found = _WORDS_BEHIND.match(text, end, scene.sentence.end)
    words = re.findall(r"[A-Za-z][\w'-]*", found[1]) if found else []
    outputs, authorities = set(listed("places", "authorities", "outputs")), set(listed("places", "authorities"))
    if any(n[0] <= end + 2 and end < n[1] for n in scene.names if n[2].sort == "subject" and n[0] >= end):
        return "acts" if outputs & set(words) else "origin"
    for word in words[:4]:
        if word in authorities or word in outputs:
            return role
    return "acts" if before == "" and words and words[0][:1].isupper() else "aside"
