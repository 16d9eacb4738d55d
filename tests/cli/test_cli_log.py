"""`gutskin log`: one line becomes the entries of a day, all of them or none."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from gutskin.cli.diary_kept import read_kept, write_now
from gutskin.cli.log import day_meant
from gutskin.diary import Entry, Kind
from gutskin.errors import NoDiaryError, UsageError

TODAY = datetime.now().astimezone().date()
YESTERDAY = TODAY - timedelta(days=1)


def test_a_line_becomes_the_day(type_command):
    said = type_command(
        "log", "--skin", "6", "--gut", "7", "--stress", "3", "--sleep", "7.5", "--habit", "walk", "--habit", "fibre",
        "--note", "new cream", "--that-was-all", "oats with blueberries; latte\nrye bread ;",
    )  # fmt: skip
    day = read_kept().day(TODAY)
    assert (said.code, said.err) == (0, "")
    assert dict(day.ratings) == {"skin": 6, "gut": 7, "stress": 3}
    assert sorted(meal.value for meal in day.meals) == ["latte", "oats with blueberries", "rye bread"]
    assert (day.sleep_hours, day.note, day.foods_complete) == (7.5, "new cream", True)
    assert sorted(day.habits) == ["fibre", "walk"]
    assert {entry.device for entry in day.entries} == {"terminal"}


def test_it_says_what_was_written(type_command):
    said = type_command("log", "--skin", "6", "--sleep", "8", "--date", "2025-11-12", "oats; latte")
    words = "Written for Wednesday, 12 November 2025: skin 6; 8 hours of sleep; oats; latte."
    assert " ".join(said.out.split()) == words


def test_every_kind_is_said_in_words(type_command):
    said = type_command("log", "--habit", "-", "--note", "x", "--complete", "-")
    words = " ".join(said.out.split()).partition(": ")[2]
    assert words == "no habit kept; nothing eaten; a note; that was all."


def test_on_request_it_says_what_was_counted(type_command):
    said = type_command("log", "--show", "oats with blueberries; latte")
    assert said.out.splitlines()[-1].startswith("Counted as ")
    assert [word for word in ("fibre", "dairy") if word not in said.out.splitlines()[-1]] == []


def test_of_foods_nobody_knows_it_says_so(type_command):
    said = type_command("log", "--show", "qwxyz")
    assert said.out.endswith("Counted as foods of their own; nothing else is known about them.\n")


def test_without_foods_nothing_was_counted(type_command):
    assert type_command("log", "--show", "--skin", "6").out.count("\n") == 1


def test_the_same_day_twice_corrects_the_rating_and_adds_the_food(type_command):
    type_command("log", "--skin", "6", "oats")
    type_command("log", "--skin", "4", "latte")
    diary = read_kept()
    assert diary.day(TODAY).skin == 4
    assert sorted(meal.value for meal in diary.day(TODAY).meals) == ["latte", "oats"]
    assert len([edit for edit in diary.edits if edit.kind is Kind.RATING]) == 2


def test_a_new_rating_wins_even_when_the_clock_was_set_back(type_command):
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    write_now([Entry(kind=Kind.RATING, name="skin", value=9, day=TODAY, device="web")], tomorrow)
    type_command("log", "--skin", "2")
    assert read_kept().day(TODAY).skin == 2


def test_yesterday(type_command):
    type_command("log", "--date", "yesterday", "--gut", "5")
    assert {when: day.gut for when, day in read_kept().days.items()} == {YESTERDAY: 5}


def test_nothing_eaten_is_said_with_a_dash(type_command):
    type_command("log", "-")
    day = read_kept().day(TODAY)
    assert (day.foods_said_none, day.meals, day.foods_are_known) == (True, (), True)


def test_a_food_takes_back_nothing_eaten(type_command):
    type_command("log", "-")
    type_command("log", "soup")
    day = read_kept().day(TODAY)
    assert (day.foods_said_none, [meal.value for meal in day.meals]) == (False, ["soup"])


def test_nothing_eaten_may_be_said_twice(type_command):
    type_command("log", "-")
    assert type_command("log", "-").code == 0
    assert read_kept().day(TODAY).foods_said_none


def test_nothing_eaten_is_refused_where_foods_are_written(type_command):
    type_command("log", "soup")
    said = type_command("log", "--skin", "3", "-")
    assert (said.code, said.out) == (2, "")
    assert said.err == ("Foods are written for this day already (soup). To fix this, delete them in the app first.\n")
    assert read_kept().day(TODAY).skin is None


def test_every_wrong_value_is_named_and_nothing_is_written(type_command, data_folder):
    said = type_command("log", "--skin", "11", "--gut", "abc", "--stress", "6.5", "--sleep", "7,5", "oats")
    assert said.code == 2
    assert said.err.splitlines() == [
        'Skin goes from 1 to 10: "11". To fix this, write a number in that range.',
        'This is not a number for gut: "abc". To fix this, write a number, as in 6 or 7.5.',
        'Stress is a whole number: "6.5". To fix this, write 1 to 10 without a decimal.',
        'This is not a number for sleep: "7,5". To fix this, write a number, as in 6 or 7.5.',
        "Nothing was written.",
    ]
    assert not data_folder.exists()


@pytest.mark.parametrize("number", ["", "nan", "inf", "1_0", "٣", "--5", "0x6", "1e1", "-3"])
def test_what_is_no_rating_is_refused(type_command, number):
    assert type_command("log", f"--skin={number}").code == 2
    with pytest.raises(NoDiaryError):
        read_kept()


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ([], "There is nothing to write. To fix this, say how the day was: gutskin log --skin 6"),
        ([" ; "], "There is nothing to write."),
        (["oats", "with", "milk"], "The foods came in several pieces. To fix this, put all of them into one pair of"),
        (["oats; -"], '"-" says that there were no foods, but some are named.'),
        (["--habit", "walk", "--habit", "-"], '"-" says that there were no habits, but some are named.'),
        (["--habit", " "], "A habit needs a name"),
        (["--note", ""], "A note has no words"),
        (["--skn", "6"], "gutskin log: not understood: --skn. To fix this, see gutskin log --help"),
        (["--skin"], "gutskin log: argument --skin: expected one argument. To fix this, see gutskin log --help"),
    ],
)
def test_what_it_does_not_understand_is_refused_with_a_remedy(type_command, data_folder, words, begins):
    said = type_command("log", *words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(begins)
    assert not data_folder.exists()


@pytest.mark.parametrize("text", ["2026-02-30", "today!", "12.11.2026", "", "2026-11"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(UsageError, match=r"is not a day\. To fix this, write yesterday, or a date as in 2026-11-23"):
        day_meant(text, date(2026, 11, 23))


def test_a_day_that_has_not_come_is_refused_and_tomorrow_is_not():
    assert day_meant("2026-11-24", date(2026, 11, 23)) == date(2026, 11, 24)
    with pytest.raises(UsageError, match="2026-11-25 has not come yet"):
        day_meant("2026-11-25", date(2026, 11, 23))


def test_a_day_before_1900_is_refused(type_command):
    assert type_command("log", "--date", "1899-12-31", "--skin", "3").code == 2


def test_it_needs_no_web_framework_and_no_numerics(start):
    program = (
        "import sys; from gutskin.cli import main; code = main(sys.argv[1:]); "
        "print(code, sorted({'django', 'numpy', 'scipy', 'rapidfuzz', 'sqlite3'} & set(sys.modules)))"
    )
    done = start("log", "--skin", "6", "oats; latte", program=("-c", program))
    assert (done.stdout.splitlines()[-1], done.stderr) == ("0 ['sqlite3']", "")
