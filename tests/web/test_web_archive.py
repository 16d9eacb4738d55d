"""A person takes everything with them in one zip, and brings it back on another machine."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gutskin.diary import Kind, made_up_diary
from gutskin.diary.backup import diary_from_json
from gutskin.diary.diary import Diary
from gutskin.errors import UnreadableDiaryError
from gutskin.importers.batches import batches_in
from gutskin.importers.gutskin_json import owned_by
from gutskin.web import clock
from gutskin.web.archive.making import archive_of
from gutskin.web.archive.reading import opened
from gutskin.web.archive.taking import TITLE, look, take
from gutskin.web.people import ME
from gutskin.web.photos.album import removed_from
from gutskin.web.photos.files import erase, kept
from gutskin.web.photos.taking import photo_entries
from gutskin.web.records.actions import delete_entry, take_in, write_entries
from gutskin.web.records.load import load_diary
from gutskin.web.records.models import Edit
from skin_pictures import jpeg
from strategies import edits

pytestmark = pytest.mark.django_db
SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
OTHER = "p-other"


def zipped(person=ME):
    return b"".join(archive_of(person, load_diary(person), now=clock.now()))


def files_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def read_in(content, person=ME):
    return take(opened(io.BytesIO(content), source="a.zip"), person=person, existing=load_diary(person), at=clock.now())


def photo(day, label="left cheek", seed=1):
    """Keep a photo and the entry that tells of it."""
    return write_entries(person=ME, entries=photo_entries(ME, day, label, [jpeg(shade=100 + 10 * seed)]))[0]


@pytest.fixture
def whole(write, today):
    """A diary with something of everything: history, deletions, own words, courses, settings, photos."""
    take_in(person=ME, entries=made_up_diary(seed=2, last=today, days=20).diary.edits)
    write(Kind.MEANING, today, json.dumps({"foods": "chickpea, rice", "without": ["dairy"]}), "=my curry")
    write(Kind.COURSE, today, json.dumps({"dose": "1 capsule"}), "@capsule")
    write(Kind.SETTING, today, "cups", "units/water")
    note = write(Kind.NOTE, today, "a first word")
    write(Kind.NOTE, today, "a later word")
    delete_entry(person=ME, entry_id=note.id)
    taken = [
        photo(today, "left cheek", 1),
        photo(today - timedelta(days=3), "../../Éar: left?", 2),
        photo(today, "scar", 3),
    ]
    delete_entry(person=ME, entry_id=taken[2].id)
    return taken


def test_everything_is_in_it_and_the_manifest_says_how_much(whole):
    files = files_of(zipped())
    manifest = json.loads(files["manifest.json"])
    assert {name for name in files if "/" not in name} == {
        "README.txt", "manifest.json", "diary.csv", "diary.json", "own-words.csv", "courses.csv", "settings.csv",
        "reminders.json", "account.json", "looked-up.json",
    }  # fmt: skip
    diary = load_diary(ME)
    assert manifest["counts"] == {
        "days": len(diary.days),
        "entries": len(diary.entries),
        "edits": len(diary.edits),
        "photos": 3,
    }
    assert {each["name"] for each in manifest["files"]} == files.keys() - {"manifest.json"}
    for each in manifest["files"]:
        assert (len(files[each["name"]]), hashlib.sha256(files[each["name"]]).hexdigest()) == (
            each["bytes"],
            each["sha256"],
        )
    assert diary_from_json(files["diary.json"]) == diary
    assert "gutskin import" in files["README.txt"].decode()


def test_photos_lie_in_folders_with_their_days_and_the_removed_ones_apart(whole, today):
    files = files_of(zipped())
    names = sorted(name for name in files if name.startswith("photos/") and name.endswith(".jpg"))
    assert [re.sub(r"\d{4}\.jpg", "N.jpg", name) for name in names] == [
        f"photos/left-cheek/{today}-N.jpg",
        f"photos/removed/{today}-N.jpg",
        f"photos/éar-left/{today - timedelta(days=3)}-N.jpg",
    ]
    rows = list(csv.DictReader(io.StringIO(files["photos/index.csv"].decode())))
    assert {row["file"] for row in rows} == set(names)
    assert {(row["shows"], row["removed"]) for row in rows} == {
        ("left cheek", "no"),
        ("../../Éar: left?", "no"),
        ("scar", "yes"),
    }


def test_no_cell_of_any_table_runs_as_a_formula(whole):
    for name, content in files_of(zipped()).items():
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(content.decode())):
                assert not [cell for cell in row if re.match(r"[=+@\t\r]|-\D", cell)], name


def test_it_comes_back_equal_on_an_empty_machine_with_every_picture_byte_for_byte(whole):
    content, before = zipped(), load_diary(ME)
    pictures = {shot.id: kept(ME, shot.id) for shot in whole}
    Edit.objects.all().delete()
    for shot in whole:
        erase(ME, shot.id)
    done = read_in(content)
    assert (done.edits, done.pictures, done.unreadable) == (len(before.edits), 3, 0)
    assert load_diary(ME) == before
    assert {key: (found.content, found.sent) for key, found in pictures.items()} == {
        shot.id: (kept(ME, shot.id).content, kept(ME, shot.id).sent) for shot in whole
    }
    again = read_in(content)
    assert (again.edits, again.pictures) == (0, 0), "twice changes nothing"


def test_an_archive_brought_in_on_the_page_is_undone_with_its_photos_and_a_later_word_stays(
    whole, client, write, today
):
    content = zipped()
    Edit.objects.all().delete()
    for shot in whole:
        erase(ME, shot.id)
    write(Kind.NOTE, today, "written here before")
    before = load_diary(ME).entries

    def bring_in():
        upload = SimpleUploadedFile("everything.zip", content)
        looked = client.post("/data/look/", {"file": upload}).content.decode()
        token = re.search(r'name="token" value="([^"]+)"', looked)[1]
        assert client.post("/data/take/", {"token": token}).status_code == 302

    bring_in()
    brought = load_diary(ME)
    assert set(before) < brought.edits
    assert kept(ME, whole[0].id)
    (batch,) = batches_in(brought)
    assert TITLE in client.get("/data/").content.decode()
    mine = write(Kind.RATING, today, 9, "mood")
    client.post("/data/undo/", {"key": batch.key})
    left = load_diary(ME)
    assert {said(entry) for entry in left.entries} == {said(entry) for entry in (*before, mine)}
    assert brought.edits < left.edits, "nothing is ever lost"
    assert {shot.id for shot in removed_from(left)} == {shot.id for shot in whole}
    bring_in()
    again = load_diary(ME)
    assert {said(entry) for entry in again.entries} == {said(entry) for entry in (*brought.entries, mine)}
    nothing = look(opened(io.BytesIO(content), source="a.zip"), person=ME, existing=again, at=clock.now())
    assert (nothing.entries, nothing.replaced) == ((), 0)
    client.post("/data/undo/", {"key": batches_in(again)[0].key})
    assert {said(entry) for entry in load_diary(ME).entries} == {said(entry) for entry in (*before, mine)}


def said(entry):
    return entry.kind, entry.day, entry.name, str(entry.value)


def test_another_person_who_brings_it_in_gets_all_of_it_as_their_own(whole):
    done = read_in(zipped(), OTHER)
    mine, theirs = load_diary(ME), load_diary(OTHER)
    assert len(theirs.edits) == len(mine.edits)
    assert sorted(map(said, theirs.entries)) == sorted(map(said, mine.entries))
    photos = [entry for entry in theirs.entries if entry.kind is Kind.PHOTO]
    assert done.pictures == 3
    assert all(kept(OTHER, entry.id) for entry in photos)
    assert read_in(zipped(OTHER), OTHER).edits == 0


@given(st.lists(edits(), max_size=25))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_written_goes_out_and_comes_in_equal(db, found):
    diary = Diary.of(found)
    content = b"".join(archive_of(ME, diary, now=clock.now()))
    archive = opened(io.BytesIO(content), source="a.zip")
    imported = look(archive, person=ME, existing=Diary(), at=clock.now())
    assert Diary.of(imported.entries) == Diary.of(handed(diary))


def handed(diary):
    return owned_by(ME, diary.edits)


def test_it_is_made_a_photo_at_a_time(whole, today, monkeypatch):
    for seed in range(4, 9):
        photo(today, "left cheek", seed)
    parts = list(archive_of(ME, load_diary(ME), now=clock.now()))
    largest = max(len(kept(ME, entry.id).content) for entry in load_diary(ME).entries if entry.kind is Kind.PHOTO)
    assert len(parts) == 8 + 2
    assert max(len(part) for part in parts[:8]) < largest + 1000


def test_the_account_and_its_sessions_are_in_it_without_any_secret(account, browser_of):
    anna = account("anna")
    secret = generate_totp_secret()
    TOTP.activate(anna, secret)
    browser = browser_of(anna)
    content = b"".join(browser.get(reverse("data-archive")).streaming_content)
    files = files_of(content)
    told = json.loads(files["account.json"])["account"]
    assert told["name"] == "anna"
    assert told["ways_to_sign_in"][0]["kind"] == "totp"
    everything = b"".join(files.values()).decode(errors="replace")
    anna.refresh_from_db()
    for hidden in (secret, anna.password, browser.session.session_key, "argon2"):
        assert hidden not in everything


def test_the_page_offers_everything_and_takes_it_back_in(client, whole, today):
    page = client.get("/data/").content.decode()
    assert 'href="/data/archive.zip"' in page
    response = client.get("/data/archive.zip")
    assert response.headers["Content-Disposition"] == f'attachment; filename="gutskin-archive-{today}.zip"'
    content, before = b"".join(response.streaming_content), load_diary(ME)
    Edit.objects.all().delete()
    for shot in whole:
        erase(ME, shot.id)
    look_at = client.post("/data/look/", {"file": SimpleUploadedFile("everything.zip", content)}).content.decode()
    assert "3 photos would come with it." in look_at
    assert not Edit.objects.exists()
    client.post("/data/take/", {"token": re.search(r'name="token" value="([^"]+)"', look_at)[1]})
    assert load_diary(ME) == before
    assert all(kept(ME, shot.id) for shot in whole)


def changed(content, name, new, *, list_it=False):
    """Return an archive with one file changed, and told so in its manifest or not."""
    files = files_of(content)
    files[name] = new
    if list_it:
        manifest = json.loads(files["manifest.json"])
        for each in manifest["files"]:
            if each["name"] == name:
                each |= {"bytes": len(new), "sha256": hashlib.sha256(new).hexdigest()}
        files["manifest.json"] = json.dumps(manifest).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for each, data in files.items():
            file.writestr(each, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda content: content[: len(content) // 2], "This zip is not whole."),
        (lambda content: content[:3000] + b"\0" * 10 + content[3010:], "This zip is not whole."),
        (lambda content: changed(content, "diary.json", b"{}"), "not as large as the archive says"),
        (lambda content: changed(content, "manifest.json", b"{}"), "no archive of gutskin"),
        (lambda content: changed(content, "manifest.json", b"[]"), "no archive of gutskin"),
        (
            lambda content: changed(content, "manifest.json", b'{"format": "tar", "version": 1}'),
            "no archive of gutskin",
        ),
        (
            lambda content: changed(content, "manifest.json", b'{"format": "gutskin archive", "version": 9}'),
            "A newer gutskin",
        ),
        (lambda content: changed(content, "diary.json", b"{}", list_it=True), "does not say that it is"),
        (lambda _: zipped_by_another(), "in no format gutskin knows"),
    ],
)
def test_what_is_no_whole_archive_is_refused_and_nothing_of_it_is_kept(client, whole, spoil, said):
    content = spoil(zipped())
    count = Edit.objects.count()
    with pytest.raises(UnreadableDiaryError):
        look(opened(io.BytesIO(content), source="a.zip"), person=ME, existing=Diary(), at=clock.now())
    page = client.post("/data/look/", {"file": SimpleUploadedFile("a.zip", content)})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert Edit.objects.count() == count


def zipped_by_another():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("holiday.txt", "sun")
    return out.getvalue()


def test_a_picture_that_is_none_keeps_no_other_out(whole):
    content = zipped()
    name = next(name for name in files_of(content) if "left-cheek" in name)
    spoilt = changed(content, name, b"GIF89a", list_it=True)
    for shot in whole:
        erase(ME, shot.id)
    done = read_in(spoilt)
    assert (done.pictures, done.unreadable) == (2, 1)


def fits(value, schema, place="$"):
    """Hold a value to the part of JSON Schema that our schemas use; an unknown word of a schema is refused."""
    known = {
        "$schema",
        "$id",
        "title",
        "description",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "const",
        "enum",
        "pattern",
        "minimum",
    }
    assert schema.keys() <= known, f"{place}: {schema.keys() - known}"
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "boolean": bool,
        "null": type(None),
        "number": (int, float),
        "integer": int,
    }
    if "type" in schema:
        allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        assert any(
            isinstance(value, kinds[kind]) and (kind == "boolean") == isinstance(value, bool) for kind in allowed
        ), place
    assert value == schema.get("const", value), place
    assert "enum" not in schema or value in schema["enum"], place
    assert not isinstance(value, str) or re.search(schema.get("pattern", ""), value), (place, value)
    assert isinstance(value, bool) or not isinstance(value, int | float) or value >= schema.get("minimum", value), place
    if isinstance(value, list):
        for number, each in enumerate(value):
            fits(each, schema.get("items", {}), f"{place}[{number}]")
    if isinstance(value, dict):
        assert set(schema.get("required", ())) <= value.keys(), place
        properties = schema.get("properties", {})
        assert schema.get("additionalProperties", True) or value.keys() <= properties.keys(), (place, value.keys())
        for name, each in value.items():
            fits(each, properties.get(name, {}), f"{place}.{name}")


@pytest.mark.parametrize(("name", "schema"), [("manifest.json", "archive-manifest"), ("diary.json", "diary")])
def test_the_documented_schemas_hold(whole, name, schema):
    documented = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    content = json.loads(files_of(zipped())[name])
    fits(content, documented)
    with pytest.raises(AssertionError):
        fits(content | {"version": 2}, documented)


def gutskin(folder, *words):
    environment = {"GUTSKIN_DATA": str(folder), "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        [sys.executable, "-m", "gutskin", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder.parent,
    )


@pytest.mark.usefixtures("in_a_file")
def test_the_terminal_writes_one_and_takes_it_in_on_another_machine(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    assert gutskin(here, "log", "--skin", "6", "rice; =tea").returncode == 0
    made = gutskin(here, "archive", "-o", "all.zip")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "all.zip").stat().st_mode & 0o777 == 0o600
    unsure = gutskin(there, "import", "all.zip")
    assert unsure.returncode == 2
    assert "add --yes" in unsure.stderr
    done = gutskin(there, "import", "--yes", "all.zip")
    assert done.returncode == 0, done.stderr
    assert gutskin(here, "export", "--json").stdout == gutskin(there, "export", "--json").stdout
    assert "3 edits" in done.stdout
    again = gutskin(there, "import", "--yes", "all.zip")
    assert "0 edits and 0 photos are new" in again.stdout
    assert "import-gutskin-archive-" in gutskin(there, "import", "--list").stdout
    assert "3 entries would go" in gutskin(there, "import", "--undo", "--yes").stdout
    assert gutskin(there, "import", "all.zip", "other.csv").returncode == 2
    assert gutskin(here, "archive", "-o", "no/such/folder.zip").returncode == 1
