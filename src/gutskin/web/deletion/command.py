"""`gutskin delete`, in the web app's own program: it needs tables, photos and backups."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Final

from gutskin.errors import GutskinError, UsageError

if TYPE_CHECKING:
    from gutskin.web.deletion.deleting import Gone

WORD: Final = "delete"
"""What has to be typed."""


def delete_command(arguments: list[str]) -> int:
    """Ask, and delete everything of one person; return the exit code."""
    parser = argparse.ArgumentParser(prog="gutskin delete", description="Delete everything, for good.")
    parser.add_argument("--account", default="", help="whose, where people sign in")
    parser.add_argument("--keep-backups", action="store_true", help="leave the backups")
    parser.add_argument("--yes", action="store_true", help="do it without asking")
    asked = parser.parse_args(arguments)
    try:
        told = _deleted(asked.account, with_backups=not asked.keep_backups, is_sure=asked.yes)
    except GutskinError as error:
        print(error, file=sys.stderr)  # noqa: T201  (the person's terminal)
        return error.exit_code
    print(told)  # noqa: T201
    return 0


def _deleted(account: str, *, with_backups: bool, is_sure: bool) -> str:
    from gutskin.web.prepare import make_tables_ready

    make_tables_ready()
    from gutskin.web.clock import now
    from gutskin.web.deletion.deleting import delete_everything, is_alone

    person = _person_of(account)
    alone = is_alone(person)
    print(_what_it_means(alone=alone, with_backups=with_backups))  # noqa: T201
    if not (is_sure or _typed()):
        return "Nothing was deleted."
    return _told(delete_everything(person, now=now(), with_backups=with_backups), alone=alone)


def _person_of(account: str) -> str:
    from gutskin.web.accounts.models import Account
    from gutskin.web.people import ME

    if not account:
        return ME
    found = Account.objects.called(account)
    if found is None:
        raise UsageError(f'There is no account called "{account}"', "look how it is written: gutskin accounts")
    return found.person


def _what_it_means(*, alone: bool, with_backups: bool) -> str:
    backups = (
        "the backups of this machine" if alone and with_backups else "no backup: it stays in those of this machine"
    )
    return (
        "This deletes, for good: the diary with all earlier versions, photos, settings, reminders, the account, and "
        f"{backups}.\nTo take everything with you first: gutskin archive\n"
    )


def _typed() -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("Nothing was deleted: nobody is here to say yes", "read what it means and add --yes.")
    try:
        return input(f'Type "{WORD}" to go on: ').strip().lower() == WORD
    except EOFError:
        return False


def _told(gone: Gone, *, alone: bool) -> str:
    backups = f", {gone.backups} backups" if gone.backups else ""
    others = "" if alone else " The backups of this machine hold it until they go by rule, after about a year."
    log = "" if gone.is_swept else (
        "\nAnother program is reading the database, so traces may still lie in its file. Stop it and do this once more."
    )  # fmt: skip
    return f"Deleted: {gone.edits:,} rows{backups}. Phones empty themselves when they are next in touch.{others}{log}"
