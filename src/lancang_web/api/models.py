"""Tokens: what a program shows in the place of a password and a session."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lancang_web.accounts.models import Party


class Token(models.Model):
    """Acts as its user, with that user's role and party. Only the digest of the secret is kept.

    It ends with all that ends the account's sessions on purpose: another role or party, a closed account, a new
    one-time password, a reset of the second factor, signing out everywhere. `sessions_ended` is the account's count of
    these when the token was made.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    sessions_ended = models.PositiveIntegerField(editable=False)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    # A day, not a moment: enough to find those that nobody uses, too little to follow somebody's work.
    last_used = models.DateField(_("last used"), null=True)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True)

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def valid(self) -> bool:
        """Whether it opens anything, as far as the token itself goes; the duties of its account come on top."""
        return (
            self.revoked_at is None
            and self.expires_at > timezone.now()
            and self.user.is_active
            and self.sessions_ended == self.user.sessions_ended
            and self.party_id == self.user.party_id
        )
