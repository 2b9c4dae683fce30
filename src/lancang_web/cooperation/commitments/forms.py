"""Forms of this part. They collect; services check."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lancang_web.cooperation.terms import choices
from lancang_web.registers.forms import DayField


class PromiseForm(forms.Form):
    """When the commitments of all parties to a clause are due: asked once."""

    due = DayField(label=_("Due"), required=False)
    recurs = forms.ChoiceField(label=_("Due again"), required=False, choices=[("", "–"), *choices("recurrence")])
    until = DayField(label=_("Until"), required=False)
