"""Whatever people write into a field: a value of the field, or a refusal; and what stands there is read as itself."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st
from import_export.widgets import Widget

from lancang.figures import Period, bodies, is_code, label, party_label, places
from lancang.figures.money import known_currencies, read_amount
from lancang.rooms.programmes import project_crops, read_quantity
from lancang_web.cooperation.agreements.models import Agreement
from lancang_web.programmes.fields import AreaField, CropField, QuantityField
from lancang_web.registers.fields import (
    CodedField,
    CountryField,
    EdtfField,
    PartiesField,
    PartyField,
    PlaceField,
    codes_in,
)
from lancang_web.registers.money import AmountField, CurrencyField
from lancang_web.registers.sheets.table import MAX_CELL, BadTable, csv_lines, table_of
from lancang_web.registers.widgets import (
    ChoiceWidget,
    DayWidget,
    HourWidget,
    ListWidget,
    NumberWidget,
    WholeNumberWidget,
    YesNoWidget,
)
from lancang_web.services.treatment_totals.fields import CountField

FIELDS = (EdtfField(blank=True), CountryField(blank=True), PlaceField(blank=True), PartyField(blank=True),
          PartiesField(blank=True), AreaField(blank=True), QuantityField(blank=True), CropField(blank=True),
          CountField(blank=True), AmountField(blank=True), CurrencyField(blank=True))  # fmt: skip
CODES = sorted(code for code in (*places(), *bodies()))
NAMES = sorted({name for place in places().values() for name in (*place.zh, *place.en) if name != "我国"})
# Signs of dates, of lists and of EDTF, digits of other scripts, signs that are not seen, and all others.
WRITTEN = st.one_of(
    st.text(max_size=40),
    st.text("0123456789年月日号/.-~? TZ:[]{},;、．－０１２３９๑๒๓ⅣX至到和与", max_size=24),
    st.text("CNLAMUODC|,;、；/&和及与 \n\u200b\u00a0\ufeff", max_size=24),
    st.lists(st.sampled_from([*CODES, *NAMES]), max_size=5).flatmap(
        lambda words: st.sampled_from([between.join(words) for between in ("、", ", ", "|", " and ", "和", "\n", " ")])
    ),
)


# Whether the column may hold the value, asked of the library and not of the field.
HOLDS: dict[type[CodedField], Callable[[str], bool]] = {
    EdtfField: lambda value: bool(Period.parse(value)) and value.isascii(),
    CountryField: lambda value: value in places() and places()[value].kind == "country",
    PlaceField: lambda value: value in places(),
    PartyField: is_code,
    PartiesField: lambda value: value == f"|{'|'.join(codes_in(value))}|" and all(map(is_code, codes_in(value))),
    AreaField: lambda value: bool(read_quantity(value)),
    QuantityField: lambda value: value == " ".join(value.split()),  # whether it is one is asked by the rules
    CropField: lambda value: value in project_crops(),
    CountField: lambda value: value in ("<3", "x") or value.isdecimal(),
    AmountField: lambda value: bool(read_amount(value)),
    CurrencyField: lambda value: value in known_currencies(),
}


@pytest.mark.parametrize("field", FIELDS, ids=lambda one: type(one).__name__)
@given(text=WRITTEN)
@example(text="2020-02-30")
@example(text="[2006..2008")
@example(text="9" * 5_000)
@example(text="|")
@example(text="\x00")
def test_a_value_or_a_refusal_and_the_value_is_read_as_itself(field: CodedField, text: str) -> None:
    try:
        value = field.clean(text, None)
    except ValidationError as error:
        # Nothing that is right is refused, and what was found is said.
        assert error.messages and all(error.messages)
        return
    assert isinstance(value, str) and len(value) <= (field.max_length or 0)
    assert not value or HOLDS[type(field)](value)
    assert field.clean(value, None) == value
    assert field.read(value) == value or not value
    for language in ("en", "zh-hans"):
        with translation.override(language):
            assert field.shown(value) is not None
    if isinstance(field, PartiesField):  # as a file and as a form write it
        assert field.clean("|".join(codes_in(value)), None) == value
        assert field.clean(field.formfield().prepare_value(value), None) == value


@given(code=st.sampled_from([code for code in CODES if code in places() and "、" not in code]))
def test_the_name_of_a_place_is_read_as_a_place_of_that_name(code: str) -> None:
    """Some share a name (a state and a province of another); then it is the one that a reader takes it for."""
    field = PlaceField()
    for language in ("en", "zh"):
        read = field.clean(label(code, language), None)
        assert read == code or label(code, language) in (*places()[read].zh, *places()[read].en)


@given(code=st.sampled_from([code for code, place in places().items() if place.kind == "country"]))
def test_the_name_of_a_state_is_read_as_its_code(code: str) -> None:
    for language in ("en", "zh"):
        for field in (CountryField(), PartyField()):
            assert field.clean(party_label(code, language), None) == code, (party_label(code, language), field)


WIDGETS: tuple[tuple[Widget, type[Any] | tuple[type[Any], ...]], ...] = (
    (DayWidget(), datetime.date), (HourWidget(), datetime.time), (YesNoWidget(), bool), (NumberWidget(), Decimal),
    (WholeNumberWidget(), int), (ListWidget(), list), (ChoiceWidget(Agreement._meta.get_field("kind")), str),
)  # fmt: skip
NUMBERS = st.one_of(
    WRITTEN, st.floats().map(str), st.integers().map(str), st.times().map(str), st.datetimes().map(str),
    st.text("0123456789.,eE+-_ :：", max_size=14), st.timezones().map(str), st.decimals().map(str),
)  # fmt: skip


@pytest.mark.parametrize(("widget", "kind"), WIDGETS, ids=[type(one).__name__ for one, _kind in WIDGETS])
@given(text=NUMBERS)
@example(text="1E+999999999")
@example(text="09:30+08:00")
@example(text="sNaN")
def test_a_cell_gives_a_value_of_its_kind_or_says_why_not(widget: Widget, kind: type[Any], text: str) -> None:
    try:
        value = widget.clean(text)
    except ValueError as error:
        assert str(error).startswith("found ") and "expected" in str(error)
        return
    assert value is None or isinstance(value, kind)
    if value is None:
        assert not text.strip()
    if isinstance(value, datetime.time):
        assert value.tzinfo is None
    if not isinstance(value, list):
        assert widget.clean("" if value is None else str(value)) == value


def test_a_title_of_a_choice_is_read_in_both_languages() -> None:
    field: Any = Agreement._meta.get_field("kind")
    widget = ChoiceWidget(field)
    for language in ("en", "zh-hans"):
        with translation.override(language):
            for code, title in field.flatchoices:
                assert widget.clean(f" {title} ") == widget.clean(code) == code


@given(text=st.one_of(st.text(max_size=200), st.text('ab,;\t|"\n\r\x00\ufeff ', max_size=60)))
@example(text='a,b\n"' + "x" * (MAX_CELL * 11))
def test_any_text_is_a_table_or_refused(text: str) -> None:
    try:
        table = table_of(csv_lines(text))
    except BadTable as error:
        assert error.fault in ("headers", "empty", "rows", "columns", "cell")
        return
    numbers = [number for number, _cells in table.rows]
    assert numbers and numbers == sorted(set(numbers))
    for _number, cells in table.rows:
        assert len(cells) == len(table.headers) and any(cells)
        assert not any(sign in cell for cell in cells for sign in "\x00\ufeff")


def test_the_fields_are_all_there_are() -> None:
    """A new kind of field has to be looked at here."""
    assert {type(one) for one in FIELDS} == set(CodedField.__subclasses__())
    assert issubclass(CodedField, models.CharField)
