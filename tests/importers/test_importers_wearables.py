"""WHOOP and Oura: a night belongs to the day one wakes up on, and files come alone or in a zip."""

from __future__ import annotations

import io
import zipfile

from gutskin.diary import Kind
from gutskin.importers import known, oura, whoop
from gutskin.importers.offered import of_bytes

SLEEPS = """Cycle start time,Cycle end time,Cycle timezone,Sleep onset,Wake onset,Asleep duration (min),Nap
2026-03-03 22:46:03,,UTC-04:00,2026-03-03 22:46:03,2026-03-04 07:08:42,390,false
2026-03-03 22:46:03,,UTC-04:00,2026-03-04 17:31:23,2026-03-04 19:08:23,60,true
"""
CYCLES = """Cycle start time,Cycle end time,Cycle timezone,Recovery score %,Day Strain,Wake onset
2026-03-03 14:46:03,,UTC-04:00,56,9.6,2026-03-04 02:08:42
2026-03-05 22:00:00,,UTC-04:00,,4.0,
"""
JOURNAL = """Cycle start time,Cycle end time,Cycle timezone,Question text,Answered yes,Notes
2026-03-03 14:46:03,,UTC-04:00,Have any dairy?,true,
2026-03-05 22:00:00,,UTC-04:00,Have any dairy?,false,
"""


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in files.items():
            made.writestr(f"export/{name}.csv", text)
    return of_bytes(buffer.getvalue(), "export.zip")


def found(imported):
    return {(entry.kind, entry.day.day, entry.name): entry.value for entry in imported.entries}


def test_naps_are_added_to_the_night_on_the_day_one_wakes_up():
    file = of_bytes(SLEEPS.encode(), "sleeps.csv")
    assert known(file) is whoop
    assert found(whoop.read(file, person="me", answers={})) == {(Kind.SLEEP, 4, ""): 7.5}


def test_a_night_or_a_workout_without_its_column_of_minutes_is_refused_row_by_row():
    workouts = "Cycle start time,Workout start time,Activity name\n2026-03-03 14:46:03,2026-03-03 18:00:00,Yoga\n"
    for text in (SLEEPS.replace("Asleep duration (min)", "Asleep"), workouts):
        imported = whoop.read(of_bytes(text.encode(), "x.csv"), person="me", answers={})
        assert (imported.entries, imported.rows_stored) == ((), 0)
        assert [row.line for row in imported.refused] == list(range(2, text.count("\n") + 1))


def test_a_cycle_and_its_answers_belong_to_the_day_its_sleep_ended():
    file = zipped(physiological_cycles=CYCLES, journal_entries=JOURNAL)
    assert known(file) is whoop
    assert found(whoop.read(file, person="me", answers={})) == {
        (Kind.MEASURE, 4, "WHOOP recovery (%)"): 56,
        (Kind.MEASURE, 4, "WHOOP strain (0-21)"): 9.6,
        (Kind.MEASURE, 6, "WHOOP strain (0-21)"): 4,
        (Kind.HABIT, 4, "Have any dairy?"): True,
        (Kind.HABIT, 6, "Have any dairy?"): False,
    }


def test_a_night_that_was_said_to_be_none_is_no_sleep():
    file = (
        b"id;bedtime_start;day;lowest_heart_rate;total_sleep_duration;type\n"
        b"1;x;2026-03-04;48;25200;long_sleep\n2;x;2026-03-04;60;1800;rest\n3;x;2026-03-05;50;3600;deleted\n"
    )
    imported = oura.read(of_bytes(file, "sleepmodel.csv"), person="me", answers={})
    assert found(imported) == {(Kind.SLEEP, 4, ""): 7, (Kind.MEASURE, 4, "resting heart rate (bpm)"): 48}
    assert [row.line for row in imported.refused] == [3, 4]


def test_a_zip_that_was_cut_or_holds_a_file_without_a_name_is_nobodys():
    whole = zipped(sleeps=SLEEPS).data()
    for damaged in (whole[40:], whole[:30] + whole[37:], whole.replace(b"export/sleeps.csv", b"")):
        assert not any(one.recognises(of_bytes(damaged, "export.zip")) for one in (whoop, oura))
