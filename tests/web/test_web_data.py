"""A person takes their diary out and brings one in, seeing first what would come."""

from __future__ import annotations

import io
import os
import re
import time
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gutskin.diary import Kind
from gutskin.diary.place import data_folder
from gutskin.reports import diary_from_json, diary_to_csv, left_out_of_csv
from gutskin.web import background
from gutskin.web.clock import now
from gutskin.web.pages.data import waiting
from gutskin.web.people import ME
from gutskin.web.records.load import load_diary
from gutskin.web.records.models import Edit

pytestmark = pytest.mark.django_db
CSV = b"date,skin,gut,foods\n2026-11-01,6,7,oats; milk\n2026-11-02,5,,-\n"
FILE = waiting.WaitingFile(name="d.csv", content=CSV)


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


def test_files_of_everybody_are_forgotten_in_the_background_also_when_nobody_comes_back():
    tokens = {person: waiting.keep(person, FILE) for person in (ME, "anna")}
    places = [waiting._folder(person) / token for person, token in tokens.items()]
    new = waiting.keep(ME, FILE)
    for place in places:
        os.utime(place, (time.time() - 4000, time.time() - 4000))
    [sweep] = [each for each in background.SWEEPS if each.work is waiting.forget_waited]
    background.once(sweep)
    assert not any(place.exists() for place in places)
    assert waiting.kept(ME, new) == FILE
    waiting.forget_waited(now() + timedelta(hours=2))
    assert waiting.kept(ME, new) is None


def test_the_file_that_waited_can_have_become_unreadable(client):
    token = waiting.keep(ME, waiting.WaitingFile(name="d.csv", content=b"date,skin\n2026-11-01,11\n"))
    assert client.post("/data/take/", {"token": token}).status_code == 422
    assert Edit.objects.count() == 0


def test_nothing_is_brought_into_the_made_up_diary_by_mistake(client):
    client.post("/made-up/")
    assert 'type="file"' not in client.get("/data/").content.decode()


def test_an_import_is_stamped_with_now(client):
    before = now()
    client.post("/data/take/", {"token": token_in(look(client))})
    assert all(before <= edit.edited_at <= now() for edit in load_diary("me").edits)


TABLE = b"Datum;Haut;Essen\n3/4/2026;2;Reis\n4/5/2026;3;Brot\n"
MEANT = {"answer:column:Datum": "date", "answer:column:Haut": "skin", "answer:column:Essen": "foods"}
SETTLED = MEANT | {"answer:scale:Haut": "1-5-5", "answer:date-order": "day-first"}


def test_a_table_is_asked_about_column_by_column_and_then_kept_as_it_was_shown(client, own_diary):
    asked = look(client, TABLE, "meine.csv").content.decode()
    assert "What the file does not say" in asked
    assert 'name="answer:column:Haut"' in asked
    assert "Keep it" not in asked
    token = token_in(look(client, TABLE, "meine.csv"))
    scales = client.post("/data/answer/", {"token": token} | MEANT).content.decode()
    assert "3 April 2026" in scales
    assert "1 to 5, 5 is good" in scales
    shown = client.post("/data/answer/", {"token": token} | SETTLED).content.decode()
    assert "Haut: 1 to 5 becomes 1 to 10 in even steps; 5 is good." in shown
    assert '<th scope="row">3 April 2026</th><td>food</td><td>Reis</td>' in shown
    assert Edit.objects.count() == 0
    client.post("/data/take/", {"token": token} | dict(re.findall(r'name="(answer:[^"]+)" value="([^"]*)"', shown)))
    assert [(str(day), d.skin) for day, d in own_diary().days.items()] == [("2026-04-03", 3), ("2026-05-04", 6)]
    again = look(client, TABLE.replace(b"Reis", b"Mais"), "meine.csv").content.decode()
    assert "What the file does not say" not in again  # the columns are known by now
    assert "1 entry is new" in again


def test_an_answer_no_choice_has_is_asked_again_and_a_file_that_is_gone_is_told(client):
    token = token_in(look(client, TABLE, "meine.csv"))
    wrong = client.post("/data/answer/", {"token": token} | MEANT | {"answer:column:Haut": "<script>"})
    assert "What the file does not say" in wrong.content.decode()
    assert "<script>" not in wrong.content.decode().split("<main")[1]
    assert client.post("/data/answer/", {"token": "x" * 43}).status_code == 422


def test_an_import_is_listed_and_can_be_undone_while_a_later_word_stays(client, write, own_diary):
    client.post("/data/take/", {"token": token_in(look(client))})
    page = client.get("/data/").content.decode()
    assert "<bdi>diary.csv</bdi>" in page.split("Brought in")[1]
    assert "gutskin diary (CSV)" in page.split("Brought in")[1]
    write(Kind.RATING, own_diary().first, 9, "skin")
    key = re.search(r'name="key" value="(import-gutskin-csv-[^"]+)"', page)[1]
    assert client.post("/data/undo/", {"key": key})["Location"] == "/data/"
    assert [(entry.name, entry.value) for day in own_diary().days.values() for entry in day.entries] == [("skin", 9)]
    after = client.get("/data/").content.decode()
    assert "Nothing of it stands." in after
    assert key not in after
    assert "5 entries are new, 1 was in the diary already" in look(client).content.decode()
    client.post("/data/take/", {"token": token_in(look(client))})
    assert own_diary().day(own_diary().first).skin == 9
    assert own_diary().day(own_diary().first).gut == 7


def test_what_is_no_import_is_not_undone(client, write, own_diary, today):
    write(Kind.RATING, today, 9, "skin")
    for key in ("", "web", "import", "import-x"):
        client.post("/data/undo/", {"key": key})
    assert len(own_diary().entries) == 1


def test_a_zip_with_several_files_is_one_import(client, own_diary):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("export/diary.csv", CSV)
        file.writestr("export/more.csv", CSV.replace(b"-11-", b"-10-"))
        file.writestr("export/readme.txt", b"hello")
    token = token_in(response := look(client, out.getvalue(), "export.zip"))
    assert "4 rows came in, 4 arrived" in response.content.decode()
    assert "1 other file of the zip" in response.content.decode()
    client.post("/data/take/", {"token": token})
    assert len(own_diary().days) == 4
    assert client.get("/data/").content.decode().count('name="key"') == 1


def test_an_import_that_lies_beneath_another_can_be_undone_and_a_name_is_shown_as_words(client, own_diary):
    for value, name in ((3, "<b>one.csv"), (4, "two.csv")):
        content = f"date,skin\n2026-11-01,{value}\n".encode()
        client.post("/data/take/", {"token": token_in(look(client, content, name))})
    page = client.get("/data/").content.decode()
    assert "<bdi>&lt;b&gt;one.csv</bdi>" in page
    assert "Nothing of it shows, because later files lie over it." in page
    newest, oldest = re.findall(r'name="key" value="(import-[^"]+)"', page)
    for key in (oldest, newest):
        client.post("/data/undo/", {"key": key})
    assert own_diary().days == {}
    assert "two.csv" in client.get("/data/").content.decode()
