"""What an act's record is called: titles made whole, taken apart, freed of verbs and quotation marks."""

from __future__ import annotations

import re

from lancang.figures import places

from .model import ReadAct
from .titles import Name, edition_of, is_chinese, name_of, series_of, titles_in
from .words import known_texts, says, table


def law_titles(act: ReadAct) -> list[str]:
    """The law that an act names, or the only one of its sentence: 自…起施行 says only when."""
    if titles_in(act.title) or name_of(act.title).kind in ("law", "regulation"):
        return titles_in(act.title) or [act.title]
    around = titles_in(act.sentence) or re.findall(table()["full_name"]["law"], act.sentence)
    return around if len(around) == 1 else []


def in_full(act: ReadAct, title: str) -> str:
    """An English title that was cut short, as the clause has it."""
    if is_chinese(title) or (name_of(title).kind and not says("empty", cleaned(title))):
        return title
    match = re.search(table()["full_name"]["agreement"], act.text, re.IGNORECASE)
    return match[0] if match else title


def parted(title: str) -> list[str]:
    """《北京宣言》和《次区域禁毒行动计划》 are two; so are a declaration and a plan of action in English."""
    books = titles_in(title)
    if len(books) > 1:
        return books
    halves = re.split(r",? and (?:the )?", title) if not is_chinese(title) else []
    if len(halves) == 2 and all(name_of(half).kind for half in halves):
        kinds = [name_of(half).kind for half in halves]
        return halves if kinds[0] != kinds[1] else [title]
    return [title] if title else []


def cleaned(title: str) -> str:
    """The name itself: what stands in 《》, without quotation marks around the whole."""
    books = titles_in(title)
    text = (books[0] if len(books) == 1 else title).strip(" ,，、")
    whole = re.fullmatch(r"[“\"]([^“”\"]+)[”\"]", text)
    text = re.sub(r"^在[^“《]{2,20}(?:召开|举行|举办)的", "", whole[1] if whole else text)
    text = re.sub(table()["verb"]["zh"], "", text)
    return re.sub(r"^(?:the|its)\s+", "", text, flags=re.IGNORECASE)


def titled(column: str, title: str) -> dict[str, str]:
    return {f"{column}_zh" if is_chinese(title) else f"{column}_en": title}


def known_text(title: str) -> dict[str, str]:
    """What the table says of a convention that everybody knows."""
    for pattern, row in known_texts():
        if pattern.search(title):
            return {"title_zh": row["zh"], "title_en": row["en"], "kind": row["kind"], "level": "multilateral",
                    "signed": row["signed"], "in_force": row["in_force"]}  # fmt: skip
    return {}


def meant(sentence: str) -> tuple[str, Name]:
    """The agreement that a sentence means by a word alone: MOU, 谅解备忘录."""
    match = re.search(
        r"《[^《》]*(?:备忘录|公约|协定)》|谅解备忘录|MOU|memorandum of understanding", sentence, re.IGNORECASE
    )
    title = match[0] if match else ""
    return (title, name_of(title))


def series_name(title: str, name: Name, parties: tuple[str, ...]) -> str:
    """The name of a series; where it is “bilateral meeting” alone, with whose it is."""
    states = sorted(code for code in parties if is_state(code))
    series = series_of(title)
    return f"{series} ({', '.join(states)})" if not name.telling and not name.states and 1 < len(states) < 4 else series


def located(act: ReadAct, title: str) -> str:
    """An office is called by its place: 河口边境禁毒联络官办公室."""
    if name_of(title).telling:
        return title
    if not is_chinese(title):
        entry = places().get(act.place)
        town = act.place if act.place and (entry is None or entry.kind in ("locality", "area")) else ""
        return f"{town} {title}".strip()
    match = re.search(table()["opened"]["zh"], act.text)
    return f"{match[1]}{title}" if match else title


def named_before(act: ReadAct) -> list[str]:
    """The meeting that a clause names before another: 第三十一届…会议和“…”工作组会议."""
    before = act.text.partition(act.title)[0] if act.title in act.text else ""
    match = re.search(r"(?:了|出席|参加|召开|举行|主办)([^,，。;；了]{4,60}会议)[和及、与]$", before)
    return [match[1]] if match else []


def edition_before(act: ReadAct, title: str) -> int | None:
    before = act.text.partition(title)[0].rstrip('“"《 ') if title in act.text else ""
    return edition_of(before[-6:]) if is_chinese(before) else None


def around(act: ReadAct) -> str:
    """What follows the title in the clause, where a number of meetings stands: 会谈、会晤61次; before it: 多次."""
    before, _title, after = act.text.partition(act.title) if act.title in act.text else ("", "", "")
    return before[-12:].split(",")[-1] + "|" + after[:12]


def is_state(code: str) -> bool:
    place = places().get(code)
    return place is not None and place.kind == "country"


def country_of(place: str) -> str:
    entry = places().get(place)
    return (entry.country or "") if entry else ""
