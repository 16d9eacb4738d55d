"""What a diary file looks like right after all migrations, as SQL.

The command line makes the same file from this text without Django (cli/diary_file.py). It is kept in
diary/schema.sql; a test migrates an empty file and compares.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from django.core.management import call_command
from django.db import connections

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

ALIAS: Final = "fresh"
HEADER: Final = "-- An empty diary file. Made by: python -m gutskin.web schema > src/gutskin/diary/schema.sql\n"


def fresh_schema() -> str:
    """Migrate an empty file in a temporary folder and return the statements that would make the same."""
    with TemporaryDirectory() as folder:
        connections.settings[ALIAS] = {**connections.settings["default"], "NAME": Path(folder) / "fresh.sqlite3"}
        connection = connections[ALIAS]
        try:
            call_command("migrate", database=ALIAS, verbosity=0, interactive=False)
            return HEADER + "".join(f"{statement};\n" for statement in _statements(connection))
        finally:
            connection.close()
            del connections[ALIAS], connections.settings[ALIAS]


def _statements(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables and indexes in the order they were made, then the migrations as done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY rowid")
        made = [str(row[0]) for row in cursor.fetchall()]
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        return made + [_as_done(app, name) for app, name in cursor.fetchall()]


def _as_done(app: str, name: str) -> str:
    return f"INSERT INTO django_migrations (app, name, applied) VALUES ('{app}', '{name}', CURRENT_TIMESTAMP)"  # noqa: S608  (printed, not run; names of our own)
