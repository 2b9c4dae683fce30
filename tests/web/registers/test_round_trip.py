"""What is exported is imported as the same, of every register: each field filled, with what is hard to write down."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import models
from django.test import Client

from lancang_web.accounts.models import User
from lancang_web.audit.models import Event
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import Register, register_of, registers
from lancang_web.registers.fields import CountryField, EdtfField, PartiesField, PartyField, PlaceField
from lancang_web.registers.models import Record
from lancang_web.registers.services import imports
from lancang_web.registers.services.records import withdraw

# A text of many lines, a formula, a quoted number, what a separator is, and spaces that a spreadsheet would not keep.
HARD = "=1+1; \"a\", 'b' | 禁毒\n\n  second\tline  "
VALUES: tuple[tuple[type[models.Field[Any, Any]], Any], ...] = (
    (EdtfField, "{2006,2008}"), (CountryField, "LA"), (PlaceField, "CN-YN"), (PartyField, "UNODC"),
    (PartiesField, "|LA|CN|UNODC|"), (models.BooleanField, True), (models.IntegerField, 0),
    (models.DecimalField, Decimal("12.50")), (models.FloatField, 0.1), (models.DateField, datetime.date(2020, 2, 29)),
    (models.TimeField, datetime.time(0, 5)), (models.TextField, HARD), (models.CharField, "007"),
)  # fmt: skip


def value_for(register: Register, name: str, make: Callable[[Register], Record]) -> Any:
    """A value that the column can hold, by its kind."""
    field = register.field(name)
    if field.choices:
        return field.flatchoices[-1][0]
    if name in register.references():
        return make(register_of(field.related_model))  # type: ignore[arg-type]  # a reference has a model
    return next(value for kind, value in VALUES if isinstance(field, kind))


def exported(client: Client, register: Register, form: str) -> bytes:
    answer: Any = client.get(f"/registers/{register.name}/export/?format={form}&withdrawn=all")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("register", registers(), ids=lambda one: one.name)
def test_full_empty_and_withdrawn_records_come_back_the_same(
    register: Register, form: str, make_record: Callable[..., Record], handling: Callable[..., Handling],
    signed_in: Callable[..., Client], user_of: Callable[..., User],
) -> None:  # fmt: skip
    green, actor, client = handling("CN", "TLP:GREEN"), user_of("reporter", "CN"), signed_in("reporter", "CN")
    full, plain, gone = (make_record(register, green, word) for word in ("FULL", "PLAIN", "GONE"))
    free = [name for name in register.fields if name not in register.key]
    values = {name: value_for(register, name, lambda other: make_record(other, green, "OTHER")) for name in free}
    register.model.objects.filter(pk=full.pk).update(**values)
    # As an import or a form would never leave it, but as an older version of the rules might have.
    may_lack = {name: None if register.field(name).null else "" for name in free if register.field(name).blank}
    register.model.objects.filter(pk=plain.pk).update(**may_lack)
    lacking = register.model.objects.get(pk=plain.pk)
    register.complete(lacking)
    lacking.save_base(raw=True)  # what is made of other fields would be made again
    withdraw(actor=actor, register=register, record=gone, reason="entered twice", version=1)
    data, before = exported(client, register, form), list(register.model.objects.order_by("pk").values())
    draft = imports.bring(actor=actor, register=register, name=f"a.{form}", data=data, handling=green)
    events = Event.objects.count()
    found = imports.apply(actor=actor, register=register, of=draft, version=1)
    assert (found.new, found.changed, found.same, found.faults) == (0, 0, len(before), [])
    assert list(register.model.objects.order_by("pk").values()) == before
    assert Event.objects.count() == events + 1  # that an import was done, and nothing else
    if form == "csv":
        assert exported(client, register, form) == data
