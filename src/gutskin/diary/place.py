"""Where the diary of this machine lies: in a file of its own, or on a database server somebody named."""

from __future__ import annotations

import os
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from gutskin.errors import DiaryFileError, SettingError

WRITTEN_AS: Final = "postgresql://name:password@host/database, with %-codes for : / ? # @ in the password"
"""How the address of a database server is written."""


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


def database_address() -> str:
    """Return the address of the database server the diary is on (DATABASE_URL), "" where it is the file.

    Raises SettingError, which never shows the address: it holds a password.
    """
    address = os.environ.get("DATABASE_URL", "")
    if address and not address.startswith(("postgres://", "postgresql://")):
        shown = address.partition(":")[0] + ":..."
        raise SettingError("DATABASE_URL", shown, "postgresql://name:password@host/database, or leave it unset")
    return address


def need_postgresql() -> None:
    """Raise DiaryFileError where what speaks with a PostgreSQL server is not installed."""
    if find_spec("psycopg") is None:
        raise DiaryFileError(
            "DATABASE_URL names a PostgreSQL server, and what speaks with one is not installed",
            'install it (pip install "gutskin[postgres]"), or leave DATABASE_URL unset.',
        )


def make_private(folder: Path) -> Path:
    """Make a folder only its owner can read (0700) and return it; the rights of one that is there are left alone.

    Somebody may point GUTSKIN_DATA at a folder they share on purpose; the files in it are 0600 in any case.
    """
    if not folder.exists():
        with suppress(FileExistsError):  # another program made it at this very moment, and gives it the same rights
            folder.mkdir(parents=True, mode=0o700)
            folder.chmod(0o700)
    return folder
