"""What goes wrong on the way out, each time in words somebody can use."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from browsers_key import Browser
from receivers import http_place, mail_place

from gutskin.web.people import ME
from gutskin.web.reminders import holding, keeping, key, trying, ways
from gutskin.web.reminders.models import Occurrence, Preferences, Reminder, Sending, Way
from gutskin.web.reminders.outside import Request, UnreachableError, ask, may_be_asked
from gutskin.web.reminders.sending import SENDERS
from gutskin.web.reminders.sending.message import Came, Message
from gutskin.web.reminders.sweep import send_due

EIGHT = datetime(2026, 11, 23, 19, 0, 5, tzinfo=UTC)
MESSAGE = Message(
    key="12-2026-11-23-0",
    tag="reminder-12",
    title="gutskin",
    text="Your day is not written yet.",
    path="/",
    link="",
    made_at=EIGHT,
    until=EIGHT + timedelta(hours=4),
)


@pytest.fixture(autouse=True)
def _named(monkeypatch):
    monkeypatch.setenv("GUTSKIN_OWN_HOSTS", "127.0.0.1")
    monkeypatch.setenv("GUTSKIN_CONTACT", "keeper@example.org")


def mailed():
    return SENDERS["mail"]({"address": "anna@example.org"}, MESSAGE, lambda: None)


def test_without_a_mail_server_a_mail_waits_and_a_test_says_why(db):
    assert mailed().came is Came.LATER
    found = ways.add_way(person=ME, kind="mail", values={"address": "anna@example.org"})
    assert "GUTSKIN_MAIL" in trying.send_test(person=ME, way_id=found.id)


def test_a_mail_server_that_does_not_know_the_password_is_told(monkeypatch):
    with mail_place() as mail:
        monkeypatch.setenv("GUTSKIN_MAIL", mail.address.replace("//", "//anna:word@"))
        mail.answers |= {"EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": "535 no"}
        outcome = mailed()
    assert (outcome.came, outcome.why) == (Came.LATER, "did not accept the name and password")


def test_a_mail_server_that_goes_silent_after_the_mail_may_have_it(monkeypatch):
    with mail_place() as mail:
        monkeypatch.setenv("GUTSKIN_MAIL", mail.address)
        mail.hangs_up = True
        assert mailed().came is Came.MAYBE
        assert len(mail.got) == 1


def test_a_mail_server_that_is_no_mail_server(monkeypatch):
    with http_place() as place:
        monkeypatch.setenv("GUTSKIN_MAIL", f"smtps://anna:word@127.0.0.1:{place.port}")
        with pytest.raises(UnreachableError):
            mailed()


def test_a_test_to_a_machine_that_is_away_says_so(db):
    with http_place() as gone:
        address = gone.address
    found = ways.add_way(person=ME, kind="gotify", values={"server": address, "token": "abcdefgh"})
    assert trying.send_test(person=ME, way_id=found.id) == "The machine it goes to could not be reached."


def test_a_test_to_a_browser_that_is_gone_takes_it_off(db):
    with http_place() as place:
        place.status = 410
        found = ways.add_push(person=ME, subscription=Browser().subscription(f"{place.address}/1"))
        assert "does not know this browser any more" in trying.send_test(person=ME, way_id=found.id)
    assert [(way.is_gone, way.is_on) for way in ways.ways_of(ME)] == [(True, False)]


def test_a_test_of_a_way_whose_key_is_lost_says_what_to_do(db):
    found = ways.add_way(person=ME, kind="ntfy", values={"topic": "abcdefgh"})
    key.key_file().unlink()
    assert "remove this way and add it anew" in trying.send_test(person=ME, way_id=found.id)


def test_an_address_that_is_none_is_not_asked():
    assert not may_be_asked("https://push.example.org:99999/1")
    assert not may_be_asked("https://[nonsense/1")


def test_a_name_that_nobody_knows(monkeypatch):
    request = Request(method="GET", address="https://nobody.invalid/", headers={}, body=b"")
    with pytest.raises(UnreachableError, match="could not be"):
        ask(request, lambda: None, seconds=2)


def test_a_row_that_another_process_took_in_between_is_left_alone(db, monkeypatch):
    with http_place() as place:
        keeping.note_zone(person=ME, zone="Europe/Berlin")
        keeping.keep_reminder(person=ME, about="day", at=time(20))
        ways.add_way(person=ME, kind="gotify", values={"server": place.address, "token": "abcdefgh"})
        long_ago = EIGHT - timedelta(days=9)
        Reminder.objects.update(since=long_ago)
        Way.objects.update(since=long_ago)
        real = holding.hand_over

        def slow(row, until):
            Sending.objects.update(claim="somebody else's")
            real(row, until)

        monkeypatch.setattr(holding, "hand_over", slow)
        assert send_due(EIGHT) == 0
        assert place.got == []
        assert Sending.objects.get().claim == "somebody else's"


def test_nothing_was_sent_today_as_long_as_nothing_was(db):
    assert keeping.newest_sent_today(ME) is None


def test_a_row_says_nothing_of_a_person_when_it_is_printed():
    rows = (
        Preferences(person="p-anna"),
        Reminder(pk=1, person="p-anna", name="cream"),
        Way(pk=2),
        Occurrence(pk=3),
        Sending(pk=4),
    )
    assert [str(row) for row in rows] == [
        "preferences of reminders",
        "reminder 1",
        "way 2",
        "occurrence 3",
        "sending 4",
    ]
