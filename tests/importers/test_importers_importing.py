"""Files of any kind: known by one importer or refused whole; and what an import adds to a diary that has days."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given

from gutskin.diary import Diary, Entry, Kind
from gutskin.errors import UnknownFormatError, UnreadableDiaryError
from gutskin.importers import IMPORTERS, Imported, RefusedRow, any_table, import_data, import_file, recognise
from gutskin.importers.offered import of_bytes
from gutskin.reports import diary_to_csv, diary_to_json
from strategies import DIARIES

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
DAY = date(2026, 11, 23)
CSV = b"date,skin,foods,habits\n2026-11-22,6,oats; milk,walk\n2026-11-23,5,rice,-\n"


def take(data, existing, at=AT, filename="diary.csv"):
    return import_data(data, filename=filename, person="me", at=at, existing=existing)


def added(existing, imported):
    return existing.with_entries(*imported.entries)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\0\0\0",
        b"date,weekday,category,detail\n",
        b"name,age\nAnna,41\n",
        b'{"some": {"number": "5"}}',
        b"<?xml version='1.0'?>",
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_gutskin_reads(head):
    with pytest.raises(UnknownFormatError) as caught:
        recognise(of_bytes(head, "export.csv"))
    assert str(caught.value) == (
        "export.csv is in no format gutskin knows. Nothing was imported. To fix this, export it as one of: "
        f"{', '.join(importer.title for importer in (*IMPORTERS, any_table))}."
    )


def test_a_zip_that_is_cut_off_is_told():
    with pytest.raises(UnreadableDiaryError, match="This zip is not whole"):
        take(b"PK\x03\x04", Diary())


def test_a_diary_with_semicolons_or_a_wrong_cell_is_recognised_so_that_the_error_can_help():
    assert recognise(of_bytes(b"date;skin;gut\n", "x.csv")).name == "gutskin-csv"
    assert recognise(of_bytes(b"\xef\xbb\xbfDate,Skin\r2026-11-23,7\r", "x.txt")).name == "gutskin-csv"
    with pytest.raises(UnreadableDiaryError, match="The columns are not separated by commas"):
        take(b"date;skin;gut\n2026-11-23;6;7\n", Diary())
    with pytest.raises(UnreadableDiaryError, match="Skin goes from 1 to 10"):
        take(b"date,skin\n2026-11-23,11\n", Diary())


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(UnreadableDiaryError, match="There is no such file"):
        import_file(tmp_path / "nothing.csv", person="me", at=AT, existing=Diary())


def test_no_row_may_be_lost():
    with pytest.raises(ValueError, match="3 rows came in, 1 were stored, 1 were refused"):
        Imported(source="x", title="x", entries=(), rows_in=3, rows_stored=1, refused=(RefusedRow(line=2, reason="x"),))


def test_the_summary_counts_rows_and_entries():
    imported = take(CSV, Diary())
    assert imported.summary == (
        "gutskin diary (CSV): 2 rows came in, 2 arrived. 8 entries are new, 0 were in the diary already."
    )
    refused = replace(imported, rows_in=3, refused=(RefusedRow(line=4, reason="It says nothing."),))
    assert refused.summary.startswith("gutskin diary (CSV): 3 rows came in, 2 arrived, 1 did not.")
    one = replace(imported, rows_in=1, rows_stored=1, entries=imported.entries[:1], already_there=1)
    assert one.summary == ("gutskin diary (CSV): 1 row came in, 1 arrived. 1 entry is new, 1 was in the diary already.")
    assert str(refused.refused[0]) == "Line 4: It says nothing."


def test_another_value_replaces_the_older_one_which_stays_in_the_history():
    mine = Entry(kind=Kind.RATING, name="skin", day=DAY, value=8, edited_at=AT - timedelta(days=1), device="phone")
    imported = take(CSV, Diary.of([mine]))
    after = added(Diary.of([mine]), imported)
    assert imported.replaced == 1
    assert after.day(DAY).skin == 5
    assert mine in after.edits


def test_what_the_person_changed_or_deleted_after_an_import_stays_so_when_the_file_comes_again():
    diary = added(Diary(), take(CSV, Diary()))
    skin = next(entry for entry in diary.entries if entry.name == "skin" and entry.day == DAY)
    rice = next(entry for entry in diary.entries if entry.value == "rice")
    later = AT + timedelta(hours=1)
    diary = diary.with_entries(
        replace(skin, value=7, edited_at=later, device="phone"),
        replace(rice, deleted=True, edited_at=later, device="phone"),
    )
    again = take(CSV, diary, at=later + timedelta(hours=1))
    assert (again.entries, again.already_there) == ((), 8)
    assert (diary.day(DAY).skin, diary.day(DAY).meals) == (7, ())


def test_a_meal_written_by_hand_is_not_doubled_by_its_own_export():
    by_hand = Entry(kind=Kind.MEAL, name="lunch", day=DAY, value="rice; beans*2", edited_at=AT - timedelta(days=1))
    drink = Entry(kind=Kind.DRINK, day=DAY, value="tea", edited_at=AT - timedelta(days=1))
    existing = Diary.of([by_hand, drink])
    assert take(diary_to_csv(existing).encode(), existing).entries == ()
    more = take(b"date,skin,foods\n2026-11-23,,rice; rice; tea\n", existing)
    assert [entry.value for entry in more.entries] == ["rice"]


@given(DIARIES)
def test_a_diary_that_takes_its_own_export_stays_as_it_is(diary):
    csv = diary_to_csv(diary).encode()
    if csv.count(b"\r\n") > 1:
        told = {(entry.kind, entry.value) for entry in take(csv, diary).entries}
        # A habit that was neither ticked nor unticked comes back as not kept, notes come back trimmed; no more.
        assert {kind for kind, value in told} <= {Kind.HABIT, Kind.NOTE}
        assert (Kind.HABIT, True) not in told


@given(DIARIES, DIARIES)
def test_a_backup_comes_back_whole_and_joins_what_was_written_since(backup, since):
    imported = take(diary_to_json(backup).encode(), since, filename="backup.json")
    assert added(since, imported) == since.merged_with(backup)
    assert len(imported.entries) + imported.already_there == imported.rows_in == len(backup.edits)


@given(DIARIES)
def test_a_backup_given_to_another_person_is_theirs_and_merges_as_before(diary):
    data = diary_to_json(diary).encode()

    def handed():
        return import_data(data, filename="x", person="anna", at=AT, existing=Diary())

    theirs = Diary.of(handed().entries)
    assert {edit.person for edit in theirs.edits} <= {"anna"}
    assert [(day.date, day.skin, day.habits) for day in theirs.days.values()] == [
        (day.date, day.skin, day.habits) for day in diary.days.values()
    ]
    assert Diary.of(handed().entries) == theirs
    assert bool(handed().notes) == bool(diary.edits)
