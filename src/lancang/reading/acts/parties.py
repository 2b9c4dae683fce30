"""Who acted: the states and bodies that an act's clause names, and those it takes up from before."""

from __future__ import annotations

import re
from functools import cache
from collections.abc import Iterable

from ...figures import places
from ..context.place import PlaceMention
from ..context.scene import Scene
from ..lexicon import short_names
from .clauses import Cut
from .model import ActSpan, ActState
from .words import anaphora, foreign, groups, own

_MEETING = re.compile(r"(?:此次|本次|这次|该|第.届)?(?:会议|大会|会上|会后|会前)")
_TAKEN_UP = re.compile(r"此次|该行动|本次|这次|这一行动")
_CHINESE = re.compile(r"[市县州区旗]$")
_TARGET = re.compile(r"[将对把]")
ONE_SIDED = frozenset(["sanction"])  # whom it is done to is no party
HOSTED = frozenset(["training", "visit"])
ASIDE = frozenset(["aside", "locative", "destination", "origin"])


def parties_of(
    scene: Scene, layout: Cut, mentions: Iterable[PlaceMention], state: ActState, span: tuple[int, int],
    earlier: list[ActSpan], kind: str, verb: int,
) -> list[str]:  # fmt: skip
    """The parties of an act: those its span names; with none as its subject, those of the act before it; else our own."""
    if kind in ONE_SIDED:
        target = _TARGET.search(scene.text, span[0], verb)
        span = (span[0], target.start() if target else verb)
    named = named_parties(scene, layout, mentions, state, span, kind)
    if kind in HOSTED:
        named += [code for code in _hosts(scene, mentions, span) if code not in named]
    if kind == "visit" and state.country and not named_parties(scene, layout, mentions, state, (span[0], verb)) and not earlier:
        named = list(dict.fromkeys([state.country, *named]))
    if len(named) < 2 and earlier:
        return list(dict.fromkeys([*(code for act in earlier for code in act.parties), *named]))
    if len(named) < 2 and _TAKEN_UP.match(scene.text, span[0]) and state.parties:
        return list(dict.fromkeys([*state.parties, *named]))
    if not named and state.meeting is not None and _MEETING.match(scene.text, span[0]):
        return list(state.meeting.parties)
    if not named and state.country and kind not in ("meeting", "agreement", "accession", "operation"):
        return [state.country]
    return named


def _hosts(scene: Scene, mentions: Iterable[PlaceMention], span: tuple[int, int]) -> list[str]:
    """The countries where the act took place: the hosts of a visit or a course are a party to it."""
    found: list[str] = []
    for one in mentions:
        if not span[0] <= one.start < span[1] or one.role == "aside":
            continue
        for code in one.listed or (one.code,):
            country = country_of(code, scene.sentence.language)
            if country:
                found.append(country)
    return found


def country_of(code: str, language: str) -> str | None:
    """The country of a place's code, or of a locality with a Chinese name."""
    place = places().get(code)
    if place is not None and place.kind in ("country", "division"):
        return code[:2]
    if language == "zh" and code[1:2] in ("北", "南", "东", "西") and len(code) == 2:
        return short_names().get(code[0])
    for length in (2, 3, 4, 5):
        if code[:length] in _countries():
            return _countries()[code[:length]]
    if language == "zh" and code not in foreign("zh") and (code + "市" in places() or _CHINESE.search(code)):
        return "CN"
    return None


def named_parties(
    scene: Scene, layout: Cut, mentions: Iterable[PlaceMention], state: ActState, span: tuple[int, int], kind: str = ""
) -> list[str]:
    """Codes of the parties that a span names, in order: states, bodies, groups, and words that take up earlier ones."""
    found: list[tuple[int, tuple[str, ...]]] = []
    text, (start, end), language = scene.text, span, scene.sentence.language
    roles = {one.start: one.role for one in mentions} if kind != "accession" else {}
    for at, _, entry in scene.names:
        if not start <= at < end or layout.within(at, "《"):
            continue
        if entry.sort == "body":
            found.append((at, (entry.kind or entry.code,)))
        elif entry.sort == "place" and entry.kind in ("country", "division", "adjective"):
            if roles.get(at, "acts") in ASIDE and not text.startswith("由", at - 1):
                continue
            found.append((at, (entry.code[:2],)))
        elif entry.kind in ("locality", "area") and roles.get(at, "acts") not in ASIDE:
            country = country_of(entry.code, language)
            if country:
                found.append((at, (country,)))
    for compound in scene.compounds:
        if start <= compound.start < end and not layout.within(compound.start, "《"):
            found.append((compound.start, compound.codes))
    for match in own(language).finditer(text, start, end):
        if state.country and not layout.within(match.start(), "《“"):
            found.append((match.start(), (state.country,)))
    pattern, members = groups(language)
    for match in pattern.finditer(text, start, end):
        found.append((match.start(), members[match[0]]))
    words, counts = anaphora(language)
    for match in words.finditer(text, start, end):
        taken = _taken_up(counts[match[0]], state, [code for at, codes in sorted(found) if at < match.start() for code in codes])
        if taken:
            found.append((match.start(), taken))
    return list(dict.fromkeys(code for _, codes in sorted(found) for code in codes))


@cache
def _countries() -> dict[str, str]:
    return {name: place.code for place in places().values() if place.kind == "country" for name in place.zh}


def _taken_up(count: int, state: ActState, before: list[str]) -> tuple[str, ...]:
    """The parties that 两国, 四国, 各方 stand for: as many states as the word counts, if that many were named."""
    pool = tuple(dict.fromkeys(before)) or state.parties
    states = [code for code in (pool if len(pool) > 1 else state.parties) if code in places()]
    if count == 0:
        return state.parties
    if len(states) == count:
        return tuple(states)
    if count == 2 and len(states) == 1 and state.country and state.country not in states:
        return (state.country, states[0])
    return tuple(states[-count:]) if len(states) > count else ()
