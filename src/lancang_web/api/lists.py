"""Lists: what may be asked for, and pages that stay whole while records come in.

A page begins after the id of the last record of the page before, so that nothing is skipped or told twice when others
write meanwhile. The query parameters are those of the filters that the pages of the site have.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import django_filters
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from django.utils.translation import override
from django_filters.utils import get_model_field
from pydantic import BaseModel, Field, create_model

from .shapes.basic import Given, Id

DEFAULT, MOST = 100, 500
Limit = Annotated[int, Field(ge=1, le=MOST, description=_("how many records a page holds"))]
After = Annotated[Id, Field(description=_("the page that begins after the record with this id"))]
AsOf = Annotated[datetime.date, Field(description=_("the records as they stood at the end of this day (UTC)"))]
Words = Annotated[str, Field(max_length=200)]


class Listing(BaseModel):
    """What every list can be asked for."""

    limit: Limit = DEFAULT
    after: After | None = None

    def filters(self) -> dict[str, Any]:
        """What was asked for, without what makes the page; as a filter of the site takes it."""
        own = {"limit", "after", "as_of"}
        given = {name: value for name, value in self if name not in own and value is not None and value != []}
        return {name: [str(one) for one in value] if isinstance(value, list) else str(value)
                for name, value in given.items()}  # fmt: skip


def listing_of(name: str, filterset: type[Any], *, dated: bool = False) -> type[Listing]:
    """The parameters of a list: one for each filter, with its choices; `dated` lists can be asked for as of a day."""
    fields: dict[str, Any] = {}
    with override(None):
        for parameter, one in filterset.base_filters.items():
            about = str(one.label or one.extra.get("label") or "")
            kind = _kind(one, filterset._meta.model)
            default: Any = Field(default=None, description=about or None)
            if isinstance(one, django_filters.MultipleChoiceFilter):
                kind, default = list[kind], Field(default=[], max_length=50, description=about or None)  # type: ignore[valid-type]
                fields[parameter] = (kind, default)
            else:
                fields[parameter] = (kind | None, default)
    if dated:
        fields["as_of"] = (AsOf | None, None)
    return create_model(name, __base__=Listing, **fields)


def _kind(one: Any, model: type[models.Model]) -> Any:
    """The type of a filter's value."""
    choices = one.extra.get("choices")
    if choices is not None:
        return Literal[tuple(str(value) for value, _title in (choices() if callable(choices) else choices))]
    if isinstance(one, django_filters.ModelChoiceFilter):
        return Id
    if isinstance(one, django_filters.NumberFilter):
        column = get_model_field(model, one.field_name)
        whole = isinstance(column, models.IntegerField | models.ForeignKey)
        return Annotated[int, Field(ge=-(2**63), le=2**63 - 1)] if whole else float
    if isinstance(one, django_filters.BooleanFilter):
        return bool
    return datetime.date if isinstance(one, django_filters.DateFilter) else Words


def fitting(chosen: Any) -> QuerySet[Any]:
    """The records that a filter finds. Raises ValidationError where the page would leave a wrong value aside."""
    if not chosen.form.is_valid():
        raise ValidationError({name: list(texts) for name, texts in chosen.form.errors.items()})
    found: QuerySet[Any] = chosen.qs
    return found


def page_of(name: str, item: type[BaseModel]) -> type[Given]:
    """The shape of a page of these."""
    return create_model(
        name, __base__=Given,
        count=(int | None, Field(description=_("how many records fit in all; told on the first page"))),
        next=(str | None, Field(description=_("address of the next page; nothing on the last"))),
        items=(list[item], Field()),  # type: ignore[valid-type]
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cut:
    """A page's rows and what stands beside them."""

    rows: Sequence[Any]
    count: int | None
    next: str | None

    def shown(self, items: Iterable[dict[str, Any]]) -> dict[str, Any]:
        """The page with its rows in their shape."""
        return {"count": self.count, "next": self.next, "items": list(items)}


def cut(
    request: HttpRequest, asked: Listing, found: QuerySet[Any], prepared: Callable[[Any], Any] = lambda rows: rows
) -> Cut:
    """The page that was asked for, in the order of ids; `prepared` adds what the lines need and the count does not."""
    count = found.order_by().count() if asked.after is None else None
    rows = found.filter(id__gt=asked.after) if asked.after is not None else found
    lines = list(prepared(rows.order_by("id"))[: asked.limit + 1])
    following = None
    if len(lines) > asked.limit:
        lines = lines[: asked.limit]
        query = request.GET.copy()
        query["after"] = str(lines[-1].id)
        following = f"{request.path}?{query.urlencode()}"
    return Cut(lines, count, following)
