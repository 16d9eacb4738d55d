"""Coming in: an invitation, a password, a second step, the list of sessions, and what everybody else is told."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, get_resolver, reverse
from test_web_every_page import BANNED, Tags

from gutskin.diary import Kind
from gutskin.errors import UsageError
from gutskin.web import clock
from gutskin.web.accounts import limits
from gutskin.web.accounts.arriving import client_of
from gutskin.web.accounts.door import OPEN
from gutskin.web.accounts.invite_command import invite_command, words_of
from gutskin.web.accounts.inviting import account_invited, invite, use_invitation
from gutskin.web.accounts.models import Account, Invitation
from gutskin.web.accounts.sessions import called
from gutskin.web.people import ME

pytestmark = pytest.mark.django_db
PASSWORD = "walnut river copper 9"


def sign_in(browser, name="anna", password=PASSWORD, **more):
    return browser.post(reverse("account_login"), {"login": name, "password": password}, **more)


@pytest.fixture
def anna(at_address):
    return use_invitation(invite("anna").key, PASSWORD)


def test_the_first_account_opens_the_diary_of_this_machine_and_every_other_one_its_own(at_address):
    anna, ben = invite("anna"), invite("ben")
    assert (anna.account.person, anna.is_new) == (ME, True)
    assert re.fullmatch(r"p-[0-9a-f]{16}", ben.account.person)
    assert (invite("Anna").account, invite("anna").is_new) == (anna.account, False)


def test_what_was_written_without_an_account_is_there_once_the_first_one_signs_in(browser_of, write, today, at_address):
    write(Kind.NOTE, today, "written before there was a login")
    browser = browser_of()
    key = invite("anna").key
    answer = browser.post(reverse("invited"), {"key": key, "password1": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    page = browser.get(reverse("diary-day", args=[today])).content.decode()
    assert "written before there was a login" in page


def test_a_link_works_once_until_its_end_and_until_a_newer_one(at_address, monkeypatch):
    first, second = invite("anna"), invite("anna")
    assert account_invited(first.key) is None
    assert account_invited(second.key).name == "anna"
    assert use_invitation(second.key, PASSWORD) is not None
    assert use_invitation(second.key, "another one entirely") is None
    third = invite("anna", days=2)
    later = third.ends_at + timedelta(seconds=1)
    monkeypatch.setattr("gutskin.web.accounts.inviting.now", lambda: later)
    assert account_invited(third.key) is None


def test_the_key_of_a_link_and_a_password_are_kept_as_digests_only(at_address):
    invited = invite("anna")
    kept = Invitation.objects.get()
    assert invited.key not in f"{kept.digest} {kept.pk}"
    account = use_invitation(invited.key, PASSWORD)
    assert account.password.startswith("argon2$argon2id$")
    assert PASSWORD not in account.password


@pytest.mark.parametrize("name", ["", " ", "<b>", "a" * 41, "-x", "a\nb\tc/"])
def test_what_cannot_be_a_name_is_refused(at_address, name):
    with pytest.raises(UsageError, match="cannot be the name of an account"):
        invite(name)
    assert not Account.objects.exists()


@pytest.mark.parametrize("password", ["", "short", "1234567890123", "password12", "annaannaanna"])
def test_a_weak_password_is_not_taken_and_the_link_still_works(browser_of, password):
    name = "annaannaanna" if password == "annaannaanna" else "anna"
    key = invite(name).key
    answer = browser_of().post(reverse("invited"), {"key": key, "password1": password})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert account_invited(key) is not None


def test_a_link_that_opens_nothing_says_why_that_may_be(browser_of):
    for sent in (
        browser_of().get(reverse("invited"), {"key": "x"}),
        browser_of().post(reverse("invited"), {"key": ""}),
    ):
        assert sent.status_code == 404
        assert "This link opens nothing" in sent.content.decode()


def test_a_new_link_for_an_account_ends_its_sessions_and_takes_second_steps_off(anna, browser_of):
    TOTP.activate(anna, generate_totp_secret())
    lost = browser_of(anna)
    assert lost.get("/more/").status_code == 200
    browser = browser_of()
    browser.post(reverse("invited"), {"key": invite("anna").key, "password1": "a quite other sentence"})
    assert browser.get("/more/").status_code == 200
    assert lost.get("/more/").status_code == 302
    assert not Authenticator.objects.exists()
    assert sign_in(browser_of()).status_code == 200
    assert sign_in(browser_of(), password="a quite other sentence").status_code == 302


def test_the_command_prints_a_link_and_what_it_does(at_address, settings):
    first = invite("anna")
    said = words_of(first, settings.ADDRESS)
    assert f"  https://skin.example/invited/?key={first.key}\n" in said
    assert "It works once, until" in said
    assert "It opens the diary that is on this machine already." in said
    again = words_of(invite("anna"), settings.ADDRESS)
    assert "anna has an account already. Opening the link sets a new password, signs anna out everywhere" in again
    assert "a diary of its own; nobody else here sees it" in words_of(invite("ben"), settings.ADDRESS)


def test_the_command_needs_an_address_and_days_that_can_be(monkeypatch, capsys):
    monkeypatch.delenv("GUTSKIN_ADDRESS", raising=False)
    assert invite_command(["anna"]) == 2
    assert "A link needs the address of this server. To fix this, say at which address" in capsys.readouterr().err
    monkeypatch.setenv("GUTSKIN_ADDRESS", "")
    assert invite_command(["anna", "--address", "https://skin.example", "--days", "31"]) == 2
    assert "The link cannot hold for 31 days" in capsys.readouterr().err
    assert invite_command(["anna", "--address", "ftp://skin.example"]) == 2
    assert 'The setting GUTSKIN_ADDRESS is "ftp://skin.example"' in capsys.readouterr().err


def test_name_and_password_let_in_however_the_name_is_written_and_back_to_the_page_asked_for(anna, browser_of):
    browser = browser_of()
    door = browser.get("/diary/")
    assert door.headers["Location"] == "/sign-in/?next=/diary/"
    answer = sign_in(browser, "ANNA", QUERY_STRING="next=/diary/")
    assert answer.headers["Location"] == "/diary/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_signing_in_never_leads_elsewhere(anna, browser_of, elsewhere):
    answer = browser_of().post(reverse("account_login"), {"login": "anna", "password": PASSWORD, "next": elsewhere})
    assert answer.headers["Location"] == "/"


def test_a_wrong_password_and_a_name_nobody_has_are_answered_alike(anna, browser_of):
    said = [sign_in(browser_of(), name, "not this one").content.decode() for name in ("anna", "nobody")]
    problems = [re.findall(r'role="alert">.*?</div></div>', each, re.DOTALL) for each in said]
    assert problems[0] == problems[1] != []
    assert "Name and password do not fit together." in said[0]


def test_guessing_comes_to_an_end(anna, browser_of):
    browser = browser_of()
    answers = [sign_in(browser, "anna", f"guess {place}") for place in range(12)]
    assert any(answer.status_code == 429 or "tried too often" in answer.content.decode() for answer in answers)
    assert sign_in(browser).status_code != 302


def test_nobody_can_sign_up_or_ask_for_a_mail(at_address):
    names = {pattern.name for pattern in get_resolver().url_patterns}
    assert not {"account_signup", "account_reset_password", "account_email", "mfa_signup_webauthn"} & names
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_a_script_is_told_in_a_word_that_nobody_is_signed_in(browser_of):
    quietly = browser_of().post("/words/reading/", {"text": "x"}, headers={"Sec-Fetch-Mode": "cors"})
    assert (quietly.status_code, quietly.headers["Content-Type"]) == (401, "text/plain; charset=utf-8")
    syncing = browser_of().get("/sync/", headers={"Gutskin-Sync": "1"})
    assert (syncing.status_code, syncing.json()) == (401, {"why": "The computer wants you to sign in again."})


def test_codes_of_an_app_make_signing_in_take_two_steps_and_recovery_codes_work_once(anna, browser_of):
    secret = generate_totp_secret()
    kept = TOTP.activate(anna, secret).instance
    assert secret not in str(kept.data), "a copy of the diary's file does not give the secret away"
    code = RecoveryCodes.activate(anna).get_unused_codes()[0]
    for worked in (True, False):
        browser = browser_of()
        assert sign_in(browser).headers["Location"].startswith("/sign-in/second-step/")
        assert browser.get("/more/").status_code == 302, "the password alone opens nothing"
        page = browser.get(reverse("mfa_authenticate")).content.decode()
        assert "One more step" in page
        answer = browser.post(reverse("mfa_authenticate"), {"code": code})
        assert (answer.status_code == 302) is worked
        assert (browser.get("/more/").status_code == 200) is worked


def test_changing_how_one_signs_in_asks_for_the_password_again(anna, browser_of):
    browser = browser_of(anna)
    for name in ("mfa_add_webauthn", "mfa_activate_totp"):
        answer = browser.get(reverse(name))
        assert answer.headers["Location"].startswith("/account/again/")
    wrong = browser.post(reverse("account_reauthenticate"), {"password": "not this"})
    assert "This is not the password of this account." in wrong.content.decode()
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = browser.get(reverse("mfa_activate_totp")).content.decode()
    assert page.count("<svg") > 1
    assert "data:image" not in page


def test_sessions_are_listed_and_each_can_be_ended(anna, browser_of):
    here, there, third = browser_of(), browser_of(), browser_of()
    agents = (
        "Mozilla/5.0 (iPhone) Safari",
        "Mozilla/5.0 (Windows) Firefox/130",
        "Mozilla/5.0 (Linux; Android) Chrome/130",
    )
    for browser, agent in zip((here, there, third), agents, strict=True):
        browser.defaults["HTTP_USER_AGENT"] = agent
        sign_in(browser)
    page = here.get(reverse("account")).content.decode()
    assert re.findall(r'class="label">((?:Safari|Firefox|Chrome)[^<]*)<', page)[0] == "Safari on an iPhone, here"
    assert {"Firefox on Windows", "Chrome on Android"} <= set(re.findall(r'class="label">([^<]+)<', page))
    number = re.search(r'name="which" value="(\d+)".*?Sign out Firefox', page, re.DOTALL)[1]
    assert here.post(reverse("sessions-end"), {"which": number}).status_code == 302
    assert [browser.get("/more/").status_code for browser in (here, there, third)] in ([200, 302, 200], [200, 200, 302])
    here.post(reverse("sessions-end"), {"which": "others"})
    assert [browser.get("/more/").status_code for browser in (here, there, third)] == [200, 302, 302]
    assert here.post(reverse("sessions-end"), {"which": "999"}).status_code == 404


def test_a_new_password_ends_the_other_sessions(anna, browser_of):
    here, there = browser_of(), browser_of()
    sign_in(here)
    sign_in(there)
    new = "another long sentence"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post(reverse("account_change_password"), form).status_code == 302
    assert [here.get("/more/").status_code, there.get("/more/").status_code] == [200, 302]


def test_signing_out_needs_its_form_and_ends_the_session(anna, browser_of):
    browser = browser_of(anna)
    assert "data-leaving" in browser.get(reverse("account_logout")).content.decode()
    assert browser.get("/more/").status_code == 200
    assert browser.post(reverse("account_logout")).headers["Location"] == "/sign-in/"
    assert browser.get("/more/").status_code == 302


@pytest.mark.parametrize(
    ("agent", "shown"),
    [
        ("Mozilla/5.0 (iPhone; CPU) AppleWebKit/605 Version/18 Safari/604", "Safari on an iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537 Edg/130", "Edge on Windows"),
        ("curl/8", "A browser"),
    ],
)
def test_a_browser_is_called_what_people_call_it(agent, shown):
    assert called(agent) == shown


def test_cookies_and_headers_are_those_of_an_address_with_https(anna, browser_of):
    browser = browser_of()
    browser.get(reverse("account_login"))
    answer = sign_in(browser)
    cookie = answer.cookies["__Host-gutskin-session"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, True, "Lax", "/")
    page = browser.get("/more/")
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
    form = page.cookies["__Host-gutskin-form"]
    assert (form["secure"], form["samesite"]) == (True, "Strict")
    saved = browser.post("/made-up/")
    assert all(each["secure"] for each in saved.cookies.values())


def test_forms_come_from_the_address_and_from_nowhere_else(anna, at_address):
    strict = Client(enforce_csrf_checks=True, headers={"host": "skin.example"})
    page = strict.get(reverse("account_login")).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    form = {"login": "anna", "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert strict.post("/sign-in/", form, headers={"origin": "https://evil.example"}).status_code == 403
    assert strict.post("/sign-in/", form | {"csrfmiddlewaretoken": "x"}).status_code == 403
    assert strict.post("/sign-in/", form, headers={"origin": at_address}).status_code == 302


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost", "skin.example.evil.example"])
def test_only_the_name_of_the_address_is_answered(browser_of, host):
    answer = browser_of().get("/sign-in/", headers={"host": host})
    assert (answer.status_code, answer.content) == (400, b"gutskin answers only at its own address.\n")


def test_what_a_proxy_says_of_host_and_scheme_is_not_believed(browser_of):
    told = {"x-forwarded-host": "evil.example", "x-forwarded-proto": "http", "host": "skin.example"}
    answer = browser_of().get("/diary/", headers=told)
    assert answer.headers["Location"] == "/sign-in/?next=/diary/"
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-for": "192.0.2.1"},
        {"forwarded": "for=192.0.2.1"},
        {"via": "1.1 proxy"},
        {"x-real-ip": "192.0.2.1"},
    ],
    ids=str,
)
def test_where_nobody_signs_in_what_a_proxy_passes_on_is_refused(client, db, headers):
    assert client.get("/more/").status_code == 200
    answer = client.get("/more/", headers=headers)
    assert answer.status_code == 403
    assert "gutskin serve --address" in answer.content.decode()


def test_where_nobody_signs_in_the_plain_talk_of_a_proxy_is_refused(client, db):
    assert client.get("/more/", SERVER_PROTOCOL="HTTP/1.0").status_code == 403


@pytest.mark.parametrize(
    ("peer", "told", "counted"),
    [
        ("192.0.2.7", "198.51.100.1", "192.0.2.7"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
    ],
)
def test_who_asks_is_told_by_a_proxy_on_this_machine_only(peer, told, counted):
    request = RequestFactory().get("/", REMOTE_ADDR=peer, headers={"x-forwarded-for": told} if told else {})
    assert client_of(request) == counted


def test_what_comes_too_often_waits_in_plain_words(browser_of, anna, monkeypatch):
    monkeypatch.setattr(limits, "OF_NOBODY", 2)
    monkeypatch.setattr(limits, "OF_A_PERSON", 2)
    browser = browser_of()
    answers = [browser.post("/invited/", {"key": "x"}) for _ in range(3)]
    assert [each.status_code for each in answers] == [404, 404, 429]
    assert answers[-1].headers["Retry-After"] == "300"
    assert "That was much at once" in answers[-1].content.decode()
    known = browser_of(anna)
    ours = {"Gutskin-Sync": "1", "Gutskin-Person": ME}
    sent = [known.post("/sync/", '{"edits": []}', content_type="application/json", headers=ours) for _ in range(3)]
    assert [each.status_code for each in sent] == [200, 200, 429]
    assert sent[-1].json()["why"].startswith("The computer was told too much at once")
    assert known.get("/more/").status_code == 200


def test_counts_hold_over_processes_and_hold_no_name(anna, browser_of, tmp_path):
    sign_in(browser_of(), "anna", "not this one")
    files = list((tmp_path / "data" / "web-counts").iterdir())
    assert files
    assert all(b"anna" not in path.read_bytes() and "anna" not in path.name for path in files)


def test_a_session_in_use_goes_on_and_says_when_it_was_seen(anna, browser_of, monkeypatch):
    browser = browser_of(anna)
    browser.get("/more/")
    UserSession.objects.update(last_seen_at=clock.now() - timedelta(days=3))
    browser.get("/more/")
    assert UserSession.objects.get().last_seen_at < clock.now() - timedelta(days=2), "noted once an hour"
    later = SimpleNamespace(time=lambda: clock.now().timestamp() + 4000)
    monkeypatch.setattr("gutskin.web.accounts.door.time", later)
    browser.get("/more/")
    assert UserSession.objects.get().last_seen_at > clock.now() - timedelta(minutes=1)


OUTSIDE = ("account_login", "invited")
INSIDE = ("account", "account_change_password", "account_logout", "mfa_add_webauthn", "mfa_activate_totp")


@pytest.mark.parametrize("name", [*OUTSIDE, *INSIDE])
def test_its_pages_are_pages_of_the_house(name, anna, browser_of):
    browser = browser_of()
    if name in INSIDE:
        sign_in(browser)
        browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    key = {"key": invite("ben").key} if name == "invited" else {}
    response = browser.get(reverse(name), key)
    found = Tags(response.content.decode())
    names = [tag for tag, _ in found.tags]
    assert response.status_code == 200
    assert (names.count("h1"), names.count("main")) == (1, 1)
    assert "style" not in names
    assert not [attributes for _, attributes in found.tags if "style" in attributes]
    data = [attributes for tag, attributes in found.tags if tag == "script" and "src" not in attributes]
    assert all(attributes["type"] == "application/json" for attributes in data)
    assert BANNED.findall(" ".join(found.words)) == []
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store" or "no-store" in response.headers["Cache-Control"]


def test_a_page_outside_has_nobody_and_no_script_of_the_diary(browser_of):
    page = browser_of().get(reverse("account_login")).content.decode()
    assert 'data-person=""' in page
    assert "phone." not in page
    assert 'class="places"' not in page


def test_more_leads_to_the_account_only_where_there_is_one(client, db):
    assert "/account/" not in client.get("/more/").content.decode()


def test_more_leads_to_the_account(anna, browser_of):
    assert 'href="/account/"' in browser_of(anna).get("/more/").content.decode()


def test_names_in_the_open_list_are_addresses(at_address):
    assert set(OPEN) <= {pattern.name for pattern in get_resolver().url_patterns}
