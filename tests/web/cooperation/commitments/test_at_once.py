"""Two parties who tell something of one promise at the same time: what the second writes knows of the first."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from lancang.figures import Label
from lancang_web.accounts.models import Party, User
from lancang_web.cooperation.commitments.models import DueDay
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.handling.services import handling_of
from lancang_web.registers.services.records import create
from web.databases import Databases

OTHER = """
from datetime import date
from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.cooperation.commitments.models import Commitment
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.handling.services import handling_of
from lancang_web.registers.services.records import create

actor = User.objects.get(username="th")
values = {"commitment": Commitment.objects.get(), "on": date(2024, 2, 1), "disputed": True, "dispute": "not received"}
handling = handling_of(owner=actor.party, label=Label.GREEN)
create(actor=actor, register=FULFILMENTS, values=values, handling=handling)
"""


def test_the_second_waits_and_sees_the_first(databases: Databases) -> None:
    made = databases.new("postgresql")
    with made.entered():
        for code in ("MM", "TH"):
            party = Party.objects.create(code=code, kind="authority", country=code, name_en=code, name_zh=code)
            User.objects.create_user(code, role="reporter", party=party)
            handling_of(owner=party, label=Label.GREEN)
        actor = User.objects.get(username="mm")
        assert actor.party is not None
        shown = handling_of(owner=actor.party, label=Label.GREEN)
        promise = {"by": "MM", "text_en": "Reports.", "due": date(2024, 1, 31)}
        commitment = create(actor=actor, register=COMMITMENTS, values=promise, handling=shown)
        with transaction.atomic():
            values = {"commitment": commitment, "on": date(2024, 1, 20)}
            create(actor=actor, register=FULFILMENTS, values=values, handling=shown)
            other = made.start(OTHER)
            made.until_one_waits()
        assert other.wait(60) == 0
        row = DueDay.objects.get()
        assert row.mixed and sorted(row.told_apart.values_list("whole_on", "disputed_on")) == [
            (date(2024, 1, 20), None), (date(2024, 2, 1), date(2024, 2, 1)),
        ]  # fmt: skip
