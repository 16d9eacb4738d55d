"""`gutskin week`, `review`, `analyze`, `demo` and `foods` on real diaries, as a person sees them."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, datetime, timedelta

import pytest

from gutskin.cli import main
from gutskin.cli.diary_kept import append
from gutskin.cli.foods import LANGUAGES
from gutskin.diary import Entry, Kind, made_up_diary, read_diary
from gutskin.findings import Finding, PatternReport, Verdict
from gutskin.foods import Meal, MealItem
from gutskin.foods.languages import languages
from gutskin.reports import diary_to_csv
from gutskin.summaries import summarise_week

TODAY = datetime.now().astimezone().date()
BANNED = ("!", "warning", "streak", "missed", "failed", "avoid", "cure", "heal ", "treat ", "diagnos", "trigger food")


@pytest.fixture(scope="module")
def twelve_weeks():
    return made_up_diary(seed=1, last=TODAY).diary


def speaks_well(text: str) -> bool:
    """Whether a text keeps to the width, and to the words the house allows itself."""
    return not [word for word in BANNED if word in text.lower()] and max(map(len, text.splitlines())) <= 80


def test_an_empty_machine_is_told_how_to_begin(type_command, data_folder, own_database):
    place = "the database of DATABASE_URL" if own_database else data_folder
    for name in ("week", "review", "export"):
        said = type_command(name)
        assert (said.code, said.out) == (1, "")
        assert said.err == (
            f"No diary in {place} yet. To begin, write a day: "
            'gutskin log --skin 6 --gut 7 "oats with blueberries; latte"\n'
        )


def test_the_week_shows_what_was_written_and_what_was_not(type_command):
    monday = TODAY - timedelta(days=TODAY.weekday() + 7)
    type_command("log", "--date", str(monday), "--skin", "6", "--gut", "7", "oats; latte")
    type_command("log", "--date", str(monday + timedelta(days=2)), "--gut", "3")
    said = type_command("week", "--date", str(monday + timedelta(days=4)))
    rows = [line.split(maxsplit=2) for line in said.out.splitlines() if line.startswith("  ")][1:]
    assert said.code == 0
    assert [(name, rest) for name, _, rest in rows] == [
        ("Monday", "6            7"),
        ("Tuesday", "not written  not written"),
        ("Wednesday", "not rated    3"),
        ("Thursday", "not written  not written"),
        ("Friday", "not written  not written"),
        ("Saturday", "not written  not written"),
        ("Sunday", "not written  not written"),
    ]
    assert speaks_well(said.out)


def test_the_week_says_what_changed(type_command, twelve_weeks):
    append(twelve_weeks.edits)
    week = summarise_week(twelve_weeks, TODAY - timedelta(days=14), today=TODAY)
    said = type_command("week", "--date", str(TODAY - timedelta(days=14)))
    assert "\nWhat changed, beside the four weeks before\n" in said.out
    assert [sentence for sentence in week.changed.sentences if sentence not in " ".join(said.out.split())] == []
    found = json.loads(type_command("week", "--date", str(TODAY - timedelta(days=14)), "--json").out)
    assert found["changed"]["notes"] == list(week.changed.notes)
    assert next(iter(found)) == "red_flags"


def test_days_to_come_are_left_open(type_command):
    monday = TODAY - timedelta(days=TODAY.weekday())
    type_command("log", "--date", str(monday), "--skin", "6")
    said = type_command("week")
    rows = [line for line in said.out.splitlines() if line.startswith("  ")][1:8]
    assert sum("not written" in row for row in rows) == TODAY.weekday(), "today too: it is not over, and empty"
    assert [row for row in rows[TODAY.weekday() + 1 :] if row.count(" ") > row.strip().count(" ") + 2] == []


def test_the_week_names_the_foods_of_most_days(type_command, twelve_weeks):
    append(twelve_weeks.edits)
    said = type_command("week", "--date", str(TODAY - timedelta(days=14)))
    assert "\nMost days\n  Food" in said.out
    assert speaks_well(said.out)


def test_the_review_shows_the_course_and_the_patterns(type_command, twelve_weeks):
    marked = Entry(kind=Kind.AREA, day=twelve_weeks.last, name="front-chin", value=6)
    append([*twelve_weeks.edits, marked])
    said = type_command("review")
    assert "Written on 1 day. Strongest on average, from 0 to 10: chin 6.0." in " ".join(said.out.split())
    parts = [
        "On the body",
        "Course",
        "Does your gut run ahead of your skin?",
        "What would settle the most",
        "How complete the diary is",
    ]
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Twelve weeks") or said.out.startswith("Thirteen weeks")
    assert [part for part in parts if f"\n{part}\n" not in said.out] == []
    assert speaks_well(said.out)


def test_a_diary_of_one_day_has_a_review_that_knows_its_limits(type_command):
    type_command("log", "--skin", "6", "oats")
    said = type_command("review")
    assert said.code == 0
    assert "Nothing so far stands out from chance." in said.out
    assert speaks_well(said.out)


def test_the_review_as_json_holds_the_answer_about_gut_and_skin(type_command, twelve_weeks):
    append(twelve_weeks.edits)
    said = json.loads(type_command("review", "--json").out)
    assert said["title"] in {"Twelve weeks", "Thirteen weeks"}
    assert said["gut_ahead"]["answer"] in {"ahead", "behind", "cannot_tell"}
    assert said["gut_ahead"]["days_used"] > 60
    assert said["gut_ahead"]["sentence"] in " ".join(type_command("review").out.split())


def test_the_review_of_a_diary_that_rests_ends_with_its_last_day(type_command):
    append(made_up_diary(seed=1, days=30, last=date(2024, 3, 10)).diary.edits)
    assert type_command("review").out.startswith("Five weeks: 10 February to 10 March 2024\n")


def test_the_review_of_a_chosen_day(type_command):
    append(made_up_diary(seed=1, days=30, last=date(2024, 3, 10)).diary.edits)
    said = type_command("review", "--date", "2024-02-25")
    assert said.out.startswith("Three weeks: 10 to 25 February 2024\n")


def test_before_the_diary_there_is_nothing_to_review(type_command):
    type_command("log", "--skin", "6")
    said = type_command("review", "--date", "2020-02-25")
    assert (said.code, said.out, "Traceback" in said.err) == (1, "", False)


def test_analyze_finds_the_planted_food_in_a_file(type_command, twelve_weeks, tmp_path):
    (tmp_path / "diary.csv").write_text(diary_to_csv(twelve_weeks), encoding="utf-8", newline="")
    said = type_command("analyze", str(tmp_path / "diary.csv"))
    lines = [line.strip() for line in said.out.splitlines()]
    assert (said.code, said.err) == (0, "")
    assert lines[0].startswith("Patterns in")
    assert lines[lines.index("Goes with worse days") + 1].startswith(("Milk ", "Dairy "))
    assert "at most 1 in 10 of the links shown here is expected to be chance" in " ".join(lines)


def test_analyze_json_is_the_whole_report_with_stable_keys(type_command, twelve_weeks, tmp_path):
    (tmp_path / "diary.csv").write_text(diary_to_csv(twelve_weeks), encoding="utf-8", newline="")
    said = type_command("analyze", "--json", str(tmp_path / "diary.csv"))
    report = json.loads(said.out, parse_constant=pytest.fail)  # NaN would be no JSON
    assert list(report) == ["red_flags", "findings", "days", "span_days", "looked_at", "smallest_effect", "diagnosis"]
    assert list(report)[1:] == [field.name for field in fields(PatternReport)]
    assert {tuple(finding) for finding in report["findings"]} == {tuple(field.name for field in fields(Finding))}
    assert {finding["verdict"] for finding in report["findings"]} <= {verdict.value for verdict in Verdict}
    assert report["days"] == sum(1 for day in twelve_weeks.days.values() if day.skin or day.gut)


def test_analyze_tells_every_problem_of_a_file_and_gives_no_result(type_command, tmp_path):
    (tmp_path / "diary.csv").write_text("date,skin\n2026-11-20,11\n2026-11-21,abc\n", encoding="utf-8")
    said = type_command("analyze", str(tmp_path / "diary.csv"))
    assert (said.code, said.out) == (1, "")
    assert [word for word in ("Line 2", '"11"', "Line 3", '"abc"', "To fix this") if word not in said.err] == []


def test_the_demo_says_that_nobody_real_is_in_it(type_command, data_folder):
    said = type_command("demo")
    assert said.code == 0
    assert said.out.startswith("This diary is made up; nobody real is in it. Your own is not touched.\n")
    assert "\nGoes with worse days\n" in said.out
    assert speaks_well(said.out)
    assert not data_folder.exists()


def test_the_demo_as_json_is_its_report(type_command):
    assert list(json.loads(type_command("demo", "--json").out)) == [field.name for field in fields(PatternReport)]


def test_the_demo_as_a_file_can_be_analysed(type_command, tmp_path):
    path = tmp_path / "made-up.csv"
    said = type_command("demo", "--csv", str(path))
    assert (said.code, said.out) == (0, "")
    assert f"Look at it with: gutskin analyze {path}" in said.err
    assert len(read_diary(str(path)).days) == len(made_up_diary().diary.days)
    assert type_command("demo", "--csv", "-").out == path.read_bytes().decode()


def test_foods_shows_what_is_understood(type_command):
    said = type_command("foods", "2 boiled eggs; oats with milk\nqwxyz")
    rows = said.out.splitlines()
    assert rows[:2] == ["boiled egg", "  Portion: 2"]
    assert [row for row in rows if row.startswith("qwxyz (kept as written)")]
    assert any("dairy" in row for row in rows)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("skipped lunch", "It says that nothing was eaten.\n"),
        ("same as yesterday", "It points to another meal: yesterday.\n"),
        ("toast while queasy", "Kept, and not understood: queasy.\n"),
        ("vitamin D 1000 IU", "vitamin D  1000 IU\n"),
    ],
)
def test_foods_says_what_is_no_food(type_command, text, said):
    assert " ".join(type_command("foods", text).out.split()).endswith(" ".join(said.split()))


def test_foods_reads_another_language_when_told(type_command):
    shown = type_command("foods", "--language", "de", "Hafermilch").out
    assert "oat milk" in shown
    assert "dairy" not in shown


def test_the_languages_offered_are_those_that_are_read():
    assert set(LANGUAGES) == {"en", *languages()}


def test_foods_as_json_has_the_fields_of_a_meal(type_command):
    meal = json.loads(type_command("foods", "--json", "oats with milk").out)
    assert list(meal) == [field.name for field in fields(Meal)]
    assert [list(item) for item in meal["items"]] == [[field.name for field in fields(MealItem)]] * len(meal["items"])
    assert "dairy" in {attribute for item in meal["items"] for attribute in item["attributes"]}


def test_foods_says_why_a_food_counts_as_something(type_command):
    said = " ".join(type_command("foods", "--why", "toast; vitamin D").out.split())
    assert "toast: fructans, because toast is listed under fructans. gluten, because wheat is part of gluten." in said
    assert "perhaps ultra-processed food: that depends on the toast." in said
    assert said.count("because") == 3
    assert type_command("foods", "--why", "--json", "toast").code == 2


def test_foods_of_nothing_says_so(type_command):
    assert type_command("foods", " ; ").out == "There is no food in it.\n"


def test_analyze_takes_what_is_asked_for_besides(tmp_path, capsys):
    file = str(tmp_path / "diary.csv")
    assert main(["demo", "--csv", file]) == 0
    capsys.readouterr()
    assert (
        main(["analyze", file, "--json", "--also", "stress", "--together", "milk, coffee", "--condition", "acne"]) == 0
    )
    exposures = {finding["exposure"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert {"stress", "milk with coffee"} <= exposures


def test_analyze_refuses_one_food_together(tmp_path, capsys):
    file = str(tmp_path / "diary.csv")
    assert main(["demo", "--csv", file]) == 0
    assert main(["analyze", file, "--together", "milk"]) == 2
    assert "two foods" in capsys.readouterr().err
