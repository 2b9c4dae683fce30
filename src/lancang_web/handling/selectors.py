"""Which handlings a user may see. They are few and never change: the answer is kept while none is added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lancang.figures import Label
from lancang_web.accounts.models import User

from .admission import Viewer, admits
from .models import Handling
from .stand import present


def viewer_of(user: User) -> Viewer:
    """The user as handling sees it."""
    party = user.party if user.party_id else None
    return Viewer(party.code if party else "", party.kind if party else "", user.role)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a list says of a handling: code of the owner, label, codes of the audience."""

    owner: str
    label: str
    audience: tuple[str, ...] | None


def visible_handlings(user: User) -> tuple[int, ...]:
    """Ids of the handlings that admit the user, in rising order; in a cache key they tell audiences apart."""
    return _of(user)[0]


def shown_handlings(user: User) -> Mapping[int, Shown]:
    """The same with what a list says of each, so that a list need not join them to every line."""
    return _of(user)[1]


_Visible = tuple[tuple[int, ...], Mapping[int, Shown]]


def _of(user: User) -> _Visible:
    if not user.is_active:  # a stranger is not, either
        return (), {}
    # Count and newest: a row that another transaction commits late changes the count though not the newest.
    stand = present()
    find = _visible if stand.lasting else _visible.__wrapped__
    return find(viewer_of(user), stand.newest, stand.key, stand.count)


@lru_cache(maxsize=512)
def _visible(viewer: Viewer, newest: int, key: str, count: int) -> _Visible:
    rows = Handling.objects.filter(pk__lte=newest).order_by("pk").values_list("pk", "owner__code", "label", "audience")
    found = {
        pk: Shown(owner, label, None if audience is None else tuple(audience))
        for pk, owner, label, audience in rows
        if admits(owner, Label(label), None if audience is None else frozenset(audience), viewer)
    }
    return tuple(found), found
