"""Who acted: the states and bodies that an act's clause names, and those it takes up from before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ...figures import places
from ..context.place import PlaceMention
from ..lexicon import short_names
from .model import Span, Telling
from .words import anaphora, foreign, groups, localities, own, pattern

ONE_SIDED = frozenset(["sanction"])  # whom it is done to is no party
HOSTED = frozenset(["training", "visit"])  # the hosts are a party
ANYBODYS = frozenset(["meeting", "agreement", "accession", "operation"])  # when it names nobody, we need not be in it
ASIDE = frozenset(["aside", "locative", "destination", "origin"])  # the part of a place that does not act
PREFIX = (2, 3, 4, 5)  # lengths of a country's name at the head of an area's: 缅甸北部
Found = tuple[int, tuple[str, ...]]


def parties_of(telling: Telling, span: Span, kind: str, verb: int, implied: bool = True) -> list[str]:
    """The parties of an act: those it names; with none as its subject, those taken up from before; else our own."""
    text, state, language = telling.text, telling.state, telling.language
    if kind in ONE_SIDED:
        target = pattern(language, "target").search(text, span[0], verb)
        span = span[0], target.start() if target else verb
    named = named_parties(telling, span, kind)
    if kind in HOSTED:
        named = _union(named, _hosts(telling, span))
    if kind == "visit" and state.country and not telling.acts and not named_parties(telling, (span[0], verb), kind):
        named = _union([state.country], named)
    if kind == "training" and language == "en":
        named = _with_host(telling, span, verb, named)
    if kind == "aid" and language == "en" and len(named) == 1:
        named = _union(named, _hosts(telling, span)) if named[0] == state.country else _both_sides(state.country, named)
    if implied and language == "zh" and len(named) == 1 and _unnamed_subject(telling, span, verb):
        named = _union([state.country] if state.country else [], named)
    if len(named) < 2 and telling.acts:
        return _union([code for act in telling.acts for code in act.parties], named)
    if len(named) < 2 and state.parties and pattern(language, "takes_up_act").match(text, span[0]):
        return _union(state.parties, named)
    if not named and len(state.states) > 1 and pattern(language, "takes_up_talks").search(text, span[0], verb):
        return list(state.states)
    if not named and state.meeting is not None and pattern(language, "takes_up_meeting").match(text, span[0]):
        return list(state.meeting.parties)
    taken_up = anaphora(language)[0].search(text, *span)  # 四国警方 are more than our own
    ours = kind not in ANYBODYS or (not taken_up and pattern(language, "own_body").search(text, *span))
    subject = None if named or taken_up or language != "zh" else _subject_ahead(telling, span)
    if subject:
        return [subject]
    if not named and state.country and ours:
        return [state.country]
    return named


def parties_ahead(telling: Telling, span: Span, kind: str) -> list[str]:
    """For a clause without a subject: the two or more parties that the clauses before it in the sentence name."""
    if kind not in ANYBODYS or telling.language != "zh":
        return []
    first, last = telling.layout.clauses[0][0], telling.layout.clauses[-1][1]
    named = named_parties(telling, (first, span[0]), kind) if first < span[0] else []
    if len(named) < 2 and kind == "meeting" and pattern("zh", "attends").search(telling.text, span[1], last):
        named = named_parties(telling, (span[1], last), kind)  # …举行,中国、老挝、缅甸三国代表团出席
    return named if len(named) > 1 else []


def _unnamed_subject(telling: Telling, span: Span, verb: int) -> bool:
    """与越南谅山省开展…, 为越方培训…, 省公安厅与…: what acts with or for the only party named is our own side."""
    sides = [one for one in telling.mentions if span[0] <= one.start < span[1]]
    partners = [one for one in sides if one.role in ("counterpart", "recipient") or _beside(telling, one)]
    own = telling.state.country
    before = [one for one in sides if one.role in ("acts", "group") and partners and one.start < partners[0].start]
    if not partners or any(country_of(one.code, telling.language) != own for one in before):
        return False
    return partners[0].start <= verb or partners[0].role == "recipient"


def _subject_ahead(telling: Telling, span: Span) -> str | None:
    """老方在甲地截获…,7月9日又在乙地查扣…: a clause without a subject has that of the clauses before it."""
    acting = [one for one in telling.mentions if one.start < span[0] and one.role == "acts" and one.opens]
    return country_of(acting[-1].code, "zh") if acting else None


def _beside(telling: Telling, one: PlaceMention) -> bool:
    """与缅甸克钦邦代表举行会谈: whoever sends delegates is a partner too."""
    return one.role == "attends" and telling.text[one.start - 1] in "与同和向"


def _both_sides(own: str | None, named: list[str]) -> list[str]:
    """With a grant from China the provincial centre was opened: the other side of the gift is our own."""
    return [own, *named] if own and named[0] in places() else named


def _with_host(telling: Telling, span: Span, verb: int, named: list[str]) -> list[str]:
    """The hospital trained doctors from Cambodia: who trains guests without a name of its own is our side."""
    own, host = telling.state.country, telling.text[span[0] : verb]
    if not own or not named or not host.strip() or named_parties(telling, (span[0], verb), "training"):
        return named
    guests = pattern("en", "guests").search(telling.text, verb, span[1])
    return _union([own], named) if guests else named


def _union(*parts: list[str] | tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(code for part in parts for code in part))


def named_parties(telling: Telling, span: Span, kind: str) -> list[str]:
    """Codes of the parties that a span names, in order: states, bodies, groups, and words that take up earlier ones."""
    text, language, (start, end) = telling.text, telling.language, span
    found = [*_by_name(telling, span, kind)]
    for compound in telling.scene.compounds:
        if start <= compound.start < end and not telling.layout.within(compound.start, "《"):
            found.append((compound.start, compound.codes))
    if telling.state.country:
        for match in own(language).finditer(text, start, end):
            if not telling.layout.within(match.start(), "《“"):
                found.append((match.start(), (telling.state.country,)))
    shapes, members = groups(language)
    found += [(match.start(), members[match[0]]) for match in shapes.finditer(text, start, end)]
    words, counts = anaphora(language)
    for match in words.finditer(text, start, end):
        before = _union(*(codes for at, codes in sorted(found) if at < match.start()))
        found.append((match.start(), _taken_up(telling, counts[match[0]], before)))
    return _union(*(codes for _, codes in sorted(found)))


def _by_name(telling: Telling, span: Span, kind: str) -> Iterator[Found]:
    """Bodies and places; a place where something is done is no party, but who joins a treaty (接受柬埔寨) is."""
    roles = {} if kind == "accession" else {one.start: one.role for one in telling.mentions}
    for at, _, entry in telling.scene.names:
        if not span[0] <= at < span[1] or telling.layout.within(at, "《"):
            continue
        if entry.sort == "body":
            yield at, (entry.kind or entry.code,)
        elif entry.sort == "place" and (roles.get(at, "acts") not in ASIDE or telling.text.startswith("由", at - 1)):
            country = entry.code[:2] if entry.kind == "adjective" else country_of(entry.code, telling.language)
            if country:
                yield at, (country,)


def _hosts(telling: Telling, span: Span) -> list[str]:
    """The countries where the act took place."""
    inside = [one for one in telling.mentions if span[0] <= one.start < span[1] and one.role != "aside"]
    countries = (country_of(code, telling.language) for one in inside for code in one.listed or (one.code,))
    return [country for country in countries if country]


def country_of(code: str, language: str) -> str | None:
    """The country of a place's code, of an area named after it (缅北, 缅甸北部), or of a Chinese locality."""
    place = places().get(code)
    if place is not None and place.kind in ("country", "division") and code.isascii():
        return code[:2]
    if code in localities(language):
        return localities(language)[code]
    if language != "zh":
        return None
    if len(code) == 2 and code[1] in "北南东西":
        return short_names().get(code[0])
    for length in PREFIX:
        if code[:length] in _countries():
            return _countries()[code[:length]]
    if code not in foreign("zh") and (code + "市" in places() or pattern("zh", "chinese_locality").search(code)):
        return "CN"
    return None


@cache
def _countries() -> dict[str, str]:
    return {name: place.code for place in places().values() if place.kind == "country" for name in place.zh}


def _taken_up(telling: Telling, count: int, before: list[str]) -> tuple[str, ...]:
    """The parties that 两国, 四国, 各方 stand for: as many states as the word counts, if that many were named."""
    state = telling.state
    if count == 0:
        return state.meeting.parties if state.meeting and len(state.meeting.parties) > 2 else state.parties
    states = [code for code in (before if len(before) > 1 else state.states) if code in places()]
    if count == 2 and len(states) == 1 and state.country and state.country not in states:
        return (state.country, states[0])
    return tuple(states[-count:]) if len(states) >= count else state.groups.get(count, ())
