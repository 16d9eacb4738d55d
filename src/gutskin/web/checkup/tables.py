"""The database: whether it answers, is whole, and is of this gutskin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from gutskin.summaries.words import counted
from gutskin.web.checkup.seen import good, look, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gutskin.web.checkup.seen import Seen


def tables_seen() -> Iterator[Seen]:
    """Yield how the tables stand, and what they hold."""
    done, known = set(MigrationRecorder(connection).applied_migrations()), set(MigrationLoader(None).disk_migrations)
    own = {app for app, _ in known}
    if not done:
        yield look("Nothing was ever written here", "start gutskin once: gutskin serve")
        return
    if newer := sorted(name for app, name in done - known if app in own):
        yield wrong(f"The diary was written by a newer gutskin (it knows {newer[0]})", "update gutskin here.")
        return
    if known - done:
        yield look("The tables are of an older gutskin", "start it once: gutskin serve. A backup before that is wise.")
        return
    yield _whole()


def _whole() -> Seen:
    from gutskin.web.records.models import Edit

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA quick_check")
            found = [str(row[0]) for row in cursor.fetchall()]
            if found != ["ok"]:
                return wrong(
                    "The diary's file is damaged", "stop gutskin and bring back a backup: gutskin restore FILE"
                )
            kind = "The diary's file is whole"
        else:
            cursor.execute("SHOW server_encoding")
            encoding = str(cursor.fetchone()[0])
            if encoding != "UTF8":
                return wrong(f"The database keeps texts as {encoding}", "make one with --encoding UTF8 and move there.")
            cursor.execute("SHOW server_version")
            kind = f"PostgreSQL {str(cursor.fetchone()[0]).split()[0]} answers"
    return good(f"{kind}; it holds {counted(Edit.objects.count(), 'edit')}.")
