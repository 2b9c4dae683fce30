"""Reading the acts of one sentence."""

from __future__ import annotations

import re
from typing import Protocol

from ...figures import Moment, Period
from ..context.place import PlaceMention
from ..context.scene import Scene
from .clauses import Cut, cut
from .dating import Dating, date_of_act, precision, weight
from .frames import SPECIFIC, Candidate, Hit, candidates, planned
from .model import ActSpan, ActState
from .parties import parties_of
from .places import place_of_act
from .titles import title_of
from .words import limits, opening

FIRST_DAY = frozenset(["law", "accession", "agreement", "office_opened"])  # done once: 自6月1日起 is their first day
_LEADING = re.compile(r"为|在|经|按照|根据|通过|随着|应|依托|针对|由|以|对|围绕|据|从|自|当|继")
_PREPOSITION = re.compile(r"(?:早在|仅|从|自|于|在|到|截至|继)$")


class Slices(Protocol):
    """The original text by squeezed offsets."""

    def __getitem__(self, where: slice) -> str: ...


def acts_of(scene: Scene, hits: list[Hit], mentions: list[PlaceMention], state: ActState, original: Slices) -> list[ActSpan]:
    """The acts of a sentence in order. `hits`: what `act_finder` found in it; `state` is brought up to date."""
    acts: list[ActSpan] = []
    if any(hit[2].frames for hit in hits):
        layout = cut(scene.text, scene.sentence.start, scene.sentence.end)
        for index in range(len(layout.clauses)):
            acts += _clause_acts(scene, layout, index, hits, mentions, state, acts, original)
    _remember(scene, acts, state)
    return acts


def _clause_acts(
    scene: Scene, layout: Cut, index: int, hits: list[Hit], mentions: list[PlaceMention], state: ActState,
    earlier: list[ActSpan], original: Slices,
) -> list[ActSpan]:  # fmt: skip
    """The acts of one clause: that of an attribute (1998年召开的会议), and the one that the clause states."""
    start, end = layout.clauses[index]
    here = [hit for hit in hits if start <= hit[0] < end]
    best: dict[bool, tuple[float, Candidate, Dating]] = {}
    for candidate in candidates(scene, layout, index, here):
        taken_up = _takes_up_meeting(here, start)
        dating = date_of_act(scene, layout, candidate.verb, state, taken_up)
        if dating is None or precision(dating.period) < candidate.frame.precise:
            continue
        if candidate.attribute and (dating.reach != "clause" or dating.mention is None):
            continue
        explicit = dating.mention.start if dating.mention and dating.reach == "clause" else None
        if planned(scene.text, candidate, here, start, explicit):
            continue
        score = _score(scene, layout, candidate, dating, here, mentions, state, earlier)
        if score is None:
            continue
        known = best.get(candidate.attribute)
        if known is None or score > known[0]:
            best[candidate.attribute] = (score, candidate, dating)
    threshold = limits(scene.sentence.language)["threshold"]
    made: list[ActSpan] = []
    for attribute in (True, False):
        if attribute in best and best[attribute][0] >= threshold - 1e-9:
            score, candidate, dating = best[attribute]
            made.append(_act(scene, layout, index, candidate, dating, score, mentions, state, [*earlier, *made], original))
    return made


def _takes_up_meeting(here: list[Hit], start: int) -> bool:
    return any("meeting" in hit[2].signs and hit[0] - start <= 3 for hit in here[:3])


def _score(
    scene: Scene, layout: Cut, candidate: Candidate, dating: Dating, here: list[Hit], mentions: list[PlaceMention],
    state: ActState, earlier: list[ActSpan],
) -> float | None:  # fmt: skip
    """The weight of all that speaks for the candidate; None when it needs a counterpart and has none."""
    limit = limits(scene.sentence.language)
    clause = layout.clauses[layout.clause(candidate.verb[0])]
    total = candidate.frame.weight + weight(dating, scene.sentence.language)
    joint = any("joint" in hit[2].signs for hit in here) or len(parties_of(scene, layout, mentions, state, clause, earlier)) > 1
    if "joint" in candidate.frame.flags and not joint:
        return None
    total += limit["joint"] * joint
    if any("vague" in hit[2].signs and clause[0] <= hit[0] < candidate.verb[0] and hit[1] >= candidate.verb[0] - 8 for hit in here):
        total += limit["vague"]
    first = min(candidate.verb[0], candidate.noun[0] if candidate.noun else candidate.verb[0])
    last = max(candidate.verb[1], candidate.noun[1] if candidate.noun else candidate.verb[1])
    if SPECIFIC.search(scene.text, max(clause[0], first - 16), min(clause[1], last + 16)) or "《" in scene.text[first:last]:
        total += limit["named"]
    return total


def _act(
    scene: Scene, layout: Cut, index: int, candidate: Candidate, dating: Dating, score: float, mentions: list[PlaceMention],
    state: ActState, earlier: list[ActSpan], original: Slices,
) -> ActSpan:  # fmt: skip
    span = _span(scene, layout, index, candidate, dating, earlier)
    kind = candidate.frame.type
    period = dating.period
    if kind in FIRST_DAY and period.start and (period.end is None or "moment" in candidate.frame.flags or _since(dating)):
        period = Period(period.start, period.start)
    parties = parties_of(scene, layout, mentions, state, span, earlier)
    place = place_of_act(scene, kind, mentions, span, parties, dating.reach, state, earlier)
    title = title_of(scene.text, span, candidate.verb, candidate.noun, kind, str(period))
    return ActSpan(span[0], span[1], kind, period, tuple(parties), place, title, candidate.words, round(score, 2))


def _since(dating: Dating) -> bool:
    return dating.mention is not None and dating.mention.role == "since"


def _span(
    scene: Scene, layout: Cut, index: int, candidate: Candidate, dating: Dating, earlier: list[ActSpan]
) -> tuple[int, int]:
    """From the time or the subject to the end of the clause; an attribute ends with its noun."""
    text, (start, end) = scene.text, layout.clauses[index]
    time = dating.mention
    if candidate.attribute and time is not None and candidate.noun is not None:
        start = time.start if time.start - start > 3 else start
        return _opened(scene, start, time.start), _closed(layout, candidate.noun[1], end)
    if earlier and earlier[-1].end > start:
        start = earlier[-1].end if earlier[-1].end < candidate.verb[0] else start
        return start, end
    if time is not None and time.start < start:
        first = layout.clause(time.start)
        if not any(layout.clauses[first][0] <= act.start for act in earlier) and all(
            _leads(scene, layout, at, time.end) for at in range(first, index)
        ):
            start = layout.clauses[first][0]
    return _opened(scene, start, time.start if time is not None and time.start >= start else None), end


def _leads(scene: Scene, layout: Cut, index: int, time_end: int) -> bool:
    """Whether a clause only leads up to what follows: the bare time, an adverbial, a subject without numbers."""
    start, end = layout.clauses[index]
    if 0 <= end - time_end <= 8 or _LEADING.match(scene.text, max(start, time_end) if time_end < end else start):
        return True
    return not any(start <= quantity.start < end for quantity in scene.quantities) and end - start < 24


def _opened(scene: Scene, start: int, time: int | None) -> int:
    """The start without the words that open a clause; at the time when only such words stand before it."""
    match = opening(scene.sentence.language).match(scene.text, start)
    start = match.end() if match else start
    if time is not None and 0 < time - start <= 3:
        before = _PREPOSITION.search(scene.text, start, time)
        return before.start() if before else start
    while scene.text[start : start + 1] in " ,:—":
        start += 1
    return start


def _closed(layout: Cut, offset: int, end: int) -> int:
    for first, last, _ in layout.enclosed:
        if first < offset <= last <= end:
            return last
    return offset


def _remember(scene: Scene, acts: list[ActSpan], state: ActState) -> None:
    """What the sentence leaves behind: its last date, its parties, its meeting."""
    for time in scene.times:
        if time.role in ("date", "since") and time.period is not None:
            state.period = time.period
        elif time.role in ("vague", "now", "so_far", "until"):
            state.period = None
    for act in acts:
        states = act.parties
        if len(states) > 1:
            state.parties = states
        if act.type == "meeting" and act.period.start is not None and isinstance(act.period.start, Moment):
            state.meeting = act
    state.recent = acts or state.recent
