"""Spreadsheets as rows of text: what a cell becomes, and what is refused."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from lancang_web.registers.sheets.table import MAX_CELL, MAX_COLUMNS, MAX_ROWS, BadTable, csv_lines, table_of
from lancang_web.registers.sheets.workbook import workbook_lines
from lancang_web.registers.spreadsheets import read_sheet

from .workbooks import LINKS, MAIN, simple_workbook, workbook


@pytest.mark.parametrize(
    ("text", "headers", "rows"),
    [
        ("\ufeffcode,name\nA,b\n", ["code", "name"], [(2, ["A", "b"])]),
        ("code;name\nA;b,c\n", ["code", "name"], [(2, ["A", "b,c"])]),
        ("code\tname\nA\t\n", ["code", "name"], [(2, ["A", ""])]),
        ("\n\ncode,name\n\nA\n", ["code", "name"], [(5, ["A", ""])]),
        ('code,name\nA,"two\nlines"\nB,c\n', ["code", "name"], [(2, ["A", "two\nlines"]), (3, ["B", "c"])]),
        ("code,na\x00me\nA\x00,\ufeffb\x01c\n", ["code", "name"], [(2, ["A", "bc"])]),
        ("code,name,,\nA,b,,\n", ["code", "name"], [(2, ["A", "b"])]),
    ],
)
def test_csv(text: str, headers: list[str], rows: list[tuple[int, list[str]]]) -> None:
    table = table_of(csv_lines(text))
    assert (table.headers, table.rows) == (headers, rows)


@pytest.mark.parametrize(
    ("text", "fault", "found"),
    [
        ("", "empty", ""),
        ("code,name\n", "empty", ""),
        ("code,code\nA,b\n", "headers", "code"),
        ("code,,name\nA,b,c\n", "headers", "2"),
        ("code\nA,b\n", "headers", "2"),
        ("code\n" + "A\n" * (MAX_ROWS + 1), "rows", str(MAX_ROWS)),
        (",".join(f"c{n}" for n in range(MAX_COLUMNS + 1)) + "\n1\n", "columns", str(MAX_COLUMNS)),
        ("code\n" + "A" * (MAX_CELL + 1) + "\n", "cell", str(MAX_CELL)),
    ],
)
def test_csv_refused(text: str, fault: str, found: str) -> None:
    with pytest.raises(BadTable) as error:
        table_of(csv_lines(text))
    assert (error.value.fault, error.value.found) == (fault, found)


# The days: ECMA-376 part 1, 18.17.4.1 (1 January 1900 is 1; 60 is a day that never was; 1904: 0 is 1 January 1904).
@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c t="s"><v>0</v></c>', "公安部"),
        ('<c t="s"><v>1</v></c>', "Ministry"),
        ('<c t="s"><v>9</v></c>', ""),
        ('<c t="inlineStr"><is><t>in </t><t>line</t></is></c>', "in line"),
        ('<c t="str"><f>A1</f><v>kept value</v></c>', "kept value"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ("<c><v>1993</v></c>", "1993"),
        ("<c><v>168.40000000000001</v></c>", "168.4"),
        ("<c><v>1.2E3</v></c>", "1200"),
        ('<c s="1"><v>34267</v></c>', "1993-10-25"),
        ('<c s="2"><v>34267</v></c>', "1993-10-25"),
        ('<c s="2"><v>34243</v></c>', "1993-10"),  # what Excel makes of a typed 1993-10: no more is known
        ('<c s="1"><v>34243</v></c>', "1993-10-01"),
        ('<c s="3"><v>34267</v></c>', "34267"),
        ('<c s="1"><v>34267.5</v></c>', "1993-10-25 12:00:00"),
        ("<c/>", ""),
    ],
)
def test_cells_of_a_workbook(cell: str, text: str) -> None:
    strings = ("公安部", "<r><t>Mini</t></r><rPh><t>left out</t></rPh><r><t>stry</t></r>")
    assert list(workbook_lines(workbook(f'<row r="4">{cell}</row>', strings))) == [(4, [text])]


def test_a_workbook_that_counts_from_1904() -> None:
    data = workbook('<row><c s="1"><v>0</v></c></row>', properties='<workbookPr date1904="1"/>')
    assert list(workbook_lines(data)) == [(1, ["1904-01-01"])]


def test_cells_stand_in_their_columns() -> None:
    rows = '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row>'
    assert list(workbook_lines(workbook(rows))) == [(2, ["", "1", "", "2"])]


def test_a_strict_workbook() -> None:
    """ISO/IEC 29500 Strict names the same elements in other namespaces."""
    parts = {
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet r:id="rId7"/></sheets></workbook>'
        ),
        "xl/worksheets/sheet3.xml": f'<worksheet xmlns="{MAIN}"><row><c><v>7</v></c></row></worksheet>',
    }
    strict = {
        name: text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            LINKS, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, text in parts.items()
    }
    assert list(workbook_lines(workbook("", **strict))) == [(1, ["7"])]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 cut", "damaged XLSX"),
        (workbook("")[:-40], "damaged XLSX"),
        (workbook("", **{"xl/styles.xml": "<a"}), "damaged XLSX"),
        (workbook("", **{"xl/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "damaged XLSX"),
        (workbook("", **{"xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'}), "damaged XLSX"),
        (workbook(""), "no row"),
        (workbook('<row><c t="inlineStr"><is><t>' + "A" * 70_000_000 + "</t></is></c></row>"), "more than"),
        (b"\x00\x01\x02\x03" * 400, "no Unicode"),
        (b"", "no row"),
    ],
    ids=["cut head", "cut end", "no xml", "entity", "no sheet", "empty sheet", "bomb", "binary", "nothing"],
)
def test_refused_by_the_child(data: bytes, said: str) -> None:
    with pytest.raises(ValidationError) as error:
        read_sheet("a.xlsx", data)
    assert said in error.value.message_dict["file"][0]


def test_the_child_reads_both_kinds_and_chinese_encodings() -> None:
    expected = (["代码", "名称"], [(2, ["MPS", "公安部的名称与国家机关"])])
    text = "代码,名称\nMPS,公安部的名称与国家机关\n"
    for data in (
        text.encode(),
        text.encode("gb18030"),
        text.encode("utf-16"),
        simple_workbook([["代码", "名称"], expected[1][0][1]]),
    ):
        table = read_sheet("a.csv", data)
        assert (table.headers, table.rows) == expected
