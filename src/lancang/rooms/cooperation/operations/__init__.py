"""Joint operations: what they are, what they yielded, and each result counted once."""

from .alike import LikeOperation, operations_alike
from .amounts import Amount, ResultMeasure, amount_of, result_measures, subject_chain
from .codes import days_of_operation, operation_code, result_number, status_of
from .linking import EventSum, Link, source_of_event
from .model import Operation, Result, ResultJudgement
from .result_rules import result_faults
from .rules import operation_faults
from .saying import arithmetic, rounded, unit_name, whole_of, written_interval
from .statements import Saying, Statement
from .sums import Line, OperationSum, sum_up

__all__ = [
    "Amount",
    "EventSum",
    "LikeOperation",
    "Line",
    "Link",
    "Operation",
    "OperationSum",
    "Result",
    "ResultJudgement",
    "ResultMeasure",
    "Saying",
    "Statement",
    "amount_of",
    "arithmetic",
    "days_of_operation",
    "operation_code",
    "operation_faults",
    "operations_alike",
    "result_faults",
    "result_measures",
    "result_number",
    "rounded",
    "source_of_event",
    "status_of",
    "subject_chain",
    "sum_up",
    "unit_name",
    "whole_of",
    "written_interval",
]  # fmt: skip
