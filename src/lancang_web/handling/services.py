"""Makes handlings. There is no changing and no deleting of one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lancang.figures import Label
from lancang_web.accounts.models import Party

from .models import Handling
from .stand import added


def handling_of(*, owner: Party, label: Label = Label.AMBER_STRICT, audience: Iterable[str] | None = None) -> Handling:
    """The row for this owner, label and audience; made when it is the first of its kind.

    Raises ValidationError for an audience that names a party that is not there.
    """
    codes = None if audience is None else sorted({code for code in audience if code != owner.code})
    if codes:
        known = set(Party.objects.filter(code__in=codes).values_list("code", flat=True))
        if strangers := [code for code in codes if code not in known]:
            raise ValidationError(
                _("audience: found %(found)s; expected codes of parties of this site; choose among those listed"),
                params={"found": ", ".join(strangers)},
            )
    written = f"{owner.code}|{label.value}|{'*' if codes is None else ','.join(codes)}"
    key = hashlib.sha256(written.encode()).hexdigest()
    row, made = Handling.objects.get_or_create(
        key=key, defaults={"owner": owner, "label": label.value, "audience": codes}
    )
    if made:
        added()
    return row
