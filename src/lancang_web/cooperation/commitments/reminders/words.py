"""A digest as a mail: counts and links, no word of a record. In both languages, for nobody said which is read."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from .selectors import Count, Digest

LANGUAGES = ("en", "zh-hans")


def subject(digest: Digest) -> str:
    """Both languages in a line."""
    return "Lancang: " + " / ".join(_in(language, digest)[0] for language in LANGUAGES)


def body(digest: Digest) -> str:
    """Both languages, one after the other."""
    return "\n\n".join(_in(language, digest)[1] for language in LANGUAGES) + "\n"


def _in(language: str, digest: Digest) -> tuple[str, str]:
    with override(language):
        head = _("%(due)s due within 30 days, %(overdue)s overdue") % {
            "due": digest.due.all, "overdue": digest.overdue.all,
        }  # fmt: skip
        lines = [_("As of %(day)s (UTC), of what this office may see:") % {"day": digest.day}, ""]
        for said, count, link in _counted(digest):
            own = _(", %(n)s of them of %(party)s") % {"n": count.own, "party": digest.own} if count.own else ""
            lines += [f"- {said}{own}", f"  {settings.SITE_ADDRESS}{link}"]
        lines += ["", _("Sent once a day. What is counted stands behind the links, for who may see it.")]
        return head, "\n".join(lines)


def _counted(digest: Digest) -> list[tuple[str, Count, str]]:
    """What is said of each count that is not zero, and where it leads."""
    board, day = reverse("commitments_board"), {"day": digest.day.isoformat()}
    window = {**day, "first": digest.day.isoformat(), "last": digest.last.isoformat(), "status": "not_due"}
    due, late, disputes = digest.due.all, digest.overdue.all, digest.disputes.all
    requests = Count(digest.requests)
    found = [
        (ngettext("%(n)s commitment is due within 30 days", "%(n)s commitments are due within 30 days", due),
         digest.due, f"{board}?{urlencode(window)}"),
        (ngettext("%(n)s commitment is late and open", "%(n)s commitments are late and open", late),
         digest.overdue, f"{board}?{urlencode({**day, 'status': 'overdue'})}"),
        (ngettext("%(n)s fulfilment was disputed since %(since)s", "%(n)s fulfilments were disputed since %(since)s",
                  disputes), digest.disputes, f"{board}?{urlencode({'status': 'disputed'})}"),
        (ngettext("%(n)s request is open past its deadline", "%(n)s requests are open past their deadlines",
                  digest.requests), requests, reverse("request_statistics")),
    ]  # fmt: skip
    since = digest.since.date().isoformat()
    return [(said % {"n": count.all, "since": since}, count, link) for said, count, link in found if count.all]
