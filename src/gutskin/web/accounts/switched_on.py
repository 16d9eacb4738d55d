"""The settings that hold while gutskin is reached from elsewhere. settings.py takes them in, and so do the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from gutskin.diary.place import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.web.accounts.address import Address

A_YEAR: Final = 365 * 24 * 3600
WEEKS_SIGNED_IN: Final = 8
CSRF: Final = "django.middleware.csrf.CsrfViewMiddleware"


def for_address(address: Address, middleware: Sequence[str]) -> dict[str, Any]:
    """Return the settings for a server at this address, whose other settings have this middleware."""
    return {
        "ACCOUNTS": True,
        "ADDRESS": address,
        "ROOT_URLCONF": "gutskin.web.accounts.urls",
        "MIDDLEWARE": _with_a_door(middleware),
        "ALLOWED_HOSTS": [address.allowed_host],
        "CSRF_TRUSTED_ORIGINS": [str(address)],
        **_cookies(is_safe=address.is_safe),
        "SECURE_HSTS_SECONDS": A_YEAR if address.is_safe else 0,
        "SESSION_COOKIE_AGE": WEEKS_SIGNED_IN * 7 * 24 * 3600,
        "CACHES": {
            "default": {
                "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
                "LOCATION": data_folder() / "web-counts",
                "OPTIONS": {"MAX_ENTRIES": 5000},
            }
        },
    }


def _cookies(*, is_safe: bool) -> dict[str, Any]:
    """Return the names and rights of the cookies: with https only this very host can have set them."""
    prefix = "__Host-" if is_safe else ""
    return {
        "SESSION_COOKIE_NAME": f"{prefix}gutskin-session",
        "CSRF_COOKIE_NAME": f"{prefix}gutskin-form",
        "SESSION_COOKIE_SECURE": is_safe,
        "CSRF_COOKIE_SECURE": is_safe,
    }


def _with_a_door(middleware: Sequence[str]) -> list[str]:
    """Return the middleware with the known address first, sessions before forms, and the door behind them."""
    found = ["gutskin.web.accounts.arriving.as_addressed"]
    for name in middleware:
        if name == "gutskin.web.accounts.arriving.from_here_only":
            continue
        before = ["django.contrib.sessions.middleware.SessionMiddleware"] if name == CSRF else []
        after = ["django.contrib.auth.middleware.AuthenticationMiddleware"] if name == CSRF else []
        found += [*before, name, *after]
    return [*found, "gutskin.web.accounts.limits.not_too_often", "gutskin.web.accounts.door.door"]
