"""A phone and the diary tell each other their edits: in any order, in any parts, with answers that never arrive."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gutskin.diary import Diary, Entry, Kind
from gutskin.web import clock
from gutskin.web.people import COOKIE, MADE_UP, ME
from gutskin.web.records import load
from gutskin.web.records.actions import take_in
from gutskin.web.records.load import load_diary
from gutskin.web.records.models import Edit
from gutskin.web.sync import answers
from gutskin.web.sync.exchange import edit_of_phone, json_for_phone, take, tell
from strategies import DAYS, edits

pytestmark = pytest.mark.django_db
OURS = {"HTTP_GUTSKIN_SYNC": "1"}
DAY = date(2026, 11, 23)
LONG_AGO = date(1900, 1, 1)


def skin(value, *, minute=0, device="phone-1", day=DAY, **more):
    instant = datetime(2026, 11, 23, 20, minute, tzinfo=UTC)
    return Entry(kind=Kind.RATING, day=day, name="skin", value=value, edited_at=instant, device=device, **more)


def push(client, *sent, **headers):
    body = json.dumps({"edits": [json_for_phone(one) if isinstance(one, Entry) else one for one in sent]})
    return client.post("/sync/", body, content_type="application/json", **OURS | headers)


def pull(client, after="", since="1900-01-01"):
    return client.get("/sync/", {"after": after, "since": since}, **OURS).json()


def test_what_is_sent_is_in_the_diary_and_told_to_another_device(client):
    answer = push(client, skin(6))
    assert (answer.status_code, answer.json()["taken"], answer.json()["refused"]) == (200, [0], [])
    assert load_diary(ME).entries == (skin(6),)
    told = pull(client)
    assert [edit_of_phone(ME, each) for each in told["edits"]] == [skin(6)]
    assert (told["more"], told["again"]) == (False, False)
    assert pull(client, told["place"])["edits"] == []


def test_an_edit_sent_twice_is_taken_twice_and_there_once(client):
    assert [push(client, skin(6)).json()["taken"] for _ in range(2)] == [[0], [0]]
    assert Edit.objects.count() == 1


def test_a_bad_edit_is_refused_with_its_reason_and_the_good_ones_are_taken(client):
    changes = (
        {"value": 11},
        {"kind": "mood ring"},
        {"entry_id": "../x"},
        {"device": ""},
        {"day": "2026-02-30"},
        {"value": [1]},
    )
    bad = [json_for_phone(skin(6)) | change for change in changes]
    answer = push(client, *bad, "nothing", skin(6)).json()
    assert answer["taken"] == [7]
    assert [(each["place"], each["why"]) for each in answer["refused"]] == [
        (0, "Skin goes from 1 to 10."),
        (1, "An edit cannot be read ('mood ring' is not a valid Kind)."),
        (2, "The id of an edit is not one."),
        (3, "The device of an edit is not one."),
        (4, "An edit cannot be read (day is out of range for month)."),
        (5, "An edit has no proper value."),
        (6, "This is not an edit."),
    ]
    assert load_diary(ME).entries == (skin(6),)


def test_two_edits_of_one_instant_and_device_are_not_mixed_up(client):
    push(client, skin(6))
    answer = push(client, skin(3)).json()
    assert answer["taken"] == []
    assert answer["refused"][0]["why"].startswith("Another edit of this entry was made at the same instant")
    assert load_diary(ME).entries == (skin(6),)


def test_it_is_about_ones_own_diary_also_while_looking_at_the_made_up_one(client):
    client.post("/made-up/")
    assert COOKIE in client.cookies
    push(client, json_for_phone(skin(6)) | {"person": MADE_UP})
    assert [entry.value for entry in load_diary(ME).entries] == [6]
    assert [each["person"] for each in pull(client)["edits"]] == [ME]


def test_only_the_days_asked_for_are_told_with_all_edits_of_their_entries(client):
    old, recent = skin(4, day=DAY - timedelta(days=90)), skin(5)
    push(client, old, recent, replace(recent, value=7, edited_at=recent.edited_at + timedelta(minutes=1)))
    told = pull(client, since=(DAY - timedelta(days=20)).isoformat())
    assert [each["value"] for each in told["edits"]] == [5, 7]
    assert pull(client, told["place"], since="1900-01-01")["edits"] == []


def test_what_is_asked_without_a_day_is_the_last_two_weeks(client, today):
    push(client, skin(4, day=today - timedelta(days=15)), skin(5, day=today - timedelta(days=14)))
    assert [each["value"] for each in pull(client, since="when?")["edits"]] == [5]


def test_a_diary_that_was_replaced_is_noticed(client):
    push(client, skin(6))
    place = pull(client)["place"]
    Edit.objects.all().delete()
    take_in(person=ME, entries=[skin(2, minute=5)])
    nothing = {"edits": [], "place": "", "more": True, "again": True, "generation": 0, "now": ""}
    assert pull(client, place) | {"now": ""} == nothing
    for made_up in ("1-0", "x", "99-0123456789abcdef", "1-0123456789abcdef", "-1-0123456789abcdef"):
        assert pull(client, made_up)["again"] is True


def test_the_time_of_the_computer_comes_with_every_answer(client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: skin(1, minute=30).edited_at)
    assert push(client, skin(6)).json()["now"] == pull(client)["now"] == "2026-11-23T20:30:00.000+00:00"


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_GUTSKIN_SYNC": ""},
        {"HTTP_ORIGIN": "http://elsewhere.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
    ],
    ids=str,
)
def test_another_site_can_neither_write_nor_read(headers):
    stranger = Client(enforce_csrf_checks=True)
    answers_ = [push(stranger, skin(6), **headers), stranger.get("/sync/", **OURS | headers)]
    assert [(each.status_code, each.json()) for each in answers_] == [
        (403, {"why": "This did not come from a page of gutskin."})
    ] * 2
    assert not Edit.objects.exists()


def test_our_own_page_needs_no_form_for_it():
    ours = Client(enforce_csrf_checks=True)
    answer = push(ours, skin(6), HTTP_ORIGIN="http://testserver", HTTP_SEC_FETCH_SITE="same-origin")
    assert answer.status_code == 200


@pytest.mark.parametrize("body", [" ", "{", "[]", '{"edits": {}}', '{"edits": [NaN]}', "[" * 100_000, b"\xff"])
def test_what_is_no_list_of_edits_is_told_so(client, body):
    answer = client.post("/sync/", body, content_type="application/json", **OURS)
    assert (answer.status_code, answer.json()) == (400, {"why": 'This is not {"edits": [...]} in JSON.'})


def test_forms_and_too_much_at_once_are_refused(client, monkeypatch):
    assert client.post("/sync/", {"edits": "[]"}, **OURS).status_code == 415
    assert push(client, *["x"] * 501).json() == {"why": "501 edits at once. To fix this, send at most 500."}
    monkeypatch.setattr(answers, "LARGEST", 1_000_000)
    answer = push(client, json_for_phone(skin(6)) | {"name": "x" * 1_000_000})
    assert (answer.status_code, answer.json()["why"][:20]) == (413, "More than 1 MB at on")
    assert client.delete("/sync/", **OURS).status_code == 405


def test_nothing_that_was_written_reaches_a_log(client, caplog, capfd):
    words = "canary marzipan"
    note = Entry(kind=Kind.NOTE, day=DAY, value=words, device="phone-1")
    push(client, note, json_for_phone(note) | {"value": 7, "name": words}, {"entry_id": words}, words)
    pull(client)
    pull(client, after=words)
    said = capfd.readouterr()
    assert words not in caplog.text + said.out + said.err


def test_a_deletion_that_holds_no_number_can_be_told(client):
    take_in(person=ME, entries=[skin(float("inf"), deleted=True)])
    assert [each["value"] for each in pull(client)["edits"]] == [None]


class Phone:
    """What a phone does, in a few lines: it sends what waits and takes what it is told, whatever got lost before."""

    def __init__(self):
        self.known, self.waiting, self.place = set(), set(), ""

    def write(self, edit):
        self.known.add(edit)
        self.waiting.add(edit)

    def send(self, most, *, answer_arrives):
        part = sorted(self.waiting, key=lambda edit: (edit.order, edit.id))[:most]
        done = take(ME, [json_for_phone(edit) for edit in part])
        assert done.refused == ()
        if answer_arrives:
            self.waiting -= {part[position] for position in done.taken}

    def ask(self, most, *, answer_arrives):
        told = tell(ME, self.place, since=LONG_AGO, most=most)
        if answer_arrives:
            self.known |= set(told.edits)
            self.waiting -= set(told.edits)
            self.place = told.place
        return told.more

    def finish(self):
        while self.waiting:
            self.send(500, answer_arrives=True)
        while self.ask(500, answer_arrives=True):
            pass


STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "send", "ask"]), st.integers(0, 1), edits(), st.integers(1, 4), st.booleans()),
    max_size=25,
)


@given(STEPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_whatever_the_order_the_parts_and_the_losses_all_hold_the_same_diary(steps):
    Edit.objects.all().delete()
    load._diary.cache_clear()
    phones = (Phone(), Phone())
    written = {}
    for what, which, edit, most, arrives in steps:
        phone = phones[which]
        own = replace(edit, device=f"phone-{which}")
        if what == "write" and (own.id, own.edited_at, own.device) not in written:
            written[own.id, own.edited_at, own.device] = own  # a phone never writes two edits of a thing at one instant
            phone.write(own)
        elif what == "send":
            phone.send(most, answer_arrives=arrives)
        elif what == "ask":
            phone.ask(most, answer_arrives=arrives)
    for phone in (*phones, *phones):
        phone.finish()
    everything = frozenset(written.values())
    assert load_diary(ME).edits == everything
    assert frozenset(phones[0].known) == frozenset(phones[1].known) == everything
    assert Diary(frozenset(phones[0].known)).entries == load_diary(ME).entries
    assert {edit.day for edit in everything} <= set(DAYS)


@given(edits())
def test_an_edit_is_the_same_after_the_way_to_a_phone_and_back(edit):
    told = json.loads(json.dumps(json_for_phone(edit)))
    back = edit_of_phone(ME, told | {"entry_id": "x"}) if not edit.id.isascii() else edit_of_phone(ME, told)
    assert back == edit
    assert len(told["edited_at"]) == 27
