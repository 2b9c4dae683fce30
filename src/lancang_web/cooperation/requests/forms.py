"""The form of a request: of one that is there, the fields that the user may write."""

from __future__ import annotations

from typing import Any, ClassVar

from lancang_web.accounts.models import User
from lancang_web.registers.forms import RecordForm

from .models import Request
from .sides import writable


class RequestForm(RecordForm):
    """A new request has all fields; later the owner has the frame, and each side its steps."""

    class Meta:
        model = Request
        fields: ClassVar = [
            "number", "sender", "receiver", "kind", "channel", "subject_class", "response_days", "drafted", "sent",
            "received", "started", "partly_answered", "answered", "refused", "ground", "recalled",
        ]  # fmt: skip

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(user, *args, **options)
        if self.instance.pk:
            kept = writable(user, self.instance)
            for name in [one for one in self.fields if one not in kept]:
                del self.fields[name]
