"""A partner's file, and the handling of the records that it brings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lancang_web.evidence.forms import HandlingForm


class ActivityFileForm(HandlingForm):
    """It collects; services check."""

    file = forms.FileField(
        label=_("Activity file"), help_text=_("IATI 2.01 to 2.03, XML"),
        widget=forms.ClearableFileInput({"accept": ".xml"}),
    )  # fmt: skip
