"""Imports: a spreadsheet is brought, its columns are mapped, it is tried, done, and undone. All of it or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from tablib import Dataset

from lancang.reading.masking import mask
from lancang.report.cells import restore
from lancang_web.accounts.models import User
from lancang_web.audit.services import record as audit
from lancang_web.audit.services import take_turn
from lancang_web.evidence.services.conflict import locked
from lancang_web.evidence.uploads import check_size, clean_name
from lancang_web.handling.models import Handling
from lancang_web.handling.permission import require
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.cells import one_line
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Import, Imported
from lancang_web.registers.plain import from_plain
from lancang_web.registers.resource import RecordResource
from lancang_web.registers.sheets.table import Table
from lancang_web.registers.spreadsheets import read_sheet

from . import records

# Faults that are shown one by one; the first hundred say what is wrong with the file.
NAMED = 100
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")


@dataclass(slots=True)
class Outcome:
    """What an import does, or would do: records new, changed and left alone, and faults as (row, column, message)."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faults: list[tuple[int, str, str]] = field(default_factory=list)


def bring(*, actor: User, register: Register, name: str, data: bytes, handling: Handling) -> Import:
    """Read a file and keep its cells as a draft. One with identity data is refused whole, naming rows and columns."""
    _require_keeper(actor, handling)
    check_size(len(data))
    name = clean_name(name)
    table = read_sheet(name, data)
    refuse_identity_cells(table)
    with transaction.atomic():
        made = Import.objects.create(
            register=register.name, name=name, handling=handling, headers=table.headers, count=len(table.rows),
            rows=[[number, [restore(cell) for cell in cells]] for number, cells in table.rows],
            mapping=guessed(register, table.headers), made_by=actor,
        )  # fmt: skip
        detail = {"register": register.name, "name": name, "rows": len(table.rows)}
        audit(actor=actor, action="import.brought", subject=made, handling=handling, detail=detail)
    return made


def refuse_identity_cells(table: Table) -> None:
    """Raises ValidationError for cells that identify a person. The data itself is never repeated."""
    faults = []
    for number, cells in [(1, table.headers), *table.rows]:
        for header, cell in zip(table.headers, cells, strict=True):
            if kinds := sorted({span.kind for span in mask(one_line(cell)).spans}):
                # A column whose name is itself such data must not be named by it.
                column = header if number != 1 and not mask(header).spans else str(table.headers.index(header) + 1)
                faults.append(
                    _("row %(row)s, column %(column)s: found what identifies a person (%(kinds)s); expected "
                      "institutions, places and totals only; take it out")
                    % {"row": number, "column": column, "kinds": ", ".join(kinds)}
                )  # fmt: skip
    if faults:
        more = [_("and %(n)s more cells") % {"n": len(faults) - NAMED}] if len(faults) > NAMED else []
        raise ValidationError({"file": [*faults[:NAMED], *more]})


def guessed(register: Register, headers: list[str]) -> dict[str, str]:
    """Which column fills which field: the one named as the field, or as its label in either language.

    What stands in brackets in a heading is left out where it has to be: “Signed (year and month)”.
    """
    by_name = {_folded(_BRACKETS.sub("", header)): header for header in headers}
    by_name |= {_folded(header): header for header in headers}
    mapping: dict[str, str] = {}
    for name in register.fields:
        names = [name]
        for language in ("en", "zh-hans"):
            with override(language):
                names.append(register.label(name))
        found = next((by_name[_folded(one)] for one in names if _folded(one) in by_name), None)
        if found is not None and found not in mapping.values():
            mapping[name] = found
    return mapping


@transaction.atomic
def set_mapping(*, actor: User, of: Import, mapping: Mapping[str, str], version: int | None) -> Import:
    """Say which column fills which field; an empty one fills none. Raises Changed, ValidationError."""
    present = _draft(actor, of, version)
    chosen = {name: column for name, column in mapping.items() if column}
    for column in chosen.values():
        if column not in present.headers or list(chosen.values()).count(column) > 1:
            raise ValidationError(
                _("column %(found)s: expected a column of the file, and each once") % {"found": column}
            )
    present.mapping = chosen
    present.version += 1
    present.save(update_fields=["mapping", "version"])
    audit(actor=actor, action="import.mapped", subject=present, handling=present.handling, detail={"mapping": chosen})
    return present


def dry_run(*, actor: User, register: Register, of: Import) -> Outcome:
    """What the import would do; nothing stays of it."""
    require(actor, "keep_records", of)
    with transaction.atomic():
        outcome, _done = _run(actor, register, of, dry=True)
    return outcome


@transaction.atomic
def apply(*, actor: User, register: Register, of: Import, version: int | None) -> Outcome:
    """Import all rows, or none when one has a fault. Raises Changed, PermissionDenied, ValidationError."""
    present = _draft(actor, of, version)
    outcome, done = _run(actor, register, present, dry=False)
    if outcome.faults:
        return outcome
    Imported.objects.bulk_create(
        [Imported(of=present, record=one.pk, before=before, version=one.version) for one, before in done],
        batch_size=500,
    )
    present.state, present.rows = Import.State.DONE, []
    present.version += 1
    present.save(update_fields=["state", "rows", "version"])
    detail = {"new": outcome.new, "changed": outcome.changed, "same": outcome.same}
    audit(
        actor=actor, action="import.done", subject=present, handling=present.handling, detail=detail,
        about=[one for one, _before in done],
    )  # fmt: skip
    return outcome


@transaction.atomic
def undo(*, actor: User, register: Register, of: Import, version: int | None) -> tuple[int, list[int]]:
    """Withdraw what the import made and put back what it changed; ids of what was changed since, and stays."""
    require(actor, "keep_records", of)
    present = locked(of, version)
    if present.state != Import.State.DONE:
        raise ValidationError(_("found an import that is not done; expected one that is"))
    back, kept = 0, []
    for one in present.imported.order_by("-pk"):
        row = register.model.objects.select_related("handling__owner").get(pk=one.record)
        try:
            if row.withdrawn or row.version != one.version:
                raise ValidationError("changed since")
            _take_back(actor, register, present, one, row)
            back += 1
        except (ValidationError, PermissionDenied):
            kept.append(one.record)
    present.state = Import.State.UNDONE
    present.version += 1
    present.save(update_fields=["state", "version"])
    detail = {"back": back, "kept": kept}
    audit(actor=actor, action="import.undone", subject=present, handling=present.handling, detail=detail)
    return back, kept


def _take_back(actor: User, register: Register, of: Import, one: Imported, row: Any) -> None:
    if one.before is None:
        reason = _("import %(number)s was undone") % {"number": of.pk}
        records.withdraw(actor=actor, register=register, record=row, reason=reason, version=one.version)
    else:
        values = from_plain(register, one.before)
        records.change(actor=actor, register=register, record=row, values=values, version=one.version)


def _run(actor: User, register: Register, of: Import, *, dry: bool) -> tuple[Outcome, list[tuple[Any, Any]]]:
    if lacking := [name for name in register.key if name not in of.mapping and not _may_lack(register, name)]:
        text = _("found no column for it; expected one, for by it records are told apart; say which column it is")
        return Outcome(faults=[(1, register.label(name), text) for name in lacking]), []
    take_turn()  # of two imports the second begins when the first is done, and sees what it entered
    resource = RecordResource(actor, register, of.handling, of.mapping)
    numbers = [number for number, _cells in of.rows]
    dataset = Dataset(*[cells for _number, cells in of.rows], headers=of.headers)
    result = resource.import_data(dataset, dry_run=dry, use_transactions=True, rollback_on_validation_errors=True)
    for error in result.base_errors:
        raise error.error
    new = sum(before is None for _made, before in resource.done)
    outcome = Outcome(new, len(resource.done) - new, result.totals["skip"] + result.totals["update"])
    outcome.same -= outcome.changed
    for position, row in enumerate(result.rows):
        for error in row.errors:
            raise error.error  # no fault of a row but one of ours, or of the database
        if row.validation_error is not None:
            outcome.faults += _faults(of, register, numbers[position], row.validation_error)
    return outcome, resource.done


def _faults(of: Import, register: Register, number: int, error: ValidationError) -> list[tuple[int, str, str]]:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return [
        (number, of.mapping.get(name, register.label(name) if name in register.fields else ""), text)
        for name, messages in by_field.items()
        for text in messages
    ]


def _may_lack(register: Register, name: str) -> bool:
    """Whether a field of the key may be empty, or is made by the register."""
    field = register.field(name)
    return field.blank or field.null or field.has_default()


def _draft(actor: User, of: Import, version: int | None) -> Import:
    require(actor, "keep_records", of)
    present = locked(of, version)
    if present.state != Import.State.DRAFT:
        raise ValidationError(_("found an import that is done already; expected a draft"))
    return present


def _require_keeper(actor: User, handling: Handling) -> None:
    if not actor.may("keep_records") or handling.owner_id != actor.party_id:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))
    if handling.pk not in visible_handlings(actor):
        raise ValidationError(
            {"label": _("found %(found)s, which your role does not see; expected a handling under which you see what "
                        "you import; let an approver import it") % {"found": handling.label}}
        )  # fmt: skip


def _folded(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
