"""schemathesis calls every operation by its description, as each kind of caller: no 5xx, only what is declared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from lancang_web.api.site import described
from lancang_web.evidence.models import Act, Contradiction, Document, Figure
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import registers
from lancang_web.registers.models import Record
from web.api.conftest import Caller

EXAMPLES = 12
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    response_headers_conformance,
]  # fmt: skip
OPERATIONS = {
    one["operationId"]: (path, method)
    for path, methods in described().get("paths", {}).items()
    for method, one in methods.items()
}


@pytest.fixture
def site(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    make_act: Callable[..., Act], make_contradiction: Callable[..., Contradiction], make_record: Callable[..., Record],
) -> None:  # fmt: skip
    """A few records, whose ids are small, so that made-up ids hit some."""
    document = make_document(handling("CN", "TLP:GREEN"), "缴获冰毒100公斤，同比上升20%。", "公报.txt")
    first, second = make_figure(document, "100公斤"), make_figure(document, "20%", unit="percent", doubt=1)
    make_contradiction(first, second)
    make_act(document)
    for one in registers():
        make_record(one, handling("CN", "TLP:GREEN"), "WORD")


class Back(Exception):
    """Takes back what a request wrote."""


@pytest.fixture
def taken_back() -> Callable[..., Any]:
    """Runs something and takes back what it wrote, so that one example does not depend on those before."""

    def run(act: Callable[[], Any]) -> Any:
        found: Any = None
        try:
            with transaction.atomic():
                found = act()
                raise Back
        except Back:
            return found

    return run


@pytest.fixture
def schema(db: None) -> Iterator[Any]:
    yield schemathesis.openapi.from_dict(described())


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_answers_as_described(
    name: str, site: None, schema: Any, caller: Callable[..., Caller], taken_back: Callable[..., Any]
) -> None:
    path, method = OPERATIONS[name]
    operation, app = schema[path][method.upper()], WSGIHandler()
    operation.app = schema.app = app
    headers = [{"Authorization": f"Bearer {caller(*who).secret}"} for who in (("approver", "CN"), ("secretariat", "SEC"))]

    @seed(20_261_122)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate], derandomize=False,
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    def fits(case: Any) -> None:
        for one in headers:
            case.validate_response(taken_back(lambda one=one: case.call(headers=one)), checks=CHECKS)

    @seed(20_261_122)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate], derandomize=False,
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def does_not_fit(case: Any) -> None:
        case.validate_response(taken_back(lambda: case.call(headers=headers[0])), checks=CHECKS)

    fits()
    does_not_fit()
