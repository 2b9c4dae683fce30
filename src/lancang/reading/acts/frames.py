"""Which acts a clause may tell of: verbs that find what they need beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..context.scene import Scene
from .clauses import Cut
from .words import Frame, Word, opened

Hit = tuple[int, int, Word]
_NUMBER = r"[\d〇零一二两三四五六七八九十百千几数多]+"
_TIMES = re.compile(rf"(?:[、和及与]?(?:联合)?(?:办案|行动|扫毒|执法|会晤|会谈))?(?:活动|工作)?(?:达|共|计|共计|累计|了|约|近)*{_NUMBER}余?多?[次场轮]")
_SEVERAL = re.compile(rf"(?:[\d.]+|[二三四五六七八九十百千两数几多][一二三四五六七八九十百千万余多]*)余?多?[起宗件串个](?![^,]{{0,6}}特大)|一批|一大批|多起|系列")
_ATTRIBUTE = re.compile(r"(?:了|过)?的(?!是|话|时候)")
_PURPOSE = re.compile(r"就(?!与)|为(?:了|进一步|更好|有效|共同|加强|推动|贯彻|落实|确保|全面|切实|深入|认真|不断|从根本|打击|防止|提高|巩固|支持|解决|验证|应对)")
TO_COME = frozenset(["meeting", "law", "office_opened"])
FOR_OTHERS = frozenset(["training", "aid", "notice"])
_APART = re.compile(r"、(?!\d|第)|等|方面|领域|形式|^的(?!基础)")
_CLAUSAL = re.compile(r"的(?!新|第)")
_COUNTED_NOUN = re.compile(rf"{_NUMBER}余?[个家所处支名]")
_BARE = re.compile(r"(?:了|过|本次|此次|该|这次)?$")
SPECIFIC = re.compile(r"第[一二三四五六七八九十百\d]+(?:届|次|轮|期|阶段|号)|首[届次期轮个]|“[^“”]{2,20}”")


MANY = re.compile(rf"(?:各类|各种|活动|工作|等|共|达|累计)*(?:{_NUMBER}|[\d,.]+)余?多?(?:次|场|期|轮|个|起|班次|场次|批次)(?!特大|月|小时)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A verb with its frame, the noun that it found, and whether it stands in an attribute (召开的…会议)."""

    frame: Frame
    verb: tuple[int, int]
    noun: tuple[int, int] | None
    attribute: bool
    words: str


def candidates(scene: Scene, layout: Cut, index: int, hits: list[Hit]) -> Iterator[Candidate]:
    """The candidates of a clause; `hits` are those of the clause."""
    text, (start, end) = scene.text, layout.clauses[index]
    start = opened(scene.sentence.language, text, start)
    if _PURPOSE.match(text, start):
        return
    for_others = text.startswith("为", start)  # 为缅甸培训 …: only what is done for others may follow
    for verb in hits:
        if not verb[2].frames or layout.within(verb[0]):
            continue
        attribute = _ATTRIBUTE.match(text, verb[1], end) is not None
        for frame in verb[2].frames:
            if for_others and frame.type not in FOR_OTHERS:
                continue
            if frame.not_after and frame.not_after.match(text, verb[1]):
                continue
            if frame.not_before and frame.not_before.search(text, max(start, verb[0] - 6), verb[0]):
                continue
            if frame.only_with and not frame.only_with.search(text, start, end):
                continue
            noun = _needed(scene, layout, frame, verb, hits, (start, end), attribute)
            if noun is None:
                continue
            if not _shape(text, frame, verb, noun, hits, (start, end)):
                continue
            span = (noun[0], noun[1]) if frame.needs else None
            yield Candidate(frame, (verb[0], verb[1]), span, attribute, text[verb[0] : verb[1]])


def _needed(
    scene: Scene, layout: Cut, frame: Frame, verb: Hit, hits: list[Hit], clause: tuple[int, int], attribute: bool
) -> Hit | None:
    """The noun that the frame needs, nearest behind the verb, else before it; the verb itself when it needs none."""
    if not frame.needs:
        return None if attribute else verb
    text = scene.text
    after = [h for h in hits if h[0] >= verb[1] and h[0] - verb[1] <= frame.gap] if frame.side != "before" else []
    before = [h for h in hits if h[1] <= verb[0] and verb[0] - h[1] <= frame.gap] if frame.side != "after" and not attribute else []
    chosen: Hit | None = None
    for hit in after:
        if _fits(text, frame, hit, verb):
            chosen = hit
            if not attribute or _ends_phrase(text, hit[1]):
                break
    if chosen is None:
        for hit in reversed(before):
            if _fits(text, frame, hit, verb) and not _APART.search(text, hit[1], verb[0]):
                return hit
    return chosen


def _fits(text: str, frame: Frame, hit: Hit, verb: Hit) -> bool:
    if not frame.needs & hit[2].classes:
        return False
    word = text[hit[0] : hit[1]]
    if frame.only and word not in frame.only:
        return False
    return not ("named" in frame.flags and _BARE.fullmatch(text, verb[1], hit[0]) and len(word) < 4)


def _ends_phrase(text: str, offset: int) -> bool:
    return not text[offset : offset + 1] or text[offset] in ",。;:、》”)上中后时通获" or text[offset] == "("


def _shape(text: str, frame: Frame, verb: Hit, noun: Hit, hits: list[Hit], clause: tuple[int, int]) -> bool:
    """Whether numbers, titles and prepositions beside the verb are as the frame wants them."""
    flags = frame.flags
    if "counted" in flags and not _TIMES.match(text, verb[1], clause[1]):
        return False
    if "uncounted" in flags and _SEVERAL.search(text, min(verb[0], noun[0]), min(clause[1], max(verb[1], noun[1]) + 10)):
        return False
    if "single" in flags and _COUNTED_NOUN.match(text, noun[1]):
        return False
    if noun[0] >= verb[1] and _CLAUSAL.match(text, noun[1], clause[1]) and frame.type not in ("aid", "programme"):
        return False
    if "titled" in flags and "”" not in text[max(clause[0], verb[0] - 8) : verb[0]]:
        return False
    if "preposition" in flags and text[verb[0] : verb[1]] == "通过" and noun[0] >= verb[1]:
        between = [h for h in hits if verb[1] <= h[0] < noun[0] and h[2].frames]
        behind = [h for h in hits if h[0] >= noun[1] and h[2].frames and text[h[0] - 1] not in "《“"]
        if (between and text[verb[1]] != "了") or (behind and "《" not in text[verb[1] : verb[1] + 3]):
            return False
    return True


def planned(text: str, candidate: Candidate, hits: list[Hit], clause_start: int, date_start: int | None, language: str) -> bool:
    """Whether a word before the verb makes it a plan or a wish; 将于 or will be with a date tell of an act to come."""
    if "ba" in candidate.frame.flags:
        return False
    for hit in hits:
        if "habit" in hit[2].signs:
            return True
        if "plan" not in hit[2].signs or not clause_start <= hit[0] < candidate.verb[0]:
            continue
        if date_start is not None and language == "zh" and 0 <= date_start - hit[1] <= 2:
            continue
        if date_start is not None and language == "en" and candidate.frame.type in TO_COME and text[hit[0] : hit[1]] in ("will", "to be"):
            continue
        return True
    return False
