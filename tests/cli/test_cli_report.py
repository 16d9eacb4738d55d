"""`gutskin report`: the four files from a file or from one's own diary, or the page as text."""

import csv
import json
import os
import stat
from datetime import datetime, timedelta

import pytest

from gutskin.cli.diary_kept import append
from gutskin.diary import Entry, Kind, made_up_diary
from gutskin.reports import diary_to_csv
from gutskin.reports.fhir_check import fhir_problems

TODAY = datetime.now().astimezone().date()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "diary.csv"
    path.write_text(diary_to_csv(made_up_diary(last=TODAY).diary), encoding="utf-8")
    return str(path)


def test_all_four_forms_come_from_a_file_and_only_their_owner_can_read_them(type_command, tmp_path, file):
    pdf, fhir, folder, everything = (tmp_path / name for name in ("out.pdf", "out.json", "folder", "all.json"))
    said = type_command(
        "report", file, "--pdf", str(pdf), "--fhir", str(fhir), "--csv", str(folder), "--json", str(everything)
    )
    assert (said.code, said.out) == (0, "")
    assert pdf.read_bytes().startswith(b"%PDF-1.7")
    bundle = json.loads(fhir.read_text(encoding="utf-8"))
    assert fhir_problems(bundle) == ()
    assert json.loads(everything.read_text(encoding="utf-8"))["format"] == "gutskin report"
    with (folder / "ratings.csv").open(encoding="utf-8-sig", newline="") as ratings:
        assert next(csv.reader(ratings)) == ["date", "time", "rating", "value", "lowest", "highest"]
    made = [pdf, fhir, everything, *folder.iterdir()]
    assert all(str(path) in said.err for path in made)
    if os.name != "nt":
        assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}


def test_without_a_form_it_is_text_with_everything_of_page_one(type_command, file):
    said = type_command("report", file)
    assert said.code == 0
    for heading in ("Conditions and treatments", "Red flags", "Course", "What goes with better and worse days",
                    "Ruled out so far", "Gaps", "How it was computed"):  # fmt: skip
        assert f"\n{heading}\n" in said.out
    assert "Milk" in said.out or "milk" in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_the_own_diary_needs_no_file_and_its_settings_choose(type_command):
    days = [TODAY - timedelta(days=back) for back in range(9)]
    append(Entry(kind=Kind.RATING, name="gut", day=day, value=5, device="test") for day in days)
    append([Entry(kind=Kind.SETTING, name="doctor/gaps", day=TODAY, value=False, device="test")])
    append([Entry(kind=Kind.SETTING, name="doctor/question", day=TODAY, value="Why?", device="test")])
    said = type_command("report")
    assert "\nGaps\n" not in said.out
    assert "Why?" in said.out
    assert "Is it milk?" in type_command("report", "--question", "Is it milk?").out


def test_weeks_and_paper_can_be_said(type_command, file, tmp_path):
    assert "four weeks" in type_command("report", file, "--weeks", "4").out
    made = tmp_path / "letter.pdf"
    assert type_command("report", file, "--paper", "letter", "--pdf", str(made)).code == 0
    assert b"/MediaBox [0 0 612 792]" in made.read_bytes().replace(b"\n", b" ") or b"612" in made.read_bytes()


def test_a_last_day_can_be_said(type_command, file):
    said = type_command("report", file, "--weeks", "4", "--date", (TODAY - timedelta(days=30)).isoformat())
    assert said.code == 0
    assert str((TODAY - timedelta(days=30)).day) in said.out.splitlines()[1]


def test_a_place_that_cannot_be_written_is_told(type_command, file, tmp_path):
    blocked = tmp_path / "a file"
    blocked.write_text("")
    for form in (
        ("--csv", str(blocked)),
        ("--csv", str(blocked / "in it")),
        ("--pdf", str(tmp_path / "no" / "where.pdf")),
    ):
        said = type_command("report", file, *form)
        assert said.code == 1
        assert "choose another place" in said.err


def test_an_empty_machine_is_told_how_to_begin(type_command):
    said = type_command("report")
    assert (said.code, said.out) == (1, "")
    assert "To begin, write a day" in said.err
