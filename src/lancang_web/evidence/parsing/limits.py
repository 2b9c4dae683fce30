"""How much one document may take, and holding a process to it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a child: our own choice, from what real reports take (55 MB, a tenth of a second) and a wide margin.

    `seconds` is the time on the wall for one document, `cpu_seconds` that of the processor; `memory_bytes` is the
    address space of the whole process; `characters` is the longest text; after `documents` documents a child is
    replaced, so that what one leaves behind cannot add up.
    """

    seconds: float = 120.0
    cpu_seconds: int = 100
    memory_bytes: int = 1_500_000_000
    characters: int = 3_000_000
    documents: int = 500
    # Starting takes a second or two; on a busy machine it must not count as a fault of the document.
    start_seconds: float = 60.0


# How a child ends that could not even say that memory ran out; any number that Python does not use itself.
OUT_OF_MEMORY = 77
# Modules, data files and the pipes; a reader opens one file at a time.
OPEN_FILES = 64


def beyond_memory(limits: Limits) -> str:
    """The message for a document that does not fit."""
    return (
        f"found more to unpack or to read than {limits.memory_bytes // 1_000_000:,} MB of memory hold; "
        "expected a document of usual size; remove pictures, split it or save it as plain text"
    )


def confine(limits: Limits) -> None:
    """Bind this process, for good: memory, open files, no files written, no core left behind, no processes started.

    Where the system has no such limits (Windows) the time on the wall, which the parent holds, is the only one.
    """
    if sys.platform == "win32":
        return
    import resource

    wanted = {
        resource.RLIMIT_AS: limits.memory_bytes,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for name, most in wanted.items():
        hard = resource.getrlimit(name)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(name, (value, value))


def allow_processor(seconds: int) -> None:
    """From now on so many more seconds of the processor; then the system ends the process with SIGXCPU."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


def peak_memory() -> int:
    """The most memory this process has held, in bytes; 0 where the system does not tell.

    Not ru_maxrss: Linux lets a child begin with what its parent held.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:")), 0)
