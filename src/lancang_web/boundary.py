"""The boundary at the site's doors: free text that identifies a person is refused, saying where and what kind."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lancang.reading.masking import mask


def refuse_identities(texts: Mapping[str, str]) -> None:
    """Raises ValidationError for texts (by field name) that hold identity data. The data itself is never repeated."""
    faults = {}
    for field, text in texts.items():
        if kinds := sorted({span.kind for span in mask(text).spans}):
            faults[field] = _(
                "found what identifies a person (%(kinds)s); expected institutions, places and totals; leave it out"
            ) % {"kinds": ", ".join(kinds)}
    if faults:
        raise ValidationError(faults)
