"""A refusal as programs read it: every error under /api/ has this one form, whichever part of the site says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What a program may ask for by name, and what is said when nothing closer is known.
CODES: dict[int, str] = {
    401: "unknown_caller", 403: "forbidden", 404: "not_found", 405: "wrong_method", 409: "changed", 410: "gone",
    413: "too_large", 422: "invalid", 429: "too_many", 500: "fault", 503: "unavailable",
}  # fmt: skip
TEXTS: dict[int, str | Promise] = {
    401: _("found no valid token and no session; expected “Authorization: Bearer TOKEN”; make a token on the site"),
    403: _("found a role that may not do this; expected one that may do it for this record's owner"),
    404: _("There is no such record, or it is not shared with you."),
    405: _("found a method that this address does not know; expected one of those in the header Allow"),
    409: _("Somebody else changed this meanwhile; nothing was saved. Look at the present state and decide again."),
    410: _("found no file any more; expected one that is still kept; ask for the record to see why"),
    413: _("found more bytes than the site takes at once; expected less; send it in parts"),
    422: _("found values that do not fit; expected what the description of the API says; see the fields"),
    429: _("found more requests than a minute allows; expected a pause as long as the header Retry-After says"),
    500: _("The site made a mistake and has written it down. Nothing was saved; tell whoever runs it."),
    503: _("The site cannot answer for a while. Nothing was saved; try again in a minute."),
}


def refused(
    status: int, detail: str | Promise = "", fields: Mapping[str, Sequence[Any]] | None = None, **more: Any
) -> JsonResponse:
    """`code` for programs, `detail` for people, `fields` with the faults of each; `more` as the status has it."""
    said = {name: [str(text) for text in texts] for name, texts in (fields or {}).items()}
    content = {"code": CODES.get(status, "invalid" if status < 500 else "fault"), "detail": "", "fields": said, **more}
    content["detail"] = str(detail or TEXTS.get(status) or TEXTS[422 if status < 500 else 500])
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
