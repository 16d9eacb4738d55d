"""A person deletes everything, for good: nothing of it is left here, and no phone brings it back."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse

import gutskin.web
from gutskin.diary import Entry, Kind
from gutskin.diary.place import data_folder
from gutskin.web import clock
from gutskin.web.accounts.inviting import invite
from gutskin.web.accounts.models import Account, Invitation
from gutskin.web.archive.making import archive_of
from gutskin.web.backups.keeping import usual_folder
from gutskin.web.backups.key import key_file as backup_key
from gutskin.web.backups.key import made_key
from gutskin.web.backups.making import make_backup
from gutskin.web.deletion.deleting import FOLDERS, delete_everything, is_alone
from gutskin.web.deletion.generations import generation_of, is_of_an_earlier_life
from gutskin.web.deletion.models import Emptied
from gutskin.web.lookups import kept as lookups
from gutskin.web.pages.data import waiting
from gutskin.web.people import ME, made_up_for
from gutskin.web.photos.files import kept
from gutskin.web.photos.sealing import key_file as photo_key
from gutskin.web.photos.taking import photo_entries
from gutskin.web.records.actions import write_entries
from gutskin.web.records.load import load_diary
from gutskin.web.records.models import Edit
from gutskin.web.reminders.models import Preferences, Reminder
from gutskin.web.sync.exchange import json_for_phone
from skin_pictures import jpeg

pytestmark = pytest.mark.django_db
MARK = "kumquatzitrone"


def write_everything(person, today):
    """Write something of every kind a person can have here beside an account."""
    write_entries(person=person, entries=[Entry(kind=Kind.NOTE, day=today, value=f"a {MARK} note")])
    write_entries(person=person, entries=[Entry(kind=Kind.NOTE, day=today, value=f"a later {MARK}")])
    write_entries(person=person, entries=photo_entries(person, today, f"{MARK} cheek", [jpeg()]))
    write_entries(person=made_up_for(person), entries=[Entry(kind=Kind.NOTE, day=today, value=f"{MARK} tried")])
    waiting.keep(person, waiting.WaitingFile(name="d.csv", content=f"date,note\n2026-01-01,{MARK}\n".encode()))
    lookups.switch_on(person)
    Preferences.objects.create(person=person, zone="Europe/Vienna")
    Reminder.objects.create(person=person, about="habit", name=MARK, at="08:00", weekdays="1234567", since=clock.now())


def left_of(person):
    """Return every row of every table that names a person, and every folder of theirs."""
    tables = [model for model in apps.get_models() if "person" in {field.name for field in model._meta.get_fields()}]
    rows = {
        m._meta.db_table: m._default_manager.filter(person__in=[person, made_up_for(person)]).count() for m in tables
    }
    rows.pop(Emptied._meta.db_table)
    suffix = "" if person == ME else f"-{person}"
    folders = [name for name in FOLDERS if (data_folder() / f"{name}{suffix}").exists()]
    return {table: count for table, count in rows.items() if count}, folders


def delete(person=ME, *, with_backups=True):
    return delete_everything(person, now=clock.now(), with_backups=with_backups)


def test_nothing_of_a_person_is_left_and_nothing_of_another_is_touched(account, today):
    anna, ben = account("anna"), account("ben")
    for each in (anna, ben):
        write_everything(each.person, today)
    before = left_of(ben.person)
    assert left_of(anna.person)[0].keys() >= {"edit", "reminder", "reminder_preferences", "account"}
    assert set(left_of(anna.person)[1]) == set(FOLDERS)
    delete(anna.person)
    assert left_of(anna.person) == ({}, [])
    assert left_of(ben.person) == before
    photo = next(entry for entry in load_diary(ben.person).entries if entry.kind is Kind.PHOTO)
    assert kept(ben.person, photo.id), "the key of the photos stays for the other one"
    assert load_diary(anna.person).edits == frozenset(), "also what this program had in memory"


def test_every_folder_of_a_person_is_known_here():
    source = "\n".join(path.read_text() for path in _files())
    named = set(re.findall(r'folder_of\(\w+, "([\w-]+)"\)', source)) | {"photos"}
    assert named == set(FOLDERS), "A new folder of a person goes into FOLDERS of deletion/deleting.py"


def _files():
    return [path for path in Path(gutskin.web.__file__).parent.rglob("*.py") if "deletion" not in path.parts]


def test_the_account_goes_with_everything_that_opens_it(account, browser_of, today):
    anna, ben = account("anna"), account("ben")
    TOTP.activate(anna, generate_totp_secret())
    browser, other, bens = browser_of(anna), browser_of(anna), browser_of(ben)
    invite("anna")
    assert other.get("/more/").status_code == 200
    delete(anna.person)
    assert not Account.objects.filter(name="anna").exists()
    assert not Authenticator.objects.filter(user_id=anna.pk).exists()
    assert not Invitation.objects.exists()
    assert not UserSession.objects.filter(user_id=anna.pk).exists()
    assert all(session.get_decoded().get("_auth_user_id") != str(anna.pk) for session in Session.objects.all())
    assert [each.get("/more/").status_code for each in (browser, other, bens)] == [302, 302, 200]


def backup():
    return make_backup(usual_folder(), made_key(), now=clock.now()).file


@pytest.mark.django_db(transaction=True)  # a backup begins a transaction of its own
def test_backups_and_keys_go_where_nobody_else_has_anything_in_them(today, settings):
    write_everything(ME, today)
    made = backup()
    aside = usual_folder() / "before-20261101T000000Z"
    aside.mkdir()
    (aside / "diary.sqlite3").write_text(MARK)
    (usual_folder() / "letter.txt").write_text("not ours")
    assert is_alone(ME)
    assert delete().backups == 2
    assert not made.exists()
    assert not aside.exists()
    assert (usual_folder() / "letter.txt").exists(), "only what is a backup"
    assert not photo_key().exists()
    assert not backup_key().exists()


@pytest.mark.django_db(transaction=True)  # a backup begins a transaction of its own
def test_backups_stay_where_they_are_to_or_where_others_are_in_them(account, today):
    write_everything(ME, today)
    made = backup()
    assert delete(with_backups=False).backups == 0
    assert made.exists()
    assert backup_key().exists()
    anna, ben = account("anna"), account("ben")
    write_everything(ben.person, today)
    assert not is_alone(anna.person)
    assert delete(anna.person).backups == 0
    assert made.exists()
    assert backup_key().exists()


def test_a_made_up_diary_of_somebody_else_makes_nobody_less_alone(write, today):
    write(Kind.NOTE, today, "mine")
    write_entries(person="demo-p-1", entries=[Entry(kind=Kind.NOTE, day=today, value="nobody's")])
    assert is_alone(ME)
    write_entries(person="p-1", entries=[Entry(kind=Kind.NOTE, day=today, value="somebody's")])
    assert not is_alone(ME)


OURS = {"Gutskin-Sync": "1", "Gutskin-Person": ME}


def exchange(client, told, edits=(), **more):
    headers = OURS | {"Gutskin-Generation": str(told)} | more
    body = json.dumps({"edits": [json_for_phone(edit) for edit in edits]})
    pushed = client.post("/sync/", body, content_type="application/json", headers=headers)
    return pushed, client.get("/sync/", headers=headers)


@pytest.fixture
def old_edits(today):
    at = datetime.now(UTC) - timedelta(hours=1)
    return [Entry(kind=Kind.NOTE, day=today, value=f"old {MARK}", edited_at=at, device="phone-1")]


@pytest.mark.parametrize("told", ["", "0", "12", "long ago", "-1"])
def test_a_phone_that_was_off_is_told_to_empty_itself_and_brings_nothing_back(client, write, today, old_edits, told):
    write(Kind.NOTE, today, MARK)
    assert [each.status_code for each in exchange(client, told, old_edits)] == [200, 200]
    delete()
    for answer in exchange(client, told, old_edits):
        assert answer.status_code == 410
        assert answer.json() == {
            "why": "The computer says that everything was deleted.",
            "generation": generation_of(ME),
        }
    assert not Edit.objects.exists()


def test_a_phone_that_emptied_itself_and_a_new_one_go_on(client, write, today, old_edits):
    write(Kind.NOTE, today, MARK)
    delete()
    for told in (generation_of(ME), "new"):
        pushed, pulled = exchange(client, told, old_edits)
        assert (pushed.status_code, pulled.status_code) == (200, 200)
        assert pulled.json()["generation"] == generation_of(ME)
    assert f'data-generation="{generation_of(ME)}"' in client.get("/about/").content.decode()


def test_deleting_again_is_another_life_even_within_a_second(write, today):
    now = clock.now()
    first = delete_everything(ME, now=now, with_backups=True) and generation_of(ME)
    second = delete_everything(ME, now=now - timedelta(days=1), with_backups=True) and generation_of(ME)
    assert second > first
    assert is_of_an_earlier_life(ME, str(first))
    assert not is_of_an_earlier_life(ME, str(second))
    assert not is_of_an_earlier_life("somebody", "")


def test_a_phone_whose_account_is_gone_is_told_so_at_the_door(account, browser_of, today, old_edits):
    anna = account("anna")
    browser = browser_of(anna)
    assert browser_of().get("/sync/", headers=OURS).status_code == 401
    delete(anna.person)
    assert [each.status_code for each in exchange(browser, 0, old_edits)] == [410, 410]
    assert browser_of().get("/sync/", headers=OURS | {"Gutskin-Generation": str(generation_of(ME))}).status_code == 401
    again = account("anna")
    assert again.person == ME
    assert [each.status_code for each in exchange(browser_of(again), 0, old_edits)] == [410, 410]
    assert not Edit.objects.exists()


def test_a_diary_that_is_brought_back_from_an_archive_stays(client, write, today):
    write(Kind.NOTE, today, MARK)
    content = b"".join(archive_of(ME, load_diary(ME), now=clock.now()))
    before = load_diary(ME)
    delete()
    named = io.BytesIO(content)
    named.name = "a.zip"
    page = client.post("/data/look/", {"file": named}).content.decode()
    client.post("/data/take/", {"token": re.search(r'name="token" value="([^"]+)"', page)[1]})
    assert load_diary(ME) == before


def test_the_page_says_what_it_means_and_asks_for_a_word(client, write, today):
    write(Kind.NOTE, today, MARK)
    page = client.get("/data/delete/").content.decode()
    assert 'href="/data/archive.zip"' in page
    assert "The backups this computer made go too" in page
    assert 'href="/data/delete/"' in client.get("/data/").content.decode()
    for word in ("", "yes", "löschen", f"{'delete'} it"):
        refused = client.post("/data/delete/", {"word": word, "backups": "on"})
        assert refused.status_code == 422
        assert "Nothing was deleted." in refused.content.decode()
    assert Edit.objects.exists()
    answer = client.post("/data/delete/", {"word": " Delete ", "backups": "on"})
    assert (answer.status_code, answer["Location"]) == (302, "/data/deleted/")
    assert not Edit.objects.exists()
    done = client.get("/data/deleted/").content.decode()
    assert "Nothing of yours is on this computer now." in done
    assert "data-person" not in done
    assert "Welcome" in client.get("/").content.decode()


@pytest.mark.django_db(transaction=True)  # a backup begins a transaction of its own
def test_the_backups_stay_when_the_switch_is_off(client, write, today):
    write(Kind.NOTE, today, MARK)
    made = backup()
    client.post("/data/delete/", {"word": "delete"})
    assert made.exists()


def test_it_is_not_done_from_elsewhere_nor_by_looking_nor_in_the_made_up_diary(write, today):
    write(Kind.NOTE, today, MARK)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/data/delete/", {"word": "delete"}).status_code == 403
    assert strict.get("/data/delete/", {"word": "delete"}).status_code == 200
    looking = Client()
    looking.post("/made-up/")
    assert "Go back to yours" in looking.get("/data/delete/").content.decode()
    assert looking.post("/data/delete/", {"word": "delete"}).status_code == 200
    assert Edit.objects.filter(person=ME).exists()


def test_who_signed_in_long_ago_shows_first_who_they_are(account, browser_of, today, settings):
    anna, ben = account("anna"), account("ben")
    write_everything(anna.person, today)
    write_everything(ben.person, today)
    browser = browser_of(anna)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    for answer in (browser.get("/data/delete/"), browser.post("/data/delete/", {"word": "delete"})):
        assert (answer.status_code, answer["Location"]) == (302, "/account/again/?next=/data/delete/")
    assert left_of(anna.person)[0]
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    again = browser.post("/account/again/?next=/data/delete/", {"password": "walnut river anna 9"})
    assert again["Location"] == "/data/delete/"
    page = browser.get("/data/delete/").content.decode()
    assert "Other people have a diary here, so the backups stay." in page
    assert "new invitation" in page
    answer = browser.post("/data/delete/", {"word": "delete", "backups": "on"})
    assert answer["Location"] == "/data/deleted/"
    assert left_of(anna.person) == ({}, [])
    assert left_of(ben.person)[0]
    done = browser.get("/data/deleted/")
    assert done.status_code == 200
    assert "ask for a new invitation" in done.content.decode()


def in_files(folder, mark):
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and mark in path.read_bytes()]


def gutskin_here(folder, *words):
    environment = {"GUTSKIN_DATA": str(folder), "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        [sys.executable, "-m", "gutskin", *words], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.usefixtures("in_a_file")
def test_no_byte_of_it_is_left_in_any_file_of_the_data_folder(tmp_path):
    folder = tmp_path / "data"
    for number in range(30):
        assert (
            gutskin_here(
                folder, "log", "--date", f"2026-10-{number + 1:02}", "--note", f"{MARK} {number} " * 50
            ).returncode
            == 0
        )
    with sqlite3.connect(folder / "diary.sqlite3") as open_all_the_while:
        open_all_the_while.execute("DELETE FROM edit WHERE day = '2026-10-05'")
    open_all_the_while.close()
    assert gutskin_here(folder, "backup").returncode == 0
    assert in_files(folder, MARK.encode()), "the word is there before"
    unsure = gutskin_here(folder, "delete")
    assert unsure.returncode == 2
    assert "nobody is here to say yes" in unsure.stderr
    assert in_files(folder, MARK.encode())
    done = gutskin_here(folder, "delete", "--yes")
    assert done.returncode == 0, done.stderr
    assert "Deleted: 29 rows, 1 backups." in done.stdout
    assert in_files(folder, MARK.encode()) == []
    assert gutskin_here(folder, "export", "--json").stdout.count("entry_id") == 0
    assert gutskin_here(folder, "delete", "--account", "nobody", "--yes").returncode == 2


@pytest.mark.django_db(transaction=True)
def test_the_file_is_swept_while_pages_are_open(write, today):
    write(Kind.NOTE, today, MARK)
    gone = delete()
    assert gone.is_swept
    assert gone.edits == 1
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA freelist_count")
            assert cursor.fetchone()[0] == 0
    assert reverse("deletion")
