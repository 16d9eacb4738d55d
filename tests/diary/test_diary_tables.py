"""Frames of pandas and polars say the same as the CSV they would be written to."""

import subprocess
import sys
from datetime import date, datetime

import pandas as pd
import polars as pl
import pytest

from gutskin.diary.reading import diary_from_csv, read_diary
from gutskin.errors import UnreadableDiaryError

CSV = (
    "date,skin,gut,foods,foods_complete,habits,steps\n"
    "2026-11-21,6,,oats; milk*2,yes,walk,8000\n"
    "2026-11-22,,7,,,,\n"
    "2026-11-23,5,6,-,no,-,10.5\n"
)
EXPECTED = diary_from_csv(CSV.encode(), source="diary.csv")
COLUMNS = {
    "date": [date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)],
    "skin": [6, None, 5],
    "gut": [None, 7, 6],
    "foods": ["oats; milk*2", None, "-"],
    "foods_complete": [True, None, False],
    "habits": ["walk", None, "-"],
    "steps": [8000, None, 10.5],
}


def test_a_pandas_frame_with_gaps_and_floats():
    assert read_diary(pd.DataFrame(COLUMNS)) == EXPECTED


def test_a_pandas_frame_with_instants_missing_marks_and_its_own_kinds():
    frame = pd.DataFrame(COLUMNS).astype({"skin": "Int64", "gut": "Float64", "foods": "string"})
    frame["date"] = pd.to_datetime(frame["date"])
    assert read_diary(frame) == EXPECTED
    assert read_diary(frame.set_index("date")) == EXPECTED


def test_a_polars_frame_also_a_lazy_one_also_with_lists_of_foods():
    frame = pl.DataFrame(COLUMNS, strict=False)
    assert read_diary(frame) == EXPECTED
    assert read_diary(frame.lazy()) == EXPECTED
    lists = frame.with_columns(pl.Series("foods", [["oats", "milk*2"], None, ["-"]]))
    assert read_diary(lists) == EXPECTED
    assert read_diary(frame.with_columns(pl.col("date").cast(pl.Datetime))) == EXPECTED


@pytest.mark.parametrize("library", [pd, pl])
def test_text_in_every_cell_reads_as_a_file_does(library):
    rows = [line.split(",") for line in CSV.splitlines()]
    frame = library.DataFrame({name: [row[at] for row in rows[1:]] for at, name in enumerate(rows[0])})
    assert read_diary(frame) == EXPECTED


@pytest.mark.parametrize("library", [pd, pl])
def test_problems_of_a_frame_are_told_with_the_line_they_would_have_in_a_file(library):
    frame = library.DataFrame({"date": ["2026-11-21", None], "skin": [11, 6], "mood": ["fine", ""]})
    with pytest.raises(UnreadableDiaryError) as caught:
        read_diary(frame)
    assert [(found.line, found.column, found.value) for found in caught.value.problems] == [
        (2, "skin", "11"),
        (2, "mood", "fine"),
        (3, "date", ""),
    ]
    assert str(caught.value).startswith(f"The {library.__name__} frame could not be read.")


def test_a_missing_date_in_a_frame_is_told():
    with pytest.raises(UnreadableDiaryError, match="This row has no date"):
        read_diary(pd.DataFrame({"date": [pd.NaT, datetime(2026, 11, 23)], "skin": [6, 7]}))


def test_two_columns_of_one_name_in_a_frame_are_told():
    frame = pd.DataFrame([["2026-11-23", 6, 7]], columns=["date", "skin", "skin"])
    with pytest.raises(UnreadableDiaryError, match="Two columns have this name"):
        read_diary(frame)


def test_a_frame_without_rows_is_told():
    with pytest.raises(UnreadableDiaryError, match="a header and no days"):
        read_diary(pl.DataFrame({"date": [], "skin": []}))


def test_reading_a_file_imports_neither_library():
    code = "import sys, gutskin.diary.reading; print({'pandas', 'polars', 'numpy', 'django'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
