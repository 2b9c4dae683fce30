"""A series under two names: apart until a record says both, and apart for who may not see that record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from lancang_web.cooperation.meetings import selectors
from lancang_web.cooperation.meetings.register import MEETINGS

from .test_meetings import enter, shown

__all__ = ["enter"]

ENGLISH, CHINESE = "Ministerial meeting", "部长级会议"
BOTH = f"{ENGLISH} / {CHINESE}"


def names(user: Any) -> list[tuple[str, int]]:
    return [(one.name, one.count) for one in selectors.all_series(user)]


def test_joined_by_a_record_with_both_names(
    enter: Callable[..., Any], user_of: Callable[..., Any], signed_in: Callable[..., Client]
) -> None:
    first = enter(MEETINGS, title_en="First", series=ENGLISH, edition=1, starts="1995-05")
    second = enter(MEETINGS, title_zh="第二届", series=CHINESE, edition=2, starts="1997-05")
    assert names(user_of("reader", "CN")) == [(ENGLISH, 1), (CHINESE, 1)]
    hidden = enter(MEETINGS, title_en="Third", series=BOTH, edition=3, starts="1999-05", label="TLP:RED")
    assert names(user_of("reader", "CN")) == [(ENGLISH, 1), (CHINESE, 1)], "what is hidden joins nothing"
    assert names(user_of("approver", "CN")) == [(BOTH, 3)]
    page = shown(signed_in("reader", "CN"), "meeting", first.pk)
    assert reverse("meeting", args=[second.pk]) not in page
    whole = shown(signed_in("approver", "CN"), "meeting", second.pk)
    for one in (first, hidden):
        assert reverse("meeting", args=[one.pk]) in whole


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"edition": 2, "starts": "2001"}, "found 2, which"),
        ({"edition": 4, "starts": "1996"}, "found edition 4 on 1996, before edition 2 on 1997-05"),
    ],
)
def test_an_edition_is_told_once_under_either_name(
    values: dict[str, Any], said: str, enter: Callable[..., Any]
) -> None:
    enter(MEETINGS, title_en="First", series=BOTH, edition=1, starts="1995-05")
    enter(MEETINGS, title_zh="第二届", series=CHINESE, edition=2, starts="1997-05")
    with pytest.raises(ValidationError) as error:
        enter(MEETINGS, title_en="Another", series=ENGLISH, **values)
    assert said in str(error.value)
    enter(MEETINGS, owner="MM", title_en="Another", series=ENGLISH, **values)


def test_blanks_and_capitals_do_not_part_a_series(enter: Callable[..., Any], user_of: Callable[..., Any]) -> None:
    first = enter(MEETINGS, title_en="First", series="Ministerial  meeting", edition=1, starts="1995-05")
    second = enter(MEETINGS, title_en="Second", series="ministerial Meeting", edition=2, starts="1997-05")
    assert selectors.editions(user_of("reader", "CN"), first) == [second]
