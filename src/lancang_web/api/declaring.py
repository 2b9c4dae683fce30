"""Operations, each declared with all that it may answer, so that the description and the tests know it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.errors import ValidationError as Unfit

from .lists import Listing
from .shapes.basic import Conflict, Refusal

View = TypeVar("View", bound=Callable[..., Any])
# Said by the entrance, for every operation; 422 also for a parameter that is not known.
ALWAYS = {401: Refusal, 403: Refusal, 422: Refusal, 429: Refusal, 503: Refusal}


def operation(
    router: Router, method: str, path: str, name: str, summary: str, answer: Any, *,
    made: bool = False, about: str = "", takes: Mapping[str, type[Any]] | None = None, names_records: bool = False,
) -> Callable[[View], View]:  # fmt: skip
    """Declares an operation `name` with what it answers: 201 for what it makes, and the refusals that it may give.

    `names_records`: the body names records, any of which may be absent. `takes` puts shapes that are made when the site
    starts in the place of the arguments' declared ones.

    `summary` and `about` are English, marked for translation; the description is put into the reader's language.
    """
    answers: dict[int, Any] = {201 if made else 200: answer, **ALWAYS}
    if "{" in path or names_records:
        answers[404] = Refusal
    if method != "GET":
        answers[413] = Refusal
        if "{" in path:
            answers[409] = Conflict
    # The library would take the docstring, which is for those who read the code.
    declared = router.api_operation(
        [method], path, response=answers, operation_id=name, url_name=name, summary=summary, description=about or " "
    )  # fmt: skip

    def add(view: View) -> View:
        for argument, shape in (takes or {}).items():
            view.__annotations__[argument] = Query[shape] if issubclass(shape, Listing) else shape  # type: ignore[valid-type]
        return declared(view)

    return add


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
