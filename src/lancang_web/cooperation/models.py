"""The records of this room. Django looks for them here; each register brings its own."""

from .operation_judgements.models import ResultJudgement
from .proposals.models import Attestation, Dismissal, Entry
from .registers import REGISTERS

MODELS = [*(register.model for register in REGISTERS), Attestation, Dismissal, Entry, ResultJudgement]
