"""The page of the API, made from its description: what a reader needs, without a script and without the network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from .shapes.basic import Refusal
from .site import described


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter, or a value of a shape. `shape` names the one that its type speaks of, if any."""

    name: str
    place: str
    type: str
    shape: str
    required: bool
    about: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and the shape that comes with it."""

    status: str
    type: str
    shape: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation."""

    id: str
    method: str
    path: str
    summary: str
    about: str
    values: list[Value]
    form: bool
    answers: list[Answer]


@dataclass(frozen=True, slots=True)
class Group:
    """Operations that are about one thing."""

    name: str
    operations: list[Operation] = field(default_factory=list)


def reference() -> dict[str, Any]:
    """Groups of operations, the shapes that come and go, and the values of a refusal."""
    found = described()
    groups: dict[str, Group] = {}
    for path, methods in found["paths"].items():
        for method, one in methods.items():
            name = one.get("tags", ["site"])[0]
            groups.setdefault(name, Group(name)).operations.append(_operation(path, method, one, found))
    shapes = found["components"]["schemas"]
    return {
        "groups": sorted(groups.values(), key=lambda group: group.name),
        "shapes": {name: list(_values(shape, "")) for name, shape in sorted(shapes.items()) if "properties" in shape},
        "refusal": list(_values(shapes[Refusal.__name__], "")),
        "version": found["info"]["version"],
    }


def _operation(path: str, method: str, one: dict[str, Any], found: dict[str, Any]) -> Operation:
    values = [
        Value(each["name"], each["in"], *kind_of(each["schema"]), each["required"], each.get("description", ""))
        for each in one.get("parameters", [])
    ]
    content = one.get("requestBody", {}).get("content", {})
    for schema in (each["schema"] for each in content.values()):
        whole = found["components"]["schemas"].get(_named(schema), schema)
        values += _values(whole, "body")
    answers = []
    for status, each in one["responses"].items():
        schema = next((body["schema"] for body in each.get("content", {}).values()), {})
        answers.append(Answer(str(status), *kind_of(schema)))
    about, form = one.get("description", ""), "multipart/form-data" in content
    return Operation(one["operationId"], method.upper(), path, one["summary"], about, values, form, answers)


def _values(shape: dict[str, Any], place: str) -> Iterator[Value]:
    required = set(shape.get("required", []))
    for name, each in shape.get("properties", {}).items():
        yield Value(name, place, *kind_of(each), name in required, each.get("description", ""))


def kind_of(schema: dict[str, Any]) -> tuple[str, str]:
    """A type in words, and the shape that it speaks of."""
    if shape := _named(schema):
        return shape, shape
    if parts := schema.get("anyOf"):
        kinds = [kind_of(each) for each in parts]
        return " | ".join(text for text, _shape in kinds), next((shape for _text, shape in kinds if shape), "")
    if "enum" in schema or "const" in schema:
        return " · ".join(str(one) or "“”" for one in schema.get("enum", [schema.get("const")])), ""
    if schema.get("type") == "array":
        text, shape = kind_of(schema.get("items", {}))
        return _("list of %(what)s") % {"what": text}, shape
    words = {
        "integer": _("whole number"), "number": _("number"), "string": _("text"), "boolean": _("true or false"),
        "null": _("nothing"), "object": _("object"),
    }  # fmt: skip
    formats = {"date": _("day"), "date-time": _("moment"), "binary": _("file")}
    return formats.get(schema.get("format", ""), words.get(schema.get("type", ""), _("any value"))), ""


def _named(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]
