"""What holds of every register: nothing hidden is named, an export is read back, junk is refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Act, Document
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import Register, is_reference, register_of, registers
from lancang_web.registers.fields import CodedField, EdtfField, PartiesField, PartyField
from lancang_web.registers.models import Record
from lancang_web.registers.plain import from_plain, plain, seen_by, titled
from lancang_web.registers.selectors import records
from lancang_web.registers.services import imports
from lancang_web.registers.services.records import change, create
from lancang_web.registers.sheets.table import BadTable, csv_lines, table_of
from lancang_web.registers.sheets.workbook import workbook_lines

REGISTERS = registers()
NAMES = [one.name for one in REGISTERS]
POINTING = [(one, name) for one in REGISTERS for name in one.references()]
HIDDEN = "hiddenword"


def content(answer: Any) -> bytes:
    """Of a page or a file; what is packed in a workbook unpacked."""
    raw: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if raw[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            raw = b"".join(package.read(name) for name in package.namelist())
    return raw


@pytest.mark.parametrize("register", REGISTERS, ids=NAMES)
def test_its_own_name_follows_no_reference(
    register: Register, make_record: Callable[..., Record], handling: Callable[..., Handling],
    django_assert_num_queries: Any,
) -> None:  # fmt: skip
    """`str` does not know who reads, so that it must not name what a record points at."""
    made = make_record(register, handling("CN", "TLP:GREEN"), "WORD")
    fresh = register.model.objects.get(pk=made.pk)
    for language in ("en", "zh-hans"):
        with django_assert_num_queries(0), translation.override(language):
            assert str(fresh)


@pytest.mark.parametrize(("register", "name"), POINTING, ids=[f"{one.name}-{name}" for one, name in POINTING])
def test_what_it_points_at_and_may_not_be_seen_is_nowhere_named(
    register: Register, name: str, make_record: Callable[..., Record], handling: Callable[..., Handling],
    signed_in: Callable[..., Client], user_of: Callable[..., User], settings: Any,
) -> None:  # fmt: skip
    shown = make_record(register, handling("CN", "TLP:GREEN"), "openword")
    other = register_of(register.field(name).related_model)  # type: ignore[arg-type]
    hidden = make_record(other, handling("CN", "TLP:RED"), HIDDEN)
    if other.model is register.model and hidden.pk == shown.pk:
        return
    register.model.objects.filter(pk=shown.pk).update(**{name: hidden})  # type: ignore[misc]
    fresh, viewer = records(user_of("approver", "TH"), register).get(pk=shown.pk), user_of("approver", "TH")
    assert HIDDEN not in titled(seen_by(viewer), fresh)
    many, word = f"/registers/{register.name}/", "openword"
    addresses = [
        many, f"{many}?{name}={hidden.pk}", f"{many}?withdrawn=all&q={word}", f"{many}{shown.pk}/", f"{many}export/",
        f"{many}export/?format=xlsx", f"{many}add/?{name}={hidden.pk}", f"{many}?as_of=2030-01-01",
        f"/search/?q={word}", "/changes/", "/cooperation/", f"/api/{register.name}", f"/api/{register.name}/{shown.pk}",
        f"/api/{register.name}/{shown.pk}/versions", f"/api/search?q={word}", "/api/changes",
        *([f"{many}export/?format=ics"] if register.events else []),
    ]  # fmt: skip
    client, owner = signed_in("approver", "TH"), signed_in("approver", "CN")
    said = []
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code in (200, 401), address
        if HIDDEN.encode() in content(answer):
            said.append(address)
    assert said == []
    # The same word is there for who may see it: the walk looks at the right places.
    assert HIDDEN.encode() in content(owner.get(f"{many}{shown.pk}/"))


@pytest.mark.parametrize(("register", "name"), POINTING, ids=[f"{one.name}-{name}" for one, name in POINTING])
def test_an_address_tells_nothing_of_a_hidden_record(
    register: Register, name: str, make_record: Callable[..., Record], handling: Callable[..., Handling],
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    """The same bytes for a record that may not be seen and for one that is not there."""
    other = register_of(register.field(name).related_model)  # type: ignore[arg-type]
    count_from(other.model, 7_654_320)  # a number that stands nowhere else on a page
    hidden, client = make_record(other, handling("CN", "TLP:RED"), HIDDEN).pk, signed_in("approver", "TH")

    def look(pk: int) -> list[bytes]:
        many = f"/registers/{register.name}/"
        pages = [content(client.get(f"{many}{one}?{name}={pk}")) for one in ("", "add/", "export/")]
        sent = {"csrfmiddlewaretoken": "x", name: str(pk), "label": "TLP:GREEN"}
        pages.append(content(client.post(f"{many}add/?{name}={pk}", sent)))
        return [without(page, pk) for page in pages]

    assert look(hidden) == look(hidden + 1)


def count_from(model: type[models.Model], number: int) -> None:
    """Records of the model that are made from now on have numbers beyond this one."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [model._meta.db_table, number])
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [model._meta.db_table, number])


def without(page: bytes, number: int) -> bytes:
    """A page without the number that was asked for and without what is another on every page."""
    page = page.replace(str(number).encode(), b"NUMBER")
    return re.sub(rb'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"|X-CSRFToken[^}]*', b"EACH", page, flags=re.I)


@pytest.mark.parametrize(("register", "name"), POINTING, ids=[f"{one.name}-{name}" for one, name in POINTING])
def test_a_refusal_tells_nothing_of_what_is_hidden(
    register: Register, name: str, make_record: Callable[..., Record], handling: Callable[..., Handling],
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    """A reporter changes a record whose reference only approvers see: rules that look at it must not say what it is."""
    made = make_record(register, handling("CN", "TLP:GREEN"), "WORD")
    other = register_of(register.field(name).related_model)  # type: ignore[arg-type]
    hidden = make_record(other, handling("CN", "TLP:RED"), HIDDEN)
    dated = {one: "1987-06-05" for one in other.fields if isinstance(other.field(one), EdtfField | models.DateField)}
    other.model.objects.filter(pk=hidden.pk).update(**dated)
    register.model.objects.filter(pk=made.pk).update(**{name: hidden})  # type: ignore[misc]
    own = {key: value for key, value in form_values(register, made).items() if value and key != name}
    client = signed_in("reporter", "CN")
    dates = [one for one in register.fields if isinstance(register.field(one), EdtfField | models.DateField)]
    parties = [one for one in register.fields if isinstance(register.field(one), PartyField | PartiesField)]
    for changes in (
        *({one: day} for one in dates for day in ("1901-01-01", "2399-01-01", "")),
        *({one: code} for one in parties for code in ("FR", "")), dict.fromkeys(dates, "1987-06-06"),
    ):  # fmt: skip
        version = register.model.objects.get(pk=made.pk).version
        answer = client.post(f"/registers/{register.name}/{made.pk}/change/", {**own, **changes, "version": version})
        said = answer.content.decode()
        assert answer.status_code in (302, 422) and HIDDEN not in said and "1987-06-05" not in said, changes


@pytest.mark.parametrize("kind", ["act", "figure", "document"])
def test_a_source_that_may_not_be_seen_is_not_there(
    kind: str, signed_in: Callable[..., Client], handling: Callable[..., Handling],
    make_document: Callable[..., Document], make_act: Callable[..., Act], make_figure: Callable[..., Any],
) -> None:  # fmt: skip
    document = make_document(handling("CN", "TLP:RED"), "sourceword 100", "sourcename.txt")
    source = {"document": document, "act": make_act(document), "figure": make_figure(document)}[kind]
    client = signed_in("reporter", "TH")
    for number in (source.pk, 999_999, 10**30, "x", "１"):
        address = f"/registers/bodies/add/?from_{kind}={number}"
        assert client.get(address).status_code == 404
        assert client.post(address, {"code": "X"}).status_code == 404
    page = signed_in("approver", "CN").get(f"/registers/bodies/add/?from_{kind}={source.pk}").content.decode()
    assert "sourcename.txt" in page and (kind == "document") is ("sourceword" not in page)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_that_is_imported_changes_nothing(
    form: str, name: str, make_record: Callable[..., Record], handling: Callable[..., Handling],
    signed_in: Callable[..., Client], user_of: Callable[..., User],
) -> None:  # fmt: skip
    """Own records, those of another party, and one that points at what the importing user does not see."""
    register = next(one for one in REGISTERS if one.name == name)
    actor, green = user_of("reporter", "CN"), handling("CN", "TLP:GREEN")
    made = make_record(register, green, "FIRST")
    make_record(register, green, "SECOND")
    make_record(register, handling("MM", "TLP:GREEN"), "FIRST")
    for field in register.references():
        hidden = make_record(register_of(register.field(field).related_model), handling("CN", "TLP:RED"), HIDDEN)  # type: ignore[arg-type]
        if hidden.pk != made.pk and not register.field(field).null:
            register.model.objects.filter(pk=made.pk).update(**{field: hidden})
    data = content_of(signed_in("reporter", "CN").get(f"/registers/{name}/export/?format={form}&withdrawn=all"))
    assert HIDDEN.encode() not in data
    draft = imports.bring(actor=actor, register=register, name=f"a.{form}", data=data, handling=green)
    for language in ("en", "zh-hans"):
        with translation.override(language):
            tried = imports.dry_run(actor=actor, register=register, of=draft)
        assert (tried.new, tried.changed, tried.faults) == (0, 0, [])
    assert tried.same == register.model.objects.visible_to(actor).count()
    imports.apply(actor=actor, register=register, of=draft, version=1)
    assert set(register.model.objects.values_list("version", flat=True)) == {1}


def content_of(answer: Any) -> bytes:
    raw: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return raw


@pytest.mark.parametrize("register", REGISTERS, ids=NAMES)
def test_a_workbook_holds_text_only(
    register: Register, make_record: Callable[..., Record], handling: Callable[..., Handling],
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    """Chinese as it is, and what a spreadsheet would take for a formula defused; read with our own reader."""
    made = make_record(register, handling("CN", "TLP:GREEN"), "WORD")
    texts = [
        name for name in register.free_texts() if name not in register.key and register.field(name).max_length != 40
    ]
    register.model.objects.filter(pk=made.pk).update(**dict.fromkeys(texts[:1], "=1+1 禁毒"))
    data = content_of(signed_in("reader", "CN").get(f"/registers/{register.name}/export/?format=xlsx"))
    (_, headers), (_, cells) = workbook_lines(data)
    assert headers == [
        *register.fields,
        *register.derived,
        "id",
        "version",
        "owner",
        "handling",
        "audience",
        "withdrawn",
    ]
    row = dict(zip(headers, cells, strict=False))
    assert (row["id"], row["owner"], row["handling"]) == (str(made.pk), "CN", "TLP:GREEN")
    assert [row[name] for name in texts[:1]] == ["'=1+1 禁毒"] * len(texts[:1])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


JUNK = {
    "text": ["=cmd()", "\x00", "x" * 30_000, "13912345678", "<script>", "𠀀" * 30],
    "coded": [
        "soon",
        "03/04/2020",
        "2567-01-01",
        "XX",
        "'; --",
        "中国、foo bar",
        "{",
        "../..",
        "0000-00-00",
        "9" * 3_000,
    ],
    "number": ["-1", "9" * 400, "1e400", "nan", "x"],
    "day": ["soon", "2020-02-30", "03/04/2020", "0000-01-01"],
}


def junk(field: models.Field[Any, Any]) -> list[str]:
    """What somebody might write into it."""
    if isinstance(field, CodedField):
        return JUNK["coded"]
    if isinstance(field, models.DateField | models.TimeField):
        return JUNK["day"]
    if isinstance(field, models.IntegerField | models.FloatField | models.DecimalField):
        return JUNK["number"]
    return JUNK["text"]


@pytest.mark.parametrize("register", REGISTERS, ids=NAMES)
def test_junk_is_refused_or_kept_as_text_and_never_breaks(
    register: Register, make_record: Callable[..., Record], handling: Callable[..., Handling],
    signed_in: Callable[..., Client], user_of: Callable[..., User], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Through the form, and through an import: 302 or 422, a fault or nothing, and never a page of ours that fails."""
    # The child that reads files has tests of its own, and to start it for each cell would take minutes.
    monkeypatch.setattr(imports, "read_sheet", lambda _name, data: table_of(csv_lines(data.decode())))
    green, client = handling("CN", "TLP:GREEN"), signed_in("approver", "CN")
    made = make_record(register, green, "WORD")
    good = {name: value for name, value in form_values(register, made).items() if value}
    actor, broken = user_of("approver", "CN"), []
    for name in register.fields:
        for text in junk(register.field(name)):
            sent = {**good, name: text, "version": register.model.objects.get(pk=made.pk).version}
            answer = client.post(f"/registers/{register.name}/{made.pk}/change/", sent)
            if answer.status_code not in (302, 422):
                broken.append((name, text[:20], answer.status_code))
            try:
                draft = imports.bring(
                    actor=actor, register=register, name="a.csv", handling=green,
                    data=f'{name},x\n"{text}",1\n'.replace("\x00", "").encode(),
                )  # fmt: skip
                imports.dry_run(actor=actor, register=register, of=draft)
            except (ValidationError, BadTable):
                pass
    assert broken == []


def form_values(register: Register, record: Record) -> dict[str, Any]:
    """What the form of a record sends when nothing is changed."""
    values = {}
    for name in register.fields:
        field, value = register.field(name), getattr(record, name)
        values[name] = value.pk if is_reference(field) and value is not None else value
    return {name: "" if value is None else value for name, value in values.items()}


@pytest.mark.parametrize("register", REGISTERS, ids=NAMES)
def test_the_form_of_a_record_changes_nothing_by_itself(
    register: Register, make_record: Callable[..., Record], handling: Callable[..., Handling],
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    """What the page shows in its fields is what the record holds: sending it back is no change."""
    made = make_record(register, handling("CN", "TLP:GREEN"), "WORD")
    client = signed_in("approver", "CN")
    for language in ("en", "zh-hans"):
        client.post("/i18n/setlang/", {"language": language})
        form = client.get(f"/registers/{register.name}/{made.pk}/change/").context["form"]
        sent = {name: form[name].value() for name in form.fields}
        sent = {name: getattr(value, "isoformat", lambda v=value: v)() for name, value in sent.items()}
        sent = {name: value for name, value in sent.items() if value not in (None, False)}
        answer = client.post(f"/registers/{register.name}/{made.pk}/change/", {**sent, "version": 1})
        assert answer.status_code == 302, answer.context["form"].errors
        made.refresh_from_db()
        assert made.version == 1


@pytest.mark.parametrize("register", REGISTERS, ids=NAMES)
def test_taking_back_gives_the_former_values(
    register: Register,
    make_record: Callable[..., Record],
    handling: Callable[..., Handling],
    user_of: Callable[..., User],
) -> None:
    """`plain` and `from_plain` are each other's inverse for every kind of field: undo and the audit rest on it."""
    made = make_record(register, handling("CN", "TLP:GREEN"), "WORD")
    before = plain(register, made)
    same = change(
        actor=user_of("approver", "CN"), register=register, record=made, values=from_plain(register, before), version=1
    )
    assert (same.version, plain(register, same)) == (1, before)


@pytest.mark.parametrize("register", REGISTERS, ids=NAMES)
def test_a_page_of_fifty_asks_no_more_often_than_one_of_five(
    register: Register, make_record: Callable[..., Record], handling: Callable[..., Handling],
    signed_in: Callable[..., Client],
) -> None:  # fmt: skip
    client, counts = signed_in("reader", "CN"), []
    for number in range(9):
        make_record(register, handling("CN", "TLP:GREEN"), f"WORD{number}")
        if number in (2, 8):
            client.get(f"/registers/{register.name}/")
            for end in ("", "export/", "export/?format=xlsx"):
                with CaptureQueriesContext(connection) as asked:
                    content_of(client.get(f"/registers/{register.name}/{end}"))
                counts.append(len(asked))
    assert counts[:3] == counts[3:]


def test_create_is_the_only_way_in() -> None:
    """The fixtures of these tests go through the services, whose checks therefore hold of what is walked here."""
    assert create.__module__ == "lancang_web.registers.services.records"
