"""What a user asks the situation page for, out of the address: checked, and put right where it can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from lancang.figures import measures
from lancang.figures.place import places
from lancang.report.dashboard import Question

# Years on one page; a longer span is asked for by its ends.
SPAN, MOST = 12, 60
SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Kind:
    """A question that the visible figures can answer, with what there is to it."""

    question: Question
    figures: int
    countries: int
    first: int
    last: int
    wording: str

    @property
    def key(self) -> str:
        """How it is written in an address."""
        return SEPARATOR.join((self.question.measure, self.question.subject, self.question.unit))

    @property
    def summable(self) -> bool:
        """Flows and stocks have a total; shares, changes and prices have none."""
        known = measures().get(self.question.measure)
        return known is not None and known.nature != "ratio"


@dataclass(frozen=True, slots=True)
class Asked:
    """One view of the situation: a question, the years, one country or all ("")."""

    kind: Kind
    first: int
    last: int
    country: str

    @property
    def query(self) -> str:
        """The address of this view."""
        return urlencode(
            {"kind": self.kind.key, "from": self.first, "to": self.last}
            | ({"country": self.country} if self.country else {})
        )


def asked(query: QueryDict, kinds: Sequence[Kind]) -> Asked:
    """What is asked for; nothing said: the question with most figures, its last twelve years, all countries.

    Raises ValidationError, saying what was found and what is expected. A question that no visible figure answers is
    told in the same words as one that does not exist.
    """
    wanted = query.get("kind", "")
    kind = next((one for one in kinds if one.key == wanted), None) if wanted else _best(kinds)
    if kind is None:
        raise ValidationError(
            _("found no figures for “%(found)s”; expected a question from the list") % {"found": wanted[:120]}
        )
    last = _year(query, "to", kind.last)
    first = _year(query, "from", max(kind.first, last - SPAN + 1))
    if not first <= last < first + MOST:
        raise ValidationError(
            _("found the years %(first)s to %(last)s; expected an earlier and a later one, at most %(most)s years")
            % {"first": first, "last": last, "most": MOST}
        )
    country = query.get("country", "")
    if country and (country not in places() or places()[country].kind != "country"):
        raise ValidationError(_("found “%(found)s”; expected the code of a country, such as LA") % {"found": country})
    return Asked(kind, first, last, country)


def _best(kinds: Sequence[Kind]) -> Kind | None:
    """The question with a total that most figures answer."""
    return max(kinds, key=lambda one: (one.summable, one.countries > 1, one.figures), default=None)


def _year(query: QueryDict, name: str, otherwise: int) -> int:
    text = query.get(name, "").strip()
    if not text:
        return otherwise
    if not (text.isascii() and text.isdigit() and 1800 <= int(text) <= 2200):
        raise ValidationError(_("found “%(found)s”; expected a year such as 2019") % {"found": text[:20]})
    return int(text)
