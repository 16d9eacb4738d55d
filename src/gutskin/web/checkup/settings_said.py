"""The settings of this machine: whether each is one, and means something."""

from __future__ import annotations

import os
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from gutskin.diary.place import database_address
from gutskin.errors import SettingError
from gutskin.web.accounts.address import address_set
from gutskin.web.checkup.seen import good, wrong
from gutskin.web.lookups.address import products_address
from gutskin.web.reminders.setting import mail_server, push_contact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from gutskin.web.checkup.seen import Seen

KNOWN: Final = (
    "GUTSKIN_ADDRESS",
    "GUTSKIN_BACKUPS",
    "GUTSKIN_CONTACT",
    "GUTSKIN_DATA",
    "GUTSKIN_MAIL",
    "GUTSKIN_OWN_HOSTS",
    "GUTSKIN_PHOTO_KEY_FILE",
    "GUTSKIN_PRODUCTS_ADDRESS",
)
"""Every setting of our own that a person may use (a test compares with the reference)."""
OF_BUILDERS: Final = ("GUTSKIN_VENV", "GUTSKIN_BROWSER_REQUIRED", "GUTSKIN_FUZZ_SECONDS", "GUTSKIN_LONG_MINUTES")
READ: Final[tuple[Callable[[], object], ...]] = (
    database_address,
    address_set,
    products_address,
    mail_server,
    push_contact,
)
"""What reads a setting and raises SettingError where it means nothing."""


def settings_seen() -> Iterator[Seen]:
    """Yield what is wrong with the settings, or that they are well."""
    unknown = list(_unknown(os.environ))
    yield from unknown
    for read in READ:
        read()
    if not unknown:
        said = sorted({*KNOWN, "DATABASE_URL"} & {name for name, value in os.environ.items() if value})
        yield good(f"Settings: {', '.join(said)}." if said else "No setting is set, and none is needed.")


def can_be_read() -> bool:
    """Whether every setting means something: without that the tables cannot be opened."""
    try:
        for read in READ:
            read()
    except SettingError:
        return False
    return True


def _unknown(environment: Mapping[str, str]) -> Iterator[Seen]:
    for name in sorted(environment):
        if not name.startswith("GUTSKIN_") or name in KNOWN or name in OF_BUILDERS:
            continue
        near = get_close_matches(name, KNOWN, n=1)
        remedy = (
            f"write {near[0]}, if that was meant."
            if near
            else "take it away; docs/reference/settings.md tells those there are."
        )
        yield wrong(f"{name} is set, and gutskin knows no such setting", remedy)
