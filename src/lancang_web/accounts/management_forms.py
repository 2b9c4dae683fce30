"""Forms of the administrators' pages. They collect; services check."""

from __future__ import annotations

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from .models import Party, User
from .roles import ROLES

COUNTRY = RegexValidator(r"^[A-Za-z]{2}$", _("expected two letters, as in ISO 3166-1: CN, MM, TH"))


class PartyNames(forms.Form):
    """What may change of a party."""

    country = forms.CharField(
        label=_("Country"), max_length=2, required=False, validators=[COUNTRY],
        help_text=_("Two letters of ISO 3166-1; empty for a body of several countries."),
    )  # fmt: skip
    name_en = forms.CharField(label=_("Name in English"), max_length=200)
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=200)


class NewParty(PartyNames):
    """A new party."""

    code = forms.SlugField(
        label=_("Code"), max_length=32,
        help_text=_("Letters, digits and hyphens. Stays for good: who may see a record is written with it."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=Party.Kind.choices, help_text=_("Stays for good."))
    field_order = ("code", "kind", "country", "name_en", "name_zh")


class Account(forms.Form):
    """What may change of an account."""

    party = forms.ModelChoiceField(
        label=_("Party"), queryset=Party.objects.order_by("code"), required=False, empty_label=_("no party")
    )
    role = forms.ChoiceField(label=_("Role"))
    email = forms.EmailField(
        label=_("E-mail of the office"), required=False,
        help_text=_("The address of a post or an office, not of a person. May be left empty."),
    )  # fmt: skip

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["role"].choices = [(name, role.title) for name, role in ROLES.items()]  # type: ignore[attr-defined]


class NewAccount(Account):
    """A new account."""

    username = forms.CharField(
        label=_("User name"), max_length=64,
        validators=[RegexValidator(r"^[\w.@+-]+$", _("expected letters, digits and . @ + - _ only"))],
        help_text=_("The name of a post rather than of a person: cn-reviewer-2. Small letters."),
    )  # fmt: skip
    field_order = ("username", "party", "role", "email")

    def clean_username(self) -> str:
        """As it is stored."""
        return str(User.normalize_username(self.cleaned_data["username"]))


class Search(forms.Form):
    """Which accounts to list."""

    party = forms.ModelChoiceField(
        label=_("Party"), queryset=Party.objects.order_by("code"), required=False, empty_label=_("all"),
        to_field_name="code",
    )  # fmt: skip
    role = forms.ChoiceField(label=_("Role"), required=False)
    name = forms.CharField(label=_("Part of the user name"), max_length=64, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["role"].choices = [("", _("all")), *((name, role.title) for name, role in ROLES.items())]  # type: ignore[attr-defined]
