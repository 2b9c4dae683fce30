"""Which acts a clause may tell of: verbs that find what they need beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .model import Hit, Span, Telling
from .words import Frame, opened, pattern

FOR_OTHERS = frozenset(["training", "aid", "notice"])  # what may be done for somebody: 为缅甸培训 …
OBJECT_MAY_RULE = frozenset(["aid", "programme"])  # their noun may stand before another: 替代种植的项目
STATED = frozenset(["case"])  # in an attribute they are background: 近期破获的案件
LONG_NOUN = 4  # characters; a shorter noun right behind 出席 is a bare 会议
NEAR_TITLE = 8
TOWNS = frozenset(["city", "county"])
AUXILIARY = 24  # characters before a participle in which its was or were stands


@dataclass(frozen=True, slots=True)
class Candidate:
    """A verb with its frame, the noun that it found, and whether it stands in an attribute (召开的…会议)."""

    frame: Frame
    verb: Span
    noun: Span | None
    attribute: bool
    words: str

    @property
    def span(self) -> Span:
        """From the first to the last of verb and noun."""
        noun = self.noun or self.verb
        return min(self.verb[0], noun[0]), max(self.verb[1], noun[1])


def candidates(telling: Telling, index: int, hits: list[Hit]) -> Iterator[Candidate]:
    """The candidates of a clause; `hits` are those of the clause."""
    text, language, (start, end) = telling.text, telling.language, telling.layout.clauses[index]
    start = opened(language, text, start)
    if pattern(language, "purpose").match(text, start) or text.startswith("是:", start - 2):
        return
    for_others = pattern(language, "for_others").match(text, start) is not None
    for verb in hits:
        if not verb[2].frames or telling.layout.within(verb[0]):
            continue
        attribute = pattern(language, "attribute").match(text, verb[1], end) is not None
        for frame in verb[2].frames:
            if attribute and (frame.type in STATED or (language == "zh" and _renewed(text, verb))):
                continue
            if (for_others and frame.type not in FOR_OTHERS) or not _allowed(text, frame, verb, (start, end)):
                continue
            noun = _needed(telling, frame, verb, hits, attribute)
            if noun is not None and _shape(telling, frame, verb, noun, hits, end):
                found = noun[:2] if frame.needs else None
                yield Candidate(frame, verb[:2], found, attribute, text[verb[0] : verb[1]])


def _renewed(text: str, verb: Hit) -> bool:
    """新修订的《…条例》: says which text is meant, not when it was made."""
    return pattern("zh", "renewed").search(text, max(0, verb[0] - 2), verb[0]) is not None


def _allowed(text: str, frame: Frame, verb: Hit, clause: Span) -> bool:
    """Whether the words around the verb let the frame hold."""
    if frame.not_after and frame.not_after.match(text, verb[1]):
        return False
    if frame.not_before and frame.not_before.search(text, max(clause[0], verb[0] - 6), verb[0]):
        return False
    if frame.not_with and frame.not_with.search(text, *clause):
        return False
    return not (frame.only_with and not frame.only_with.search(text, *clause))


def _needed(telling: Telling, frame: Frame, verb: Hit, hits: list[Hit], attribute: bool) -> Hit | None:
    """The noun that the frame needs, nearest behind the verb, else before it; the verb itself when it needs none."""
    if not frame.needs:
        return None if attribute else verb
    text, language = telling.text, telling.language
    chosen: Hit | None = None
    if frame.side != "before":
        for hit in hits:
            if verb[1] <= hit[0] <= verb[1] + frame.gap and _fits(telling, frame, hit, verb):
                chosen = hit
                if not attribute or pattern(language, "ends_phrase").match(text, hit[1]):
                    break
    passive = "passive" in frame.flags and _is_passive(text, language, verb)
    if chosen is None and (frame.side != "after" or passive) and not attribute:
        for hit in reversed(hits):
            apart = hit[1] > verb[0] or hit[1] + frame.gap < verb[0] or not _fits(telling, frame, hit, verb)
            if not apart and text[hit[1]] in "在于到赴" and language == "zh":
                return hit  # 项目在甲、乙、丙三省正式启动: the list is of places
            if not apart and not pattern(language, "apart").search(text, hit[1], verb[0]):
                return hit
    return chosen


def _is_passive(text: str, language: str, verb: Hit) -> bool:
    """A lorry was stopped: what it was done to stands before the verb."""
    head = max(0, verb[0] - AUXILIARY)
    return pattern(language, "passive").search(text, head, verb[1]) is not None


def _in_a_town(telling: Telling, clause: Span) -> bool:
    """Whether the clause names the town or post where its deed was done: a country's or a year's sum has none."""
    inside = (one for one in telling.mentions if clause[0] <= one.start < clause[1])
    return any(one.level in TOWNS and one.role == "locative" for one in inside)


def _fits(telling: Telling, frame: Frame, hit: Hit, verb: Hit) -> bool:
    if not frame.needs & hit[2].classes:
        return False
    word = telling.text[hit[0] : hit[1]]
    if frame.only and word not in frame.only:
        return False
    if "named" not in frame.flags or len(word) >= LONG_NOUN:
        return True
    return not pattern(telling.language, "bare").fullmatch(telling.text, verb[1], hit[0])


def _shape(telling: Telling, frame: Frame, verb: Hit, noun: Hit, hits: list[Hit], end: int) -> bool:
    """Whether numbers, titles and prepositions beside the verb are as the frame wants them."""
    text, flags, language = telling.text, frame.flags, telling.language
    last = max(verb[1], noun[1])
    if "counted" in flags and not pattern(language, "times").match(text, verb[1], end):
        return False
    if "uncounted" in flags and pattern(language, "several").search(text, min(verb[0], noun[0]), min(end, last + 10)):
        return False
    if "single" in flags and pattern(language, "counted_noun").match(text, noun[1]):
        return False
    if "local" in flags and not _in_a_town(telling, telling.clause(verb[0])):
        return False
    if "titled" in flags and "”" not in text[max(0, verb[0] - NEAR_TITLE) : verb[0]]:
        return False
    if (
        noun[0] >= verb[1]
        and frame.type not in OBJECT_MAY_RULE
        and pattern(language, "clausal").match(text, noun[1], end)
    ):
        return False
    return not ("preposition" in flags and noun[0] >= verb[1] and _is_preposition(text, verb, noun, hits))


def _is_preposition(text: str, verb: Hit, noun: Hit, hits: list[Hit]) -> bool:
    """通过国际核查阻止…: between 通过 and its noun, or behind the noun, stands the verb of the clause."""
    if text[verb[0] : verb[1]] != "通过":
        return False
    between = any(verb[1] <= hit[0] < noun[0] and hit[2].frames for hit in hits)
    behind = any(hit[0] >= noun[1] and hit[2].frames and text[hit[0] - 1] not in "《“" for hit in hits)
    return (between and text[verb[1]] != "了") or (behind and "《" not in text[verb[1] : verb[1] + 3])
