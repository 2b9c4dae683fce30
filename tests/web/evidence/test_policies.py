"""Who sets a revision policy, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from lancang_web.evidence.models import RevisionPolicy

FORM = {"measure": "seizure", "subject_code": "heroin", "rule": "window", "days": "30"}


def test_the_secretariat_sets_and_changes_one(signed_in: Callable[..., Client]) -> None:
    client = signed_in("secretariat", "SEC")
    assert client.post("/policies/", FORM).status_code == 302
    assert client.post("/policies/", {**FORM, "days": "60"}).status_code == 302
    assert list(RevisionPolicy.objects.values_list("measure", "subject_code", "rule", "days")) == [
        ("seizure", "heroin", "window", 60)
    ]
    assert "60" in client.get("/policies/").content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"measure": "stones"}, "found stones; expected one of the vocabulary"),
        ({"subject_code": "ice"}, "found ice; expected one of the vocabulary"),
        ({"days": "0"}, "found 0; expected 1 to 3650 days"),
        ({"days": "many"}, "Enter a whole number"),
        ({"rule": "sometimes"}, "not one of the available choices"),
    ],
)
def test_what_is_refused(change: dict[str, str], said: str, signed_in: Callable[..., Client]) -> None:
    answer = signed_in("secretariat", "SEC").post("/policies/", {**FORM, **change})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not RevisionPolicy.objects.exists()


@pytest.mark.parametrize(("role", "party"), [("approver", "CN"), ("reader", "SEC"), ("auditor", "SEC")])
def test_all_read_and_no_other_sets(role: str, party: str, signed_in: Callable[..., Client]) -> None:
    client = signed_in(role, party)
    assert client.get("/policies/").status_code == 200
    assert client.post("/policies/", FORM).status_code == 403
    assert not RevisionPolicy.objects.exists()
