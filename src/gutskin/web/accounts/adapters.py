"""What allauth asks of the house: nobody signs up by themselves, words in our voice, secrets that are not plain."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.utils.safestring import mark_safe

from gutskin.web.accounts.arriving import client_of

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from cryptography.fernet import Fernet
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from gutskin.web.accounts.models import Account

WRONG_CODE = "This code does not fit. Codes change every half minute, and a recovery code works once."


class Coming(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """How somebody comes in."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "Name and password do not fit together.",
        "invalid_login": "Name and password do not fit together.",
        "incorrect_password": "This is not the password of this account.",
        "enter_current_password": "This is not the password of now.",
        "too_many_login_attempts": "That was tried too often. Try again in a few minutes.",
        "rate_limited": "That was tried too often. Try again in a few minutes.",
        "account_inactive": "This account is closed.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  (allauth's signature)
        """Nobody comes in without an invitation."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the machine that asks, told only by a proxy on this machine."""
        return client_of(request)


class SecondSteps(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Passkeys, codes of an app and recovery codes."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": "Recovery codes come with two-step sign-in. Switch that on first.",
    }

    def build_totp_svg(self, url: str) -> SafeString:
        """Return the square code as a part of a page, in one colour."""
        drawn = str(super().build_totp_svg(url))
        return mark_safe(drawn[drawn.index("<svg") :])  # noqa: S308  (drawn by us from letters and figures)

    def encrypt(self, text: str) -> str:
        """Return a secret as it is kept: a copy of the diary's file alone does not give it away."""
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it was."""
        return _lock().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:  # noqa: A002  (allauth's signature)
        """Return what a new passkey is called until the person calls it otherwise."""
        from allauth.mfa.models import Authenticator

        return f"Passkey {Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return whom a passkey is for: this address and no other."""
        return {"id": settings.ADDRESS.host, "name": "gutskin"}  # type: ignore[union-attr]  # passkeys need an address


def _lock() -> Fernet:
    from cryptography.fernet import Fernet

    return Fernet(
        base64.urlsafe_b64encode(hashlib.sha256(b"gutskin.second-steps " + settings.SECRET_KEY.encode()).digest())
    )
