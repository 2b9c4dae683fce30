"""Proposals: acts that were read, as records of the registers, one for each act however often it is told."""

from .gathering import Gathered, Known, Offer, gathered
from .model import Doubt, LeftOut, Part, Proposal, ReadAct

__all__ = ["Doubt", "Gathered", "Known", "LeftOut", "Offer", "Part", "Proposal", "ReadAct", "gathered"]
