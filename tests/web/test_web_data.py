"""A person takes their diary out and brings one in, seeing first what would come."""

from __future__ import annotations

import os
import re
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gutskin.diary import Kind
from gutskin.diary.place import data_folder
from gutskin.reports import diary_from_json, diary_to_csv, left_out_of_csv
from gutskin.web.clock import now
from gutskin.web.pages.data import waiting
from gutskin.web.records.load import load_diary
from gutskin.web.records.models import Edit

pytestmark = pytest.mark.django_db
CSV = b"date,skin,gut,foods\n2026-11-01,6,7,oats; milk\n2026-11-02,5,,-\n"


def look(client, content=CSV, name="diary.csv"):
    return client.post("/data/look/", {"file": SimpleUploadedFile(name, content)})


def token_in(response) -> str:
    return re.search(r'name="token" value="([^"]+)"', response.content.decode())[1]


def files_waiting():
    folder = data_folder() / "waiting-imports"
    return list(folder.iterdir()) if folder.exists() else []


def test_the_diary_comes_out_as_csv_and_json(client, write, own_diary, today):
    write(Kind.RATING, today, 6, "skin")
    write(Kind.MEAL, today, "oats", "breakfast")
    as_csv = client.get("/data/diary.csv")
    assert as_csv.content.decode() == diary_to_csv(own_diary())
    assert as_csv["Content-Disposition"] == f'attachment; filename="gutskin-diary-{today}.csv"'
    as_json = client.get("/data/diary.json")
    assert diary_from_json(as_json.content) == own_diary()
    assert as_json["Cache-Control"] == "no-store"


def test_the_page_says_what_a_csv_leaves_out(client, write, own_diary, today):
    assert "There is nothing to take out yet." in client.get("/data/").content.decode()
    write(Kind.STOOL, today, 4)
    [sentence] = left_out_of_csv(own_diary())
    assert "stool" in sentence
    assert sentence in client.get("/data/").content.decode()


def test_a_file_is_looked_at_before_anything_is_kept(client):
    response = look(client)
    assert "2 rows came in, 2 arrived" in response.content.decode()
    assert Edit.objects.count() == 0
    [file] = files_waiting()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_keeping_it_puts_it_in_the_diary_once(client, own_diary):
    assert client.post("/data/take/", {"token": token_in(look(client))})["Location"] == "/diary/"
    diary = own_diary()
    assert [(str(day), d.skin, d.gut) for day, d in diary.days.items()] == [
        ("2026-11-01", 6, 7),
        ("2026-11-02", 5, None),
    ]
    assert files_waiting() == []
    response = look(client)
    assert "0 entries are new" in response.content.decode()
    assert "Keep it" not in response.content.decode()


def test_leaving_it_forgets_the_file(client):
    client.post("/data/leave/", {"token": token_in(look(client))})
    assert (files_waiting(), Edit.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"date,skin\n2026-11-01,11\n2026-11-02,abc\n", "d.csv", ("Line 2", "11", "Line 3", "abc")),
        (b"\x00\x01\x02", "photo.png", ("photo.png is in no format gutskin knows.",)),
        (b"date,skin\n", "d.csv", ("To fix this",)),
    ],
)
def test_a_file_that_cannot_be_read_is_told_line_by_line(client, content, name, told):
    response = look(client, content, name)
    assert response.status_code == 422
    for words in told:
        assert words in response.content.decode()
    assert (files_waiting(), Edit.objects.count()) == ([], 0)


def test_no_file_and_too_large_a_file_are_told(client, monkeypatch):
    assert "No file was chosen" in client.post("/data/look/").content.decode()
    monkeypatch.setattr("gutskin.web.pages.data.LARGEST", 10)
    response = look(client)
    assert (response.status_code, "split it by years" in response.content.decode()) == (422, True)


@pytest.mark.parametrize("token", ["", "x", "../web-secret", "A" * 43, "../" * 12 + "etc/passwd"])
def test_only_a_file_that_waits_can_be_kept_or_forgotten(client, token):
    (data_folder()).mkdir(parents=True)
    (data_folder() / "web-secret").write_text("key")
    response = client.post("/data/take/", {"token": token})
    assert (response.status_code, "not there any more" in response.content.decode()) == (422, True)
    client.post("/data/leave/", {"token": token})
    assert (data_folder() / "web-secret").exists()


def test_a_file_nobody_kept_is_forgotten_after_an_hour(client):
    look(client)
    [old] = files_waiting()
    os.utime(old, (time.time() - 4000, time.time() - 4000))
    look(client)
    assert old not in files_waiting()
    assert len(files_waiting()) == 1


def test_the_file_that_waited_can_have_become_unreadable(client):
    token = waiting.keep(waiting.WaitingFile(name="d.csv", content=b"date,skin\n2026-11-01,11\n"))
    assert client.post("/data/take/", {"token": token}).status_code == 422
    assert Edit.objects.count() == 0


def test_nothing_is_brought_into_the_made_up_diary_by_mistake(client):
    client.post("/made-up/")
    assert 'type="file"' not in client.get("/data/").content.decode()


def test_an_import_is_stamped_with_now(client):
    before = now()
    client.post("/data/take/", {"token": token_in(look(client))})
    assert all(before <= edit.edited_at <= now() for edit in load_diary("me").edits)
