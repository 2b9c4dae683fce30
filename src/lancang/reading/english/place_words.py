"""Places of an English sentence that no table names: the province, both sides, worldwide, in Loikaw."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Protocol

from ...figures import places
from ..context.place import PlaceMention, PlaceState
from ..context.scene import Scene
from .local_names import level_of, local_names
from .place_back import back_references
from .words import either, listed

Role = Callable[[Scene, int, int], str]


class Slices(Protocol):
    """The original text by squeezed offsets."""

    def __getitem__(self, where: slice) -> str: ...


WORLD = "001"
_COUNTY = (
    "County", "District", "Township", "Town", "Village", "Island", "Port", "Airport", "district", "township", "county",
    "town", "airport",
)  # fmt: skip
_NAME_OF_SOMETHING = re.compile(
    r"\s(?:River|Operation|Conference|Commission|Bureau|Office|Hospital|Ministry|Meeting|Summit|Project|Programme"
    r"|Convention|Agreement|Act|Fund|Agency|Board|Council)\b|\s?(?:19|20)\d\d"
)
_OWN = ("province", "prefecture", "county", "district", "township", "municipality", "city")
_SIDE = re.compile(r"\b(?:on|from|by)\sthe\s$")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    endings = either(listed("places", "endings"))
    first = either(["In", "The", "At", "From", "On", "Of", "And", "By", "To", "Near"])
    several = either(listed("places", "endings", "several"))
    name = rf"(?!(?:{first})\s)[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){{0,2}}"
    return {
        "endings": re.compile(rf"\s(?:{endings})\b"),
        "local": re.compile(rf"\b(?P<name>{name}\s(?:{endings}))\b"),
        "several": re.compile(rf"\b(?P<names>(?:(?!(?:{first})\s)[A-Z][\w'-]+,?\s)+and\s[A-Z][\w'-]+)"
                              rf"\s(?:{several})\b"),
        "free": re.compile(rf"\b(?:[Ii]n|[Nn]ear|[Oo]utside)\s(?P<name>{name.replace('{0,2}', '?')})(?!\s(?:{endings}))"
                           r"|\bat\s(?P<two>[A-Z][a-z]+\s[A-Z][a-z]+)\b"),
        "country": re.compile(rf"\b(?<!of )(?<!of the )(?:{either(listed('places', 'anaphora', 'national'))})\b"
                              rf"|\b(?:{either(listed('places', 'anaphora', 'country'))})\b", re.IGNORECASE),
        "region": re.compile(rf"\b(?:{either(listed('places', 'anaphora', 'region'))})\b"),
        "own": re.compile(r"\b(?P<in>(?:[Ii]n|[Aa]cross|[Tt]hroughout)\s)?[Tt]he\s"
                          rf"(?P<what>{either(_OWN)})\b(?!\s(?:of|level|and)\b)"),
        "whole": re.compile(r"\b(?:province|prefecture|county|district)-?wide\b"),
        "joint": re.compile(rf"\b(?=[BbTt])(?:[Bb]oth|[Tt]he\stwo)\s(?:\w+\s)?(?:{either(listed('places', 'joint'))})\b"
                            r"|\b[Tt]he\s(?:joint\s)?(?:operation|campaign|command)\b"),
        "state_body": re.compile(rf"\b[Tt]he\s(?:{either(listed('places', 'state_bodies'))})\b(?!\sof\b)"),
        "generic": re.compile(rf"(?<![\w-])(?:{either(listed('places', 'generic'))})(?![\w-])"),
    }  # fmt: skip


def taken_up(scene: Scene, state: PlaceState, taken: list[tuple[int, int]], role: Role) -> Iterator[PlaceMention]:
    """nationwide, the sub-region: the document's state or the state named last, the region named last."""
    sentence = scene.text[scene.sentence.start : scene.sentence.end]
    for level in ("country", "region"):
        if level not in sentence and (level == "region" or "nation" not in sentence.lower()):
            continue
        code = state.levels.get(level)
        if (level == "country" and state.default_level == "country") or (
            level == "region"
            and code is None
            and state.default in places()
            and places()[state.default].kind == "region"
        ):
            code = state.default
        spoken = state.levels.get("section") or state.levels.get("label")
        if level == "country" and spoken:
            code = spoken
        if level == "region" and _of_region(state.default):
            code = state.default  # what the chapter is about, not a region named beside it
        if level == "country" and code is None and state.default in places():
            code = places()[state.default].country or None
        for found in _patterns()[level].finditer(scene.text, scene.sentence.start, scene.sentence.end) if code else ():
            if found[0].lower() == "the country" and not spoken:
                continue  # which one, only a heading tells for sure
            if code and not overlaps(taken, found.start(), found.end()):
                taken.append(found.span())
                part = "locative" if level == "country" else role(scene, found.start(), found.end())
                yield PlaceMention(found.start(), found.end(), code, part, level)
    yield from _state_bodies(scene, state, taken)
    yield from _own(scene, state, taken)
    yield from _joint(scene, state, taken)
    yield from _generic(scene, state, taken)
    yield from back_references(scene, state, taken)


def _state_bodies(scene: Scene, state: PlaceState, taken: list[tuple[int, int]]) -> Iterator[PlaceMention]:
    """The cabinet, the government: in a text from a province they are the state's."""
    here = places().get(state.default or "")
    if here is None or here.kind != "division" or not here.country:
        return
    for found in _patterns()["state_body"].finditer(scene.text, scene.sentence.start, scene.sentence.end):
        if not overlaps(taken, *found.span()):
            yield PlaceMention(found.start(), found.end(), here.country, "acts", "nation")


def is_state_body(scene: Scene, one: PlaceMention) -> bool:
    """Whether a mention names no place but a body of the state: the next sentence is not about the whole state."""
    return _patterns()["state_body"].match(scene.text, one.start) is not None


def _own(scene: Scene, state: PlaceState, taken: list[tuple[int, int]]) -> Iterator[PlaceMention]:
    """in the province: the one that the document is of, else the one named last."""
    sentence = scene.text[scene.sentence.start : scene.sentence.end]
    if not any(what in sentence for what in _OWN):
        return
    for found in _patterns()["own"].finditer(scene.text, scene.sentence.start, scene.sentence.end):
        what = found["what"]
        code = next((one for one in (state.default, state.levels.get("local")) if _is_a(one, what)), None)
        if code is None and what == "province":
            code = state.levels.get("province")
        if code and not overlaps(taken, found.start(), found.end()):
            taken.append(found.span())
            yield PlaceMention(found.start(), found.end(), code, "locative" if found["in"] else "acts", "province")


def _is_a(code: str | None, what: str) -> bool:
    if code is None or "、" in code:
        return False
    known = places().get(code)
    return code.lower().endswith(what) or (known is not None and known.kind == "division" and what == "province")


def _joint(scene: Scene, state: PlaceState, taken: list[tuple[int, int]]) -> Iterator[PlaceMention]:
    """both sides, the two bureaus: the two places last named together."""
    several = (state.default or "").split("、")
    states = len(several) > 1 and not any(part.isdigit() for part in several)  # not two regions of the world
    code = state.default if states else state.levels.get("pair")
    for found in _patterns()["joint"].finditer(scene.text, scene.sentence.start, scene.sentence.end) if code else ():
        if not states and found[0].endswith(("operation", "campaign", "command")):
            continue  # two states named together run it only where the document is theirs
        if code and not overlaps(taken, found.start(), found.end()):
            taken.append(found.span())
            yield PlaceMention(found.start(), found.end(), code, "acts", "province")


def _generic(scene: Scene, state: PlaceState, taken: list[tuple[int, int]]) -> Iterator[PlaceMention]:
    """Governments, worldwide: the world, in a report on the world."""
    if state.default != WORLD and ("section" in state.levels or not _of_region(state.default)):
        return
    for found in _patterns()["generic"].finditer(scene.text, scene.sentence.start, scene.sentence.end):
        if not overlaps(taken, found.start(), found.end()):
            taken.append(found.span())
            yield PlaceMention(found.start(), found.end(), state.default or WORLD, "acts", "region")
            return


def _of_region(code: str | None) -> bool:
    """Whether a document is about several states of the world's regions."""
    return code in places() and code != WORLD and places()[code].kind == "region"


def generic(scene: Scene, start: int, end: int) -> bool:
    """Whether a stretch speaks of several governments at once."""
    return _patterns()["generic"].search(scene.text, start, min(end, scene.sentence.end)) is not None


def _several(scene: Scene, taken: list[tuple[int, int]], role: Role) -> Iterator[PlaceMention]:
    """Houn and La districts: two places under one word."""
    sentence = scene.text[scene.sentence.start : scene.sentence.end]
    if not any(word in sentence for word in listed("places", "endings", "several")):
        return
    for found in _patterns()["several"].finditer(scene.text, scene.sentence.start, scene.sentence.end):
        start, end = found.span("names")
        names = tuple(re.split(r",?\sand\s|,\s", found["names"]))
        if overlaps(taken, start, end) or any(one in listed("places", "endings", "common") for one in names):
            continue
        taken.append((start, found.end()))
        yield PlaceMention(start, found.end(), "、".join(names), role(scene, start, found.end()), "county", names)


def unlisted(scene: Scene, original: Slices, taken: list[tuple[int, int]], role: Role) -> Iterator[PlaceMention]:
    """Places that no table has: Attapeu Province and Attapeu, Zhenkang County, in Loikaw."""
    yield from _several(scene, taken, role)
    known = local_names(scene.text)
    if known.pattern is not None:
        for found in known.pattern.finditer(scene.text, scene.sentence.start, scene.sentence.end):
            start, end = found.span()
            if overlaps(taken, start, end) or _NAME_OF_SOMETHING.match(scene.text, end):
                continue
            taken.append((start, end))
            full = known.full[found[0]]
            side = scene.text.startswith(" side", end) and _SIDE.search(scene.text, max(0, start - 9), start)
            yield PlaceMention(start, end, full, "locative" if side else role(scene, start, end), level_of(full))
    dated = [(t.start, t.end) for t in scene.times]
    ends = _patterns()["endings"].search(scene.text, scene.sentence.start, scene.sentence.end) is not None
    for kind in ("local", "free") if ends else ("free",):
        for found in _patterns()[kind].finditer(scene.text, scene.sentence.start, scene.sentence.end):
            group = "two" if kind == "free" and found["two"] else "name"
            start, end = found.span(group)
            words = found[group].split()
            if (
                words[0] in listed("places", "endings", "not_places")
                or words[0].isupper()
                or any(word.startswith("Anti-") for word in words)
                or overlaps([*taken, *dated], start, end)
                or found[group] in known.operations
            ):
                continue
            if kind == "free" and (
                len(found[group] if group == "two" else words[0]) < SHORTEST_FREE
                or _NAME_OF_SOMETHING.match(scene.text, end)
                or any(n[0] < end and start < n[1] for n in scene.names)
            ):
                continue
            level, behind = "county" if words[-1] in _COUNTY else "city", end
            names: tuple[str, ...] = (original[start:end],)
            if kind == "free" and group == "name":
                names, behind = _with_another(scene, original, names, end, [*taken, *dated])
            taken.append((start, behind))
            joined, several = "、".join(names), names if len(names) > 1 else ()
            yield PlaceMention(start, behind, joined, role(scene, start, behind), level, several)


def _with_another(
    scene: Scene, original: Slices, names: tuple[str, ...], end: int, taken: list[tuple[int, int]]
) -> tuple[tuple[str, ...], int]:
    """The names and their end, with a second one that "and" joins to the first."""
    found = _AND_ANOTHER.match(scene.text, end, scene.sentence.end)
    if found is None or overlaps(taken, *found.span(1)) or found[1] in _not_places():
        return names, end
    return (*names, original[slice(*found.span(1))]), found.end(1)


# in Palembang and Bengkulu: a second name in the same place of the clause
_AND_ANOTHER = re.compile(
    r"\sand\s((?:[A-Z][a-z]{3,})(?:\s[A-Z][a-z]+)?)(?=[.,;)]|\s(?:in|on|since|by|last|during|with)\b)"
)


@cache
def _not_places() -> frozenset[str]:
    return frozenset(listed("places", "endings", "not_places")) | frozenset(listed("places", "endings", "common"))


SHORTEST_FREE = 4  # letters


def overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch overlaps one that is taken."""
    return any(a < end and start < b for a, b in spans)
