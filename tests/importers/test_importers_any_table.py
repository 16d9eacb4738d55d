"""Any table: nothing is taken before the person said what its columns mean, and every row arrives or is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutskin.diary import Diary, Kind
from gutskin.errors import GutskinError, UnreadableDiaryError
from gutskin.importers import any_table, import_offered, recognise
from gutskin.importers.offered import of_bytes
from gutskin.importers.remembered import answers_kept, keeping
from gutskin.importers.sheets import header_in

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
DAY = date(2026, 3, 14)
TEXT = (
    "Datum;Haut;Bauchweh;Essen;Schlaf;Pille\n14.03.2026 21:30;2;3;Reis, Bohnen; 7,5;ja\n"
    "15.03.2026;1;;Brot;8;nein\n16.03.2026;9;0;Tee;8;ja\nkein Tag;1;1;Tee;8;ja\n"
)
MEANT = {
    "column:Datum": "date", "column:Haut": "skin", "column:Bauchweh": "symptom", "column:Essen": "foods",
    "column:Schlaf": "sleep", "column:Pille": "treatment", "scale:Bauchweh": "0-3-3",
}  # fmt: skip


def table(text=TEXT):
    return of_bytes(text.replace("Bohnen; ", "Bohnen;").encode(), "meine.csv")


def take(answers, text=TEXT, existing=None):
    return import_offered(table(text), person="me", at=AT, existing=existing or Diary(), answers=answers)


def test_first_it_asks_what_each_column_means_with_examples_and_takes_nothing():
    asked = take({})
    assert (asked.entries, asked.rows_in) == ((), 0)
    assert [question.id for question in asked.questions] == [
        f"column:{each}" for each in ("Datum", "Haut", "Bauchweh", "Essen", "Schlaf", "Pille")
    ]
    assert "Reis, Bohnen" in asked.questions[3].text
    suggested = [question.suggested for question in asked.questions]
    assert suggested == ["date", "skin", "gut", "foods", "sleep", "ignore"]


@pytest.mark.parametrize("rare_end", ["\x85", "\u2028", "\x0b", "\x0c"])
def test_a_rare_end_of_a_line_inside_a_name_of_a_column_ends_no_row(rare_end):
    offered = table(TEXT.replace("Haut", f"Ha{rare_end}ut", 1))
    assert len(header_in(offered)) == len(TEXT.splitlines()[0].split(";")), "a file is recognised as it is read"


def test_then_it_asks_for_the_scale_and_which_end_is_good():
    (haut,) = take(MEANT).questions
    assert haut.id == "scale:Haut"
    texts = [choice.text for choice in haut.choices]
    assert "1 to 10, 10 is good" in texts
    assert "1 to 10, 1 is good" in texts
    assert "1 to 5, 5 is good" not in texts  # a 9 is in the file


def test_every_row_arrives_or_is_refused():
    imported = take(MEANT | {"scale:Haut": "1-10-1"})
    assert (imported.rows_in, imported.rows_stored) == (4, 3)
    assert [str(row) for row in imported.refused] == [
        'Line 5: This is not a date: "kein Tag". To fix this, write it as in 2026-11-23.'
    ]
    assert "Haut: 1 to 10 becomes 1 to 10 in even steps; 1 is good." in imported.notes
    day = Diary.of(imported.entries).day(DAY)
    assert (day.skin, day.sleep_hours) == (9, 7.5)
    assert {(entry.kind, entry.name, entry.value, entry.at) for entry in day.entries} >= {
        (Kind.SYMPTOM, "Bauchweh", 10, time(21, 30)),
        (Kind.MEAL, "", "Reis", time(21, 30)),
        (Kind.MEAL, "", "Bohnen", time(21, 30)),
        (Kind.TREATMENT, "Pille", True, time(21, 30)),
    }
    again = take(MEANT | {"scale:Haut": "1-10-1"}, existing=Diary.of(imported.entries))
    assert (again.entries, again.already_there) == ((), len(imported.entries))


def test_a_time_that_is_none_is_refused_and_not_dropped():
    answers = {"column:Tag": "date", "column:Zeit": "time", "column:Essen": "foods"}
    imported = take(answers, "Tag;Zeit;Essen\n2026-03-14;14h30;Reis\n2026-03-15;14:30;Brot\n2026-03-16;;Tee\n")
    assert [row.line for row in imported.refused] == [2]
    assert [(entry.value, entry.at) for entry in imported.entries] == [("Brot", time(14, 30)), ("Tee", None)]


def test_dates_that_could_be_either_are_asked_about():
    text = "when,skin score,x\n3/4/2026,5,a\n4/4/2026,6,b\n"
    said = {"column:when": "date", "column:skin score": "skin", "column:x": "ignore", "scale:skin score": "0-10-10"}
    (asked,) = take(said, text).questions
    assert asked.id == "date-order"
    taken = take(said | {"date-order": "month-first"}, text)
    assert [entry.day for entry in taken.entries] == [date(2026, 3, 4), date(2026, 4, 4)]
    assert "Dates: the month before the day." in taken.notes


def test_a_year_of_two_digits_that_may_stand_first_is_asked_about():
    text = "when,eaten\n26/03/05,rice\n26/03/14,tea\n"
    said = {"column:when": "date", "column:eaten": "foods"}
    (asked,) = take(said, text).questions
    assert [choice.text for choice in asked.choices] == ["26 March 2005", "5 March 2026"]
    taken = take(said | {"date-order": "year-first"}, text)
    assert [entry.day for entry in taken.entries] == [date(2026, 3, 5), DAY]
    assert "Dates: the year first, then the month, then the day." in taken.notes


STAMPED = {"column:at": "date", "column:eaten": "foods"}


def taken_at(stamps, answers=STAMPED):
    return take(answers, "\n".join(["at,eaten", *(f"{stamp},rice {at}" for at, stamp in enumerate(stamps))]))


def test_a_stamp_with_an_offset_stays_on_the_day_and_hour_of_the_clock_that_wrote_it():
    imported = taken_at(["2026-03-14T23:30:00+02:00", "2026-03-15 00:10 -0500", "2026-03-15T06:00+00:00", "2026-03-16"])
    assert [(entry.day.day, entry.at) for entry in imported.entries] == [
        (14, time(23, 30)), (15, time(0, 10)), (15, time(6)), (16, None),
    ]  # fmt: skip
    assert any("(such as +02:00): what the clock there showed." in note for note in imported.notes)


@pytest.mark.parametrize("zone", ["Z", "+00:00", " UTC"])
def test_a_stamp_in_utc_comes_to_the_day_it_was_where_the_person_says(zone):
    stamps = [f"2026-03-14 23:30:00{zone}", f"2026-07-01 12:00:00{zone}", "2026-03-20 08:00"]
    (asked,) = taken_at(stamps).questions
    assert "such as 2026-03-14 23:30 UTC" in asked.text
    imported = taken_at(stamps, STAMPED | {asked.id: "Europe/Berlin"})
    assert [(entry.day, entry.at) for entry in imported.entries] == [
        (date(2026, 3, 15), time(0, 30)), (date(2026, 7, 1), time(14)), (date(2026, 3, 20), time(8)),
    ]  # fmt: skip
    assert "Times in UTC: by the clock of Europe/Berlin, and on the day it was there." in imported.notes


def test_beside_stamps_with_offsets_only_those_in_utc_are_asked_about():
    stamps = ["2026-03-14T23:30:00+02:00", "2026-03-14T23:30:00Z"]
    imported = taken_at(stamps, STAMPED | {taken_at(stamps).questions[0].id: "Asia/Tokyo"})
    assert [(entry.day.day, entry.at) for entry in imported.entries] == [(14, time(23, 30)), (15, time(8, 30))]
    assert len([note for note in imported.notes if note.startswith("Times")]) == 2


def test_midnights_in_utc_and_nothing_else_are_days():
    imported = taken_at(["2026-03-14T00:00:00.000Z", "2026-03-15T00:00:00.000Z", "2026-03-16 08:00"])
    assert [(entry.day.day, entry.at) for entry in imported.entries] == [(14, None), (15, None), (16, time(8))]
    assert "Every time in UTC is midnight: days, without a time." in imported.notes


@pytest.mark.parametrize("meaning", ["ignore", "skin"])
def test_a_table_without_its_date_is_asked_again(meaning):
    asked = take(dict.fromkeys(MEANT, meaning))
    assert asked.questions[0].text.startswith("One column has to be the date")


def test_what_the_columns_mean_is_kept_for_the_next_file_with_the_same_columns():
    answers = MEANT | {"scale:Haut": "1-10-1"}
    kept = keeping(table(), answers, Diary(), person="me", at=AT)
    diary = Diary.of([kept])
    other = table("Datum;Haut;Bauchweh;Essen;Schlaf;Pille\n01.04.2026;3;1;Mais;6;nein\n")
    assert answers_kept(other, diary) == answers
    assert keeping(other, answers, diary, person="me", at=AT) is None
    assert answers_kept(table("Datum;Haut\n1.4.2026;3\n"), diary) == {}


GERMAN = "Tag;Müesli\n2026-03-14;Käse\n2026-03-15;Brötchen – süß\n"


@pytest.mark.parametrize(("letters", "told"), [("utf-8", []), ("utf-16", ["UTF-16,"]), ("cp1252", ["Windows-1252,"])])
def test_letters_are_read_as_they_are_written_and_it_is_said_where_they_are_not_utf_8(letters, told):
    offered = of_bytes(GERMAN.encode(letters), "x.csv")
    answers = {"column:Tag": "date", "column:Müesli": "foods"}
    imported = import_offered(offered, person="me", at=AT, existing=Diary(), answers=answers)
    assert [entry.value for entry in imported.entries] == ["Käse", "Brötchen – süß"]
    assert [note.split()[1] for note in imported.notes if note.startswith("Letters")] == told


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (GERMAN.encode() + b"2026-03-16;K\xe4se\n", "Line 4 .*not UTF-8"),
        (GERMAN.encode("cp1252") + b"2026-03-16;\x81\n", "not UTF-8"),
        (GERMAN.encode("utf-16-le"), "NUL character"),
        (GERMAN.encode("utf-16") + b"\x00\xd8;\x00", "Line 4 .*not UTF-8"),
        (GERMAN.encode("cp1252") + b"2026-03-16;\0\n", "NUL character"),
    ],
)
def test_a_table_of_which_the_letters_do_not_agree_is_refused_with_its_lines(data, said):
    with pytest.raises(UnreadableDiaryError, match=said):
        import_offered(of_bytes(data, "x.csv"), person="me", at=AT, existing=Diary(), answers={})


def test_a_table_without_dates_is_none():
    with pytest.raises(GutskinError, match="in no format gutskin knows"):
        recognise(of_bytes(b"name,age\nAnna,41\n", "x.csv"))


def test_a_table_without_names_of_columns_loses_no_row_to_them():
    with pytest.raises(UnreadableDiaryError, match="The first row holds no names of columns"):
        take({}, "2026-03-14,2\n2026-03-15,1\n")


CELLS = st.sampled_from(["", "1", "7,5", "3/4/2026", "13/4/2026", "14.03.2026", "yes", "Reis; Tee", '"', "\n", "99"])


@settings(max_examples=40)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5), st.data())
def test_no_table_breaks_it_and_no_row_is_lost(rows, data):
    text = "\n".join([";".join("abc"), *(";".join(row) for row in rows)])
    answers = {}
    try:
        for _ in range(4):
            imported = any_table.read(of_bytes(text.encode(), "x.csv"), person="me", answers=answers)
            answers |= {each.id: data.draw(st.sampled_from(each.choices)).value for each in imported.questions}
    except GutskinError as error:
        assert "To fix this" in str(error)  # noqa: PT017
