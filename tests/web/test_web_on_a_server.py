"""On PostgreSQL: the order of places, writes at the same moment, and the terminal beside the pages."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import connection, connections, transaction

from gutskin.cli.diary_kept import append, read_kept, write_now
from gutskin.diary import Entry, Kind
from gutskin.diary.place import database_address
from gutskin.errors import DiaryFileError, SettingError
from gutskin.web.databases import database
from gutskin.web.people import ME
from gutskin.web.records import actions, load
from gutskin.web.sync.exchange import tell

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 20, 14, tzinfo=UTC)
on_a_server = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the suite runs on files; set DATABASE_URL to run it on PostgreSQL"
)


def rating(value: int, *, name: str = "skin", at: datetime = NOW) -> Entry:
    return Entry(kind=Kind.RATING, name=name, value=value, day=DAY, edited_at=at, device="terminal")


@on_a_server
@pytest.mark.django_db(transaction=True)
def test_a_place_that_was_told_never_has_an_earlier_one_behind_it():
    """One writer holds its transaction open while another writes: the second waits, so places end in their order."""
    inside, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        try:
            with transaction.atomic():
                actions.write_entries(person=ME, entries=[rating(5)])
                inside.set()
                go_on.wait(10)
        finally:
            connections.close_all()

    def quick() -> None:
        try:
            actions.write_entries(person=ME, entries=[rating(6, name="gut")])
        finally:
            connections.close_all()

    first, second = threading.Thread(target=slow), threading.Thread(target=quick)
    first.start()
    assert inside.wait(10)
    second.start()
    second.join(0.5)
    assert second.is_alive()  # it waits
    before = tell(ME, "", since=DAY)
    assert before.edits == ()
    go_on.set()
    first.join(10)
    second.join(10)
    assert [edit.name for edit in tell(ME, before.place, since=DAY).edits] == ["skin", "gut"]


@on_a_server
@pytest.mark.django_db(transaction=True)
def test_many_writers_of_one_rating_lose_no_edit():
    def write(value: int) -> None:
        try:
            actions.write_entries(person=ME, entries=[rating(value)])
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write, args=[1 + place % 10]) for place in range(20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
    edits = load.load_diary(ME).edits
    assert len(edits) == 20
    assert len({edit.edited_at for edit in edits}) == 20


@on_a_server
def test_the_terminal_keeps_its_diary_on_the_server(own_database):
    assert database_address() == own_database
    assert (append([rating(7), rating(4, name="gut")]), append([rating(7)])) == (2, 0)
    write_now([rating(3)], NOW)  # a clock that stands still: the newer word still wins
    day = read_kept().day(DAY)
    assert (day.skin, day.gut) == (3, 4)
    assert read_kept(day=date(2026, 1, 1)).entries == ()


@on_a_server
def test_a_server_that_does_not_answer_is_told_without_its_address(own_database, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://gutskin:secret-word@127.0.0.1:1/gutskin")
    with pytest.raises(DiaryFileError, match="did not answer") as problem:
        read_kept()
    assert "secret-word" not in str(problem.value)


def test_an_address_of_another_kind_is_refused_without_showing_it(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://gutskin:secret-word@127.0.0.1/gutskin")
    with pytest.raises(SettingError, match="DATABASE_URL") as problem:
        database()
    assert "secret-word" not in str(problem.value)


def test_an_address_with_a_bare_sign_in_its_password_is_refused_without_showing_it(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://gutskin:secret[word@127.0.0.1/gutskin")
    with pytest.raises(SettingError, match="DATABASE_URL") as problem:
        database()
    assert "secret" not in str(problem.value)


@pytest.mark.parametrize("address", ["postgresql://a:secret%ZZ@127.0.0.1/x", "postgresql://a:secret word@[::1/x"])
def test_the_terminal_shows_nothing_of_an_address_it_cannot_read(monkeypatch, address):
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(SettingError, match="%-codes") as problem:
        read_kept()
    assert "secret" not in str(problem.value)


@pytest.mark.parametrize("asks", [read_kept, database])
def test_without_what_speaks_with_a_server_it_is_said_what_to_install(monkeypatch, asks):
    monkeypatch.setenv("DATABASE_URL", "postgresql://gutskin:secret-word@127.0.0.1/gutskin")
    monkeypatch.setattr("gutskin.diary.place.find_spec", lambda _name: None)
    with pytest.raises(DiaryFileError, match=r"gutskin\[postgres\]") as problem:
        asks()
    assert "secret-word" not in str(problem.value)


def test_without_an_address_the_diary_is_a_file(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert database()["ENGINE"] == "django.db.backends.sqlite3"
