"""The parent's side: one warm child, given a document at a time, watched, and replaced after any fault."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from .child import arguments_of
from .frames import HEAD_BYTES, framed, length_of, packed
from .limits import OUT_OF_MEMORY, Limits, beyond_memory

BEAT_SECONDS = 0.5
# A child that has held this share of its limit is replaced before the next document, which shall find room.
MAX_HELD = 0.5
_CHUNK = 1 << 20


class Unreadable(Exception):
    """The document cannot be read; trying again gives the same. The message says found, expected and what to do."""


class ChildLost(Exception):
    """The child died of something that need not be the document's fault; trying again may help."""


class Stopped(Exception):
    """The caller's beat asked to stop; the child was ended."""


@dataclass(frozen=True, slots=True)
class Request:
    """A document: its bytes, or with `again` (media, encoding, notes, sha256, layout), the masked text of a reading."""

    name: str
    data: bytes
    date: str = ""
    place: str = ""
    again: dict[str, Any] = field(default_factory=dict)


def _always() -> bool:
    return True


class Parser:
    """Reads documents in a child. `read` blocks; `beat`, called twice a second, ends the reading by False."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._count = 0
        self._peak = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, request: Request, beat: Callable[[], bool] = _always) -> dict[str, Any]:
        """Text, media, encoding, notes, masked, layout, figures and acts. Raises Unreadable, ChildLost, Stopped."""
        self._be_ready(beat)
        head = {"name": request.name, "date": request.date, "place": request.place, **request.again}
        until = time.monotonic() + self.limits.seconds
        try:
            answer = self._exchange(packed(head) + framed(request.data), until, beat)
        except TimeoutError:
            raise Unreadable(
                f"found no end after {self.limits.seconds:g} seconds; expected less; split it or save it as plain text"
            ) from None
        self._count += 1
        self._peak = int(answer.get("peak", 0))
        if answer.get("fault"):
            self.close()
        if "failure" in answer:
            raise Unreadable(answer["failure"])
        return answer

    def close(self) -> None:
        """End the child, whatever it does."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()

    @property
    def pid(self) -> int | None:
        """The child's process, while there is one."""
        return self._process.pid if self._process else None

    def _be_ready(self, beat: Callable[[], bool]) -> None:
        worn = self._count >= self.limits.documents or self._peak > MAX_HELD * self.limits.memory_bytes
        if self._process is not None and (worn or self._process.poll() is not None):
            self.close()
        if self._process is not None:
            return
        self._process, self._count, self._peak = _start(self.limits), 0, 0
        try:
            self._exchange(b"", time.monotonic() + self.limits.start_seconds, beat)
        except TimeoutError:
            raise ChildLost(f"the reader did not start within {self.limits.start_seconds:g} seconds") from None

    def _exchange(self, message: bytes, until: float, beat: Callable[[], bool]) -> dict[str, Any]:
        """Write and read at once, as both pipes may be full. Whatever is raised, the child is ended."""
        assert self._process is not None
        try:
            return _talk(self._process, message, until, beat)
        except (EOFError, OSError) as error:
            if isinstance(error, TimeoutError):
                self.close()
                raise
            code = self._process.wait()
            self.close()
            raise _death(code, self.limits) from error
        except BaseException:
            self.close()
            raise


def _start(limits: Limits) -> subprocess.Popen[bytes]:
    """The child knows nothing of the site: neither its secrets nor its database are in its environment."""
    source = Path(__file__).resolve().parents[3]
    keep = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if key in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-P", "-s", "-m", "lancang_web.evidence.parsing.child", *arguments_of(limits)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**keep, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"},
        cwd=source,
        close_fds=True,
    )
    assert process.stdin is not None
    os.set_blocking(process.stdin.fileno(), False)
    return process


def _talk(process: subprocess.Popen[bytes], message: bytes, until: float, beat: Callable[[], bool]) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    out, into = process.stdin.fileno(), process.stdout.fileno()
    left, answer = memoryview(message), bytearray()
    while True:
        wait = min(BEAT_SECONDS, until - time.monotonic())
        if wait <= 0:
            raise TimeoutError
        readable, writable, _ = select.select([into], [out] if left else [], [], wait)
        if writable:
            left = left[os.write(out, left[:_CHUNK]) :]
        if readable:
            piece = os.read(into, _CHUNK)
            if not piece:
                raise EOFError
            answer += piece
            if len(answer) >= HEAD_BYTES and len(answer) >= HEAD_BYTES + length_of(bytes(answer[:HEAD_BYTES])):
                return dict(json.loads(bytes(answer[HEAD_BYTES:])))
        if not beat():
            raise Stopped


def _death(code: int, limits: Limits) -> Exception:
    """Running out of what it may take is the document's doing; of other ends (killed from outside) one cannot know."""
    if code == -signal.SIGXCPU:
        return Unreadable(
            f"found no end after {limits.cpu_seconds} seconds of the processor; expected less; "
            "split it or save it as plain text"
        )
    if code == OUT_OF_MEMORY:
        return Unreadable(beyond_memory(limits))
    how = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
    return ChildLost(f"the process that read it ended: found {how}; expected an answer; if memory ran out, split it")
