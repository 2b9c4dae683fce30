"""The demo: whole, reviewed in half, and kept away from a site that somebody works with."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from lancang_web.accounts.models import User
from lancang_web.accounts.roles import ROLES
from lancang_web.audit.verification import verify
from lancang_web.evidence.demo import load
from lancang_web.evidence.models import Contradiction, Document, Figure


def test_outside_demo_mode_it_is_refused(db: None, settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured, match="LANCANG_DEMO=1"):
        load()


def test_a_site_in_use_is_refused(parties: Any, settings: Any) -> None:
    settings.DEMO = True
    with pytest.raises(ImproperlyConfigured, match="parties of its own"):
        load()


def test_what_it_holds(db: None, settings: Any) -> None:
    settings.DEMO = True
    accounts = load()
    assert load() == accounts
    assert {user.role for user in User.objects.all()} == set(ROLES)
    assert Counter(Document.objects.values_list("state", flat=True)) == {"read": 16}
    states = Counter(Figure.objects.values_list("state", flat=True))
    assert set(states) >= {"proposed", "accepted", "approved", "final"}
    assert 0.3 < states["proposed"] / sum(states.values()) < 0.7
    (pair,) = Contradiction.objects.filter(first__measure="seizure")
    assert {pair.first.value, pair.second.value} == {168.4, 186.4}
    assert not verify().faults
