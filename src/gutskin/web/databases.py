"""Which database the pages use: the diary's file, or the PostgreSQL server that DATABASE_URL names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gutskin.diary.place import WRITTEN_AS, database_address, diary_file, need_postgresql
from gutskin.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

KEPT_OPEN_SECONDS = 60


def database() -> Mapping[str, Any]:
    """Return Django's settings of the database; SettingError for an address that cannot be one."""
    address = database_address()
    return _server(address) if address else _file()


def _file() -> Mapping[str, Any]:
    # FULL: what a phone was told is kept may not be lost when the current fails a second later.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": diary_file(),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _server(address: str) -> Mapping[str, Any]:
    import dj_database_url

    need_postgresql()  # told in plain words, before Django says it in others
    try:
        return dict(dj_database_url.parse(address, conn_max_age=KEPT_OPEN_SECONDS, conn_health_checks=True))
    except ValueError:
        raise SettingError("DATABASE_URL", "postgresql:...", WRITTEN_AS) from None
