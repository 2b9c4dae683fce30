"""Words that take up a place named before (全市, 该国, 我方), and counties that no table holds."""

from __future__ import annotations

import re
from functools import cache

from ...figures import places
from ...figures.tables import read_toml
from ..alternation import either
from .place import PlaceState


@cache
def anaphora() -> tuple[re.Pattern[str], dict[str, str], frozenset[str], frozenset[str]]:
    table = read_toml("lancang.reading", "zh_places.toml")
    levels = {
        word: level
        for level in ("country", "province", "city", "county", "here", "pair")
        for word in table["anaphora"][level]
    } | dict.fromkeys(table["anaphora"]["own_organ"], "here")
    unnamed, organs, groups = table["unnamed"]["words"], table["organs"], table["groups"]
    ours = _organ_levels()
    levels |= ours | {word: f"group{groups['counts'].index(word[0]) + 2}" for word in groups["words"]}
    free = either([word for word in levels if word not in {"我", *ours, *groups["words"]}] + unnamed)
    firsts = "".join(sorted({word[0] for word in [*levels, *unnamed]}))
    pattern = re.compile(  # the look-ahead passes most places at once
        rf"(?=[{firsts}])(?:"
        rf"{free}|(?<![\u4e00-\u9fff])我(?=与|在|同|驻|禁毒部门)"
        rf"|(?:(?<![\u4e00-\u9fff])|(?<=[由经与和对向及]))(?:{either(list(ours))})(?={either(organs['words'])})"
        rf"|(?:{either(groups['words'])})(?!{either(groups['not_before'])}))"
    )
    return pattern, levels, frozenset(table["anaphora"]["own_country"]), frozenset(unnamed)


@cache
def _organ_levels() -> dict[str, str]:
    organs = read_toml("lancang.reading", "zh_places.toml")["organs"]
    return {word: level for level in ("province", "city", "county") for word in organs[level]}


def _organ_place(word: str, level: str, state: PlaceState) -> str | None:
    """Whose organ it is: the reporter's own, if it is of that level, else that of the last place of the level."""
    default = state.default or ""
    alike = word in "省自治区" or default.endswith(word) or not default.endswith(("市", "州", "县", "区", "旗"))
    if state.default_level == level and alike:
        return state.default
    known = state.levels.get(level)
    return known if known and (known.endswith(word) or "-" in known) else None


@cache
def organs_of_report() -> frozenset[str]:
    """Words by which a report names the organ that writes it: 总站, 我局."""
    return frozenset(read_toml("lancang.reading", "zh_places.toml")["anaphora"]["own_organ"])


def takes_up(text: str, start: int, end: int) -> bool:
    """A quick look for words that take up a place, and for counties without a table entry."""
    return anaphora()[0].search(text, start, end) is not None or FREE_LOCAL.search(text, start, end) is not None


LOCAL = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:自治州|自治县|地区|[市县州区府镇乡盟旗邦])(?!域)")
FREE_LOCAL = re.compile(
    r"(?:(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}(?:[市县州府]|自治州)|(?<=[与和同])[\u4e00-\u9fff]{2,3}(?:[省市县州府]|自治州))(?=公安|警方|禁毒|人民|缴|破|抓|共|全|在|建|铲|组织|检察|法院|中级|边境|登记|扶持|、|,|收|查|分别|各|和|及|等|依次|两|三|四|境内|政府|的|抽调|抽|派|选派|投入|出动|成立|启动|举行|举办|召开|实施|推进|累计|现有|有|公布|通报|发布|今年|去年|与|设|新|开展|位于|将|先后|已|是|从|对|向|接|获|侦|捣|打|销|培训|铺|种|改|实现)"
)
NOT_LOCAL = re.compile(
    r"城市|[市县州区](?=[场民政委长级域间内界里道])|各[省市县州区]|[一二两三四五六七八九十\d]个?[省市县州区]|跨[省市]|[辖自]区$|地区$|市场|[该本全我]"
)
# words that stand before 市 or 县 and are no part of a name: 记者从县公安局, 则从市场一端
NO_NAME = re.compile(r"记者|[则把被]|(?<=.)[从由向经对据]")


def _resolved_country(word: str, own: bool, state: PlaceState) -> str | None:
    """我国 is the reporter's own, 该国 the one named last, 全国 the document's or that of the topic."""
    default = places().get(state.default or "")
    own_country = default.country if default is not None else None
    if own:
        return own_country if own_country in ("TW", "HK", "MO") else "CN"
    if word == "该国":
        return state.levels.get("country")
    if own_country not in (None, "CN"):
        return own_country
    topic = places().get(state.current or "")
    return topic.country if topic is not None and topic.country else "CN"


def resolved(word: str, level: str, own: bool, state: PlaceState) -> str | None:
    """The place that a word of a level takes up, as far as the text has told it."""
    default = state.default
    if own or level == "country":
        return _resolved_country(word, own, state)
    if level == "pair" or level.startswith("group"):
        known = state.levels.get("pair" if level == "pair" else "group", "")
        return known if known.count("、") + 1 == (2 if level == "pair" else int(level[-1])) else None
    if level == "here":
        if word in organs_of_report():
            return default
        own_side = default or state.levels.get("pair", "").partition("、")[0]
        return (own_side or None) if word == "我方" else (state.current or default)
    if word in _organ_levels():
        return _organ_place(word, level, state)
    if state.default_level == level and word[0] in "我本全":
        return default
    if level in state.levels:
        return state.levels[level]
    if word in ("全区", "我区") and default:
        return default
    return default if state.default_level in (level, "") else state.levels.get(level, default)
