"""One door: content decides, whatever the name says; nothing but UnreadableDocument comes out of damage."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lancang.reading.formats import Document, UnreadableDocument, open_document

HTML = '<html><head><meta charset="gbk"></head><body><table><tr><td>5吨<td>71起</table></body></html>'.encode("gbk")
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize(
    ("name", "data", "media", "noted"),
    (
        ("a.txt", b"text", "text/plain", False),
        ("a.md", b"# text", "text/markdown", False),
        ("-", b"text", "text/plain", False),
        ("a.unknown", b"text", "text/plain", False),
        ("a.html", b"<p>text</p>", "text/html", False),
        ("a.html", b"plain text, no tags", "text/plain", True),
        ("a.txt", b"<!DOCTYPE html><html><body>x</body></html>", "text/html", True),
        ("-", b"<html><body>x</body></html>", "text/html", False),
        ("a.txt", b"a < b and <html in the middle", "text/plain", False),
    ),
)
def test_media(name: str, data: bytes, media: str, noted: bool) -> None:
    document = open_document(name, data)
    assert (document.name, document.media) == (name, media)
    assert any("but its content is" in note for note in document.notes) == noted


def test_word_and_pdf_under_other_names(make_word: Callable[[], bytes], make_pdf: Callable[..., bytes]) -> None:
    assert "named .txt, but its content is" in open_document("a.txt", make_word()).notes[0]
    assert open_document("a.docx", make_pdf("text")).media == "application/pdf"


@pytest.mark.parametrize(
    ("data", "found"),
    (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old or encrypted Office"),
        (b"{\\rtf1 text}", "Rich Text"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"PK\x03\x04", "zip archive"),
    ),
)
def test_other_formats_are_named(data: bytes, found: str) -> None:
    with pytest.raises(UnreadableDocument, match=found) as caught:
        open_document("a.txt", data)
    assert "\n" not in str(caught.value)
    assert caught.value.action


def test_the_error_travels_between_processes() -> None:
    error = UnreadableDocument("a.pdf: broken", found="x", expected="y", action="z")
    assert str(pickle.loads(pickle.dumps(error))) == str(error) == "a.pdf: broken: found x; expected y; z"


def opened_or_refused(name: str, data: bytes) -> None:
    try:
        document = open_document(name, data)
    except UnreadableDocument as error:
        assert error.found
        assert error.expected
    else:
        assert isinstance(document, Document)
        document.text.encode("utf-8")


SIGNATURES = (b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf")
# Where in the file (as a share of its length) and which bit.
FLIPS = st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 7)), max_size=6)
NAMES = st.sampled_from(("a.txt", "a.html", "a.docx", "a.pdf", "-"))


@FUZZ
@given(NAMES, st.binary(max_size=400))
def test_random_bytes(name: str, data: bytes) -> None:
    opened_or_refused(name, data)


@FUZZ
@given(st.sampled_from(SIGNATURES), st.binary(max_size=400))
def test_random_bytes_behind_a_signature(signature: bytes, data: bytes) -> None:
    opened_or_refused("a", signature + data)


@FUZZ
@given(kind=st.sampled_from(("docx", "pdf", "html")), cut=st.floats(0, 1), flips=FLIPS)
def test_truncations_and_bit_flips(
    make_word: Callable[[], bytes],
    make_pdf: Callable[..., bytes],
    kind: str,
    cut: float,
    flips: list[tuple[float, int]],
) -> None:
    whole = {"docx": make_word, "pdf": lambda: make_pdf("5 tons", "", "71 cases"), "html": lambda: HTML}[kind]()
    data = bytearray(whole[: int(len(whole) * cut)] if not flips else whole)
    for position, bit in flips:
        data[int(position * len(data))] ^= 1 << bit
    opened_or_refused(f"a.{kind}", bytes(data))
