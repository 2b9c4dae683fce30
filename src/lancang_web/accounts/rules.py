"""The roles' permissions as Django knows them: `user.has_perm("accounts.manage_accounts")`, for admin and templates.

The names and who has them stand in roles.py. Here only the role is asked; which records it holds for is asked of
`lancang_web.handling.permission`, with the record.
"""

from __future__ import annotations

from typing import Any

from rules.permissions import set_perm
from rules.predicates import predicate

from .models import User
from .roles import PERMISSIONS


def _holds(name: str) -> Any:
    @predicate(name=name)  # type: ignore[no-untyped-call, untyped-decorator]
    def holds(user: Any) -> bool:
        return isinstance(user, User) and user.may(name)

    return holds


for _name in sorted(PERMISSIONS):
    set_perm(f"accounts.{_name}", _holds(_name))  # type: ignore[no-untyped-call]

# The administration pages show and never change; whoever keeps accounts may look at them.
for _model in ("party", "user"):
    set_perm(f"accounts.view_{_model}", _holds("manage_accounts"))  # type: ignore[no-untyped-call]
set_perm("accounts", _holds("manage_accounts"))  # type: ignore[no-untyped-call]
