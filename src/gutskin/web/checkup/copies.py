"""Backups and photos: whether there is a backup, whether it opens, and whether the keys are where they were."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from gutskin.diary.place import data_folder, database_address, diary_file
from gutskin.errors import BackupError
from gutskin.web.backups.keeping import backups_in
from gutskin.web.backups.key import kept_key
from gutskin.web.backups.nightly import SETTING, newest_place, nightly_folder
from gutskin.web.backups.restoring import look_through
from gutskin.web.checkup.seen import good, look, wrong
from gutskin.web.clock import now
from gutskin.web.photos.sealing import key_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gutskin.web.checkup.seen import Seen

OLD: Final = timedelta(days=3)


def backups_seen() -> Iterator[Seen]:
    """Yield how the backups stand. The newest is read from its beginning to its end."""
    folder = nightly_folder()
    if folder is None:
        yield look(f"{SETTING} says that no backups are made", "make them another way, or take the setting away.")
        return
    if not newest_place():
        yield good("There is nothing to back up yet.")
        return
    found = backups_in(folder)
    if not found:
        yield look(f"There is no backup in {folder} yet", "leave gutskin running over night, or: gutskin backup")
        return
    yield from _newest(max(found.items()), folder)


def _newest(newest: tuple[object, Path], folder: Path) -> Iterator[Seen]:
    _, file = newest
    key = kept_key()
    if key is None:
        yield wrong("The key of the backups is gone", f"put it back into {data_folder()}, or no backup can be opened.")
        return
    try:
        look_through(file, key)
    except BackupError as error:
        yield wrong(f"The newest backup does not open ({error.what})", "make one now: gutskin backup")
        return
    age = now() - max(backups_in(folder))
    said = f"The newest backup, {file.name}, opens with the key of this machine"
    yield (
        look(said + f", and is {age.days} days old", "see why the nightly ones stopped, or: gutskin backup")
        if (age > OLD)
        else good(f"{said}.")
    )
    if _on_one_disk(folder):
        yield look(
            "The backups lie on the same disk as the diary",
            f"name a folder on another disk with {SETTING}: one broken disk takes both.",
        )


def _on_one_disk(folder: Path) -> bool:
    return not database_address() and os.stat(folder).st_dev == os.stat(diary_file()).st_dev  # noqa: PTH116  (the device)


def photos_seen() -> Iterator[Seen]:
    """Yield whether what opens the photos is there."""
    folders = sorted(folder for folder in data_folder().glob("photos*") if folder.is_dir() and any(folder.iterdir()))
    if not folders:
        return
    if key_file().exists():
        yield good("The key of the photos is there.")
    else:
        yield wrong(f"The key of the photos is not at {key_file()}", "put it back: without it no photo can be opened.")
