"""Masking, case by case: input and what is left to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lancang.reading.masking import KINDS, MASK, case_named_after_person, mask

# Made-up numbers; 11010519491231002X is the example of GB 11643-1999 itself.
CASES = (
    ("身份证号11010519491231002X，", "身份证号██████████████████，", "identity_number"),
    ("身份证号：110105194912310021", "身份证号：██████████████████", "identity_number"),
    ("持证110105491231002入境", "持证███████████████入境", "identity_number"),
    ("护照号码：E12345678", "护照号码：█████████", "identity_number"),
    ("Passport No. MB123456 was used", "Passport No. ████████ was used", "identity_number"),
    ("持12/LaMaNa(N)123456者", "持███████████████████者"[:2] + "█" * 19 + "者", "identity_number"),
    ("Thai ID 1-1014-00123-45-5"[:8] + "1101400123455", "Thai ID █████████████", "identity_number"),
    ("手机13812345678。", "手机███████████。", "telephone"),
    ("电话：0871-63012345", "电话：█████████████"[:3] + "█" * 13, "telephone"),
    ("Tel: +95 9 421 234 567", "Tel: ████████████████"[:5] + "█" * 17, "telephone"),
    ("查获云A·12345号车", "查获████████号车"[:2] + "█" * 8 + "号车", "plate"),
    ("查获云AD12345号车", "查获████████号车"[:2] + "█" * 8 + "号车", "plate"),
    ("卡号6222021234567890128转账", "卡号███████████████████转账", "bank_card"),
    ("a.b@example.org发送", "███████████████发送", "email"),
    ("微信号：abc_123联系", "微信号：███████联系", "handle"),
    ("QQ号12345678。", "QQ号████████。", "handle"),
    ("犯罪嫌疑人张伟供述", "犯罪嫌疑人██供述", "name"),
    ("被告人王小明、李强等5人", "被告人███、██等5人", "name"),
    ("犯罪嫌疑人（男）陈某，35岁", "犯罪嫌疑人（男）██，35岁", "name"),
    ("张某、李某某和岩某持有毒品", "██、███和██持有毒品", "name"),
    ("嫌疑人欧阳建国落网", "嫌疑人████落网", "name"),
    ("老挝籍男子诺康·赛亚被捕", "老挝籍男子█████被捕", "name"),
    ("绰号“阿强”的上线", "绰号“██”的上线", "name"),
    ("局长赵国强，副局长钱进。", "局长███，副局长██。", "name"),
    ("常务副秘书长孙建国应邀率团", "常务副秘书长███应邀率团", "name"),
    ("由周大勇副主任主持", "由███副主任主持", "name"),
    ("作者简介: 王 伟, 男, 教授", "作者简介: ███, 男, 教授", "name"),
    ("（记者 张三丰 李晓明 通讯员 王五一）", "（记者 ███ ███ 通讯员 ███）", "name"),
    ("新华社昆明5月9日电(赵庆国、李霞)近日", "新华社昆明5月9日电(███、██)近日", "name"),
    ("高峰，男，35岁", "██，男，35岁", "name"),
    ("（記者王長山）國家禁毒委副主任曾偉雄介紹", "（記者███）國家禁毒委副主任███介紹", "name"),
    ("Police arrested John Smith in Yangon.", "Police arrested ██████████ in Yangon.", "name"),
    ("Mr. Le Hong Anh, Minister", "Mr. ███████████, Minister", "name"),
    ("Director of the Control Board of Thailand, Somchai Srisuk, said", None, "name"),
    ("Minister of Public Security Somchai Srisuk said on Friday", None, "name"),
    ("侦破吴大海特大跨国制贩毒案", "侦破███特大跨国制贩毒案", "name_in_title"),
    ("摧毁糯康武装贩毒集团", "摧毁██武装贩毒集团", "name_in_title"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "left", "kind"), CASES)
def test_masked(text: str, left: str | None, kind: str) -> None:
    masked = mask(text)
    assert masked.text == (left if left is not None else text.replace("Somchai Srisuk", MASK * 14))
    assert {span.kind for span in masked.spans} == {kind}


@pytest.mark.parametrize(
    ("text", "left"),
    (
        ("犯罪嫌疑人蔡大山落网。2007年，蔡大山案告破。", "犯罪嫌疑人███落网。2007年，███案告破。"),
        ("Suspect John Smithson fled. Smithson returned.", "Suspect █████████████ fled. ████████ returned."),
    ),
)
def test_a_name_found_once_is_masked_everywhere(text: str, left: str) -> None:
    assert mask(text).text == left


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


PIECES = st.sampled_from(
    ("犯罪嫌疑人", "张某", "局长", "王伟", "记者", "·", "案", "男", "，", "(", "）", " ", "\n", "13812345678", "62", "@", "İ", "国", "國",
     "Mr. ", "John ", "said", "某", "12/", "云A", "😀", "█", "名叫", "“", "身份证", "E1234567")
)  # fmt: skip


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
