"""What the pages of a register share: its templates, and the cells of its records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lancang_web.accounts.models import User
from lancang_web.audit.selectors import history_of
from lancang_web.evidence.models import Document, Figure
from lancang_web.registers.declaration import Register, is_reference, register_of
from lancang_web.registers.fields import EdtfField
from lancang_web.registers.plain import seen_by, written


def page(
    request: HttpRequest, register: Register, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of a register. templates/registers/<name>/<template> takes the place of the common one, where it is."""
    names = [f"registers/{register.name}/{template}", f"registers/{template}"]
    return render(request, names, {"register": register, **context}, status=status)


def address(register: Register, what: str, *args: Any) -> str:
    """The address of one of its pages: "many", "one", or what follows these in the names of register_urls."""
    names = {"many": register.name, "one": register.one}
    first, _, rest = what.partition("_")
    return reverse(f"{names[first]}_{rest}" if rest else names[first], args=args)


def rows(user: User, register: Register, records: Iterable[Any], names: Iterable[str]) -> list[dict[str, Any]]:
    """Records with their cells as text, and where each leads."""
    names, seen = list(names), seen_by(user)
    return [
        {
            "record": one,
            "href": address(register, "one", one.pk),
            "cells": [(written(seen, register, one, name), _look(register.field(name))) for name in names],
        }
        for one in records
    ]


def _look(field: models.Field[Any, Any]) -> str:
    """How a cell is set: codes and dates in one line, numbers under each other."""
    if isinstance(field, models.IntegerField | models.DecimalField | models.FloatField):
        return "number"
    return "nowrap" if isinstance(field, EdtfField | models.DateField) else ""


def events(user: User, record: Any) -> list[dict[str, Any]]:
    """What was done with a record. Values of its fields are left out: the versions show them side by side."""
    found = []
    for entry in history_of(user, record):
        said = (entry.content or {}).items()
        lines = [(name, value) for name, value in said if not isinstance(value, dict | list)]
        found.append({"event": entry.event, "lines": lines, "withheld": entry.withheld, "by": entry.redacted_by})
    return found


def facts(user: User, register: Register, record: Any) -> list[dict[str, str]]:
    """The fields of a record with their labels; a record that is referred to and visible has an address."""
    found, seen = [], seen_by(user)
    for name in (*register.fields, *register.derived):
        text, href = written(seen, register, record, name), ""
        other = getattr(record, name) if is_reference(register.field(name)) else None
        if other is not None and other.handling_id in seen:
            href = address(register_of(type(other)), "one", other.pk)
        found.append({"label": register.label(name), "text": text, "href": href})
    return found


def source_of(user: User, origin: Any) -> dict[str, Any]:
    """What a record is taken from, for its page and its form: the sentence, the document, a figure."""
    document = origin if isinstance(origin, Document) else origin.document
    shown = document if document.handling_id in seen_by(user) else None
    return {
        "sentence": getattr(origin, "sentence", ""), "document": shown, "whole": document is origin,
        "figure": origin if isinstance(origin, Figure) else None,
    }  # fmt: skip
