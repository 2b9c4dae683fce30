"""The room's data files in the shape that the reference takes: the tables are shared, the logic is not."""

from __future__ import annotations

from typing import Any

from lancang.figures import places
from lancang.figures.tables import names, read_csv, read_toml

_ROOM = "lancang.rooms.precursors"

# Units in which notices are written; the same facts as any unit table has.
UNITS: dict[str, tuple[str, float]] = {
    "kg": ("mass", 1.0), "kgs": ("mass", 1.0), "kilogram": ("mass", 1.0), "kilograms": ("mass", 1.0),
    "公斤": ("mass", 1.0), "千克": ("mass", 1.0), "g": ("mass", 0.001), "gram": ("mass", 0.001),
    "grams": ("mass", 0.001), "克": ("mass", 0.001), "mg": ("mass", 0.000001), "毫克": ("mass", 0.000001),
    "t": ("mass", 1000.0), "tonne": ("mass", 1000.0), "tonnes": ("mass", 1000.0), "吨": ("mass", 1000.0),
    "l": ("volume", 1.0), "litre": ("volume", 1.0), "litres": ("volume", 1.0), "liter": ("volume", 1.0),
    "liters": ("volume", 1.0), "升": ("volume", 1.0), "ml": ("volume", 0.001), "毫升": ("volume", 0.001),
}  # fmt: skip


def shipped() -> dict[str, Any]:
    """The data of the room as it ships."""
    words: dict[str, list[tuple[str, str]]] = {}
    for row in read_csv(_ROOM, "words.csv"):
        words.setdefault(row["kind"], []).append((row["how"], row["word"]))
    return {
        "settings": read_toml(_ROOM, "settings.toml"),
        "lead_times": {
            row["country"]: (int(row["days"]), row["working"] == "yes") for row in read_csv(_ROOM, "lead_times.csv")
        },
        "answers": {
            word: row["code"] for row in read_csv(_ROOM, "answers.csv") for word in (row["code"], *names(row["names"]))
        },
        "units": UNITS,
        "words": words,
        "business_uses": {row["substance"]: names(row["businesses"]) for row in read_csv(_ROOM, "business_uses.csv")},
        "preparations": {"ephedrine", "pseudoephedrine"},
        "thresholds": read_csv(_ROOM, "thresholds.csv"),
        "minimum_quantities": read_csv(_ROOM, "minimum_quantities.csv"),
        "countries": {code for code, place in places().items() if place.kind == "country"},
    }
