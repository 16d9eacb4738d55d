"""The diary as a file: private, made whole, never half-written, and never harmed by another version."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta

import pytest

from gutskin.cli import diary_file
from gutskin.cli.diary_file import append, migrations_of, read_diary_file, schema, write_now
from gutskin.diary import Diary, Entry, Kind, made_up_diary
from gutskin.errors import DiaryFileError, NoDiaryError

pytestmark = pytest.mark.usefixtures("in_a_file")

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 20, 14, 5, 123456, tzinfo=UTC)


def rating(value: int, *, at: datetime = NOW, person: str = "me") -> Entry:
    return Entry(kind=Kind.RATING, name="skin", value=value, day=DAY, edited_at=at, device="terminal", person=person)


def file_of(folder) -> sqlite3.Connection:
    return sqlite3.connect(folder / "diary.sqlite3")


def test_a_diary_comes_back_as_it_was_written():
    diary = made_up_diary(seed=3, days=20).diary
    assert append(diary.edits) == len(diary.edits)
    assert read_diary_file() == diary


def test_every_kind_of_value_comes_back():
    entries = [
        rating(7),
        Entry(kind=Kind.MEAL, day=DAY, value='crème brûlée "2×"\n🍮', at=time(8, 5), edited_at=NOW, device="terminal"),
        Entry(kind=Kind.SLEEP, day=DAY, value=7.25, edited_at=NOW.replace(microsecond=0), device="terminal"),
        Entry(kind=Kind.HABIT, name="walk", day=DAY, value=False, edited_at=NOW, device="", deleted=True),
    ]
    append(entries)
    assert read_diary_file() == Diary.of(entries)


def test_instants_are_stored_in_utc():
    east = NOW.astimezone(datetime.strptime("+0530", "%z").tzinfo)
    append([rating(7, at=east)])
    assert {edit.edited_at for edit in read_diary_file().edits} == {NOW}


def test_writing_the_same_edits_twice_changes_nothing():
    entries = [rating(7), rating(5, at=NOW + timedelta(seconds=1))]
    assert (append(entries), append(entries)) == (2, 0)
    assert read_diary_file() == Diary.of(entries)


def test_one_day_and_one_person_can_be_read_alone():
    append([rating(7), rating(3, person="somebody else")])
    assert read_diary_file("somebody else").day(DAY).skin == 3
    assert read_diary_file(day=DAY) == Diary.of([rating(7)])
    assert read_diary_file(day=DAY - timedelta(days=1)) == Diary()


def test_an_edit_made_now_wins_over_one_from_a_clock_ahead():
    write_now([rating(7)], NOW + timedelta(hours=1))
    write_now([rating(4)], NOW)
    assert read_diary_file().day(DAY).skin == 4


def test_reading_where_nothing_is_makes_nothing(data_folder):
    with pytest.raises(NoDiaryError, match="To begin, write a day"):
        read_diary_file()
    assert not data_folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_only_the_owner_can_read_it(data_folder):
    before = os.umask(0)
    try:
        append([rating(7)])
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (data_folder, data_folder / "diary.sqlite3")]
    assert modes == [0o700, 0o600]


def test_all_or_nothing(data_folder):
    append([rating(7)])
    broken = rating(5, at=NOW + timedelta(seconds=1))
    object.__setattr__(broken, "device", None)  # what the table refuses
    with pytest.raises(DiaryFileError, match="Nothing was written"):
        append([rating(6, at=NOW + timedelta(seconds=2)), broken])
    assert read_diary_file() == Diary.of([rating(7)])


def test_another_program_that_writes_is_waited_for_and_then_named(data_folder, monkeypatch):
    append([rating(7)])
    monkeypatch.setattr(diary_file, "BUSY_SECONDS", 0.05)
    with file_of(data_folder) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DiaryFileError, match="Another program is writing into the diary"):
            append([rating(5, at=NOW + timedelta(seconds=1))])
        assert read_diary_file() == Diary.of([rating(7)])  # reading goes on meanwhile
    other.close()


def test_several_programs_making_the_diary_at_once_all_write(data_folder):
    commands = [[sys.executable, "-m", "gutskin", "log", f"food {number}"] for number in range(4)]
    programs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for command in commands]
    said = [program.communicate(timeout=60)[0] for program in programs]
    assert [program.returncode for program in programs] == [0, 0, 0, 0], said
    assert sorted(str(entry.value) for entry in read_diary_file().entries) == [f"food {n}" for n in range(4)]


def test_a_file_that_is_no_diary_is_left_alone(data_folder):
    data_folder.mkdir()
    (data_folder / "diary.sqlite3").write_bytes(b"something else entirely, and long enough to be looked at " * 20)
    with pytest.raises(DiaryFileError, match="This file is not a diary"):
        append([rating(7)])
    assert (data_folder / "diary.sqlite3").read_bytes().startswith(b"something else")


def test_the_database_of_another_program_is_left_alone(data_folder):
    data_folder.mkdir()
    with file_of(data_folder) as other:
        other.execute("CREATE TABLE recipes (name)")
    other.close()
    with pytest.raises(DiaryFileError, match="belongs to another program"):
        append([rating(7)])


def test_a_diary_of_a_newer_gutskin_is_left_alone(data_folder):
    append([rating(7)])
    with file_of(data_folder) as newer:
        newer.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0999_later', '')")
    newer.close()
    with pytest.raises(
        DiaryFileError, match=r"written by a newer gutskin \(it knows 0999_later\)\. To fix this, update"
    ):
        append([rating(5)])


def test_an_older_diary_is_brought_up_to_date_by_the_web_app(data_folder):
    append([])
    with file_of(data_folder) as older:
        older.execute("DROP TABLE edit")
        older.execute("DELETE FROM django_migrations WHERE app = 'records'")
    older.close()
    append([rating(7)])
    assert read_diary_file() == Diary.of([rating(7)])
    with file_of(data_folder) as now:
        assert set(now.execute("SELECT app, name FROM django_migrations")) == migrations_of(schema())
    now.close()


def test_an_older_diary_that_cannot_be_brought_up_to_date_is_left_alone(data_folder):
    append([rating(7)])
    with file_of(data_folder) as older:
        older.execute("DELETE FROM django_migrations WHERE app = 'records'")  # the table is there: migrating collides
    older.close()
    with pytest.raises(DiaryFileError, match=r"could not be brought to this version of gutskin .* Nothing was written"):
        append([rating(5, at=NOW + timedelta(seconds=1))])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_one_may_not_write_to_is_named(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir(mode=0o500)
    monkeypatch.setenv("GUTSKIN_DATA", str(tmp_path / "closed" / "data"))
    with pytest.raises(DiaryFileError, match="cannot be written"):
        append([rating(7)])


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GUTSKIN_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(DiaryFileError, match="To fix this, choose a folder you may write to, with the setting GUTSKIN"):
        append([rating(7)])


def test_an_unknown_error_of_the_file_is_told_as_it_is(data_folder):
    append([rating(7)])
    with file_of(data_folder) as other:
        other.execute("DROP TABLE edit")
    other.close()
    with pytest.raises(DiaryFileError, match="no such table: edit"):
        read_diary_file()


def test_a_program_that_comes_second_finds_the_tables_made(data_folder):
    append([rating(7)])
    connection = file_of(data_folder)
    connection.row_factory, connection.isolation_level = sqlite3.Row, None
    diary_file._make_tables(connection, schema())
    connection.close()
    assert read_diary_file() == Diary.of([rating(7)])
