"""A diary from a CSV: every cell as written, or every problem of the file together and nothing taken."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gutskin
from gutskin.diary import Diary, Kind
from gutskin.diary.reading import diary_from_csv, read_diary
from gutskin.diary.tables import LARGEST_FILE
from gutskin.errors import Problem, UnreadableDiaryError

HEADER = "date,skin,gut,foods,foods_complete,stress,sleep_hours,cycle_day,habits,probiotic,note"
DAY = date(2026, 11, 23)


def read(text):
    return diary_from_csv(text.encode() if isinstance(text, str) else text, source="diary.csv")


def problems_of(text):
    with pytest.raises(UnreadableDiaryError) as caught:
        read(text)
    assert str(caught.value).startswith("diary.csv could not be read. Nothing was taken from it.\n")
    assert all(problem.remedy.endswith(".") and problem.what.endswith(".") for problem in caught.value.problems)
    return [(problem.line, problem.column, problem.value, problem.what) for problem in caught.value.problems]


def test_a_whole_day():
    day = read(f"{HEADER}\n2026-11-23,6,7.0,oats; milk*2,yes,4,7.25,12,walk,kefir,calm\n").day(DAY)
    assert (day.skin, day.gut, day.stress, day.sleep_hours, day.cycle_day) == (6, 7, 4, 7.25, 12)
    assert sorted(meal.value for meal in day.meals) == ["milk*2", "oats"]
    assert (day.foods_complete, day.habits, day.probiotics, day.note) == (True, ("walk",), ("kefir",), "calm")


def test_an_empty_cell_is_not_written_and_a_dash_says_none():
    diary = read(f"{HEADER}\n2026-11-23,6,,,,,,,,,\n2026-11-24,6,,-,,,,,-,-,-\n")
    written, none = diary.days.values()
    assert (written.gut, written.habits, written.probiotics, written.foods_are_known) == (None, None, None, False)
    assert (none.gut, none.habits, none.probiotics, none.foods_are_known) == (None, (), (), True)
    assert none.meals == ()
    assert none.note == "-"


def test_only_the_date_and_one_rating_column_are_needed():
    assert read("date,gut\n2026-11-23,7\n").day(DAY).gut == 7
    assert read("skin,date\n7,2026-11-23\n").day(DAY).skin == 7


def test_a_row_with_nothing_but_its_date_is_a_day_not_written():
    assert dict(read("date,skin\n2026-11-23,\n").days) == {}


def test_further_numeric_columns_are_covariates_whatever_their_name():
    day = read("date,skin,steps,energy,temp °C\n2026-11-23,7,8000,65.5,-3e0\n").day(DAY)
    assert dict(day.measures) == {"steps": 8000, "energy": 65.5, "temp °C": -3}
    assert dict(day.ratings) == {"skin": 7}


def test_a_habit_named_on_another_day_was_not_kept_where_the_cell_says_something():
    diary = read("date,skin,habits\n2026-11-21,6,walk; yoga\n2026-11-22,6,yoga\n2026-11-23,6,-\n2026-11-24,6,\n")
    assert [(set(day.habits or ()), set(day.habits_not_kept)) for day in diary.days.values()] == [
        ({"walk", "yoga"}, set()),
        ({"yoga"}, {"walk"}),
        (set(), {"walk", "yoga"}),
        (set(), set()),
    ]
    assert diary.day(date(2026, 11, 24)).habits is None


def test_each_part_of_the_foods_is_a_meal_in_the_words_of_the_person_also_the_same_twice():
    meals = read("date,skin,foods\n2026-11-23,6,Crème brûlée ; milk*2;milk*2; =x;\n").day(DAY).meals
    assert sorted(meal.value for meal in meals) == ["=x", "Crème brûlée", "milk*2", "milk*2"]
    assert len({meal.id for meal in meals}) == 4
    assert {meal.kind for meal in meals} == {Kind.MEAL}


def test_quoted_cells_may_hold_commas_quotation_marks_and_lines():
    day = read('date,skin,note,foods\n2026-11-23,6,"one, ""two""\nthree","rice, beans; tea"\n').day(DAY)
    assert day.note == 'one, "two"\nthree'
    assert {meal.value for meal in day.meals} == {"rice, beans", "tea"}


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfdate,skin\n2026-11-23,7\n",
        b"date,skin\r\n2026-11-23,7\r\n",
        b"Date , SKIN\n 2026-11-23 , 7 \n",
        b"date,skin\n\n2026-11-23,7\n\n\n",
        b'"date","skin"\n"2026-11-23","7"',
        b"date,skin\n2026-11-23,07.00\n",
    ],
)
def test_a_mark_at_the_start_line_ends_blank_lines_capitals_and_quotation_marks_do_not_matter(data):
    assert read(data) == read("date,skin\n2026-11-23,7\n")


def test_equal_files_give_equal_diaries_whatever_the_order_of_rows_and_columns():
    one = read("date,skin,foods\n2026-11-22,5,oats; milk\n2026-11-23,6,rice\n")
    other = read("foods,date,skin\nrice,2026-11-23,6\nmilk; oats,2026-11-22,5\n")
    assert one == other
    assert {edit.device for edit in one.edits} == {"file"}
    assert {edit.edited_at for edit in one.edits if edit.day == DAY} == {datetime(2026, 11, 23, tzinfo=UTC)}


def test_the_person_owns_what_is_read():
    assert {edit.person for edit in diary_from_csv(b"date,skin\n2026-11-23,7\n", source="x", person="anna").edits} == {
        "anna"
    }


def test_all_bad_rows_are_told_together_in_the_order_of_the_file():
    text = (
        f"{HEADER}\n"
        "2026-11-20,11,abc,oats; -,maybe,0,25,1.5,;,-; kefir,fine\n"
        "2026-02-30,6,7,,,,,,,,\n"
        "23.11.2026,6.5,7,,,,,,,,\n"
        ",6,7,,,,,,,,\n"
        "2026-11-21,6,7,,,,,,,,\n"
        "2026-11-21,7,7,,,,,,,,\n"
        "2026-11-24,6,7\n"
        "2026-11-25,6,7,rice, beans,yes,,,,,,\n"
    )
    assert problems_of(text) == [
        (2, "skin", "11", "Skin goes from 1 to 10."),
        (2, "gut", "abc", "This is not a number."),
        (2, "foods", "oats; -", "This does not say which foods."),
        (2, "foods_complete", "maybe", "This is neither yes nor no."),
        (2, "stress", "0", "Stress goes from 1 to 10."),
        (2, "sleep_hours", "25", "Sleep goes from 0 to 24."),
        (2, "cycle_day", "1.5", "Cycle is a whole number."),
        (2, "habits", ";", "This does not say which habits."),
        (2, "probiotic", "-; kefir", "This does not say which probiotic."),
        (3, "date", "2026-02-30", "There is no such day."),
        (4, "date", "23.11.2026", "This is not a date."),
        (4, "skin", "6.5", "Skin is a whole number."),
        (5, "date", "", "This row has no date."),
        (7, "date", "2026-11-21", "Line 6 has this date too."),
        (8, None, "", "This row has 3 cells and the header has 11."),
        (9, None, "", "This row has 12 cells and the header has 11."),
    ]


def test_one_problem_reads_as_a_sentence_with_line_value_and_remedy():
    with pytest.raises(UnreadableDiaryError) as caught:
        read("date,skin\n2026-11-23,11\n")
    assert str(caught.value) == (
        "diary.csv could not be read. Nothing was taken from it.\n"
        '  Line 2, skin "11": Skin goes from 1 to 10. To fix this, write a number in that range.'
    )


def test_an_error_shows_long_and_unprintable_values_short_and_harmless():
    with pytest.raises(UnreadableDiaryError) as caught:
        read("date,skin,\x1b[2J\n2026-11-23,\x1b[31m7,%s\n" % ("x" * 500))
    assert "\x1b" not in str(caught.value)
    assert all(len(line) < 250 for line in str(caught.value).splitlines())
    assert caught.value.problems[0].value == "\x1b[31m7"


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("seven", "This is not a number."),
        ("7,5", "This is not a number."),
        ("1_0", "This is not a number."),
        ("７", "This is not a number."),
        ("nan", "This is not a number."),
        ("inf", "This is not a number."),
        ("0x7", "This is not a number."),
        ("=7", "This is not a number."),
        ("-1", "Skin goes from 1 to 10."),
        ("1e400", "This is not a number for skin."),
        ("-", "This is not a number."),
    ],
)
def test_a_rating_is_a_number_as_a_person_writes_it(cell, what):
    assert problems_of(f'date,skin\n2026-11-23,"{cell}"\n') == [(2, "skin", cell.replace("1e400", "inf"), what)]


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("20261123", "This is not a date."),
        ("2026-W48-1", "This is not a date."),
        ("2026-11-23 08:00", "This is not a date."),
        ("11/23/2026", "This is not a date."),
        ("２０２６-11-23", "This is not a date."),
        ("2026-13-01", "There is no such day."),
        ("0026-11-23", "A day lies before 1900."),
        ("2620-11-23", "A day lies after 2199."),
    ],
)
def test_a_date_is_a_day_that_was(cell, what):
    assert problems_of(f"date,skin\n{cell},7\n") == [(2, "date", cell, what)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(None, None, "", "It is empty.")]),
        ("\n\n", [(None, None, "", "It is empty.")]),
        ("date,skin\n", [(None, None, "", "It has a header and no days.")]),
        ("day,skin\n2026-11-23,7\n", [(1, "date", "", "This column is not there.")]),
        ("date,foods\n2026-11-23,oats\n", [(1, "skin, gut", "", "Neither column is there.")]),
        ("date,skin,skin\n2026-11-23,7,7\n", [(1, "skin", "", "Two columns have this name.")]),
        ("date,skin,Skin\n2026-11-23,7,7\n", [(1, "skin", "", "Two columns have this name.")]),
        (",date,skin\n0,2026-11-23,7\n", [(1, None, "", "Column 1 has no name.")]),
        (
            "date,skin,gutt\n2026-11-23,7,7\n",
            [(1, "gutt", "", "There is no such column; gut is the nearest.")],
        ),
        ("date;skin;gut\n2026-11-23;7;7\n", [(1, None, "", "The columns are not separated by commas.")]),
        ("date\tskin\n2026-11-23\t7\n", [(1, None, "", "The columns are not separated by commas.")]),
        ("date,skin,mood\n2026-11-23,7,fine\n", [(2, "mood", "fine", "This is not a number.")]),
        (
            "date,skin\n2026-11-23,7\0\n",
            [(2, None, "", "It holds a NUL character."), (2, "skin", "7\0", "This is not a number.")],
        ),
        (
            'date,skin,note\n2026-11-22,7,"open\n2026-11-23,7,x\n',
            [(2, None, "", "The quotation marks in this row do not match.")],
        ),
        (f"date,skin,note\n2026-11-23,7,{'x' * 200_000}\n", [(2, None, "", "A cell is too long.")]),
        (f"date,skin,note\n2026-11-23,7,{'x' * 20_001}\n", [(2, "note", "x" * 40 + "...", "A note is too long.")]),
    ],
)
def test_a_malformed_file_is_told_by_its_kind(text, expected):
    assert problems_of(text) == expected


def test_every_line_that_is_not_utf_8_is_told_beside_the_other_problems():
    data = b"date,skin,note\n2026-11-21,11,caf\xe9\n2026-11-22,7,fine\n2026-11-23,7,\xff\n"
    assert problems_of(data) == [
        (2, None, "byte 0xe9", "This is not UTF-8."),
        (2, "skin", "11", "Skin goes from 1 to 10."),
        (4, None, "byte 0xff", "This is not UTF-8."),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_spreadsheets_unicode_text_is_named_as_such(encoding):
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert problems_of(mark + "date,skin\n2026-11-23,7\n".encode(encoding)) == [
        (None, None, "", "Its letters are written in UTF-16.")
    ]


HEADS = st.sampled_from([b"", b"date,skin,foods,habits,note,x\n", b"\xef\xbb\xbfdate,gut\r\n"])
CELLS = st.sampled_from(
    [b"2026-11-23", b"7", b"11", b"-", b";", b'"', b"oats;", b"\r", b"\xff", b"\0", b"", b",", b"\n"]
)


@given(HEADS, st.lists(CELLS | st.binary(max_size=4), max_size=30).map(b"".join))
def test_whatever_the_bytes_they_are_a_diary_or_told_as_problems(head, body):
    try:
        diary = read(head + body)
    except UnreadableDiaryError as error:
        assert error.problems  # noqa: PT017  (both ways are right)
    else:
        assert isinstance(diary, Diary)


def test_the_line_of_a_problem_is_right_after_a_note_of_several_lines():
    assert problems_of('date,skin,note\n2026-11-21,7,"a\nb\nc"\n\n2026-11-22,11,x\n')[0][:2] == (6, "skin")


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path):
    file = tmp_path / "diary.csv"
    with file.open("wb") as out:
        out.truncate(50_000_000)
    with pytest.raises(UnreadableDiaryError) as caught:
        read_diary(file)
    assert caught.value.problems == (
        Problem(
            line=None,
            column=None,
            value="",
            what="It has 50 MB; a diary file may have 20 MB.",
            remedy="check that this is the diary, or split it by years.",
        ),
    )
    assert problems_of(b"x" * (LARGEST_FILE + 1)) == [(None, None, "", "It has 20 MB; a diary file may have 20 MB.")]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("", "It is a folder."),
        ("nothing.csv", "There is no such file."),
        ("a\0b", "There is no such file."),
    ],
)
def test_a_folder_and_a_missing_file_are_told(tmp_path, name, what):
    with pytest.raises(UnreadableDiaryError) as caught:
        read_diary(f"{tmp_path}/{name}")
    assert [problem.what for problem in caught.value.problems] == [what]


def test_a_name_no_file_can_have_is_told(tmp_path):
    with pytest.raises(UnreadableDiaryError) as caught:
        read_diary(tmp_path / ("x" * 5000))
    # Which of the two is up to the version of Python.
    assert caught.value.problems[0].what in {"File name too long.", "There is no such file."}


def test_what_is_neither_a_path_nor_a_frame_is_told():
    with pytest.raises(UnreadableDiaryError, match='"list": This is no diary'):
        read_diary([1, 2])


def test_a_path_may_be_text_or_a_path_and_the_public_name_reads_it(tmp_path):
    file = tmp_path / "diary.csv"
    file.write_text("date,skin\n2026-11-23,7\n")
    assert read_diary(file) == read_diary(str(file)) == gutskin.read_diary(Path(file))
    assert isinstance(read_diary(file), Diary)
