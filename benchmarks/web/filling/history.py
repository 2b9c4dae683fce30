"""Versions of rows that were written in bulk: copied in the database, not one by one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection


def write_versions(model: Any, kind: str, at: datetime, where: str = "") -> None:
    """A version of every row, of the kind that django-simple-history writes: "+" made, "~" changed."""
    history = model.history.model
    kept = [history._meta.get_field(field.name).column for field in history.tracked_fields]
    columns = ", ".join(f'"{name}"' for name in kept)
    of_version = "history_date, history_type, history_change_reason"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {history._meta.db_table} ({columns}, {of_version})"
            f" SELECT {columns}, %s, %s, NULL FROM {model._meta.db_table} {where}",
            [at, kind],
        )
