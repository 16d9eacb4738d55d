"""Somebody else on the same server, and nobody at all: every address there is, with the real ids of another's diary.

Anna writes, Ben walks. A new address is walked by itself; one with a part no table here knows has to be given a value.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from datetime import UTC, datetime, time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from PIL import Image

from gutskin.diary import Entry, Kind, made_up_diary
from gutskin.diary.made_up import HABIT
from gutskin.diary.place import data_folder
from gutskin.diary.trials import PLAN, SHOWN_OF_A_SEAL, sealed_plan
from gutskin.trials import plan_trial
from gutskin.web import clock
from gutskin.web.accounts import limits
from gutskin.web.accounts.door import OPEN
from gutskin.web.pages.habits.shown import key_of
from gutskin.web.people import ME, made_up_for
from gutskin.web.records.actions import take_in, write_entries
from gutskin.web.records.load import load_diary
from gutskin.web.records.models import Edit
from gutskin.web.reminders.keeping import keep_details, keep_reminder, make_feed_key
from gutskin.web.reminders.models import Preferences, Reminder, Way
from gutskin.web.reminders.ways import add_way
from gutskin.web.sharing.links import File, make_link
from gutskin.web.sync.exchange import json_for_phone

MARK, NUMBER = "kumquat", "73190"


@pytest.fixture(autouse=True)
def _as_often_as_it_takes(monkeypatch):
    for name in ("OF_A_PERSON", "OF_NOBODY", "LOOKS_OF_NOBODY"):
        monkeypatch.setattr(limits, name, 10**6)


def marks_in(response) -> list[str]:
    """Return what of Anna's is in an answer: her words, her number, her picture."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = body.decode(errors="replace") + str(response.headers)
    return [mark for mark in (MARK, NUMBER) if mark in text] + ["a picture"] * (b"\xff\xd8\xff" in body)


@pytest.fixture
def anna(account, browser_of, today):
    """Anna: twelve weeks, something of every kind, a photo, a file that waits, a lookup, codes and a session."""
    made = account("anna")
    assert made.person == ME
    TOTP.activate(made, generate_totp_secret())
    take_in(person=ME, entries=made_up_diary(seed=3, last=today).diary.edits)
    of_kinds = [
        Entry(kind=Kind.MEAL, day=today, value=f"{MARK} jam", name="breakfast"),
        Entry(kind=Kind.DRINK, day=today, value=f"{MARK} water"),
        Entry(kind=Kind.NOTE, day=today, value=f"a {MARK} note"),
        Entry(kind=Kind.SYMPTOM, day=today, name=f"{MARK} itch", value=3),
        Entry(kind=Kind.TREATMENT, day=today, name=f"{MARK} balm", value=True),
        Entry(kind=Kind.HABIT, day=today, name=f"{MARK} walk", value=True),
        Entry(kind=Kind.PROBIOTIC, day=today, name=f"{MARK} drops", value=True),
        Entry(kind=Kind.MEASURE, day=today, name="steps", value=int(NUMBER)),
        Entry(kind=Kind.MEANING, day=today, name="heirloom stew", value=json.dumps({"foods": f"{MARK}, rice"})),
        Entry(kind=Kind.SETTING, day=today, name="part/photos", value=True),
        Entry(kind=Kind.RATING, day=today, name="itch", value=4),
        a_test(today),
    ]
    write_entries(person=ME, entries=of_kinds)
    browser = browser_of(made)
    browser.post(reverse("photos-add"), {"label": f"{MARK} cheek", "day": str(today), "picture": picture()})
    browser.post(reverse("barcode-switch"), {"lookup": "on"})
    browser.post(reverse("made-up"))
    write_entries(person=made_up_for(ME), entries=[Entry(kind=Kind.NOTE, day=today, value=f"a {MARK} in the made-up")])
    browser.post(reverse("made-up-leave"))
    keep_reminder(person=ME, about="habit", name=f"{MARK} walk", at=time(20, 0))
    keep_details(person=ME, details=True)
    make_feed_key(ME)
    add_way(person=ME, kind="ntfy", values={"server": f"https://{MARK}.example", "topic": f"{MARK}-{NUMBER}"})
    return made


def a_test(today) -> Entry:
    """Return a test that runs since today, which says what it is of."""
    plan = plan_trial(f"{MARK} jam", "gut", smallest_effect=2.0, days=24, seed=7, first_day=today)
    name, text = sealed_plan("food", f"{MARK} jam", plan.to_json())
    return Entry(kind=Kind.SETTING, day=today, name=name, value=text)


def picture() -> SimpleUploadedFile:
    found = io.BytesIO()
    Image.new("RGB", (64, 64), "#774422").save(found, "JPEG")
    return SimpleUploadedFile("p.jpg", found.getvalue(), "image/jpeg")


@pytest.fixture
def ids(anna, browser_of, today) -> dict[str, list[object]]:
    """Return the values that parts of addresses get: Anna's own, of each kind she wrote."""
    browser = browser_of(anna)
    patterns = browser.get(reverse("patterns")).content.decode()
    findings = re.findall(r'href="/patterns/([\w-]+)/"', patterns)
    written = {edit.kind: edit.entry_id for edit in Edit.objects.filter(person=ME, day=today)}
    assert findings
    file = File(content=f"a {MARK} bundle".encode(), content_type="application/fhir+json")
    shared = make_link(person=ME, address=settings.ADDRESS, files=[file], days=7, label=f"for {MARK}")
    return {
        "when": [today],
        "year": [today.year],
        "month": [today.month],
        "entry_id": [written[kind] for kind in (Kind.PHOTO, Kind.MEAL, Kind.NOTE, Kind.MEANING, Kind.MEASURE)],
        "key": findings[:2],
        "habit_id": [key_of(ME, f"{MARK} walk", today), key_of(ME, HABIT, today)],
        "trial_id": [a_test(today).name.removeprefix(PLAN)[:SHOWN_OF_A_SEAL]],
        "part": ["photos"],
        "number": [1, 2],
        "about": ["acne"],
        "link": [shared.share.pk],
        "word": [re.search(r"/shared/([^/]+)/manifest", _told_in(shared.link))[1]],
        "signed": ["never-given"],
        "kind": ["mail", "ntfy"],
        "pk": list(Authenticator.objects.filter(user=anna).values_list("pk", flat=True)),
    }


def _told_in(link: str) -> str:
    written = link.partition("shlink:/")[2]
    return base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)).decode()


@pytest.fixture
def form(anna, browser_of, ids, today) -> dict[str, object]:
    """Return a form with everything of Anna's that any address might take."""
    browser = browser_of(anna)
    file = SimpleUploadedFile("d.csv", f"date,skin,note\n2026-01-05,3,{MARK} in a file\n".encode())
    preview = browser.post(reverse("data-look"), {"file": file}).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', preview)[1]
    newest = Edit.objects.filter(person=ME).order_by("-seq").first()
    session = UserSession.objects.filter(user=anna).latest("pk")
    return {
        "token": token,
        "version": newest.seq,
        "also": ids["entry_id"],
        "which": session.pk,
        "text": "heirloom stew",
        "say": "forget||heirloom stew",
        "remove": ids["entry_id"][0],
        "number": "4006381333931",
        "value": "2",
        "page": "/",
        "days": 400,
        "entry": ids["entry_id"][0],
        "id": ids["entry_id"][0],
        "photo": ids["entry_id"][0],
    }


def addresses(ids) -> list[tuple[str, str]]:
    """Return every address of the server by its name, with each of Anna's values in its parts."""
    found = []
    for pattern in get_resolver().url_patterns:
        parts = list(pattern.pattern.converters)
        for part in parts:
            assert part in ids, f'Give the part "{part}" of {pattern.pattern} a value of Anna\'s, in ids()'
        longest = max([len(ids[part]) for part in parts], default=1)
        sets = [{part: ids[part][place % len(ids[part])] for part in parts} for place in range(longest)]
        found += [(pattern.name, reverse(pattern.name, kwargs=values)) for values in sets]
    return found


def of_anna(account) -> object:
    """Return everything that is Anna's, to compare: rows, files, how she signs in."""
    account.refresh_from_db()
    rows = sorted(Edit.objects.filter(person__in=[ME, made_up_for(ME)]).values_list())
    folders = [data_folder() / name for name in ("waiting-imports", "looked-up", "photos")]
    files = {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert files
    ways = sorted(Authenticator.objects.filter(user=account).values_list("pk", "type", "data"), key=str)
    sessions = sorted(UserSession.objects.filter(user=account).values_list("pk", "session_key"))
    reminders = [sorted(table.objects.filter(person=ME).values_list()) for table in (Preferences, Reminder, Way)]
    return rows, files, account.password, ways, sessions, (data_folder() / "looked-up").is_dir(), reminders


def ask_in_every_way(browser, address, form, person=""):
    """Yield the answers to an address asked for, sent a form, edits and a file, and told to delete."""
    ours = {"Gutskin-Sync": "1", "Gutskin-Person": person}
    edits = json.dumps({"edits": []})
    jpeg = picture().read()
    yield "GET", browser.get(address)
    yield "GET as a script", browser.get(address, {"after": "", "since": "1900-01-01"}, headers=ours)
    yield "POST", browser.post(address, form)
    yield "POST as a script", browser.post(address, edits, content_type="application/json", headers=ours)
    yield "PUT", browser.put(address, jpeg, content_type="image/jpeg", headers=ours)
    yield "DELETE", browser.delete(address, headers=ours)


def test_anna_sees_her_own_words_so_the_walk_would_notice_them(anna, browser_of, ids):
    browser = browser_of(anna)
    seen = {name for name, address in addresses(ids) if marks_in(browser.get(address))}
    assert {"today", "diary-day", "entry-change", "words", "data-csv", "data-json", "photos", "photos-picture"} <= seen
    assert {"reminders", "reminders-file", "trial"} <= seen
    told = browser.get("/sync/", {"since": str(clock.today())}, headers={"Gutskin-Sync": "1", "Gutskin-Person": ME})
    assert NUMBER in told.content.decode()


def test_another_person_sees_and_changes_nothing_of_hers_at_any_address(anna, account, browser_of, ids, form):
    ben = account("ben")
    assert ben.person != ME
    before, browser = of_anna(anna), browser_of(ben)
    wrong = []
    for name, address in addresses(ids):
        if not browser.session.get("_auth_user_id"):  # one of the addresses signs out
            browser = browser_of(ben)
        for how, response in ask_in_every_way(browser, address, form, ben.person):
            wrong += [f"{how} {name}: {mark}" for mark in marks_in(response)]
            wrong += [f"{how} {name}: status {response.status_code}"] * (response.status_code >= 500)
    assert wrong == []
    assert of_anna(anna) == before


def test_nobody_comes_further_than_the_door(anna, browser_of, ids, form):
    before, everything = of_anna(anna), sorted(Edit.objects.values_list())
    wrong = []
    for name, address in addresses(ids):
        for how, response in ask_in_every_way(browser_of(), address, form, ME):
            wrong += [f"{how} {name}: {mark}" for mark in marks_in(response)]
            sent_away = response.status_code in {401, 403} or response.headers.get("Location", "").startswith(
                "/sign-in/"
            )
            wrong += [f"{how} {name}: open, status {response.status_code}"] * (not sent_away and name not in OPEN)
    assert wrong == []
    assert of_anna(anna) == before
    assert sorted(Edit.objects.values_list()) == everything


def test_the_list_of_what_is_open_is_short_and_known():
    assert OPEN == (
        "account_login",
        "mfa_login_webauthn",
        "mfa_authenticate",
        "invited",
        "manifest",
        "worker",
        "plain-worker",
        "deleted",
        "reminders-feed",
        "shared",
        "shared-manifest",
        "shared-file",
    )


def test_what_is_open_is_the_same_for_everybody_who_is_not_signed_in(browser_of, anna):
    for name in ("manifest", "worker", "plain-worker"):
        assert browser_of().get(reverse(name)).content == browser_of(anna).get(reverse(name)).content


def test_an_edit_with_the_id_of_somebody_elses_entry_is_one_of_ones_own_and_tells_nothing(anna, account, browser_of):
    ben = account("ben")
    ours = {"Gutskin-Sync": "1", "Gutskin-Person": ben.person}
    hers = Edit.objects.filter(person=ME, kind=Kind.RATING, name="itch").get()
    before = of_anna(anna)
    same = Entry(
        kind=Kind.RATING,
        name="itch",
        day=hers.day,
        value=9,
        id=hers.entry_id,
        device=hers.device,
        edited_at=hers.edited_at,
    )
    free = Entry(
        kind=Kind.RATING, name="itch", day=clock.today(), value=9, id="free", device="d", edited_at=hers.edited_at
    )
    told = []
    for edit in (same, free):
        body = json.dumps({"edits": [json_for_phone(edit) | {"person": ME}]})
        said = browser_of(ben).post("/sync/", body, content_type="application/json", headers=ours).json()
        told.append((said["taken"], said["refused"]))
    assert told == [([0], []), ([0], [])], "an id that is taken elsewhere answers as a free one does"
    assert of_anna(anna) == before
    assert {entry.id for entry in load_diary(ben.person).entries} == {hers.entry_id, "free"}


def test_a_place_of_her_diary_is_no_place_of_his(anna, account, browser_of):
    place = browser_of(anna).get("/sync/", headers={"Gutskin-Sync": "1", "Gutskin-Person": ME}).json()["place"]
    ben = account("ben")
    ours = {"Gutskin-Sync": "1", "Gutskin-Person": ben.person}
    said = browser_of(ben).get("/sync/", {"after": place}, headers=ours).json()
    assert (said["edits"], said["again"]) == ([], True)


@pytest.mark.parametrize("person", [ME, "", "p-of-nobody"])
def test_the_store_of_somebody_else_in_the_same_browser_neither_tells_nor_hears(anna, account, browser_of, person):
    ben = account("ben")
    edit = Entry(
        kind=Kind.NOTE, day=clock.today(), value="hers", device="d", edited_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    body = json.dumps({"edits": [json_for_phone(edit)]})
    headers = {"Gutskin-Sync": "1", "Gutskin-Person": person}
    answers = [
        browser_of(ben).post("/sync/", body, content_type="application/json", headers=headers),
        browser_of(ben).get("/sync/", headers=headers),
    ]
    assert [(each.status_code, each.json()) for each in answers] == [
        (409, {"why": "The computer has somebody else signed in here."})
    ] * 2
    assert not Edit.objects.filter(person=ben.person).exists()


def test_each_looks_at_a_made_up_diary_of_their_own(anna, account, browser_of, today):
    browser = browser_of(account("ben"))
    browser.post(reverse("made-up"))
    page = browser.get(reverse("diary-day", args=[today])).content.decode()
    assert "This is a made-up diary." in page
    assert MARK not in page
