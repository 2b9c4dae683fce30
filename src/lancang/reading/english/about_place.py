"""Whose document an English text is: a state's, a division's, an unlisted place's, that of two, or of the world."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from ...figures import places
from ..about import _in_stem, _level_of
from ..context.scene import Name
from ..lexicon import names as lexicon
from ..text import Sentence
from .datelines import is_dateline, issued_in
from .head_lines import head_lines, is_issue_line, place_of_line, title_end, title_lines
from .joint_states import joint_states
from .local_names import level_of, local_names
from .words import either, listed, table

HEAD_SENTENCES = 3
HEAD_WEIGHT = 6
LEAD = 1200  # characters in which a joint action names its two sides
_PAIR = re.compile(r"(?:\s\([^()]{1,30}\))?\sand\s(?:the\s)?")
_JOINT = re.compile(
    r"\b(?:joint|jointly|together|both\s(?:sides|countries)|two\s(?:sides|countries)|operation|campaign|agreed|signed|talks|met)\b",
    re.IGNORECASE,
)
_JOINT_TITLE = re.compile(
    r"\b(?:joint|operation|campaign|patrol|both|bilateral|cross-border|talks|meeting|agree|sign|dialogue|cooperation)\b",
    re.IGNORECASE,
)
WORLD = "001"
_BORDER = re.compile(r"(?:[-/–—][A-Z]\w+|'s?|\sand\s[A-Z]\w+)?\s(?:border|frontier|borderlands?)\b|-[A-Z]")
_FROM = re.compile(r"\b(?:from|to|[Nn]eighbou?ring)\s(?:the\s)?$")
_WORLD_BODY = re.compile(
    r"International Narcotics Control Board|\bINCB\b|World Drug Report|Commission on Narcotic Drugs", re.IGNORECASE
)


def place_of_document(text: str, sentences: list[Sentence], names: list[Name], stem: str) -> tuple[str | None, str]:
    """The jurisdiction that reports, with its level: named at the top or most often; else by the file's name."""
    named = _in_stem(stem)
    if named:
        return named, "country"
    title = title_end(text, sentences)
    pair = _pair(text, title, names) or joint_states(text, _head_end(text, sentences), names)
    if pair:
        return pair, "province"
    local = _local(text, sentences, names, title)
    if local:
        return local, level_of(local)
    if _of_the_world(text, sentences, names, title):
        return _region_line(text, sentences) or WORLD, "region"
    counts = _counts(text, sentences, names)
    titled = _titled(text, names, title, counts)
    region = _region_line(text, sentences)
    if region and not titled:
        return region, "region"
    lead = _of_lead(text, sentences, names, title)
    if lead is not None and lead in titled:
        titled[lead] += HEAD_WEIGHT  # of two states in the title, the one that the text opens with
    counts = titled or counts
    issued = issued_in(text, [sentence.start for sentence in sentences[:ISSUED]])
    if issued and max(counts.values(), default=0) < HEAD_WEIGHT:
        return issued, "country"
    if not counts:
        return None, ""
    code = max(counts, key=lambda one: (counts[one], one in places()))
    return code, _level_of(code)


def _counts(text: str, sentences: list[Sentence], names: list[Name]) -> Counter[str]:
    counts: Counter[str] = Counter()
    head = sentences[min(HEAD_SENTENCES, len(sentences)) - 1].end if sentences else 0
    line = title_end(text, sentences)
    title = line if title_lines(text, sentences) and sentences[0].heading else 0
    head_line = max(line, _head_end(text, sentences))
    counts.update(_areas_in_title(text, names, line))
    issue = [one for one in head_lines(text, sentences) if one.end > line and is_issue_line(text, one)]
    titled = any(
        start < head_line
        and entry.kind in ("country", "division", "adjective", "area")
        and not is_dateline(text, start, end)
        for start, end, entry in names
    )
    for start, end, entry in [*names, *_in_capitals(text, sentences)]:
        region = entry.kind == "region" and start < title
        within = table("places")["within"].get(text[start:end])
        known = entry.kind in ("country", "division", "adjective") or region or within
        if entry.sort != "place" or not known or text[end : end + 1] == "$" or _publisher().match(text, end):
            continue
        if _FROM.search(text, max(0, start - 16), start) or _of_border(text, start, end):
            continue
        if titled and is_dateline(text, start, end):
            continue
        code = within or str(table("places")["capitals"].get(entry.code, entry.code))
        if any(one.start <= start < one.end for one in issue):
            code = _state_if_spoken_of(code, names)
        heading = 2 if entry.kind == "region" or start < line else 1  # only a region that the heading names is counted
        counts[code] += HEAD_WEIGHT * heading if start < head and (entry.kind != "adjective" or start < line) else 1
    return counts


def _titled(text: str, names: list[Name], title: int, counts: Counter[str]) -> Counter[str]:
    """The counts of the states and divisions that the title names: it is about none that only the lines beside name."""
    codes = {
        entry.code
        for start, end, entry in names
        if start < title
        and entry.kind in ("country", "division")
        and not is_dateline(text, start, end)
        and not _FROM.search(text, max(0, start - 16), start)
        and not _of_border(text, start, end)
        and not _publisher().match(text, end)
    }
    return Counter({code: counts[code] for code in counts if code in codes})


def _of_lead(text: str, sentences: list[Sentence], names: list[Name], head: int) -> str | None:
    """The first place of the first full sentence, where that stands behind the head."""
    lead = next((one for one in sentences if one.start >= head and one.end - one.start > SHORT), None)
    for start, end, entry in names if lead is not None else ():
        inside = lead is not None and lead.start <= start < lead.end and entry.kind in ("country", "division")
        if inside and not is_dateline(text, start, end) and not _of_border(text, start, end):
            return entry.code
    return None


SHORT = 60  # characters; a shorter line is a heading


def _region_line(text: str, sentences: list[Sentence]) -> str | None:
    """The region that a line of the head names alone: the chapter of a report on the world."""
    for line in head_lines(text, sentences):
        code = place_of_line(text, line)
        if code in places() and code != WORLD and places()[code].kind == "region":
            return code
    return None


@cache
def _publisher() -> re.Pattern[str]:
    """Behind a name that is part of a paper's or station's own: Mekong Region Radio."""
    return re.compile(rf"(?:\s[A-Z]\w+){{0,2}}\s(?:{either(listed('places', 'publishers'))})\b")


def _state_if_spoken_of(code: str, names: list[Name]) -> str:
    """Yangon, March 2015: its state's, where the text names that state or another part of it; else the town's own."""
    state = places()[code].country if code in places() else None
    others = (entry.code for _, _, entry in names if entry.kind in ("country", "division", "adjective"))
    return state if state and any(one != code and one[:2] == state for one in others) else code


def _of_border(text: str, start: int, end: int) -> bool:
    """The Myanmar-China border: two states name a place there, and neither is the one that reports."""
    return bool(_BORDER.match(text, end)) or (text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha())


def _areas_in_title(text: str, names: list[Name], title: int) -> dict[str, int]:
    """The poppy-free zones of eastern Shan State: the division that the area is of; else a locality (Kokang)."""
    found: dict[str, int] = {}
    for start, end, entry in names:
        if _publisher().match(text, end):
            continue
        if start < title and text[start:end] in table("places")["within"]:
            continue  # it counts for the division that it lies in
        if start < title and entry.kind == "area":
            found.setdefault(text[start:end], HEAD_WEIGHT * 2)  # the Mekong region, if no state is named beside it
            words = text[start:end].partition(" ")[2]
            found |= {
                one.code: HEAD_WEIGHT for _, _, one in lexicon().find(words) if one.kind in ("country", "division")
            }
        elif start < title and entry.sort == "place" and entry.kind == "locality":
            found.setdefault(text[start:end], HEAD_WEIGHT // 2)
    return found


def _head_end(text: str, sentences: list[Sentence]) -> int:
    """Where the lines at the top end that are no sentences: kind of paper, remarks, title, subtitle."""
    lines = head_lines(text, sentences)
    return lines[-1].end if lines else 0


ISSUED = 6  # sentences at the top in which a dateline stands


def _in_capitals(text: str, sentences: list[Sentence]) -> list[Name]:
    """The places of a heading in capitals, which the lexicon spells otherwise: SHAN STATE, HANOI."""
    found: list[Name] = []
    for sentence in sentences[:HEAD_SENTENCES]:
        line = text[sentence.start : sentence.end]
        for words in re.finditer(r"\b[A-Z][A-Z'-]{2,}(?:\s[A-Z][A-Z'-]{2,})*(?![/\d-])", line):  # LAO/K78 is a code
            here = sentence.start + words.start()
            for start, end, entry in lexicon().find(words[0].title()):
                if entry.sort == "place":
                    found.append((here + start, here + end, entry))
    return found


def _pair(text: str, title: int, names: list[Name]) -> str | None:
    """The two places that a document on a joint action names together in its first lines."""
    if not title or not _JOINT_TITLE.search(text, 0, title):
        return None
    known = local_names(text)
    found = (
        [(m.start(), m.end(), known.full[m[0]]) for m in known.pattern.finditer(text, 0, LEAD)] if known.pattern else []
    )
    found += [
        (start, end, entry.code)
        for start, end, entry in names
        if entry.sort == "place" and entry.kind in ("country", "division") and start < LEAD
    ]
    found.sort()
    for first, second in pairwise(found):
        if first[2] != second[2] and _PAIR.fullmatch(text, first[1], second[0]):
            stop = text.find(".", second[1])
            begin = text.rfind(".", 0, first[0]) + 1
            third = re.match(r",?\s(?:and|with)\s[A-Z]", text[second[1] : second[1] + 12])
            listing = text[first[0] - 2 : first[0]] == ", "
            if not third and not listing and _JOINT.search(text, begin, stop if stop > 0 else len(text)):
                return f"{first[2]}、{second[2]}"
    return None


def _local(text: str, sentences: list[Sentence], names: list[Name], title: int) -> str | None:
    """The place without a table that the title names, or the first lines where they name no other."""
    known = local_names(text)
    if known.pattern is None:
        return None
    found = known.pattern.search(text, 0, title) if title else None
    if found is None:
        head = sentences[min(HEAD_SENTENCES, len(sentences)) - 1].end
        if any(entry.sort == "place" and start < head for start, _, entry in names):
            return None
        found = known.pattern.search(text, 0, head)
    return known.full[found[0]] if found else None


def _of_the_world(text: str, sentences: list[Sentence], names: list[Name], title: int) -> bool:
    """Whether the text speaks of Governments and of the world more than of any one state."""
    countries: Counter[str] = Counter()
    for start, _, entry in names:
        if entry.sort != "place" or entry.kind not in ("country", "division", "region", "adjective"):
            continue
        if start < title and entry.code != WORLD:
            return False
        if entry.kind != "region":
            countries[entry.code[:2]] += 1
    if title and _WORLD_BODY.search(text, 0, title):
        return True
    told = len(re.findall(rf"(?<![\w-])(?:{either(listed('places', 'generic', 'tells'))})(?![\w-])", text))
    most = max(countries.values(), default=0)
    return told >= FEW and told >= most and (not countries or (len(countries) >= FEW and most * 2 <= countries.total()))


FEW = 3
