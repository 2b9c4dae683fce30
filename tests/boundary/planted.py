"""Made-up names and numbers planted in sentences written for the test, to measure how much masking finds.

The names are drawn from lists of this file (the hundred-family-names order and characters of classical poems, not
the product's lists), so that recall is not measured on what the product was written from.
"""

from __future__ import annotations

import random
from collections.abc import Callable

SURNAMES = (
    "赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫 蒋 沈 韩 杨 朱 秦 尤 许 何 吕 施 张 孔 曹 严 华 金 魏 陶 姜 戚 谢 邹 喻 柏 苏 潘 葛 奚 范 "
    "彭 郎 鲁 韦 马 苗 方 俞 任 袁 柳 鲍 史 唐 费 廉 岑 薛 雷 贺 倪 汤 滕 殷 罗 毕 郝 邬 安 常 乐 傅 卞 齐 康 伍 余 顾 孟 黄 穆 萧 尹 "
    "欧阳 司马 诸葛 上官"
).split()
# Weights: the surnames of most people are few.
WEIGHTS = [9 if surname in "李王张陈杨赵吴周黄孙马朱何罗" else 1 for surname in SURNAMES]
GIVEN = (
    "床前明月光霜举望思故乡春眠晓闻啼鸟夜风雨声花落知白依山尽黄河穷千里层楼红豆生南国发枝愿君采撷"
    "空松林深照苔青归雁江枫渔火姑苏城寒钟朝辞彩云岸轻舟万重清泉石竹喧浣莲动意芳歇王孙可留国强建军志伟海燕"
)
USUAL_GIVEN = "国强 建军 志伟 海燕 秀兰 永福 光明 家宝 少华 小平 美玲 晓东 丽娟 云飞 正义 文斌 德胜 阿香 大勇 玉珍 敏 军 丽 涛 磊 艳 超 静 杰 娟".split()
ETHNIC = "岩温叫 岩罕 玉香 玉波 李扎莫 刀正明 岩坎 玉罕叫 早明 排早腊".split()
DOTTED = "诺康·赛亚 买买提·吐尔逊 古丽·阿依 昂山·吞 维莱·拉坎 阿不都·热合曼 宋猜·颂蓬 坎登·西里".split()
ENGLISH_FIRST = "Somchai Arthit Khampheng Thant Htun Nguyen Rahul David Peter Maria Anong Boun Zaw Kyaw Sokha Vannak".split()
ENGLISH_LAST = "Saelee Phommavong Oo Myint Vongsa Chaiyasit Lwin Tran Hla Johnson Miller Garcia Srisuk Keo Chea Sharma".split()


def surname(rng: random.Random) -> str:
    return rng.choices(SURNAMES, WEIGHTS)[0]


def chinese_name(rng: random.Random) -> str:
    """A usual name in two cases of three, else any characters of poems."""
    if rng.random() < 0.67:
        return surname(rng) + rng.choice(USUAL_GIVEN)
    return surname(rng) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2, 2))))


def mou_name(rng: random.Random) -> str:
    return surname(rng) + rng.choice(("某", "某某", "某" + rng.choice("明华英强伟"), "某", "小某"))


def english_name(rng: random.Random) -> str:
    return f"{rng.choice(ENGLISH_FIRST)} {rng.choice(ENGLISH_LAST)}"


def identity(rng: random.Random) -> str:
    """18 digits with the check digit of GB 11643-1999 (ISO 7064 MOD 11-2)."""
    place = rng.choice(("530102", "532801", "533103", "450981", "510104"))
    body = f"{place}{rng.randint(1950, 2005)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}{rng.randint(0, 999):03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


def identity_with_wrong_check(rng: random.Random) -> str:
    number = identity(rng)
    return number[:-1] + ("1" if number[-1] != "1" else "2")


def bank_card(rng: random.Random) -> str:
    body = "62" + "".join(str(rng.randint(0, 9)) for _ in range(rng.choice((13, 16))))
    for check in "0123456789":
        digits = [int(d) for d in reversed(body + check)]
        if (sum(digits[0::2]) + sum(sum(divmod(2 * d, 10)) for d in digits[1::2])) % 10 == 0:
            return body + check
    raise AssertionError


def mobile(rng: random.Random) -> str:
    number = f"1{rng.choice('3456789')}{rng.choice('0123456789')}{rng.randint(0, 99_999_999):08}"
    return rng.choice((number, f"{number[:3]}-{number[3:7]}-{number[7:]}", f"{number[:3]} {number[3:7]} {number[7:]}"))


def landline(rng: random.Random) -> str:
    return rng.choice((f"0871-6{rng.randint(0, 9_999_999):07}", f"0691-2{rng.randint(0, 999_999):06}", f"010-6{rng.randint(0, 9_999_999):07}"))


def foreign_telephone(rng: random.Random) -> str:
    return rng.choice(
        (
            f"+95 9 {rng.randint(400_000_000, 459_999_999)}",
            f"+856 20 5{rng.randint(0, 9_999_999):07}",
            f"+66 81 {rng.randint(200, 999)} {rng.randint(1000, 9999)}",
            f"+84 91 {rng.randint(2_000_000, 9_999_999)}",
        )
    )


def plate(rng: random.Random) -> str:
    tail = "".join(rng.choice("0123456789") for _ in range(5))
    letter = rng.choice("ABCDEFGHJK")
    return rng.choice((f"云{letter}·{tail}", f"云{letter}{tail}", f"川{letter}{tail}", f"粤{letter}D{tail}"))


def email(rng: random.Random) -> str:
    return f"{rng.choice(ENGLISH_FIRST).lower()}.{rng.randint(1, 999)}@{rng.choice(('example.com', 'mail.example.org'))}"


def myanmar_identity(rng: random.Random) -> str:
    return f"{rng.randint(1, 14)}/{rng.choice(('LaMaNa', 'MaKaTa', 'KaPaTa', 'TaKaNa'))}(N){rng.randint(0, 999_999):06}"


def passport(rng: random.Random) -> str:
    return f"{rng.choice(('E', 'G', 'EA', 'MB', 'P'))}{rng.randint(1_000_000, 99_999_999)}"


Maker = Callable[[random.Random], str]
# Kind of thing planted: its maker and the sentences it is planted in, at {}.
SUSPECTS = (
    "民警当场抓获犯罪嫌疑人{}，缴获冰毒2.3公斤。", "犯罪嫌疑人{}供述，毒品来自境外。", "经查，嫌疑人{}等5人涉嫌走私毒品。",
    "被告人{}犯运输毒品罪，判处有期徒刑15年。", "2015年1月12日，毒贩{}在瑞丽落网。", "主犯{}被判处死刑。", "被告人：{}",
    "专案组将犯罪嫌疑人{}抓获归案。", "吸毒人员{}因复吸被查获。", "涉案人员{}与他人联系购买毒品3公斤。", "毒枭{}的团伙被摧毁。",
    "犯罪嫌疑人{}（男，35岁，云南人）携带海洛因入境。", "同案犯{}已于2014年归案。", "该案犯罪嫌疑人为{}，现已刑拘。",
    "嫌疑人{}从缅甸购买毒品400克。", "被告人{}、同案犯另案处理。", "被告人{}对指控没有异议。", "抓获涉毒逃犯{}，查扣车辆1辆。",
)  # fmt: skip
OFFICES = (
    "国家禁毒委员会副秘书长{}出席会议。", "云南省公安厅厅长{}表示，合作不断深入。", "公安部部长{}会见老挝代表团。", "保山市市长{}介绍了情况。",
    "局长{}，副局长另行任命。", "会议由禁毒办主任{}主持。", "外交部发言人{}说，双方同意合作。", "禁毒总队总队长{}率团访问缅甸。", "副部长{}指出，要加强合作。",
    "中国驻老挝大使{}签署协议。", "州委书记{}到边境检查站调研。", "会谈由{}副秘书长主持，达成5项共识。",
)  # fmt: skip
WRITERS = ("（记者 {}）", "责任编辑：{}", "本报记者{} 通讯员报道", "作者简介: {}, 男, 教授。", "作者：{}\n单位：某学院", "（责任编辑 {}）", "新华社昆明电（记者{}）")
OTHERS = ("一名男子{}在机场被查获。", "抓获男子{}，缴获毒品2千克。", "村民{}说，现在种橡胶。", "民警{}介绍，去年查获12起。", "{}，男，1980年出生，云南人。", "化名“{}”的上线在逃。")
CASES = ("侦破{}特大跨国制贩毒案。", "“{}贩毒案”告破，缴获毒品120公斤。", "摧毁{}贩毒集团，抓获15人。", "在{}案中，缴获冰毒3吨。", "破获{}等人走私毒品案。")
ENGLISH = (
    "Police arrested {} with 12 kg of heroin.", "The suspect, {}, was detained in Bangkok.", "A man identified as {} carried 400,000 tablets.",
    "The defendant {} was sentenced to 20 years.", "Director {} opened the meeting.", "The kingpin, named {}, fled to Shan State.",
    "Minister {} signed the memorandum.", "Mr. {} said that 14 laboratories were seized.", "Reported by {}", "Executive Director {} presented the survey.",
)  # fmt: skip
PLANTED: dict[str, tuple[Maker, tuple[str, ...]]] = {
    "names of suspects": (chinese_name, SUSPECTS),
    "names with 某": (mou_name, (*SUSPECTS, "{}持有毒品30克。", "2014年，{}在昆明将毒品交给{}。", "经审讯，{}交代了同伙。")),
    "names of officials": (chinese_name, OFFICES),
    "names of writers": (chinese_name, WRITERS),
    "names after weak cues": (chinese_name, OTHERS),
    "names in titles of cases": (chinese_name, CASES),
    "names of border peoples": (lambda rng: rng.choice(ETHNIC), SUSPECTS),
    "names with dots": (lambda rng: rng.choice(DOTTED), (*SUSPECTS, *OFFICES[:9])),
    "English names": (english_name, ENGLISH),
    "identity numbers": (identity, ("身份证号{}。", "公民身份号码：{}", "张某（{}）", "ID card no. {}", "号码{}的持证人")),
    "identity numbers, wrong check digit": (identity_with_wrong_check, ("身份证号：{}", "身份证{}，", "持{}号证件")),
    "Myanmar identity numbers": (myanmar_identity, ("NRC {}", "缅甸籍（{}）", "holder of {}, resident of Lashio")),
    "passports": (passport, ("护照号码：{}", "持护照{}入境", "passport no. {}", "Passport number: {}")),
    "mobiles": (mobile, ("手机{}。", "联系电话：{}", "拨打{}举报", "Tel: {}", "（{}）", "与{}联系")),
    "landlines": (landline, ("电话：{}", "举报电话{}。", "Tel {}", "（{}）")),
    "foreign telephones": (foreign_telephone, ("Tel: {}", "电话：{}", "call {} for details", "缅方电话{}。")),
    "plates": (plate, ("查获{}号轿车。", "车牌号为{}的货车", "驾驶{}小客车", "{}，白色")),
    "bank cards": (bank_card, ("卡号：{}", "银行卡{}。", "转入{}账户", "account no. {}")),
    "e-mail": (email, ("邮箱：{}", "E-mail: {}.", "contact {} now", "（{}）")),
}


def planted(kind: str, count: int, seed: int) -> list[tuple[str, list[tuple[int, int]]]]:
    """Texts with the spans that were planted in them."""
    rng = random.Random(f"{kind}{seed}")
    maker, sentences = PLANTED[kind]
    texts = []
    for _ in range(count):
        pieces = rng.choice(sentences).split("{}")
        text, spans = "据统计，2015年破获案件8919起。" if pieces[0] and pieces[0][0] > "\u4e00" else "", []
        for index, piece in enumerate(pieces):
            text += piece
            if index < len(pieces) - 1:
                made = maker(rng)
                spans.append((len(text), len(text) + len(made)))
                text += made
        texts.append((text, spans))
    return texts
