"""A small site with every kind of column in it. No real names."""

from __future__ import annotations

import hashlib

from django.db import transaction

from lancang.figures import Label
from lancang_web.accounts.models import Party, User
from lancang_web.audit.services import record
from lancang_web.evidence.models import (
    Act,
    Contradiction,
    Document,
    Figure,
    Finding,
    FindingFigure,
    Notice,
    Original,
    Question,
    Reading,
    RevisionPolicy,
)
from lancang_web.handling.services import handling_of

TEXT = "2019年，某省缉获海洛因12.5公斤。\u2028另据通报，联系人甲乙丙，电话见附件。\n2020年缉获海洛因13公斤。"


def seed(figures: int = 3) -> Document:
    """A document of one party with figures, an act, a finding, a contradiction, a question, a notice, and its audit."""
    with transaction.atomic():
        party = Party.objects.create(code="CN", kind="authority", country="CN", name_en="China", name_zh="中国")
        other = Party.objects.create(code="MM", kind="authority", country="MM", name_en="Myanmar", name_zh="缅甸")
        user = User.objects.create_user("reporter-cn", "a long pass phrase", role="reporter", party=party)
        handling = handling_of(owner=party, label=Label.AMBER, audience=["MM"])
        document = Document.objects.create(
            name="通报.txt", sha256="0" * 64, fingerprint="0" * 64, handling=handling, text=TEXT, characters=len(TEXT),
            state="read", uploaded_by=user, notes=["编码：utf-8"], media="text/plain",
        )  # fmt: skip
        Original.objects.create(document=document, data=TEXT.encode() + b"\x00\xff", keep=True)
        Reading.objects.create(document=document, asked_by=user, state="done", message="甲乙丙", changes={"new": [1]})
        made = [_figure(document, number) for number in range(figures)]
        Act.objects.create(
            document=document, handling=handling, start=0, end=5, text="通报", title="通报", reading_id="a" * 16,
            sentence="另据通报，联系人甲乙丙，电话见附件。", type="notice", parties=["CN", "甲乙丙"],
        )  # fmt: skip
        finding = Finding.objects.create(
            finding_id="f" * 16, kind="contradiction", verdict="differs", severity="warning", expected=0.1, found=None,
            arithmetic_en="12.5 ≠ 13", arithmetic_zh="甲乙丙：12.5≠13", explanation_en="e", explanation_zh="z",
        )  # fmt: skip
        for position, one in enumerate(made[:2]):
            FindingFigure.objects.create(finding=finding, figure=one, position=position)
        pair = Contradiction.objects.create(first=made[0], second=made[1], finding=finding, reason="甲乙丙说的")
        Question.objects.create(
            contradiction=pair, handling=handling, to=other, text="甲乙丙是谁？", due="2026-03-01", asked_by=user
        )
        Notice.objects.create(party=party, kind="question", document=document, comment="甲乙丙", figure=made[0])
        RevisionPolicy.objects.create(measure="seizure", rule="window", days=30)
        record(actor=user, action="document.added", subject=document, handling=handling, detail={"name": document.name})
        for one in made:
            one.comment = "甲乙丙核对"
            one.version += 1
            one.save()
            record(
                actor=user, action="figure.corrected", subject=one, handling=handling,
                detail={"changes": {"value": [1e22, 0.1]}, "comment": one.comment},
            )  # fmt: skip
        record(actor=user, action="figure.accepted.many", handling=handling, about=made, detail={"comment": "batch"})
        record(actor=user, action="account.made", subject=user)
    return document


def _figure(document: Document, number: int) -> Figure:
    written = ("12.5", "13", "甲乙丙")[number] if number < 3 else str(number)
    start = max(document.text.find(written), 0)
    begin = document.text.rfind("\n", 0, start) + 1
    sentence = document.text[begin:].split("\n")[0]
    return Figure.objects.create(
        document=document, handling=document.handling, start=start, end=start + len(written), text=written,
        sentence=sentence, sentence_start=begin, sentence_sha256=hashlib.sha256(sentence.encode()).hexdigest(),
        reading_id=f"{number:016x}", measure="seizure", subject="海洛因", subject_code="heroin", place="某省",
        period="2019", year=2019, value=12.5 + number, unit="kg", unit_text="公斤", state="accepted",
        reading={"value": 12.5, "sentence": sentence, "text": written}, explain={"rule": "海洛因", "n": [1, 2.5, None]},
    )  # fmt: skip
