"""Acts of a reading into rows. A person's decision on an act goes with its sentence and its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from lancang_web.evidence.models import Act, Document, State

_READ = ("reading_id", "start", "end", "text", "sentence", "type", "date", "parties", "place", "title")
_PLACE = ("reading_id", "start", "end")


def write(document: Document, rows: Sequence[Mapping[str, Any]]) -> dict[str, list[int]]:
    """Write a document's acts; returns the ids of those added, removed, changed, and kept though not found."""
    waiting: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    ids: set[str] = set()
    for row in rows:
        columns = _columns(row)
        if columns["reading_id"] not in ids:
            ids.add(columns["reading_id"])
            waiting[columns["sentence"], columns["text"]].append(columns)
    changes: dict[str, list[int]] = {"added": [], "removed": [], "changed": [], "kept": []}
    touched: list[Act] = []
    for act in Act.objects.select_for_update(of=("self",)).filter(document=document).order_by("start", "pk"):
        read = _taken(waiting[act.sentence, act.text], act.type)
        decided = act.state != State.PROPOSED
        if read is None and not decided:
            changes["removed"].append(act.pk)
        elif read is None:
            changes["kept"].append(act.pk)
            if act.reading_id in ids:
                act.reading_id = f"~{act.pk}"
                touched.append(act)
        elif _follow(act, read, _PLACE if decided else _READ):
            changes["changed"].append(act.pk)
            touched.append(act)
    _store(document, touched, changes, [one for left in waiting.values() for one in left])
    return changes


def _columns(row: Mapping[str, Any]) -> dict[str, Any]:
    columns = {name: row[name] for name in _READ if name in row}
    columns |= {name: row[name] or "" for name in ("date", "place", "title")}
    columns["title"] = columns["title"][:300]
    columns["place"] = columns["place"][:120]
    return {**columns, "reading_id": row["id"], "parties": list(row["parties"])}


def _taken(candidates: list[dict[str, Any]], kind: str) -> dict[str, Any] | None:
    """The reading of the same type, else the first; taken out of the list."""
    if not candidates:
        return None
    same = [one for one in candidates if one["type"] == kind]
    chosen = (same or candidates)[0]
    candidates.remove(chosen)
    return chosen


def _follow(act: Act, read: Mapping[str, Any], names: Sequence[str]) -> bool:
    different = [name for name in names if getattr(act, name) != read[name]]
    for name in different:
        setattr(act, name, read[name])
    return bool(different)


def _store(
    document: Document, touched: Sequence[Act], changes: dict[str, list[int]], new: Sequence[dict[str, Any]]
) -> None:
    from simple_history.utils import bulk_create_with_history, bulk_update_with_history

    Act.objects.filter(pk__in=changes["removed"]).delete()
    if touched:
        for act in touched:
            wanted, act.reading_id = act.reading_id, f"~{act.pk}"
            Act.objects.filter(pk=act.pk).update(reading_id=act.reading_id)
            act.reading_id = wanted
        bulk_update_with_history(touched, Act, list(_READ), batch_size=400, default_change_reason="read again")
    rows = [Act(document=document, handling_id=document.handling_id, **one) for one in new]
    if rows:
        made = bulk_create_with_history(rows, Act, batch_size=400, default_change_reason="read")
        changes["added"] = [row.pk for row in made]
