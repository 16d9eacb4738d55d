"""`gutskin import`: show what a file would add to the diary, and add it when the person says yes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from gutskin.cli.command import Command
from gutskin.errors import NoDiaryError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from gutskin.cli.terminal import Terminal
    from gutskin.diary import Diary
    from gutskin.importers import Imported

SHOWN: Final = 20
"""How many refused rows are shown with their reasons before the rest is only counted."""


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `import` on a parser."""
    parser.add_argument("files", nargs="+", metavar="file", help="exports of gutskin (CSV, JSON) or of other programs")
    parser.add_argument("--yes", action="store_true", help="write without asking")


def run(arguments: Namespace) -> int:
    """Show what the files hold, ask, and write; one file that cannot be read stops all of them."""
    from gutskin.cli.diary_file import append
    from gutskin.cli.terminal import Terminal

    found = read_files(arguments.files)
    terminal = Terminal.on(sys.stdout)
    for imported in found:
        show_import(terminal, imported)
    entries = [entry for imported in found for entry in imported.entries]
    if not entries:
        return _say_nothing_is_new(terminal, found)
    if not (arguments.yes or agreed(len(entries))):
        terminal.text("Nothing was written.")
        return 1
    terminal.text(f"{append(entries)} entries were written into the diary.")
    return 0


def _say_nothing_is_new(terminal: Terminal, found: Sequence[Imported]) -> int:
    """Say why nothing is written; only a file the diary holds already is a success."""
    is_known = any(imported.already_there for imported in found)
    what = "Nothing in it is new." if is_known else "Nothing of it could be taken."
    terminal.text(f"{what} The diary is as it was.")
    return 0 if is_known else 1


def read_files(names: Sequence[str]) -> list[Imported]:
    """Return what each file adds to the diary and to the files before it; nothing is stored."""
    from datetime import UTC, datetime

    from gutskin.cli.terminal import working
    from gutskin.importers import import_file

    diary, now, found = _diary_so_far(), datetime.now(UTC), []
    for name in names:
        with working(f"Reading {name}"):
            imported = import_file(name, person="me", at=now, existing=diary)
        found.append(imported)
        diary = diary.with_entries(*imported.entries)
    return found


def _diary_so_far() -> Diary:
    from gutskin.cli.diary_file import read_diary_file
    from gutskin.diary import Diary

    try:
        return read_diary_file()
    except NoDiaryError:
        return Diary()


def show_import(terminal: Terminal, imported: Imported) -> None:
    """Write the counts of one file, every row that did not arrive with its reason, and the rules gone by."""
    terminal.strong(imported.source)
    terminal.text(imported.summary, indent=2)
    if imported.replaced:
        terminal.text(f"{imported.replaced} replace an earlier word, which stays in the history.", indent=2)
    for row in imported.refused[:SHOWN]:
        terminal.item(str(row))
    if len(imported.refused) > SHOWN:
        terminal.faint(f"and {len(imported.refused) - SHOWN} more rows that did not arrive", indent=2)
    for note in imported.notes:
        terminal.faint(note, indent=2)
    terminal.gap()


def agreed(count: int) -> bool:
    """Ask the person; where nobody can answer, say how to go on without being asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("Nothing was written: nobody is here to say yes", "look at the counts and add --yes.")
    try:
        return input(f"Write {count} entries into the diary? [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False


COMMAND = Command(
    name="import",
    summary="Take in files of gutskin or of another program, after showing what would arrive",
    usage="[--yes] FILE...",
    details="""First it shows how many rows came in, how many would be stored, and why any would not; then it asks. In
        a script, where nobody can answer, it needs --yes. Importing a file twice changes nothing.""",
    examples=("gutskin import diary.csv", "gutskin import --yes bearable.csv"),
    add_arguments=add_arguments,
    run=run,
)
