"""The demo: six countries and a secretariat, accounts of every role, the embedded sample read and half reviewed.

Everything goes through the services, as people would do it, so that the demo's audit verifies like any other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from importlib.resources import files

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from lancang.figures import Label
from lancang_web.accounts.models import Party, User
from lancang_web.audit.models import Event
from lancang_web.audit.services import record
from lancang_web.handling.services import handling_of

from .models import Document, Figure, State
from .services import approval, documents, review
from .worker import Worker

COUNTRIES = {
    "CN": ("China", "中国"),
    "KH": ("Cambodia", "柬埔寨"),
    "LA": ("Lao PDR", "老挝"),
    "MM": ("Myanmar", "缅甸"),
    "TH": ("Thailand", "泰国"),
    "VN": ("Viet Nam", "越南"),
}
SECRETARIAT = "SEC"
PASSWORD = "lancang-demo-2026"


def load() -> list[tuple[str, str]]:
    """Fill an empty site; one that has parties already is left alone. Returns (user name, password) of every account.

    Raises ImproperlyConfigured outside demo mode: its passwords are printed.
    """
    if not settings.DEMO:
        raise ImproperlyConfigured("the demo: found a site that is not the demo; expected LANCANG_DEMO=1")
    if not _demo_or_empty():
        raise ImproperlyConfigured(
            "the demo: found a database with parties of its own; expected an empty one or the demo's; "
            "take DATABASE_URL out of the environment, or start without --demo"
        )
    if not Party.objects.exists():
        _parties()
        _bring()
        Worker("demo").run(once=True)
        _review()
        _registers()
    return [(name, PASSWORD) for name in User.objects.order_by("pk").values_list("username", flat=True)]


def _demo_or_empty() -> bool:
    """A site that somebody works with must not be shown with the demo's password."""
    return not Party.objects.exists() or Event.objects.filter(action="demo.loaded").exists()


@transaction.atomic
def _parties() -> None:
    secretariat = Party.objects.create(
        code=SECRETARIAT,
        kind=Party.Kind.SECRETARIAT,
        name_en="Regional secretariat (demo)",
        name_zh="区域秘书处（演示）",
    )
    parties = [secretariat]
    for code, (english, chinese) in COUNTRIES.items():
        kind, names = Party.Kind.AUTHORITY, {"name_en": f"{english} (demo)", "name_zh": f"{chinese}（演示）"}
        parties.append(Party.objects.create(code=code, country=code, kind=kind, **names))
    for party in parties:
        roles = ["secretariat", "reader"] if party == secretariat else ["approver", "reporter", "reader"]
        for role in roles:
            name = role if role == "secretariat" else f"{role}-{party.code.lower()}"
            User.objects.create_user(name, PASSWORD, role=role, party=party)
    User.objects.create_user("auditor", PASSWORD, role="auditor", party=secretariat)
    User.objects.create_user("administrator", PASSWORD, role="administrator", is_staff=True)
    record(actor=None, action="demo.loaded", detail={"parties": [party.code for party in parties]})


def _rows() -> Iterator[dict[str, str]]:
    text = files("lancang_web.evidence").joinpath("data/demo.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


def _bring() -> None:
    from lancang.cli.sample import sample_folder

    folder = sample_folder()
    for row in _rows():
        owner = Party.objects.get(code=row["owner"])
        actor = _someone(owner)
        handling = handling_of(owner=owner, label=Label(row["label"]), audience=row["audience"].split() or None)
        own = files("lancang_web.evidence").joinpath("data", "demo", row["document"])
        data = own.read_bytes() if own.is_file() else (folder / row["document"]).read_bytes()
        documents.add_document(actor=actor, name=row["document"], data=data, handling=handling)


def _review() -> None:
    """Every other document: what no check doubts is accepted; of those, every other is approved, and one accepted."""
    read = Document.objects.filter(state=Document.State.READ).select_related("handling__owner").order_by("pk")
    for number, document in enumerate(read.defer("text")[::2]):
        actor = _someone(document.handling.owner)
        review.accept_many(actor=actor, figures=_figures(document, State.PROPOSED, doubt=0))
        if number % 2 or not actor.may("approve"):
            continue
        approval.approve(actor=actor, figures=_figures(document, State.ACCEPTED))
        if number == 0:
            secretariat = User.objects.get(username="secretariat")
            approval.finalise(actor=secretariat, figures=_figures(document, State.APPROVED))


def _registers() -> None:
    """What the rooms bring."""
    from lancang_web.cooperation import demo as cooperation
    from lancang_web.programmes import demo as programmes
    from lancang_web.services import demo as services

    def someone(owner: str) -> User:
        return _someone(Party.objects.get(code=owner))

    cooperation.load(User.objects.get(username="secretariat"), someone)
    programmes.load(someone)
    services.load(someone)


def _someone(owner: Party) -> User:
    """The account that brings, reviews and approves for a party in the demo."""
    return User.objects.get(party=owner, role="secretariat" if owner.code == SECRETARIAT else "approver")


def _figures(document: Document, state: State, **more: int) -> Sequence[Figure]:
    return list(Figure.objects.filter(document=document, state=state, **more).select_related("handling"))
