"""Loop Habit Tracker: an empty mark is no no, and a database from elsewhere cannot run anything."""

from __future__ import annotations

import io
import sqlite3
import zipfile

import pytest

from gutskin.diary import Kind
from gutskin.errors import UnreadableDiaryError
from gutskin.importers import known, loop_database, loop_habits
from gutskin.importers.offered import of_bytes

DAY = 1_772_582_400_000  # 2026-03-04


def marks(text, **answers):
    return loop_habits.read(of_bytes(text.encode(), "Checkmarks.csv"), person="me", answers=answers)


def habits(imported):
    return {(entry.day.day, entry.name): entry.value for entry in imported.entries if entry.kind is Kind.HABIT}


@pytest.mark.parametrize(
    ("text", "is_loop"),
    [
        ("Date,Walk,\n2026-03-04,-1,\n2026-03-03,2,\n2026-03-02,0,\n", True),
        ("Date,Walk\n2026-03-04,YES_MANUAL\n2026-03-03,UNKNOWN\n2026-03-02,NO\n", True),
        ("Date,Walk\n2026-03-04,0.5291\n2026-03-03,0.7\n2026-03-02,1\n", False),
        ("Date,Steps\n2026-03-04,8000\n2026-03-03,7000\n2026-03-02,0\n", False),
        ("date,skin,gut\n2026-03-04,-1,5\n2026-03-03,6,5\n2026-03-02,7,5\n", False),
    ],
)
def test_a_table_of_marks_is_known_by_its_marks(text, is_loop):
    assert loop_habits.recognises(of_bytes(text.encode(), "any.csv")) is is_loop


def test_what_an_empty_mark_means_is_asked_for():
    text = "Date,Walk,Cream\n2026-03-04,2,-1\n2026-03-03,1,2\n2026-03-02,3,2\n2026-03-01,-1,-1\n"
    assert [asked.id for asked in marks(text).questions] == ["unmarked"]
    done = {(4, "Walk"): True, (3, "Cream"): True, (2, "Cream"): True}
    assert habits(marks(text, unmarked="open")) == done
    as_no = marks(text, unmarked="no")
    assert habits(as_no) == done | {(4, "Cream"): False, (3, "Walk"): False}
    assert [row.line for row in as_no.refused] == [5]


def test_no_question_where_every_mark_is_set():
    assert habits(marks("Date,Walk\n2026-03-04,2\n2026-03-03,0\n2026-03-02,-1\n")) == {
        (4, "Walk"): True,
        (3, "Walk"): False,
    }


def test_numbers_are_thousandths_and_hours_of_sleep_are_asked_for():
    text = "Date,Sommeil,Poids\n2026-03-04,7250,81000\n2026-03-03,-1,80500\n"
    (asked,) = marks(text).questions
    assert asked.text == 'What does the number of "Sommeil" count? The largest is 7.25.'
    imported = marks(text, **{asked.id: "sleep"})
    found = {(entry.kind, entry.day.day, entry.name): entry.value for entry in imported.entries}
    assert found == {(Kind.SLEEP, 4, ""): 7.25, (Kind.MEASURE, 4, "Poids"): 81, (Kind.MEASURE, 3, "Poids"): 80.5}


def database(tmp_path, *statements):
    path = tmp_path / "loop.db"
    with sqlite3.connect(path) as made:
        for statement in statements:
            made.execute(statement)
    made.close()
    return of_bytes(path.read_bytes(), "loop.db")


HABITS = "CREATE TABLE Habits (id INTEGER PRIMARY KEY, name TEXT, freq_den INTEGER, reminder_days INTEGER)"
REPETITIONS = "CREATE TABLE Repetitions (id INTEGER PRIMARY KEY, habit INTEGER, timestamp INTEGER)"


def test_a_database_from_before_there_were_numbers_holds_what_was_done(tmp_path):
    file = database(
        tmp_path,
        HABITS,
        REPETITIONS,
        "INSERT INTO Habits VALUES (1, 'Walk', 1, 127)",
        f"INSERT INTO Repetitions VALUES (1, 1, {DAY})",
    )
    assert known(file) is loop_database
    assert habits(loop_database.read(file, person="me", answers={})) == {(4, "Walk"): True}


@pytest.mark.parametrize(
    "harm",
    [
        (
            "CREATE VIEW Repetitions AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) "
            "SELECT id, 1 AS habit, id AS timestamp FROM n"
        ),
        "CREATE VIEW Repetitions AS SELECT id, 1 AS habit, name AS timestamp FROM Habits",
        (
            "CREATE TABLE Repetitions (id INTEGER PRIMARY KEY, habit INTEGER, "
            "timestamp TEXT GENERATED ALWAYS AS (hex(zeroblob(1000000))))"
        ),
    ],
)
def test_a_database_that_would_run_something_is_refused(tmp_path, harm):
    file = database(tmp_path, HABITS, "INSERT INTO Habits VALUES (1, 'Walk', 1, 127)", harm)
    with pytest.raises(UnreadableDiaryError, match="cannot be read"):
        loop_database.read(file, person="me", answers={})


def test_a_damaged_database_is_refused_in_words(tmp_path):
    whole = database(tmp_path, HABITS, REPETITIONS, "INSERT INTO Habits VALUES (1, 'Walk', 1, 127)").data()
    for damaged in (whole[:3000], whole[:100] + b"\xff" * 3000 + whole[3100:], whole[:16]):
        with pytest.raises(UnreadableDiaryError, match="cannot be read"):
            loop_database.read(of_bytes(damaged, "loop.db"), person="me", answers={})


def test_a_name_that_is_no_text_is_a_damaged_database(tmp_path):
    whole = database(tmp_path, HABITS, REPETITIONS, "INSERT INTO Habits VALUES (1, 'Walk', 1, 127)").data()
    with pytest.raises(UnreadableDiaryError, match="cannot be read"):
        loop_database.read(of_bytes(whole.replace(b"Walk", b"W\xffl\xed"), "loop.db"), person="me", answers={})


@pytest.mark.parametrize(("answer", "ratings"), [("skin-low", [3, 10]), ("skin-high", [8, 1]), ("number", [])])
def test_a_number_about_skin_rates_it_where_the_person_says_which_end_is_good(answer, ratings):
    text = "Date,Acne (0-4)\n2026-03-06,4000\n2026-03-05,3000\n2026-03-04,0\n"
    (asked,) = marks(text).questions
    assert [choice.text for choice in asked.choices] == [
        "how your skin was, 0 is best and 4 is worst",
        "how your skin was, 0 is worst and 4 is best",
        "something else",
    ]
    imported = marks(text, **{asked.id: answer})
    assert [entry.value for entry in imported.entries if entry.kind is Kind.RATING][1:] == ratings
    assert [entry.value for entry in imported.entries if entry.kind is Kind.MEASURE] == [4, 3, 0]


def test_a_comma_in_the_name_of_a_habit_is_known_from_the_list_of_habits():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("Habits.csv", 'Position,Name\n001,"Bread, milk"\n002,Walk\n')
        made.writestr("Checkmarks.csv", "Date,Bread, milk,Walk,\n2026-03-04,2,0,\n2026-03-03,-1,-1,\n")
    offered = of_bytes(buffer.getvalue(), "Loop Habits CSV.zip")
    assert known(offered) is loop_habits
    imported = loop_habits.read(offered, person="me", answers={})
    assert habits(imported) == {(4, "Bread, milk"): True, (4, "Walk"): False}
