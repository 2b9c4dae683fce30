"""A code for a training that was entered without one: of its owner, so that two owners never meet in it by chance."""

from __future__ import annotations

import re

from .model import Training

_NO_WORD = re.compile(r"[^\w]+")
LONGEST = 60


def training_code(training: Training, owner: str) -> str:
    """owner-givers-begin-topic. Who knows the other side's code writes that one instead."""
    parts = (owner, "+".join(training.givers[:3]), training.begins or "undated", training.topic or training.kind)
    return "-".join(_NO_WORD.sub("-", part).strip("-") for part in parts if part)[:LONGEST]
