"""Making sure that what was deleted is not in the database's file any more, nor in the one beside it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from django.db import OperationalError, connection

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

TRIES: Final = 20
SECONDS: Final = 0.25


def zero_what_is_deleted() -> None:
    """Have SQLite write zeros over what is deleted from now on; a server's database sees to its own files."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def sweep() -> bool:
    """Write the file anew without what was deleted, and empty the log beside it.

    Returns whether all of it is done: not inside of a transaction, and not while another program reads all the while.
    """
    if connection.vendor != "sqlite":
        return True
    if connection.in_atomic_block:
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA temp_store = MEMORY")  # nobody's diary in a temporary folder
            cursor.execute("VACUUM")
            return any(_is_log_empty(cursor) for _ in range(TRIES))
    except OperationalError:  # another program holds the file, or the disk is full; the rows are gone all the same
        return False


def _is_log_empty(cursor: CursorWrapper) -> bool:
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if not cursor.fetchone()[0]:
        return True
    time.sleep(SECONDS)
    return False
