"""Documents with their figures and versions, findings, contradictions, questions and notices, written in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from django.db import transaction

from lancang_web.accounts.models import Party, User
from lancang_web.evidence.models import Contradiction, Document, Figure, Finding, FindingFigure, Notice, Question, State
from lancang_web.handling.models import Handling

from .history import write_versions
from .statements import STAGE_SHARES, STAGES, YEARS, digest, statement

BATCH = 1_000
DAY = datetime(2026, 1, 15, 8, tzinfo=UTC)


class Filling:
    """Writes `count` figures in `documents` documents of the parties, with `pairs` contradictions."""

    def __init__(
        self, parties: list[Party], users: list[User], handlings: dict[str, list[Handling]], random: Random
    ) -> None:
        self.parties, self.handlings, self.random = parties, handlings, random
        self.reporter = {user.party_id: user for user in users if user.role in ("approver", "secretariat")}

    def run(self, documents: int, count: int, pairs: int) -> None:
        """Everything, in one transaction for each document's batch."""
        for start in range(0, documents, 25):
            with transaction.atomic():
                self._documents(range(start, min(start + 25, documents)), count // documents)
        with transaction.atomic():
            write_versions(Document, "+", DAY)
            write_versions(Figure, "+", DAY)
            # A decision is a second version of its figure.
            write_versions(Figure, "~", DAY + timedelta(days=1), f"WHERE state <> '{State.PROPOSED.value}'")
            self._findings(count // 10)
            self._contradictions(pairs)
            self._notices()

    def _documents(self, numbers: range, each: int) -> None:
        made = [self._document(number, each) for number in numbers]
        rows = Document.objects.bulk_create([document for document, _figures in made], BATCH)
        figures: list[Figure] = []
        for document, (_same, found) in zip(rows, made, strict=True):
            for one in found:
                one.document = document
            figures += found
        Figure.objects.bulk_create(figures, BATCH)

    def _document(self, number: int, each: int) -> tuple[Document, list[Figure]]:
        owner = self.parties[number % len(self.parties)]
        handling = self.random.choice(self.handlings[owner.code])
        year = self.random.choice(YEARS)
        figures, text = self._figures(number, owner, handling, year, each)
        withdrawn = number % 97 == 96
        document = Document(
            name=f"{owner.code}-{year}-{number:04d}.docx",
            sha256=digest("file", number),
            fingerprint=digest(owner.pk, number),
            handling=handling,
            text=text,
            characters=len(text),
            media="text/plain",
            encoding="utf-8",
            state=Document.State.WITHDRAWN if withdrawn else Document.State.READ,
            date=f"{year + 1}-03-01",
            place=owner.country,
            reader_version="benchmark",
            uploaded_by=self.reporter[owner.pk],
            read_at=DAY,
        )
        return document, figures

    def _figures(self, number: int, owner: Party, handling: Handling, year: int, each: int) -> tuple[list[Figure], str]:
        random = self.random
        stage = random.choices(list(STAGE_SHARES), list(STAGE_SHARES.values()))[0]
        states, shares = zip(*STAGES[stage], strict=True)
        lines, figures, position = [], [], 0
        for place in range(each):
            told = statement(random, owner.code, year - (place % 3 == 2))
            state = random.choices(states, shares)[0]
            start = position + told.start
            reading = {**told.fields, "text": told.text, "start": start}
            figures.append(
                Figure(
                    handling=handling,
                    reading_id=digest("figure", number, place)[:16],
                    start=start,
                    end=start + len(told.text),
                    text=told.text,
                    sentence=told.sentence,
                    sentence_start=position,
                    sentence_sha256=digest(told.sentence),
                    reading=reading,
                    explain={"rules": ["measure", "subject", "place", "period"], "sentence": place},
                    state=state,
                    corrected=state != State.PROPOSED and random.random() < 0.08,
                    reviewed_by=None if state == State.PROPOSED else self.reporter[owner.pk],
                    reviewed_at=None if state == State.PROPOSED else DAY,
                    version=1 if state == State.PROPOSED else 2,
                    **told.fields,
                )
            )
            lines.append(told.sentence)
            position += len(told.sentence) + 1
        return figures, "\n".join(lines)

    def _findings(self, count: int) -> None:
        """Arithmetic within a document: three figures each. They cast a doubt where they are warnings or errors."""
        by_document: dict[int, list[int]] = defaultdict(list)
        for document, pk in Figure.objects.order_by("pk").values_list("document", "pk").iterator():
            by_document[document].append(pk)
        documents = list(by_document.values())
        chosen = [self.random.sample(self.random.choice(documents), 3) for _ in range(count)]
        severities = self.random.choices(("info", "warning", "error"), (60, 30, 10), k=count)
        self._keep("sum", list(zip(chosen, severities, strict=True)))
        for rank, severity in ((1, "warning"), (2, "error")):
            doubted = [ids[-1] for ids, found in zip(chosen, severities, strict=True) if found == severity]
            Figure.objects.filter(pk__in=doubted).update(doubt=rank)

    def _contradictions(self, count: int) -> None:
        """Pairs of figures of different documents that share measure, subject, place and year."""
        pairs = self._alike(count)
        kept = self._keep("contradiction", [(pair, "warning") for pair in pairs])
        states = self.random.choices(("open", "asked", "preferred", "scope"), (55, 15, 20, 10), k=len(pairs))
        rows = [
            Contradiction(
                first_id=first,
                second_id=second,
                finding=finding,
                state=state,
                preferred_id=first if state == "preferred" else None,
                reason="a later report of the same authority" if state in ("preferred", "scope") else "",
            )
            for (first, second), finding, state in zip(pairs, kept, states, strict=True)
        ]
        rows = Contradiction.objects.bulk_create(rows, BATCH)
        Figure.objects.filter(pk__in=[pk for pair in pairs for pk in pair], doubt=0).update(doubt=1)
        self._questions([one for one in rows if one.state == "asked"])

    def _alike(self, count: int) -> list[list[int]]:
        groups: dict[tuple[Any, ...], list[tuple[int, int]]] = defaultdict(list)
        found = Figure.objects.exclude(subject_code="").order_by("pk")
        for pk, document, *key in found.values_list(
            "pk", "document", "measure", "subject_code", "place", "year"
        ).iterator():
            groups[tuple(key)].append((pk, document))
        pairs = list(self._pairs(groups))
        return self.random.sample(pairs, min(count, len(pairs)))

    @staticmethod
    def _pairs(groups: dict[tuple[Any, ...], list[tuple[int, int]]]) -> Iterator[list[int]]:
        for rows in groups.values():
            for (one, of_one), (other, of_other) in pairwise(rows):
                if of_one != of_other:
                    yield [one, other]

    def _keep(self, kind: str, found: list[tuple[list[int], str]]) -> list[Finding]:
        made = Finding.objects.bulk_create(
            [
                Finding(
                    finding_id=digest(kind, *ids)[:16],
                    kind=kind,
                    verdict="differs",
                    severity=severity,
                    expected=1.0,
                    found=2.0,
                    arithmetic_en="120 + 80 = 200; written: 210",
                    arithmetic_zh="120 + 80 = 200；文中为210",
                    explanation_en="The parts and the whole differ by more than their roundings allow.",
                    explanation_zh="各项之和与合计之差超出四舍五入所致的误差。",
                )
                for ids, severity in found
            ],
            BATCH,
        )
        links = [
            FindingFigure(finding=finding, figure_id=pk, position=position)
            for finding, (ids, _severity) in zip(made, found, strict=True)
            for position, pk in enumerate(ids)
        ]
        FindingFigure.objects.bulk_create(links, BATCH)
        return made

    def _questions(self, asked: list[Contradiction]) -> None:
        secretariat = next(party for party in self.parties if party.kind == Party.Kind.SECRETARIAT)
        handling = self.handlings[secretariat.code][0]
        Question.objects.bulk_create(
            Question(
                contradiction=one,
                to=self.parties[number % 6],
                text="Which of the two holds?",
                due=date(2026, 3, 1) + timedelta(days=number % 60),
                asked_by=self.reporter[secretariat.pk],
                handling=handling,
            )
            for number, one in enumerate(asked)
        )

    def _notices(self) -> None:
        kinds = Notice.Kind.values
        Notice.objects.bulk_create(
            Notice(party=party, kind=kinds[number % len(kinds)], count=number + 1, seen_at=DAY if number % 4 else None)
            for party in self.parties
            for number in range(200)
        )
