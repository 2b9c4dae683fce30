"""Where, in English text: the part that each place plays in its sentence, and the one that governs a figure."""

from __future__ import annotations

import re

from ...figures import places
from ..context.place import PlaceMention, PlaceState
from ..context.scene import Scene, Trace
from ..quantities.quantity import Quantity
from .linking import linked
from .place_asides import AT_THE_VENUE, in_relative, venue, whole_of_share
from .place_memory import ASKED, IT, THEY, WORLD, donor, remember
from .place_mentions import place_mentions
from .place_words import generic

GOVERNING = frozenset(["acts", "locative", "part", "of"])
GOODS = frozenset(["mass", "volume", "tablet", "ampoule", "plant"])  # listed together whatever their units
ADJACENT = 2  # characters between a place and the number right behind it


def place_of(
    scene: Scene, position: int, measure: str, mentions: list[PlaceMention], state: PlaceState, trace: Trace | None
) -> tuple[str | None, str | None]:
    """(place, origin) of the quantity at a position."""
    chosen = _receiver(scene, position, mentions) if measure == "aid" else None
    if measure == "aid" and chosen is None and _own_state(scene, position, mentions, state):
        topic = state.levels.get("topic", "")
        told = topic if topic in places() and places()[topic].kind == "country" else None
        home = state.levels.get("section") or told or state.default or ""
        foreign = state.current in places() and state.current[:2] != home[:2]
        return (None if foreign else state.current) or home, _origin(scene, position, mentions)
    chosen = (
        chosen
        or _adjacent(scene, position, mentions)
        or _behind(scene, position, measure, mentions)
        or _before(scene, position, measure, mentions)
    )
    if chosen is not None and chosen.level == "nation" and chosen.role == "acts":
        behind = _agent(scene, position, [one for one in mentions if one.code.startswith(f"{chosen.code}-")])
        chosen = behind or chosen  # Thai police arrested 12 people and seized 3 million pills in Chiang Rai
    if chosen is None and measure != "share":
        chosen = _agent(scene, position, mentions)
    place = chosen.code if chosen else _carried(scene, position, state)
    if place is not None:
        state.levels["figure"] = place
    if trace:
        trace.fields["place"] = (
            f"{scene.text[chosen.start : chosen.end]} ({chosen.role})"
            if chosen
            else "carried over or the document's own"
        )
        trace.considered["place"] = [f"{scene.text[m.start : m.end]} ({m.role})" for m in mentions if m is not chosen]
    return place, _origin(scene, position, mentions)


def _carried(scene: Scene, position: int, state: PlaceState) -> str | None:
    """What the sentence before left; in a report on the world, a sentence that opens with a number starts anew."""
    if state.default == WORLD and scene.quantities:
        quantity = scene.quantities[position]
        if generic(scene, quantity.start, quantity.end + NEXT_TO):
            return state.default
        opening = scene.text[scene.sentence.start : scene.quantities[0].start]
        begin = max((time.end for time in scene.times if time.end <= scene.quantities[0].start), default=0)
        if _NO_SUBJECT.fullmatch(opening) or (
            begin and _NO_SUBJECT.fullmatch(scene.text, begin, scene.quantities[0].start)
        ):
            return state.default
    if scene.sentence.continues and state.current is None and _TAKES_UP.match(scene.text, scene.sentence.start):
        return state.levels.get("figure", state.default)
    if _back_to_state(scene, state):
        state.current = state.levels.get("label") or state.levels.get("section")
        return state.current or state.default
    if IT.match(scene.text, scene.sentence.start) and "subject" in state.levels:
        return state.levels["subject"]
    if "scene" in state.levels and (
        IT.match(scene.text, scene.sentence.start) or THEY.match(scene.text, scene.sentence.start)
    ):
        return state.levels["scene"]
    if THEY.match(scene.text, scene.sentence.start) and "、" in state.levels.get("subject", ""):
        return state.levels["subject"]
    return state.current or state.default


_TAKES_UP = re.compile(r"(?:it|they|these|this|both)\b")


def _supra_national(scene: Scene) -> bool:
    """Whether the subject is a body of several states (UNODC has trained …), or all of the states spoken of."""
    start = scene.sentence.start
    opening = [n for n in scene.names if n[2].sort == "body" and not n[2].kind and n[0] - start <= len("The ")]
    return bool(opening) or _ALL_STATES.match(scene.text, start) is not None


_ALL_STATES = re.compile(
    r"(?:(?:All|Each|Five|Most|Both|Some|Three|Four|Two)\sof\sthe\s|The\s|All\s)(?:\w+\s)?"
    r"(?:countries|Governments|governments|States|states|member|members|parties|Parties)\b|Each\s(?:country|state|State|party)\b"
)


def _back_to_state(scene: Scene, state: PlaceState) -> bool:
    """Whether a report on one state leaves the part of it, or the foreign town, that the sentence before told of."""
    here, current = places().get(state.default or ""), state.current
    if current is not None and "section" not in state.levels and _supra_national(scene):
        return True
    if current is None or state.default is None or (here and here.kind not in ("country", "division", "region")):
        return False
    topic = current in (state.levels.get("section"), state.levels.get("label")) or (
        current == state.levels.get("topic") and current in places() and places()[current].kind == "country"
    )
    return not topic and not linked(scene)


_NO_SUBJECT = re.compile(
    r",?\s?(?:(?:A|a)\s(?:further\s)?total\sof|Some|some|About|about|Over|over|More\sthan|more\sthan|Around|around|Nearly"
    r"|nearly|Almost|almost|At\sleast|at\sleast|Only|only|Another|Approximately|An\sestimated|Up\sto|\d+\.)?\s?"
)


def _adjacent(scene: Scene, position: int, mentions: list[PlaceMention]) -> PlaceMention | None:
    """In Chiang Rai 40 and in Phayao 12 suspects: the place right before the number."""
    start = scene.quantities[position].start
    for one in mentions:
        if one.role == "counterpart" and scene.quantities[position].base in ("km", "m"):
            continue  # the border with Kenya (860 km)
        if (one.role == "locative" and 0 <= start - one.end < ADJACENT) or scene.text[one.end : start] == " (":
            return one
        leads = one.role in ("acts", "part", "locative") or scene.text.startswith("by ", one.start - len("by "))
        if leads and one.end < start and _WITH.fullmatch(scene.text, one.end, start):
            return one  # followed by Kayah State with 9 per cent
    return None


_WITH = re.compile(r",?\s(?:with|at)\s(?:about\s|some\s|only\s|nearly\s|over\s|just\s|almost\s|around\s|another\s)?")


def _until(scene: Scene, position: int) -> int:
    """Where the words that may belong to the quantity end: at the next quantity."""
    if position + 1 < len(scene.quantities):
        return scene.quantities[position + 1].start
    return scene.sentence.end


def _receiver(scene: Scene, position: int, mentions: list[PlaceMention]) -> PlaceMention | None:
    """Aid is placed where it goes."""
    until, last = _until(scene, position), position
    while last + 1 < len(scene.quantities) and _THINGS.fullmatch(scene.text, scene.quantities[last].end, until):
        last += 1  # gave 12 boats and three radios to Cambodia
        until = _until(scene, last)
    receivers = [one for one in mentions if one.role == "recipient" and one.start < until]
    locatives = [
        one for one in mentions if one.role == "locative" and scene.quantities[position].end <= one.start < until
    ]
    return receivers[-1] if receivers else (locatives[0] if locatives else None)


_THINGS = re.compile(r"(?:\s(?!(?:to|for|in|at|was|were)\b)[a-z][\w-]*){0,4}(?:,|,?\sand)\s(?:[a-z]+\s)?")


def _own_state(scene: Scene, position: int, mentions: list[PlaceMention], state: PlaceState) -> bool:
    """Japan has given 3 million: in a document about one state, help without a named receiver comes to that state."""
    quantity = scene.quantities[position]
    donors = [
        one
        for one in mentions
        if one.role == "acts"
        and one.start < quantity.start
        and one.level in ("country", "nation")
        and not ASKED.match(scene.text, one.end)
    ]
    return bool(donors) and state.default is not None and all(one.code[:2] != state.default[:2] for one in donors)


def _behind(scene: Scene, position: int, measure: str, mentions: list[PlaceMention]) -> PlaceMention | None:
    """The place right behind the number in its clause: 3,300 in Kachin; seized 78 kg in Bangkok."""
    quantity = scene.quantities[position]
    clause, until = scene.clause(quantity.end - 1), _until(scene, position)
    if _IN_BETWEEN.match(scene.text, quantity.end):
        clause += 1  # most of them, 6 tons, were found in Mandalay
    if position + 1 < len(scene.quantities) and _IN_SEVERAL.fullmatch(scene.text, quantity.end, until):
        until = _until(scene, position + 1)  # 3,200 hectares in five provinces of Laos
    for one in mentions:
        if one.start < quantity.end or one.start >= until or scene.clause(one.start) != clause:
            continue
        part = measure in ("share", "relapse")
        if one.role == "locative" and (not part or _told_of(scene, quantity, one)):
            return one
        if one.role == "of" and not part:
            return one
    return None


_IN_BETWEEN = re.compile(r",\s(?:was|were|is|are|had\sbeen|has\sbeen|have\sbeen)\s\w+\s(?:in|at|near|across)\s")
_IN_SEVERAL = re.compile(r"\s(?:of\s[\w\s-]{3,24}\s)?(?:in|across|throughout|from)\s(?:some\s|about\s|more\sthan\s)?")


def _told_of(scene: Scene, quantity: Quantity, one: PlaceMention) -> bool:
    """Whether the place is that of the part (77% in Brunei; 63 per cent were in South Shan), not of the whole."""
    return one.start - quantity.end <= NEXT_TO or _VERB.search(scene.text, quantity.end, one.start) is not None


NEXT_TO = 12  # characters
_VERB = re.compile(r"\b(?:was|were|is|are|lies?|lay|lived?|occurred|took\splace|happened|came)\b")


def _before(scene: Scene, position: int, measure: str, mentions: list[PlaceMention]) -> PlaceMention | None:
    """The last governing place before the number; where it happened before who acted, near ones before far ones."""
    quantity = scene.quantities[position]
    before = [one for one in mentions if one.start < quantity.start and one.role in GOVERNING]
    floor = scene.quantities[position - 1].end if position else scene.sentence.start
    own = [one for one in before if one.start >= floor]
    before = [one for one in before if not in_relative(scene, one, quantity.start)]
    own = [one for one in own if one in before]
    pool = [one for one in own if not whole_of_share(scene, one)] or [
        one for one in before if not whole_of_share(scene, one) and not donor(scene, one)
    ]
    pool = pool or [one for one in own or before if one.code == WORLD and len(before) == len(own)]
    if not pool:
        return None
    pool = [one for one in pool if not venue(scene, one)] or (pool if measure in AT_THE_VENUE else [])
    if not pool:
        return None
    last = pool[-1]
    if last.level == "nation":
        located = [one for one in pool if one.role == "locative"]
        return located[-1] if located else last
    return last


def _agent(scene: Scene, position: int, mentions: list[PlaceMention]) -> PlaceMention | None:
    """Who acts behind the number (boarded by the Malaysian navy), or a place behind a later number of the list."""
    quantity = scene.quantities[position]
    for role in ("locative", "acts"):
        for one in mentions:
            if one.start < quantity.end or one.role != role:
                continue
            inserted = role == "locative" and _INSERTED.match(scene.text, quantity.end, one.start)
            if inserted or _list_between(scene, position, one.start):
                return one
    return None


# a clinic with 30 beds, built with a grant of 2 million baht, was opened in Luang Namtha
_INSERTED = re.compile(r"[^,;.]{0,30},\s(?:[^,;.]|[,.](?=\d))*,\s(?:was|were|has|have|had|is|are)\s[^,;]*$")


def _list_between(scene: Scene, position: int, at: int) -> bool:
    """No number of its own clause stands nearer to the place."""
    clause = scene.clause(at)
    base = scene.quantities[position].base
    listed = {scene.clause(q.start) for q in scene.quantities if q.base == base or q.kind in GOODS}
    return clause == scene.clause(scene.quantities[position].start) or (
        clause in listed and not _NEW_SUBJECT.search(scene.text, scene.quantities[position].end, at)
    )


_NEW_SUBJECT = re.compile(
    r"\b(?:while|when|where|whereas|but|of\swhich|of\swhom|including|against|than|versus|compared\s(?:with|to))\b|[;:]"
)


def _origin(scene: Scene, position: int, mentions: list[PlaceMention]) -> str | None:
    until = _until(scene, position)
    lead = scene.lead(scene.quantities[position], position)
    found = [one for one in mentions if one.role == "origin" and lead <= one.start < until]
    return found[-1].code if found else None


__all__ = ["place_mentions", "place_of", "remember"]
