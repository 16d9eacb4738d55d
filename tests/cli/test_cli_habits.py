"""`gutskin habits`: what a person sees of their habits in the terminal."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gutskin.cli.diary_kept import append
from gutskin.diary import Entry, Kind
from gutskin.diary.habits import FIBRE, Habit

TODAY = datetime.now().astimezone().date()
BEGAN = TODAY - timedelta(days=16)


def setting(name, value):
    return Entry(kind=Kind.SETTING, day=TODAY, name=name, value=value)


@pytest.fixture
def kept(data_folder):
    def written(*entries):
        append(entries)

    return written


def test_what_is_written_is_shown_with_its_reason_and_the_waiting_time(type_command, kept):
    kept(
        setting(f"habit/{FIBRE}", Habit(first=BEGAN, kind="fibre").as_text()),
        setting("habit/tea", Habit(first=BEGAN).ended(BEGAN).as_text()),
        Entry(kind=Kind.MEAL, day=TODAY, value="lentil soup"),
    )
    said = type_command("habits")
    assert (said.code, said.err) == (0, "")
    lines = [line.strip() for line in said.out.splitlines() if line.strip()]
    assert lines[0] == "One high-fibre food a day"
    assert lines[2:5] == [
        "Week 3 of 8: too early to judge.",
        "Today: Kept, ticked by: lentil soup.",
        "Kept on 1 of its last 7 days, 6 not known.",
    ]
    assert "Tea" not in said.out
    assert "Tea" in type_command("habits", "--all").out


def test_gentle_mode_counts_nothing(type_command, kept):
    kept(
        setting("gentle", value=True),
        setting("habit/water", Habit(first=BEGAN, kind="water", goal=6).as_text()),
        Entry(kind=Kind.MEASURE, day=TODAY, name="water", value=7),
    )
    said = type_command("habits").out
    assert "Today: Kept." in said
    for words in ("glasses", "Kept on", "Not known", "Kept on", "today still"):
        assert words not in said


def test_without_habits_it_says_how_to_begin(type_command, kept):
    kept(Entry(kind=Kind.RATING, day=TODAY, name="skin", value=6))
    assert type_command("habits").out.startswith("No habit yet.")


def test_a_probiotic_ticked_as_a_habit_is_pointed_to_its_course(type_command, data_folder):
    assert "Begin it in the app as a course" in " ".join(type_command("log", "--habit", "probiotic").out.split())
    assert "course" not in type_command("log", "--habit", "a walk").out
