"""The index of what documents say. It holds no handling: what is found in it is looked up among the visible records."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lancang_web.evidence.models import Document


class Passage(models.Model):
    """A sentence of a document by its offsets, or its file name (0–0). Its terms stand in the engine's own index.

    A sentence, because a word beside another in one sentence is what people look for, because figures and acts are
    found by the sentence they stand in, and because PostgreSQL keeps no positions above 16,383.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["document", "start"], name="passage_place")]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.start}–{self.end}"
