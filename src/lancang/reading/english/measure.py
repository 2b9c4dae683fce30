"""What a quantity counts: the noun it counts and the verbs around it, weighed by the cue table."""

from __future__ import annotations

import re

from ..context.cues import Cue, fallbacks
from ..context.scene import CueHit, Scene, Trace
from ..quantities.quantity import Quantity
from .change import change_of
from .continued import continued, took_place
from .money import is_outlay, worth_of_aid
from .spoken import noun_span

HEAD = 1.15  # a cue that is the head of the counted noun
IN_NOUN = 1.1  # … or describes it
LEAD_DECAY, LEAD_LEAST = 0.006, 0.5  # per character between a cue and the number behind it
TAIL_DECAY, TAIL_LEAST = 0.008, 0.45  # … and the number before it
CARRIED = 0.6  # a cue ahead of earlier numbers of the sentence …
PER_CLAUSE = 0.88  # … for each clause further back
OTHERS_VERB = 0.3  # a verb behind the number that a conjunction gives to the next one
BEHIND_NEXT = 0.5  # a verb behind later members of the list
AGENT = 0.05  # a verb whose subject, not object, is what was counted: 16 rice banks lent out 48 tons
_PAST = ("ed", "gave", "took", "lent", "lent out", "found", "sent", "caught", "held", "shot", "built", "burnt")
_OBJECT = re.compile(
    r"\s(?!(?:in|by|for|on|at|during|from|with|since|between|under|after|over|last|this|near|as|and|or|while|of"
    r"|were|was|to|when|where|across|throughout|along|around|within|through|by|per|drugs|there|inside|up"
    r"|off)\b)[\w$€£]"
)
HELD = 1.8  # the measure of the sentence before, for weights and volumes without any word of their own
_GOODS = ("mass", "tablet", "volume", "ampoule")
_HELD = frozenset(["shipment", "production", "seizure"])
LISTED = 0.95  # a verb before the thing listed before this one
LENT = 2.0  # the measure of the sentence before, for a number that took its unit from there
OF_PHRASE = 40  # characters: 93 pieces of intelligence
_PASSIVE = re.compile(r"\b(?:was|were|are|is|been|being)\s(?:\w+ly\s|also\s)?$")
_ENDS_ITEM = re.compile(
    r",?\s(?:and|while)\s(?:about\s|some\s|over\s|more\sthan\s|nearly\s|another\s)?"
)  # 589 dens destroyed and 21 tons
_CONJUNCTION = re.compile(
    r"(?:\band|\bwhile|\bbut|,|;)\s(?:(?:later|also|then|they|it|he|police|officers|authorities|have|had|has|which|who)\s)*$"
)


def measure_of(scene: Scene, position: int, trace: Trace | None) -> tuple[str, bool]:
    """The measure of the quantity at a position, and whether it is a fall (whose value is negative)."""
    change = change_of(scene, position)
    if change is not None:
        if trace:
            trace.fields["measure"] = change[1]
        return "change", change[0]
    same = continued(scene, position) or worth_of_aid(scene, position)
    if same is not None:
        if trace:
            trace.fields["measure"] = "as the number before"
        return same, False
    scores = _scores(scene, position)
    if not scores:
        return "other", False
    if (
        "users" in scores
        and "treatment_admissions" in scores
        and _ADMITTED.match(scene.text, scene.quantities[position].end)
    ):
        return "treatment_admissions", False  # 900 drug users were sent to two centres
    ranked = sorted(scores.items(), key=lambda item: -item[1][0])
    if ranked[0][0] == "price" and is_outlay(scene, position):
        return "investment", False
    if trace:
        trace.fields["measure"] = ranked[0][1][1]
        trace.considered["measure"] = [f"{name} {score:.1f} ({word})" for name, (score, word) in ranked[1:4]]
    return ranked[0][0], False


def _scores(scene: Scene, position: int) -> dict[str, tuple[float, str]]:
    quantity = scene.quantities[position]
    counter = quantity.unit_text
    scores: dict[str, tuple[float, str]] = {}
    for cue in fallbacks("en").get(quantity.kind, ()):
        if cue.weight > scores.get(cue.measure, (0.0, ""))[0]:
            scores[cue.measure] = (cue.weight, f"unit {quantity.unit_text}")
    if getattr(quantity, "lent", False) and quantity.kind in scene.before:
        scores[scene.before[quantity.kind]] = (LENT, "what the sentence before counts")
    held = next((scene.before[kind] for kind in (quantity.kind, *_GOODS) if kind in scene.before), None)
    if quantity.kind in _GOODS and held in _HELD:
        scores[held] = (HELD, "what the sentence before measures")
    kind = quantity.kind
    for hit in scene.cues:
        if _REPORTS.match(scene.text, hit[1]) or _came_to(scene, hit) or took_place(scene, hit) or _phrasal(scene, hit):
            continue
        governing = [cue for cue in hit[2] if cue.governs(kind, counter)]
        if not governing:
            continue
        factor, side = _factor(scene, position, hit)
        if factor <= 0:
            continue
        for cue in governing:
            if _stands(cue, side):
                _add(scores, cue, cue.weight * factor, f"{scene.text[hit[0] : hit[1]]} {side}")
    return scores


# satellite imagery shows that poppy fell to 190 hectares: who reports it is not what is counted
_REPORTS = re.compile(
    r"\s(?:(?:has|have|had)\s)?(?:shows?|showed|shown|finds|found|indicates?|indicated|suggests?|suggested|reveals?|revealed"
    r"|estimates?|estimated|puts?)\s(?:that|how|the|a|an|poppy|opium|coca|cannabis)\b"
)


def _came_to(scene: Scene, hit: CueHit) -> bool:
    """Whether "reached" only says what a number came to."""
    first = max(scene.sentence.start, hit[0] - REPORTED)
    return scene.text.startswith("reach", hit[0]) and _CAME_TO.search(scene.text, first, hit[1]) is not None


_ADMITTED = re.compile(
    r"(?:\s[a-z-]+){0,3}\s(?:were|was|had\sbeen|have\sbeen)\s(?:sent|admitted|referred|enrolled|placed|committed|treated|taken)\b"
)


def _phrasal(scene: Scene, hit: CueHit) -> bool:
    """Took part, taken over, take place: nothing was taken."""
    word = scene.text[hit[0] : hit[1]].lower()
    return word in ("took", "taken", "take", "takes", "taking") and _TAKE_PART.match(scene.text, hit[1]) is not None


_TAKE_PART = re.compile(
    r"\s(?:part|place|over|up|note|effect|action|steps?|measures?|account|into\saccount|care|charge|advantage|shape|in\s(?:about\s|some\s|over\s)?\d)\b"
)
REPORTED = 40  # characters
# the number had reached 9,800: no audience was reached
_CAME_TO = re.compile(
    r"\b(?:numbers?|totals?|figures?|arrests|seizures|cases|admissions|output|area)\s(?:of\s(?:\w+\s){1,4})?(?:(?:had|has|have)\s)?"
    r"reach(?:ed|es)?$"
)


def _stands(cue: Cue, side: str) -> bool:
    """Whether the cue may speak from that side."""
    if side == "agent":
        return cue.side in ("any", "after")
    if cue.side == "head":
        return side == "head"
    if side in ("head", "noun"):
        return cue.side == "any"
    if side.startswith("carried"):
        return cue.carry and cue.side in ("any", side.removeprefix("carried "))
    return cue.side in ("any", side)


def _add(scores: dict[str, tuple[float, str]], cue: Cue, score: float, word: str) -> None:
    old = scores.get(cue.measure)
    if old is None or score > old[0]:
        scores[cue.measure] = (score + (0.1 * old[0] if old else 0.0), word)
    else:
        scores[cue.measure] = (old[0] + 0.1 * score, old[1])


def _factor(scene: Scene, position: int, hit: CueHit) -> tuple[float, str]:
    """How strongly a cue is felt at the quantity, and from which side."""
    quantity = scene.quantities[position]
    start, end = hit[0], hit[1]
    noun = noun_span(quantity)
    if noun is not None and noun[0] <= start:
        if end == noun[1] or (start < noun[1] <= end):
            return HEAD, "head"
        if end <= noun[1]:
            return IN_NOUN, "noun"
        if scene.text.startswith(" of ", noun[1]) and start <= noun[1] + OF_PHRASE and start == noun[1] + 4:
            return HEAD, "head"
    if (
        noun is None
        and quantity.unit_text
        and end <= quantity.start
        and scene.text[start:end].lower().endswith(quantity.unit_text)
    ):
        return HEAD, "head"  # the number of laboratories … went from 3
    if quantity.start <= start and end <= quantity.end:
        return IN_NOUN, "noun"
    if start >= quantity.end and _PART_OF.fullmatch(scene.text, quantity.end, start):
        return HEAD, "head"  # in 12 of the liaison offices
    if start >= quantity.end:
        return _behind(scene, position, quantity, start, end)
    if end <= quantity.start:
        return _before(scene, position, quantity, start, end)
    return 0.0, ""


_PART_OF = re.compile(
    r"\sof\s(?:the|these|those|its|their|our|all)\s(?:(?:\d+|other|new|planned|existing|remaining)\s)?"
)


def _before(scene: Scene, position: int, quantity: Quantity, start: int, end: int) -> tuple[float, str]:
    if (
        position > 0
        and start >= scene.quantities[position - 1].end
        and _ENDS_ITEM.fullmatch(scene.text, end, quantity.start)
    ):
        return OTHERS_VERB, "before"
    if start >= scene.lead(quantity, position) or scene.text[end : quantity.start] == ", ":
        return max(LEAD_LEAST, 1.0 - LEAD_DECAY * (quantity.start - end)), "before"
    listed = _listed_with(scene, position)
    if listed and end <= scene.quantities[position - 1].start:
        factor, side = _before(scene, position - 1, scene.quantities[position - 1], start, end)
        return factor * LISTED, side
    back = scene.clause(quantity.start) - scene.clause(start)
    if position == 0:  # no number between: a clause or a bracket only
        return max(LEAD_LEAST, 0.95 - LEAD_DECAY * (quantity.start - end)) * PER_CLAUSE**back, "before"
    return CARRIED * PER_CLAUSE**back, "carried before"


def _listed_with(scene: Scene, position: int) -> bool:
    """Gave 12 boats and three radios: things that stand in a list with the ones before, under one verb."""
    if position == 0:
        return False
    last, quantity = scene.quantities[position - 1], scene.quantities[position]
    if last.kind != quantity.kind or quantity.kind not in ("count", "unknown"):
        return False
    span = noun_span(last)
    end = max(last.end, span[1]) if span is not None and span[1] <= quantity.start else last.end
    return _ITEM.fullmatch(scene.text, end, quantity.start) is not None


_ITEM = re.compile(r"(?:,|,?\sand)\s(?:also\s|another\s|about\s|some\s|over\s)?")


def _acts(text: str, start: int, end: int) -> bool:
    """Whether the verb behind the number has an object of its own, so that what was counted is who did it."""
    return (
        text[start:end].endswith(_PAST)
        and not _PASSIVE.search(text, max(0, start - 20), start)
        and _OBJECT.match(text, end) is not None
    )


def _of_its_object(scene: Scene, position: int, start: int, end: int) -> bool:
    """386 officers attended 19 courses: the noun of the number that the people's verb governs."""
    if scene.quantities[position].kind != "person" or position + 1 >= len(scene.quantities):
        return False
    following = scene.quantities[position + 1]
    noun, own = noun_span(following), noun_span(scene.quantities[position])
    if noun is None or not noun[0] <= start < end <= noun[1]:
        return False
    begin = own[1] if own is not None and own[1] <= following.start else scene.quantities[position].end
    return _TRANSITIVE.fullmatch(scene.text, begin, following.start) is not None


OBJECTS = 0.95
_TRANSITIVE = re.compile(
    r"\s(?:have\s|had\s)?(?:attended|completed|took|followed|joined|went\sthrough|took\spart\sin|finished)\s"
)


def _behind(scene: Scene, position: int, quantity: Quantity, start: int, end: int) -> tuple[float, str]:
    between = scene.text[quantity.end : start]
    if _of_its_object(scene, position, start, end):
        return OBJECTS, "after"
    if start < scene.tail(quantity, position):
        if _acts(scene.text, start, end):
            return AGENT, "agent"
        factor = max(TAIL_LEAST, 1.05 - TAIL_DECAY * len(between))
        if _CONJUNCTION.search(between) and not _PASSIVE.search(between):
            factor *= OTHERS_VERB
        return factor, "after"
    if _PASSIVE.search(between):
        return BEHIND_NEXT * PER_CLAUSE ** (scene.clause(start) - scene.clause(quantity.start)), "carried after"
    last = position + 1 == len(scene.quantities)
    if last:
        if position == 0:  # the only number of its sentence
            return max(0.5, 0.8 - TAIL_DECAY * len(between) / 2), "after"
        return max(0.3, 0.6 - TAIL_DECAY * len(between)), "after"
    return 0.2, "carried after"
