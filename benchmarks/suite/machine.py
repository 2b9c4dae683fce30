"""What the numbers were measured on: processor, memory, load, versions."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

# More runnable processes than cores: then wall-clock times tell of the neighbours too. Our own choice.
BUSY = 1.0


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
        busy = (
            "**the machine was shared with other work**, so wall-clock times are too long"
            if begun > BUSY
            else "mostly idle"
        )
        lines.append(
            f"- load when the run began: {begun:.1f} runnable processes per core ({busy}); CPU times suffer less from it"
        )
    return [*lines, ""]


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    name = (
        re.search(r"^model name\s*:\s*(.+)$", info.read_text(encoding="utf-8"), re.MULTILINE) if info.exists() else None
    )
    return name[1] if name else platform.processor() or "unknown processor"


def _memory() -> str:
    info = Path("/proc/meminfo")
    total = re.search(r"^MemTotal:\s*(\d+)", info.read_text(encoding="ascii"), re.MULTILINE) if info.exists() else None
    return f"{int(total[1]) * 1024 / 1e9:.0f} GB" if total else "unknown memory"
