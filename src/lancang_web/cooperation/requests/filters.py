"""The filter of the list of requests."""

from __future__ import annotations

from typing import ClassVar

import django_filters
from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register
from lancang_web.registers.filters import RecordFilter

from .models import Request


class RequestFilter(RecordFilter):
    """Also by the year in which a request was sent."""

    sent_year = django_filters.NumberFilter(label=_("Year of sending"), min_value=1, max_value=9999)

    class Meta:
        model = Request
        fields: ClassVar = ["sender", "receiver", "kind", "channel", "subject_class", "stage"]

    @property
    def register(self) -> Register:  # type: ignore[override]  # known once the register is declared with this class
        """The register of requests."""
        from .register import REQUESTS

        return REQUESTS
