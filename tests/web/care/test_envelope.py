"""What is done to a sealed file → what opening it says."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable

import pytest

from lancang_web.care import envelope
from lancang_web.care.envelope import PIECE, TAG, BadEnvelope, Opener, Sealer

PASSPHRASE = "a passphrase for tests"
HEADER = envelope._HEADER + TAG


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelope, "COST", (4, 8, 1))


def sealed(data: bytes, step: int = 100_000) -> bytes:
    stream = io.BytesIO()
    sealer = Sealer(stream, PASSPHRASE)
    for start in range(0, len(data), step):
        sealer.write(data[start : start + step])
    sealer.close()
    return stream.getvalue()


def opened(data: bytes, passphrase: str = PASSPHRASE, step: int = -1) -> bytes:
    opener = Opener(io.BytesIO(data), passphrase, "b.lancang")
    if step < 0:
        return opener.read()
    return b"".join(iter(lambda: opener.read(step), b""))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17])
@pytest.mark.parametrize("step", [-1, 512, 10_240])
def test_what_goes_in_comes_out(size: int, step: int) -> None:
    data = bytes(number % 251 for number in range(size))
    whole = sealed(data)
    assert opened(whole, step=step) == data
    assert data[:16] not in whole or size < 16


def flip(place: int) -> Callable[[bytes], bytes]:
    return lambda data: data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def exchanged(data: bytes) -> bytes:
    head, first, second, rest = data[:HEADER], data[HEADER:][:P], data[HEADER + P :][:P], data[HEADER + 2 * P :]
    return head + second + first + rest


WHOLE = 2 * PIECE + 100
P = PIECE + TAG
ATTACKS = [
    ("another passphrase", None, "found another passphrase, or a changed header"),
    ("nothing", lambda data: b"", "found no backup of this site"),
    ("another file", lambda data: b"PK\x03\x04" + data, "found no backup of this site"),
    ("cut in the header", lambda data: data[:30], "a file that ends within its header"),
    ("salt changed", flip(25), "found another passphrase, or a changed header"),
    ("cost raised", lambda data: data[:17] + b"\x3f" + data[18:], "found a changed header"),
    ("first piece changed", flip(HEADER + 5), f"found other content from byte {HEADER} on"),
    ("second piece changed", flip(HEADER + P + 5), f"found other content from byte {HEADER + P} on"),
    ("last piece changed", flip(HEADER + 2 * P + 5), "found a file that was cut, or changed"),
    ("last byte cut", lambda data: data[:-1], "found a file that was cut, or changed"),
    ("last piece cut", lambda data: data[: HEADER + 2 * P], "found a file that was cut at its end"),
    ("all pieces cut", lambda data: data[:HEADER], "found a file that was cut, or changed"),
    ("a piece left out", lambda data: data[:HEADER] + data[HEADER + P :], f"found other content from byte {HEADER} on"),
    ("two pieces exchanged", exchanged, f"found other content from byte {HEADER} on"),
    ("bytes added", lambda data: data + b"x", "found a file that was cut, or changed"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "attack", "said"), ATTACKS, ids=[row[0] for row in ATTACKS])
def test_attack(name: str, attack: Callable[[bytes], bytes] | None, said: str) -> None:
    data = sealed(bytes(WHOLE))
    with pytest.raises(BadEnvelope, match=f"b.lancang: .*{said}"):
        opened(attack(data) if attack else data, PASSPHRASE if attack else PASSPHRASE + "x")


def test_two_files_of_one_content_differ_throughout() -> None:
    first, second = sealed(bytes(1000)), sealed(bytes(1000))
    assert first[HEADER:] != second[HEADER:]


def test_memory_does_not_grow_with_the_file() -> None:
    class Nowhere(io.RawIOBase):
        def write(self, data: object) -> int:
            return 0

    tracemalloc.start()
    sealer = Sealer(Nowhere(), PASSPHRASE)  # type: ignore[arg-type]
    for _ in range(400):
        sealer.write(bytes(100_000))
    sealer.close()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000
