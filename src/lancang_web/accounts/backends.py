"""Who signs in, and how the account of a session is fetched."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from .models import User


class Accounts(AuthenticationBackend):  # type: ignore[misc]
    """As allauth signs in; the account of a session comes with its party, which every page needs, in one query."""

    def get_user(self, user_id: int) -> User | None:
        """The account, if it may still sign in."""
        user = User.objects.select_related("party").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
