"""A handling is a row of its own: a record points at it, so that a list is filtered by a few numbers."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from lancang.figures import Label
from lancang_web.accounts.models import Party, User

from .among import Among


class Handling(models.Model):
    """Owner, label and audience. Never changed once written: a record gets another handling instead."""

    owner = models.ForeignKey(Party, models.PROTECT, related_name="handlings")
    label = models.CharField(_("label"), max_length=16, choices=[(one.value, one.value) for one in Label])
    audience = models.JSONField(_("audience"), null=True, help_text=_("codes of parties; nothing: the label decides"))
    key = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = _("handling")
        verbose_name_plural = _("handlings")

    def __str__(self) -> str:
        return self.label if self.audience is None else f"{self.label} → {', '.join(self.audience) or '–'}"


class HandledQuerySet(models.QuerySet[Any]):
    """Records that know who may see them."""

    def visible_to(self, user: User) -> Self:
        """Only what this user may see; every reading page, count, export and API operation begins here."""
        from .selectors import visible_handlings

        return self.filter(Among("handling_id", visible_handlings(user)))

    def visible_or_404(self, user: User, pk: int) -> Any:
        """One record; Http404 when it is not there or not to be seen, which must look the same.

        It is fetched by its id and looked at here: to weigh a hundred handlings against each other costs a database
        more than the row.
        """
        from .selectors import visible_handlings

        found = self.filter(pk=pk).first()
        if found is None or found.handling_id not in visible_handlings(user):
            raise Http404(_("There is no such record, or it is not shared with you."))
        return found


class Handled(models.Model):
    """A record with an owner, a label and an audience."""

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="+")

    objects = HandledQuerySet.as_manager()
    # Who made the next version; services set it, django-simple-history reads it.
    _history_user: User

    class Meta:
        abstract = True
