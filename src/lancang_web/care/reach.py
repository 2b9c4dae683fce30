"""What belongs to a record: all that would go with it if it were deleted, and the findings on it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import CASCADE, ForeignObjectRel, Model

# Apps whose records are no evidence: an account is changed on its page, the audit is redacted by its own rule, the
# index of search is written anew from what is left.
OUTSIDE = frozenset({"accounts", "handling", "audit", "search"})

# They name several records (many to many) and quote them, so that they lose their words with any of these.
QUOTING = frozenset({"evidence.finding", "exports.export"})

Reached = dict[type[Model], set[object]]


def redactable(model: type[Model]) -> bool:
    """Whether records of this model are evidence of ours (and not past versions, which go with their record)."""
    app = model._meta.app_config
    return app.name.startswith("lancang_web.") and app.label not in OUTSIDE and not hasattr(model, "instance_type")


def reach(records: Iterable[Model]) -> Reached:
    """Model → primary keys of the records themselves and of everything that hangs on them, step by step."""
    found: Reached = {}
    waiting: list[tuple[type[Model], set[object]]] = []
    for one in records:
        found.setdefault(type(one), set()).add(one.pk)
        waiting.append((type(one), {one.pk}))
    while waiting:
        model, keys = waiting.pop()
        for relation in _relations(model):
            child: type[Model] = relation.related_model
            quotes = bool(relation.many_to_many) and child._meta.label_lower in QUOTING
            if not redactable(child) or not (quotes or getattr(relation, "on_delete", None) is CASCADE):
                continue
            new = _children(child, relation.field.name, keys) - found.get(child, set())
            if new:
                found.setdefault(child, set()).update(new)
                if not quotes:
                    waiting.append((child, new))
    return found


def drawn_from(reached: Reached) -> list[Model]:
    """Records that were taken from one of these and stand for themselves: a register entry made from a figure.

    They are not emptied, for they may belong to somebody else and say something else; somebody has to look at them.
    """
    found: dict[tuple[str, object], Model] = {}
    for model, keys in reached.items():
        for relation in _relations(model):
            child: type[Model] = relation.related_model
            if relation.many_to_many or not redactable(child) or getattr(relation, "on_delete", CASCADE) is CASCADE:
                continue
            if child._meta.app_label == model._meta.app_label:
                continue  # within an app it is a reference, such as a contradiction's to its finding
            for pk in _children(child, relation.field.name, keys) - reached.get(child, set()):
                found[child._meta.label_lower, pk] = child._base_manager.get(pk=pk)
    return list(found.values())


def _relations(model: type[Model]) -> list[ForeignObjectRel]:
    """What points at the model, also where it has no name to be followed by (related_name="+")."""
    every = model._meta.get_fields(include_hidden=True)
    return [one for one in every if isinstance(one, ForeignObjectRel)]


def _children(child: type[Model], field: str, keys: set[object]) -> set[object]:
    listed, found = list(keys), set()
    for start in range(0, len(listed), 500):
        chosen = {f"{field}__in": listed[start : start + 500]}
        found |= set(child._base_manager.filter(**chosen).values_list("pk", flat=True))
    return found
