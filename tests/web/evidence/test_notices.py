"""Notices: within a party, what a notice is about is told to who may see it; that it came, to all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lancang_web.evidence.models import Document, Notice
from lancang_web.handling.models import Handling


@pytest.mark.parametrize(("role", "label", "told"), [
    ("approver", "TLP:RED", True), ("reader", "TLP:RED", False), ("reporter", "TLP:RED", False),
    ("reader", "TLP:AMBER+STRICT", True),
])  # fmt: skip
def test_a_red_document_is_named_to_approvers_alone(
    role: str, label: str, told: bool, make_document: Callable[..., Document], handling: Callable[..., Handling],
    parties: dict[str, Any], signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    document = make_document(handling("CN", label), "100")
    Notice.objects.create(party=parties["CN"], kind="sent_back", document=document, comment="tablets, not kilograms")
    shown = signed_in(role, "CN").get("/notices/").content.decode()
    assert "figures were sent back" in shown
    assert ("tablets, not kilograms" in shown) is told
    assert (f"/documents/{document.pk}/" in shown) is told


def test_a_notice_of_no_document_is_told_whole(parties: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    Notice.objects.create(party=parties["CN"], kind="question", comment="by Friday")
    assert "by Friday" in signed_in("reader", "CN").get("/notices/").content.decode()
