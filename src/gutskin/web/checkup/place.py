"""Where the diary lies: its folder, who may read it, the room on the disk, and the clock of the machine."""

from __future__ import annotations

import os
import shutil
import stat
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from gutskin.diary.place import data_folder, diary_file
from gutskin.web.checkup.seen import good, look, wrong
from gutskin.web.clock import local, now
from gutskin.web.secret import NAME as WEB_SECRET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gutskin.web.checkup.seen import Seen

MEGABYTE: Final = 1_000_000
LITTLE: Final = 1_000 * MEGABYTE
TOO_LITTLE: Final = 100 * MEGABYTE
AHEAD: Final = timedelta(days=1)
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
KEYS: Final = (WEB_SECRET, "backup-key", "photo-key")


def place_seen() -> Iterator[Seen]:
    """Yield how the folder stands: there, writable, closed to others, with room."""
    folder = data_folder()
    if not folder.is_dir():
        yield look(f"There is no folder {folder} yet", "start gutskin once, which makes it: gutskin serve")
        return
    if not is_usable(folder):
        yield wrong(f"gutskin may not write in {folder}", "give the folder to the account that runs gutskin.")
        return
    yield good(f"The diary's folder is {folder}.")
    yield from _rights(folder)
    yield _room(folder)


def is_usable(folder: Path) -> bool:
    """Whether the folder is there, and gutskin may read and write in it."""
    return folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK)


def _rights(folder: Path) -> Iterator[Seen]:
    if os.name == "nt":
        return
    kept = [*(folder / name for name in KEYS), diary_file()]
    open_ones = [file for file in kept if file.exists() and file.stat().st_mode & OTHERS]
    for file in open_ones:
        yield wrong(f"Others on this machine may read {file.name}", f"close it: chmod 600 '{file}'")
    if not open_ones:
        yield good("The diary and its keys can be read by your account only.")
    if folder.stat().st_mode & OTHERS:
        yield look("Others may look into the folder", f"close it unless you share it on purpose: chmod 700 '{folder}'")


def _room(folder: Path) -> Seen:
    free = shutil.disk_usage(folder).free
    said = f"{free / MEGABYTE:,.0f} MB are free on its disk"
    if free < TOO_LITTLE:
        return wrong(said, "make room: with a full disk nothing more can be written.")
    return look(said, "make room before it is full.") if free < LITTLE else good(f"{said}.")


def clock_seen() -> Iterator[Seen]:
    """Yield how the clock of the machine goes, told by what was written lately."""
    from django.db.models import Max

    from gutskin.web.records.models import Edit

    present = now()
    here = local(present)
    newest = Edit.objects.aggregate(newest=Max("edited_at"))["newest"]
    said = f"It is {here:%H:%M} here ({here.tzname()}) on {here.day} {here:%B %Y}"
    if newest is not None and newest > present + AHEAD:
        yield wrong(
            f"{said}, and something was written {(newest - present).days} days after that",
            "set the clock of this machine, or of the phone that wrote it: of two edits the later one counts.",
        )
    else:
        yield good(f"{said}.")
