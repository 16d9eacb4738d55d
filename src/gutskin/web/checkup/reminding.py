"""Reminders: which ways to reach a person this server has, and what is missing for the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.web.accounts.address import address_set
from gutskin.web.checkup.seen import good, look
from gutskin.web.reminders.kinds import MAIL, PUSH, why_not_ready

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gutskin.web.checkup.seen import Seen

MISSING: Final[Mapping[str, tuple[str, str]]] = {
    MAIL: ("No reminder can go out by e-mail", "name a mail server with GUTSKIN_MAIL, if somebody wants that."),
    PUSH: ("No reminder can go to phones and browsers", "name an e-mail address of yours with GUTSKIN_CONTACT."),
}


def reminders_seen() -> Iterator[Seen]:
    """Yield what reminders can use, on a server that people reach from elsewhere."""
    if address_set() is None:
        return
    missing = [name for name in MISSING if why_not_ready(name)]
    yield from (look(*MISSING[name]) for name in missing)
    if not missing:
        yield good("Reminders can go out by e-mail and to phones.")
