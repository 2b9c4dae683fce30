"""Files of notices on a bad day: encodings, heads in other words, what is lacking, what cannot be read."""

from __future__ import annotations

from datetime import date

import pytest

from lancang.rooms.precursors import UnreadableFile, notice_columns, read_notices

HEAD = "notice,order,sent,exporting_country,importing_country,exporter,importer,substance,cas,amount,unit,dispatch"
LINE = "N1,1,2024-03-05,CN,LA,A Co,B Co,acetone,67-64-1,12.5,kg,2024-03-20"


def test_a_plain_file() -> None:
    found = read_notices(f"{HEAD}\n{LINE}\n".encode())
    row = found.frame.to_dicts()[0]
    assert (row["line"], row["sent"], row["amount"], row["amount_text"]) == (1, date(2024, 3, 5), 12.5, "12.5")
    assert found.missing == {one.name for one in notice_columns().values() if not one.needed}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings_and_chinese_heads(encoding: str) -> None:
    head = "通知编号,订单号,发送日期,出口国,进口国,出口商,进口商,品名,CAS号,数量,单位,发运日期,答复"
    line = "N1,1,2024年3月5日,中国,老挝,甲公司,乙公司,丙酮,67-64-1,12.5,公斤,2024/3/20,同意"
    row = read_notices(f"{head}\n{line}\n".encode(encoding)).frame.to_dicts()[0]
    assert (row["exporting_country"], row["importing_country"]) == ("CN", "LA")
    assert (row["sent"], row["answer"], row["substance"]) == (date(2024, 3, 5), "no_objection", "丙酮")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_and_comments(separator: str) -> None:
    text = f"# notices of March\n\n{HEAD}\n{LINE}\n".replace(",", separator).replace("12.5", "12,5")
    assert read_notices(text.encode()).frame["amount"].to_list() == [12.5]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "found no line"),
        (b"# nothing\n\n", "found no line"),
        (HEAD.replace(",cas", "").encode() + b"\n", "expected also cas"),
        (f"{HEAD}\n{LINE},one cell too many\n".encode(), "does not fit the head of 12 columns"),
    ],
)
def test_refused(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_notices(data)


def test_what_cannot_be_read_stays_as_it_is_written() -> None:
    line = LINE.replace("2024-03-20", "next week").replace("12.5", "much").replace("LA", "Ruritania")
    row = read_notices(f"{HEAD}\n{line}\n".encode()).frame.to_dicts()[0]
    assert (row["dispatch"], row["dispatch_text"]) == (None, "next week")
    assert (row["amount"], row["amount_text"]) == (None, "much")
    assert row["importing_country"] == "Ruritania"


def test_days_of_the_buddhist_era_are_told() -> None:
    found = read_notices(f"{HEAD}\n{LINE.replace('2024-03-05', '2567-03-05')}\n".encode())
    assert found.frame["sent"].to_list() == [date(2024, 3, 5)]
    assert "2567-03-05 = 2024-03-05" in found.notes[0][0] and "佛历" in found.notes[0][1]


def test_columns_that_nobody_knows_are_told() -> None:
    found = read_notices(f"{HEAD},colour\n{LINE},red\n".encode())
    assert found.unknown == ("colour",) and "colour" not in found.frame.columns


def test_a_natural_person_is_no_party() -> None:
    rows = [LINE.replace("A Co", "张三"), LINE, LINE.replace("B Co", "Mr John Example")]
    found = read_notices("\n".join([HEAD, *rows]).encode())
    assert found.set_aside == ((1, "exporter"), (3, "importer")) and found.frame["line"].to_list() == [2]
