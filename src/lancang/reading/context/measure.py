"""What a quantity counts: the measure whose cues around the number weigh most."""

from __future__ import annotations

import re
from functools import cache

from ...figures.tables import read_toml
from ..alternation import either
from .cues import fallbacks
from .phrase import parts_verb
from .scene import Scene, Trace

LEAD_DECAY = 0.035  # per character between cue and number, before it …
TAIL_DECAY = 0.07  # … and behind it: nouns behind the counter stand close
IN_CLAUSE = 0.62  # a cue ahead of earlier numbers of the clause
EARLIER_CLAUSE = 0.55  # … in the clause before, and again for each further clause
BEHIND_AT_ONCE = 1.4  # 50万美元援建: the word right behind the number
VERB_AT_NUMBER = 1.7  # 培训6名: the word right before the number
NOUN_PASSED = 0.45  # a noun ahead of the number, when the number has a noun of its own behind it or a verb parts them
REACH = 5  # clauses back that a carrying cue is felt


def measure_of(scene: Scene, position: int, trace: Trace | None) -> tuple[str, bool]:
    """The measure of the quantity at a position, and whether it is a fall (whose value is negative)."""
    change = _change(scene, position)
    if change is not None:
        if trace:
            trace.fields["measure"] = change[1]
        return "change", change[0]
    scores = _scores(scene, position)
    if not scores:
        return "other", False
    if _given_too(scene, position):
        return "aid", False
    if _trained(scene, position, scores):
        return "persons_trained", False
    inherited = _inherited(scene, position, scores)
    if inherited:
        if trace:
            trace.fields["measure"] = "as the number before it"
        return inherited, False
    ranked = sorted(scores.items(), key=lambda item: -item[1][0])
    if trace:
        trace.fields["measure"] = ranked[0][1][1]
        trace.considered["measure"] = [f"{name} {score:.1f} ({word})" for name, (score, word) in ranked[1:4]]
    return ranked[0][0], False


def _given_too(scene: Scene, position: int) -> bool:
    """捐赠越野车4辆、检测设备60套: the list of what is given goes on."""
    if position == 0 or scene.measures[position - 1] != "aid" or scene.quantities[position].kind != "count":
        return False
    return scene.text.startswith(("、", "和", "及", "以及"), scene.quantities[position - 1].end)


_TAKES_PART = re.compile(r"[^,。;\d]{0,16}(?:参加|参训|结业|出席)")
_TRAINS = re.compile(r"(?:培训|轮训|集训)(?!班|项目|基地|中心|活动|课|结)[^,。;、\d参出]{1,10}$")  # 培训专干160名


def _trained(scene: Scene, position: int, scores: dict[str, tuple[float, str]]) -> bool:
    """举办培训两期,85名农户参加: those who take part in a course told of in the sentence are trained."""
    quantity = scene.quantities[position]
    if quantity.kind == "person" and _TRAINS.search(scene.text, scene.lead(quantity, position), quantity.start):
        return True
    if quantity.kind != "person" or max(scores, key=lambda name: scores[name][0]) != "audience":
        return False
    return "trainings" in scene.measures and _TAKES_PART.match(scene.text, quantity.end) is not None


def _compared(scene: Scene, earlier: int, position: int) -> bool:
    """320件,较上年208件: the same counter behind the base of a comparison counts the same."""
    one, other = scene.quantities[earlier], scene.quantities[position]
    if one.unit is None or other.unit is None or one.unit.text != other.unit.text:
        return False
    return any(
        t.role == "compare" and one.end <= t.start and t.end <= other.start and other.start - t.end <= 2
        for t in scene.times
    )


_LISTED = re.compile(r"[、和及]")


def _inherited(scene: Scene, position: int, scores: dict[str, tuple[float, str]]) -> str | None:
    """The measure of the number before, of the same kind, when its own clause has no cue: 其中高锰酸钾25497.2吨."""
    if any(word.endswith((" before", " after")) for _, word in scores.values()):
        return None
    kind = scene.quantities[position].kind
    for earlier in range(position - 1, -1, -1):
        if kind == "count" and _compared(scene, earlier, position):
            return scene.measures[earlier]
        if kind == "count" and (earlier < position - 1 or not _LISTED.match(scene.text, scene.quantities[earlier].end)):
            return None  # things of many sorts: only the next member of a list counts the same
        if scene.quantities[earlier].kind == kind and earlier < len(scene.measures):
            measure = scene.measures[earlier]
            if kind == "percent" and scene.text[scene.quantities[position].start - 1] not in "至到为":
                return None
            return measure if measure not in ("change", "share", "other") and kind != "duration" else None
    if kind == "area" and all(word.startswith("unit ") for _, word in scores.values()):
        return scene.before.get(kind)  # 2025年又升至53100公顷: no word of its own
    if scene.text.startswith(("其中", "当中"), scene.sentence.start) and kind not in ("percent", "count"):
        return scene.before.get(kind)
    return None


_NO_NOUN = re.compile(r"[、和及与,;。:()以左同比占上下增减较其,\s”]|$|的(?:基础|同时)|以上|左右|为|并|至|到|,")


def _noun_behind(scene: Scene, end: int, tail: int) -> bool:
    """Whether a noun stands right behind the counter: 12个部门间禁毒合作文件."""
    return tail - end >= 2 and not _NO_NOUN.match(scene.text, end)


def _scores(scene: Scene, position: int) -> dict[str, tuple[float, str]]:
    quantity = scene.quantities[position]
    kind = quantity.kind
    lead, tail = scene.lead(quantity, position), scene.tail(quantity, position)
    verb_between = False
    clause = scene.clause(quantity.start)
    clause_start = scene.sentence.clauses[clause].start
    scores: dict[str, tuple[float, str]] = {}
    counter = quantity.unit.text if quantity.unit else quantity.unit_text
    named_behind = _noun_behind(scene, quantity.end, tail)
    for cue in fallbacks(scene.sentence.language).get(kind, ()):
        if not cue.governs(kind, counter):
            continue
        scores[cue.measure] = (cue.weight, f"unit {quantity.unit_text}")
    alike = [one.end for one in scene.quantities[:position] if one.kind == kind == "area"]
    taken = alike[-1] if alike else scene.sentence.end  # behind it a cue is new, and nothing is inherited
    for start, end, cues in scene.cues:
        if start >= tail:
            break
        governing = [cue for cue in cues if cue.governs(kind, counter)]
        if not governing:
            continue
        if start >= quantity.end:
            factor, side = 1.1 - TAIL_DECAY * (start - quantity.end), "after"
            verb_between = parts_verb(scene.text, quantity.end, start)
        elif end > quantity.start:
            continue
        elif start >= lead:
            factor, side = 1.0 - LEAD_DECAY * (quantity.start - end), "before"
            verb_between = parts_verb(scene.text, end, quantity.start)
        elif start >= clause_start:
            factor, side = IN_CLAUSE, "carried"
        else:
            back = clause - scene.clause(start)
            factor, side = (EARLIER_CLAUSE**back if back <= REACH else 0.0), "carried"
        if factor <= 0.05 and side != "after":
            continue
        for cue in governing:
            if (side == "carried" and not cue.carry) or (side != "carried" and cue.side not in ("any", side)):
                continue
            if side == "before" and start == lead > clause_start and cue.side == "any" and kind == "count":
                continue  # 覆盖62个村、3100户: the noun right behind the number before is that one's
            near = side == "before" and quantity.start - end <= 3
            score = cue.weight * max(factor, 0.2 if side == "before" else 0.05)
            if end == quantity.start and kind != "percent" and (cue.side == "before" or cue.far):
                score *= VERB_AT_NUMBER
            if side == "after" and kind == "money" and start <= quantity.end + 1:
                score *= BEHIND_AT_ONCE
            parted = side != "carried" and verb_between and (side == "after" or cue.side == "any")
            if cue.far and side == "after":
                score = cue.weight * 0.9
            elif not near and (parted or (cue.side == "any" and side != "after" and named_behind)):
                score *= NOUN_PASSED
            old = scores.get(cue.measure)
            if old is None or score > old[0]:
                where = "before" if taken <= start < quantity.start else side
                scores[cue.measure] = (score + (0.15 * old[0] if old else 0.0), f"{scene.text[start:end]} {where}")
            else:
                scores[cue.measure] = (old[0] + 0.15 * score, old[1])
    return scores


@cache
def _change_words(language: str) -> tuple[re.Pattern[str], frozenset[str], re.Pattern[str], frozenset[str]]:
    table = read_toml("lancang.reading", f"{language}_change.toml")
    verbs = re.compile(f"(?:{either([*table['rise'], *table['fall']])})")
    return verbs, frozenset(table["fall"]), re.compile(either(table["base"])), frozenset(table["level"])


_SHORT = frozenset("高多低少升降增减涨跌")
_CHANGE_NOUN = re.compile(r"增长幅度|增长率|增幅|增速|涨幅|降幅|跌幅|减幅|升幅")
_BEHIND = re.compile(r"(?:以上|左右)?的(?:增长|增幅|升幅|降幅|涨幅|跌幅|下降|上升|降低|提高|增加|减少|提升|下滑|增速)")
_GAP = re.compile(
    r"(?:了|约|近|超过|逾|达|率|率为|为|幅度|幅度为|幅度达|将近|高达|不到|不足|仅|至少|接近"
    r"|比例为|比例达|大约|又|共|各|均|则|速度为|近乎|超|几乎)*$"
)


def _change(scene: Scene, position: int) -> tuple[bool, str] | None:
    """(is a fall, the word) when the quantity is a change; None when it is a level or a share."""
    quantity = scene.quantities[position]
    if quantity.kind in ("duration", "money") and quantity.kind != "money":
        return None
    if quantity.role == "doubling":
        return False, "番"
    text = scene.text
    verbs, falls, bases, levels = _change_words("zh")
    if quantity.kind in ("percent", "points", "times"):
        behind = _BEHIND.match(text, quantity.end, quantity.end + 10)
        if behind:
            word = behind[0]
            return any(fall in word for fall in ("降", "减", "跌", "下滑")), word
    if quantity.kind == "percent":
        clause_start = scene.sentence.clauses[scene.clause(quantity.start)].start
        noun = _CHANGE_NOUN.search(text, clause_start, quantity.start)
        if noun:
            return noun[0] in ("降幅", "跌幅", "减幅"), noun[0]
    verb = _verb_ahead(text, scene, position, verbs, levels)
    if verb is None:
        return None
    start, word = verb
    if quantity.kind in ("percent", "points", "times"):
        opens = not text[scene.sentence.clauses[scene.clause(quantity.start)].start : start].strip()
        if (
            word in _SHORT
            and quantity.kind == "percent"
            and not opens
            and not bases.search(text, max(scene.sentence.start, start - 14), start)
        ):
            return None
        return word in falls, word
    clause = scene.sentence.clauses[scene.clause(quantity.start)]
    based = bases.search(text, max(clause.start - 12, scene.sentence.start), start)
    bare = not text[clause.start : start].strip() or _after_quantity(scene, position, start)
    fall_or_rise = word in ("增加", "减少", "增加了", "减少了", "净增", "净减")
    if (
        based or (bare and fall_or_rise and position > 0 and scene.quantities[position - 1].kind == quantity.kind)
    ) and len(word) >= 1:
        return word in falls, word
    if (
        fall_or_rise
        and position + 1 < len(scene.quantities)
        and scene.quantities[position + 1].kind == "percent"
        and _change(scene, position + 1)
    ):
        return word in falls, word
    return None


def _after_quantity(scene: Scene, position: int, at: int) -> bool:
    return position > 0 and not scene.text[scene.quantities[position - 1].end : at].strip(",、;")


def _verb_ahead(
    text: str, scene: Scene, position: int, verbs: re.Pattern[str], levels: frozenset[str]
) -> tuple[int, str] | None:
    """The last verb of change before the quantity, if only fillers stand between; in a list, that of its first."""
    while not _has_verb(text, scene, position, verbs) and position > 0:
        quantity, previous = scene.quantities[position], scene.quantities[position - 1]
        if not _LISTED.fullmatch(text, previous.end, quantity.start):
            return None
        if previous.kind not in (quantity.kind, "points", "percent", "unknown"):
            return None
        position -= 1
    return _nearest_verb(text, scene, position, verbs, levels)


_LISTED = re.compile(r"[、和及与,]|以及")
# 比上年多铲除3000亩
_MORE_OF = re.compile(
    r"(?:缴获|查获|破获|抓获|铲除|收治|新增|培训|种植|发现|投入|移交|登记|检查|破案|缴毒|出口|发放|发现|查处|破|缴|抓)[\u4e00-\u9fff]{0,6}[约近]?"
)


def _has_verb(text: str, scene: Scene, position: int, verbs: re.Pattern[str]) -> bool:
    quantity = scene.quantities[position]
    lead = max(scene.lead(quantity, position), quantity.start - 20)
    return verbs.search(text, lead, quantity.start) is not None


def _nearest_verb(
    text: str, scene: Scene, position: int, verbs: re.Pattern[str], levels: frozenset[str]
) -> tuple[int, str] | None:
    quantity = scene.quantities[position]
    lead = scene.lead(quantity, position)
    found = None
    for match in verbs.finditer(text, max(lead, quantity.start - 20), quantity.start):
        found = match
    if found is not None:
        between = text[found.end() : quantity.start]
        if between[:1] in levels and (len(between) == 1 or between[1:2] not in levels) and not found[0].endswith("幅"):
            return None
        if found[0] in ("多", "少") and _MORE_OF.fullmatch(between):
            return found.start(), found[0]
        return (found.start(), found[0]) if _GAP.fullmatch(between) else None
    return None
