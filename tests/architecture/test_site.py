"""The shape of the site: every write in a service, every read of evidence through a selector."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SITE = Path(__file__).resolve().parents[2] / "src" / "lancang_web"
WRITES = {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
# `update` is also what dictionaries and hashes do; of a query it is a write.
QUERY_SIGNS = ("objects", "filter(", "exclude(")

# Where writes stand, besides services: module (or folder) → why.
EXCUSED = {
    "registers/resource.py": "puts the value of a cell into a record that is not written yet",
    "evidence/demo.py": "fills an empty site for the demo, before anybody has signed in",
    "search/engines/sqlite.py": "rows of the index, which search/services.py writes through it",
    "accounts/models.py": "the manager that Django asks to make accounts",
    "changes/word.py": "saves a Word file, no row",
    "cooperation/papers/word.py": "saves a Word file, no row",
    "config/management/commands/messages.py": "writes catalogues of texts, not rows",
}
# Views that touch a model's manager although selectors should: module → why.
READS_EXCUSED: dict[str, str] = {}


def modules() -> list[Path]:
    return [path for path in sorted(SITE.rglob("*.py")) if "migrations" not in path.parts]


def is_service(path: Path) -> bool:
    parts = path.relative_to(SITE).parts
    return path.stem == "services" or "services" in parts


def writes(source: str) -> list[str]:
    """Calls that write rows, as `line: call`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            receiver = ast.unparse(node.func.value)
            name = node.func.attr
            if name in WRITES or (name == "update" and any(sign in receiver for sign in QUERY_SIGNS)):
                found.append(f"{node.lineno}: {receiver.splitlines()[0][:40]}.{name}()")
    return sorted(found)


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("Figure.objects.filter(pk=1).update(state='x')", 1),
        ("figure.save()", 1),
        ("Party.objects.get_or_create(code='x')", 1),
        ("hash.update(b'x'); values.update(a=1)", 0),
        ("Figure.objects.filter(pk=1).first()", 0),
    ],
)
def test_what_counts_as_a_write(source: str, count: int) -> None:
    assert len(writes(source)) == count


def test_rows_are_written_in_services_alone() -> None:
    found = {
        path.relative_to(SITE).as_posix(): lines
        for path in modules()
        if not is_service(path) and (lines := writes(path.read_text(encoding="utf-8")))
    }
    strange = {name: lines for name, lines in found.items() if not _excused(name)}
    assert not strange, "\n".join(f"{name}:{line}" for name, lines in strange.items() for line in lines)
    idle = [name for name in EXCUSED if not any(one.startswith(name) for one in found)]
    assert not idle, f"excused, but writes nothing any more: {idle}"


def _excused(name: str) -> bool:
    return any(name.startswith(one) for one in EXCUSED)


def test_views_read_through_selectors() -> None:
    found = {}
    for path in modules():
        parts = path.relative_to(SITE).parts
        if not ({"views", "operations"} & set(parts) or path.stem in ("views", "api")):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        touched = [
            node.lineno
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager", "history")
            and not (isinstance(node.value, ast.Name) and node.value.id == "found")
        ]  # fmt: skip
        if touched:
            found["/".join(parts)] = touched
    assert set(found) == set(READS_EXCUSED), found
