"""`gutskin accounts`: who may come in, printed; and closing an account."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from gutskin.errors import GutskinError, UsageError

if TYPE_CHECKING:
    from gutskin.web.accounts.listing import Listed

NOBODY = "There is no account. The first one is made by: gutskin invite anna --address https://skin.example"


def accounts_command(arguments: list[str]) -> int:
    """List the accounts, or close one; return the exit code (2 for a name nobody has)."""
    parser = argparse.ArgumentParser(prog="gutskin accounts", description="List who may come in.")
    parser.add_argument("--close", default="", help="let nobody in as this name any more; the diary stays")
    asked = parser.parse_args(arguments)
    try:
        told = _told(asked.close)
    except GutskinError as error:
        print(error, file=sys.stderr)  # noqa: T201  (the person's terminal)
        return error.exit_code
    print(told)  # noqa: T201
    return 0


def _told(to_close: str) -> str:
    from gutskin.web.prepare import make_tables_ready

    make_tables_ready()
    from gutskin.web.accounts.listing import close, listed

    if not to_close:
        return "\n".join(map(line_of, listed())) or NOBODY
    if not close(to_close):
        raise UsageError(f'Nobody has an account called "{to_close}"', "see who has one: gutskin accounts")
    return f"Nobody comes in as {to_close} any more. The diary stays; gutskin invite {to_close} opens it again."


def line_of(account: Listed) -> str:
    """Return what is printed of one account: its name, how it comes in, when it was seen."""
    from gutskin.web.clock import local

    way = "password and second step" if account.has_second_step else "password"
    comes = way if account.can_come_in else "cannot come in"
    link = f", a link is open until {local(account.invited_until):%d %B, %H:%M}" if account.invited_until else ""
    seen = f"seen {local(account.seen):%d %B %Y}" if account.seen else "not signed in anywhere"
    return f"{account.name}: {comes}{link}; {seen}"
