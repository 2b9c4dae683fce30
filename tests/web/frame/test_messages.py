"""The site in Chinese: no text without, files that fit each other, and words used as the field uses them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import lancang_web
from lancang_web.config.management.commands import messages


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return messages.renewed({})


def test_every_text_has_chinese_with_the_same_placeholders(catalog: Catalog) -> None:
    assert len(catalog) > 300
    assert messages.faults_of(catalog) == [], "write the Chinese into the .po, then run make messages"


def test_no_text_hides_in_an_f_string() -> None:
    """The extractor does not look into them, so that such a text would stay English."""
    hidden = [
        f"{file.name}:{call.lineno}"
        for file in Path(lancang_web.__file__).parent.rglob("*.py")
        for whole in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(whole, ast.JoinedStr)
        for call in ast.walk(whole)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "gettext", "noop")
    ]  # fmt: skip
    assert hidden == []


def test_the_files_are_up_to_date(catalog: Catalog) -> None:
    assert messages.PO.read_bytes() == messages.as_po(catalog), "run make messages"
    assert messages.MO.read_bytes() == messages.as_mo(catalog), "run make messages"


# Half-width punctuation beside a Chinese character, a space between Chinese characters, traditional characters that
# slipped in, and a text that was left in English.
def chinese_faults(text: str) -> list[str]:
    import re

    found = re.findall(r"[一-鿿][,;:!?]|[,;!?][一-鿿]|[一-鿿] +[一-鿿]|[國審與為這處證據關係據點開]", text)
    return found + ([] if re.search(r"[一-鿿]", text) else ["no Chinese character"])


# The same in both languages, or a mere form.
SAME = {"Lancang", "–", "CSV", "English", "%(name)s", "TLP", "%(label)s", "%(field)s: %(value)s"}


@pytest.mark.parametrize(
    ("text", "faults"),
    [("审核, 批准", ["核,"]), ("审核 批准", ["核 批"]), ("已缴获 12 千克", []), ("Save", ["no Chinese character"])],
)
def test_chinese_faults(text: str, faults: list[str]) -> None:
    assert chinese_faults(text) == faults


def test_the_chinese_is_written_as_chinese(catalog: Catalog) -> None:
    faults = {}
    for message in catalog:
        chinese = message.string if isinstance(message.string, str) else "".join(message.string)
        if message.id and message.id not in SAME and (found := chinese_faults(chinese)):
            faults[str(message.id)] = found
    assert faults == {}


def test_texts_are_found_in_code_and_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "a.py").write_text(
        "from django.utils.translation import gettext as _\n"
        'x = [_("one"), ngettext("a %(n)s", "%(n)s b", 2), pgettext("door", "open")]\n'
    )
    (tmp_path / "templates" / "b.html").write_text(
        '<p>\n   {% if x %}\n {% translate "it\'s two" %}{% endif %}\n'
        "{% blocktranslate trimmed with n=x %}\n  three {{ n }}\n{% endblocktranslate %}"
        '{% translate "open" context "account" %}'
    )
    monkeypatch.setattr(messages, "SITE", tmp_path)
    monkeypatch.setattr(messages, "PO", tmp_path / "django.po")
    assert set(messages.texts()) == {
        ("a.py", ("a %(n)s", "%(n)s b"), None),
        ("a.py", "one", None),
        ("a.py", "open", "door"),
        ("templates/b.html", "it's two", None),
        ("templates/b.html", "open", "account"),
        ("templates/b.html", "three %(n)s", None),
    }
    made = messages.renewed({("one", None): "一", ("three %(n)s", None): "三 %(x)s", ("it's two", None): "二"})
    assert [fault.partition(" ")[0] for fault in messages.faults_of(made)] == ["no", "no", "no", "unknown"]
    messages.PO.write_bytes(messages.as_po(made))
    with messages.PO.open("rb") as stream:
        again = read_po(stream, locale="zh_Hans")
    assert {message.id: message.string for message in again if message.string and message.id}["one"] == "一"
    assert messages.as_po(messages.renewed({})) == messages.as_po(made), "a second run changes nothing"
