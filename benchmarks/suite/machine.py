"""What the numbers were measured on: processor, memory, load, versions."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

# Half of the cores at work for others: then wall-clock times tell of the neighbours too. Our own choice.
BUSY = 0.5


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def load() -> float | None:
    """Runnable processes per core over the last five minutes; None where the system does not say."""
    return os.getloadavg()[1] / cores() if hasattr(os, "getloadavg") else None


def describe(peers: dict[str, str], begun: float | None, date: str) -> list[str]:
    """The head of the results. `begun`: the load when the run began, before it loaded the machine itself."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    found = [f"{name} {number}" for name, number in sorted(peers.items()) if name != "lancang"]
    lines = [
        f"- date: {date}",
        f"- machine: {_processor()}, {cores()} cores, {_memory()}; {platform.system()} {platform.machine()}",
        f"- versions: lancang {version('lancang')} on {python}; " + (", ".join(found) or "no peers"),
    ]
    if begun is not None:
        busy = "**shared with other work**: wall-clock times are too long, CPU times less so"
        state = busy if begun > BUSY else "not much other work"
        lines.append(f"- load when the run began: {begun:.1f} runnable processes per core ({state})")
    return [*lines, ""]


def _processor() -> str:
    found = _first(Path("/proc/cpuinfo"), r"^model name\s*:\s*(.+)$")
    return found or platform.processor() or "unknown processor"


def _memory() -> str:
    kilobytes = _first(Path("/proc/meminfo"), r"^MemTotal:\s*(\d+)")
    return f"{int(kilobytes) * 1024 / 1e9:.0f} GB" if kilobytes else "unknown memory"


def _first(path: Path, pattern: str) -> str | None:
    """What the first line of a system's file says that has the pattern."""
    found = re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE) if path.exists() else None
    return found[1] if found else None
