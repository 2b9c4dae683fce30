"""Which reports are one event, asked of recordlinkage by the peer's own Python: ask_recordlinkage.py REPORTS.json."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy
import pandas
import recordlinkage

WINDOW = 30


def pairs(frame: Any) -> Any:
    """Two parties, one family of substances, days no further apart than the window."""
    found = recordlinkage.Index().block("family").index(frame)
    one, other = (frame.loc[found.get_level_values(level)] for level in (0, 1))
    near = numpy.abs(one["day"].to_numpy() - other["day"].to_numpy()) <= WINDOW
    return found[near & (one["source"].to_numpy() != other["source"].to_numpy())]


def levels(frame: Any, found: Any) -> Any:
    """What agrees, as yes or no: the classifier takes nothing else."""
    one, other = (frame.loc[found.get_level_values(level)] for level in (0, 1))
    days = numpy.abs(one["day"].to_numpy() - other["day"].to_numpy())
    ratio = numpy.abs(numpy.log(one["value"].to_numpy() / other["value"].to_numpy()))
    agrees = {
        "same day": days == 0, "within 3 days": days <= 3, "within a week": days <= 7,
        "within 5 %": ratio <= 0.05, "within 20 %": ratio <= 0.2, "within 65 %": ratio <= 0.5,
    }  # fmt: skip
    for name in ("subject", "country", "place"):
        agrees[name] = one[name].to_numpy() == other[name].to_numpy()
    return pandas.DataFrame(agrees, index=found).astype(int)


frame = pandas.DataFrame(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))).set_index("key")
begun = time.process_time()
links = recordlinkage.ECMClassifier(binarize=None).fit_predict(levels(frame, pairs(frame)))
took = time.process_time() - begun
print(json.dumps({"seconds": took, "pairs": [list(pair) for pair in links]}))
