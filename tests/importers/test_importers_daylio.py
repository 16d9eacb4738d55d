"""Daylio: moods of one's own are asked for, ticks and scales keep their meaning, notes their words."""

from __future__ import annotations

from gutskin.diary import Kind
from gutskin.importers import daylio
from gutskin.importers.offered import of_bytes

HEADER = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"


def read(*rows, answers=None):
    offered = of_bytes((HEADER + "\n".join(rows)).encode(), "daylio.csv")
    assert daylio.recognises(offered)
    return daylio.read(offered, person="me", answers=answers or {})


def of_kind(imported, kind):
    return {(entry.day.day, entry.name): entry.value for entry in imported.entries if entry.kind is kind}


def test_a_mood_of_ones_own_is_asked_for_once_however_it_is_written():
    rows = ("2026-03-04,,,8:00,Calm,,,,", "2026-03-05,,,8:00,calm,,,,", "2026-03-05,,,9:00,rad,,,,")
    (asked,) = read(*rows).questions
    assert asked.text == 'Where does the mood "Calm" stand? It was noted 2 times.'
    assert of_kind(read(*rows, answers={asked.id: "2"}), Kind.RATING) == {(4, "mood"): 3, (5, "mood"): 7}
    left = read(*rows, answers={asked.id: "words"})
    assert of_kind(left, Kind.RATING) == {(5, "mood"): 10}
    assert of_kind(left, Kind.NOTE) == {(4, "Daylio"): "8:00 Calm", (5, "Daylio"): "8:00 calm"}


def test_an_activity_was_not_done_only_between_its_first_and_its_last_day():
    imported = read(
        "2026-03-01,,,8:00,good,tea,,,",
        "2026-03-02,,,8:00,good,swim | tea,,,",
        "2026-03-03,,,8:00,good,tea,,,",
        "2026-03-04,,,8:00,good,,,,",
        "2026-03-05,,,8:00,good,swim,,,",
    )
    assert of_kind(imported, Kind.HABIT) == {
        (1, "tea"): True,
        (2, "tea"): True,
        (2, "swim"): True,
        (3, "tea"): True,
        (3, "swim"): False,
        (5, "swim"): True,
    }


def test_scales_keep_their_highest_value_and_lengths_become_hours():
    scales = "Sleep Time:\u00a07:30 | Sleep Quality:\u00a08/10\u00a0points | Screen: 1:15"
    imported = read(f"2026-03-01,,,8:00,good,,{scales},,")
    assert of_kind(imported, Kind.SLEEP) == {(1, ""): 7.5}
    assert of_kind(imported, Kind.MEASURE) == {(1, "Sleep Quality (of 10)"): 8, (1, "Screen (hours)"): 1.25}


def test_a_row_that_cannot_be_read_leaves_nothing_behind():
    imported = read("2026-03-01,,,8:00,good,swim,Sleep: long,,A note", ",,,8:00,good,swim,,,")
    assert (imported.entries, imported.rows_in, imported.rows_stored) == ((), 2, 0)


def test_a_note_loses_its_formatting_and_nothing_else():
    imported = read('2026-03-01,,,8:00,bad,,,Title,"<b>1 < 2</b> &amp; 3<br>then"')
    assert of_kind(imported, Kind.NOTE) == {(1, "Daylio"): "8:00 Title. 1 < 2 & 3\nthen"}
