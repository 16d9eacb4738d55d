"""`gutskin import --list` and `--undo`: what was brought in, and taking it back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from gutskin.errors import NotInDiaryError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from gutskin.diary import Entry
    from gutskin.importers.batches import Batch

_BENEATH: Final = "The diary would say what it says now, and this file does not come back when a later one is undone."


def run(arguments: Namespace) -> int:
    """List the imports of the diary, or undo one of them after asking."""
    from gutskin.cli.diary_kept import read_kept
    from gutskin.cli.terminal import Terminal
    from gutskin.importers.batches import batches_in
    from gutskin.importers.file_names import name_of

    diary, terminal = read_kept(), Terminal.on(sys.stdout)
    batches = batches_in(diary)
    if arguments.undo is not None:
        return _undo(arguments, batches)
    if not batches:
        terminal.text("Nothing was brought in from a file yet.")
        return 0
    rows = [
        (each.key, name_of(each.key, diary), f"{each.at.astimezone():%Y-%m-%d %H:%M}", _state(each)) for each in batches
    ]
    terminal.table(("import", "file", "when", "what"), rows, indent=0)
    return 0


def _state(batch: Batch) -> str:
    entries = "1 entry" if batch.entries == 1 else f"{batch.entries} entries"
    if batch.standing == batch.entries:
        return entries
    if batch.standing:
        return f"{entries}, {batch.standing} of them as they came"
    return f"{entries}, {'later files lie over it' if batch.can_be_undone else 'nothing of it stands'}"


def _undo(arguments: Namespace, batches: tuple[Batch, ...]) -> int:
    from datetime import UTC, datetime

    from gutskin.cli.diary_kept import append, read_kept
    from gutskin.cli.importing import NEWEST, agreed
    from gutskin.cli.terminal import Terminal
    from gutskin.importers.batches import undoing

    terminal = Terminal.on(sys.stdout)
    standing = [batch for batch in batches if batch.standing]
    wanted = standing[:1] if arguments.undo == NEWEST else [batch for batch in batches if batch.key == arguments.undo]
    if not wanted and arguments.undo != NEWEST:
        raise NotInDiaryError(arguments.undo, tuple(batch.key for batch in batches))
    edits = undoing(wanted[0].key, read_kept(), datetime.now(UTC)) if wanted else ()
    if not edits:
        terminal.text("There is nothing to undo. The diary is as it was.")
        return 1
    terminal.strong(wanted[0].key)
    terminal.text(_what_changes(edits) if wanted[0].standing else _BENEATH, indent=2)
    if not (arguments.yes or agreed("Undo this import?")):
        terminal.text("Nothing was undone.")
        return 1
    append(edits)
    terminal.text("The import is undone. The same file can be brought in again.")
    return 0


def _what_changes(edits: Sequence[Entry]) -> str:
    deleted = sum(edit.deleted for edit in edits)
    return f"{deleted} entries would go, {len(edits) - deleted} would say again what they said before."
