"""`gutskin import` shows what would arrive, asks, and changes nothing the second time; `export` brings it out again."""

from __future__ import annotations

import io
import json
import stat
import sys
from datetime import date

import pytest

from gutskin.cli.diary_file import append, read_diary_file
from gutskin.diary import Diary, made_up_diary, read_diary
from gutskin.errors import NoDiaryError
from gutskin.reports import diary_to_csv, diary_to_json

CSV = "date,skin,gut,foods,note\n2026-11-20,6,7,oats; milk,\n2026-11-21,5,,-,new cream\n"
BEARABLE = "date,weekday,time of day,category,rating/amount,detail,notes\n"
BAD = "date,skin,gut\n2026-11-20,11,7\n2026-02-30,5,abc\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "diary.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def answer(monkeypatch):
    """Sit at a terminal and type an answer."""

    def give(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", Keyboard(text))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        monkeypatch.setenv("NO_COLOR", "1")

    return give


def test_a_file_arrives_with_its_counts(type_command, file):
    said = type_command("import", "--yes", str(file))
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "diary.csv",
        "  gutskin diary (CSV): 2 rows came in, 2 arrived. 7 entries are new, 0 were in",
        "  the diary already.",
        "",
        "7 entries were written into the diary.",
    ]
    assert {when: (day.skin, day.gut) for when, day in read_diary_file().days.items()} == {
        date(2026, 11, 20): (6, 7),
        date(2026, 11, 21): (5, None),
    }


def test_importing_twice_changes_nothing(type_command, file):
    type_command("import", "--yes", str(file))
    before = read_diary_file()
    said = type_command("import", str(file))  # nothing to write: nobody has to say yes
    assert said.code == 0
    assert said.out.endswith("Nothing in it is new. The diary is as it was.\n")
    assert read_diary_file() == before


def test_the_same_file_named_twice_arrives_once(type_command, file):
    assert type_command("import", "--yes", str(file), str(file)).out.endswith(
        "7 entries were written into the diary.\n"
    )
    assert len(read_diary_file().edits) == 7


def test_without_a_yes_nothing_is_written(type_command, file, data_folder):
    said = type_command("import", str(file))
    assert said.code == 2
    assert "2 rows came in" in said.out
    assert (
        said.err == "Nothing was written: nobody is here to say yes. To fix this, look at the counts and add --yes.\n"
    )
    assert not data_folder.exists()


@pytest.mark.parametrize("word", ["y", "Yes"])
def test_at_a_terminal_it_asks_and_a_yes_writes(type_command, file, answer, word):
    answer(f"{word}\n")
    said = type_command("import", str(file))
    assert "Write 7 entries into the diary? [y/N] " in said.out
    assert (said.code, len(read_diary_file().edits)) == (0, 7)


@pytest.mark.parametrize("typed", ["n\n", "\n", "perhaps\n", ""])
def test_anything_else_writes_nothing(type_command, file, answer, typed):
    answer(typed)
    said = type_command("import", str(file))
    assert (said.code, said.out.splitlines()[-1].endswith("Nothing was written.")) == (1, True)
    with pytest.raises(NoDiaryError):
        read_diary_file()


def test_an_unreadable_file_tells_all_its_problems_and_stops_the_others(type_command, file, tmp_path, data_folder):
    (tmp_path / "bad.csv").write_text(BAD, encoding="utf-8")
    said = type_command("import", "--yes", str(file), str(tmp_path / "bad.csv"))
    assert (said.code, said.out) == (1, "")
    assert [word for word in ('"11"', '"2026-02-30"', '"abc"', "Line 2", "Line 3") if word not in said.err] == []
    assert not data_folder.exists()


def test_a_file_in_no_known_format_names_those_that_are(type_command, tmp_path):
    (tmp_path / "what.txt").write_text("hello\n", encoding="utf-8")
    said = type_command("import", "--yes", str(tmp_path / "what.txt"))
    assert said.code == 1
    assert "what.txt is in no format gutskin knows. Nothing was imported." in said.err


def test_a_file_that_is_not_there_is_named(type_command, tmp_path):
    said = type_command("import", "--yes", str(tmp_path / "gone.csv"))
    assert (said.code, "gone.csv" in said.err, "Traceback" in said.err) == (1, True, False)


def test_rows_that_do_not_arrive_are_listed_with_their_reasons(type_command, tmp_path):
    text = BEARABLE + "12th Nov 2026,Thursday,am,Sleep,7:30,,\n" + "someday,Thursday,am,Sleep,7:30,,\n" * 25
    (tmp_path / "bearable.csv").write_text(text, encoding="utf-8")
    said = type_command("import", "--yes", str(tmp_path / "bearable.csv"))
    assert said.code == 0
    assert "26 rows came in, 1 arrived, 25 did not" in " ".join(said.out.split())
    assert sum(line.startswith("  - Line") for line in said.out.splitlines()) == 20
    assert "and 5 more rows that did not arrive" in said.out


def test_a_file_of_which_nothing_arrives_is_no_success(type_command, tmp_path, data_folder):
    (tmp_path / "bearable.csv").write_text(BEARABLE + "someday,Thursday,am,Sleep,7:30,,\n", encoding="utf-8")
    said = type_command("import", "--yes", str(tmp_path / "bearable.csv"))
    assert (said.code, said.out.splitlines()[-1]) == (1, "Nothing of it could be taken. The diary is as it was.")
    assert not data_folder.exists()


def test_a_correction_in_a_file_replaces_the_earlier_word(type_command, file):
    type_command("import", "--yes", str(file))
    file.write_text(CSV.replace("2026-11-20,6", "2026-11-20,3"), encoding="utf-8")
    said = type_command("import", "--yes", str(file))
    assert "1 replace an earlier word, which stays in the history." in said.out
    assert read_diary_file().day(date(2026, 11, 20)).skin == 3


@pytest.mark.parametrize("form", ["--csv", "--json"])
def test_out_and_in_again_adds_nothing(type_command, tmp_path, form):
    append(made_up_diary(seed=2, days=30).diary.edits)
    before, path = read_diary_file(), tmp_path / "out"
    assert type_command("export", form, "-o", str(path)).code == 0
    said = type_command("import", str(path))
    assert (said.code, said.out.endswith("Nothing in it is new. The diary is as it was.\n")) == (0, True)
    assert read_diary_file() == before


def test_json_carries_everything_to_another_machine(type_command, tmp_path, monkeypatch):
    type_command("log", "--skin", "3", "oats")
    type_command("log", "--skin", "4")
    diary = read_diary_file()
    type_command("export", "-o", str(tmp_path / "all.json"))
    monkeypatch.setenv("GUTSKIN_DATA", str(tmp_path / "other"))
    type_command("import", "--yes", str(tmp_path / "all.json"))
    assert read_diary_file() == diary


def test_csv_can_be_analysed(type_command, tmp_path):
    diary = made_up_diary(seed=2, days=30).diary
    append(diary.edits)
    type_command("export", "-o", str(tmp_path / "out.csv"))
    days = read_diary(str(tmp_path / "out.csv")).days
    assert {when: day.skin for when, day in days.items()} == {when: day.skin for when, day in diary.days.items()}


def test_what_goes_to_the_standard_output_is_the_file_itself(type_command):
    diary = made_up_diary(seed=2, days=10).diary
    append(diary.edits)
    assert type_command("export").out == diary_to_csv(diary)
    assert type_command("export", "--json").out == diary_to_json(diary)
    assert json.loads(type_command("export", "--json").out)["format"] == "gutskin diary"


def test_what_a_csv_cannot_hold_is_said(type_command, tmp_path):
    type_command("log", "--skin", "3")
    type_command("log", "--skin", "4")
    said = type_command("export", "--csv")
    assert said.err.splitlines()[0] == "The CSV leaves something out; --json keeps everything."
    assert [line[:4] for line in said.err.splitlines()[1:]] == ["  1 "]
    assert type_command("export", "--json").err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
def test_the_file_is_for_its_owner_only_and_takes_the_place_of_an_older_one(type_command, tmp_path):
    type_command("log", "--skin", "3")
    path = tmp_path / "out.csv"
    path.write_text("older")
    path.chmod(0o644)
    said = type_command("export", "-o", str(path))
    assert (said.code, said.out, said.err) == (0, "", f"Written to {path}: 1 day.\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(child.name for child in tmp_path.iterdir()) == ["data", "out.csv"]
    assert read_diary(str(path)).days


def test_the_diary_itself_is_never_written_over(type_command, data_folder):
    type_command("log", "--skin", "3")
    said = type_command("export", "-o", str(data_folder / "diary.sqlite3"))
    assert (said.code, "is the diary itself" in said.err) == (2, True)
    assert isinstance(read_diary_file(), Diary)


def test_a_place_that_cannot_be_written_is_named(type_command, tmp_path):
    type_command("log", "--skin", "3")
    said = type_command("export", "-o", str(tmp_path / "none" / "out.csv"))
    assert (said.code, "cannot be written (No such file or directory). To fix this" in said.err) == (1, True)


def test_an_empty_machine_has_nothing_to_export(type_command):
    said = type_command("export")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("No diary in ")
