"""Red flags in the terminal: by themselves, and before the week, the review and the patterns; and in JSON."""

import json
from datetime import UTC, datetime

import pytest

from gutskin.cli.foods import LANGUAGES
from gutskin.evidence.red_flag_rules import LANGUAGES as READ


def today():
    return datetime.now(UTC).astimezone().date().isoformat()


@pytest.fixture
def diary_file(tmp_path):
    def written(note):
        file = tmp_path / "diary.csv"
        rows = [f"2026-11-{day:02},{5 + day % 3},6,oats;milk,{note if day == 22 else ''}" for day in range(1, 23)]
        file.write_text("\n".join(["date,skin,gut,foods,note", *rows]), encoding="utf-8")
        return str(file)

    return written


def test_flags_says_what_to_do_and_why(type_command):
    said = type_command("flags", "oats. blood in my stol again")
    lines = said.out.splitlines()
    assert (said.code, said.err, lines[0]) == (0, "", "Please have a doctor look at blood from the gut.")
    assert lines[1] == "  Because of “blood in my stol again”."
    assert "112 in the European Union" in " ".join(said.out.split())


def test_flags_finds_nothing_in_a_meal_and_promises_nothing(type_command):
    said = type_command("flags", "oats with blood orange")
    assert said.code == 0
    assert "ask a doctor all the same" in " ".join(said.out.split())


def test_flags_as_json(type_command):
    (found,) = json.loads(type_command("flags", "--json", "--language", "de", "Blut im Stuhl").out)
    assert list(found) == ["id", "advice", "flag"]
    assert (found["id"], found["flag"]["text"]) == ("gut_bleeding", "Blut im Stuhl")
    assert json.loads(type_command("flags", "--json", "oats").out) == []


def test_the_languages_offered_are_those_that_are_read():
    assert LANGUAGES == READ


def test_analyze_shows_them_first(type_command, diary_file):
    lines = type_command("analyze", diary_file("fever and diarrhoea")).out.splitlines()
    assert lines[0] == "Please have a doctor look at this soon."
    assert lines[1] == "  You wrote “fever and diarrhoea” on Sunday, 22 November."
    assert any(line.startswith("Patterns in") for line in lines)


def test_analyze_without_any_begins_as_always(type_command, diary_file):
    assert type_command("analyze", diary_file("quiet day")).out.startswith("Patterns in")


def test_analyze_json_has_them_first(type_command, diary_file):
    found = json.loads(type_command("analyze", "--json", diary_file("fever and diarrhoea")).out)
    assert next(iter(found)) == "red_flags"
    (flag,) = found["red_flags"]
    assert (flag["id"], flag["urgency"]) == ("gut_alarm", "today")
    assert [(one["day"], one["words"]) for one in flag["raised"]] == [("2026-11-22", "fever and diarrhoea")]


@pytest.mark.parametrize("command", ["review", "week"])
def test_the_week_and_the_review_of_the_kept_diary_show_them_first(type_command, tmp_path, command):
    file = tmp_path / "diary.csv"
    file.write_text(f"date,skin,gut,foods,note\n{today()},5,6,oats,blood in my stool\n", encoding="utf-8")
    assert type_command("import", "--yes", str(file)).code == 0
    assert type_command(command).out.splitlines()[0] == "Please have a doctor look at blood from the gut."
