"""Accounts: whether somebody can come in, and how well the door is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.web.accounts.address import address_set
from gutskin.web.checkup.seen import good, look, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gutskin.web.checkup.seen import Seen


def accounts_seen() -> Iterator[Seen]:
    """Yield how the accounts stand, where an address is set."""
    if address_set() is None:
        yield good("No address is set: only this machine reaches gutskin, and nobody signs in.")
        return
    from gutskin.web.accounts.listing import listed

    accounts = listed()
    if not accounts:
        yield wrong("There is no account, so nobody could sign in", "make one: gutskin invite anna")
        return
    yield good("1 account." if len(accounts) == 1 else f"{len(accounts)} accounts.")
    if outside := [account.name for account in accounts if not account.can_come_in and account.invited_until is None]:
        yield look(
            f"Nobody can sign in as {', '.join(outside)}", "invite them again, or: gutskin accounts --remove NAME"
        )
    if weak := [account.name for account in accounts if account.can_come_in and not account.has_second_step]:
        yield look(f"{', '.join(weak)}: a password alone opens the diary", "add a passkey or codes: More, Account.")
