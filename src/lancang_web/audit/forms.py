"""The filters of the audit page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lancang_web.accounts.models import Party, User

from .selectors import Asked, actions, kinds


class AskedForm(forms.Form):
    """What to show. Every field may stay empty; a value that is not offered is told, not ignored."""

    action = forms.ChoiceField(label=_("action"), required=False)
    kind = forms.ChoiceField(label=_("kind of record"), required=False)
    record = forms.CharField(label=_("number of the record"), required=False, max_length=64)
    party = forms.ChoiceField(label=_("party"), required=False)
    since = forms.DateField(label=_("from"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("to"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, user: User, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        parties = [(party.code, str(party)) for party in Party.objects.all()]
        every = ("", _("all"))
        for name, values in (("action", actions(user)), ("kind", kinds(user))):
            self.fields[name].choices = [every, *((one, one) for one in values)]  # type: ignore[attr-defined]
        self.fields["party"].choices = [every, *parties]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """The filters, once the form is valid."""
        return Asked(**self.cleaned_data)
