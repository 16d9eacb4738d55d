"""`gutskin archive`, and `gutskin import` of such a zip, in the web app's own program: they need tables and photos."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gutskin.errors import DiaryFileError, GutskinError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from gutskin.importers import Imported


def archive_command(arguments: list[str]) -> int:
    """Write everything of the person of this machine into one zip; return the exit code."""
    parser = argparse.ArgumentParser(prog="gutskin archive", description="Everything of yours in one zip.")
    parser.add_argument("-o", "--output", type=Path, default=None, help="the file to write")
    asked = parser.parse_args(arguments)
    return _said(lambda: _written(asked.output))


def take_archive_command(arguments: list[str]) -> int:
    """Take an archive in; return the exit code."""
    parser = argparse.ArgumentParser(prog="gutskin import", description="Take an archive in.")
    parser.add_argument("file", type=Path, help="the archive")
    parser.add_argument("--yes", action="store_true", help="write without asking")
    asked = parser.parse_args(arguments)
    return _said(lambda: _taken(asked.file, is_sure=asked.yes))


def _said(work: Callable[[], str]) -> int:
    try:
        print(work())  # noqa: T201  (the person's terminal)
    except GutskinError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return error.exit_code
    return 0


def _written(output: Path | None) -> str:
    from gutskin.web.prepare import make_tables_ready

    make_tables_ready()
    from gutskin.web.archive.making import archive_of
    from gutskin.web.clock import now, today
    from gutskin.web.people import ME
    from gutskin.web.records.load import load_diary

    path = output or Path(f"gutskin-archive-{today().isoformat()}.zip")
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for part in archive_of(ME, load_diary(ME), now=now()):
                file.write(part)
        beside.replace(path)
    except OSError as error:
        raise DiaryFileError(f"{path} cannot be written ({error.strerror})", "choose another place with -o.") from error
    finally:
        beside.unlink(missing_ok=True)
    return (
        f"{path}: {path.stat().st_size / 1e6:.1f} MB, everything gutskin holds about you.\n"
        "It is not encrypted. README.txt in it says what is where."
    )


def _taken(path: Path, *, is_sure: bool) -> str:
    from gutskin.web.prepare import make_tables_ready

    make_tables_ready()
    from gutskin.web.archive.reading import opened
    from gutskin.web.archive.taking import look, take
    from gutskin.web.clock import now
    from gutskin.web.people import ME
    from gutskin.web.records.load import load_diary

    archive, existing = opened(path, source=path.name), load_diary(ME)
    imported = look(archive, person=ME, existing=existing, at=now())
    print(f"{_told(imported)}\n")  # noqa: T201
    if not (is_sure or _agreed()):
        return "Nothing was written."
    done = take(archive, person=ME, existing=existing, at=now())
    unread = f" {done.unreadable} photos could not be read." if done.unreadable else ""
    return f"{done.edits} edits and {done.pictures} photos are new in the diary.{unread}"


def _told(imported: Imported) -> str:
    return "\n".join((imported.source, f"  {imported.summary}", *(f"  {note}" for note in imported.notes)))


def _agreed() -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("Nothing was written: nobody is here to say yes", "look at the counts and add --yes.")
    try:
        return input("Take it into the diary? [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False
