"""Parties, and the accounts of those who work for them. The one place where the site holds anything on a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .roles import ROLES, Role


class Party(models.Model):
    """A country's authority, an agency or a secretariat: who owns records, and to whom they are shown."""

    class Kind(models.TextChoices):
        """What a party is."""

        AUTHORITY = "authority", _("National authority")
        AGENCY = "agency", _("Agency")
        SECRETARIAT = "secretariat", _("Secretariat")

    code = models.SlugField(_("code"), max_length=32, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166-1 alpha-2"))
    name_en = models.CharField(_("name in English"), max_length=200)
    name_zh = models.CharField(_("name in Chinese"), max_length=200)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name_zh if (get_language() or "").startswith("zh") else self.name_en


class UserManager(BaseUserManager["User"]):
    """Makes accounts; a user without a party sees only what is open to all."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """An account with a hashed password."""
        fields.setdefault("is_staff", fields.get("role") == "administrator")
        user: User = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> User:
        """The first administrator of a new site."""
        return self.create_user(username, password, role="administrator", **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """An account: a name to sign in with, a role in a party. No name, address or picture of the person behind it."""

    username = models.CharField(_("user name"), max_length=64, unique=True)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="users")
    role = models.CharField(
        _("role"), max_length=16, default="reader", choices=[(name, role.title) for name, role in ROLES.items()]
    )
    email = models.EmailField(_("e-mail of the office"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may open the administration pages"), default=False)
    date_joined = models.DateTimeField(_("since"), default=timezone.now)
    # Set while the password is a one-time password: until when it opens the page where it is replaced, and no other.
    temporary_until = models.DateTimeField(_("one-time password valid until"), null=True, blank=True, editable=False)
    # Raised to end every session of the account; it is part of what a session is checked against.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.username

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """Names differ in letters, not in capitals: NFKC and small letters."""
        return str(super().normalize_username(username)).strip().lower()

    def get_session_auth_hash(self) -> str:
        """Changes with the password, and when sessions are ended."""
        return f"{super().get_session_auth_hash()}{self._ended()}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under former secret keys."""
        for one in super().get_session_auth_fallback_hash():
            yield f"{one}{self._ended()}"

    def _ended(self) -> str:
        return f".{self.sessions_ended}" if self.sessions_ended else ""

    @property
    def works_as(self) -> type[Role]:
        """The role, as the class that lists what it may do."""
        return ROLES[self.role]

    def may(self, permission: str) -> bool:
        """Whether the role has this permission, before any record is looked at."""
        return self.is_active and permission in self.works_as.may
