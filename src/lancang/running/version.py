"""The version of the product: rows of different versions are not mixed."""

from __future__ import annotations

from functools import cache


@cache
def product_version() -> str:
    """As installed; `unknown` when run from a source tree that is not."""
    from importlib import metadata  # slow to import, and most runs need no version

    try:
        return metadata.version("lancang")
    except metadata.PackageNotFoundError:
        return "unknown"
