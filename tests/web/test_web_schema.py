"""The terminal makes the same diary file as the web app, and each reads what the other wrote."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

import gutskin
from gutskin.cli.diary_file import append, migrations_of, read_diary_file, schema
from gutskin.diary import Diary, Entry, Kind, made_up_diary
from gutskin.diary.backup import diary_from_json, diary_to_json
from gutskin.diary.place import diary_file

pytestmark = pytest.mark.usefixtures("in_a_file")

MIGRATIONS = Path(gutskin.__file__).parent / "web" / "records" / "migrations"
NOW = datetime(2026, 11, 23, 20, 14, 5, 123456, tzinfo=UTC)
START_WEB = (
    "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'gutskin.web.settings'; import django; django.setup(); "
)
LOAD = (
    "from gutskin.diary.backup import diary_to_json; from gutskin.web.records.load import load_diary; "
    "sys.stdout.reconfigure(encoding='utf-8'); sys.stdout.write(diary_to_json(load_diary('me')))"
)
TAKE_IN = (
    "from gutskin.diary.backup import diary_from_json; from gutskin.web.records.actions import take_in; "
    "print(take_in(person='me', entries=diary_from_json(sys.stdin.buffer.read()).edits))"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GUTSKIN_DATA", str(tmp_path))
    return tmp_path


def web(*words: str, given: str = "") -> str:
    """Run the web app as a program of its own (its database is the one GUTSKIN_DATA names) and return what it said."""
    done = subprocess.run(
        [sys.executable, *words], input=given, capture_output=True, encoding="utf-8", env=os.environ, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def tables_and_migrations(file: Path) -> tuple[set[tuple[str, ...]], list[tuple[str, ...]]]:
    with closing(sqlite3.connect(file)) as connection:
        tables = set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))
        return tables, list(connection.execute("SELECT app, name FROM django_migrations ORDER BY id"))


def diary_of_every_kind() -> Diary:
    entries = [
        Entry(
            kind=Kind.MEAL, day=date(2026, 11, 23), value="crème; brûlée 🍮", at=time(8, 5), edited_at=NOW, device="a"
        ),
        Entry(kind=Kind.SLEEP, day=date(2026, 11, 23), value=7.25, edited_at=NOW.replace(microsecond=0), device="b"),
        Entry(kind=Kind.RATING, name="gut", day=date(2026, 11, 23), value=3, edited_at=NOW, deleted=True),
        Entry(kind=Kind.NOTE, day=date(2026, 11, 23), value="long\nnote", edited_at=NOW, device="terminal"),
    ]
    return made_up_diary(seed=5, days=14).diary.with_entries(*entries)


def test_schema_sql_is_what_the_migrations_make(folder):
    assert web("-m", "gutskin.web", "schema") == schema(), (
        "src/gutskin/diary/schema.sql is not what the migrations make. "
        "To fix this: python -m gutskin.web schema > src/gutskin/diary/schema.sql"
    )
    assert not list(folder.iterdir())  # the diary of the person who runs it is not touched


def test_schema_sql_knows_every_migration():
    found = [path.stem for path in sorted(MIGRATIONS.glob("0*.py"))]
    assert sorted(name for app, name in migrations_of(schema()) if app == "records") == found


def test_a_file_made_in_the_terminal_is_the_file_made_by_the_web_app(folder, tmp_path_factory, monkeypatch):
    append([])
    made_in_terminal = tables_and_migrations(folder / "diary.sqlite3")
    monkeypatch.setenv("GUTSKIN_DATA", str(tmp_path_factory.mktemp("web")))
    web("-m", "gutskin.web", "migrate", "--skip-checks")
    assert made_in_terminal == tables_and_migrations(diary_file())


def test_the_web_app_finds_nothing_to_migrate_in_a_file_made_in_the_terminal(folder):
    append([])
    assert "No migrations to apply" in web("-m", "gutskin.web", "migrate", "--skip-checks")


def test_the_web_app_reads_what_the_terminal_wrote(folder):
    diary = diary_of_every_kind()
    append(diary.edits)
    assert diary_from_json(web("-c", START_WEB + LOAD)) == diary


def test_the_terminal_reads_what_the_web_app_wrote(folder):
    diary = diary_of_every_kind()
    web("-m", "gutskin.web", "migrate", "--skip-checks")
    assert web("-c", START_WEB + TAKE_IN, given=diary_to_json(diary)).strip() == str(len(diary.edits))
    assert read_diary_file() == diary


def test_both_store_an_edit_in_the_same_characters(folder):
    """An edit must be found again by the promise of uniqueness, whoever wrote it first."""
    diary = diary_of_every_kind()
    append(diary.edits)
    assert web("-c", START_WEB + TAKE_IN, given=diary_to_json(diary)).strip() == "0"
    with closing(sqlite3.connect(folder / "diary.sqlite3")) as connection:
        assert connection.execute("SELECT count(*) FROM edit").fetchone() == (len(diary.edits),)
