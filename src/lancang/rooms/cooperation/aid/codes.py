"""A code for what was entered without one: of its owner, so that two owners never meet in it by chance."""

from __future__ import annotations

import re

from .model import Contribution

_NO_WORD = re.compile(r"[^\w]+")
LONGEST = 60


def contribution_code(contribution: Contribution, owner: str) -> str:
    """owner-giver-receiver-when-kind. Who knows the other side's code writes that one instead."""
    when = contribution.on or (str(contribution.year) if contribution.year else "undated")
    parts = (owner, contribution.giver, contribution.receiver, when, contribution.kind or "aid")
    return "-".join(_NO_WORD.sub("-", part).strip("-") for part in parts)[:LONGEST]
