"""Revision policies. They say nothing of any record, so everybody who signed in may read them."""

from __future__ import annotations

from django.db.models import QuerySet

from lancang_web.evidence.models import RevisionPolicy


def policies() -> QuerySet[RevisionPolicy]:
    """All policies, by series."""
    return RevisionPolicy.objects.order_by("measure", "subject_code")
