"""Shapes that every operation shares: handling, refusals, pages of a list."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, ConfigDict, Field

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.handling.selectors import Shown, shown_handlings

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Version = Annotated[
    int, Field(ge=1, le=2**31 - 1, description=_("the version that the caller has seen; another one is refused"))
]
Reason = Annotated[str, Field(max_length=2000, description=_("why, in a few words"))]
Labels = Literal["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
assert set(Labels.__args__) == {one.value for one in Label}  # type: ignore[attr-defined]
PartyCode = Annotated[str, Field(min_length=1, max_length=32)]


class Taken(BaseModel):
    """What comes in: a name that is not known is a mistake, and is told."""

    model_config = ConfigDict(extra="forbid")


class Given(BaseModel):
    """What goes out: nothing beyond what is declared."""

    model_config = ConfigDict(extra="forbid")


class Handling(Given):
    """Owner, traffic light label and audience of a record."""

    owner: str = Field(description=_("code of the party that owns the record"))
    label: Labels
    audience: list[str] | None = Field(description=_("codes of parties; nothing: the label alone decides"))


class HandlingWanted(Taken):
    """Another label or audience."""

    label: Labels
    audience: list[PartyCode] | None = Field(
        default=None, max_length=500, description=_("codes of parties; nothing: the label alone decides")
    )


class HandlingChange(HandlingWanted):
    """Another label or audience for a record that the caller has seen."""

    version: Version


class Withdrawal(Taken):
    """Why a record is taken out of use."""

    reason: Reason
    version: Version


class Refusal(Given):
    """What every error looks like."""

    code: str = Field(description=_("the kind of refusal, for programs"))
    detail: str = Field(description=_("what was found, what was expected, what to do; in the caller's language"))
    fields: dict[str, list[str]] = Field(description=_("faults by the name of the value"))


class Conflict(Refusal):
    """Somebody else changed the record meanwhile."""

    version: int = Field(description=_("the present version"))
    present: dict[str, Any] = Field(description=_("the record as it is now"))


class Moved(Given):
    """How many records a decision on many moved; the others were in no state for it."""

    moved: int
    stayed: int


class Step(Given):
    """A value of a field before and after."""

    field: str
    was: str
    now: str


Moment = datetime.datetime
Day = datetime.date
Seen = Mapping[int, Shown]


def seen_by(user: User) -> Seen:
    """The handlings that admit the user, as records show them: asked once for an answer."""
    return shown_handlings(user)


def handling_out(seen: Seen, handling_id: int) -> dict[str, Any]:
    """The handling of a visible record."""
    shown = seen[handling_id]
    audience = None if shown.audience is None else list(shown.audience)
    return {"owner": shown.owner, "label": shown.label, "audience": audience}
