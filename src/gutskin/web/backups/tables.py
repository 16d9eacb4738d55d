"""The rows of every table, out of one database and into another, whichever of the two kinds each is.

A backup of an older gutskin is put into tables as they were then, which are brought up to date afterwards.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from gutskin.errors import BackupError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model

ROWS_AT_ONCE: Final = 2_000
LEFT_OUT: Final = frozenset({"sessions", "usersessions", "contenttypes", "auth"})
"""Apps whose rows stay behind: who is signed in where ends with a restore, and the rest Django makes anew."""

ENDS: Final = frozenset({"accounts.invitation", "sharing.share"})
"""Models whose rows stay behind too: a backup is older than what was used or ended since, and revives none of it."""

Migration = tuple[str, str]


def migrations_done() -> list[Migration]:
    """Return the migrations this database went through."""
    return sorted(MigrationRecorder(connection).applied_migrations())


def rows() -> Iterator[tuple[str, str]]:
    """Yield every row of every table, some at a time: the name of the model and lines of JSON."""
    for model in _models():
        if model._meta.label_lower in ENDS:  # noqa: SLF001
            continue
        found = model._default_manager.order_by("pk").values_list(*_columns(model)).iterator(ROWS_AT_ONCE)  # noqa: SLF001
        while some := list(islice(found, ROWS_AT_ONCE)):
            yield model._meta.label_lower, "".join(f"{json.dumps(row, cls=DjangoJSONEncoder)}\n" for row in some)  # noqa: SLF001


def _models() -> list[type[Model]]:
    found = apps.get_models(include_auto_created=True)
    return sorted((one for one in found if one._meta.app_label not in LEFT_OUT), key=lambda one: one._meta.label)  # noqa: SLF001


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001


class Restoring:
    """An empty database being filled: tables as they were then, and their rows."""

    def __init__(self, migrations: Iterable[Migration]) -> None:
        """Make the tables of that time; BackupError when a newer gutskin made them."""
        wanted = {(app, name) for app, name in migrations}
        loader = MigrationExecutor(connection).loader
        if unknown := wanted - set(loader.disk_migrations):
            raise BackupError(
                f"The backup was made by a newer gutskin (it knows {min(unknown)[1]})", "update gutskin first."
            )
        for app in sorted({app for app, _ in loader.disk_migrations}):
            _migrate(app, [name for where, name in wanted if where == app])
        self._apps = loader.project_state(sorted(wanted)).apps
        self._filled: list[type[Model]] = []

    def take(self, label: str, lines: str) -> int:
        """Put rows of one model into its table; return how many."""
        if label in ENDS:  # a backup made before they were left out
            return 0
        model = self._apps.get_model(label)
        fields = model._meta.concrete_fields  # noqa: SLF001
        made = []
        for line in lines.splitlines():
            values: list[Any] = json.loads(line)
            told = zip(fields, values, strict=True)
            made.append(model(**{field.attname: field.to_python(value) for field, value in told}))
        model._default_manager.bulk_create(made, batch_size=500)  # noqa: SLF001
        self._filled.append(model)
        return len(made)

    def finish(self) -> None:
        """Have later rows get numbers of their own, see that rows fit together, and bring the tables up to date."""
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(dict.fromkeys(self._filled))):
                cursor.execute(statement)
        connection.check_constraints()
        call_command("migrate", verbosity=0, interactive=False)
        apps.get_model("reminders.Preferences")._default_manager.update(feed_digest=None)  # noqa: SLF001  (closed since, perhaps)


def _migrate(app: str, names: list[str]) -> None:
    """Bring the tables of one app to the newest of some migrations, whose names begin with their number."""
    if names:
        call_command("migrate", app, max(names), verbosity=0, interactive=False)


def is_empty() -> bool:
    """Whether nothing at all was written into this database."""
    there = set(connection.introspection.table_names())
    models = (model for model in _models() if model._meta.db_table in there)  # noqa: SLF001
    return not any(model._default_manager.exists() for model in models)  # noqa: SLF001


def drop_everything() -> None:
    """Drop every table of a server, so that a backup can take the place of what is there."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")
