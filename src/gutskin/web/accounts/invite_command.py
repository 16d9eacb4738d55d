"""`gutskin invite`: a link for somebody, printed once and kept nowhere."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Final

from gutskin.errors import GutskinError, UsageError
from gutskin.web.accounts.address import SETTING, address_set

if TYPE_CHECKING:
    from gutskin.web.accounts.address import Address
    from gutskin.web.accounts.inviting import Invited

LONGEST_DAYS: Final = 30


def invite_command(arguments: list[str]) -> int:
    """Invite somebody and print the link; return the exit code (2 for what cannot be done)."""
    asked = _parser().parse_args(arguments)
    if asked.address:
        os.environ[SETTING] = asked.address
    try:
        address = address_set()
        if address is None:
            remedy = "say at which address people reach it: gutskin invite anna --address https://skin.example"
            raise UsageError("A link needs the address of this server", f"{remedy}, or set {SETTING}.")
        if not 1 <= asked.days <= LONGEST_DAYS:
            raise UsageError(f"The link cannot hold for {asked.days} days", f"use a number from 1 to {LONGEST_DAYS}.")
        told = _invited(asked.name, asked.days, address)
    except GutskinError as error:
        print(error, file=sys.stderr)  # noqa: T201  (the person's terminal)
        return 2
    print(told)  # noqa: T201
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gutskin invite", description="Let somebody in.")
    parser.add_argument("name", help="what they sign in as")
    parser.add_argument("--address", default="", help="where people reach the server, as https://skin.example")
    parser.add_argument("--days", type=int, default=3, help="how long the link holds (3)")
    return parser


def _invited(name: str, days: int, address: Address) -> str:
    from gutskin.web.prepare import make_tables_ready

    make_tables_ready()
    from gutskin.web.accounts.inviting import invite

    return words_of(invite(name, days=days), address)


def words_of(invited: Invited, address: Address) -> str:
    """Return what is printed for the one who invites."""
    from gutskin.web.clock import local
    from gutskin.web.people import ME
    from gutskin.web.words import long_day

    until = local(invited.ends_at)
    name = invited.account.name
    whose = "It opens the diary that is on this machine already." if invited.account.person == ME else (
        "It opens a diary of its own; nobody else here sees it."
    )  # fmt: skip
    anew = "" if invited.is_new else (
        f"\n{name} has an account already. Opening the link sets a new password, signs {name} out everywhere and takes "
        "passkeys and second steps off."
    )  # fmt: skip
    return (
        f"A link for {name}. It works once, until {long_day(until.date())}, {until:%H:%M}.\n\n"
        f"  {address}/invited/?key={invited.key}\n\n"
        f"Whoever opens it first sets the password, so hand it over where nobody else reads it. {whose}{anew}"
    )
