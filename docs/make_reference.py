"""Writes docs/reference from the spec tests, so that the manual says what the tests hold, and nothing else.

Each tests/spec/**/NAME.toml has a title, a text about the rule, and cases; it becomes docs/reference/**/NAME.md with
one table. `--check` writes nothing, names what differs and exits with 1.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SPEC = ROOT / "tests" / "spec"
REFERENCE = ROOT / "docs" / "reference"

MARK = "<!-- Generated from "
GENERATED = MARK + "{source} by `make docs`. Change the table there, not this page. -->"
LANGUAGES = {"zh": "Chinese", "en": "English"}

# Keys of a case that have a place of their own in the table; every other key is printed with its name, so that
# nothing a test holds is missing from the page.
PLACED = {"text", "figures", "acts", "note"}


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or with --check compare them: 0 done or equal, 1 different."""
    parser = argparse.ArgumentParser(description="Writes docs/reference from tests/spec.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when a page is out of date")
    check = parser.parse_args(arguments).check

    pages = make_pages(SPEC)
    stale = compare(pages, REFERENCE)
    if check:
        for line in stale:
            print(f"docs/reference: {line}; expected: as 'make docs' writes it", file=sys.stderr)
        return 1 if stale else 0
    write(pages, REFERENCE)
    print(f"docs/reference: {len(pages)} pages, {len(stale)} changed")
    return 0


def make_pages(spec: Path) -> dict[str, str]:
    """All pages, by their path below docs/reference. Raises ValueError for a spec file without its keys."""
    pages: dict[str, str] = {}
    titles: dict[str, str] = {}
    for path in sorted(spec.glob("*/*.toml")):  # what stands beside the folders (known differences) is no table
        name = path.relative_to(spec).with_suffix(".md").as_posix()
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        for key, kind in (("title", str), ("about", str), ("case", list)):
            if not isinstance(document.get(key), kind):
                raise ValueError(f"{path}: found no {key}; expected: title and about as text, then [[case]] tables")
        pages[name] = render_page(document, source=f"tests/spec/{path.relative_to(spec).as_posix()}")
        titles[name] = document["title"]
    pages["README.md"] = render_index(titles)
    return pages


def render_index(titles: dict[str, str]) -> str:
    """The list of all pages, by folder; `titles` is path to title."""
    lines = [
        GENERATED.format(source="tests/spec"),
        "# Reference",
        "",
        "What Lancang reads, rule by rule. Every row of these pages is a test that runs on every change.",
    ]
    folder = None
    for name, title in titles.items():
        head = name.rpartition("/")[0]
        if head != folder:
            folder = head
            lines += ["", f"## {LANGUAGES.get(head, head or 'General')}", ""]
        lines.append(f"- [{title}]({name})")
    return "\n".join(lines) + "\n"


def render_page(document: dict[str, Any], source: str) -> str:
    """One spec file as a page: its rule, then a row per case. Columns that no case fills are left out."""
    rows = [render_case(case) for case in document["case"]]
    columns = [name for name in ("Text", "Figures", "Acts", "Note") if any(row[name] for row in rows)]
    lines = [
        GENERATED.format(source=source),
        f"# {document['title']}",
        "",
        document["about"],
        "",
        "| " + " | ".join(columns) + " |",
        "|" + "---|" * len(columns),
    ]
    lines += ["| " + " | ".join(row[name] for name in columns) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def render_case(case: dict[str, Any]) -> dict[str, str]:
    """The cells of one case. No figure listed is `none`; a case not about figures leaves it empty."""
    given = [f"{key}: {cell(value)}" for key, value in case.items() if key not in PLACED]
    note = [cell(case["note"])] if "note" in case else []
    return {
        "Text": cell(case.get("text", "")),
        "Figures": render_items(case["figures"], render_figure) if "figures" in case else "",
        "Acts": render_items(case["acts"], render_act) if "acts" in case else "",
        "Note": "<br>".join(given + note),
    }


def render_items(items: list[dict[str, Any]], render: Any) -> str:
    """Figures or acts of a case, one per line of its cell."""
    return "<br>".join(render(item) for item in items) or "none"


def render_figure(figure: dict[str, Any]) -> str:
    """`4.2吨` → 4200 kg, min; measure seizure."""
    value = number(figure["value"]) if "value" in figure else ""
    if "value_max" in figure:
        value += f" to {number(figure['value_max'])}"
    amount = f"{value} {figure.get('unit', '')}".strip()
    parts = [", ".join(filter(None, [amount, figure.get("bound", "")]))]
    parts += rest(figure, {"text", "value", "value_max", "unit", "bound"})
    return f"`{cell(figure['text'])}` → " + "; ".join(filter(None, parts))


def render_act(act: dict[str, Any]) -> str:
    """`2011年10月…` → meeting; date 2011-10."""
    head = f"`{cell(act['text'])}` → " if "text" in act else ""
    return head + "; ".join([act.get("type", "act"), *rest(act, {"text", "type"})])


def rest(item: dict[str, Any], shown: set[str]) -> list[str]:
    """Every key that has no place of its own, with its name."""
    return [f"{key} {cell(value)}" for key, value in item.items() if key not in shown]


def number(value: float) -> str:
    """A number as a reader writes it: no exponent, at most ten significant digits."""
    text = f"{value:.10g}"
    if "e" in text:
        text = f"{value:.15f}".rstrip("0").rstrip(".") if abs(value) < 1 else f"{value:.0f}"
    return text


def cell(value: Any) -> str:
    """A value inside a Markdown table: one line, and no character that Markdown or HTML would take for its own."""
    text = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|")
    return text.replace("\r\n", "\n").replace("\n", "<br>")


def generated_pages(folder: Path) -> dict[str, str]:
    """The pages of the folder that carry our mark, by path; a page written by hand is nobody's business here."""
    texts = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.md"))}
    return {name: text for name, text in texts.items() if text.startswith(MARK)}


def compare(pages: dict[str, str], folder: Path) -> list[str]:
    """What differs between the pages and the folder, one line each; empty when they agree."""
    found = generated_pages(folder)
    stale = [f"{name} is missing" for name in pages if name not in found]
    stale += [f"{name} has no spec file" for name in found if name not in pages]
    stale += [f"{name} is out of date" for name in pages if name in found and found[name] != pages[name]]
    return stale


def write(pages: dict[str, str], folder: Path) -> None:
    """Bring the folder to the pages: write them, remove generated pages whose spec file is gone."""
    for name in generated_pages(folder).keys() - pages.keys():
        (folder / name).unlink()
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
