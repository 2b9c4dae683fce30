"""What an English sentence leaves for the next one: the place it is about."""

from __future__ import annotations

import re
from functools import cache

from ...figures import places
from ..context.place import PlaceMention, PlaceState
from ..context.scene import Scene
from ..lexicon import names as lexicon
from .place_words import is_state_body
from .sections import NUMBERING, head_section
from .words import either, listed

WORLD = "001"


def remember(scene: Scene, mentions: list[PlaceMention], state: PlaceState, *, figures: bool) -> None:
    """What the sentence leaves for the next one, and what the first sentence of a paragraph leaves for all of it."""
    label = _label(scene, mentions)
    if label is not None:  # Thailand. Seizures rose …: the place of its paragraph
        state.current = state.levels["label"] = label
        state.levels[mentions[0].level] = label
    else:
        _remember(scene, mentions, state, figures=figures)
    at = str(scene.sentence.paragraph)
    if state.levels.get("paragraph") != at and scene.sentence.end - scene.sentence.start > LABEL:
        state.levels["paragraph"], state.levels["topic"] = at, state.current or ""


def _label(scene: Scene, mentions: list[PlaceMention]) -> str | None:
    """The place that a sentence names and says nothing of: Thailand."""
    if scene.sentence.heading or len(mentions) != 1 or scene.sentence.end - scene.sentence.start > LABEL:
        return None
    words = scene.text[scene.sentence.start : mentions[0].start] + scene.text[mentions[0].end : scene.sentence.end]
    return mentions[0].code if NUMBERING.fullmatch(words) else None


LABEL = 30  # characters; a shorter sentence is but the label of its paragraph: Neighbours.


def _remember(scene: Scene, mentions: list[PlaceMention], state: PlaceState, *, figures: bool) -> None:
    """The last place where something happened or that acted."""
    acting = [one for one in mentions if one.role in ("acts", "locative", "of")]
    _remember_lead(acting, state)
    if acting:
        state.levels["last"] = acting[-1].code  # for there
    if scene.sentence.heading:
        head_section(scene, mentions, state)
        return
    _remember_levels(acting, state)
    _remember_subject(scene, acting, state)
    acting = [
        one for one in acting if one.role != "of" and not _in_passing(scene, one, state) and not donor(scene, one)
    ]
    if _CONVENED.search(scene.text, scene.sentence.start, scene.sentence.end):
        acting = [one for one in acting if one.role != "locative" or one.level not in ("city", "province")]
    acting = [one for one in acting if one.code != WORLD or one is acting[0]]  # Peru … of the coca sold worldwide
    located = [one for one in acting if one.role == "locative"]
    _remember_scene(scene, [] if figures else located, state)
    first = scene.quantities[0].start if figures else scene.sentence.end
    if acting:
        rest = _REST.search(scene.text, scene.sentence.start, scene.sentence.end) is not None
        acting = [one for one in acting if one.start < first or not (rest or one.listed)]
    if scene.sentence.continues and state.default is not None:
        acting = []  # one part of a list that semicolons divide
    if state.default is None:
        acting = [one for one in acting if one.code in places() or one.listed or _opens(scene, one)]
    located = [one for one in located if one in acting]
    if _of_a_region(state.default or ""):
        acting = _of_note(acting, state)
        located = [one for one in located if one in acting]
    if state.default is not None:
        home = state.default[:2] if state.default in places() and places()[state.default].country else ""
        acting, located = _topical(scene, acting, located, figures, home)
    if acting:
        last = acting[-1] if figures else acting[0]
        state.current = located[-1].code if last.level == "nation" and located else last.code
    elif (
        state.current is None
        and _of_a_region(state.default or "")
        and _NATIONAL.search(scene.text[scene.sentence.start : scene.sentence.end])
    ):
        state.current = state.levels.get("country")  # 61 per cent of the national total: the state named last


def _of_note(acting: list[PlaceMention], state: PlaceState) -> list[PlaceMention]:
    """The port where it was found is not what a report on a region goes on about."""
    known = [one for one in acting if one.level not in ("city", "county") or one.code in places()]
    return known or ([] if state.current else acting[:1])


def _remember_scene(scene: Scene, located: list[PlaceMention], state: PlaceState) -> None:
    """Where something happened on a day, for the sentence behind: troops stopped a convoy in Mongyawng. It carried …"""
    state.levels.pop("scene", None)
    on_a_day = any(t.period and t.period.start and t.period.start.day for t in scene.times)
    if on_a_day and located and located[-1].level in ("city", "county"):
        state.levels["scene"] = located[-1].code


def _remember_lead(acting: list[PlaceMention], state: PlaceState) -> None:
    """The place that a list behind this sentence would have: where it was done, else who did it."""
    if acting:
        located = [one for one in acting if one.role == "locative" or one.listed]
        state.levels["lead"] = (located or acting)[-1].code


def _remember_levels(acting: list[PlaceMention], state: PlaceState) -> None:
    """The places last named at each level, for words that take them up: the province, the region, both sides."""
    states = list(
        dict.fromkeys(one.code for one in acting if one.role == "acts" and one.level == "country" and not one.listed)
    )
    if len(states) == PAIR:
        state.levels["pair"] = "、".join(states)  # A seized 4 tons and B 2; together the two countries …
    for one in acting:
        known = state.levels.get("region", "")
        if len(one.listed) == PAIR:
            state.levels["pair"] = one.code
        if one.code not in places() and "、" not in one.code and one.level != "region":
            state.levels["local"] = one.code
        if one.level == "province" and "、" in one.code:
            continue  # the province is one, not the two that act together
        if (
            one.level != "region" or len(one.code) >= len(known) or known.isdigit()
        ):  # Mekong after Greater Mekong Sub-region says less
            state.levels["country" if one.level == "nation" else one.level] = one.code


def _remember_subject(scene: Scene, acting: list[PlaceMention], state: PlaceState) -> None:
    """Who the sentence is about by its grammar: the Myanmar side informed …; it had placed 25 chemicals."""
    first = scene.sentence.start
    line = _DATELINE.match(scene.text, first, scene.sentence.end)
    first = line.end() if line else first
    opening = [one for one in acting if one.role == "acts" and 0 <= one.start - first < SUBJECT]
    if opening:
        state.levels["subject"] = opening[0].code
    elif not IT.match(scene.text, scene.sentence.start) and not THEY.match(scene.text, scene.sentence.start):
        state.levels.pop("subject", None)


SUBJECT = 12  # characters
_DATELINE = re.compile(r"[A-Z][\w .,()/-]{2,60}?\s?[-—]\s")
THEY = re.compile(r"They\s(?:have|had|also|then|later|were|are|will|\w+ed|agreed)\b")
IT = re.compile(r"It\s(?!(?:was|is|has\sbeen)\s\w+\s(?:that|to)\b)(?:has|had|also|then|later|was|is|\w+ed|\w+s)\b")


def donor(scene: Scene, one: PlaceMention) -> bool:
    """Germany gave 8 million, and in 2006 teams uprooted 900 hectares: who gives is not where the rest happened."""
    if one.role != "acts" or one.level not in ("country", "nation") or ASKED.match(scene.text, one.end):
        return False
    behind = [i for i in range(len(scene.measures)) if scene.quantities[i].start >= one.end]
    return bool(behind) and scene.measures[behind[0]] == "aid"


ASKED = re.compile(
    r"\s(?:[a-z]+\s){0,2}(?:asked|appealed|requested|received?|receives|gets?|got|sought|needs?|obtained)\b"
)
# where a meeting was held is not where the figures that follow are from
_CONVENED = re.compile(
    r"\b(?:held|hosted|opened|convened|concluded|closed|met|gathered)\b[^;.]*\b(?:meeting|session|conference|summit|talks"
    r"|workshop|forum|congress|symposium)\b|\b(?:attended|took\spart\sin)\b[^;.]*\b(?:courses?|workshops?|seminars?|training)\b|\b(?:meeting|session|conference|summit|talks|workshop|forum|congress)\b[^;.]*"
    r"\b(?:was|were|took|in|at)\s(?:held|hosted|place|convened)\b|\b(?:met|gathered|signed)\b|\b[Aa]t\s(?:an?|the)\s[\w\s-]*"
    r"(?:meeting|conference|summit|session)\b"
)
_NATIONAL = re.compile(r"\b(?:national\s(?:total|average|figure|output|harvest|crop|level)|the\snation|nationwide)\b")


_REST = re.compile(r"\b(?:remaining|remainder|the\srest)\b")
PAIR = 2


@cache
def _of_a_region(code: str) -> bool:
    """A report on a region goes from state to state: what it names last is what it speaks of."""
    if code in places():
        return code != WORLD and places()[code].kind == "region"
    return any(entry.kind == "area" for _, _, entry in lexicon().find(code))


def _topical(
    scene: Scene, acting: list[PlaceMention], located: list[PlaceMention], figures: bool, home: str
) -> tuple[list[PlaceMention], list[PlaceMention]]:
    """Places that hold on: named before the first number, or the one division behind it where something was done."""
    first = scene.quantities[0].start if figures else scene.sentence.start + OPENING
    ahead = [
        one for one in acting if one.start < first and _opens(scene, one) and (not one.listed or _work_of(scene, one))
    ]
    behind = [one for one in located if one.start >= first and one.level != "region" and not _relative(scene, one)]
    on_a_day = any(t.period and t.period.start and t.period.start.day for t in scene.times)
    behind = [one for one in behind if on_a_day or one.level not in ("city", "county") or one.code in places()]
    if figures and len(behind) == 1 and not behind[0].listed and (not ahead or _done_there(scene, behind[0])):
        ahead = behind
    abroad = [one for one in ahead if one.level in ("country", "nation") and one.code[:2] != home]
    if abroad and len(abroad) == len(ahead) and home:  # China built the centre at Luang Prabang
        here = [one for one in located if one.start < first and one.code.startswith(f"{home}-")]
        ahead = here or ahead
    if figures and not ahead and on_a_day:
        ahead = [one for one in located if one.start < first and one.level in ("city", "county")]  # raided on that day
    if figures and not ahead and not home:
        ahead = _only_state(scene, located, first)
    return ahead, [one for one in ahead if one.role == "locative"]


def _only_state(scene: Scene, located: list[PlaceMention], first: int) -> list[PlaceMention]:
    """The area under poppy in Myanmar was 47,100 ha: the one state before the number, in a report on a region."""
    states = [one for one in located if one.start < first and one.level in ("country", "nation")]
    return states if len(states) == 1 and not states[0].listed and not _relative(scene, states[0]) else []


def _work_of(scene: Scene, one: PlaceMention) -> bool:
    """Police in Chiang Rai and Chiang Mai have seized: authorities of several places, whose work is told on."""
    begin = scene.sentence.clauses[scene.clause(one.start)].start
    found = _OF_AUTHORITY.search(scene.text, begin, one.start) if one.role == "locative" else None
    return found is not None and found[1] in listed("places", "authorities")


def _relative(scene: Scene, one: PlaceMention) -> bool:
    """Two officers, who sat together in Kunming: where a relative clause has it is not what the text goes on about."""
    begin = scene.sentence.clauses[scene.clause(one.start)].start
    return _WHO.match(scene.text, begin, one.start) is not None


_WHO = re.compile(r"\s?(?:who|which|whose|where|of\swhom|of\swhich)\b")


def _opens(scene: Scene, one: PlaceMention) -> bool:
    """Whether the place stands at the head of its clause; further on it only describes something else."""
    begin = scene.sentence.clauses[scene.clause(one.start)].start
    if one.role != "locative" or one.start - begin <= LEADING or _IN_THE.fullmatch(scene.text, begin, one.start):
        return one.start - begin <= OPENING
    found = _OF_AUTHORITY.search(scene.text, begin, one.start)
    return found is not None and found[1] in listed("places", "authorities")


def _in_passing(scene: Scene, one: PlaceMention, state: PlaceState) -> bool:
    """Yunnan alone accounted for 10 tons; India was the largest exporter: a part or a rank, not the topic.

    A rank that opens a paragraph announces its topic.
    """
    if _aside_behind().match(scene.text, one.end) or scene.text.startswith(" side", one.end):
        return True
    if is_state_body(scene, one):
        return True
    opens = state.current is None and one.start - scene.sentence.start < LEADING
    return not opens and _RANK.match(scene.text, one.end) is not None


@cache
def _aside_behind() -> re.Pattern[str]:
    behind = either(listed("places", "aside", "behind"))
    return re.compile(rf"(?:\s\([^()]*\))?,?\s(?:(?:police|customs|authorities|officers|province)\s)?(?:{behind})\b")


_RANK = re.compile(
    r"\s(?:is|was|remains|remained|became)\s(?:still\s|also\s|by\sfar\s|again\s)?(?:the|one\sof\sthe|among\sthe)\s"
    r"(?:\w+-)?(?:world's\s|region's\s|second\s|third\s)?(?:largest|biggest|main|leading|top|major|most|highest|only|principal)\b"
)


def _done_there(scene: Scene, one: PlaceMention) -> bool:
    """seized in Shan State, found at Mae Sai: a participle right before the place."""
    return _DONE.search(scene.text, max(scene.sentence.start, one.start - 24), one.start) is not None


_DONE = re.compile(r"\b\w+(?:ed|und|ght|ken)\s(?:in|at|near|on|across)\s(?:the\s|\w+ern\s)?$")
_OF_AUTHORITY = re.compile(r"([A-Za-z]+)\s(?:in|at|from|of)\s(?:the\s|\w+ern\s)?$")
_IN_THE = re.compile(r"(?:In|At|On|Near)\s(?:the\s)?(?:[\w-]+\s){0,3}of\s(?:the\s)?")  # in the port of
LEADING = 14  # in or at, an article, "northern"
OPENING = 30  # characters from the head of a clause
