"""The rules R01 to R31 once more, row by row and as plain as can be: what the columnar engine is compared with.

`data` is what the rules need beside the notices and the context, so that reference and engine share the same files:

    settings            rule -> name -> value, as in settings.toml
    lead_times          country -> (days, whether they are working days)
    answers             word -> no_objection, objection, under_enquiry, received, suspended, stopped or withdrawn
    units               word as compared -> ("mass", kilograms) or ("volume", litres)
    words               kind -> pairs of (whole or part, word), as in words.csv
    business_uses       substance -> words, one of which the line of business has to hold (R15)
    preparations        the substances of R27
    thresholds          rows with substance, kg, from (R18), unless the context has its own
    minimum_quantities  rows with country, substance, litres, from (R29)
    countries           codes of ISO 3166-1, to tell a UN/LOCODE from a name (R20)

`shipped()` in data.py reads it out of the room's own data files. `context` has the rows of each file by its name
without ".csv"; None or absent: not given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from .model import NOT_DECIDABLE, Hit, Substances, World
from .past import Past
from .reading import read_lines
from .rules import RULES


class _Cells(dict[str, str]):
    """A row of a context file: a column that it has not is empty, as is a cell without text."""

    def __missing__(self, column: str) -> str:
        return ""


def screen(
    lines: list[dict[str, str]],
    context: Mapping[str, list[dict[str, str]] | None],
    today: date,
    columns: set[str],
    substances: Substances,
    data: Mapping[str, Any],
) -> list[Hit]:
    """All that is not a pass: what is said of the file first, then by line and by rule.

    `lines`: cells as text, in the order of the file. `columns`: those the file has.
    """
    files = {
        name: None if rows is None else [_Cells({column: text or "" for column, text in row.items()}) for row in rows]
        for name, rows in context.items()
    }
    world = World(files, data, today, frozenset(columns), substances)
    hits: list[Hit] = []
    gathered: Counter[tuple[str, str, str]] = Counter()
    running = []
    for rule in RULES:
        absent = rule.absent(world)
        if absent:
            hits.append(Hit("*", "", -1, rule.id, NOT_DECIDABLE, rule.action, "+".join(absent), len(lines)))
        if not absent or rule.parts:
            running.append(rule)
    past = Past()
    for line in read_lines(lines, data, substances):
        for rule in running:
            found = rule.apply(line, past, world)
            if found is not None and found.whole:
                gathered[rule.id, rule.action, found.case] += 1
            elif found is not None:
                action = found.action or rule.action
                hits.append(Hit(*line.key, line.index, rule.id, found.verdict, action, found.case))
        past.add(line)
    hits += [
        Hit("*", "", -1, rule, NOT_DECIDABLE, action, case, count) for (rule, action, case), count in gathered.items()
    ]
    return sorted(hits, key=lambda hit: (hit.line, hit.rule, hit.case))


__all__ = ["RULES", "Hit", "screen"]
