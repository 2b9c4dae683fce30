"""What this part needs and may not find: said in the results instead of stopping the others."""

from __future__ import annotations

from .cluster import binary
from .load import wrk


def missing() -> list[str]:
    """Names of what has to be installed by the system first."""
    found = {"postgresql": binary("initdb"), "wrk": wrk()}
    return [name for name, path in found.items() if path is None]
