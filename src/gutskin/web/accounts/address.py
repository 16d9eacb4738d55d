"""Where a server is reached from elsewhere: an address with https, or one of a private network without.

As long as no address is set, gutskin answers to the names of this machine only and nobody has to sign in.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from gutskin.errors import SettingError

SETTING: Final = "GUTSKIN_ADDRESS"
_ALLOWED: Final = "an address such as https://skin.example, without anything after the name"
_WANTS_HTTPS: Final = "one that begins with https:// (only an address of a private network may do without)"
_NAME: Final = re.compile(r"(?=.{1,253}\Z)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.ASCII)
_PRIVATE_NAMES: Final = (".local", ".lan", ".home.arpa", ".internal", ".localhost")


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Where people reach a server: `is_safe` with https; `host` without a port, IPv6 without brackets."""

    is_safe: bool
    host: str
    port: int | None

    @property
    def allowed_host(self) -> str:
        """The host as a request may name it."""
        return f"[{self.host}]" if ":" in self.host else self.host

    def __str__(self) -> str:
        """Return the address as a browser writes it, without a slash at its end."""
        port = f":{self.port}" if self.port else ""
        return f"{'https' if self.is_safe else 'http'}://{self.allowed_host}{port}"


def address_set() -> Address | None:
    """Return the address that was set, None where there is none; SettingError for one that cannot be used."""
    chosen = os.environ.get(SETTING, "").strip()
    return address_in(chosen) if chosen else None


def address_in(text: str) -> Address:
    """Return the address that a text holds; SettingError with what would do where it holds none."""
    try:
        parts = urlsplit(text.strip().lower())
        port = parts.port
    except ValueError:
        raise SettingError(SETTING, text, _ALLOWED) from None
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or port == 0 or _says_more(parts) or not _is_host(host):
        raise SettingError(SETTING, text, _ALLOWED)
    if parts.scheme == "http" and not is_private(host):
        raise SettingError(SETTING, text, _WANTS_HTTPS)
    usual = 443 if parts.scheme == "https" else 80
    return Address(is_safe=parts.scheme == "https", host=host, port=None if port == usual else port)


def _says_more(parts: SplitResult) -> bool:
    return bool(parts.username or parts.password or parts.path.strip("/") or parts.query or parts.fragment)


def _is_host(host: str) -> bool:
    return _as_number(host) or _NAME.fullmatch(host) is not None


def _as_number(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def is_private(host: str) -> bool:
    """Return whether a host lies in a network of one's own: by its number, or by a name only those have."""
    try:
        number = ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(_PRIVATE_NAMES)
    return not number.is_global and not number.is_unspecified and not number.is_multicast
