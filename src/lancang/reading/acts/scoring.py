"""What speaks for and against a candidate: its verb, its date, a counterpart, a title, words of plans."""

from __future__ import annotations

import re

from ..context.scene import Scene
from .clauses import Cut
from .dating import Dating, precision, weight
from .frames import MANY, SPECIFIC, Candidate, Hit, planned
from .model import ActSpan
from .words import limits

_COUNTERPART = re.compile(r"[与同和向][^,。]{1,24}?(?:政府|警方|部门|机构|国家|机关|当局|方面|[^各对双地四三两一]方|国)")
COUNTED = frozenset(["meeting", "training", "operation", "office_opened", "other", "programme", "visit"])
SHORT_REACH = frozenset(["case", "sanction"])  # told of one day; with 以来 it is a statistic


def evidence(
    scene: Scene, layout: Cut, candidate: Candidate, dating: Dating, here: list[Hit], parties: list[str], earlier: list[ActSpan]
) -> float | None:
    """The score of a candidate; None when something it needs is missing."""
    language = scene.sentence.language
    limit, frame = limits(language), candidate.frame
    clause = layout.clauses[layout.clause(candidate.verb[0])]
    explicit = dating.reach == "clause"
    if candidate.attribute and not _attribute_dated(candidate, dating):
        return None
    if "bare_time" in frame.flags and (dating.reach == "title_year" or not _attribute_dated(candidate, dating)):
        return None
    if scene.text.startswith("以来", clause[1] - 2) and frame.type != "operation":
        return None
    if frame.type in SHORT_REACH and dating.mention is not None and dating.mention.role == "since":
        return None
    if planned(scene.text, candidate, here, clause[0], dating.mention.start if explicit and dating.mention else None, language):
        return None
    special = _special(scene.text, candidate, clause)
    if precision(dating.period) < frame.precise and not special:
        return None
    joint = len(parties) > 1 or any("joint" in hit[2].signs for hit in here)
    joint = joint or (language == "zh" and _COUNTERPART.search(scene.text, *clause) is not None)
    if not joint and ("joint" in frame.flags or _counted(scene.text, candidate)):
        return None
    total = frame.weight + weight(dating, language) + limit["joint"] * joint + limit["named"] * special
    if any("vague" in hit[2].signs and candidate.verb[0] - 8 <= hit[1] <= candidate.verb[0] for hit in here):
        total += limit["vague"]
    if not explicit and any(act.type == frame.type for act in earlier):
        total += limit["repeat"]
    return total


def _counted(text: str, candidate: Candidate) -> bool:
    """Whether the clause counts many (举办培训班12期): a statistic, no act."""
    if candidate.frame.type not in COUNTED:
        return False
    ends = [candidate.verb[1], *([candidate.noun[1]] if candidate.noun else [])]
    return any(MANY.match(text, end) for end in ends)


def most(candidate: Candidate, dating: Dating, language: str) -> float:
    """The highest score that a candidate could reach."""
    limit = limits(language)
    return candidate.frame.weight + weight(dating, language) + limit["joint"] + limit["named"]


def _attribute_dated(candidate: Candidate, dating: Dating) -> bool:
    """An attribute (公布的《报告》) is an act only with a date of its own, before it or in its title."""
    if dating.reach in ("clause", "title_year"):
        return True
    mention = dating.mention
    return dating.reach == "same_sentence" and mention is not None and candidate.verb[0] - mention.end < 40


def _special(text: str, candidate: Candidate, clause: tuple[int, int]) -> bool:
    """Whether the clause tells of one thing by name or number: 《…》, “…”, 第二届, 首次."""
    noun = candidate.noun or candidate.verb
    first, last = min(candidate.verb[0], noun[0]), max(candidate.verb[1], noun[1])
    if "《" in text[first : min(clause[1], last + 2)]:
        return True
    return SPECIFIC.search(text, max(clause[0], first - 16), min(clause[1], last + 16)) is not None
