"""The filters of a list: words, owner, withdrawn or not, and the fields that the register names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import filterset_factory

from lancang_web.accounts.models import User

from .declaration import Register, register_of
from .fields import CodedField, PartiesField
from .forms import asked_for


class CodedFilter(django_filters.CharFilter):  # type: ignore[misc]  # untyped
    """A code, or what people write for it."""

    def __init__(self, coded: CodedField, **options: Any) -> None:
        super().__init__(**options)
        self.coded = coded

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """The records with this code."""
        if not value:
            return rows
        how = "contains" if isinstance(self.coded, PartiesField) else "exact"
        return rows.filter(**{f"{self.field_name}__{how}": self.coded.read(value.strip())})


class PointingAt(django_filters.Filter):  # type: ignore[misc]  # untyped
    """The records that point at one that the user sees."""

    def __init__(self, user: User, register: Register, name: str, label: str | None, listed: bool) -> None:
        super().__init__(name, label=label)
        self.user, self.other = user, register_of(register.field(name).related_model)  # type: ignore[arg-type]
        self.listed = listed

    @cached_property
    def field(self) -> Any:
        """To choose from, or to write its key into."""
        return asked_for(self.user, self.other, listed=self.listed, label=self.label)


class RecordFilter(django_filters.FilterSet):  # type: ignore[misc]  # untyped
    """What every list can be asked for. A register derives from it for filters of its own.

    `listed`: whether a page shows what can be chosen; programs give numbers, and need no list to be looked up.
    """

    register: Register

    q = django_filters.CharFilter(method="words", label=_("Words"))
    owner = django_filters.CharFilter(field_name="handling__owner__code", lookup_expr="iexact", label=_("Owner"))
    withdrawn = django_filters.ChoiceFilter(
        method="in_use_or_not", label=_("State"), empty_label=_("in use"),
        choices=[("withdrawn", _("withdrawn")), ("all", _("all"))],
    )  # fmt: skip

    def __init__(self, user: User, asked: Mapping[str, Any], queryset: QuerySet[Any], *, listed: bool = True) -> None:
        super().__init__(asked, queryset=queryset)
        named: dict[str, Any] = self.filters
        self.filters: dict[str, Any] = {"q": named.pop("q"), **named}
        for name in self.register.filters:
            if isinstance(self.filters[name], django_filters.ChoiceFilter | django_filters.ModelChoiceFilter):
                self.filters[name].extra["empty_label"] = _("all")
        for name in self.register.references():
            if name in self.filters:
                self.filters[name] = PointingAt(user, self.register, name, self.filters[name].label, listed)

    @classmethod
    def filter_for_field(cls, field: Any, field_name: str, lookup_expr: str | None = None) -> Any:
        """A code can be asked for as people write it; one of several is looked for among them."""
        if isinstance(field, CodedField):
            return CodedFilter(field, field_name=field_name, label=capfirst(field.verbose_name))
        return super().filter_for_field(field, field_name, lookup_expr or "exact")

    @property
    def qs(self) -> QuerySet[Any]:
        """What fits; without a wish for the withdrawn ones they are left out."""
        found: QuerySet[Any] = super().qs
        if not (self.form.is_valid() and self.form.cleaned_data.get("withdrawn")):
            found = found.filter(withdrawn_at__isnull=True)
        return found

    def words(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Records with the words in one of the fields that the register names."""
        wanted = Q()
        for field in self.register.search:
            wanted |= Q(**{f"{field}__icontains": value})
        return rows.filter(wanted)

    def in_use_or_not(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The withdrawn ones, or all."""
        return rows.filter(withdrawn_at__isnull=False) if value == "withdrawn" else rows


@cache
def filterset_of(register: Register) -> type[RecordFilter]:
    """The filter class of a register: its own, or one made of the fields it names."""
    if register.filterset is not None:
        return register.filterset
    base = type("NamedFilter", (RecordFilter,), {"register": register})
    made: type[RecordFilter] = filterset_factory(register.model, filterset=base, fields=list(register.filters))
    return made
