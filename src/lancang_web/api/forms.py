"""The form of a token. It collects; the service checks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .services import MAX_DAYS


class TokenForm(forms.Form):
    """What the token is for, and how long."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("the program that will use it, such as “nightly figures”")
    )
    days = forms.IntegerField(
        label=_("Valid for days"), min_value=1, max_value=MAX_DAYS, initial=90,
        help_text=_("at most a year; the shorter, the better"),
    )  # fmt: skip
