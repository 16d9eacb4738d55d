"""The doctor: what is well is said to be well, and each thing that can be wrong is found, with what to do."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from gutskin.diary import Entry, Kind
from gutskin.diary.place import data_folder
from gutskin.web import clock
from gutskin.web.accounts.accounts_command import accounts_command
from gutskin.web.accounts.inviting import invite, use_invitation
from gutskin.web.backups.key import key_file, made_key
from gutskin.web.backups.making import make_backup
from gutskin.web.checkup.accounts_made import accounts_seen
from gutskin.web.checkup.command import in_all, line_of
from gutskin.web.checkup.copies import backups_seen, photos_seen
from gutskin.web.checkup.place import clock_seen, place_seen
from gutskin.web.checkup.reached import Answer, _certificate, address_seen
from gutskin.web.checkup.reminding import reminders_seen
from gutskin.web.checkup.seen import Seen, State, good, look, wrong
from gutskin.web.checkup.settings_said import KNOWN, settings_seen
from gutskin.web.checkup.tables import tables_seen
from gutskin.web.records.actions import take_in, write_entries
from gutskin.web.secret import make_secret_key

on_windows = pytest.mark.skipif(os.name == "nt", reason="rights of files are another thing on Windows")


def states(found):
    return [(seen.state, seen.what) for seen in found]


def only(found, state):
    return [seen.what for seen in found if seen.state is state]


def words_of(found):
    return "\n".join(line_of(seen) for seen in found)


@pytest.fixture
def folder():
    make_secret_key(data_folder())
    return data_folder()


def test_a_folder_that_is_not_there_yet_is_no_harm():
    assert [seen.state for seen in place_seen()] == [State.LOOK]


@on_windows
def test_the_rights_of_what_lies_in_the_folder(folder):
    assert only(place_seen(), State.WRONG) == []
    (folder / "diary.sqlite3").touch(0o600)
    (folder / "diary.sqlite3").chmod(0o640)
    (folder / "web-secret").chmod(0o604)
    assert only(place_seen(), State.WRONG) == [
        "Others on this machine may read web-secret",
        "Others on this machine may read diary.sqlite3",
    ]
    folder.chmod(0o755)
    assert "Others may look into the folder" in only(place_seen(), State.LOOK)


@on_windows
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_folder_that_cannot_be_written(folder):
    folder.chmod(0o500)
    assert [seen.state for seen in place_seen()] == [State.WRONG]
    folder.chmod(0o700)


@pytest.mark.parametrize(("free", "state"), [(10**10, State.GOOD), (5 * 10**8, State.LOOK), (10**7, State.WRONG)])
def test_the_room_on_the_disk(folder, monkeypatch, free, state):
    usage = type("Usage", (), {"free": free})
    monkeypatch.setattr("gutskin.web.checkup.place.shutil.disk_usage", lambda _folder: usage)
    assert [seen.state for seen in place_seen() if "free on its disk" in seen.what] == [state]


def test_a_setting_that_is_none_is_told_with_the_one_that_was_meant(monkeypatch):
    for name in [name for name in os.environ if name.startswith("GUTSKIN_")]:
        monkeypatch.delenv(name)
    assert [seen.state for seen in settings_seen()] == [State.GOOD]
    monkeypatch.setenv("GUTSKIN_BAKUPS", "/somewhere/private")
    (found,) = settings_seen()
    assert (found.state, "GUTSKIN_BACKUPS" in found.remedy) == (State.WRONG, True)
    assert "private" not in line_of(found)


def test_it_knows_the_settings_of_the_reference():
    page = (__import__("pathlib").Path(__file__).parents[2] / "docs" / "reference" / "settings.md").read_text("utf-8")
    table = page.partition("## For everybody")[2].partition("## ")[0]
    assert sorted(re.findall(r"^\| `(GUTSKIN_[A-Z_]+)`", table, re.MULTILINE)) == list(KNOWN)


@pytest.mark.django_db
def test_the_tables_are_well_or_older_or_newer(write, today):
    write(Kind.NOTE, today, "a note")
    (found,) = tables_seen()
    assert (found.state, "it holds 1 edit." in found.what) == (State.GOOD, True)
    MigrationRecorder(connection).record_applied("records", "9999_of_tomorrow")
    assert only(tables_seen(), State.WRONG) == ["The diary was written by a newer gutskin (it knows 9999_of_tomorrow)"]
    MigrationRecorder(connection).record_unapplied("records", "9999_of_tomorrow")
    MigrationRecorder(connection).record_unapplied("accounts", "0001_initial")
    assert only(tables_seen(), State.LOOK) == ["The tables are of an older gutskin"]
    MigrationRecorder(connection).migration_qs.all().delete()
    assert only(tables_seen(), State.LOOK) == ["Nothing was ever written here"]


@pytest.mark.django_db
def test_a_clock_that_stands_behind_what_was_written(today):
    entry = Entry(kind=Kind.NOTE, day=today, value="x", edited_at=clock.now() + timedelta(days=9, hours=1))
    assert only(clock_seen(), State.WRONG) == []
    take_in(person="me", entries=[entry])
    (found,) = only(clock_seen(), State.WRONG)
    assert "9 days after that" in found


@pytest.mark.django_db(transaction=True)
def test_backups_from_none_to_one_that_opens(today, monkeypatch):
    assert words_of(backups_seen()) == "good   There is nothing to back up yet."
    write_entries(person="me", entries=[Entry(kind=Kind.NOTE, day=today, value="x")])
    monkeypatch.setattr("gutskin.web.checkup.copies._on_one_disk", lambda _folder: False)
    assert "There is no backup in" in only(backups_seen(), State.LOOK)[0]
    made = make_backup(data_folder() / "backups", made_key(), now=clock.now() - timedelta(days=5))
    assert "is 5 days old" in only(backups_seen(), State.LOOK)[0]
    newer = make_backup(data_folder() / "backups", made_key(), now=clock.now())
    assert [seen.state for seen in backups_seen()] == [State.GOOD]
    whole = newer.file.read_bytes()
    newer.file.write_bytes(whole[:-20])
    assert "The newest backup does not open" in only(backups_seen(), State.WRONG)[0]
    newer.file.unlink()
    key_file().unlink()
    assert only(backups_seen(), State.WRONG) == ["The key of the backups is gone"]
    assert made.file.exists()
    monkeypatch.setenv("GUTSKIN_BACKUPS", "none")
    assert [seen.state for seen in backups_seen()] == [State.LOOK]


def test_photos_without_their_key(folder):
    assert list(photos_seen()) == []
    (folder / "photos").mkdir()
    (folder / "photos" / "one").write_bytes(b"sealed")
    assert [seen.state for seen in photos_seen()] == [State.WRONG]
    (folder / "photo-key").write_text("key")
    assert [seen.state for seen in photos_seen()] == [State.GOOD]


def test_accounts_from_none_to_a_locked_door(at_address, monkeypatch, capsys):
    assert [seen.state for seen in accounts_seen()] == [State.GOOD]
    monkeypatch.setenv("GUTSKIN_ADDRESS", at_address)
    assert [seen.state for seen in accounts_seen()] == [State.WRONG]
    key = invite("anna").key
    assert states(accounts_seen()) == [(State.GOOD, "1 account.")]
    use_invitation(key, "walnut river copper 9")
    assert only(accounts_seen(), State.LOOK) == ["anna: a password alone opens the diary"]
    assert accounts_command(["--close", "Anna"]) == 0
    assert "The diary stays" in capsys.readouterr().out
    assert only(accounts_seen(), State.LOOK) == ["Nobody can sign in as anna"]
    assert (accounts_command(["--close", "ben"]), "gutskin accounts" in capsys.readouterr().err) == (2, True)


def test_the_list_of_accounts_says_how_each_comes_in(at_address, account, browser_of, capsys):
    assert accounts_command([]) == 0
    assert "gutskin invite anna" in capsys.readouterr().out
    anna = account("anna")
    invite("ben")
    browser_of(anna).get("/")
    assert accounts_command([]) == 0
    one, other = capsys.readouterr().out.splitlines()
    assert one.startswith("anna: password; seen ")
    assert re.match(r"ben: cannot come in, a link is open until \d+ \w+, \d\d:\d\d; not signed in anywhere", other)


def test_somebody_whose_account_was_closed_is_out_at_once(account, browser_of):
    anna = account("anna")
    browser = browser_of(anna)
    assert browser.get("/").status_code == 200
    accounts_command(["--close=anna"])
    assert browser.get("/").status_code == 302


def test_what_reminders_lack(at_address, monkeypatch):
    assert list(reminders_seen()) == []
    monkeypatch.setenv("GUTSKIN_ADDRESS", at_address)
    assert [seen.state for seen in reminders_seen()] == [State.LOOK, State.LOOK]
    monkeypatch.setenv("GUTSKIN_MAIL", "smtps://anna:secret-word@mail.example")
    monkeypatch.setenv("GUTSKIN_CONTACT", "anna@mail.example")
    assert [seen.state for seen in reminders_seen()] == [State.GOOD]
    assert "secret-word" not in words_of(reminders_seen())


MANIFEST = json.dumps({"name": "gutskin"}).encode()


class Proxy(BaseHTTPRequestHandler):
    """Answers as the test says: a status and a body for GET, a status for POST."""

    told = (200, MANIFEST, 302)

    def do_GET(self):
        self.send_response(self.told[0])
        self.send_header("Content-Length", str(len(self.told[1])))
        self.end_headers()
        self.wfile.write(self.told[1])

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.told[2])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words):
        pass


@pytest.fixture
def proxy(monkeypatch):
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Told", (Proxy,), {}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("GUTSKIN_ADDRESS", f"http://127.0.0.1:{server.server_port}")
    yield server.RequestHandlerClass
    server.shutdown()
    server.server_close()


def test_without_an_address_nothing_is_asked(monkeypatch):
    monkeypatch.delenv("GUTSKIN_ADDRESS", raising=False)
    assert list(address_seen()) == []


@pytest.mark.parametrize(
    ("told", "wrong_with"),
    [
        ((200, MANIFEST, 302), []),
        ((502, b"", 302), ["does not reach gutskin"]),
        ((400, b"gutskin answers only at its own address.", 302), ["hands on another host"]),
        ((200, b"<h1>Welcome to nginx</h1>", 302), ["Something else than gutskin"]),
        ((200, MANIFEST, 413), ["as large as a photo"]),
    ],
)
def test_what_a_proxy_does_wrong(proxy, told, wrong_with):
    proxy.told = told
    found = only(address_seen(), State.WRONG)
    assert len(found) == len(wrong_with)
    assert all(part in what for part, what in zip(wrong_with, found, strict=True))


def test_where_nothing_answers(proxy, monkeypatch):
    monkeypatch.setenv("GUTSKIN_ADDRESS", "http://127.0.0.1:9")
    (found,) = address_seen()
    assert (found.state, "the connection is refused" in found.what) == (State.WRONG, True)


@pytest.mark.parametrize(("days", "state"), [(60.0, State.GOOD), (3.0, State.LOOK)])
def test_a_certificate_that_ends_soon(days, state):
    answer = Answer(status=200, body=b"", keeps_https=True, days_left=days)
    assert [seen.state for seen in _certificate(answer)] == [state]


def test_the_last_line_counts():
    assert in_all([good("a"), good("b")]) == "All 2 things looked at are well."
    assert in_all([good("a"), look("b", "c")]) == "Nothing is wrong; 1 to look at."
    assert in_all([wrong("a", "b"), look("b", "c")]) == "1 of 2 things looked at is wrong."
    assert line_of(Seen(state=State.WRONG, what="It rains", remedy="wait.")) == (
        "WRONG  It rains.\n       To fix this, wait."
    )


def test_the_command_looks_at_everything_and_changes_nothing(tmp_path, own_database):
    environment = os.environ | {"GUTSKIN_DATA": str(tmp_path / "here")}
    environment.pop("GUTSKIN_ADDRESS", None)

    def gutskin(*words, **more):
        command = [sys.executable, "-m", "gutskin", *words]
        return subprocess.run(command, env=environment | more, capture_output=True, text=True, check=False)

    assert (gutskin("doctor").returncode, (tmp_path / "here").exists()) == (0, False)
    assert gutskin("log", "--skin", "5").returncode == 0
    well = gutskin("doctor")
    assert (well.returncode, "it holds 1 edit." in well.stdout, well.stderr) == (0, True, "")
    bad = gutskin("doctor", DATABASE_URL="mysql://me:secret@there/x")
    assert (bad.returncode, "DATABASE_URL" in bad.stdout, "secret" in bad.stdout) == (1, True, False)
    away = gutskin("doctor", DATABASE_URL="postgresql://me:secret@127.0.0.1:9/x")
    assert (away.returncode, "did not answer" in away.stdout, "secret" in away.stdout) == (1, True, False)
    nobody = gutskin("doctor", "--address", "http://127.0.0.1:9", GUTSKIN_BACKUPS="none")
    assert "There is no account" in nobody.stdout
