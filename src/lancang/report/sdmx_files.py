"""Exchange with statistical systems: SDMX-CSV 2.0 of the figures, and the SDMX-ML structure that describes it.

A report states the same thing more than once and gives periods that no SDMX time dimension can hold (open ends, sets),
so the figure's own id is a dimension and the period is one as EDTF; TIME_START and TIME_END give its first and last
day. Codes come from the vocabulary; what has no code is `_O`, with the words in an attribute, and nothing is `_Z`.
"""

from __future__ import annotations

import csv
import datetime
import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from lancang.figures import Bound, Figure, Status, measures, places, subjects

from .cells import defuse
from .model import NOTHING, ReportInput

if TYPE_CHECKING:
    from sdmx.model.common import ConceptScheme
    from sdmx.model.v21 import DataStructureDefinition

AGENCY, NAME, VERSION = "LANCANG", "FIGURES", "1.0"
STRUCTURE_ID = f"{AGENCY}:{NAME}({VERSION})"
OTHER, NONE = "_O", "_Z"
DIMENSIONS = ("FIGURE", "MEASURE", "SUBJECT", "REF_AREA", "PERIOD", "UNIT_MEASURE")
ATTRIBUTES = (
    "VALUE_MAX", "BOUND", "STATUS", "HANDLING", "TIME_START", "TIME_END", "SUBJECT_TEXT", "AREA_TEXT", "ORIGIN",
    "SHARE_OF", "TEXT", "DOCUMENT", "START", "END", "SENTENCE_SHA256",
)  # fmt: skip
MAINTAINED: dict[str, Any] = {"is_final": True, "is_external_reference": False}
NUMBERS = frozenset({"OBS_VALUE", "VALUE_MAX", "START", "END"})
_CODE = re.compile(r"[A-Za-z0-9_@$-]+")


def sdmx_rows(content: ReportInput) -> list[dict[str, str]]:
    """One observation per figure; every value is text, as in the file."""
    return [sdmx_row(figure) for figure in content.figures]


def sdmx_row(figure: Figure, identifier: str | None = None) -> dict[str, str]:
    """The observation of a figure, under its own id or another that tells it from all others of the file."""
    nothing = figure.status in NOTHING
    period = figure.period
    place = figure.place or ""
    row = {
        "FIGURE": identifier or figure.id,
        "MEASURE": figure.measure if figure.measure in measures() else OTHER,
        "SUBJECT": (figure.subject_code or OTHER) if figure.subject or figure.subject_code else NONE,
        "REF_AREA": (place if _CODE.fullmatch(place) and place in places() else OTHER) if place else NONE,
        "PERIOD": str(period) if period else NONE,
        "UNIT_MEASURE": figure.unit if _CODE.fullmatch(figure.unit) else OTHER,
        "OBS_VALUE": "NaN" if nothing or math.isnan(figure.value) else repr(figure.value),
        "VALUE_MAX": "" if nothing or figure.value_max is None else repr(figure.value_max),
        "BOUND": figure.bound.value,
        "STATUS": figure.status.value,
        "HANDLING": figure.handling.label.value,
        "TIME_START": period.first_day.isoformat() if period and period.start else "",
        "TIME_END": period.last_day.isoformat() if period and period.end else "",
        "SUBJECT_TEXT": figure.subject or "",
        "AREA_TEXT": place,
        "ORIGIN": figure.origin or "",
        "SHARE_OF": figure.of or "",
        "TEXT": "" if nothing else figure.text,
        "DOCUMENT": figure.source.document,
        "START": str(figure.source.start),
        "END": str(figure.source.end),
        "SENTENCE_SHA256": figure.source.sentence_sha256,
    }
    # Readers of SDMX-CSV take the file line by line, so a line break inside a cell would tear the row.
    return {
        name: " ".join(value.split()) if name in NUMBERS else defuse(" ".join(value.split()))
        for name, value in row.items()
    }


def write_sdmx_csv(content: ReportInput, path: Path) -> None:
    """The observations as SDMX-CSV 2.0, without a byte order mark, which its readers would take for a letter."""
    with path.open("w", encoding="utf-8", newline="") as file:
        write_observations(file, sdmx_rows(content), head=True)


def write_observations(file: TextIO, rows: Iterable[Mapping[str, str]], *, head: bool) -> None:
    """Observations one by one; `head` writes the line of column names before them."""
    columns = (*DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)
    writer = csv.writer(file)
    if head:
        writer.writerow(("STRUCTURE", "STRUCTURE_ID", "ACTION", *columns))
    writer.writerows(("datastructure", STRUCTURE_ID, "I", *(row[name] for name in columns)) for row in rows)


def write_structure(path: Path, units: set[str], made_on: datetime.date) -> None:
    """The structure as SDMX-ML 2.1: concepts, code lists with names in both languages, dimensions and attributes.

    `units` are the base units that occur.
    """
    import sdmx
    from sdmx.message import Header, StructureMessage
    from sdmx.model.common import Agency

    # The writer would put the time of day here; a report has the date that it was given.
    prepared = datetime.datetime.combine(made_on, datetime.time())
    header = Header(id=f"{AGENCY}_{NAME}", prepared=prepared, sender=Agency(id=AGENCY))
    message = StructureMessage(header=header)
    structure, scheme = data_structure(units)
    for component in (*structure.dimensions, *structure.attributes):
        if component.local_representation and (codes := component.local_representation.enumerated):
            message.codelist[codes.id] = codes
    message.concept_scheme[scheme.id] = scheme
    message.structure[structure.id] = structure
    path.write_bytes(sdmx.to_xml(message, pretty_print=True))


def data_structure(units: set[str]) -> tuple[DataStructureDefinition, ConceptScheme]:
    """The data structure definition and its concepts; `units` are the base units that occur."""
    from sdmx.model import common, v21

    agency = common.Agency(id=AGENCY)
    scheme = common.ConceptScheme(id="CS_LANCANG", version=VERSION, maintainer=agency, **MAINTAINED)
    lists = {name: _codelist(name, codes, agency) for name, codes in _codes(units).items()}
    structure = v21.DataStructureDefinition(id=NAME, version=VERSION, maintainer=agency, **MAINTAINED)
    structure.name["en"] = "Figures of drug control reports, each with its sentence"
    structure.name["zh"] = "禁毒报告数据（逐条注明出处）"

    def identity(identifier: str) -> dict[str, Any]:
        concept = common.Concept(id=identifier)
        scheme.append(concept)
        codes = lists.get(identifier)
        return {
            "id": identifier,
            "concept_identity": concept,
            "local_representation": common.Representation(enumerated=codes) if codes else None,
        }

    for order, name in enumerate(DIMENSIONS, start=1):
        structure.dimensions.append(common.Dimension(order=order, **identity(name)))
    structure.measures.append(v21.PrimaryMeasure(**identity("OBS_VALUE")))
    for name in ATTRIBUTES:
        attribute = common.DataAttribute(**identity(name), related_to=v21.PrimaryMeasureRelationship())
        attribute.usage_status = common.UsageStatus["conditional"]
        structure.attributes.append(attribute)
    return structure, scheme


def _codes(units: set[str]) -> dict[str, dict[str, tuple[str, str]]]:
    """For every coded component its codes with their names in Chinese and English."""
    rest = {OTHER: ("其他（见文字）", "other, see the text"), NONE: ("未说明", "not stated")}
    return {
        "MEASURE": {key: (one.zh, one.en) for key, one in measures().items()} | {OTHER: rest[OTHER]},
        "SUBJECT": {key: ((one.zh or (key,))[0], (one.en or (key,))[0]) for key, one in subjects().items()} | rest,
        "REF_AREA": {
            code: ((one.zh or (code,))[0], (one.en or (code,))[0])
            for code, one in places().items()
            if _CODE.fullmatch(code)
        } | rest,
        "UNIT_MEASURE": {unit: (unit, unit) for unit in sorted(units) if _CODE.fullmatch(unit)} | {OTHER: rest[OTHER]},
        "BOUND": {one.value: (one.value, one.value) for one in Bound},
        "STATUS": {one.value: (one.value, one.value) for one in Status},
    }  # fmt: skip


def _codelist(name: str, codes: dict[str, tuple[str, str]], agency: Any) -> Any:
    from sdmx.model import common

    made: Any = common.Codelist(id=f"CL_{name}", version=VERSION, maintainer=agency, **MAINTAINED)
    for code, (chinese, english) in codes.items():
        made.append(common.Code(id=code, name={"zh": chinese, "en": english}))
    return made
