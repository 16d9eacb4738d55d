"""For every test: a database of its own where the suite runs on a PostgreSQL server (DATABASE_URL)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVER = os.environ.get("DATABASE_URL", "")
"""The server the suite was started on, read before any test takes it out of the environment."""


@pytest.fixture
def in_a_file(monkeypatch: pytest.MonkeyPatch, own_database: str) -> None:
    """Have the programs this test starts keep the diary in its file, also where the suite runs on a server."""
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture
def own_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Make an empty database on the server for the programs of this test; "" where the suite runs on files."""
    if not SERVER:
        yield ""
        return
    import psycopg  # noqa: PLC0415  (there only where the suite runs on a server)

    name = f"gutskin_{uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        address = urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))
        monkeypatch.setenv("DATABASE_URL", address)
        yield address
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
