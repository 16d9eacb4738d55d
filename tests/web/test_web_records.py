"""What is stored: edits are added and never changed, and the newest one wins whatever the clock says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.entries import derived_id
from gutskin.web.people import MADE_UP, ME
from gutskin.web.records import actions
from gutskin.web.records.actions import bring_back, delete_entry, take_in, undo_last_edits, write_entries
from gutskin.web.records.load import anything_written, edits_of_entry, load_diary
from gutskin.web.records.made_up import make_made_up_diary
from gutskin.web.records.models import Edit

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def skin(value: int, **more) -> Entry:
    return Entry(kind=Kind.RATING, day=DAY, name="skin", value=value, **more)


def test_what_was_written_is_loaded_for_that_person_only():
    write_entries(person=ME, entries=[skin(6)])
    assert [e.value for e in load_diary(ME).entries] == [6]
    assert load_diary(MADE_UP) == Diary()
    assert (anything_written(ME), anything_written(MADE_UP)) == (True, False)


def test_the_same_diary_is_not_read_twice():
    write_entries(person=ME, entries=[skin(6)])
    assert load_diary(ME) is load_diary(ME)


def test_the_last_word_wins_even_when_the_clock_was_set_back(monkeypatch):
    write_entries(person=ME, entries=[skin(6)])
    monkeypatch.setattr(actions, "now", lambda: datetime(2020, 1, 1, tzinfo=UTC))
    write_entries(person=ME, entries=[skin(3)])
    assert load_diary(ME).day(DAY).skin == 3


def test_an_entry_of_another_device_in_the_future_is_still_overruled():
    ahead = datetime.now(UTC) + timedelta(days=3)
    take_in(person=ME, entries=[skin(9, edited_at=ahead, device="terminal")])
    write_entries(person=ME, entries=[skin(2)])
    assert load_diary(ME).day(DAY).skin == 2


def test_undo_of_a_first_edit_deletes_and_of_that_brings_back():
    entry = write_entries(person=ME, entries=[skin(6)])[0]
    undo_last_edits(person=ME, entry_ids=[entry.id])
    assert load_diary(ME).day(DAY).skin is None
    undo_last_edits(person=ME, entry_ids=[entry.id])
    assert load_diary(ME).day(DAY).skin == 6
    assert [edit.deleted for _, edit in edits_of_entry(ME, entry.id)] == [False, True, False]


def test_what_is_not_there_is_not_touched():
    assert delete_entry(person=ME, entry_id="none") is None
    assert undo_last_edits(person=ME, entry_ids=["none"]) == ()
    assert bring_back(person=ME, entry_id="none", seq=1) is None
    assert Edit.objects.count() == 0


def test_a_file_taken_in_twice_changes_nothing_and_keeps_its_instants():
    instant = datetime(2026, 11, 23, 20, 14, 0, 123456, tzinfo=UTC)
    entries = [skin(6, edited_at=instant, device="phone")]
    assert (take_in(person=ME, entries=entries), take_in(person=ME, entries=entries)) == (1, 0)
    assert load_diary(ME) == Diary.of(entries)


def test_a_row_names_no_words_of_the_person():
    write_entries(person=ME, entries=[Entry(kind=Kind.NOTE, day=DAY, value="secret words")])
    edit = Edit.objects.get()
    assert (str(edit), repr(edit)) == (f"edit {edit.seq}", f"<Edit: edit {edit.seq}>")


def test_the_made_up_diary_ends_yesterday_and_is_made_anew_only_when_it_does_not():
    make_made_up_diary(today=DAY)
    made = load_diary(MADE_UP)
    assert (made.last, len(made.calendar())) == (DAY - timedelta(days=1), 84)
    write_entries(person=MADE_UP, entries=[skin(1)])
    make_made_up_diary(today=DAY)
    assert load_diary(MADE_UP).day(DAY).skin == 1
    make_made_up_diary(today=DAY + timedelta(days=1))
    again = load_diary(MADE_UP)
    assert again.last == DAY
    assert len(again.calendar()) == 84


def test_what_a_form_writes_for_somebody_meets_what_their_phone_writes():
    """A form makes its entries as those of "me"; the ids that follow are those of whoever it is written for."""
    form = [skin(6), Entry(kind=Kind.SETTING, name="part/itch", day=DAY, value=True)]
    symptom = Entry(
        kind=Kind.SYMPTOM, name="headache", day=DAY, value=3, id=derived_id(f"me/{DAY.isoformat()}/symptom/headache")
    )
    written = write_entries(person="ben", entries=[*form, symptom])
    phone = [replace(entry, id="", person="ben") for entry in form]
    assert [entry.id for entry in written[:2]] == [entry.id for entry in phone]
    assert written[2].id == derived_id(f"ben/{DAY.isoformat()}/symptom/headache")
    take_in(
        person="ben", entries=[skin(4, person="ben", edited_at=written[0].edited_at + timedelta(1), device="phone")]
    )
    assert [entry.value for entry in load_diary("ben").day(DAY).entries if entry.name == "skin"] == [4]


def test_a_rating_changed_in_the_made_up_diary_takes_the_place_of_the_made_up_one():
    make_made_up_diary(today=DAY)
    yesterday = DAY - timedelta(days=1)
    write_entries(person=MADE_UP, entries=[Entry(kind=Kind.RATING, name="skin", day=yesterday, value=2)])
    assert [entry.value for entry in load_diary(MADE_UP).day(yesterday).entries if entry.name == "skin"] == [2]
