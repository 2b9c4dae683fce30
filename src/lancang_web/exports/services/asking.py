"""A new export, and the same one again."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.boundary import refuse_identities
from lancang_web.exports import selectors
from lancang_web.exports.models import Export
from lancang_web.handling.services import handling_of

from .making import make

# So many figures are made while the page waits; more go to a worker. Two thousand take two or three seconds.
AT_ONCE = 2_000
# More would be a copy of the site, which `lancang backup` makes better. A hundred thousand take a minute and half a
# gigabyte of memory, half a million five.
MOST = 500_000
# Of one user at a time.
WAITING = 5


def ask(*, actor: User, title: str, query: str, address_of: Callable[[int], str]) -> Export:
    """A new export of what the kept question finds for the user: made at once when it is small.

    `address_of` gives the full address of an export by its number. Raises ValidationError with what to do, and
    PermissionDenied for a user without a party, whom no export can belong to.
    """
    if actor.party is None:
        raise PermissionDenied(_("exports: found an account without a party; expected one that works for a party"))
    title = " ".join(title.split())
    if not 3 <= len(title) <= 200:
        raise ValidationError({"title": _("found %(n)s characters; expected 3 to 200") % {"n": len(title)}})
    refuse_identities({"title": title})
    found = selectors.count(actor, query)
    if not found:
        raise ValidationError(Export.Failure.EMPTY.label)
    if found > MOST:
        raise ValidationError(
            _("found %(n)s figures; expected at most %(max)s; narrow the filter") % {"n": found, "max": MOST}
        )
    waiting = Export.objects.filter(wanted_by=actor, state__in=[Export.State.WAITING, Export.State.RUNNING]).count()
    if waiting >= WAITING:
        raise ValidationError(
            _("found %(n)s exports of yours that wait; expected fewer; wait until one is ready") % {"n": waiting}
        )
    with transaction.atomic():
        # Until it is known what it holds nobody but those who could ask the same may know of it.
        handling = handling_of(owner=actor.party, label=Label.AMBER_STRICT, audience=[])
        made = Export.objects.create(
            handling=handling, title=title, query=query, party=actor.party, asked_by=actor, wanted_by=actor,
            asked_at=timezone.now().replace(microsecond=0), figures=found,
        )  # fmt: skip
        made.address = address_of(made.pk)
        made.save(update_fields=["address"])
    return make(made) if found <= AT_ONCE else made


def make_again(*, actor: User, export: Export) -> Export:
    """The same file once more, from the same documents: it is kept only if it has the same checksum.

    Raises ValidationError when it is being made, or when it cannot be the same any more.
    """
    if export.busy:
        raise ValidationError(_("found an export that is being made; expected one that is not; wait a moment"))
    if export.sha256 and selectors.withdrawn(export):
        raise ValidationError(Export.Failure.GONE.label)
    Export.objects.filter(pk=export.pk).update(
        state=Export.State.WAITING, failure="", wanted_by=actor, attempts=0, leased_until=None,
        version=export.version + 1,
    )  # fmt: skip
    export.refresh_from_db()
    return make(export) if export.figures <= AT_ONCE else export
