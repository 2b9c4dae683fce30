"""What the index listens to. A text is indexed in the transaction that writes it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, post_save

from lancang_web.care.signals import redacted, restored
from lancang_web.evidence.models import Act, Document, Figure

from . import services
from .engines import engine_of

INDEXED = frozenset({"name", "text"})


def connect(app: AppConfig) -> None:
    """Listen, once."""
    post_save.connect(written, sender=Document, dispatch_uid="search")
    redacted.connect(emptied, dispatch_uid="search")
    restored.connect(loaded, dispatch_uid="search")
    post_migrate.connect(migrated, sender=app, dispatch_uid="search")


def written(instance: Document, using: str, update_fields: Collection[str] | None, **_rest: Any) -> None:
    """A document was written; one whose name and text stay as they were is left alone."""
    if update_fields is None or INDEXED & set(update_fields):
        services.index([instance.pk], using=using)


def emptied(records: Mapping[str, list[Any]], **_rest: Any) -> None:
    """Words were removed from documents: their passages are written anew, and nothing is left of the old ones.

    With a figure or an act its sentence goes, which is the document's too.
    """
    found = set(records.get("evidence.document", ()))
    for label, model in (("evidence.figure", Figure), ("evidence.act", Act)):
        keys = records.get(label, [])
        for start in range(0, len(keys), 500):
            some = model._base_manager.filter(pk__in=keys[start : start + 500])
            found |= set(some.values_list("document_id", flat=True))
    if found:
        services.index(sorted(found), forget=True)


def loaded(using: str, **_rest: Any) -> None:
    """A backup holds no index, for the texts are in it."""
    services.rebuild(using=using)


def migrated(using: str, **_rest: Any) -> None:
    """SQLite loses the trigger when a migration makes the table anew."""
    connection = connections[using]
    if "search_passage" in connection.introspection.table_names():
        engine_of(connection).install(connection)
