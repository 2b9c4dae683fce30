"""How much of what is planted is masked, and that nothing beside it is.

Measured with 600 plants of each kind (seed 1): identity, telephone, plate, card and e-mail numbers 1.00; names of
suspects 0.99, with 某 0.99, of officials 0.98, of writers 0.99, in titles of cases 0.99, of border peoples, with dots
and English 1.00; after weak cues (男子, 村民 …) 0.90. A third of the planted Chinese names have characters that nobody
is likely to have. What nothing announces (a name alone in running text) is not found and not measured.

The names are drawn from lists of the test (names.toml), not of the product, so that recall is not measured on what
the product was written from; the sentences are in planted.toml. All persons and numbers are made up.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from lancang.reading.masking import MASK, mask

HERE = Path(__file__).parent
NAMES: dict[str, str] = tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))
SENTENCES: dict[str, list[str]] = tomllib.loads((HERE / "planted.toml").read_text(encoding="utf-8"))
SURNAMES = NAMES["surnames"].split()
# The surnames of most people are few.
WEIGHTS = [9 if surname in "李王张陈杨赵吴周黄孙马朱何罗" else 1 for surname in SURNAMES]


def surname(rng: random.Random) -> str:
    return rng.choices(SURNAMES, WEIGHTS)[0]


def chinese_name(rng: random.Random) -> str:
    """A usual name in two cases of three, else any characters of poems."""
    if rng.random() < 0.67:
        return surname(rng) + rng.choice(NAMES["usual"].split())
    return surname(rng) + "".join(rng.sample(NAMES["poems"], rng.choice((1, 2, 2, 2))))


def mou_name(rng: random.Random) -> str:
    return surname(rng) + rng.choice(("某", "某某", "某" + rng.choice("明华英强伟"), "某", "小某"))


def english_name(rng: random.Random) -> str:
    return rng.choice(NAMES["english_first"].split()) + " " + rng.choice(NAMES["english_last"].split())


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
    area, digits = rng.choice((("0871-6", 7), ("0691-2", 6), ("010-6", 7)))
    return area + "".join(rng.choice("0123456789") for _ in range(digits))


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
    host = rng.choice(("example.com", "mail.example.org"))
    return f"{rng.choice(NAMES['english_first'].split()).lower()}.{rng.randint(1, 999)}@{host}"


def myanmar_identity(rng: random.Random) -> str:
    return f"{rng.randint(1, 14)}/{rng.choice(('LaMaNa', 'MaKaTa', 'KaPaTa', 'TaKaNa'))}(N){rng.randint(0, 999_999):06}"


def passport(rng: random.Random) -> str:
    return f"{rng.choice(('E', 'G', 'EA', 'MB', 'P'))}{rng.randint(1_000_000, 99_999_999)}"


def border_name(rng: random.Random) -> str:
    return rng.choice(NAMES["border"].split())


def dotted_name(rng: random.Random) -> str:
    return rng.choice(NAMES["dotted"].split())


MAKERS: dict[str, Callable[[random.Random], str]] = {
    "names of suspects": chinese_name,
    "names with 某": mou_name,
    "names of officials": chinese_name,
    "names of writers": chinese_name,
    "names after weak cues": chinese_name,
    "names in titles of cases": chinese_name,
    "names of border peoples": border_name,
    "names with dots": dotted_name,
    "English names": english_name,
    "identity numbers": identity,
    "identity numbers, wrong check digit": identity_with_wrong_check,
    "Myanmar identity numbers": myanmar_identity,
    "passports": passport,
    "mobiles": mobile,
    "landlines": landline,
    "foreign telephones": foreign_telephone,
    "plates": plate,
    "bank cards": bank_card,
    "e-mail": email,
}


def planted(kind: str, count: int, seed: int) -> list[tuple[str, list[tuple[int, int]]]]:
    """Texts with the spans that were planted in them."""
    rng = random.Random(f"{kind}{seed}")
    maker, sentences = MAKERS[kind], SENTENCES[kind]
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


# A little under what is measured, so that a change that loses names fails.
FLOORS = {
    "names of suspects": 0.985,
    "names with 某": 0.98,
    "names of officials": 0.97,
    "names of writers": 0.985,
    "names after weak cues": 0.88,
    "names in titles of cases": 0.985,
}
COUNT = 600


@pytest.mark.parametrize("kind", MAKERS)
def test_recall(kind: str) -> None:
    hits = total = 0
    for text, spans in planted(kind, COUNT, seed=1):
        masked = mask(text).text
        assert len(masked) == len(text)
        hits += sum(masked[start:end] == MASK * (end - start) for start, end in spans)
        total += len(spans)
    assert hits / total >= FLOORS.get(kind, 0.995), f"{hits} of {total}"


@pytest.mark.parametrize("kind", MAKERS)
def test_nothing_beside_it_is_masked(kind: str) -> None:
    for text, spans in planted(kind, COUNT, seed=1):
        outside = [s for s in mask(text).spans if not any(start <= s.start and s.end <= end for start, end in spans)]
        # 张某 stands in one of the sentences itself.
        assert [text[s.start : s.end] for s in outside if text[s.start : s.end] != "张某"] == [], text


def test_every_kind_has_sentences_and_a_maker() -> None:
    assert set(SENTENCES) == set(MAKERS)
    assert set(FLOORS) <= set(MAKERS)
