"""What is asked for → what is found, on both databases; who sees it; what becomes of it when a text goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from lancang.figures import Label
from lancang_web.accounts.models import Party, User
from lancang_web.care.services.redaction import redact_document, redact_record
from lancang_web.commands.reindex import reindex
from lancang_web.evidence.models import Act, Document, Figure
from lancang_web.evidence.services.documents import withdraw
from lancang_web.handling.models import Handling
from lancang_web.handling.services import handling_of
from lancang_web.search.models import Passage
from lancang_web.search.services import index, rebuild
from web import console
from web.databases import Database, Databases
from web.handling.test_admission import AUDIENCES, ROWS
from web.handling.test_pages import VIEWERS, may_see

CHINESE = (
    "2023年，雲南省繳獲冰毒168.4公斤、海洛因12公斤。\n"
    # A line so long was broken by the page, here within a word.
    "同年，在有关各方的共同努力下，经过周密部署、连续作战和各部门之间长期而有效的相互配合，缅甸掸邦执法部门在一次联合行动中查获甲基苯\n丙胺片剂1,234片。"
)
ENGLISH = "In 2022 police in Shan State seized 50 kg of heroin. Yaba pills were found near Đà Nẵng.\nTwo laboratories."
TEXTS = {"公报.txt": CHINESE, "bulletin.txt": ENGLISH}


def _figure(document: Document, text: str, **fields: Any) -> Figure:
    start = document.text.index(text)
    begin = max(document.text.rfind(sign, 0, start) for sign in "。\n") + 1
    given = {"measure": "seizure", "value": 1.0, "unit": "kg", "place": "CN-YN", "year": 2023, **fields}
    return Figure.objects.create(
        document=document, handling=document.handling, start=start, end=start + len(text), text=text,
        sentence=document.text[begin:].split("。")[0], sentence_start=begin, sentence_sha256="0" * 64,
        reading_id=f"{document.pk}-{start}", **given,
    )  # fmt: skip


def fill() -> Client:
    """Two documents of China that all may see, with figures and an act; a client of a reader of Thailand."""
    owner = Party.objects.create(code="CN", kind="authority", country="CN", name_en="China", name_zh="中国")
    other = Party.objects.create(code="TH", kind="authority", country="TH", name_en="Thailand", name_zh="泰国")
    reporter = User.objects.create_user("reporter-cn", "a long pass phrase", role="approver", party=owner)
    User.objects.create_user("reader-th", "a long pass phrase", role="reader", party=other)
    handling = handling_of(owner=owner, label=Label.GREEN)
    for name, text in TEXTS.items():
        made = Document.objects.create(
            name=name, sha256=name, fingerprint=name, handling=handling, text=text, characters=len(text),
            state=Document.State.READ, uploaded_by=reporter, date="2024-01-05",
        )  # fmt: skip
        if name == "公报.txt":
            _figure(made, "168.4", subject_code="methamphetamine")
            _figure(made, "12公斤", subject_code="heroin", value=12.0)
            _figure(made, "1,234", place="MM-17", unit="tablet", subject_code="methamphetamine_tablet")
            act = "查获甲基苯\n丙胺片剂1,234片"
            Act.objects.create(
                document=made, handling=handling, start=text.index(act), end=len(text), text=act, sentence=act,
                reading_id="a" * 16, type="case", date="2023",
            )  # fmt: skip
        else:
            _figure(made, "50 kg", place="MM-17", year=2022, subject_code="heroin")
    return _reader()


def found(client: Client, asked: str, **more: str) -> tuple[list[str], int, int]:
    """Names of the documents found, in order of the alphabet; number of figures and of acts."""
    answer = client.get("/search/", {"q": asked, **more})
    assert answer.status_code == 200, answer.content
    sections = {one.kind: one for one in answer.context["results"].sections}
    names = sorted(line.record.name for line in sections["documents"].lines)
    return names, sections["figures"].count, sections["acts"].count


BOTH, ZH, EN, NONE = ["bulletin.txt", "公报.txt"], ["公报.txt"], ["bulletin.txt"], list[str]()


@pytest.mark.parametrize(
    "cases",
    [
        [  # one, two, three and more characters; traditional and simplified; broken by the end of a line
            ("毒", ZH, 2, 0), ("获", ZH, 3, 1), ("冰毒", BOTH, 3, 1), ("繳獲", ZH, 2, 0), ("缴获", ZH, 2, 0),
            ("云南省", ZH, 2, 0), ("苯丙胺", ZH, 1, 1), ("甲基苯丙胺片剂", BOTH, 1, 1), ("云南毒", ZH, 2, 0),
            ("毒品", NONE, 0, 0), ("南省获", NONE, 0, 0),
        ],
        [  # names with their variants
            ("methamphetamine", BOTH, 3, 1), ("yaba", BOTH, 1, 1), ("Yunnan", ZH, 2, 0), ("CN-53", ZH, 2, 0),
            ("掸邦", BOTH, 2, 1), ("Shan", BOTH, 2, 1), ("heroin", BOTH, 3, 0), ('"heroin"', EN, 1, 0),
            ("岘港", EN, 0, 0), ("da nang", EN, 0, 0),
        ],
        [  # several words: anywhere in a document, in one sentence for a figure; numbers; words in singular and plural
            ("云南 冰毒", ZH, 2, 0), ("云南 片剂", ZH, 0, 0), ("Shan heroin", BOTH, 1, 0), ("yaba heroin", BOTH, 0, 0),
            ("168.4公斤", ZH, 2, 0), ("冰毒168.4", ZH, 2, 0), ("1234", ZH, 1, 1), ("168", NONE, 0, 0),
            ("laboratory", EN, 0, 0), ("pill found", EN, 0, 0), ("police 云南", NONE, 0, 0), ("bulletin", EN, 0, 0),
            ('"seized 50"', EN, 1, 0), ('"police seized"', NONE, 0, 0), ("公报", ZH, 0, 0), ("us", NONE, 0, 0),
        ],
        [  # the signs of both indexes' own languages mean nothing
            ('冰毒" OR "x', NONE, 0, 0), ("冰毒*", BOTH, 3, 1), ("terms:毒", NONE, 0, 0),
            ("冰毒 & !海洛因 | (x", NONE, 0, 0),
            ("冰毒 NEAR(x", NONE, 0, 0),
            ("'冰毒':*", BOTH, 3, 1), ("^冰毒 - \\", BOTH, 3, 1), ("冰毒\x00", BOTH, 3, 1), ("冰毒 <-> 毒", ZH, 2, 0),
        ],
    ],
)  # fmt: skip
def test_found(database: Database, settings: Any, cases: list[tuple[str, list[str], int, int]]) -> None:
    settings.REQUIRE_MFA = False
    client = fill()
    faults = []
    for asked, names, figures, acts in cases:
        seen = found(client, asked)
        if seen != (names, figures, acts):
            faults.append(f"{asked!r}: found {seen}, expected {(names, figures, acts)}")
    assert not faults, "\n".join(faults)


def test_order_facets_and_narrowing(database: Database, settings: Any) -> None:
    settings.REQUIRE_MFA = False
    client = fill()
    # Both have both; in one of them they stand in one sentence.
    lines = client.get("/search/", {"q": "冰毒 公斤 云南"}).context["results"].sections[0].lines
    assert [line.record.name for line in lines] == ["公报.txt"]
    Document.objects.filter(name="bulletin.txt").update(date="2023-01-01")
    for asked, names in (("heroin", ZH + EN), ("heroin seized", EN), ("Shan heroin", EN + ZH)):
        lines = client.get("/search/", {"q": asked}).context["results"].sections[0].lines
        assert [line.record.name for line in lines] == names, asked
    # Of the figures of one sentence the one of the substance comes first.
    answer = client.get("/search/", {"q": "海洛因", "kind": "figures"})
    section = answer.context["results"].shown[0]
    assert [line.record.value for line in section.lines] == [12.0, 1.0, 1.0]
    facets = {str(title): [(one.title, one.count) for one in choices] for title, choices in section.facets}
    assert facets == {"Year": [("2023", 2), ("2022", 1)], "Country": [("China", 2), ("Myanmar", 1)]}
    asked = {"q": "海洛因", "kind": "figures", "country": "MM", "year": "9999x", "measure": "\x00"}
    answer = client.get("/search/", asked)
    section = answer.context["results"].shown[0]
    assert (section.count, section.fitting, len(section.lines)) == (3, 1, 1)
    for page in ("0", "99", "x", "9" * 5000):
        assert client.get("/search/", {"q": "海洛因", "kind": "figures", "page": page}).status_code == 200
    # What is wanted is said, with its variants; nothing found tells which of the words is not there.
    text = client.get("/search/", {"q": "海洛因 nowhere"}).content.decode()
    assert "二乙酰吗啡" in text
    alone = client.get("/search/", {"q": "海洛因 nowhere"}).context["results"].alone
    assert alone == [("海洛因", 2), ("nowhere", 0)]


def rows_of(sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def terms_left() -> str:
    """Everything that the index holds, in the pages of its own tables too."""
    if connection.vendor == "postgresql":
        return repr(rows_of("SELECT terms::text FROM search_passage"))
    return "".join(
        bytes(row[0]).decode(errors="ignore") if isinstance(row[0], bytes) else str(row[0])
        for sql in ("SELECT c0 FROM search_words_content", "SELECT block FROM search_words_data")
        for row in rows_of(sql)
    )


def test_a_redaction_leaves_nothing(database: Database, settings: Any) -> None:
    settings.REQUIRE_MFA = False
    client = fill()
    assert "海洛" in terms_left()
    document = Document.objects.get(name="公报.txt")
    at = CHINESE.index("海洛因")
    redact_document(actor=None, document=document, reason="a test of words", spans=[(at, at + 3)])
    assert "海洛" not in terms_left()
    assert found(client, "海洛因") == (EN, 1, 0)
    assert found(client, "冰毒")[0] == BOTH
    # A figure takes its sentence with it.
    redact_record(actor=None, record=Figure.objects.get(text="168.4"), reason="a test of a figure")
    assert "云南" not in terms_left()
    assert found(client, "云南") == (NONE, 0, 0)
    redact_document(actor=None, document=document, reason="a test of the whole")
    assert found(client, "片剂") == (NONE, 0, 0)
    assert "剂" not in terms_left()


def test_a_withdrawn_document_takes_its_figures_out(database: Database, settings: Any) -> None:
    settings.REQUIRE_MFA = False
    client = fill()
    document = Document.objects.select_related("handling").get(name="公报.txt")
    actor = User.objects.get(username="reporter-cn")
    withdraw(actor=actor, document=document, reason="superseded", version=document.version)
    assert found(client, "冰毒") == (BOTH, 0, 0)
    assert "withdrawn" in client.get("/search/", {"q": "云南"}).content.decode()


def test_the_index_follows_the_text_and_can_be_made_anew(database: Database, settings: Any) -> None:
    settings.REQUIRE_MFA = False
    client = fill()
    passages = set(Passage.objects.values_list("document", "start", "end"))
    before = sorted(terms_left()) if connection.vendor == "postgresql" else ""
    # Written without the site: nothing is known of it, until it is told.
    Document.objects.filter(name="bulletin.txt").update(text="依托咪酯")
    assert found(client, "依托咪酯") == (NONE, 0, 0)
    code, said = console.run("reindex", reindex)
    assert (code, "index: " in said) == (0, True), said
    assert found(client, "依托咪酯")[0] == EN
    document = Document.objects.get(name="bulletin.txt")
    document.text = ENGLISH
    document.save()
    assert found(client, "依托咪酯") == (NONE, 0, 0)
    assert set(Passage.objects.values_list("document", "start", "end")) == passages
    assert before == (sorted(terms_left()) if before else "")
    # A save of other columns writes nothing.
    newest = Passage.objects.latest("pk").pk
    document.save(update_fields=["version"])
    assert Passage.objects.latest("pk").pk == newest
    assert index([document.pk]) == 4
    assert rebuild() == len(passages)


def test_a_backup_brings_the_index_back(databases: Databases, tmp_path: Path, settings: Any, monkeypatch: Any) -> None:
    from lancang_web.care import envelope
    from lancang_web.care.services.backup import backup
    from lancang_web.care.services.restore import restore

    settings.REQUIRE_MFA = False
    monkeypatch.setattr(envelope, "COST", (4, 8, 1))
    with databases.new("sqlite").entered():
        fill()
        backup(tmp_path / "b", "a passphrase")
    for vendor in ("postgresql", "sqlite"):
        with databases.new(vendor).entered():
            restore(tmp_path / "b", "a passphrase")
            assert found(_reader(), "冰毒") == (BOTH, 3, 1)
            # A second one over the first: what stood there is found no more than once.
            restore(tmp_path / "b", "a passphrase", force=True)
            assert found(_reader(), "冰毒") == (BOTH, 3, 1)


def _reader() -> Client:
    client = Client()
    client.force_login(User.objects.get(username="reader-th"), backend="lancang_web.accounts.backends.Accounts")
    return client


# --- who sees what ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("viewer", VIEWERS)
def test_search_finds_what_the_viewer_may_see(
    viewer: str, handling: Callable[..., Handling], make_document: Callable[..., Document],
    make_figure: Callable[..., Figure], make_act: Callable[..., Act], signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    for number, (label, audience, _cells) in enumerate(ROWS):
        handled = handling("CN", label, AUDIENCES[audience])
        document = make_document(handled, f"缴获 word{number:02d}x 100", f"{number}.txt")
        make_figure(document, "100")
        make_act(document)
    client = signed_in(*VIEWERS[viewer])
    seen = 0
    for number, (_label, _audience, cells) in enumerate(ROWS):
        expected = int(may_see(viewer, cells))
        names, figures, acts = found(client, f"word{number:02d}x")
        assert (len(names), figures, acts) == (expected, expected, expected), ROWS[number]
        seen += expected
    for kind in ("documents", "figures", "acts"):
        section = next(one for one in client.get("/search/", {"q": "缴获", "kind": kind}).context["results"].shown)
        assert (section.count, section.fitting) == (seen, seen)
        assert all(one.count <= seen for _title, choices in section.facets for one in choices)


ASKED = [
    {"q": "缴获"}, {"q": "缴获", "kind": "documents"}, {"q": "缴获", "kind": "figures"}, {"q": "缴获", "kind": "acts"},
    {"q": "缴获", "kind": "figures", "year": "2023"}, {"q": "secretword"}, {"q": "缴获 secretword"},
    {"q": "secretword", "kind": "figures", "measure": "seizure"}, {"q": "hidden"},
]  # fmt: skip


def test_a_page_is_the_same_byte_for_byte_with_a_record_that_is_withheld(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    make_act: Callable[..., Act], signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    def fill_one(document: Document) -> None:
        make_figure(document, "100", year=2021, place="MM")
        make_act(document, type="case")

    fill_one(make_document(handling("CN", "TLP:GREEN"), "缴获100公斤", "open.txt"))
    client = signed_in("approver", "TH")
    before = [_bare(client.get("/search/", asked)) for asked in ASKED]
    for label, audience in (("TLP:RED", None), ("TLP:AMBER+STRICT", None), ("TLP:CLEAR", {"MM"})):
        hidden = handling("CN", label, audience)
        fill_one(make_document(hidden, f"缴获100公斤 secretword {label}", f"hidden {label}.txt"))
    assert [_bare(client.get("/search/", asked)) for asked in ASKED] == before
    assert "secretword" in _bare(signed_in("approver", "CN").get("/search/", {"q": "secretword"}))


def test_a_figure_is_found_by_its_sentence_only_if_its_document_is_visible(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    document = make_document(handling("CN", "TLP:RED"), "缴获 secretword 100公斤")
    figure = make_figure(document, "100")
    Figure.objects.filter(pk=figure.pk).update(handling=handling("CN", "TLP:CLEAR"), sentence="缴获100公斤")
    assert found(signed_in("approver", "TH"), "secretword") == (NONE, 0, 0)
    assert found(signed_in("approver", "CN"), "secretword")[1] == 1


def _bare(answer: Any) -> str:
    """The page without what changes with each request."""
    text = answer.content.decode()
    return re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken"|nonce)(=|: )?"[^"]+"', "", text)


# --- what a page says -------------------------------------------------------------------------------------------------


def test_what_is_found_is_marked_and_escaped(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    text = '<script>alert(1)</script> 缴获<b>冰毒</b>100公斤" onmouseover="x' + "。其他" * 200
    document = make_document(handling("CN", "TLP:GREEN"), text, "<img src=x>冰毒.txt")
    make_figure(document, "100")
    client = signed_in("reader", "TH")
    for asked in ("冰毒", "alert 冰毒", '"><script>alert(2)</script>冰毒', "<img src=x>"):
        page = client.get("/search/", {"q": asked}).content.decode().split("<main")[1].split("</main")[0]
        assert "<script" not in page and "<img" not in page and "<b>冰" not in page, asked
        assert not re.search(r"<[^>]+ on\w+=", page)
    page = client.get("/search/", {"q": "冰毒"}).content.decode()
    assert "&lt;b&gt;<mark>冰毒</mark>&lt;/b&gt;" in page
    assert "&lt;img src=x&gt;<mark>冰毒</mark>.txt" in page
    href = unescape(re.search(r'class="quiet" href="([^"]+)"', page)[1])  # type: ignore[index]
    assert href == f"/documents/{document.pk}/desk/?at=0#sought"
    assert 'id="sought"' in client.get(href.partition("#")[0]).content.decode()
    for at in ("x", "-1", "٣", "9" * 40, "999999"):
        assert client.get(f"/documents/{document.pk}/desk/", {"at": at}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("***", "found signs alone (***)"), ('"" ()', "found signs alone"), ("字" * 201, "found 201 characters"),
        (" ".join(f"w{n}" for n in range(13)), "found 13 words; expected up to 12"),
        ("\u200b-\u2028█", "found signs alone"),
    ],
)  # fmt: skip
def test_bad_input_is_answered(asked: str, said: str, signed_in: Callable[..., Client]) -> None:
    answer = signed_in("reader").get("/search/", {"q": asked})
    assert answer.status_code == 422
    assert said in unescape(answer.content.decode())


@pytest.mark.parametrize("asked", ["", "  ", "\x00"])
def test_nothing_asked_says_what_can_be(asked: str, signed_in: Callable[..., Client]) -> None:
    answer = signed_in("reader").get("/search/", {"q": asked})
    assert answer.status_code == 200
    assert "One character is enough" in answer.content.decode()


def test_records_of_registers_are_found_where_they_may_be_seen(
    make_record: Callable[..., Any], handling: Callable[..., Handling], signed_in: Callable[..., Client]
) -> None:
    from lancang_web.registers.declaration import registers

    for one in registers():
        make_record(one, handling("CN", "TLP:AMBER+STRICT"), "alphaword")
    worded = [one for one in registers() if set(one.search) & set(one.free_texts())]
    for role, party, count in (("reader", "CN", len(worded)), ("approver", "TH", 0)):
        results = signed_in(role, party).get("/search/", {"q": "alphaword", "kind": "records"}).context["results"]
        assert results.count == count
        assert sum(len(one.lines) for one in results.shown) == count


def test_the_queries_of_a_page_do_not_grow(
    handling: Callable[..., Handling], make_document: Callable[..., Document], make_figure: Callable[..., Figure],
    make_act: Callable[..., Act], signed_in: Callable[..., Client], django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    client = signed_in("reader", "TH")
    for number in range(12):
        document = make_document(handling("CN", "TLP:GREEN"), f"缴获冰毒100公斤，{number}。", f"{number}.txt")
        make_figure(document, "100")
        make_act(document)
    client.get("/search/", {"q": "冰毒"})
    # Session, account, handlings; three counts, three lists, two for excerpts; one for each register.
    from lancang_web.registers.declaration import registers

    for asked in ({"q": "冰毒 100"}, {"q": "冰毒", "kind": "documents"}, {"q": "冰毒", "kind": "figures"}):
        with django_assert_max_num_queries(3 + 8 + len(registers())):
            assert client.get("/search/", asked).status_code == 200
