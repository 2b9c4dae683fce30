"""Masking, case by case: input and what is left to read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lancang.reading.masking import KINDS, MASK, case_named_after_person, mask

# What is masked stands in ⟦⟧. Made-up numbers; 11010519491231002X is the example of GB 11643-1999 itself.
CASES = (
    ("身份证号⟦11010519491231002X⟧，", "identity_number"),
    ("身份证号：⟦110105194912310021⟧", "identity_number"),
    ("持证⟦110105491231002⟧入境", "identity_number"),
    ("护照号码：⟦E12345678⟧", "identity_number"),
    ("Passport No. ⟦MB123456⟧ was used", "identity_number"),
    ("持⟦12/LaMaNa(N)123456⟧者", "identity_number"),
    ("⟦၁၂/လမန(နိုင်)၁၂၃၄၅၆⟧", "identity_number"),
    ("Thai ⟦1101400123451⟧", "identity_number"),
    ("Thai ⟦1-1014-00123-45-1⟧", "identity_number"),
    ("CCCD: ⟦001095012345⟧", "identity_number"),
    ("手机⟦13812345678⟧。", "telephone"),
    ("⟦138 1234 5678⟧，⟦139-8765-4321⟧", "telephone"),
    ("电话：⟦0871-63012345⟧", "telephone"),
    ("Tel: ⟦+95 9 421 234 567⟧", "telephone"),
    ("Hotline ⟦081-234-5678⟧ in Thailand", "telephone"),
    ("查获⟦云A·12345⟧号车", "plate"),
    ("查获⟦云AD12345⟧号车", "plate"),
    ("卡号⟦6222021234567890128⟧转账", "bank_card"),
    ("⟦a.b@example.org⟧发送", "email"),
    ("微信号：⟦abc_123⟧联系", "handle"),
    ("QQ号⟦12345678⟧。", "handle"),
    ("犯罪嫌疑人⟦张伟⟧供述", "name"),
    ("被告人⟦王小明⟧、⟦李强⟧等5人", "name"),
    ("犯罪嫌疑人（男）⟦陈某⟧，35岁", "name"),
    ("⟦张某⟧、⟦李某某⟧和⟦岩某⟧持有毒品", "name"),
    ("嫌疑人⟦欧阳建国⟧落网", "name"),
    ("老挝籍男子⟦诺康·赛亚⟧被捕", "name"),
    ("绰号“⟦阿强⟧”的上线", "name"),
    ("局长⟦赵国强⟧，副局长⟦钱进⟧。", "name"),
    ("常务副秘书长⟦孙建国⟧应邀率团", "name"),
    ("由⟦周大勇⟧副主任主持", "name"),
    ("律政部长 ⟦K. Shanmugam⟧ 主持", "name"),
    ("作者简介: ⟦王 伟⟧, 男, 教授", "name"),
    ("（记者 ⟦张三丰⟧ ⟦李晓明⟧ 通讯员 ⟦王五一⟧）", "name"),
    ("新华社昆明5月9日电(⟦赵庆国⟧、⟦李霞⟧)近日", "name"),
    ("⟦高峰⟧，男，35岁", "name"),
    ("（記者⟦王長山⟧）國家禁毒委副主任⟦曾偉雄⟧介紹", "name"),
    ("题目\n\n⟦王文生⟧\n\n(某市公安局)", "name"),
    ("Police arrested ⟦John Smith⟧ in Yangon.", "name"),
    ("Mr. ⟦Le Hong Anh⟧, Minister", "name"),
    ("Director of the Control Board of Thailand, ⟦Somchai Srisuk⟧, said", "name"),
    ("Minister of Public Security ⟦Somchai Srisuk⟧ said on Friday", "name"),
    ("侦破⟦吴大海⟧特大跨国制贩毒案", "name_in_title"),
    ("摧毁⟦糯康⟧武装贩毒集团", "name_in_title"),
    # found once, masked everywhere
    ("犯罪嫌疑人⟦蔡大山⟧落网。后来⟦蔡大山⟧翻供。", "name"),
    ("Suspect ⟦John Smithson⟧ fled. ⟦Smithson⟧ returned.", "name"),
)


@pytest.mark.parametrize(("marked", "kind"), CASES)
def test_masked(marked: str, kind: str) -> None:
    masked = mask(re.sub("[⟦⟧]", "", marked))
    assert masked.text == re.sub("⟦(.*?)⟧", lambda found: MASK * len(found[1]), marked)
    assert {span.kind for span in masked.spans} == {kind}


@pytest.mark.parametrize(
    ("title", "named"),
    (
        ("蔡大山特大跨国制贩毒品案", True),
        ("刘某走私毒品案", True),
        ("张伟等人贩卖毒品案", True),
        ("侦破“王建国贩毒案”", True),
        ("糯康武装贩毒集团", True),
        ("10·5案", False),
        ("“2018-316”部级毒品目标案件", False),
        ("中缅“8·14”跨国贩毒案", False),
        ("云南特大贩毒案", False),
        ("特大跨国制贩毒案", False),
        ("“锦鲤鱼”案", False),
        ("金三角毒品走私案", False),
        ("第七届部长级会议", False),
        ("", False),
    ),
)
def test_case_named_after_person(title: str, named: bool) -> None:
    assert case_named_after_person(title) is named


def test_languages_limit_the_names() -> None:
    text = "犯罪嫌疑人张伟；suspect John Smith；手机13812345678"
    assert mask(text, ("zh",)).text == "犯罪嫌疑人██；suspect John Smith；手机███████████"
    assert mask(text, ("en",)).text == "犯罪嫌疑人张伟；suspect ██████████；手机███████████"


CUES = tuple("犯罪嫌疑人 张某 局长 王伟 记者 案 男 國 某 云A 名叫 身份证".split())
SIGNS = (
    "·",
    "，",
    "(",
    "）",
    "“",
    "@",
    "İ",
    "😀",
    "█",
    "12/",
    "62",
    "13812345678",
    "E1234567",
    " ",
    "\n",
    "Mr. ",
    "John ",
    "said",
)
PIECES = st.sampled_from(CUES + SIGNS)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_offsets_and_the_rest_of_the_text_stay(text: str) -> None:
    masked = mask(text)
    assert len(masked.text) == len(text)
    inside = {at for span in masked.spans for at in range(span.start, span.end)}
    assert all(masked.text[at] == (MASK if at in inside else text[at]) for at in range(len(text)))
    assert all(span.kind in KINDS and 0 <= span.start < span.end <= len(text) for span in masked.spans)
    ends = [edge for span in masked.spans for edge in (span.start, span.end)]
    assert ends == sorted(ends)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_masking_twice_finds_nothing_that_was_masked(text: str) -> None:
    once = mask(text)
    again = mask(once.text)
    covered = {at for span in once.spans for at in range(span.start, span.end)}
    assert all(again.text[at] == MASK for at in covered)
