"""What is not there, not allowed or goes wrong gets a page in the same voice, and nothing leaks."""

from __future__ import annotations

import io
import logging

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client

from gutskin.diary import Kind
from gutskin.web.logs import PlacesOnly, places
from gutskin.web.records import load

pytestmark = pytest.mark.django_db
CANARY = "canary-marzipan"


def test_an_address_that_is_none(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()
    assert "Go to today" in response.content.decode()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "0.0.0.0", "192.168.1.5"])
def test_a_foreign_name_for_this_machine_gets_nothing(client, write, today, host):
    write(Kind.NOTE, today, CANARY)
    response = client.get("/", headers={"host": host})
    assert response.status_code == 400
    assert response.content == b"gutskin answers only at its own address.\n"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8123", "[::1]:8000"])
def test_this_machines_names_are_answered(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_form_without_its_token_or_from_elsewhere_is_refused(write, today):
    rating = write(Kind.RATING, today, 6, "skin")
    strict = Client(enforce_csrf_checks=True)
    strict.get("/")
    token = strict.cookies["gutskin-form"].value
    address = f"/entry/{rating.id}/delete/"
    answers = [
        strict.post(address),
        strict.post(address, {"csrfmiddlewaretoken": token}, headers={"origin": "https://evil.example"}),
        strict.post(address, {"csrfmiddlewaretoken": token}, headers={"origin": "null"}),
    ]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert "This form came from elsewhere" in answers[0].content.decode()
    assert load.load_diary("me").day(today).skin == 6
    allowed = strict.post(address, {"csrfmiddlewaretoken": token}, headers={"origin": "http://testserver"})
    assert allowed.status_code == 302


def test_cookies_are_for_forms_of_this_site_only(client, write, post_day, today):
    cookies = [
        *client.get("/").cookies.values(),
        *client.post("/made-up/").cookies.values(),
        *post_day(today, skin="6").cookies.values(),
    ]
    assert {cookie.key for cookie in cookies} == {"gutskin-form", "gutskin-made-up", "gutskin-notice"}
    assert all(cookie["samesite"] == "Strict" and cookie["httponly"] for cookie in cookies)


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [(SuspiciousOperation, 400, "This could not be read"), (PermissionDenied, 403, "This form came from elsewhere")],
)
def test_what_is_not_allowed_has_a_page_too(client, monkeypatch, error, status, told):
    def refusing(person):
        raise error(CANARY)

    monkeypatch.setattr("gutskin.web.pages.diary.load_diary", refusing)
    response = client.get("/diary/")
    assert (response.status_code, told in response.content.decode()) == (status, True)
    assert CANARY not in response.content.decode()


@pytest.fixture
def log_output():
    """Everything logged while a test runs, as the terminal would show it."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(PlacesOnly())
    watched = [logging.getLogger(), logging.getLogger("django"), logging.getLogger("gunicorn.error")]
    for logger in watched:
        logger.addHandler(handler)
    yield out
    for logger in watched:
        logger.removeHandler(handler)


def test_what_a_person_wrote_is_in_no_log_even_when_everything_goes_wrong(
    client, write, today, log_output, capfd, monkeypatch
):
    write(Kind.NOTE, today, CANARY)
    write(Kind.MEAL, today, f"{CANARY} cake")

    def broken(diary, when):
        words = next(str(entry.value) for entry in diary.entries)
        try:
            int(words)
        except ValueError as error:
            message = f"cannot show {words}"
            raise RuntimeError(message) from error

    monkeypatch.setattr("gutskin.web.pages.diary.day_shown", broken)
    client.raise_request_exception = False
    response = client.get(f"/diary/{today}/?note={CANARY}")
    assert response.status_code == 500
    assert "That is a fault of gutskin, not of yours." in response.content.decode()
    client.get(f"/{CANARY}/")
    client.post(f"/day/{today}/", {"skin": CANARY})
    client.post(f"/entry/{CANARY}/delete/")
    client.get("/", headers={"host": f"{CANARY}.example"})
    logging.getLogger("gunicorn.error").error("Error handling request %s", f"/?{CANARY}", exc_info=ValueError(CANARY))
    logging.getLogger("gutskin").warning(CANARY)
    said = log_output.getvalue()
    printed = capfd.readouterr()
    assert "RuntimeError" in said
    assert "gutskin/web/pages/diary/__init__.py line" in said
    assert CANARY not in said + printed.out + printed.err


def test_a_chain_of_errors_is_told_once_and_not_for_ever():
    first = ValueError(CANARY)
    error = first
    for _ in range(9):
        error = _caused(error)
    lines = places(error)
    assert len([line for line in lines if line.strip().startswith("builtins.")]) == 4
    first.__cause__ = first
    assert places(first) == ["  builtins.ValueError"]


def _caused(cause: Exception) -> Exception:
    error = RuntimeError(CANARY)
    error.__cause__ = cause
    return error
