"""Seven parties, their accounts, and the handlings that their records have."""

from __future__ import annotations

import time
from random import Random
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from lancang.figures import Label
from lancang_web.accounts.models import Party, User
from lancang_web.accounts.sessions import BEGAN, FACTOR, SEEN
from lancang_web.handling.models import Handling
from lancang_web.handling.services import handling_of

COUNTRIES = ("CN", "KH", "LA", "MM", "TH", "VN")
SECRETARIAT = "SEC"
ROLES = ("reader", "reporter", "approver")
# Label, and how often: most of what is reported is shared with some, little with all or with nobody. Our own guess.
LABELS = ((Label.CLEAR, 15), (Label.GREEN, 25), (Label.AMBER, 30), (Label.AMBER_STRICT, 25), (Label.RED, 5))


def make_parties() -> list[Party]:
    """Six countries and the secretariat."""
    made = [
        Party.objects.create(code=code, kind="authority", country=code, name_en=code, name_zh=code)
        for code in COUNTRIES
    ]
    return [*made, Party.objects.create(code=SECRETARIAT, kind="secretariat", name_en="Secretariat", name_zh="秘书处")]


def make_users(parties: list[Party]) -> list[User]:
    """Twenty accounts: a reader, a reporter and an approver of each country, two of the secretariat. No passwords."""
    countries = [
        User(username=f"{role}-{party.code.lower()}", role=role, party=party, password="!")
        for party in parties
        if party.code != SECRETARIAT
        for role in ROLES
    ]
    secretariat = [
        User(username=role, role=role, party=party, password="!")
        for party in parties
        if party.code == SECRETARIAT
        for role in ("secretariat", "reader")
    ]
    return User.objects.bulk_create([*countries, *secretariat])


def make_handlings(parties: list[Party], random: Random) -> dict[str, list[Handling]]:
    """By owner, for drawing: every label with several audiences, as often as it is used."""
    codes = [party.code for party in parties]
    made: dict[str, list[Handling]] = {}
    for owner in parties:
        audiences = [None, [SECRETARIAT], *(random.sample(codes, k) for k in (2, 2, 3, 3, 4))]
        rows = {
            (label, number): handling_of(owner=owner, label=label, audience=audience)
            for label, _often in LABELS
            for number, audience in enumerate(audiences)
        }
        made[owner.code] = [
            rows[label, number] for label, often in LABELS for number in random.choices(range(len(audiences)), k=often)
        ]
    return made


def sign_in(user: User) -> str:
    """The key of a new session in which the second factor was given."""
    session: Any = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[BEGAN] = session[SEEN] = int(time.time())
    session[FACTOR] = user.pk
    session.create()
    return str(session.session_key)
