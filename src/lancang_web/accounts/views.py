"""Pages of the administrators: parties and accounts. And one for everybody: signing out everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lancang_web.conflict import Changed

from . import selectors, services
from .management_forms import Account, NewAccount, NewParty, PartyNames, Search
from .models import User

PAGE = 50
View = Callable[..., HttpResponse]


def for_administrators(view: View) -> View:
    """Hands the user on as `actor`. Other roles get 403: these pages are no record that handling could hide."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
        if not (isinstance(request.user, User) and request.user.may("manage_accounts")):
            raise PermissionDenied(_("These pages are for administrators."))
        return view(request, actor=request.user, **named)

    return guarded


@require_GET
@for_administrators
def parties(request: HttpRequest, actor: User) -> HttpResponse:
    """All parties."""
    return render(request, "accounts/parties.html", {"parties": selectors.parties(actor)})


@for_administrators
def party_add(request: HttpRequest, actor: User) -> HttpResponse:
    """A new party."""
    form = NewParty(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _tried(form, lambda: services.add_party(actor=actor, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("The party %(party)s was added.") % {"party": made.code})
            return redirect("parties")
    return render(request, "accounts/party.html", {"form": form})


@for_administrators
def party_change(request: HttpRequest, actor: User, pk: int) -> HttpResponse:
    """Names and country of a party."""
    party = get_object_or_404(selectors.parties(actor), pk=pk)
    shown = {"country": party.country, "name_en": party.name_en, "name_zh": party.name_zh}
    form = PartyNames(request.POST or None, initial=shown)
    context: dict[str, Any] = {"form": form, "party": party, "version": party.version}
    if request.method == "POST" and form.is_valid():
        try:
            done = _tried(
                form,
                lambda: services.change_party(actor=actor, party=party, version=_version(request), **form.cleaned_data),
            )
        except Changed as changed:
            context |= {"present": changed.present, "version": changed.present.version}  # type: ignore[attr-defined]
            return render(request, "accounts/party.html", context, status=409)
        if done is not None:
            messages.success(request, _("The party %(party)s was changed.") % {"party": done.code})
            return redirect("parties")
    return render(request, "accounts/party.html", context)


@require_GET
@for_administrators
def users(request: HttpRequest, actor: User) -> HttpResponse:
    """All accounts, with filters."""
    form = Search(request.GET)
    asked: dict[str, str] = {}
    if form.is_valid():
        given = form.cleaned_data
        asked = {
            "party": given["party"].code if given["party"] else "",
            "role": given["role"],
            "name": given["name"],
        }
    found = selectors.users(actor, **asked)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/users.html", {"page": page, "form": form})


@never_cache
@for_administrators
def user_add(request: HttpRequest, actor: User) -> HttpResponse:
    """A new account; its one-time password is on the page that follows, once."""
    form = NewAccount(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _tried(form, lambda: services.add_user(actor=actor, **form.cleaned_data))
        if made is not None:
            return render(request, "accounts/password.html", {"account": made[0], "password": made[1], "new": True})
    return render(request, "accounts/user.html", {"form": form})


@for_administrators
def user_change(request: HttpRequest, actor: User, pk: int) -> HttpResponse:
    """Party, role and office address of an account, and what else may be done to it."""
    account = get_object_or_404(selectors.users(actor), pk=pk)
    shown = {"party": account.party_id, "role": account.role, "email": account.email}
    form = Account(request.POST or None, initial=shown)
    context: dict[str, Any] = {"form": form, "account": account, "version": account.version}
    if request.method == "POST" and form.is_valid():
        try:
            done = _tried(
                form,
                lambda: services.change_user(actor=actor, user=account, version=_version(request), **form.cleaned_data),
            )
        except Changed as changed:
            context |= {"present": changed.present, "version": changed.present.version}  # type: ignore[attr-defined]
            return render(request, "accounts/user.html", context, status=409)
        if done is not None:
            messages.success(request, _("The account %(name)s was changed.") % {"name": done.username})
            return redirect("user", pk=pk)
    return render(request, "accounts/user.html", context)


@require_POST
@for_administrators
def user_active(request: HttpRequest, actor: User, pk: int) -> HttpResponse:
    """Close an account, or open it again."""
    account = get_object_or_404(selectors.users(actor), pk=pk)
    active = request.POST.get("active") == "1"
    return _done(
        request,
        pk,
        lambda: services.set_active(actor=actor, user=account, version=_version(request), active=active),
        _("The account is open.") if active else _("The account is closed and its sessions have ended."),
    )


@for_administrators
@reauthentication_required()  # type: ignore[untyped-decorator]
@require_POST
def user_second_factor(request: HttpRequest, actor: User, pk: int) -> HttpResponse:
    """Forget the second factor of an account."""
    account = get_object_or_404(selectors.users(actor), pk=pk)
    return _done(
        request,
        pk,
        lambda: services.reset_second_factor(actor=actor, user=account, version=_version(request)),
        _("The second factor was reset; a new one is set up at the next sign-in. The sessions have ended."),
    )


@never_cache
@for_administrators
@reauthentication_required()  # type: ignore[untyped-decorator]
@require_POST
def user_password(request: HttpRequest, actor: User, pk: int) -> HttpResponse:
    """A one-time password, shown on this page and never again."""
    account = get_object_or_404(selectors.users(actor), pk=pk)
    try:
        done, password = services.give_password(actor=actor, user=account, version=_version(request))
    except Changed:
        return _meanwhile(request, pk)
    return render(request, "accounts/password.html", {"account": done, "password": password})


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Every other session of one's own account ends; this one stays."""
    if isinstance(request.user, User):
        services.end_own_sessions(actor=request.user)
        update_session_auth_hash(request, request.user)
        messages.success(request, _("You are signed out everywhere else."))
    return redirect("mfa_index")


def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """In the place of the administration's own sign-in: one door for all."""
    if request.user.is_authenticated:
        raise PermissionDenied(_("These pages are for administrators."))
    return redirect("account_login")


def _version(request: HttpRequest) -> int:
    """The version the page showed; none at all counts as out of date."""
    text = request.POST.get("version", "")
    return int(text) if text.isdigit() and len(text) < 10 else 0


def _tried(form: Form, write: Callable[[], Any]) -> Any:
    """What the service returns; None, with the fault at its field, when it refuses what was entered."""
    try:
        return write()
    except ValidationError as error:
        faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for field, lines in faults.items():
            form.add_error(field if field in form.fields else None, lines)
        return None


def _done(request: HttpRequest, pk: int, write: Callable[[], Any], said: str) -> HttpResponse:
    try:
        write()
    except Changed:
        return _meanwhile(request, pk)
    messages.success(request, said)
    return redirect("user", pk=pk)


def _meanwhile(request: HttpRequest, pk: int) -> HttpResponse:
    messages.error(
        request,
        _("Nothing was done: the account was changed since this page was opened. Look at it as it is now and repeat."),
    )
    return redirect("user", pk=pk)
