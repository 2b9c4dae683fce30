"""Operations of every register, made from its declaration: a register that is declared is in the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as said
from django.utils.translation import gettext_noop as _
from ninja import Router, Status
from pydantic import BaseModel

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.api.declaring import operation
from lancang_web.api.lists import Listing, cut, fitting
from lancang_web.api.shapes.basic import HandlingChange, Withdrawal, seen_by
from lancang_web.api.shapes.registers import Shapes, VersionGiven, records_out, shapes_of, version_out
from lancang_web.evidence.views.request import signed_in
from lancang_web.handling.permission import require
from lancang_web.handling.services import handling_of
from lancang_web.registers import selectors
from lancang_web.registers.declaration import Register, is_reference, register_of, registers
from lancang_web.registers.fields import PartiesField
from lancang_web.registers.filters import filterset_of
from lancang_web.registers.services import records as services
from lancang_web.registers.services.records import create

# Adds operations of its own to a register: its router, the register, and the shape of its records.
More = Callable[[Router, Register, type[BaseModel]], None]


def routers(taken: set[str], more: Mapping[str, More]) -> list[tuple[str, Router]]:
    """A router for each register under its name, with what `more` adds to some.

    Raises ImproperlyConfigured for a name that has another meaning.
    """
    found = []
    for one in registers():
        if one.name in taken:
            raise ImproperlyConfigured(
                f"register {one.name}: found /api/{one.name} in use; expected a name of its own; rename the register"
            )
        router, shapes = Router(tags=[one.name]), shapes_of(one)
        _reading(router, one, shapes)
        _writing(router, one, shapes)
        _deciding(router, one, shapes)
        if one.name in more:
            more[one.name](router, one, shapes.given)
        found.append((f"/{one.name}", router))
    return found


def _reading(router: Router, register: Register, shapes: Shapes) -> None:
    many, one = register.name, register.one

    @operation(router, "GET ", many, _("Records of the register"), shapes.page, takes={"asked": shapes.asked})
    def listing(request: HttpRequest, asked: Listing) -> Any:
        """The records that fit, or those as they stood at the end of a day."""
        user = signed_in(request)
        day = cast("Any", asked).as_of
        rows = selectors.records(user, register) if day is None else selectors.as_known_on(user, register, day)
        chosen = filterset_of(register)(user, asked.filters(), queryset=rows, listed=False)
        page = cut(request, asked, fitting(chosen))
        return page.shown(records_out(user, seen_by(user), register, page.rows))

    @operation(router, "GET /{int:pk}", one, _("One record"), shapes.given)
    def detail(request: HttpRequest, pk: int) -> Any:
        """Also a withdrawn one."""
        return record_out(signed_in(request), register, pk)

    @operation(router, "GET /{int:pk}/versions", f"{one}_versions", _("Versions of a record"), list[VersionGiven])
    def versions(request: HttpRequest, pk: int) -> Any:
        """Newest first, those that the caller may see."""
        user = signed_in(request)
        found = selectors.versions(user, register, selectors.record(user, register, pk))
        return [version_out(each) for each in found]


def _writing(router: Router, register: Register, shapes: Shapes) -> None:
    one = register.one

    @operation(router, "POST ", f"{one}_add", _("Enter a record"), {201: shapes.given}, takes={"data": shapes.new})
    def add(request: HttpRequest, data: BaseModel) -> Any:
        """Of the own party."""
        user = signed_in(request)
        if not user.may("keep_records") or user.party is None:
            raise PermissionDenied(
                said("found a role that keeps no records; expected a reporter or approver of a party")
            )
        wanted = cast("Any", data).handling
        handling = wanted and handling_of(owner=user.party, label=Label(wanted.label), audience=wanted.audience)
        values = values_of(user, register, data.model_dump(exclude={"handling"}))
        made = create(actor=user, register=register, values=values, handling=handling or None)
        return Status(201, record_out(user, register, made.pk))

    @operation(
        router, "PATCH /{int:pk}", f"{one}_change", _("Change fields of a record"), shapes.given,
        takes={"data": shapes.change},
    )  # fmt: skip
    def change(request: HttpRequest, pk: int, data: BaseModel) -> Any:
        """Those that are sent; the others stay."""
        user = signed_in(request)
        found = selectors.record(user, register, pk)
        if not services.may_change(user, register, found):
            require(user, "keep_records", found)
        sent = data.model_dump(exclude={"version"}, exclude_unset=True)
        services.change(
            actor=user, register=register, record=found, values=values_of(user, register, sent),
            version=cast("Any", data).version,
        )  # fmt: skip
        return record_out(user, register, pk)


def _deciding(router: Router, register: Register, shapes: Shapes) -> None:
    one = register.one

    @operation(router, "POST /{int:pk}/withdraw", f"{one}_withdraw", _("Take a record out of use"), shapes.given)
    def withdraw(request: HttpRequest, pk: int, data: Withdrawal) -> Any:
        """It stays to be read."""
        user = signed_in(request)
        found = selectors.record(user, register, pk)
        services.withdraw(actor=user, register=register, record=found, reason=data.reason, version=data.version)
        return record_out(user, register, pk)

    @operation(router, "POST /{int:pk}/handling", f"{one}_handling", _("Give a record another handling"), shapes.given)
    def handling(request: HttpRequest, pk: int, data: HandlingChange) -> Any:
        """Label and audience."""
        user = signed_in(request)
        found = selectors.record(user, register, pk)
        require(user, "set_handling", found)  # before a handling is made for it
        wanted = handling_of(owner=found.handling.owner, label=Label(data.label), audience=data.audience)
        services.set_handling(actor=user, register=register, record=found, handling=wanted, version=data.version)
        return record_out(user, register, pk)


def values_of(user: User, register: Register, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the services take them: a reference is the record itself. Raises ValidationError for one not seen."""
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for name, value in sent.items():
        field = register.field(name)
        if value is not None and is_reference(field):
            other = register_of(field.related_model)  # type: ignore[arg-type]  # a reference has a model
            value = selectors.records(user, other).filter(pk=value).first()
            if value is None:
                faults[name] = said("found a record that is not there; expected one of the list")
        if isinstance(field, PartiesField) and value is not None:
            value = "|".join(value)
        values[name] = "" if value is None and not field.null else value
    if faults:
        raise ValidationError(faults)
    return values


def record_out(user: User, register: Register, pk: int) -> dict[str, Any]:
    """A record as it is now, as the caller may see it."""
    return records_out(user, seen_by(user), register, [selectors.record(user, register, pk)])[0]
