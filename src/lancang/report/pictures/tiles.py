"""Tile maps: one square of equal size for each country or division, near where it lies; no borders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .model import Caption, Picture, Text, Tile


def tile_codes(parent: str = "") -> tuple[str, ...]:
    """The codes that have a tile: the countries of the region, or the first-level divisions of CN KH LA MM TH VN."""
    raise NotImplementedError


def tile_map(
    key: str,
    title: Text,
    tiles: Sequence[Tile],
    *,
    unit: Text,
    caption: Caption,
    language: str,
    parent: str = "",
    flags: Mapping[str, Text] | None = None,
) -> Picture:
    """Countries of the region (`parent` empty) or divisions of one country (CN KH LA MM TH VN) in at most 5 classes.

    A code of the map that is not given is NO_DATA. A value whose code has no tile is listed in the caption and in the
    rows. Classes are logarithmic by the rule of `series_picture`, else quantiles; zero has a class of its own; the
    legend says which. Raises ValueError for a parent without a map, a code given twice or an unknown language.
    """
    raise NotImplementedError
