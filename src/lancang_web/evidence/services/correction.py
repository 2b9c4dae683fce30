"""What a person may enter for a figure, checked against the vocabulary before it becomes a row."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lancang.figures import Bound, Period, PeriodError, Status, measures, subjects, units
from lancang_web.boundary import refuse_identities
from lancang_web.evidence.models import CORRECTABLE

# Four kinds of nothing carry no number; the column holds 0 and `status` says which nothing it is.
NOTHING = frozenset({Status.ZERO, Status.NOT_REPORTED, Status.NOT_APPLICABLE, Status.WITHHELD})
FREE_TEXT = ("subject", "place", "origin", "of")


def checked(present: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The fields after the change, each of its own kind. Raises ValidationError with one message per field.

    A value that stood there before (an unknown unit, a place as written) may stay; a new one must be known.
    """
    if strange := sorted(set(changes) - set(CORRECTABLE)):
        raise ValidationError(_("found %(found)s; expected fields of a figure") % {"found": ", ".join(strange)})
    fields = {**present, **{key: _clean(value) for key, value in changes.items()}}
    faults: dict[str, str] = {}
    for name, known in (("measure", measures()), ("unit", _base_units()), ("subject_code", subjects())):
        if fields[name] and fields[name] not in known and fields[name] != present.get(name):
            faults[name] = _("found %(found)s; expected one of the vocabulary; choose from the list") % {
                "found": fields[name]
            }
    for name, kind in (("bound", Bound), ("status", Status)):
        if fields[name] not in [one.value for one in kind]:
            faults[name] = _("found %(found)s; expected one of %(expected)s") % {
                "found": fields[name], "expected": ", ".join(one.value for one in kind),
            }  # fmt: skip
    _numbers(fields, faults)
    if not fields["measure"]:
        faults["measure"] = _("found nothing; expected what is counted")
    try:
        fields["period"] = str(Period.parse(fields["period"])) if fields["period"] else ""
    except PeriodError as error:
        faults["period"] = str(error)
    if faults:
        raise ValidationError(faults)
    refuse_identities({name: fields[name] for name in FREE_TEXT if fields[name] != present.get(name)})
    return fields


def _numbers(fields: dict[str, Any], faults: dict[str, str]) -> None:
    if fields["status"] in NOTHING:
        fields["value"], fields["value_max"] = 0.0, None
        return
    for name in ("value", "value_max"):
        if fields[name] in (None, "") and name == "value_max":
            fields[name] = None
            continue
        try:
            fields[name] = float(str(fields[name]).replace(",", ""))
        except ValueError:
            faults[name] = _("found %(found)s; expected a number such as 1250.5") % {"found": fields[name] or "–"}
            continue
        if not math.isfinite(fields[name]) or abs(fields[name]) > 1e18:
            faults[name] = _("found %(found)s; expected a number below 10^18") % {"found": fields[name]}
    if not faults and fields["value_max"] is not None and fields["value_max"] < fields["value"]:
        faults["value_max"] = _("found an upper value below the value; expected a range such as 100 to 120")


def _clean(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _base_units() -> set[str]:
    return {unit.base for language in ("zh", "en") for unit in units(language).values()}


def year_of(period: str) -> int | None:
    """The year that a figure is listed under: the first of its period, the last where the start is open."""
    try:
        read = Period.parse(period) if period else None
    except PeriodError:
        return None
    moment = (read.start or read.end) if read else None
    return moment.year if moment else None
