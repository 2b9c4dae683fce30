"""What must hold of a project taken by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lancang.figures import Period, PeriodError
from lancang.rooms import Fault

from ..quantities import Unreadable, read_quantity
from .areas import land_of
from .model import CropLine, Project


@dataclass(frozen=True, slots=True)
class AreaCheck:
    """A project's area held against that of its places. `land` None: not known for the places in `unknown`."""

    hectares: float
    land: float | None
    unknown: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """Of the land, 0 to 1 and more."""
        return None if self.land is None else self.hectares / self.land


def project_faults(project: Project) -> list[Fault]:
    """Everything wrong with a project."""
    return [*_title(project), *_order(project), *area_faults("area", project.area), *_land(project)]


def area_check(project: Project) -> AreaCheck | None:
    """None where no area was stated."""
    return None if project.hectares is None else AreaCheck(project.hectares, *land_of(project.places))


def area_faults(field: str, text: str) -> list[Fault]:
    """An area as it was written: read, with a unit of area, above zero. "" is no area and no fault."""
    if not text:
        return []
    try:
        found = read_quantity(text)
    except Unreadable as error:
        return [Fault(field, error.en, error.zh)]
    if not found.kind:
        return [Fault(
            field,
            f"found “{text}” without a unit; expected hectares, mu or another unit of area, such as 1,200 ha or "
            "1.8万亩; add the unit",
            f"填的是“{text}”，没有单位；应注明公顷、亩等面积单位，如1,200公顷、1.8万亩；请补上单位",
        )]  # fmt: skip
    if found.kind != "area":
        return [Fault(
            field,
            f"found “{text}”, which is no area; expected hectares, mu or another unit of area; correct the unit",
            f"填的是“{text}”，不是面积；应为公顷、亩等面积单位；请更正单位",
        )]  # fmt: skip
    if found.value <= 0:
        return [Fault(
            field,
            f"found “{text}”; expected an area above zero; correct it, or leave it empty where it is not known",
            f"填的是“{text}”；面积应大于零；请更正，不详时留空",
        )]  # fmt: skip
    return []


def larger_fault(field: str, text: str, hectares: float, places: tuple[str, ...]) -> list[Fault]:
    """A fault where an area is larger than its places together. Where one of these is not known nothing is refused."""
    land, _unknown = land_of(places)
    if land is None or hectares <= land:
        return []
    names = ", ".join(places)
    return [Fault(
        field,
        f"found “{text}” ({hectares:,.0f} ha), larger than {names} ({land:,.0f} ha); expected a part of it; correct "
        "the area, its unit or the places",
        f"填的是“{text}”（{hectares:,.0f}公顷），大于{names}的面积（{land:,.0f}公顷）；应为其中一部分；请更正面积、单位或地点",
    )]  # fmt: skip


def _land(project: Project) -> list[Fault]:
    if project.hectares is None or project.hectares <= 0:
        return []
    return larger_fault("area", project.area, project.hectares, project.places)


def _title(project: Project) -> list[Fault]:
    if project.title_en or project.title_zh:
        return []
    return [Fault(
        "title_en", "found no title; expected one in English or Chinese; enter the name of the project",
        "没有名称；应填写中文或英文名称；请补上项目名称",
    )]  # fmt: skip


def _order(project: Project) -> list[Fault]:
    begins, ends = period_of(project.begins), period_of(project.ends)
    if begins is None or ends is None or ends.last_day >= begins.first_day:
        return []
    return [Fault(
        "ends",
        f"found {project.ends}, before the beginning {project.begins}; expected the same day or a later one; correct "
        "one of the two",
        f"填的是“{project.ends}”，早于开始时间“{project.begins}”；应为同日或之后；请更正其一",
    )]  # fmt: skip


@lru_cache(maxsize=16_384)
def period_of(text: str) -> Period | None:
    """The period; None for "" and for what is none, which the field tells."""
    try:
        return Period.parse(text) if text else None
    except PeriodError:
        return None


def kept_faults(project: Project, years: Iterable[int], crops: Iterable[CropLine]) -> list[Fault]:
    """What a change would leave outside: lines of years before the beginning or after the end, crops larger than the
    area.
    """
    known, faults = sorted(years), []
    begins, ends = period_of(project.begins), period_of(project.ends)
    if known and begins is not None and known[0] < begins.first_day.year:
        faults.append(_outside("begins", project.begins, known[0]))
    if known and ends is not None and known[-1] > ends.last_day.year:
        faults.append(_outside("ends", project.ends, known[-1]))
    largest = max((one.hectares or 0.0 for one in crops), default=0.0)
    if project.hectares is not None and largest > project.hectares * 1.0001:
        faults.append(Fault(
            "area",
            f"found “{project.area}” ({project.hectares:,.1f} ha), less than one of its crops has ({largest:,.1f} ha); "
            "expected no less; correct one of the two",
            f"填的是“{project.area}”（{project.hectares:,.1f}公顷），小于其中一种作物的面积（{largest:,.1f}公顷）；不应更小；请更正其一",
        ))  # fmt: skip
    return faults


def _outside(field: str, text: str, year: int) -> Fault:
    return Fault(
        field, f"found {text}, and a line of {year}; expected every line within the project; correct one of the two",
        f"填的是“{text}”，但已有 {year} 年的记录；各项记录应在项目期间之内；请更正其一",
    )  # fmt: skip
