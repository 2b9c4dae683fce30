"""Operations and results from spreadsheets as people write them: read, or set aside with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lancang_web.accounts.models import Party, User
from lancang_web.cooperation.operation_results.models import OperationResult
from lancang_web.cooperation.operation_results.register import OPERATION_RESULTS
from lancang_web.cooperation.operations.models import Operation
from lancang_web.cooperation.operations.register import OPERATIONS
from lancang_web.cooperation.operations.room.selectors import known
from lancang_web.handling.models import Handling
from lancang_web.registers.services import imports

OPERATION_ROWS = """code,name in Chinese,kind,begins,ends,area,participants,part of,phase or extension
R-1,联合扫毒行动,专项行动,2015年1月12日,2015年3月12日,云南省、老挝,中国、老挝和缅甸,,
R-1-A,第一阶段,,2015-01-12,2015-02-01,,,R-1,阶段
R-1-B,第二阶段,,2015-02-02,2015-05-01,,,R-1,阶段
R-2,无结束,sweep,2015-01-12,,,,,
R-3,倒序,,2015-03-12,2015-01-12,,,,
"""
RESULT_ROWS = """operation,what it is,what is counted,substance,value,unit,bound,day or period
R-1,期间总数,破获案件,,"8,919",起,,
R-1,total,seizure,海洛因,1.3,吨,约,
R-1,total,seizure,methamphetamine tablets,1亿,片,,
R-1,event,seizure,heroin,12.5,公斤,,2015年2月3日
R-1,event,seizure,heroin,12.5,公斤,,2016年2月3日
R-1,total,cases,,-3,,,2015-02
R-1,total,seizure,,5,kg,,
R-9,total,cases,,7,,,
"""


def bring(actor: User, register: Any, text: str, handling: Handling) -> Any:
    brought = imports.bring(actor=actor, register=register, name="t.csv", data=text.encode(), handling=handling)
    return imports.apply(actor=actor, register=register, of=brought, version=brought.version)


def test_messy_sheets(six: dict[str, Party], user_of: Callable[..., User], handling: Callable[..., Handling]) -> None:
    actor, shown = user_of("reporter", "CN"), handling("CN", "TLP:GREEN")
    outcome = bring(actor, OPERATIONS, OPERATION_ROWS, shown)
    assert Operation.objects.count() == 0 and len(outcome.faults) >= 3, outcome.faults
    told = " ".join(str(one) for one in outcome.faults)
    for said in ("sweep", "before its beginning", "or enter the part as an extension"):
        assert said in told, told
    good = "\n".join(line for at, line in enumerate(OPERATION_ROWS.splitlines()) if at in (0, 1))
    assert not bring(actor, OPERATIONS, good, shown).faults
    row = Operation.objects.get()
    assert (row.kind, row.begins, row.area, row.participants) == (
        "special_campaign", "2015-01-12", "|CN-YN|LA|", "|CN|LA|MM|"
    )  # fmt: skip
    outcome = bring(actor, OPERATION_RESULTS, RESULT_ROWS, shown)
    told = " ".join(str(one) for one in outcome.faults)
    for said in ("outside the days of the operation", "below zero", "expected the substance", "R-9"):
        assert said in told, told
    assert not OperationResult.objects.exists()
    good = "\n".join(RESULT_ROWS.splitlines()[:5])
    for _again in range(2):  # a file that is brought twice changes nothing
        assert not bring(actor, OPERATION_RESULTS, good, shown).faults
        assert OperationResult.objects.count() == 4
    lines = {(one.measure, one.subject): round(one.high) for one in known(actor, "R-1").sums.lines}
    assert lines == {("cases", ""): 8919, ("seizure", "heroin"): 1430, ("seizure", "methamphetamine_tablet"): 1e8}
