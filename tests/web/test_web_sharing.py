"""Links for a doctor, against the specification of SMART Health Links: payload, manifest, encryption, passcode, end."""

from __future__ import annotations

import base64
import json
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from joserfc.errors import JoseError

from gutskin.diary import Kind
from gutskin.web import clock
from gutskin.web.accounts.address import address_in
from gutskin.web.sharing.links import File, forget, forget_ended, links_of, make_link
from gutskin.web.sharing.models import WRONG_PASSCODES, Share
from gutskin.web.sharing.opening import Refused, open_link
from gutskin.web.sharing.sealing import fresh_word, seal, unseal

ADDRESS = address_in("https://skin.example")
BUNDLE = File(content=b'{"resourceType": "Bundle"}', content_type="application/fhir+json")


def made(*, person="me", days=7, files=(BUNDLE,)):
    return make_link(person=person, address=ADDRESS, files=files, days=days)


def payload_of(link):
    viewer, _, rest = link.partition("#shlink:/")
    return viewer, json.loads(base64.urlsafe_b64decode(rest + "=" * (-len(rest) % 4)))


def word_of(link):
    return re.search(r"/shared/([^/]+)/manifest$", payload_of(link)[1]["url"])[1]


def asked(link, passcode, browser=None, **more):
    told = {"recipient": "Dr Example"} | ({} if passcode is None else {"passcode": passcode}) | more
    path = reverse("shared-manifest", args=[word_of(link)])
    return (browser or Client()).post(path, json.dumps(told), content_type="application/json")


def test_sealed_as_the_specification_says():
    key = fresh_word()
    sealed = [seal(BUNDLE.content, BUNDLE.content_type, key) for _ in range(50)]
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", key)
    head = json.loads(base64.urlsafe_b64decode(sealed[0].partition(".")[0] + "=="))
    assert head == {"alg": "dir", "enc": "A256GCM", "cty": "application/fhir+json", "zip": "DEF"}
    assert len({one.split(".")[2] for one in sealed}) == 50  # a nonce of its own each time
    assert unseal(sealed[0], key) == (BUNDLE.content, BUNDLE.content_type)
    with pytest.raises(JoseError):
        unseal(sealed[0], fresh_word())


@pytest.mark.django_db
def test_the_link_holds_what_an_app_needs_and_the_server_cannot_open_it():
    one = made()
    viewer, told = payload_of(one.link)
    assert viewer == "https://skin.example/shared/"
    assert set(told) == {"url", "key", "exp", "flag", "label", "v"}
    assert (told["flag"], told["v"], len(told["url"]) <= 128, len(told["label"]) <= 80) == ("P", 1, True, True)
    assert told["exp"] == int(one.share.ends_at.timestamp())
    assert len(base64.urlsafe_b64decode(word_of(one.link) + "=")) == 32  # 256 bits nobody can guess
    kept = json.dumps(list(Share.objects.values()), default=str)
    assert all(secret not in kept for secret in (told["key"], word_of(one.link), one.passcode, "Bundle"))


@pytest.mark.django_db
def test_a_manifest_with_the_file_in_it_or_at_an_address_that_ends(settings, monkeypatch):
    settings.ADDRESS = ADDRESS
    one = made()
    key = payload_of(one.link)[1]["key"]
    answer = asked(one.link, one.passcode)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    (file,) = answer.json()["files"]
    assert (file["contentType"], file["status"], file["fhirVersion"]) == ("application/fhir+json", "finalized", "4.0.1")
    assert unseal(file["embedded"], key)[0] == BUNDLE.content
    (elsewhere,) = asked(one.link, one.passcode, embeddedLengthMax=10).json()["files"]
    assert "embedded" not in elsewhere
    place = elsewhere["location"].removeprefix("https://skin.example")
    given = Client().get(place)
    assert given.headers["Content-Type"] == "application/jose"
    assert unseal(given.content.decode(), key)[0] == BUNDLE.content
    assert Client().get(f"{place}x").status_code == 404
    monkeypatch.setattr("gutskin.web.sharing.opening.SECONDS_OF_A_LOCATION", -1)
    assert Client().get(place).status_code == 404


@pytest.mark.django_db
def test_wrong_passcodes_count_for_the_whole_life_of_a_link():
    one = made()
    wrong = "x"
    left = [asked(one.link, wrong).json()["remainingAttempts"] for _ in range(3)]
    assert left == [WRONG_PASSCODES - 1, WRONG_PASSCODES - 2, WRONG_PASSCODES - 3]
    assert asked(one.link, one.passcode).status_code == 200
    answers = [asked(one.link, wrong) for _ in range(WRONG_PASSCODES - 3)]
    assert [answer.status_code for answer in answers] == [401] * (WRONG_PASSCODES - 3)
    assert answers[-1].json() == {"remainingAttempts": 0}
    assert asked(one.link, one.passcode).status_code == 404
    assert asked(one.link, None).status_code == 404


@pytest.mark.django_db
def test_no_passcode_at_all_is_refused_and_pays_nothing():
    one = made()
    assert asked(one.link, None).json() == {"remainingAttempts": WRONG_PASSCODES}
    assert Share.objects.get().wrong_left == WRONG_PASSCODES


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory is of one thread; see the next test")
def test_many_tries_at_once_count_as_many():
    one = made()

    def attempt(_number):
        try:
            return open_link(word_of(one.link), "x", clock.now())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as at_once:
        found = list(at_once.map(attempt, range(40)))
    assert sum(isinstance(each, Refused) for each in found) == WRONG_PASSCODES


@pytest.mark.django_db
def test_a_try_is_paid_for_before_the_passcode_is_looked_at(monkeypatch):
    one, seen = made(), []

    def looks(_passcode, _kept):
        seen.append(Share.objects.get().wrong_left)
        return True

    monkeypatch.setattr("gutskin.web.sharing.opening.check_password", looks)
    assert open_link(word_of(one.link), "x", clock.now()) is not None
    assert (seen, Share.objects.get().wrong_left) == ([WRONG_PASSCODES - 1], WRONG_PASSCODES)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"recipient": 3}', b'{"recipient": "a", "passcode": 5}',
     b'{"recipient": "a", "embeddedLengthMax": -1}', b'{"recipient": "' + b"a" * 20_000 + b'"}', b"\xff\xfe"],
)  # fmt: skip
def test_a_request_that_is_none(body):
    one = made()
    path = reverse("shared-manifest", args=[word_of(one.link)])
    assert Client().post(path, body, content_type="application/json").status_code == 400
    assert Share.objects.get().wrong_left == WRONG_PASSCODES


@pytest.mark.django_db
def test_a_link_ends_by_itself_by_its_person_and_is_forgotten_then():
    over, ended, other = made(days=1), made(), made(person="p-1")
    assert open_link(word_of(over.link), over.passcode, clock.now() + timedelta(days=1, seconds=1)) is None

    browser = Client()
    page = browser.post(reverse("end-link", args=[ended.share.pk]), follow=True).content.decode()
    assert "The link is ended" in page
    assert asked(ended.link, ended.passcode).status_code == 404
    assert Share.objects.get(pk=ended.share.pk).sealed == []
    assert browser.post(reverse("end-link", args=[other.share.pk])).status_code == 404
    assert asked(other.link, other.passcode).status_code == 200
    forget_ended(clock.now() + timedelta(days=2))
    assert [bool(share.sealed) for share in links_of("me")] == [False, False]
    forget("p-1")
    assert not links_of("p-1").exists()


@pytest.mark.django_db
def test_it_counts_how_often_it_was_opened():
    one = made()
    for _ in range(2):
        asked(one.link, one.passcode)
    asked(one.link, "x")
    page = Client().get(reverse("sharing")).content.decode()
    assert "Opened 2 times, last on" in page
    assert (Share.objects.get().opens, one.passcode in page) == (2, False)


@pytest.mark.django_db
def test_apps_at_other_addresses_may_ask_and_are_sent_no_cookie():
    one = made()
    path = reverse("shared-manifest", args=[word_of(one.link)])
    before = Client().options(path, headers={"Origin": "https://viewer.example"})
    assert (before.status_code, before.headers["Access-Control-Allow-Origin"]) == (204, "*")
    assert before.headers["Access-Control-Allow-Headers"] == "content-type"
    answer = asked(one.link, one.passcode)
    assert (answer.headers["Access-Control-Allow-Origin"], answer.headers["Cache-Control"]) == ("*", "no-store")
    assert not answer.cookies
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_nobody_signs_in_to_open_one_and_only_that(at_address, browser_of):
    stranger = browser_of()
    assert stranger.get(reverse("shared")).status_code == 200
    one = made()
    assert asked(one.link, one.passcode, stranger).status_code == 200
    assert stranger.get(reverse("sharing")).status_code == 302


def test_made_on_the_page_shown_once_with_what_was_chosen(at_address, account, browser_of, write, today, caplog):
    browser = browser_of(account("anna"))
    with caplog.at_level(logging.DEBUG):
        empty = browser.post(reverse("make-link"), {"days": "7"})
        assert (empty.status_code, "Write a day first" in empty.content.decode()) == (422, True)
        for offset in range(20):
            write(Kind.RATING, today - timedelta(days=offset), 3 + offset % 5, name="skin")
        write(Kind.NOTE, today, "a note nobody else may read")
        answer = browser.post(reverse("make-link"), {"days": "30", "label": "  For  Dr A "})
    page = answer.content.decode()
    link = re.search(r"https://skin\.example/shared/#shlink:/[\w-]+", page)[0]
    passcode = re.search(r'class="passcode">(\d{6})<', page)[1]
    told = payload_of(link)[1]
    assert (told["label"], answer.headers["Cache-Control"], "<svg" in page) == ("For Dr A", "no-store", True)
    assert told["exp"] == pytest.approx((clock.now() + timedelta(days=30)).timestamp(), abs=60)
    (file,) = asked(link, passcode, browser_of()).json()["files"]
    bundle = json.loads(unseal(file["embedded"], told["key"])[0])
    kinds = {entry["resource"]["resourceType"] for entry in bundle["entry"]}
    assert {"Patient", "Observation", "DiagnosticReport"} <= kinds
    assert "a note nobody else may read" not in json.dumps(bundle)  # notes were not chosen
    again = browser.get(reverse("sharing")).content.decode()
    assert all(secret not in again for secret in (told["key"], passcode, word_of(link)))
    assert all(secret not in caplog.text for secret in (told["key"], passcode, "a note"))


@pytest.mark.django_db
def test_without_an_address_it_says_why_there_are_no_links(client):
    page = client.get(reverse("sharing")).content.decode()
    assert ("has no address with https here" in page, "Make a link" in page) == (True, False)
    assert client.post(reverse("make-link"), {"days": "7"}).status_code == 404
