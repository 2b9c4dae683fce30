"""Where the embedded sample is: inside the installed package, or in the source tree it was installed from."""

from __future__ import annotations

from pathlib import Path

import lancang

from .faults import Refused


def sample_folder() -> Path:
    """The folder of the sample's documents; raises Refused."""
    package = Path(lancang.__file__).resolve().parent
    for folder in (package / "_sample", package.parents[1] / "examples" / "sample"):
        if folder.is_dir():
            # Named as seen from here where that is shorter: the names stand in the report, which others read.
            return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
    raise Refused(
        "the embedded sample",
        found="no sample in this installation",
        expected=f"a folder {package / '_sample'}",
        action="install the package anew, or give documents of your own",
    )
