"""What speaks for and against a candidate: its verb, its date, a counterpart, a title, words of plans."""

from __future__ import annotations

from .dating import precision, weight
from .frames import Candidate
from .model import Dating, Hit, Span, Telling
from .words import limits, pattern

COUNTED = frozenset(["meeting", "training", "operation", "office_opened", "other", "programme", "visit"])
STARTED = frozenset(["operation", "programme", "law"])  # 启动…以来 tells of their start
NAMED = frozenset(["operation", "programme"])  # of one by name a report's own period may be the date
SHORT = frozenset(["case", "sanction"])  # told of one day; with 以来 they are statistics
TO_COME = frozenset(["meeting", "law", "office_opened"])  # acts that a date makes certain before they are done
A_DAY = 3  # days that one piece of work may take
NEAR, FAR = 16, 40  # characters within which a title stands beside its act; an attribute's date before it
VAGUE = 8  # characters before the verb in which a word of general statements weakens it


def evidence(
    telling: Telling, candidate: Candidate, dating: Dating, hits: list[Hit], parties: list[str]
) -> float | None:
    """The score of a candidate; None when something it needs is missing."""
    language, frame, clause = telling.language, candidate.frame, telling.clause(candidate.verb[0])
    limit = limits(language)
    if language == "en" and dating.reach != "clause" and _since_done(telling, candidate):
        return None
    special = _special(telling, candidate, clause)
    if not _dated(telling, candidate, dating, special) or _planned(telling, candidate, dating, hits, clause):
        return None
    joint = len(parties) > 1 or any("joint" in hit[2].signs for hit in hits)
    joint = joint or pattern(language, "counterpart").search(telling.text, *clause) is not None
    counted = _counted(telling, candidate)
    if (not joint and ("joint" in frame.flags or (counted and language == "zh"))) or (
        counted and language == "en" and dating.reach != "clause"
    ):
        return None
    total = frame.weight + weight(dating, language) + limit["joint"] * joint + limit["named"] * special
    at = candidate.verb[0]
    dated_to_the_day = dating.reach in ("clause", "opening") and precision(dating.period) == 2
    if not dated_to_the_day and any("vague" in hit[2].signs and at - VAGUE <= hit[1] <= at for hit in hits):
        total += limit["vague"]
    if dating.reach != "clause" and any(act.type == frame.type for act in telling.acts):
        total += limit["repeat"] * (2 if "one_day" in frame.flags else 1)  # what a raid found is part of it
    elif dating.reach == "follow" and frame.type in telling.state.recent:
        total += limit["repeat"]
    return total


def _since_done(telling: Telling, candidate: Candidate) -> bool:
    """They have opened five posts: done since the date spoken of before, not on it."""
    start, end = candidate.verb
    return pattern("en", "perfect").search(telling.text, max(telling.clause(start)[0], start - NEAR), end) is not None


def most(candidate: Candidate, dating: Dating, language: str) -> float:
    """The highest score that a candidate could reach."""
    limit = limits(language)
    return candidate.frame.weight + weight(dating, language) + limit["joint"] + limit["named"]


def _dated(telling: Telling, candidate: Candidate, dating: Dating, special: bool) -> bool:
    """Whether the date is near and precise enough for this kind of act."""
    frame = candidate.frame
    if candidate.attribute or "bare_time" in frame.flags:
        near = dating.mention is not None and candidate.verb[0] - dating.mention[1] < FAR
        titled = dating.reach == "title_year" and candidate.attribute
        near = near and dating.reach in ("opening", "same_sentence") and (special or precision(dating.period) > 0)
        if dating.reach != "clause" and not titled and not near:
            return False
    if dating.reach == "earlier" and not (special and frame.type in NAMED):
        return False
    if frame.type in SHORT and dating.since:
        return False
    clause = telling.clause(candidate.verb[0])
    if frame.type not in STARTED and pattern(telling.language, "since").search(telling.text, *clause):
        return False
    if "one_day" in frame.flags:
        dateline = dating.mention is not None and dating.mention[0] < telling.layout.clauses[0][0]
        framing = dating.mention and pattern(telling.language, "frames_a_stretch").search(telling.text, *dating.mention)
        if dateline or framing or (dating.period.last_day - dating.period.first_day).days > A_DAY:
            return False
    return special or precision(dating.period) >= frame.precise


def _special(telling: Telling, candidate: Candidate, clause: Span) -> bool:
    """Whether the clause tells of one thing by name or number: 《…》, “…”, 第二届, 首次."""
    first, last = candidate.span
    if "《" in telling.text[first : min(clause[1], last + 2)]:
        return True
    near = max(clause[0], first - NEAR), min(clause[1], last + NEAR)
    return pattern(telling.language, "special").search(telling.text, *near) is not None


def _counted(telling: Telling, candidate: Candidate) -> bool:
    """Whether the clause counts many (举办培训班12期): a statistic, no act."""
    if candidate.frame.type not in COUNTED:
        return False
    ends = [candidate.verb[1], *([candidate.noun[1]] if candidate.noun else [])]
    return any(pattern(telling.language, "many").match(telling.text, end) for end in ends)


FIXED = 40  # characters between the date of an act to come and its 将


def _set_down(telling: Telling, candidate: Candidate, dating: Dating, date: int, hit: Hit) -> bool:
    """2019年2月,双方将召开…: an act to come whose month or day, or whose number and year, stand before 将."""
    named = precision(dating.period) > 0 or _special(telling, candidate, telling.clause(candidate.verb[0]))
    return named and not dating.since and 0 < hit[0] - date < FIXED


def _planned(telling: Telling, candidate: Candidate, dating: Dating, hits: list[Hit], clause: Span) -> bool:
    """Whether a word before the verb makes it a plan or a wish; 将于 or will be with a date tell of an act to come."""
    if "ba" in candidate.frame.flags:
        return False
    near = ("clause", "opening") if telling.language == "zh" else ("clause",)
    date = dating.mention[0] if dating.mention is not None and dating.reach in near else None
    for hit in hits:
        if "habit" in hit[2].signs:
            return True
        if "plan" not in hit[2].signs or not clause[0] <= hit[0] < candidate.verb[0]:
            continue
        if telling.layout.within(hit[0], "《“"):
            continue  # 《关于禁止…的公约》: what a title forbids is no wish of the clause
        if date is None or "future" not in hit[2].signs:
            return True
        if telling.language == "en":
            if candidate.frame.type not in TO_COME:
                return True
        elif not (0 <= date - hit[1] <= 2 or _set_down(telling, candidate, dating, date, hit)):
            return True
    return False
