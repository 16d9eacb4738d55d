"""Where products are looked up: Open Food Facts, or another place that answers like it."""

from __future__ import annotations

import os
from typing import Final
from urllib.parse import urlsplit

from gutskin.errors import SettingError

SETTING: Final = "GUTSKIN_PRODUCTS_ADDRESS"
USUAL: Final = "https://world.openfoodfacts.org"
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_ALLOWED: Final = "an address such as https://world.openfoodfacts.org; without https only one of this machine"


def products_address() -> str:
    """Return the address products are looked up at, without a slash at its end.

    Raises SettingError when it is no https address with a host, and none of this machine either.
    """
    chosen = os.environ.get(SETTING) or USUAL
    try:
        parts = urlsplit(chosen)
        usable = bool(parts.hostname) and parts.port != 0 and not (parts.username or parts.query or parts.fragment)
    except ValueError:
        raise SettingError(SETTING, chosen, _ALLOWED) from None
    if not usable or not chosen.isascii() or not (parts.scheme == "https" or _is_plain_here(parts.scheme, chosen)):
        raise SettingError(SETTING, chosen, _ALLOWED)
    return chosen.rstrip("/")


def is_of_this_machine(address: str) -> bool:
    """Return whether an address leads to this machine, so that nothing asked there leaves it."""
    return urlsplit(address).hostname in LOOPBACK


def host_of(address: str) -> str:
    """Return the name of the machine an address leads to, for the person to read."""
    return urlsplit(address).hostname or address


def _is_plain_here(scheme: str, address: str) -> bool:
    return scheme == "http" and is_of_this_machine(address)
