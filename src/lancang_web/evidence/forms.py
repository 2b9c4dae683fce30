"""Forms of the evidence. They collect; services check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lancang.figures import Bound, Label, Status
from lancang_web.accounts.models import Party

from .models import CORRECTABLE, RevisionPolicy


class FigureForm(forms.Form):
    """The correctable fields of a figure. `version` is that of the record as the page showed it."""

    measure = forms.CharField(label=_("Measure"), max_length=80, widget=forms.TextInput({"list": "measures"}))
    subject = forms.CharField(label=_("Subject"), max_length=200, required=False)
    subject_code = forms.CharField(
        label=_("Subject code"), max_length=80, required=False, widget=forms.TextInput({"list": "subjects"})
    )
    value = forms.CharField(label=_("Value"), max_length=40, required=False)
    value_max = forms.CharField(label=_("Upper value"), max_length=40, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=40, widget=forms.TextInput({"list": "units"}))
    bound = forms.ChoiceField(label=_("Bound"), choices=[(one.value, one.value) for one in Bound])
    status = forms.ChoiceField(label=_("Status"), choices=[(one.value, one.value) for one in Status])
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    origin = forms.CharField(label=_("Origin"), max_length=120, required=False)
    period = forms.CharField(label=_("Period"), max_length=80, required=False)
    of = forms.CharField(label=_("Share or change of"), max_length=200, required=False)

    def changes(self) -> dict[str, Any]:
        """What was entered, by the names of the figure's fields."""
        return {name: self.cleaned_data[name] for name in CORRECTABLE}


class HandlingForm(forms.Form):
    """A label, and an audience: ticked parties, or all that the label admits."""

    label = forms.ChoiceField(
        label=_("Traffic light label"), choices=[(one.value, one.value) for one in Label],
        initial=Label.AMBER_STRICT.value,
    )  # fmt: skip
    limited = forms.BooleanField(label=_("Only these parties besides the own:"), required=False)
    audience = forms.ModelMultipleChoiceField(
        label=_("Audience"), queryset=Party.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def codes(self) -> set[str] | None:
        """The audience as handling takes it: None when the label alone decides."""
        if not self.cleaned_data["limited"]:
            return None
        return {party.code for party in self.cleaned_data["audience"]}


class ManyFiles(forms.ClearableFileInput):
    """A field that takes many files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Many files. Whether each can be taken is for the service to say, which names it; here they only must be there."""

    widget = ManyFiles({"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files as they came."""
        files = data if isinstance(data, list) else [data]
        if not any(files):
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


class UploadForm(HandlingForm):
    """Documents to be read. The files are taken from the request, one result for each."""

    files = FilesField(label=_("Documents"))  # type: ignore[assignment]  # hides the form's own, which nobody asks
    date = forms.DateField(
        label=_("Date of the documents"), required=False, widget=forms.DateInput({"type": "date"}),
        help_text=_("for “this year”, “last month”; left empty, the document's own date is taken"),
    )  # fmt: skip
    place = forms.CharField(
        label=_("Place of the documents"), max_length=40, required=False, help_text=_("code such as CN or MM-17")
    )
    keep_original = forms.BooleanField(
        label=_("Keep the file as it is"), required=False,
        help_text=_("otherwise only the masked text is kept, without author and revision data"),
    )  # fmt: skip


class SettleForm(forms.Form):
    """How a contradiction is settled."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            ("first", _("the first holds")),
            ("second", _("the second holds")),
            ("scope", _("both are right, of different scope")),
            ("open", _("open it again")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 2}), max_length=2000)


class QuestionForm(forms.Form):
    """A question to the owner of a figure."""

    to = forms.ModelChoiceField(label=_("To"), queryset=Party.objects.none())
    text = forms.CharField(label=_("Question"), widget=forms.Textarea({"rows": 2}), max_length=2000)
    due = forms.DateField(label=_("Due"), widget=forms.DateInput({"type": "date"}))


class PolicyForm(forms.Form):
    """Until when a series may be revised."""

    measure = forms.CharField(label=_("Measure"), max_length=80, widget=forms.TextInput({"list": "measures"}))
    subject_code = forms.CharField(
        label=_("Subject code"), max_length=80, required=False, empty_value="",
        widget=forms.TextInput({"list": "subjects"}), help_text=_("empty: all subjects of the measure"),
    )  # fmt: skip
    rule = forms.ChoiceField(label=_("Rule"), choices=RevisionPolicy.Rule.choices)
    days = forms.IntegerField(label=_("Days"), min_value=0, max_value=3_650, initial=0)


class AnswerForm(forms.Form):
    """The answer to a question."""

    text = forms.CharField(label=_("Answer"), widget=forms.Textarea({"rows": 3}), max_length=4000)
