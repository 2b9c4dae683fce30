"""Evidence: documents, the figures and acts read from them, their review, approval and contradictions."""

from __future__ import annotations

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Evidence: documents, the figures and acts read from them, their review, approval and contradictions."""

    name = "lancang_web.evidence"
    label = "evidence"
