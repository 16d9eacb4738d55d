"""What leaves, byte by byte, as the machines it goes to see it; and where nothing may go."""

from __future__ import annotations

import contextlib
import json
import logging
import socket
import threading
import time as clock
from datetime import UTC, datetime, timedelta
from email import message_from_string
from ipaddress import ip_address

import jwt
import pytest
from apprise.plugins.discord import NotifyDiscord
from apprise.plugins.pushover import NotifyPushover
from apprise.plugins.slack import NotifySlack
from apprise.plugins.telegram import NotifyTelegram
from browsers_key import Browser, bytes_of
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from receivers import http_place, mail_place

from gutskin.errors import ReminderError, SettingError
from gutskin.web.logs import PlacesOnly
from gutskin.web.people import ME
from gutskin.web.reminders import key, outside, setting, trying, ways
from gutskin.web.reminders.kinds import KINDS, kind_called, why_not_ready
from gutskin.web.reminders.models import Way
from gutskin.web.reminders.outside import Request, UnreachableError, ask, checked_server, is_open, may_be_asked
from gutskin.web.reminders.sending import SENDERS
from gutskin.web.reminders.sending.message import TAKEN, Came, Message
from gutskin.web.reminders.sending.push import send_push

HERE = "127.0.0.1"
MADE = datetime(2026, 11, 23, 19, 0, 5, tzinfo=UTC)
BOT = f"123456789:{'a' * 35}"
DISCORD = f"https://discord.com/api/webhooks/123456789012345678/{'a' * 68}"
SLACK = "https://hooks.slack.com/services/T0000000/B0000000/abcdefghijklmnopqrstuvwx"


@pytest.fixture(autouse=True)
def _named(monkeypatch):
    monkeypatch.setenv("GUTSKIN_OWN_HOSTS", HERE)
    monkeypatch.setenv("GUTSKIN_CONTACT", "keeper@example.org")


@pytest.fixture
def place():
    with http_place() as running:
        yield running


def message(**more):
    usual = {
        "key": "12-2026-11-23-0",
        "tag": "reminder-12",
        "title": "gutskin",
        "text": "Your day is not written yet.",
        "path": "/",
        "link": "https://skin.example/",
        "made_at": MADE,
        "until": datetime.now(UTC) + timedelta(hours=3),
    }
    return Message(**{**usual, **more})


def nothing():
    return None


def sent(kind, values, **more):
    return SENDERS[kind](values, message(**more), nothing)


def test_a_browser_opens_what_it_got_and_nobody_else_can(place):
    browser, other = Browser(), Browser()
    subscription = browser.subscription(f"{place.address}/push/1")
    values = {"endpoint": subscription["endpoint"], **subscription["keys"]}
    assert send_push(values, message(), nothing) == TAKEN
    got = place.got[0]
    assert browser.opened(got.body) == {
        "title": "gutskin",
        "body": "Your day is not written yet.",
        "url": "/",
        "tag": "reminder-12",
        "key": "12-2026-11-23-0",
    }
    with pytest.raises(InvalidTag):
        other.opened(got.body)
    assert b"written" not in got.body
    assert int(got.headers["ttl"]) == pytest.approx(3 * 3600, abs=30)
    assert got.headers["content-encoding"] == "aes128gcm"


def test_a_browser_believes_only_who_signed_with_the_key_it_was_told(place):
    values = {"endpoint": f"{place.address}/push/1", **Browser().subscription("")["keys"]}
    send_push(values, message(), nothing)
    token, _, told = place.got[0].headers["authorization"].removeprefix("vapid t=").partition(", k=")
    assert told == ways.push_key()
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes_of(told))
    claims = jwt.decode(token, public, algorithms=["ES256"], audience=f"http://{HERE}")
    assert claims["sub"] == "mailto:keeper@example.org"
    assert 0 < claims["exp"] - clock.time() <= 24 * 3600


def test_at_the_makers_machine_a_later_day_takes_the_place_of_the_one_before(place):
    values = {"endpoint": f"{place.address}/push/1", **Browser().subscription("")["keys"]}
    for when in ("12-2026-11-23-0", "12-2026-11-24-0"):
        send_push(values, message(key=when), nothing)
    send_push(values, message(tag="reminder-13"), nothing)
    first, second, other = (got.headers["topic"] for got in place.got)
    assert first == second != other
    assert len(first) == 32


def test_ntfy_matrix_gotify_and_signal_get_their_request(place):
    server = {"server": place.address}
    assert sent("ntfy", {**server, "topic": "abcdefgh", "token": "tk_secret1"}) == TAKEN
    assert sent("matrix", {**server, "room": "!a/b:here.org", "token": "syt_secret"}) == TAKEN
    assert sent("gotify", {**server, "token": "secret12"}) == TAKEN
    assert sent("signal", {**server, "sender": "+49151", "number": "+49152"}) == TAKEN
    ntfy, matrix, gotify, signal = place.got
    again = key.digest("message 12-2026-11-23-0")[:32]
    assert (ntfy.path, ntfy.body) == ("/abcdefgh", b"Your day is not written yet.")
    assert ntfy.headers["x-click"] == "https://skin.example/"
    assert (ntfy.headers["authorization"], ntfy.headers["x-sequence-id"]) == ("Bearer tk_secret1", again)
    assert matrix.path == f"/_matrix/client/v3/rooms/%21a%2Fb%3Ahere.org/send/m.room.message/{again}"
    assert (matrix.method, matrix.headers["authorization"]) == ("PUT", "Bearer syt_secret")
    text = "Your day is not written yet.\nhttps://skin.example/"
    assert matrix.json == {"msgtype": "m.text", "body": text}
    assert gotify.json == {"title": "gutskin", "message": text, "priority": 5}
    assert signal.json == {"message": text, "number": "+49151", "recipients": ["+49152"]}


@pytest.mark.parametrize(
    ("kind", "values", "service", "attribute", "path"),
    [
        ("telegram", {"token": BOT, "chat": "12345678"}, NotifyTelegram, "notify_url", "/sendMessage"),
        ("pushover", {"user": "u" * 30, "token": "t" * 30}, NotifyPushover, "notify_url", "/"),
        ("discord", {"webhook": DISCORD}, NotifyDiscord, "notify_url", f"/{'a' * 68}"),
        ("slack", {"webhook": SLACK}, NotifySlack, "webhook_url", "/abcdefghijklmnopqrstuvwx"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 12 else "",
)  # fmt: skip
def test_apprise_sends_to_the_four_services_and_its_no_is_told(
    place, monkeypatch, kind, values, service, attribute, path
):
    monkeypatch.setattr(service, attribute, f"{place.address}/")
    place.status = 200
    assert sent(kind, values) == TAKEN
    assert place.got[0].path.endswith(path)
    assert b"Your day is not written yet." in place.got[0].body.replace(b"+", b" ")
    outcomes = {}
    for place.status in (301, 401, 429, 500):
        outcomes[place.status] = sent(kind, values).came
    assert outcomes == {301: Came.REFUSED, 401: Came.REFUSED, 429: Came.LATER, 500: Came.MAYBE}
    assert len(place.got) <= 1 + 4 * 2  # nothing was followed


def test_a_service_that_cannot_be_reached_was_not_handed_anything(monkeypatch):
    with http_place() as gone:
        address = gone.address
    monkeypatch.setattr(NotifyTelegram, "notify_url", f"{address}/bot")
    handed = []
    with pytest.raises(UnreachableError):
        SENDERS["telegram"]({"token": f"1234567:{'a' * 35}", "chat": "1234"}, message(), lambda: handed.append(1))
    assert handed == []


def test_a_mail_says_the_same_twice_and_begins_no_chain_of_answers(monkeypatch):
    with mail_place() as mail:
        monkeypatch.setenv("GUTSKIN_MAIL", mail.address)
        assert [sent("mail", {"address": "anna@example.org"}) for _ in range(2)] == [TAKEN, TAKEN]
        first, second = (message_from_string(text) for text in mail.got)
    assert dict(first.items()) == dict(second.items())
    assert first["To"] == "anna@example.org"
    assert first["From"] == "gutskin <keeper@example.org>"
    assert (first["Subject"], first["Auto-Submitted"]) == ("Your day is not written yet.", "auto-generated")
    assert first["Date"] == "Mon, 23 Nov 2026 19:00:05 +0000"
    assert first.get_payload().splitlines() == ["Your day is not written yet.", "", "https://skin.example/"]


@pytest.mark.parametrize(
    ("word", "answer", "came"),
    [
        ("RCPT", "550 nobody", Came.REFUSED),
        ("RCPT", "450 later", Came.LATER),
        ("MAIL", "552 full", Came.REFUSED),
        (".", "451 later", Came.LATER),
        (".", "554 no", Came.REFUSED),
    ],
)
def test_what_a_mail_server_says_no_to(monkeypatch, word, answer, came):
    with mail_place() as mail:
        monkeypatch.setenv("GUTSKIN_MAIL", mail.address)
        mail.answers[word] = answer
        assert sent("mail", {"address": "anna@example.org"}).came is came


def test_a_mail_server_that_is_away_was_not_handed_anything(monkeypatch):
    with mail_place() as mail:
        monkeypatch.setenv("GUTSKIN_MAIL", mail.address)
    handed = []
    with pytest.raises(UnreachableError):
        SENDERS["mail"]({"address": "anna@example.org"}, message(), lambda: handed.append(1))
    assert handed == []


@pytest.mark.parametrize(
    "address",
    [
        "http://ntfy.sh", "https://10.0.0.1", "https://192.168.1.4:8080", "https://[::1]", "https://localhost",
        "https://169.254.169.254", "https://router", "https://0.0.0.0", "https://[::ffff:10.0.0.1]", "ftp://ntfy.sh",
        "https://[64:ff9b::a00:1]", "https://ntfy.sh/topic", "https://anna:word@ntfy.sh", "https://ntfy.sh?x=1",
        "https://", "nonsense", "https://ntfy.sh:99999", "https://ñtfy.sh", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_an_address_that_leads_inside_or_says_more_is_refused(address):
    with pytest.raises(ReminderError, match="cannot be written to"):
        checked_server(address)


def test_an_address_of_the_open_internet_or_one_that_was_allowed_is_taken(monkeypatch):
    monkeypatch.setenv("GUTSKIN_OWN_HOSTS", "ntfy.lan, 192.168.1.4:8080")
    taken = ["https://ntfy.sh", "https://Push.Example.org:8443", "http://ntfy.lan", "http://192.168.1.4:8080"]
    assert [checked_server(address) for address in taken] == [address.lower() for address in taken]
    assert not may_be_asked("http://192.168.1.4:8081/push")
    assert may_be_asked("https://push.example.org/send/abc?x=1")


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1::1"])
def test_these_numbers_are_open(number):
    assert is_open(ip_address(number))


@pytest.mark.parametrize(
    "number", ["127.0.0.1", "10.1.2.3", "100.64.0.1", "169.254.169.254", "224.0.0.1", "::1", "fe80::1", "fd00::1",
               "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1", "0.0.0.0"]
)  # fmt: skip
def test_these_numbers_are_not(number):
    assert not is_open(ip_address(number))


def test_a_name_of_the_internet_that_leads_inside_is_not_asked(place, monkeypatch):
    """The name is looked up when something is sent, whatever it led to when it was typed in (DNS rebinding)."""
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _host, *rest, **more: real(HERE, *rest, **more))
    address = f"https://rebound.example.org:{place.port}"
    assert checked_server(address) == address
    handed = []
    request = Request(method="POST", address=f"{address}/topic", headers={}, body=b"")
    with pytest.raises(UnreachableError, match="leads into a network of one's own"):
        ask(request, lambda: handed.append(1))
    assert (handed, place.got) == ([], [])


def test_what_drips_is_cut_off(place):
    place.seconds = 5
    begun = clock.monotonic()
    request = Request(method="GET", address=f"{place.address}/", headers={}, body=b"")
    with pytest.raises(UnreachableError):
        ask(request, nothing, seconds=0.2)
    assert clock.monotonic() - begun < 4


def test_a_machine_that_answers_letter_by_letter_is_cut_off_too():
    listener = socket.create_server((HERE, 0))
    stop = threading.Event()

    def drip():
        line, _ = listener.accept()
        with line, contextlib.suppress(OSError):
            while not stop.wait(0.1):
                line.sendall(b"H")

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    begun = clock.monotonic()
    request = Request(method="GET", address=f"http://{HERE}:{listener.getsockname()[1]}/", headers={}, body=b"")
    with pytest.raises(UnreachableError):
        ask(request, nothing, seconds=0.3)
    assert clock.monotonic() - begun < 4
    stop.set()
    thread.join()
    listener.close()


def test_a_machine_whose_certificate_nobody_knows_gets_nothing(place, monkeypatch):
    handed = []
    request = Request(method="GET", address=f"https://{place.host}/", headers={}, body=b"")
    with pytest.raises(UnreachableError):
        ask(request, lambda: handed.append(1), seconds=1)
    assert handed == []


@pytest.mark.parametrize(
    ("kind", "values", "problem"),
    [
        ("mail", {"address": "anna"}, 'This is not an e-mail address: "anna".'),
        ("mail", {"address": "anna@example.org\nBcc: bob@example.org"}, "This is not an e-mail address"),
        ("ntfy", {"topic": "abc"}, "This is not a topic."),
        ("ntfy", {"topic": "../../admin"}, "This is not a topic."),
        ("matrix", {"room": "#a:here", "token": "qwertzui"}, "This is not the id of a room"),
        ("gotify", {"token": "abcdefgh"}, "This server cannot be written to"),
        ("gotify", {"server": "https://g.example.org", "token": "a b c d e f"}, "This is not the token"),
        ("telegram", {"token": "x", "chat": "1234"}, "This is not the token of a bot."),
        ("discord", {"webhook": "https://discord.com.evil.example/api/webhooks/1/2"}, "This is not the address"),
        ("slack", {"webhook": "https://127.0.0.1/services/A/B/C"}, "This is not the address of a webhook"),
        ("push", {}, "There is no such way"),
        ("json", {"server": "https://x.example.org"}, "There is no such way"),
    ],
)
def test_what_cannot_be_a_way_is_refused_and_no_secret_repeated(db, kind, values, problem):
    with pytest.raises(ReminderError) as refused:
        ways.add_way(person=ME, kind=kind, values=values)
    assert problem in str(refused.value)
    assert not Way.objects.exists()
    found = kind_called(kind)
    secrets_told = [
        values[field.name] for field in (found.fields if found else ()) if field.is_secret and field.name in values
    ]
    assert not any(len(secret) > 4 and secret in str(refused.value) for secret in secrets_told)


@pytest.mark.parametrize(
    "wrong",
    [
        {}, {"endpoint": "https://push.example.org/1"}, {"endpoint": 7, "keys": {}},
        {"endpoint": "https://10.0.0.1/1", "keys": Browser().subscription("")["keys"]},
        {"endpoint": "http://push.example.org/1", "keys": Browser().subscription("")["keys"]},
        {"endpoint": f"https://push.example.org/{'a' * 1000}", "keys": Browser().subscription("")["keys"]},
        {"endpoint": "https://push.example.org/1", "keys": {"p256dh": "short", "auth": "short"}},
    ],
    ids=range(7),
)  # fmt: skip
def test_what_is_no_subscription_of_a_browser_is_refused(db, wrong):
    with pytest.raises(ReminderError):
        ways.add_push(person=ME, subscription=wrong)


def test_an_address_is_sealed_in_the_table_and_shown_in_part_only(db):
    ways.add_way(person=ME, kind="mail", values={"address": "annabelle@example.org"})
    ways.add_way(person=ME, kind="telegram", values={"token": f"123456789:{'q' * 35}", "chat": "987654321"})
    row = str(list(Way.objects.values_list()))
    assert "annabelle" not in row
    assert "qqqq" not in row
    assert [(way.title, way.shown) for way in ways.ways_of(ME)] == [
        ("E-mail", "an…@example.org"),
        ("Telegram", "…4321"),
    ]
    mine = Way.objects.first()
    mine.person = "p-other"
    with pytest.raises(ReminderError, match="cannot be opened"):
        ways.opened(mine)


def test_the_same_way_is_there_once_and_another_person_cannot_touch_it(db):
    endpoint = "https://push.example.org/1"
    first = ways.add_push(person=ME, subscription=Browser().subscription(endpoint), device="Firefox on Linux")
    ways.switch_way(person=ME, way_id=first.id, is_on=False)
    again = ways.add_push(person=ME, subscription=Browser().subscription(endpoint), device="Firefox on Linux")
    other = ways.add_push(person="p-other", subscription=Browser().subscription(endpoint))
    assert (again.id, again.is_on, again.shown) == (first.id, True, "Firefox on Linux")
    assert other.shown == "push.example.org"
    assert not ways.remove_way(person="p-other", way_id=first.id)
    assert not ways.switch_way(person="p-other", way_id=first.id, is_on=False)
    assert trying.send_test(person="p-other", way_id=first.id) == "This way is not there any more."
    assert ways.forget_push(person="p-other", endpoint=endpoint)
    assert [way.id for way in ways.ways_of(ME)] == [first.id]
    assert ways.remove_way(person=ME, way_id=first.id)


def test_there_is_an_end_to_the_ways_of_a_person(db):
    for number in range(ways.MOST):
        ways.add_way(person=ME, kind="mail", values={"address": f"a{number}@example.org"})
    with pytest.raises(ReminderError, match="There are 20 ways already"):
        ways.add_way(person=ME, kind="mail", values={"address": "more@example.org"})


def test_a_test_arrives_and_cannot_be_pressed_all_the_time(db, place, monkeypatch):
    found = ways.add_way(person=ME, kind="gotify", values={"server": place.address, "token": "abcdefgh"})
    assert trying.send_test(person=ME, way_id=found.id) == ""
    assert place.got[0].json["message"] == "This is a test. Reminders will look like this."
    assert trying.send_test(person=ME, way_id=found.id).startswith("A test was sent a moment ago.")
    later = datetime.now(UTC) + timedelta(minutes=1)
    monkeypatch.setattr(trying, "now", lambda: later)
    place.status = 401
    why = "The machine it goes to did not accept the token."
    assert trying.send_test(person=ME, way_id=found.id) == why
    assert ways.ways_of(ME)[0].problem == why
    assert len(place.got) == 2


def test_nothing_of_a_way_reaches_a_log(db, place, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    canary = "canary1234567890"
    place.status = 500
    monkeypatch.setattr(NotifyTelegram, "notify_url", f"{place.address}/bot")
    for kind, values in (
        ("ntfy", {"server": place.address, "topic": canary}),
        ("telegram", {"token": f"123456789:{canary * 2}", "chat": "987654321"}),
    ):
        found = ways.add_way(person=ME, kind=kind, values=values)
        trying.send_test(person=ME, way_id=found.id)
    written = "\n".join(PlacesOnly().format(record) for record in caplog.records)
    assert canary not in written


def test_each_kind_has_what_sends_it_and_says_whom_it_goes_through():
    assert list(SENDERS) == [kind.name for kind in KINDS]
    assert all(kind.goes_to and kind.title for kind in KINDS)
    assert kind_called("json") is None


def test_what_whoever_runs_the_server_has_to_set_is_told(monkeypatch):
    monkeypatch.delenv("GUTSKIN_CONTACT")
    assert "GUTSKIN_CONTACT" in why_not_ready("push")
    assert "GUTSKIN_MAIL" in why_not_ready("mail")
    assert why_not_ready("ntfy") == ""
    monkeypatch.setenv("GUTSKIN_MAIL", "smtps://anna%40example.org:p%3Ass@mail.example.org")
    assert why_not_ready("mail") == why_not_ready("push") == ""
    found = setting.mail_server()
    assert (found.host, found.port, found.name, found.sender) == ("mail.example.org", 465, *["anna@example.org"] * 2)
    assert (str(found.password), found.is_safe_at_once, found.becomes_safe) == ("p:ss", True, False)
    assert "p:ss" not in repr(found)


@pytest.mark.parametrize(
    "wrong",
    [
        "mail.example.org",
        "https://mail.example.org",
        "smtps://",
        "smtp+plain://mail.example.org",
        "smtps://a:b@h:99999",
    ],
)
def test_a_mail_server_that_is_none_is_told_without_its_password(monkeypatch, wrong):
    monkeypatch.setenv("GUTSKIN_MAIL", wrong)
    with pytest.raises(SettingError) as told:
        setting.mail_server()
    assert "a:b" not in str(told.value)


def test_a_mail_server_needs_somebody_who_writes(monkeypatch):
    monkeypatch.delenv("GUTSKIN_CONTACT")
    monkeypatch.setenv("GUTSKIN_MAIL", "smtp://gutskin:word@mail.example.org")
    with pytest.raises(SettingError, match="GUTSKIN_CONTACT"):
        setting.mail_server()
    monkeypatch.setenv("GUTSKIN_CONTACT", "nobody")
    with pytest.raises(SettingError, match="nobody"):
        setting.contact()


def test_the_secret_is_a_file_for_its_owner_only_and_stays(tmp_path):
    told = ways.push_key()
    path = key.key_file()
    assert path.stat().st_mode & 0o777 == 0o600
    assert ways.push_key() == told
    path.write_text("not a key")
    with pytest.raises(ReminderError, match="cannot be read"):
        ways.push_key()


def test_the_answer_of_a_machine_is_not_followed_elsewhere(place):
    place.status, place.headers = 302, {"Location": f"{place.address}/inside"}
    assert json.dumps([sent("ntfy", {"server": place.address, "topic": "abcdefgh", "token": ""}).came]) == '["refused"]'
    assert [got.path for got in place.got] == ["/abcdefgh"]
    assert outside.LARGEST == 16 * 1024
