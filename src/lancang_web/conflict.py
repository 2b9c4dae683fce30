"""Two people at one record: the second is told, and nothing is lost."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class Changed(Exception):
    """Somebody else changed the record since the page was opened. `present` is the record as it is now."""

    def __init__(self, present: models.Model) -> None:
        self.present = present
        super().__init__(f"{present._meta.verbose_name} {present.pk} was changed by somebody else meanwhile")


def locked(record: M, version: int | None) -> M:
    """The present row, locked until the transaction ends. Raises Changed if it is not the version the page showed."""
    present = type(record)._default_manager.select_for_update(of=("self",)).get(pk=record.pk)
    if version is not None and getattr(present, "version", version) != version:
        raise Changed(present)
    return present
