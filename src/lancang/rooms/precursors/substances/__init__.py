"""Substances of the precursor lists: names, CAS, tariff codes, salts, dated entries. This module is the only door."""

from .amounts import base_factor, density
from .cas import cas_fault, check_digit, clean_cas
from .catalogue import (
    densities,
    forms,
    group_members,
    hs_codes,
    lists,
    memberships,
    molar_mass,
    residual_codes,
    sources,
    substances,
)
from .dates import first_day, last_day
from .importing import import_faults
from .listed import hs_agrees, listed, listed_on, residual, un_table
from .model import Density, Form, GroupMember, HsCode, Identified, Membership, ScheduleList, Source, Substance
from .naming import identify, names_of
from .spelling import name_key

__all__ = [
    "Density",
    "Form",
    "GroupMember",
    "HsCode",
    "Identified",
    "Membership",
    "ScheduleList",
    "Source",
    "Substance",
    "base_factor",
    "cas_fault",
    "check_digit",
    "clean_cas",
    "densities",
    "density",
    "first_day",
    "forms",
    "group_members",
    "hs_agrees",
    "hs_codes",
    "identify",
    "import_faults",
    "last_day",
    "listed",
    "listed_on",
    "lists",
    "memberships",
    "molar_mass",
    "name_key",
    "names_of",
    "residual",
    "residual_codes",
    "sources",
    "substances",
    "un_table",
]
