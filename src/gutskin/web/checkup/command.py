"""`gutskin doctor`: every look, one after the other, and what it came to."""

from __future__ import annotations

import argparse
import os
import platform
from typing import TYPE_CHECKING, Final

from gutskin import __version__
from gutskin.diary.place import data_folder
from gutskin.errors import GutskinError
from gutskin.web.accounts.address import SETTING
from gutskin.web.checkup.place import clock_seen, is_usable, place_seen
from gutskin.web.checkup.seen import State, good, wrong
from gutskin.web.checkup.settings_said import can_be_read, settings_seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gutskin.web.checkup.seen import Seen

    Look = Callable[[], Iterable[Seen]]

BEFORE_THE_TABLES: Final[tuple[Look, ...]] = (settings_seen, place_seen)
INDENT: Final = " " * 7


def doctor_command(arguments: list[str]) -> int:
    """Look at everything and print it; return 1 when something is wrong, else 0."""
    parser = argparse.ArgumentParser(
        prog="gutskin doctor", description="See whether gutskin is set up as it should be."
    )
    parser.add_argument("--address", default="", help="where people reach the server, as https://skin.example")
    asked = parser.parse_args(arguments)
    if asked.address:
        os.environ[SETTING] = asked.address
    found: list[Seen] = []
    for seen in looked_at():
        found.append(seen)
        print(line_of(seen), flush=True)  # noqa: T201  (the person's terminal)
    print(f"\n{in_all(found)}")  # noqa: T201
    return int(any(seen.state is State.WRONG for seen in found))


def looked_at() -> Iterator[Seen]:
    """Yield everything there is to see; what needs the tables only where they can be opened."""
    yield good(f"gutskin {__version__} on Python {platform.python_version()}.")
    for look in BEFORE_THE_TABLES:
        yield from _held(look)
    if can_be_read() and is_usable(data_folder()):
        yield from _with_tables()


def _with_tables() -> Iterator[Seen]:
    import django

    django.setup()
    from gutskin.web.checkup.accounts_made import accounts_seen
    from gutskin.web.checkup.copies import backups_seen, photos_seen
    from gutskin.web.checkup.reached import address_seen
    from gutskin.web.checkup.reminding import reminders_seen
    from gutskin.web.checkup.tables import tables_seen

    tables = list(_held(tables_seen))
    yield from tables
    if any(seen.state is not State.GOOD for seen in tables):
        return
    for look in (clock_seen, backups_seen, photos_seen, accounts_seen, reminders_seen, address_seen):
        yield from _held(look)


def _held(look: Look) -> Iterator[Seen]:
    """Yield what a look sees; what it cannot do is seen too, and the others go on."""
    from django.db import Error

    try:
        yield from look()
    except GutskinError as error:
        what, _, remedy = str(error).partition(" To fix this, ")
        yield wrong(what.rstrip("."), remedy)
    except Error as error:
        yield wrong(
            f"The database did not answer ({type(error).__name__})",
            "look whether it runs, and whether DATABASE_URL names it rightly.",
        )


def line_of(seen: Seen) -> str:
    """Return what is printed of one thing: how it stands first, then what to do about it."""
    first = f"{seen.state:<7}{seen.what}{'' if seen.what.endswith('.') else '.'}"
    return f"{first}\n{INDENT}To fix this, {seen.remedy}" if seen.remedy else first


def in_all(found: list[Seen]) -> str:
    """Return the last line: how much is wrong, and how much is worth a look."""
    bad, open_to = (sum(seen.state is state for seen in found) for state in (State.WRONG, State.LOOK))
    if bad:
        return f"{bad} of {len(found)} things looked at {'is' if bad == 1 else 'are'} wrong."
    return f"All {len(found)} things looked at are well." if not open_to else f"Nothing is wrong; {open_to} to look at."
