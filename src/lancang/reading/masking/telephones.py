"""Whether a run of digits is a telephone number of the region."""

from __future__ import annotations

import re

# Countries whose local numbers reports of the region hold: with trunk 0 they are checked against each plan.
REGIONS = ("CN", "MM", "LA", "TH", "VN", "KH", "HK", "TW", "MO", "MY", "IN", "BD")
_CHINESE_MOBILE = re.compile(r"1[3-9]\d[- ]?\d{4}[- ]?\d{4}")
_CHINESE_LANDLINE = re.compile(r"[(（]?0(?:10|2\d|[3-9]\d{2})[)）]?[- ]?[2-8]\d{6,7}(?:-\d{1,5})?")
_LOCAL = re.compile(r"[(（]?0\d{1,4}[)）]?[- ]\d{2,4}(?:[- ]?\d{2,4}){1,3}")
_DATE = re.compile(r"(?:19|20)\d{2}[-–]\d{1,2}[-–]\d{1,2}|(?:19|20)\d{2}\s?[-–]\s?(?:19|20)\d{2}")


def is_telephone(written: str, digits: str, cued: bool) -> bool:
    """Whether `written` (its digits: `digits`) is a telephone number; `cued` after 电话, tel and the like."""
    if not digits.isdigit() or _DATE.fullmatch(written.strip()):
        return False
    if written[0] in "+＋" or digits.startswith("00"):
        return 8 <= len(digits) <= 15 and _is_possible(written.replace("＋", "+"))
    if _CHINESE_MOBILE.fullmatch(written) or _CHINESE_LANDLINE.fullmatch(written):
        return True
    if cued:
        return 7 <= len(digits) <= 13
    return 9 <= len(digits) <= 12 and bool(_LOCAL.fullmatch(written)) and _is_local(digits)


def _is_possible(written: str) -> bool:
    import phonenumbers

    number = re.sub(r"^00", "+", written)
    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(number, None)))
    except phonenumbers.NumberParseException:
        return False


def _is_local(digits: str) -> bool:
    """Valid with the trunk prefix in one of the region's numbering plans."""
    import phonenumbers

    for region in REGIONS:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(digits, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False
