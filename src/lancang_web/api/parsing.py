"""Bodies and addresses as JSON means them: no NaN, no numbers beyond a float, no text that no database keeps."""

from __future__ import annotations

import json
import math
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser

MAX_DEPTH = 20


class Unreadable(ValueError):
    """The body, or a value in the address, is nothing that a record could hold."""


class StrictParser(Parser):
    """Refuses what Python's json takes and JSON, PostgreSQL or UTF-8 do not."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The content of the body. Raises Unreadable."""
        found = json.loads(request.body.decode("utf-8"), parse_constant=_no_number, parse_float=_number)
        _look(found, MAX_DEPTH)
        return found

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """Values by name; a parameter that takes one value is refused where it is given twice."""
        found: dict[str, Any] = {}
        for name in data:
            values = [one for one in data.getlist(name) if one is not None]
            _look([value for value in values if isinstance(value, str)], MAX_DEPTH)
            found[name] = values if name in list_fields or len(values) > 1 else (values[0] if values else "")
        return found


def _no_number(text: str) -> float:
    raise Unreadable(text)


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise Unreadable(text)
    return value


def _look(found: Any, depth: int) -> None:
    """Raises Unreadable for NUL, for halves of characters, and for what is nested without end."""
    if depth == 0:
        raise Unreadable("nested")
    if isinstance(found, str):
        if "\0" in found or any("\ud800" <= sign <= "\udfff" for sign in found):
            raise Unreadable("characters")
    elif isinstance(found, dict):
        for name, value in found.items():
            _look(name, depth - 1)
            _look(value, depth - 1)
    elif isinstance(found, list):
        for value in found:
            _look(value, depth - 1)
