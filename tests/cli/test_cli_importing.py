"""`gutskin import` shows what would arrive, asks, and changes nothing the second time; `export` brings it out again."""

from __future__ import annotations

import io
import json
import stat
import sys
from datetime import date

import pytest

from gutskin.cli.diary_kept import append, read_kept
from gutskin.diary import Diary, made_up_diary, read_diary
from gutskin.errors import NoDiaryError
from gutskin.importers import any_table
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
        "  2 days, 2026-11-20 to 2026-11-21: 3 ratings, 2 foods, 1 said none, 1 note.",
        "    day         what              value",
        "    2026-11-20  food              milk",
        "    2026-11-20  food              oats",
        "    2026-11-20  rating: gut       7",
        "    2026-11-20  rating: skin      6",
        "    2026-11-21  said none: foods  yes",
        "    2026-11-21  note              new cream",
        "    2026-11-21  rating: skin      5",
        "",
        "7 entries were written into the diary.",
    ]
    assert {when: (day.skin, day.gut) for when, day in read_kept().days.items()} == {
        date(2026, 11, 20): (6, 7),
        date(2026, 11, 21): (5, None),
    }


def test_importing_twice_changes_nothing(type_command, file):
    type_command("import", "--yes", str(file))
    before = read_kept()
    said = type_command("import", str(file))  # nothing to write: nobody has to say yes
    assert said.code == 0
    assert said.out.endswith("Nothing in it is new. The diary is as it was.\n")
    assert read_kept() == before


def test_the_same_file_named_twice_arrives_once(type_command, file):
    assert type_command("import", "--yes", str(file), str(file)).out.endswith(
        "7 entries were written into the diary.\n"
    )
    assert [edit.value for edit in read_kept().edits if edit.device == "file"] == ["diary.csv"]
    assert len(read_kept().edits) == 7 + 1


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
    assert (said.code, len(read_kept().edits)) == (0, 7 + 1)  # and the name of the file


@pytest.mark.parametrize("typed", ["n\n", "\n", "perhaps\n", ""])
def test_anything_else_writes_nothing(type_command, file, answer, typed):
    answer(typed)
    said = type_command("import", str(file))
    assert (said.code, said.out.splitlines()[-1].endswith("Nothing was written.")) == (1, True)
    with pytest.raises(NoDiaryError):
        read_kept()


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
    assert read_kept().day(date(2026, 11, 20)).skin == 3


@pytest.mark.parametrize("form", ["--csv", "--json"])
def test_out_and_in_again_adds_nothing(type_command, tmp_path, form):
    append(made_up_diary(seed=2, days=30).diary.edits)
    before, path = read_kept(), tmp_path / "out"
    assert type_command("export", form, "-o", str(path)).code == 0
    said = type_command("import", str(path))
    assert (said.code, said.out.endswith("Nothing in it is new. The diary is as it was.\n")) == (0, True)
    assert read_kept() == before


def test_json_carries_everything_to_another_machine(type_command, tmp_path, monkeypatch):
    type_command("log", "--skin", "3", "oats")
    type_command("log", "--skin", "4")
    diary = read_kept()
    type_command("export", "-o", str(tmp_path / "all.json"))
    monkeypatch.setenv("GUTSKIN_DATA", str(tmp_path / "other"))
    type_command("import", "--yes", str(tmp_path / "all.json"))
    assert read_kept() == diary


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
    assert isinstance(read_kept(), Diary)


def test_a_place_that_cannot_be_written_is_named(type_command, tmp_path):
    type_command("log", "--skin", "3")
    said = type_command("export", "-o", str(tmp_path / "none" / "out.csv"))
    assert (said.code, "cannot be written (No such file or directory). To fix this" in said.err) == (1, True)


def test_an_empty_machine_has_nothing_to_export(type_command):
    said = type_command("export")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("No diary in ")


TABLE = "when;Haut;Essen\n3/4/2026;2;Reis\n4/5/2026;3;Brot\n"
ANSWERS = ("column:when=date", "column:Haut=skin", "column:Essen=foods", "date-order=day-first", "scale:Haut=1-5-5")


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "meine.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def answers(*said):
    return [word for each in said for word in ("--answer", each)]


def test_what_a_file_leaves_open_is_listed_with_how_to_say_it_and_nothing_is_written(type_command, table, data_folder):
    said = type_command("import", "--yes", str(table))
    assert said.code == 2
    assert "--answer 'column:Haut=skin'" in said.out
    assert "The file leaves something open, and nothing was written" in said.err
    more = type_command("import", "--yes", *answers(*ANSWERS[:3]), str(table))
    assert "--answer 'date-order=month-first'" in more.out
    assert "4 March 2026" in more.out
    assert not data_folder.exists()


def test_a_table_comes_in_by_its_answers_and_the_next_one_needs_none(type_command, table):
    said = type_command("import", "--yes", *answers(*ANSWERS), str(table))
    assert (said.code, "Haut: 1 to 5 becomes 1 to 10" in said.out) == (0, True)
    assert read_kept().day(date(2026, 4, 3)).skin == 3
    table.write_text(TABLE.replace("Brot", "Mais"), encoding="utf-8")
    assert "1 entries were written" in type_command("import", "--yes", str(table)).out


def test_at_a_terminal_it_asks_until_it_knows(type_command, table, answer):
    number = {value: str(at) for at, value in enumerate(any_table.MEANINGS, start=1)}
    typed = ["", "nonsense", number["skin"], number["foods"], "1", "3", "y"]
    answer("\n".join([number["date"], *typed[1:], ""]))
    said = type_command("import", str(table))
    assert said.code == 0, said.out
    assert len(read_kept().days) == 2


@pytest.mark.parametrize("said", ["x", "=x", "x="])
def test_an_answer_without_its_question_is_a_wrong_word(type_command, table, said):
    assert type_command("import", "--answer", said, str(table)).code == 2


def test_the_newest_import_is_undone_and_the_file_can_come_again(type_command, file, tmp_path):
    type_command("import", "--yes", str(file))
    type_command("log", "--date", "2026-11-20", "--skin", "9")
    listed = type_command("import", "--list").out
    assert "import-gutskin-csv-" in listed
    assert "diary.csv" in listed
    assert "7 entries, 6 of them as they came" in " ".join(listed.split())
    assert type_command("import", "--undo").code == 2  # nobody is here to say yes
    said = type_command("import", "--undo", "--yes")
    assert "6 entries would go, 0 would say again" in " ".join(said.out.split())
    assert [entry.value for entry in read_kept().entries] == [9, "diary.csv"]
    assert type_command("import", "--undo", "--yes").code == 1
    type_command("import", "--yes", str(file))
    assert (read_kept().day(date(2026, 11, 20)).skin, read_kept().day(date(2026, 11, 20)).gut) == (9, 7)


def test_an_import_that_is_not_there_cannot_be_undone(type_command, file):
    type_command("import", "--yes", str(file))
    said = type_command("import", "--undo", "import-x", "--yes")
    assert (said.code, "import-gutskin-csv" in said.err) == (2, True)


def test_no_file_is_told(type_command):
    said = type_command("import")
    assert (said.code, "No file was named" in said.err) == (2, True)
