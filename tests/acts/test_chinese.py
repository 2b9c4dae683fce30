"""Chinese acts beyond the spec: what is one, its span, date, parties, place, title. All sentences are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lancang.reading.acts import ActSpan

Reader = Callable[..., list[tuple[str, ActSpan]]]

# text, then each act as (words, type, date)
TOLD = [
    ("2019年7月5日,边境管理支队破获一起特大运输毒品案,缴获冰毒120公斤。", [
        ("2019年7月5日,边境管理支队破获一起特大运输毒品案", "case", "2019-07-05")]),
    ("2023年6月26日,广州海关集中销毁毒品1.2吨。", [
        ("2023年6月26日,广州海关集中销毁毒品1.2吨", "operation", "2023-06-26")]),
    ("公安部联合发布公告,自2021年7月1日起将合成大麻素类物质列入管制目录。", [
        ("自2021年7月1日起将合成大麻素类物质列入管制目录", "law", "2021-07-01")]),
    ("2020年12月,缅甸警方将3名犯罪嫌疑人移交中方。", [
        ("2020年12月,缅甸警方将3名犯罪嫌疑人移交中方", "other", "2020-12")]),
    ("为进一步加强合作,2012年6月,中国与柬埔寨签署了谅解备忘录。", [
        ("2012年6月,中国与柬埔寨签署了谅解备忘录", "agreement", "2012-06")]),
    ("中国将于2026年5月在昆明主办第十六届部长级会议。", [
        ("中国将于2026年5月在昆明主办第十六届部长级会议", "meeting", "2026-05")]),
    ("2019年与周边国家举行会谈会晤34次、边境联合扫毒27次。", [
        ("2019年与周边国家举行会谈会晤34次", "meeting", "2019"), ("边境联合扫毒27次", "operation", "2019")]),
    ("2011年4月,中国加入《甲公约》和《乙公约》。", [
        ("2011年4月,中国加入《甲公约》", "accession", "2011-04"), ("《乙公约》", "accession", "2011-04")]),
    ("1998年3月召开的第三次部长级会议通过了《行动计划》。", [
        ("1998年3月召开的第三次部长级会议", "meeting", "1998-03"),
        ("1998年3月召开的第三次部长级会议通过了《行动计划》", "agreement", "1998-03")]),
    ("从1997年起,两国先后建立边境联络官制度。", [("从1997年起,两国先后建立边境联络官制度", "programme", "1997/2025")]),
    ("10月22日、23日,第二届中老禁毒合作双边会议在重庆举行。", [
        ("10月22日、23日,第二届中老禁毒合作双边会议在重庆举行", "meeting", "2025-10-22/2025-10-23")]),
    ("联合国毒品和犯罪问题办公室发布的《2024年鸦片调查报告》显示产量下降。", [
        ("联合国毒品和犯罪问题办公室发布的《2024年鸦片调查报告》", "survey", "2024")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_acts_are_told_apart_and_dated(acts: Reader, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = acts(text, date="2025-10-27")
    assert [(words, act.type, str(act.period)) for words, act in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "2022年,全国共破获毒品犯罪案件3.7万起,缴获各类毒品21.9吨。",
        "2021年,全市召开禁毒工作会议32次,举办禁毒培训班12期。",
        "2015年,缅甸鸦片产量为647吨,同比下降3%。",
        "近年来,我国与周边国家加强合作,联合破获了一批跨国毒品案件。",
        "2018年,我国将继续推动建立禁毒合作机制。",
        "应当建立健全联络官制度,适时召开联席会议。",
        "截至2015年底,全国共设立禁毒联络官办公室8个。",
        "2010年,国家禁毒办通过国际核查查明了货物去向。",
        "两国禁毒部门希望2014年举行会谈。",
        "双方签署了合作协议。",
    ],
)
def test_statistics_plans_and_undated_clauses_are_no_acts(acts: Reader, text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("2016年5月,中老两国签署协议。2017年6月,两国举行禁毒会晤。", [("CN", "LA"), ("CN", "LA")]),
        ("2016年5月,四国警方举行会议。", [()]),
        ("2013年3月,我国与缅甸签署协议。", [("CN", "MM")]),
        ("2018年9月,泰国禁毒官员代表团访问昆明。", [("TH", "CN")]),
        ("2019年8月,美国财政部宣布对缅甸一家公司实施制裁。", [("US",)]),
        ("2014年4月,会议宣布由缅甸主办第十届部长级会议。", [("MM",)]),
        ("2015年5月,湄公河六国启动联合行动。", [("CN", "MM", "LA", "TH", "KH", "VN")]),
        ("1995年5月,大会在仰光召开,同意接受柬埔寨和越南为备忘录成员国。", [(), ("KH", "VN")]),
    ],
)
def test_parties(acts: Reader, text: str, parties: list[tuple[str, ...]]) -> None:
    assert [act.parties for _, act in acts(text)] == parties


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("2013年11月,第三届双边会议在南宁举行,双方签署会议纪要。", ["南宁", "南宁"]),
        ("2022年9月6日,第十四届部长级会议在京举行。", ["CN-BJ"]),
        ("2022年4月,中方向老挝赠送一批检测设备。", ["LA"]),
        ("2011年6月,国务院颁布《戒毒条例》。", ["CN"]),
        ("2006年5月,中方与阿富汗签署谅解备忘录。", [None]),
    ],
)
def test_places(acts: Reader, text: str, places: list[str | None]) -> None:
    assert [act.place for _, act in acts(text)] == places


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2012年6月,中国与柬埔寨签署《禁毒合作谅解备忘录》。", "《禁毒合作谅解备忘录》"),
        ("2013年,中老缅泰开展“平安航道”联合扫毒行动。", "“平安航道”联合扫毒行动"),
        ("2018年4月,中方与柬方共同举办禁毒执法培训班。", "禁毒执法培训班"),
        ("2013年11月,第三届中越双边会议在南宁举行。", "第三届中越双边会议"),
        ("2007年6月,中菲警方联手侦破███特大制毒案。", "case of 2007-06"),
    ],
)
def test_titles_hold_no_masked_names(acts: Reader, text: str, title: str) -> None:
    assert [act.title for _, act in acts(text)] == [title]


def test_a_meeting_is_taken_up_and_a_date_carried_into_later_sentences(acts: Reader) -> None:
    text = (
        "2015年11月3日,东亚次区域高官会议在河内召开。六国代表出席。\n"
        "会议通过了《行动计划》。\n"
        "禁毒工作取得成效,签署协议。"
    )
    found = acts(text)
    assert [(act.type, str(act.period), act.place) for _, act in found] == [
        ("meeting", "2015-11-03", "VN-HN"),
        ("agreement", "2015-11-03", "VN-HN"),
    ]
