"""A person keeps photos of their skin: nobody else sees one, no address names one, and a lost answer loses none."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from gutskin.diary import Entry, Kind
from gutskin.diary.photos import Photo, photo_in
from gutskin.web.people import ME
from gutskin.web.photos.album import album_of, removed_from
from gutskin.web.photos.files import is_here, keep, kept
from gutskin.web.photos.pictures import digest_of, picture_in
from gutskin.web.photos.sealing import key_file
from gutskin.web.records.actions import delete_entry, write_entries
from gutskin.web.records.load import load_diary
from skin_pictures import MARK, MARKED, jpeg, telling_jpeg

pytestmark = pytest.mark.django_db
OURS = {"HTTP_GUTSKIN_SYNC": "1"}
LABEL = "Verraet links"


def chosen(content=None, name="skin.jpg"):
    return SimpleUploadedFile(name, content or telling_jpeg())


def add(client, day, *pictures, label="left cheek"):
    return client.post("/photos/add/", {"label": label, "day": str(day), "picture": list(pictures) or [chosen()]})


def told(day, content, *, person=ME, label="left cheek", entry_id=""):
    """Write the entry of a photo as a phone does, before it sends the picture."""
    photo = Photo(sha256=digest_of(content), type="image/jpeg", width=640, height=480)
    entry = Entry(kind=Kind.PHOTO, day=day, name=label, value=photo.as_text(), id=entry_id or str(uuid4()))
    return write_entries(person=person, entries=[entry])[0]


def send(client, entry_id, content, **more):
    return client.put(f"/photos/{entry_id}/", content, content_type="image/jpeg", **(OURS | more))


def held(client, **more):
    return client.get("/photos/held/", **(OURS | more)).json()["held"]


def photos_of(person=ME):
    return [shot.entry for series in album_of(load_diary(person)) for shot in series.shots]


def test_a_chosen_picture_is_kept_without_what_stood_beside_it(client, today):
    response = add(client, today, chosen(), chosen(jpeg(shade=90), "b.jpg"))
    assert response.status_code == 302
    entries = photos_of()
    assert [(entry.name, entry.day) for entry in entries] == [("left cheek", today)] * 2
    for entry in entries:
        answer = client.get(f"/photos/{entry.id}/")
        photo = photo_in(entry.value)
        assert digest_of(answer.content) == photo.sha256
        assert MARKED not in answer.content
        with Image.open(BytesIO(answer.content)) as image:
            assert image.size == (photo.width, photo.height)
    html = client.get("/photos/").content.decode()
    assert "2 photos." in html
    assert "Added" not in client.get("/photos/").content.decode()


def test_undo_takes_back_what_was_added(client, today):
    add(client, today)
    html = client.get("/photos/").content.decode()
    assert "Added" in html
    client.post(re.search(r'action="(/entry/[^"]+/undo/)"', html)[1])
    assert photos_of() == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"picture": SimpleUploadedFile("a.heic", b"\0\0\0\x18ftypheic" + b"\0" * 99)}, "HEIC"),
        ({}, "No picture was chosen"),
        ({"picture": [SimpleUploadedFile(f"{n}.jpg", jpeg(8, 8)) for n in range(13)]}, "choose at most 12"),
        ({"picture": SimpleUploadedFile("a.jpg", jpeg(8, 8)), "label": "  "}, "needs a name"),
        ({"picture": SimpleUploadedFile("a.jpg", jpeg(8, 8)), "day": "2999-01-01"}, "up to today"),
        ({"picture": SimpleUploadedFile("a.jpg", jpeg(8, 8)), "day": "soon"}, "There is no such day"),
    ],
    ids=["heic", "none", "too many", "no name", "a day to come", "no day"],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_kept(client, today, fields, said):
    response = client.post("/photos/add/", {"label": "left cheek", "day": str(today)} | fields)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert photos_of() == []


def test_one_bad_picture_among_good_ones_keeps_all_of_them_out(client, today):
    response = add(client, today, chosen(), chosen(b"no picture"))
    assert response.status_code == 422
    assert photos_of() == []


def test_a_picture_is_given_out_to_its_person_only(client, today):
    mine = told(today, jpeg())
    send(client, mine.id, jpeg())
    content = jpeg(shade=40)
    other = told(today, content, person="p2")
    keep("p2", other.id, picture_in(content), sent=digest_of(content))
    answer = client.get(f"/photos/{mine.id}/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert kept("p2", other.id)
    for address in (f"/photos/{other.id}/", f"/photos/{other.id}/small/", f"/photos/of/{other.id}/"):
        assert client.get(address).status_code == 404
    for what in ("change", "remove", "bring-back", "erase"):
        response = client.post(f"/photos/one/{other.id}/{what}/", {"label": "mine now", "day": str(today)})
        assert response.status_code == 404
    assert client.get(f"/photos/one/{other.id}/").status_code == 404
    assert send(client, other.id, content).status_code == 409
    assert held(client) == [mine.id]
    assert (photos_of("p2"), is_here("p2", other.id)) == ([other], True)


def test_the_same_id_at_another_person_is_another_photo(client, today):
    content, theirs = jpeg(), jpeg(shade=40)
    told(today, content, entry_id="same")
    told(today, theirs, entry_id="same", person="p2")
    keep("p2", "same", picture_in(theirs), sent=digest_of(theirs))
    assert client.get("/photos/same/").status_code == 404
    assert send(client, "same", theirs).status_code == 422
    assert send(client, "same", content).status_code == 200
    assert client.get("/photos/same/").content == picture_in(content).content
    assert kept("p2", "same").content == picture_in(theirs).content


def test_a_phone_sends_a_picture_as_often_as_it_takes(client, today):
    content = telling_jpeg()
    early = str(uuid4())
    assert send(client, early, content).status_code == 409
    entry = told(today, content, entry_id=early)
    assert held(client) == []
    for _ in range(3):
        answer = send(client, entry.id, content)
        assert (answer.status_code, answer.json()) == (200, {"kept": True})
    assert held(client) == [entry.id]
    assert kept(ME, entry.id).sent == digest_of(content) == photo_in(photos_of()[0].value).sha256
    assert MARKED not in client.get(f"/photos/{entry.id}/").content
    assert len(load_diary(ME).edits) == 1


def test_another_picture_than_the_diary_tells_of_is_refused(client, today):
    entry = told(today, jpeg())
    answer = send(client, entry.id, jpeg(shade=10))
    assert (answer.status_code, answer.json()) == (
        422,
        {"why": "This is another picture than the diary tells of."},
    )
    assert not is_here(ME, entry.id)


def test_an_entry_that_tells_of_no_picture_takes_none(client, today):
    content = b"<svg/>"
    entry = told(today, content)
    assert send(client, entry.id, content).json() == {"why": "This is no picture gutskin can read."}
    rating = write_entries(person=ME, entries=[Entry(kind=Kind.RATING, day=today, name="skin", value=6)])[0]
    assert send(client, rating.id, jpeg()).status_code == 409
    assert client.get(f"/photos/{rating.id}/").status_code == 404


def test_no_other_site_and_no_other_kind_of_file_gets_in(client, today):
    entry = told(today, jpeg())
    address = f"/photos/{entry.id}/"
    assert client.put(address, jpeg(), content_type="image/jpeg").status_code == 403
    assert send(client, entry.id, jpeg(), HTTP_ORIGIN="https://elsewhere.example").status_code == 403
    assert send(client, entry.id, jpeg(), HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert client.put(address, jpeg(), content_type="image/svg+xml", **OURS).status_code == 415
    assert client.post(address, jpeg(), content_type="image/jpeg", **OURS).status_code == 405
    assert client.get("/photos/held/").status_code == 403
    assert not is_here(ME, entry.id)


def test_a_phone_is_told_when_the_key_is_gone_and_keeps_its_picture(client, today):
    first, second = told(today, jpeg()), told(today, jpeg(shade=90))
    send(client, first.id, jpeg())
    key_file().unlink()
    answer = send(client, second.id, jpeg(shade=90))
    assert (answer.status_code, answer.json()) == (503, {"why": "The key of the photos is not where it was."})
    html = client.get("/photos/").content.decode()
    assert "The key of the photos is not where it was" in html
    assert client.get(f"/photos/{first.id}/").status_code == 404
    assert client.get("/photos/photos.zip").headers["Location"] == "/photos/"
    assert is_here(ME, first.id)


def test_removed_brought_back_erased(client, today):
    add(client, today)
    (entry,) = photos_of()
    client.post(f"/photos/one/{entry.id}/remove/")
    assert (photos_of(), is_here(ME, entry.id)) == ([], True)
    html = client.get("/photos/").content.decode()
    assert "Removed (1)" in html
    assert "Bring back" in client.get(f"/photos/one/{entry.id}/").content.decode()
    client.post(f"/photos/one/{entry.id}/bring-back/")
    assert [each.id for each in photos_of()] == [entry.id]
    client.post(f"/photos/one/{entry.id}/erase/")
    assert (photos_of(), is_here(ME, entry.id)) == ([], False)
    assert [shot.is_here for shot in removed_from(load_diary(ME))] == [False]
    assert "Erased for good" in client.get("/photos/").content.decode()
    assert "The picture was erased" in client.get(f"/photos/one/{entry.id}/").content.decode()
    assert held(client) == []


def test_a_photo_gets_another_name_and_another_day(client, today, yesterday):
    add(client, today)
    (entry,) = photos_of()
    client.post(f"/photos/one/{entry.id}/change/", {"label": "right arm", "day": str(yesterday)})
    (changed,) = photos_of()
    assert (changed.id, changed.name, changed.day, changed.value) == (entry.id, "right arm", yesterday, entry.value)
    client.post(f"/photos/one/{entry.id}/change/", {"label": "right arm", "day": "2999-01-01"})
    assert photos_of() == [changed]
    assert is_here(ME, entry.id)


def test_photos_of_one_thing_stand_together_whatever_the_size_of_its_letters(client, today):
    days = [today - timedelta(days=back) for back in (30, 7, 0)]
    for day, label in zip(days, ("Left cheek", "left  cheek", "left cheek"), strict=True):
        add(client, day, label=label)
    add(client, today, label="arm")
    cheek, arm = album_of(load_diary(ME))
    assert ([shot.day for shot in cheek.shots], arm.label) == (days, "arm")
    html = client.get(f"/photos/of/{cheek.first.id}/").content.decode()
    shown = re.findall(r'src="/photos/([^/"]+)/" alt="[^"]*" data-side="(\w+)"', html)
    assert shown == [(cheek.first.id, "left"), (cheek.last.id, "right")]
    middle = cheek.shots[1].id
    html = client.get(f"/photos/of/{cheek.first.id}/?left={middle}&right={arm.first.id}").content.decode()
    shown = re.findall(r'src="/photos/([^/"]+)/" alt="[^"]*" data-side="(\w+)"', html)
    assert shown == [(middle, "left"), (cheek.last.id, "right")]


def test_photos_are_covered_until_one_asks_and_on_every_device(client, today, write):
    write(Kind.SETTING, today, True, "part/photos")
    add(client, today)
    for address in ("/photos/", "/"):
        html = client.get(address).content.decode()
        assert "Show the photo: left cheek" in html
        assert 'loading="lazy"' in html
    client.post("/photos/cover/", {"cover": "off"})
    assert load_diary(ME).settings["photos/covered"] is False
    for address in ("/photos/", "/"):
        assert "Show the photo: left cheek" not in client.get(address).content.decode()
    client.post("/photos/cover/", {"cover": "on"})
    assert "Show the photo: left cheek" in client.get("/photos/").content.decode()


def test_no_address_and_no_log_names_what_a_photo_shows(client, today, caplog, settings):
    caplog.set_level("DEBUG")
    add(client, today, label=LABEL)
    add(client, today, chosen(b"no picture", f"{MARK}.jpg"), label=LABEL)
    entry = photos_of()[0]
    key_file().write_text("no key")
    client.get(f"/photos/{entry.id}/")
    client.get("/photos/")
    logged = caplog.text.replace("%20", " ")
    assert LABEL not in logged
    assert MARK not in logged
    key_file().unlink()
    for address in ("/photos/", f"/photos/of/{entry.id}/", f"/photos/one/{entry.id}/", "/"):
        html = client.get(address).content.decode()
        assert not [link for link in re.findall(r'(?:src|href|action)="([^"]*)"', html) if "erraet" in link]


def test_the_database_holds_no_picture(client, today):
    add(client, today)
    (entry,) = photos_of()
    assert set(json.loads(entry.value)) == {"sha256", "type", "width", "height"}
    assert len(entry.value) < 200


def test_all_photos_come_out_as_one_file_with_a_table(client, today, yesterday):
    add(client, yesterday, label="=1+1")
    add(client, today, chosen(jpeg(shade=90)))
    absent = told(today, jpeg(shade=10), label="not sent yet")
    removed = told(today, jpeg(shade=11), label="removed")
    delete_entry(person=ME, entry_id=removed.id)
    response = client.get("/photos/photos.zip")
    assert response.streaming
    assert response.headers["Content-Disposition"] == f'attachment; filename="gutskin-photos-{today}.zip"'
    with zipfile.ZipFile(BytesIO(b"".join(response.streaming_content))) as file:
        assert file.testzip() is None
        rows = list(csv.DictReader(file.read("index.csv").decode().splitlines()))
        assert {row["file"] for row in rows if row["file"]} | {"index.csv"} == set(file.namelist())
        for row in rows:
            if row["file"]:
                assert file.read(row["file"]) == kept(ME, row["entry"]).content
    assert [(row["day"], row["shows"], bool(row["file"])) for row in rows] == [
        (str(yesterday), "'=1+1", True),
        (str(today), "left cheek", True),
        (str(today), "not sent yet", False),
    ]
    assert rows[2]["entry"] == absent.id


def test_the_page_of_data_says_what_json_does_not_hold(client, today):
    html = client.get("/data/").content.decode()
    assert reverse("photos-zip") not in html
    add(client, today)
    html = client.get("/data/").content.decode()
    assert reverse("photos-zip") in html
    assert "JSON and CSV hold no pictures" in html


def test_a_made_up_diary_takes_no_photo(client, today):
    client.post("/made-up/")
    html = client.get("/photos/").content.decode()
    assert "made-up diary, and nobody" in html
    assert "<input" not in html.partition("<main")[2].replace('<input type="hidden"', "")
    assert add(client, today).status_code == 404


def test_the_day_tells_of_its_photos_and_their_page_changes_them(client, today):
    add(client, today)
    (entry,) = photos_of()
    html = client.get(f"/diary/{today}/").content.decode()
    assert "sha256" not in html
    assert client.get(f"/entry/{entry.id}/").headers["Location"] == f"/photos/one/{entry.id}/"


def test_a_phone_asks_only_about_recent_days(client, today):
    old, new = today - timedelta(days=40), today - timedelta(days=2)
    for day in (old, new):
        entry = told(day, jpeg())
        send(client, entry.id, jpeg())
    answer = client.get("/photos/held/", {"since": str(today - timedelta(days=20))}, **OURS).json()
    assert answer == {"held": [entry.id]}
    assert len(held(client)) == 2
