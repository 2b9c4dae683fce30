"""Operations, each declared with all that it may answer, so that the description and the tests know it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from http.client import responses
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.errors import ValidationError as Unfit

from .lists import Listing
from .shapes.basic import Conflict, Refusal

View = TypeVar("View", bound=Callable[..., Any])
# Said by the entrance, for every operation; 422 also for a parameter that is not known.
ALWAYS = (401, 403, 422, 429, 503)
FILE = {"type": "string", "format": "binary"}


def operation(
    router: Router, what: str, name: str, summary: str, answer: Any, *,
    about: str = "", takes: Mapping[str, type[Any]] | None = None, may_lack: bool = False,
) -> Callable[[View], View]:  # fmt: skip
    """Declares an operation `name`, "GET /figures", with what it answers: a shape, or shapes by status.

    `summary` and `about` are English, marked for translation; the description is put into the reader's language.
    `takes` puts shapes that are made when the site starts in the place of the arguments' declared ones. `may_lack`: the
    body names records, any of which may be absent. An `answer` of text is the kind of a file.
    """
    method, _space, path = what.partition(" ")
    sends = answer if isinstance(answer, str) else ""
    answers: dict[int, Any] = answer if isinstance(answer, dict) else {200: None if sends else answer}
    refusals: dict[int, type[Refusal]] = dict.fromkeys(ALWAYS, Refusal)
    if "{" in path or may_lack:
        refusals[404] = Refusal
    if method != "GET":
        refusals[413] = Refusal
        if "{" in path:
            refusals[409] = Conflict
    told = {200: file_of(sends), 410: said_by(410, Refusal)} if sends else {}
    told |= {status: said_by(status, shape) for status, shape in refusals.items()}
    extra = {"responses": dict(sorted(told.items()))}
    # The library would take the docstring, which is for those who read the code.
    declared = router.api_operation(
        [method], path, response=answers, operation_id=name, url_name=name, summary=summary,
        description=about or " ", openapi_extra=extra,
    )  # fmt: skip

    def add(view: View) -> View:
        for argument, shape in (takes or {}).items():
            view.__annotations__[argument] = _asked(shape) if issubclass(shape, Listing) else shape
        return declared(view)

    return add


def said_by(status: int, shape: type[Refusal]) -> dict[str, Any]:
    """A refusal in the description. Handlers answer with it, so that the library need not know its shape."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{shape.__name__}"}}}
    return {"description": responses[status], "content": content}


def file_of(kind: str) -> dict[str, Any]:
    """A file in the description."""
    return {"description": responses[200], "content": {kind: {"schema": FILE}}}


def _asked(shape: Any) -> Any:
    """A shape whose values stand in the query."""
    return Query[shape]  # type: ignore[misc]  # generic when it runs


def strict(view: Callable[..., Any]) -> Callable[..., Any]:
    """A parameter that an operation does not know is refused: a filter with a slip of the pen would find too much."""
    declared = getattr(view, "_ninja_operation")  # noqa: B009  # set by the library on every operation
    models = [one for one in declared.models if one.__ninja_param_source__ == "query"]
    known = {name for one in models for name in one.__ninja_flatten_map__}

    @wraps(view)
    def checked(request: HttpRequest, **values: Any) -> HttpResponse | Any:
        if strange := sorted(set(request.GET) - known):
            expected = ", ".join(sorted(known)) or "–"
            raise Unfit([
                {"type": "unknown_parameter", "loc": ("query", name), "input": name, "ctx": {"expected": expected}}
                for name in strange
            ])  # fmt: skip
        return view(request, **values)

    return checked
