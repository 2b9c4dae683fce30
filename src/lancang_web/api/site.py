"""The API as one: its operations, its entrance, its refusals, and its description in the reader's language."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any, ClassVar, cast

from django.db import models
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from ninja import NinjaAPI
from ninja.errors import ValidationError as Unfit
from ninja.errors import ValidationErrorContext
from ninja.renderers import JSONRenderer

from lancang.running.version import product_version
from lancang_web.accounts.models import User
from lancang_web.conflict import Changed
from lancang_web.cooperation.operation_judgements.models import ResultJudgement
from lancang_web.evidence.models import Contradiction, Document, Figure, Question
from lancang_web.registers.declaration import register_of

from .declaring import strict
from .entrance import Session, Token
from .faults import HANDLERS, changed_by
from .operations import (
    aid,
    changes,
    commitments,
    cooperation,
    documents,
    exports,
    figures,
    iati,
    ledger,
    operations,
    programmes,
    proposals,
    registers,
    requests,
    review,
    search,
    services,
    site,
    situation,
    standing,
    yields,
)
from .parsing import StrictParser
from .shapes.basic import Conflict, Refusal
from .shapes.operations import answer_out

NAME = "api"


class Plain(JSONRenderer):
    """Chinese as it is written, in UTF-8, which takes a third of the bytes of its escapes."""

    json_dumps_params: ClassVar = {"ensure_ascii": False}  # type: ignore[misc]  # the library declares no class variable


class Api(NinjaAPI):
    """Keeps what was found wrong, which the library would take out before it can be said."""

    def validation_error_from_error_contexts(self, error_contexts: list[ValidationErrorContext[Any]]) -> Unfit:
        """Faults with the name that the caller used and the value that was sent."""
        faults: list[dict[str, Any]] = []
        for context in error_contexts:
            names = getattr(context.model, "__ninja_flatten_map_reverse__", {})
            source = str(context.model.__ninja_param_source__)
            for one in context.pydantic_validation_error.errors(include_url=False):
                faults.append({**one, "loc": (source, *_as_sent(one["loc"], names))})
        return Unfit(faults)


def _as_sent(path: tuple[Any, ...], names: dict[tuple[Any, ...], tuple[Any, ...]]) -> tuple[Any, ...]:
    """Where a fault is, by the name that was sent: the library puts the values of a query into a shape of their own."""
    for end in range(len(path), 0, -1):
        if path[:end] in names:
            return (*names[path[:end]], *path[end:])
    return path


def build() -> NinjaAPI:
    """Called once, when the addresses of the site are made: by then every register is declared."""
    api = Api(
        title="Lancang", version=product_version(), urls_namespace=NAME, auth=[Token(), Session()],
        parser=StrictParser(), renderer=Plain(), openapi_url=None, docs_url=None,
    )  # fmt: skip
    for fault, handler in HANDLERS.items():
        api.add_exception_handler(fault, cast("Any", handler))
    api.add_exception_handler(Changed, cast("Any", changed_by(present)))
    api.add_decorator(strict, mode="operation")
    api.get("/openapi.json", url_name="openapi", include_in_schema=False)(openapi)
    for router in (
        site.router, documents.router, figures.router, review.router, figures.acts_router, ledger.findings_router,
        ledger.router, ledger.questions_router, search.router, situation.router, changes.router, cooperation.router,
        programmes.router, iati.router, proposals.router, aid.router, services.router, operations.router,
        standing.router, yields.router, commitments.router, requests.router, exports.router,
    ):  # fmt: skip
        api.add_router("", router)
    taken = {path.strip("/").split("/")[0] for _prefix, one in api._routers for path in one.path_operations}
    for prefix, router in registers.routers({*taken, "docs"}, {"requests": requests.steps}):
        api.add_router(prefix, router)
    return api


@lru_cache(maxsize=1)
def the_api() -> NinjaAPI:
    """The one API of the site."""
    return build()


def openapi(request: HttpRequest) -> JsonResponse:
    """The description for programs."""
    return JsonResponse(described(), json_dumps_params={"ensure_ascii": False})


def described() -> dict[str, Any]:
    """The description of the API (OpenAPI 3.1) in the language of the page."""
    return _described(get_language() or "en")


@lru_cache(maxsize=4)
def _described(language: str) -> dict[str, Any]:
    found: dict[str, Any] = translated(_written())
    found["info"]["description"] = _(
        "What the pages do, for programs. Whoever calls sees and may do what the account may."
    )
    return found


@lru_cache(maxsize=1)
def _written() -> dict[str, Any]:
    """The description in English, which takes the library a moment."""
    with override(None):
        found = dict(the_api().get_openapi_schema(path_prefix=reverse(f"{NAME}:api-root")))
    for one in (each for methods in found["paths"].values() for each in methods.values()):
        for parameter in one["parameters"]:
            parameter["schema"] = _given(parameter["schema"])
            if parameter["in"] == "path":
                parameter["description"] = noop("id of the record")
    for shape in (Refusal, Conflict):
        found["components"]["schemas"][shape.__name__] = shape.model_json_schema()
    shapes = found["components"]["schemas"]
    referred = _referred(found)
    # The library also lists the shapes whose values stand in the query, which nothing refers to.
    found["components"]["schemas"] = {name: shapes[name] for name in shapes if name in referred}
    return found


def _referred(found: dict[str, Any]) -> set[str]:
    """Names of the shapes that something refers to."""
    return set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(found)))


def _given(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter that may be left out: no address can say “null”."""
    kinds = [one for one in schema.get("anyOf", []) if one != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    return {**{name: value for name, value in schema.items() if name != "anyOf"}, **kinds[0]}


def translated(found: Any) -> Any:
    """Descriptions and summaries in the language of the page; empty ones are left out."""
    if isinstance(found, list):
        return [translated(one) for one in found]
    if not isinstance(found, dict):
        return found
    made = {}
    for name, value in found.items():
        if name in ("description", "summary") and isinstance(value, str):
            if value.strip():
                made[str(name)] = _(value)
        else:
            made[str(name)] = translated(value)
    return made


def present(user: User, row: models.Model) -> dict[str, Any]:
    """A record that somebody else changed, as it is now. Http404 when it is not to be seen any more."""
    if isinstance(row, ResultJudgement):
        return answer_out(row)
    if isinstance(row, Figure):
        return figures.whole(user, row.pk)
    if isinstance(row, Document):
        return documents.whole(user, row.pk)
    if isinstance(row, Contradiction):
        return ledger.pair(user, row.pk)
    if isinstance(row, Question):
        return ledger.question_now(user, row.pk)
    return registers.record_out(user, register_of(type(row)), row.pk)
