"""Every write of the API's own: tokens are made, withdrawn, and marked as used once a day."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User
from lancang_web.audit.services import record
from lancang_web.boundary import refuse_identities

from .models import Token

# The word before the secret tells a token from other secrets, for those who look through files for leaked ones.
PREFIX = "lancang_"
SECRET_BYTES = 32
MAX_DAYS = 365
MAX_TOKENS = 20


@transaction.atomic
def make_token(*, actor: User, name: str, days: int) -> tuple[Token, str]:
    """A token of one's own account and its secret, which is shown once and kept nowhere. Raises ValidationError."""
    if not actor.is_active:
        raise PermissionDenied
    name, faults = name.strip(), {}
    if not 1 <= len(name) <= 80:
        faults["name"] = _("found %(found)s characters; expected 1 to 80; name the program that will use it") % {
            "found": len(name)
        }
    if not 1 <= days <= MAX_DAYS:
        faults["days"] = _("found %(found)s; expected 1 to %(max)s days") % {"found": days, "max": MAX_DAYS}
    if faults:
        raise ValidationError(faults)
    refuse_identities({"name": name})
    present = User.objects.select_for_update().get(pk=actor.pk)
    if Token.objects.filter(user=present, revoked_at=None, expires_at__gt=timezone.now()).count() >= MAX_TOKENS:
        raise ValidationError(
            _("found %(max)s tokens; expected fewer; withdraw those that are not used") % {"max": MAX_TOKENS}
        )
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    token = Token.objects.create(
        user=present, party=present.party, name=name, digest=digest_of(secret), sessions_ended=present.sessions_ended,
        expires_at=timezone.now() + timedelta(days=days),
    )  # fmt: skip
    detail = {"name": name, "until": token.expires_at.date().isoformat()}
    record(actor=actor, action="token_made", subject=token, detail=detail)
    return token, secret


@transaction.atomic
def revoke_token(*, actor: User, token: Token) -> None:
    """Withdraw a token of one's own; from now on it opens nothing."""
    if token.user_id != actor.pk:
        raise PermissionDenied
    present = Token.objects.select_for_update().get(pk=token.pk)
    if present.revoked_at is None:
        present.revoked_at = timezone.now()
        present.save(update_fields=["revoked_at"])
        record(actor=actor, action="token_withdrawn", subject=present, detail={"name": present.name})


def note_use(*, token: Token, day: datetime.date) -> None:
    """Write down the day of use, once for each day, so that reading writes nothing."""
    if token.last_used != day:
        Token.objects.filter(pk=token.pk).update(last_used=day)
        token.last_used = day


def digest_of(secret: str) -> str:
    """What is kept of a secret. It has 256 random bits, so that no slow hash is needed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
