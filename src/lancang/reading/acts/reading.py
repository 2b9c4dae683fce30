"""Reading the acts of one sentence."""

from __future__ import annotations

from dataclasses import replace

from ...figures import Period, places
from ..context.period import is_plan
from ..context.place import PlaceMention
from ..context.scene import Scene
from .clauses import cut
from .dating import TITLE_YEAR, bounds_a_period, date_of_act, precision
from .english import cut_english
from .english_places import english_mentions
from .frames import Candidate, candidates
from .model import ActSpan, ActState, Dating, Hit, Span, Telling, right_behind
from .parties import parties_ahead, parties_of
from .places import place_of_act
from .scoring import evidence, most
from .spans import parted, span_of
from .titles import title_of
from .words import CONDITIONAL, limits, pattern

FIRST_DAY = frozenset(["law", "accession", "agreement", "office_opened"])  # done once: 自6月1日起 is their first day
MEETING_REACH = {"zh": 3, "en": 40}  # characters from the clause's head in which 会议 takes up a meeting
NAMED_NOUNS = frozenset(["operation", "project"])  # what may take its date from before its paragraph
REPEALS = ("废止", "废除", "撤销")
EPSILON = 1e-9
Choice = tuple[float, Candidate, Dating]


def acts_of(scene: Scene, hits: list[Hit], mentions: list[PlaceMention], state: ActState) -> list[ActSpan]:
    """The acts of a sentence in order. `hits`: what `act_finder` found in it; `state` is brought up to date."""
    acts: list[ActSpan] = []
    if scene.sentence.language == "en":
        hits = _told(scene, hits)
    if may_tell(scene, hits, state):
        start, end = scene.sentence.start, scene.sentence.end
        if scene.sentence.language == "en":
            verbs = [hit[:2] for hit in hits if any("nominal" not in frame.flags for frame in hit[2].frames)]
            layout = cut_english(scene.text, start, end, verbs)
            mentions = english_mentions(scene)
        else:
            layout = cut(scene.text, start, end)
        telling = Telling(scene, hits, mentions, state, layout)
        for index in range(len(layout.clauses)):
            _read_clause(telling, index)
        acts = telling.acts
    _remember(scene, acts, hits, state)
    return acts


def _is_entry(scene: Scene) -> bool:
    """Whether the sentence is an entry of a chronicle: 3 May 2016: Thailand opens an office."""
    first = scene.times[0] if scene.times else None
    if first is None or first.start - scene.sentence.start > 2:
        return False
    return scene.text[first.end : first.end + 3].lstrip()[:1] in (":", "–", "—", "-")


def _told(scene: Scene, hits: list[Hit]) -> list[Hit]:
    """The words with the frames that hold here: of an entry, or with a date right behind; the rest are mere nouns."""
    entry, told = _is_entry(scene), []
    for hit in hits:
        word = hit[2]
        if word.bare is not None:
            dated = not scene.sentence.heading and right_behind(scene, hit[1]) is not None
            unmet = {flag for flag, met in (("chronicle", entry), ("dated", dated)) if not met}
            if len(unmet) == len(CONDITIONAL):
                hit = (*hit[:2], word.bare)
            else:
                frames = tuple(one for one in word.frames if not one.flags & unmet)
                hit = (*hit[:2], replace(word, frames=frames, bare=None))
        told.append(hit)
    return told


def may_tell(scene: Scene, hits: list[Hit], state: ActState) -> bool:
    """Whether the sentence has a verb of acts and any date in reach: only then are its places of use to acts."""
    if not any(hit[2].frames for hit in hits):
        return False
    if state.period is not None or any(time.period is not None for time in scene.times):
        return True
    if state.meeting is not None and any("meeting" in hit[2].signs for hit in hits):
        return True
    start, end = scene.sentence.start, scene.sentence.end
    if state.earlier is not None and any(hit[2].classes & NAMED_NOUNS for hit in hits):
        titled = scene.text.find("《", start, end) >= 0
        return titled or pattern(scene.sentence.language, "special").search(scene.text, start, end) is not None
    return TITLE_YEAR.search(scene.text, start, end) is not None


def _read_clause(telling: Telling, index: int) -> None:
    """Add the acts of a clause: that of an attribute (1998年召开的会议), and the one that the clause states."""
    start, end = telling.layout.clauses[index]
    hits = [hit for hit in telling.hits if start <= hit[0] < end]
    if not any(hit[2].frames for hit in hits):
        return
    language = telling.language
    threshold = limits(language)["threshold"] - EPSILON
    meeting = telling.state.meeting is not None and _takes_up_meeting(telling, start)
    best: dict[bool, Choice] = {}
    datings: dict[Span, Dating | None] = {}
    for candidate in candidates(telling, index, hits):
        if candidate.verb not in datings:
            datings[candidate.verb] = date_of_act(telling, candidate.verb, meeting)
        dating = datings[candidate.verb]
        if dating is None or most(candidate, dating, language) < threshold:
            continue
        implied = precision(dating.period) > 0  # with a mere year our unnamed side does not make it a joint act
        parties = parties_of(telling, (start, end), candidate.frame.type, candidate.verb[0], implied)
        score = evidence(telling, candidate, dating, hits, parties)
        known = best.get(candidate.attribute)
        if score is not None and score >= threshold and (known is None or score > known[0]):
            best[candidate.attribute] = (score, candidate, dating)
    if len(best) == 2 and best[False][1].verb[0] < best[True][1].verb[0] < best[False][1].span[1]:
        del best[True]  # an attribute inside what the clause states: 召开由各国代表参加的会议
    if len(best) == 2 and best[False][1].words.endswith(REPEALS):
        del best[True]  # 2016年印发的办法同时废止: that it was once issued is background
    for attribute in (True, False):
        if attribute in best:
            _add(telling, index, *best[attribute])


def _takes_up_meeting(telling: Telling, start: int) -> bool:
    """Whether this clause or one before it in the sentence opens with the meeting told of before (会议, 会上)."""
    heads = [clause[0] for clause in telling.layout.clauses if clause[0] <= start]
    reach = MEETING_REACH[telling.language]
    signs = [hit[0] for hit in telling.hits if "meeting" in hit[2].signs]
    return any(head <= at <= head + reach for head in heads for at in signs)


def _add(telling: Telling, index: int, score: float, candidate: Candidate, dating: Dating) -> None:
    kind, verb = candidate.frame.type, candidate.verb[0]
    span = span_of(telling, index, candidate, dating)
    if span[1] - span[0] < 2 or any(act.start <= verb < act.end for act in telling.acts):
        return
    period = dating.period
    once = kind in FIRST_DAY and not pattern(telling.language, "one_by_one").search(telling.text, *span)
    if once and (dating.since or period.end is None) and period.start is not None:
        period = Period(period.start, period.start)
    parties = parties_of(telling, span, kind, verb) or parties_ahead(telling, span, kind)
    place = place_of_act(telling, kind, span, parties, dating)
    for part in parted(telling, span, kind):
        title = title_of(telling, part, candidate, str(period))
        act = ActSpan(*part, kind, period, tuple(parties), place, title, candidate.words, round(score, 2))
        telling.acts.append(act)


def _to_be(scene: Scene, act: ActSpan) -> bool:
    """Whether a meeting is only agreed on: 各方同意明年在清莱举行第四届会议, will be held in 2017."""
    language, start = scene.sentence.language, scene.sentence.start
    return pattern(language, "to_be").search(scene.text, start if language == "zh" else act.start, act.end) is not None


def _states_of(scene: Scene) -> tuple[str, ...]:
    """The states that a heading names: 中国—老挝—缅甸禁毒会议, 中缅会晤."""
    named = [(at, entry.code) for at, _, entry in scene.names if entry.sort == "place" and entry.kind == "country"]
    named += [(one.start, code) for one in scene.compounds for code in one.codes]
    return tuple(dict.fromkeys(code for _, code in sorted(named)))


def _remember(scene: Scene, acts: list[ActSpan], hits: list[Hit], state: ActState) -> None:
    """What the sentence leaves behind: its last date, its parties, its meeting (not one that a meeting decided on)."""
    first, reach = scene.sentence.start, MEETING_REACH[scene.sentence.language]
    spoke = state.meeting if any("meeting" in hit[2].signs and hit[0] - first <= reach for hit in hits[:2]) else None
    for time in scene.times:
        if scene.sentence.language == "zh" and is_plan(scene.text, time):
            continue
        if bounds_a_period(scene, time):
            state.period = None
        elif time.role in ("date", "since") and time.period is not None:
            state.period = time.period
        elif time.role in ("vague", "now", "so_far", "until"):
            state.period = None
    if acts and not any(time.period is not None for time in scene.times):
        state.period = acts[-1].period
    state.recent = frozenset(act.type for act in acts)
    for act in acts:
        if len(act.parties) > 1:
            state.parties = act.parties
            states = tuple(code for code in act.parties if code in places())
            state.states = states if len(states) > 1 else state.states
            state.groups[len(states)] = states
        later = (spoke and act.period.first_day > spoke.period.last_day) or (state.meeting and _to_be(scene, act))
        if act.type == "meeting" and not later:
            state.meeting = act
    if scene.sentence.heading and not acts and scene.sentence.language == "zh":
        headed = _states_of(scene)
        if len(headed) > 1:
            state.parties = state.states = headed
