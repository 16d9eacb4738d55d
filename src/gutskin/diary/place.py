"""Where the diary of this machine lies."""

from __future__ import annotations

import os
from pathlib import Path

from gutskin.errors import SettingError


def data_folder() -> Path:
    """Return the folder of the diary: GUTSKIN_DATA where set, else the user's data folder. It may not exist yet."""
    chosen = os.environ.get("GUTSKIN_DATA")
    if chosen:
        folder = Path(chosen).expanduser()
        if folder.is_file():
            raise SettingError("GUTSKIN_DATA", chosen, "a folder, for instance the one this file is in")
        return folder
    from platformdirs import user_data_path  # noqa: PLC0415  (the hot path of `gutskin log` may not need it)

    return user_data_path("gutskin", appauthor=False)


def diary_file() -> Path:
    """Return the SQLite file the diary is kept in."""
    return data_folder() / "diary.sqlite3"


def make_private(folder: Path) -> Path:
    """Make a folder only its owner can read (0700) and return it; the rights of one that is there are left alone.

    Somebody may point GUTSKIN_DATA at a folder they share on purpose; the files in it are 0600 in any case.
    """
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)
        folder.chmod(0o700)
    return folder
