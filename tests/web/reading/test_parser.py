"""The child: every attack ends in a message that says what to do, and the next document is read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lancang_web.evidence.parsing.limits import Limits
from lancang_web.evidence.parsing.parser import ChildLost, Parser, Request, Stopped, Unreadable
from web.reading import made_files

PLAIN = "2019年缅甸缉获海洛因500公斤。"
SMALL = Limits(seconds=4, cpu_seconds=3, memory_bytes=400_000_000, characters=200_000)

# What is made, and what must be in the message: what was found, and what to do about it.
ATTACKS: list[tuple[str, Callable[[], bytes], tuple[str, ...]]] = [
    ("bomb.docx", made_files.zip_bomb, ("300,000,", "bytes unpacked", "expected at most", "split")),
    ("lying.docx", made_files.lying_zip_bomb, ("broken Word document", "expected a complete .docx", "save it again")),
    ("laughs.docx", made_files.billion_laughs, ("document type declaration", "expected", "save it again")),
    ("deep.docx", made_files.deep_word, ("nested deeper than 250", "expected", "save it again")),
    ("bomb.pdf", made_files.pdf_bomb, ("unpacks to more than any page", "expected pages of text", "print it to PDF")),
    ("ring.pdf", made_files.pdf_without_end, ("broken PDF", "expected", "print it to PDF again")),
    ("long.txt", ("毒品。" * 100_000).encode, ("300,000 characters", "at most 200,000", "split")),
    ("scan.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), ("a PNG picture", "expected text", "run OCR")),
    ("noise.bin", lambda: bytes(range(32)) * 100, ("control bytes", "expected text", "convert")),
    ("cut.docx", lambda: made_files.word(made_files.paragraph("x"))[:-60], ("broken Word", "expected", "get the file")),
]


@pytest.mark.parametrize(("name", "make", "parts"), ATTACKS, ids=[one[0] for one in ATTACKS])
def test_an_attack_ends_in_words(name: str, make: Callable[[], bytes], parts: tuple[str, ...]) -> None:
    with Parser(SMALL) as parser:
        with pytest.raises(Unreadable) as caught:
            parser.read(Request(name, make()))
        for part in parts:
            assert part in str(caught.value)
        assert name not in str(caught.value)
        assert parser.read(Request("next.txt", PLAIN.encode()))["figures"]


@pytest.mark.parametrize(
    ("limits", "name", "make", "part"),
    [
        (Limits(seconds=1), "wall.pdf", made_files.pdf_of_many_operators, "found no end after 1 seconds; expected"),
        (Limits(seconds=30, cpu_seconds=1), "cpu.pdf", made_files.pdf_of_many_operators, "seconds of the processor"),
        (Limits(seconds=2), "endless.txt", made_files.endless_numbers, "found no end after 2 seconds; expected less"),
        (
            Limits(memory_bytes=300_000_000), "wide.docx",
            lambda: made_files.word(made_files.paragraph("x") * 1_000_000), "MB of memory hold; expected a document",
        ),
    ],
    ids=["wall", "processor", "patterns", "memory"],
)  # fmt: skip
def test_what_has_no_end_is_ended(limits: Limits, name: str, make: Callable[[], bytes], part: str) -> None:
    data = make()
    with Parser(limits) as parser:
        began = time.monotonic()
        with pytest.raises(Unreadable, match=part):
            parser.read(Request(name, data))
        assert time.monotonic() - began < 60, "some of these would go on for many minutes"
        pid = parser.pid
        parser.limits = Limits()
        assert parser.read(Request("next.txt", PLAIN.encode()))["figures"]
        assert parser.pid != pid, "a child that was ended, or ran out of memory, is replaced"


@pytest.mark.parametrize("kind", ["docx", "xhtml"])
def test_entities_fetch_nothing(kind: str, parser: Parser, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("planted 4711 kg")
    if kind == "docx":
        with pytest.raises(Unreadable, match="document type declaration"):
            parser.read(Request("x.docx", made_files.external_entity(str(secret))))
        return
    page = f'<!DOCTYPE html [<!ENTITY leak SYSTEM "file://{secret}">]><html><body><p>a &leak; b</p></body></html>'
    answer = parser.read(Request("x.xhtml", page.encode()))
    assert "planted" not in json.dumps(answer)


def test_a_deep_page_is_read_as_text(parser: Parser) -> None:
    answer = parser.read(Request("deep.html", made_files.deep_page()))
    assert [figure["value"] for figure in answer["figures"]] == [500.0]
    assert "nested too deep" in answer["notes"][0]


def test_who_made_a_file_stays_in_the_child(parser: Parser) -> None:
    core = (
        '<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t">'
        "<dc:creator>Planted Author</dc:creator><cp:lastModifiedBy>Planted Reviser</cp:lastModifiedBy>"
        "<dcterms:created>2019-03-04T00:00:00Z</dcterms:created></cp:coreProperties>"
    )
    comments = b"<w:comments><w:comment w:author='Planted Commenter'/></w:comments>"
    data = made_files.word(
        "<w:p><w:del w:author='Planted Deleter'><w:r><w:delText>gone</w:delText></w:r></w:del>"
        f"<w:ins w:author='Planted Inserter'><w:r><w:t>{PLAIN}</w:t></w:r></w:ins></w:p>",
        parts={"docProps/core.xml": core.encode(), "word/comments.xml": comments, "word/media/a.jpg": b"Exif Planted"},
    )
    answer = parser.read(Request("report.docx", data))
    assert "Planted" not in json.dumps(answer)
    assert answer["text"] == PLAIN
    assert answer["layout"] == {"pages": [], "date": "2019-03-04"}


def test_people_stay_in_the_child(parser: Parser) -> None:
    answer = parser.read(Request("a.txt", "逮捕犯罪嫌疑人王某等30人，电话13812345678。".encode()))
    assert "13812345678" not in json.dumps(answer, ensure_ascii=False)
    assert "王某" not in json.dumps(answer, ensure_ascii=False)
    assert answer["masked"] >= 13


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("缉获\x00500公斤".encode(), "缉获\ufffd500公斤"),
        ("\ufeff缉获500公斤\ud800".encode("utf-16-le", "surrogatepass"), "缉获500公斤\ufffd"),
    ],
    ids=["nul", "half"],
)
def test_text_that_no_database_takes(data: bytes, text: str, parser: Parser) -> None:
    assert parser.read(Request("a.txt", data))["text"].lstrip("\ufeff") == text


def test_masked_text_reads_as_the_bytes_did(parser: Parser) -> None:
    """Also with pages (their running heads are left out) and the file's own date, which dates 去年."""
    text = "禁毒年报\n去年缅甸缉获海洛因500公斤。\n禁毒年报\n今年逮捕犯罪嫌疑人王某等30人。\n禁毒年报\n培训20人。"
    data = made_files.word(
        "".join(made_files.paragraph(line) for line in text.split("\n")),
        parts={"docProps/core.xml": b"<dcterms:created>2019-03-04T00:00:00Z</dcterms:created>"},
    )
    first = parser.read(Request("a.docx", data))
    again = {key: first[key] for key in ("media", "encoding", "notes", "sha256", "layout")}
    second = parser.read(Request("a.docx", first["text"].encode(), again=again))
    assert [one["period"] for one in first["figures"]][:1] == ["2018"]
    for key in ("text", "figures", "acts", "layout", "notes", "media", "sha256"):
        assert second[key] == first[key], key
    assert second["masked"] == 0


def test_a_child_that_is_killed_may_be_tried_again(parser: Parser) -> None:
    def kill() -> bool:
        assert parser.pid
        os.kill(parser.pid, signal.SIGKILL)
        return True

    with pytest.raises(ChildLost, match="signal SIGKILL; expected an answer"):
        parser.read(Request("a.txt", b"x" * 3_000_000), kill)
    assert parser.read(Request("a.txt", PLAIN.encode()))["figures"]


def test_a_reading_can_be_stopped(parser: Parser) -> None:
    with pytest.raises(Stopped):
        parser.read(Request("a.pdf", made_files.pdf_of_many_operators()), lambda: False)


def test_a_child_is_replaced_after_so_many() -> None:
    with Parser(Limits(documents=2)) as parser:
        pids = []
        for _ in range(5):
            parser.read(Request("a.txt", PLAIN.encode()))
            pids.append(parser.pid)
    assert [pids[0] == pids[1], pids[1] == pids[2], pids[2] == pids[3], pids[3] == pids[4]] == [
        True,
        False,
        True,
        False,
    ]


def test_the_child_knows_neither_the_site_nor_its_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it could not keep from an attacker it must not have: settings, passwords, the database's address."""
    monkeypatch.setenv("LANCANG_SECRET_KEY", "planted")
    monkeypatch.setenv("DATABASE_URL", "planted")
    with Parser() as parser:
        parser.read(Request("a.txt", b"x"))
        environment = Path(f"/proc/{parser.pid}/environ")
        if not environment.exists():
            pytest.skip("no /proc on this system")
        assert b"planted" not in environment.read_bytes()
        assert b"django" not in Path(f"/proc/{parser.pid}/maps").read_bytes()
    code = "import sys, lancang_web.evidence.parsing.child; print([m for m in sys.modules if m.startswith('django')])"
    assert subprocess.check_output([sys.executable, "-c", code]) == b"[]\n"


def test_the_child_writes_no_file(tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom lancang_web.evidence.parsing.limits import Limits, confine\nconfine(Limits())\n"
        "try:\n with open(sys.argv[1], 'wb') as file: file.write(b'x' * 10)\n"
        "except OSError as error: print(error.errno == 27)\n"
    )
    assert subprocess.check_output([sys.executable, "-c", code, str(tmp_path / "f")]) == b"True\n"
