"""About says what was measured, and only that."""

from __future__ import annotations

import json

import pytest

from gutskin.findings.measured import ErrorRates, KindOfDiary, error_rates_of
from gutskin.web.pages import about

pytestmark = pytest.mark.django_db
WHOLE = {
    "measured_on": "2026-11-20",
    "null_diaries": 300,
    "null_alarms": 20,
    "kinds": [{"name": "eaten in streaks", "diaries": 100, "alarms": 7}, {"name": "incomplete"}],
    "false_discovery_rate": 0.08,
    "power": 0.43,
    "something new": [1, 2],
}


def test_the_file_is_read():
    assert error_rates_of(json.dumps(WHOLE)) == ErrorRates(
        measured_on="2026-11-20",
        null_diaries=300,
        null_alarms=20,
        kinds=(KindOfDiary(name="eaten in streaks", diaries=100, alarms=7),),
        false_discovery_rate=0.08,
        power=0.43,
    )


def test_the_page_shows_the_figures(client, monkeypatch):
    monkeypatch.setattr(about, "measured_error_rates", lambda: error_rates_of(json.dumps(WHOLE)))
    page = " ".join(client.get("/about/").content.decode().split())
    assert "Of 100 diaries in which nothing has an effect, 6.7 were told of a link (20 of 300)." in page
    assert "Of 100 links named, 8 were chance." in page
    assert "Of 100 effects that were there, 43 were found." in page
    assert "eaten in streaks" in page


@pytest.mark.parametrize(
    "text", ["{}", '{"null_diaries": 0, "null_alarms": 0}', '{"power": "high", "null_diaries": true, "kinds": []}']
)
def test_what_was_not_measured_is_not_claimed(client, monkeypatch, text):
    monkeypatch.setattr(about, "measured_error_rates", lambda: error_rates_of(text))
    page = client.get("/about/").content.decode()
    assert "How often it is wrong" in page
    assert "Of 100 " not in page


def test_without_the_file_the_promise_stands_alone(client, monkeypatch):
    monkeypatch.setattr(about, "measured_error_rates", lambda: None)
    page = client.get("/about/").content.decode()
    assert "at most 1 in 10 of the links shown is expected to be chance" in page
    assert "Measured on" not in page
