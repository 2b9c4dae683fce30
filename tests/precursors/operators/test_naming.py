"""Spellings of one company have one key; likeness is a number between 0 and 1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lancang.rooms.precursors.operators import likeness, name_key


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("Hengda Chemical Co., Ltd.", "HENGDA CHEMICAL COMPANY LIMITED", "Hengda Chemicals Co.,Ltd",
          "ＨＥＮＧＤＡ Chem. Inc."),
         "hengdachemical"),
        (("Yunnan Imp. & Exp. Co., Ltd", "Yunnan Import and Export Company"), "yunnanimportandexport"),
        (("云南省昆明市恒达化工有限责任公司", "云南昆明恒达化工有限公司", "云南昆明恒达化工股份公司",
          "云南省昆明恒达化工集团"),
         "云南昆明恒达化工"),
        (("恒达（集团）有限公司", "恒达集團", "恒达公司"), "恒达"),
        (("中国化工进出口总公司",), "中国化工进出口"),
        (("上海市场开发公司",), "上海市场开发"),
        (("บริษัท ไทยเคมี จำกัด", "บริษัทไทยเคมีจำกัด (มหาชน)"), "ไทยเคมี"),
        (("Công ty TNHH Hóa chất Đông Á", "CONG TY CO PHAN HOA CHAT DONG A"), "hoachatdonga"),
        (("PT. Kimia Farma Tbk", "P.T. Kimia Farma"), "kimiafarma"),
        (("Müller GmbH & Co. KG", "Muller GmbH", "MÜLLER GmbH"), "muller"),
        (("Foo B.V.", "Foo BV", "Foo S.A.", "Foo S. A.", "Foo A/S", "Foo S.p.A.", "Foo Sdn. Bhd.", "Foo Pte. Ltd.",
          "Foo PLC", "Foo JSC", "Foo L.L.C.", "ООО Foo", "M/s. Foo"), "foo"),
        (("Limited Solutions",), "limitedsolutions"),
        (("Co., Ltd.",), "co"),
        (("", "—"), ""),
    ],
)  # fmt: skip
def test_name_key(names: tuple[str, ...], key: str) -> None:
    assert [name_key(name) for name in names] == [key] * len(names)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("hengda", "hengda", 1.0),
        ("hengda", "", 0.0),
        ("", "", 1.0),
        ("hengdachemical", "hengdachemicla", 1 - 1 / 14),  # two neighbours swapped: one change
        ("hengdachemical", "hendachemical", 1 - 1 / 14),
        ("恒达化工", "恒大化工", 0.75),
        ("goldenriver", "rivergolden", 18 / 24),  # other order: 9 of 12 pieces, the ends and the seam differ
    ],
)
def test_likeness(one: str, other: str, expected: float) -> None:
    assert likeness(one, other) == pytest.approx(expected)


@given(st.text("abc恒", max_size=9), st.text("abc恒", max_size=9))
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    degree = likeness(one, other)
    assert 0 <= degree <= 1
    assert degree == likeness(other, one)
    assert (degree == 1) == (one == other)


@given(st.text("abcdefg 恒达化工.&", max_size=20))
def test_a_key_has_no_spaces_and_no_legal_form(name: str) -> None:
    key = name_key(name)
    assert not set(key) & set(" .&")
    assert name_key(name + " Co., Ltd.") == key or not key
