"""schemathesis calls every operation by its description, as each kind of caller: no 5xx, only what is declared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
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

from lancang_web.accounts.models import User
from lancang_web.api.shapes.basic import Given
from lancang_web.api.site import described
from lancang_web.changes.models import Briefing
from lancang_web.cooperation.operation_judgements.services import judge
from lancang_web.cooperation.operations.models import Operation
from lancang_web.cooperation.proposals.selectors import board as proposals
from lancang_web.evidence.models import Act, Contradiction, Document, Figure
from lancang_web.evidence.services.ledger import ask
from lancang_web.exports.models import Export
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import registers
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import create
from lancang_web.snapshots.services import take
from web.api.conftest import Caller, sent_example

EXAMPLES = 8
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
    make_briefing: Callable[..., Briefing], make_export: Callable[..., Export],
) -> None:  # fmt: skip
    """A few records, whose ids are small, so that made-up ids hit some."""
    document = make_document(handling("CN", "TLP:GREEN"), "缴获冰毒100公斤，同比上升20%。", "公报.txt")
    first, second = make_figure(document, "100公斤"), make_figure(document, "20%", unit="percent", doubt=1)
    make_contradiction(first, second)
    make_act(document)
    signed = make_document(document.handling, "2023年5月，中国与老挝签署禁毒合作谅解备忘录。", "纪要.txt")
    make_act(signed, type="agreement", date="2023-05", parties=["CN", "LA"], title="《禁毒合作谅解备忘录》")
    make_briefing(document.handling, "monthly")
    make_export(document)
    take()
    for one in registers():
        make_record(one, document.handling, "WORD")


BOUNDED = settings(
    max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip


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


def judged_pair(actor: User, shown: Handling) -> dict[str, Any]:
    """Two events of an operation that the actor's party has judged, as another answer to them names them."""
    register = next(one for one in registers() if one.name == "operation_results")
    whole: Any = Operation.objects.order_by("pk")[0]
    given = {"operation": whole, "level": "event", "measure": "cases", "value": "1"}
    one, other = (
        create(actor=actor, register=register, values={**given, "number": number, "by": by}, handling=shown)
        for number, by in (("A", "CN"), ("B", "LA"))
    )
    judge(actor=actor, pair=(one.pk, other.pk), verdict="same", version=0, operations={whole.pk})
    return {"operation": whole.pk, "one": one.pk, "other": other.pk, "verdict": "different", "why": ""}


@pytest.fixture
def near(
    site: None, user_of: Callable[..., User], make_record: Callable[..., Record], handling: Callable[..., Handling]
) -> Callable[[str, Any], Any]:
    """Puts ids that are there and words that are known into a made-up case, so that it comes as far as the services."""
    first = Figure.objects.order_by("pk")[0]
    pair = Contradiction.objects.get()
    due = date.today() + timedelta(days=9)
    question = ask(
        actor=user_of("secretariat", "SEC"),
        contradiction=pair,
        to=first.handling.owner,
        text="why?",
        due=due,
        version=1,
    )
    Contradiction.objects.update(version=1)
    ids = {
        "documents": first.document_id, "figures": first.pk, "acts": Act.objects.order_by("pk")[0].pk,
        "findings": pair.finding_id, "contradictions": pair.pk,
        "questions": question.pk, "briefings": Briefing.objects.get().pk, "exports": Export.objects.get().pk,
        **{one.name: one.model.objects.order_by("pk")[0].pk for one in registers()},
    }  # fmt: skip
    known = {
        "version": 1, "figures": [first.pk], "measure": "seizure", "unit": "kg", "subject_code": "", "period": "2023",
        "to": "CN", "due": due.isoformat(), "start": 0, "end": 3, "audience": [], "date": "2023", "place": "CN",
        "title": "Some figures", "filters": {},
    }  # fmt: skip
    examples = {one.name: sent_example(one, handling("CN", "TLP:GREEN"), make_record) for one in registers()}

    # What is asked of, and said to, operations whose words are their own.
    offer = next(one for one in proposals(user_of("approver", "CN")).found if one.state == "new")
    asked = {
        "/api/cooperation/between": {"x": "CN", "y": "LA"},
        "/api/cooperation/binding": {"one": "CN", "other": "LA"},
    }
    said = {
        "/api/cooperation/proposals/enter": {"key": offer.key},
        "/api/requests/{pk}/steps": {"step": "recalled", "day": "2026-03-04"},
        "/api/cooperation/judgements": judged_pair(user_of("approver", "CN"), handling("CN", "TLP:GREEN")),
    }

    def put(path: str, case: Any) -> Any:
        if path in asked:
            case.query = {**(case.query or {}), **asked[path], "day": ""}
        if "pk" in (case.path_parameters or {}):
            case.path_parameters["pk"] = ids.get(path.split("/")[2], 1)
        if isinstance(case.body, dict):
            part, *rest = path.split("/")[2:]
            words = {**known, **examples.get(part, {})}
            if part in examples and not rest:
                case.body = words = examples[part]
            elif part in examples and "version" in case.body and "label" not in case.body and "reason" not in case.body:
                # Made-up fields contradict each other; those of the example are right, whichever of them are sent.
                case.body = {name: words[name] for name in ("version", *case.body) if name in words}
            case.body = {name: words.get(name, value) for name, value in {**case.body, **said.get(path, {})}.items()}
        return case

    return put


def kinds(of: type[Given]) -> list[type[Given]]:
    """All shapes that come of one."""
    return [one for each in of.__subclasses__() for one in (each, *kinds(each))]


def test_no_two_shapes_share_a_name() -> None:
    """The description keeps one of them, and says it of both."""
    described()
    ours = Counter(one.__name__ for one in kinds(Given))
    assert len(ours) > 50 and [name for name, count in ours.items() if count > 1] == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_answers_as_described(
    name: str, near: Callable[[str, Any], Any], caller: Callable[..., Caller], taken_back: Callable[..., Any]
) -> None:
    path, method = OPERATIONS[name]
    schema = schemathesis.openapi.from_dict(described())
    operation = schema[path][method.upper()]
    operation.app = schema.app = WSGIHandler()
    secrets = [caller(*who).secret for who in (("approver", "CN"), ("secretariat", "SEC"))]
    statuses = set()

    def look(case: Any, secret: str) -> None:
        answer = taken_back(lambda: case.call(headers={"Authorization": f"Bearer {secret}"}))
        statuses.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    @BOUNDED
    @given(case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    def fits(case: Any) -> None:
        look(case, secrets[0])
        for secret in secrets:
            look(near(path, case), secret)

    @BOUNDED
    @given(case=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def does_not_fit(case: Any) -> None:
        look(case, secrets[0])

    seed(20_261_122)(fits)()
    # Without this the test would hold for an API that refuses everything.
    assert statuses & {200, 201}, statuses
    seed(20_261_122)(does_not_fit)()
