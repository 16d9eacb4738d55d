"""The pages of coming in and of one's account. allauth does the work behind most of them; the templates are ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as codes
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.generic import RedirectView

from gutskin.web.accounts.forms import FirstPassword
from gutskin.web.accounts.inviting import account_invited, use_invitation
from gutskin.web.accounts.sessions import end_others, end_session, sessions_of
from gutskin.web.navigation import navigation
from gutskin.web.notices import give_notice
from gutskin.web.pages.page import Page, show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from gutskin.web.navigation import Link


@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    """Show how one signs in, and where one is signed in."""
    from allauth.mfa.models import Authenticator

    mine = [each.wrap() for each in Authenticator.objects.filter(user_id=request.user.pk).order_by("created_at")]
    kinds = Authenticator.Type
    context = {
        "name": request.user.name,  # type: ignore[union-attr]  # the door lets nobody else in
        "passkeys": [each for each in mine if each.instance.type == kinds.WEBAUTHN],
        "has_codes": any(each.instance.type == kinds.TOTP for each in mine),
        "unused": sum(len(each.get_unused_codes()) for each in mine if each.instance.type == kinds.RECOVERY_CODES),
        "sessions": sessions_of(request),
    }
    return show(request, PAGE, context, template="account.html")


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """End one session of this account, or all but this one."""
    if request.POST.get("which") == "others":
        end_others(request)
    elif not end_session(request, request.POST.get("which", "")):
        raise Http404
    response = redirect("account")
    give_notice(response, "signed-out-there")
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest) -> HttpResponse:
    """Take a password from somebody with an invitation, and let them in."""
    key = request.POST.get("key", "") or request.GET.get("key", "")
    found = account_invited(key)
    if found is None:
        return TemplateResponse(request, "account/not_invited.html", status=404)
    form = FirstPassword(found, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"form": form, "key": key, "name": found.name}
        return TemplateResponse(request, "account/invited.html", context, status=422 if form.is_bound else 200)
    return _let_in(request, key, form.cleaned_data["password1"])


def _let_in(request: HttpRequest, key: str, password: str) -> HttpResponse:
    from allauth.account.internal.flows.login import perform_login, record_authentication
    from allauth.account.models import Login

    opened = use_invitation(key, password)
    if opened is None:  # somebody else was a moment earlier
        return TemplateResponse(request, "account/not_invited.html", status=404)
    logout(request)
    record_authentication(request, opened, "password", reauthenticated=True)
    answer: HttpResponse = perform_login(request, Login(user=opened))
    return answer


def _places() -> tuple[Link, ...]:
    return navigation(PAGE)


PAGE: Final = Page(name="account", title="Account", place="more", routes=())
INSIDE: Final[dict[str, Any]] = {"navigation": _places, "page": PAGE}
"""What the frame of a page needs where allauth fills the page; templates call a function."""

ROUTES: Final[tuple[URLPattern, ...]] = (
    path("sign-in/", account.LoginView.as_view(), name="account_login"),
    path("sign-in/passkey/", passkeys.LoginWebAuthnView.as_view(), name="mfa_login_webauthn"),
    path("sign-in/second-step/", second_step.AuthenticateView.as_view(), name="mfa_authenticate"),
    path("sign-out/", account.LogoutView.as_view(extra_context=INSIDE), name="account_logout"),
    path("invited/", invited, name="invited"),
    path("account/", own_account, name="account"),
    path("account/sessions/end/", end, name="sessions-end"),
    path("account/ways/", RedirectView.as_view(pattern_name="account"), name="mfa_index"),
    path("account/password/", account.PasswordChangeView.as_view(extra_context=INSIDE), name="account_change_password"),
    path("account/password/first/", account.PasswordSetView.as_view(extra_context=INSIDE), name="account_set_password"),
    path("account/again/", account.ReauthenticateView.as_view(extra_context=INSIDE), name="account_reauthenticate"),
    path(
        "account/again/code/", second_step.ReauthenticateView.as_view(extra_context=INSIDE), name="mfa_reauthenticate"
    ),
    path(
        "account/again/passkey/",
        passkeys.ReauthenticateWebAuthnView.as_view(extra_context=INSIDE),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/passkeys/", RedirectView.as_view(pattern_name="account"), name="mfa_list_webauthn"),
    path("account/passkeys/add/", passkeys.AddWebAuthnView.as_view(extra_context=INSIDE), name="mfa_add_webauthn"),
    path(
        "account/passkeys/<int:pk>/",
        passkeys.EditWebAuthnView.as_view(extra_context=INSIDE),
        name="mfa_edit_webauthn",
    ),
    path(
        "account/passkeys/<int:pk>/remove/",
        passkeys.RemoveWebAuthnView.as_view(extra_context=INSIDE),
        name="mfa_remove_webauthn",
    ),
    path("account/codes/", codes.ActivateTOTPView.as_view(extra_context=INSIDE), name="mfa_activate_totp"),
    path("account/codes/off/", codes.DeactivateTOTPView.as_view(extra_context=INSIDE), name="mfa_deactivate_totp"),
    path(
        "account/recovery/",
        recovery_codes.ViewRecoveryCodesView.as_view(extra_context=INSIDE),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/recovery/new/",
        recovery_codes.GenerateRecoveryCodesView.as_view(extra_context=INSIDE),
        name="mfa_generate_recovery_codes",
    ),
)
