"""`gutskin backup` and `gutskin restore`, in the web app's own program: they need its tables."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gutskin.diary.place import data_folder
from gutskin.errors import BackupError, GutskinError
from gutskin.web.backups.keeping import let_go, name_at, usual_folder
from gutskin.web.backups.key import kept_key, key_of_words, made_key, words_of_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from gutskin.web.backups.restoring import Restored


def backup_command(arguments: list[str]) -> int:
    """Make a backup, or show the key; return the exit code."""
    parser = argparse.ArgumentParser(prog="gutskin backup", description="Make an encrypted backup of everything.")
    parser.add_argument("--to", type=Path, default=None, help="the folder it goes to")
    parser.add_argument("--show-key", action="store_true", help="show the key, to be written down")
    asked = parser.parse_args(arguments)
    return _said(_key_shown if asked.show_key else lambda: _backed_up(asked.to))


def restore_command(arguments: list[str]) -> int:
    """Bring a backup back; return the exit code."""
    parser = argparse.ArgumentParser(prog="gutskin restore", description="Bring a backup back.")
    parser.add_argument("file", type=Path, help="the backup")
    parser.add_argument("--key", default="", help="the key as it was written down")
    parser.add_argument("--over", action="store_true", help="put the diary that is here aside first")
    asked = parser.parse_args(arguments)
    return _said(lambda: _restored(asked.file, asked.key, over=asked.over))


def _said(work: Callable[[], str]) -> int:
    try:
        print(work())  # noqa: T201  (the person's terminal)
    except GutskinError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return error.exit_code
    return 0


def _key_shown() -> str:
    return (
        f"The key of your backups:\n\n  {words_of_key(made_key())}\n\n"
        "Write it down and keep it away from this machine. Without it nobody can open a backup, you included."
    )


def _backed_up(to: Path | None) -> str:
    from gutskin.web.clock import now
    from gutskin.web.prepare import make_tables_ready

    make_tables_ready()
    from gutskin.web.backups.making import make_backup

    folder, is_first = (to or usual_folder()).expanduser().absolute(), kept_key() is None
    made = make_backup(folder, made_key(), now=now())
    gone = let_go(folder)
    said = f"{made.file}\n{made.rows:,} rows and {made.files:,} files, {made.bytes / 1e6:.1f} MB, encrypted."
    older = f"\nOlder backups let go: {gone}." if gone else ""
    return f"{said}{older}\n\n{_key_shown()}" if is_first else f"{said}{older}"


def _restored(file: Path, words: str, *, over: bool) -> str:
    from gutskin.web.backups.restoring import restore
    from gutskin.web.clock import now
    from gutskin.web.serving import refuse_while_serving

    key = key_of_words(words) if words else kept_key()
    if key is None:
        raise BackupError("There is no key on this machine", "type the one you wrote down: --key ABCD-EFGH-...")
    folder = data_folder().absolute()
    refuse_while_serving(folder)
    stamp = name_at(now()).removeprefix("gutskin-").removesuffix(".backup")
    return _told(restore(file.expanduser().absolute(), key, folder, over=over, stamp=stamp))


def _told(done: Restored) -> str:
    aside = f"\nWhat was here lies in {done.put_aside} now." if done.put_aside else ""
    elsewhere = os.environ.get("GUTSKIN_PHOTO_KEY_FILE")
    lies = f"\nThe key of the photos lies beside the diary; GUTSKIN_PHOTO_KEY_FILE names {elsewhere}."
    photos = lies if elsewhere else ""
    return (
        f"Brought back: {done.rows:,} rows and {done.files:,} files of {done.made_at:%d %B %Y, %H:%M} UTC."
        f"{aside}{photos}\nEverybody has to sign in again."
    )
