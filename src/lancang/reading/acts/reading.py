"""Reading the acts of one sentence."""

from __future__ import annotations

import re
from typing import Protocol

from ...figures import Period
from ..context.place import PlaceMention
from ..context.scene import Scene
from .clauses import Cut, cut
from .english import cut_english
from .dating import Dating, date_of_act
from .english_places import english_mentions
from .frames import Candidate, Hit, candidates
from .model import ActSpan, ActState
from .parties import parties_of
from .places import place_of_act
from .scoring import evidence, most
from .spans import span_of, treaties
from .titles import title_of
from .words import limits

FIRST_DAY = frozenset(["law", "accession", "agreement", "office_opened"])  # done once: 自6月1日起 is their first day
EPSILON = 1e-9
_ONE_BY_ONE = re.compile(r"陆续|先后|相继|逐步")


class Slices(Protocol):
    """The original text by squeezed offsets."""

    def __getitem__(self, where: slice) -> str: ...


class _Sentence:
    """A sentence under reading: what was found in it, how it is cut, and the acts read so far."""

    def __init__(self, scene: Scene, hits: list[Hit], mentions: list[PlaceMention], state: ActState) -> None:
        self.scene = scene
        self.hits = hits
        self.mentions = mentions
        self.state = state
        start, end = scene.sentence.start, scene.sentence.end
        if scene.sentence.language == "en":
            self.layout: Cut = cut_english(scene.text, start, end, [(a, b) for a, b, word in hits if word.frames])
        else:
            self.layout = cut(scene.text, start, end)
        self.reach = 3 if scene.sentence.language == "zh" else 40  # where a clause takes up a meeting
        self.acts: list[ActSpan] = []

    def read_clause(self, index: int) -> None:
        """Add the acts of a clause: that of an attribute (1998年召开的会议), and the one that the clause states."""
        start, end = self.layout.clauses[index]
        here = [hit for hit in self.hits if start <= hit[0] < end]
        if not any(hit[2].frames for hit in here):
            return
        best: dict[bool, tuple[float, Candidate, Dating]] = {}
        threshold = limits(self.scene.sentence.language)["threshold"] - EPSILON
        for candidate in candidates(self.scene, self.layout, index, here):
            taken_up = any("meeting" in hit[2].signs and hit[0] - start <= self.reach for hit in here[:3])
            earlier = self.acts[-1].period if self.acts else None
            dating = date_of_act(self.scene, self.layout, candidate.verb, self.state, taken_up, earlier)
            if dating is None or most(candidate, dating, self.scene.sentence.language) < threshold:
                continue
            parties = parties_of(self.scene, self.layout, self.mentions, self.state, (start, end), self.acts, candidate.frame.type, candidate.verb[0])
            score = evidence(self.scene, self.layout, candidate, dating, here, parties, self.acts)
            known = best.get(candidate.attribute)
            if score is not None and (known is None or score > known[0]):
                best[candidate.attribute] = (score, candidate, dating)
        if True in best and False in best and _holds(best[False][1], best[True][1]):
            del best[True]
        for attribute in (True, False):
            if attribute in best and best[attribute][0] >= threshold:
                self._add(index, *best[attribute])

    def _add(self, index: int, score: float, candidate: Candidate, dating: Dating) -> None:
        scene, kind = self.scene, candidate.frame.type
        span = span_of(scene, self.layout, index, candidate, dating, self.hits, self.acts)
        if span[1] - span[0] < 2 or any(act.end > candidate.verb[0] >= act.start for act in self.acts):
            return
        period = _dated(kind, dating, _ONE_BY_ONE.search(scene.text, *span) is not None)
        parties = parties_of(scene, self.layout, self.mentions, self.state, span, self.acts, kind, candidate.verb[0])
        place = place_of_act(scene, kind, self.mentions, span, parties, dating.reach, self.state, self.acts)
        for part in treaties(scene, self.layout, span) if kind == "accession" else [span]:
            noun = candidate.noun if part[0] == span[0] else part
            title = title_of(scene.text, part, candidate.verb, noun, kind, str(period))
            self.acts.append(
                ActSpan(part[0], part[1], kind, period, tuple(parties), place, title, candidate.words, round(score, 2))
            )


def _holds(stated: Candidate, attribute: Candidate) -> bool:
    """Whether an attribute stands inside what the clause states: 召开由各国代表参加的会议."""
    last = stated.noun[1] if stated.noun else stated.verb[1]
    return stated.verb[0] < attribute.verb[0] < last


def acts_of(scene: Scene, hits: list[Hit], mentions: list[PlaceMention], state: ActState, original: Slices) -> list[ActSpan]:
    """The acts of a sentence in order. `hits`: what `act_finder` found in it; `state` is brought up to date."""
    acts: list[ActSpan] = []
    if _datable(scene, hits, state):
        if scene.sentence.language == "en":
            mentions = english_mentions(scene)
        sentence = _Sentence(scene, hits, mentions, state)
        for index in range(len(sentence.layout.clauses)):
            sentence.read_clause(index)
        acts = sentence.acts
    _remember(scene, acts, state)
    return acts


_TITLE_YEAR = re.compile(r"[《“][^》”]{0,40}?(?:19|20)\d\d")


def _datable(scene: Scene, hits: list[Hit], state: ActState) -> bool:
    """Whether the sentence has a verb of acts and any date in reach: most sentences end here."""
    if not any(hit[2].frames for hit in hits):
        return False
    if state.period is not None or any(time.period is not None for time in scene.times):
        return True
    if state.meeting is not None and any("meeting" in hit[2].signs for hit in hits):
        return True
    return _TITLE_YEAR.search(scene.text, scene.sentence.start, scene.sentence.end) is not None


def _dated(kind: str, dating: Dating, one_by_one: bool) -> Period:
    """The period of the act; what is done once is done on the first day of 自6月1日起."""
    period, mention = dating.period, dating.mention
    since = period.end is None or (mention is not None and mention.role == "since")
    if kind in FIRST_DAY and since and period.start is not None and not one_by_one:
        return Period(period.start, period.start)
    return period


def _remember(scene: Scene, acts: list[ActSpan], state: ActState) -> None:
    """What the sentence leaves behind: its last date, its parties, its meeting."""
    for time in scene.times:
        if time.role in ("date", "since") and time.period is not None:
            state.period = time.period
        elif time.role in ("vague", "now", "so_far", "until"):
            state.period = None
    state.recent = bool(acts)
    for act in acts:
        if len(act.parties) > 1:
            state.parties = act.parties
        if act.type == "meeting":
            state.meeting = act
