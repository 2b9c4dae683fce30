"""Files of contributions as people keep them: scales, currencies in words, missing years; nothing half-saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lancang_web.accounts.models import User
from lancang_web.cooperation.aid.models import Contribution
from lancang_web.cooperation.aid.register import CONTRIBUTIONS
from lancang_web.handling.models import Handling
from lancang_web.registers.services import imports
from lancang_web.registers.services.imports import Outcome

HEAD = "code,kind,state,giver,receiver,amount,currency,year,on\n"


@pytest.fixture
def bring(user_of: Callable[..., User], handling: Callable[..., Handling]) -> Callable[[str], Outcome]:
    """Import the rows as China's reporter does it."""

    def make(rows: str) -> Outcome:
        actor = user_of("reporter", "CN")
        data = (HEAD + rows).encode()
        brought = imports.bring(
            actor=actor, register=CONTRIBUTIONS, name="aid.csv", data=data, handling=handling("CN", "TLP:GREEN")
        )
        return imports.apply(actor=actor, register=CONTRIBUTIONS, of=brought, version=brought.version)

    return make


def test_what_people_write_is_read(bring: Callable[[str], Outcome]) -> None:
    outcome = bring(
        "A,food,delivered,中国,老挝,1.2万元,,,2015年6月\n"
        'B,vehicles,delivered,China,Lao PDR,"1,200,000",人民币,2015,\n'
        "C,funds,delivered,CN,LA,500000.0,USD,2015,\n"
        "D,equipment,promised,CN,MM,US$2.5 million,,2016,\n"
        ",food,delivered,CN,KH,3亿越南盾,,2014,\n"
    )
    assert (outcome.new, outcome.faults) == (5, [])
    found = {one.code: (str(one.number), one.currency, one.year) for one in Contribution.objects.all()}
    assert found == {
        "A": ("12000.00", "CNY", 2015), "B": ("1200000.00", "CNY", 2015), "C": ("500000.00", "USD", 2015),
        "D": ("2500000.00", "USD", 2016), "CN-CN-KH-2014-food": ("300000000.00", "VND", 2014),
    }  # fmt: skip


def test_the_same_file_again_changes_nothing(bring: Callable[[str], Outcome]) -> None:
    rows = "A,food,delivered,CN,LA,1.2万元,,,2015-06\n,food,delivered,CN,KH,3亿越南盾,,2014,\n"
    bring(rows)
    again = bring(rows)
    assert (again.new, again.changed, again.same) == (0, 0, 2)


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("B,food,delivered,CN,LA,12000,,2015,", "currency", "without a currency"),
        ("B,food,delivered,CN,LA,1.2万元,,,", "year", "without a year"),
        ("B,food,delivered,CN,LA,约1.2万元,,2015,", "amount", "expected one number"),
        ("B,food,delivered,CN,LA,12000,galleons,2015,", "currency", "galleons"),
        ("B,food,delivered,CN,CN,1.2万元,,2015,", "receiver", "which is the giver too"),
        ("B,gold,delivered,CN,LA,1.2万元,,2015,", "kind", "gold"),
        ("B,food,delivered,CN,LA,1.2万元,,2099,", "year", "found 2099"),
        ("A,food,delivered,CN,LA,1.2万元,,2015,", "code", "in an earlier row too"),
    ],
)
def test_one_bad_row_and_nothing_is_saved(bring: Callable[[str], Outcome], row: str, column: str, said: str) -> None:
    outcome = bring(f"A,food,delivered,CN,LA,1.2万元,,2015,\n{row}\n")
    assert not Contribution.objects.exists()
    told = [(where, name, message) for where, name, message in outcome.faults if where == 3]
    assert any(said in message for _where, _name, message in told), outcome.faults
