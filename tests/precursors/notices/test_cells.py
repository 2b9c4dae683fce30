"""What stands in a cell of a file of notices: days, numbers, answers, as offices write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lancang.rooms.precursors.notices import cells


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        ("2024/3/5", date(2024, 3, 5)),
        ("2024.03.05", date(2024, 3, 5)),
        ("20240305", date(2024, 3, 5)),
        ("2024年3月5日", date(2024, 3, 5)),
        ("２０２４－０３－０５", date(2024, 3, 5)),
        ("2024-03-05T10:00:00", date(2024, 3, 5)),
        ("2567-03-05", date(2024, 3, 5)),
        ("25/03/2567", date(2024, 3, 25)),
        ("25/03/2024", date(2024, 3, 25)),
        ("03/25/2024", date(2024, 3, 25)),
        ("05/05/2024", date(2024, 5, 5)),
        ("03/04/2024", None),
        ("2024-02-30", None),
        ("2024", None),
        ("soon", None),
    ],
)
def test_day(written: str, expected: date | None) -> None:
    assert cells.day(written) == expected


# (the file's numbers) → its decimal mark.
@pytest.mark.parametrize(
    ("numbers", "mark"),
    [
        (["1,234", "500"], ""),
        (["1,234", "1,234.5"], "."),
        (["1,234", "12.5"], "."),
        (["1,234", "1,234,567"], "."),
        (["1,234", "12,5"], ","),
        (["1,234", "1.234,5"], ","),
        (["12,5", "12.5"], ""),
        ([], ""),
    ],
)
def test_decimal_mark(numbers: list[str], mark: str) -> None:
    assert cells.decimal_mark(numbers) == mark


@pytest.mark.parametrize(
    ("written", "mark", "expected"),
    [
        ("1234.5", "", 1234.5),
        ("1,234.5", "", 1234.5),
        ("1.234,5", "", 1234.5),
        ("1 234,5", "", 1234.5),
        ("12,5", "", 12.5),
        ("１２", "", 12.0),
        ("1,234", "", None),
        ("1,234", ".", 1234.0),
        ("1,234", ",", 1.234),
        ("1.234", "", 1.234),
        ("1.234", ",", 1234.0),
        ("-5", "", -5.0),
        ("12 kg", "", None),
        ("1,23,4", "", None),
        ("", "", None),
    ],
)
def test_number(written: str, mark: str, expected: float | None) -> None:
    assert cells.number(written, mark) == expected


@given(st.floats(0, 1e9, allow_nan=False), st.sampled_from(["", ".", ","]))
def test_a_plain_number_is_itself_whatever_the_file(value: float, mark: str) -> None:
    written = f"{value:.2f}"
    assert cells.number(written, mark) == float(written)


@given(st.text(max_size=30), st.sampled_from(["", ".", ","]))
def test_any_text_is_read_or_not(written: str, mark: str) -> None:
    number = cells.number(written, mark)
    assert number is None or number == number
    day = cells.day(written)
    assert day is None or day.year < cells.BUDDHIST_YEARS.stop
    cells.answer(written)


@pytest.mark.parametrize(
    ("written", "code"),
    [("No objection", "no_objection"), ("同意", "no_objection"), ("Objected", "objection"), ("暂停", "suspended"),
     ("cancelled", "withdrawn"), ("refused", "stopped"), ("perhaps", None)],
)  # fmt: skip
def test_answer(written: str, code: str | None) -> None:
    assert cells.answer(written) == code
