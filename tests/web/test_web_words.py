"""Dates, hours and numbers read as the house writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from gutskin.diary import Entry, Kind
from gutskin.web import words

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _a_fixed_day(monkeypatch):
    monkeypatch.setattr(words, "today", lambda: TODAY)
    monkeypatch.setattr(words, "local", lambda instant: instant)


def test_days_carry_their_year_only_when_it_is_another():
    assert [words.long_day(TODAY), words.short_day(TODAY)] == ["Monday, 23 November", "Mon 23 Nov"]
    earlier = date(2025, 3, 1)
    assert [words.long_day(earlier), words.short_day(earlier)] == ["Saturday, 1 March 2025", "Sat 1 Mar 2025"]
    assert words.plain_day(TODAY) == "23 November 2026"


def test_an_instant_is_a_time_today_and_a_day_before():
    now = datetime(2026, 11, 23, 20, 14, tzinfo=UTC)
    assert words.moment(now) == "20:14"
    assert words.moment(now - timedelta(days=11)) == "12 November"
    assert words.moment(now - timedelta(days=400)) == "19 October 2025"


@pytest.mark.parametrize(
    ("value", "text"), [(7, "7 h"), (7.25, "7 h 15 min"), (0.5, "0 h 30 min"), (6.9999, "7 h"), (24, "24 h")]
)
def test_hours(value, text):
    assert words.hours(value) == text


@pytest.mark.parametrize(("value", "text"), [(6, "6"), (6.25, "6.2"), (-1.44, "−1.4"), (-0.04, "0"), (0, "0")])
def test_numbers(value, text):
    assert words.number(value) == text


@pytest.mark.parametrize(
    ("kind", "name", "value", "said", "text"),
    [
        (Kind.RATING, "gut", 7, "Digestive comfort", "7"),
        (Kind.RATING, "energy", 7, "Energy", "7"),
        (Kind.MEAL, "breakfast", "oats", "Breakfast", "oats"),
        (Kind.MEAL, "", "oats", "Meal", "oats"),
        (Kind.SLEEP, "", 7.5, "Sleep", "7 h 30 min"),
        (Kind.HABIT, "a walk", False, "A walk", "no"),
        (Kind.COMPLETE, "foods", True, "That was all", "yes"),
        (Kind.MEASURE, "weight", 61.5, "Weight", "61.5"),
    ],
)
def test_an_entry_is_named_and_read_in_the_persons_words(kind, name, value, said, text):
    entry = Entry(kind=kind, day=TODAY, name=name, value=value)
    assert (words.kind_name(entry), words.value_text(entry)) == (said, text)
