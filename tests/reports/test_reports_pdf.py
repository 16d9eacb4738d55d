"""The page on paper: tagged, the same bytes twice, page one holds all of page one, and nothing of a diary can run."""

import io
import struct
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from diaries import HOSTILE, LAST, TODAY, a_year, almost_nothing, entry, hostile_diary, twelve_weeks
from PIL import Image

from gutskin.diary import Diary, Kind, made_up_diary
from gutskin.findings import Verdict, find_patterns, gut_ahead
from gutskin.reports.chosen import Chosen
from gutskin.reports.doctor import doctors_page
from gutskin.reports.doctors_page import Note, Picture
from gutskin.reports.numbers import quick_range
from gutskin.reports.pdf import ROOMS, doctors_images, doctors_pdf, rows_that_fit
from gutskin.reports.sheet import sheet

ODD = {"name": HOSTILE[0], "question": f'#panic("ran") {HOSTILE[4]} 😀 $ \\'}
DIARIES = {
    "almost nothing": almost_nothing,
    "hostile": hostile_diary,
    "one week": lambda: made_up_diary(days=7).diary,
    "twelve weeks": twelve_weeks,
    "year": a_year,
}


@cache
def found_in(diary):
    """Return what a diary answers, looked for once."""
    return {"report": find_patterns(diary), "gut_ahead": gut_ahead(diary)}


def page(diary, photos=(), **chosen):
    return doctors_page(diary, made_on=TODAY, chosen=Chosen(**chosen), photos=photos, **found_in(diary))


def size_of(png):
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("name", sorted(DIARIES))
def test_the_paper_is_a_tagged_pdf_and_page_one_holds_everything_of_page_one(name, paper):
    made = page(DIARIES[name](), tables=False, paper=paper, **(ODD if name == "hostile" else {}))
    pdf = doctors_pdf(made)
    assert pdf.startswith(b"%PDF-1.7")
    for sign in (b"pdfuaid:part", b"/MarkInfo", b"/StructTreeRoot", b"/Lang", b"/Alt", b"/DisplayDocTitle"):
        assert sign in pdf
    assert len(doctors_images(made, ppi=10)) == 1


def test_the_tables_follow_on_the_second_side():
    assert len(doctors_images(page(twelve_weeks()), ppi=10)) == 2
    assert len(doctors_images(page(almost_nothing()), ppi=10)) == 2


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_a_year_takes_two_sides_and_what_both_outcomes_say_of_a_thing_stands_in_one_row(paper):
    made = page(a_year(), weeks=52, paper=paper)
    assert len(doctors_images(made, ppi=10)) == 2
    found = next(each for each in sheet(made, height=90)["tables"] if each["title"].startswith("Ruled out"))
    rows = [row for block in found["blocks"] for row in block]
    assert len(rows) == len({each.members for each in made.cleared}) < len(made.cleared)
    assert sum(bool(row[2]) + bool(row[3]) for row in rows) == len(made.cleared)


def test_tables_too_long_for_a_side_are_cut_and_say_so_and_notes_are_not():
    made = page(a_year(), weeks=52)
    cleared = tuple(replace(made.cleared[0], members=(f"food {n}",)) for n in range(90))
    notes = tuple(Note(day=LAST, words=f"note {n}") for n in range(60))
    many = replace(made, cleared=cleared, notes=notes, chosen=replace(made.chosen, notes=True))
    room = ROOMS[-1]
    rows = rows_that_fit(many, room)
    assert rows < 60
    told = sheet(many, height=room[0], air=room[1], rows=rows)["tables"]
    titles = [each["title"] for each in told]
    assert f"Ruled out so far: no quick link, points within 4 days ({90 - rows} more in the JSON file)" in titles
    assert sum(len(block) for block in told[-1]["blocks"]) == 60
    assert len(doctors_images(many, ppi=10)) > 2
    assert len(doctors_images(replace(many, chosen=replace(many.chosen, notes=False)), ppi=10)) == 2


def test_what_cannot_be_told_yet_stands_on_page_one_with_what_is_nearest():
    told = sheet(page(twelve_weeks()), height=90)
    count, near = told["open"]["lines"]
    assert count == "43 foods and habits: nothing speaks for or against them."
    assert near.startswith("Nearest to an answer: ")
    assert near.count(" times") + near.count(" days") == 4
    nothing = replace(page(almost_nothing()), too_early=0)
    assert sheet(nothing, height=90)["open"]["lines"] == ["Nothing is open."]
    assert sheet(page(twelve_weeks(), findings=False), height=90)["open"] is None


def test_a4_and_letter_have_their_shapes():
    a4, letter = (doctors_images(page(almost_nothing(), paper=paper), ppi=72)[0] for paper in ("a4", "us-letter"))
    assert size_of(a4) == (595, 842)
    assert size_of(letter) == (612, 792)


def test_the_same_page_gives_the_same_bytes():
    assert doctors_pdf(page(hostile_diary(), **ODD)) == doctors_pdf(page(hostile_diary(), **ODD))


def test_words_that_look_like_code_are_set_as_words():
    told = sheet(page(hostile_diary(), **ODD, notes=True), height=90)
    assert told["question"].startswith('#panic("ran")')
    assert told["name"] == HOSTILE[0]
    assert doctors_pdf(page(hostile_diary(), **ODD, notes=True, body_map=True)).startswith(b"%PDF")


def test_the_picture_of_grey_print_keeps_the_two_outcomes_apart_by_their_marks():
    told = sheet(page(twelve_weeks()), height=90)
    skin, gut = told["course"]["trends"]
    assert "<circle" in skin["svg"]
    assert "<circle" not in gut["svg"]
    assert gut["svg"].count("<rect") > 60


def test_a_gap_breaks_the_line_and_is_a_dashed_box():
    told = sheet(page(hostile_diary()), height=90)
    svg = told["course"]["trends"][0]["svg"]
    assert svg.count('stroke-linejoin="round"') == 2
    assert svg.count('stroke-dasharray="2 2"') == 1


def test_every_picture_has_words_and_no_name_of_a_diary_is_drawn_into_one():
    told = sheet(page(hostile_diary()), height=90)
    pictures = [*told["course"]["trends"], *told["course"]["lane"], *told["findings"]["rows"]]
    assert all(each["alt"].strip() for each in pictures)
    assert not any("passwd" in each["svg"] for each in pictures)


def test_a_suspicion_is_dashed_and_a_link_is_solid():
    made = page(twelve_weeks())
    doubtful = replace(made.suspects[0], verdict=Verdict.WORTH_TESTING, low=-50.0, high=50.0)
    per_day = replace(made.suspects[0], kind="habit", low=float("nan"))
    rows = sheet(replace(made, suspects=(made.suspects[0], doubtful, per_day)), height=90)["findings"]["rows"]
    assert ["stroke-dasharray" in row["svg"] for row in rows] == [False, True, False]
    assert rows[2]["numbers"] == "no figure"


def test_what_does_not_fit_on_page_one_is_said_to_be_in_the_tables():
    made = page(twelve_weeks())
    cleared = tuple(
        replace(each, exposure=f"{each.exposure} {n}", members=(f"{each.exposure} {n}",))
        for each in made.cleared
        for n in range(5)
    )
    many = replace(made, suspects=made.suspects * 11, cleared=cleared)
    told = sheet(many, height=90)
    assert "3 more lines in the tables" in told["findings"]["note"]
    assert "more in the tables" in told["ruled_out"]["lines"][0]
    assert len(doctors_images(replace(many, chosen=replace(made.chosen, tables=False)), ppi=10)) == 1


def test_photos_come_on_a_side_of_their_own():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(out, "PNG")
    photo = Picture(day=LAST, what="left hand 😀", type="image/png", content=out.getvalue(), width=40, height=30)
    assert len(doctors_images(page_with(photo), ppi=10)) == 3


def page_with(photo):
    return doctors_page(twelve_weeks(), made_on=TODAY, chosen=Chosen(photos=True), photos=[photo, photo])


def test_notes_are_whole_and_very_many_are_counted():
    diary = almost_nothing().with_entries(
        *(entry(Kind.NOTE, f"note {n}", day=LAST.replace(month=9 + n // 30, day=1 + n % 30)) for n in range(82))
    )
    told = sheet(page(diary, notes=True), height=90)
    notes = told["tables"][-1]
    assert notes["title"] == "Notes, newest first (22 older ones left out)"
    assert len(notes["blocks"][0]) == 60


def test_treatments_are_marked_before_habits_and_the_longest_first():
    days = [LAST - timedelta(days=back) for back in range(40)]
    habits = [entry(Kind.HABIT, True, f"habit {n}", day) for n in range(30) for day in days[: 2 + n]]
    cream = [entry(Kind.TREATMENT, True, "cream", day) for day in days[20:22]]
    made = page(almost_nothing().with_entries(*habits, *cream))
    told = sheet(made, height=90)
    lane = [each["label"] for each in told["course"]["lane"]]
    assert len(lane) == 6
    assert sum(label.startswith("cream") for label in lane) == 1
    assert {label.split(",")[0] for label in lane} == {"cream", *(f"habit {n}" for n in range(25, 30))}
    assert told["course"]["note"] == "And 25 more, shorter or habits."
    ran = next(table for table in told["tables"] if table["title"].startswith("What ran"))
    assert (ran["title"], len(ran["blocks"][0])) == (
        "What ran meanwhile (7 shorter ones in the JSON file)",
        12,
    )


def test_a_week_that_stands_alone_has_a_whisker_and_one_without_a_range_is_told_without():
    alone = [each for each in twelve_weeks().entries if not 7 <= (LAST - each.day).days % 28 < 28]
    svg = sheet(page(Diary.of(alone)), height=90)["course"]["trends"][0]["svg"]
    assert svg.count('stroke-width="1.5"/>') == 3
    week = sheet(page(made_up_diary(days=7).diary), height=90)["tables"][0]["blocks"][0]
    assert len(week) == 1
    assert "(" not in week[0][1]


def test_a_page_with_more_than_fits_takes_a_second_side():
    made = page(twelve_weeks(), tables=False)
    long = replace(made, completeness=("Something that needs a line of its own.",) * 90)
    assert len(doctors_images(long, ppi=10)) == 2


def test_a_finding_without_a_quick_range_says_none():
    made = page(twelve_weeks())
    odd = replace(made.cleared[0], quick_low=None, quick_high=None)
    assert quick_range(odd) == ""
