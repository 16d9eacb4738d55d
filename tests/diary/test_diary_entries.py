"""What an entry takes and what it refuses, with the value and the remedy in the error."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from uuid import uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutskin.diary import Entry, Kind
from gutskin.diary.entries import NAMESPACE, ONCE_A_DAY, counted_id, derived_id, entry_id
from gutskin.errors import BadEntryError
from strategies import edits

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (Kind.RATING, "skin", 1),
        (Kind.RATING, "skin", 10),
        (Kind.RATING, "itch", 0),
        (Kind.SLEEP, "", 0),
        (Kind.SLEEP, "", 7.25),
        (Kind.SLEEP, "", 24),
        (Kind.STOOL, "", 7),
        (Kind.CYCLE, "", 1),
        (Kind.SYMPTOM, "headache", 2.5),
        (Kind.MEASURE, "steps", -12),
        (Kind.MEAL, "", "milk*2"),
        (Kind.DRINK, "", "latte"),
        (Kind.HABIT, "walk", False),
        (Kind.PROBIOTIC, "kefir", True),
        (Kind.TREATMENT, "cream", True),
        (Kind.TREATMENT, "cream", "twice"),
        (Kind.NOTE, "", "a calm day"),
        (Kind.COMPLETE, "foods", True),
        (Kind.NONE, "foods", True),
        (Kind.NONE, "stool", True),
        (Kind.AREA, "front-left-cheek", 3),
        (Kind.SETTING, "part/itch", True),
        (Kind.SETTING, "language", "de"),
        (Kind.COURSE, "kefir", "{}"),
    ],
)
def test_it_takes_what_its_kind_allows(kind, name, value):
    entry = Entry(kind=kind, name=name, day=DAY, value=value)
    assert (entry.kind, entry.name, entry.value) == (kind, name, value)


@pytest.mark.parametrize("where", ["id", "person", "device"])
def test_nobody_and_nothing_has_a_name_that_cannot_be_stored(where):
    with pytest.raises(BadEntryError, match="cannot be stored"):
        Entry(kind=Kind.NOTE, day=DAY, value="words", **{where: "\ud800"})


@pytest.mark.parametrize(
    ("kind", "name", "value", "words"),
    [
        (Kind.RATING, "skin", 0, 'Skin goes from 1 to 10: "0". To fix this, write a number in that range.'),
        (Kind.RATING, "gut", 11, 'Gut goes from 1 to 10: "11". To fix this, write a number in that range.'),
        (Kind.RATING, "skin", 6.5, 'Skin is a whole number: "6.5". To fix this, write 1 to 10 without a decimal.'),
        (Kind.RATING, "skin", "7", 'This is not a number for skin: "7". To fix this, write a number.'),
        (Kind.RATING, "skin", True, 'This is not a number for skin: "True". To fix this, write a number.'),
        (Kind.RATING, "skin", None, 'This is not a number for skin: "None". To fix this, write a number.'),
        (Kind.RATING, "hair", 7, "There is no rating of this name"),
        (Kind.AREA, "front-left-cheek", 11, "Front-left-cheek goes from 0 to 10"),
        (Kind.SETTING, "part/itch", None, "The setting part/itch cannot be this"),
        (Kind.SETTING, "part/itch", "x" * 2001, "The setting part/itch cannot be this"),
        (Kind.SLEEP, "", 24.5, "Sleep goes from 0 to 24"),
        (Kind.SLEEP, "", float("nan"), 'This is not a number for sleep: "nan"'),
        (Kind.MEASURE, "steps", float("inf"), 'This is not a number for steps: "inf"'),
        (Kind.MEASURE, "steps", 10**400, "Steps goes from -1e+15 to 1e+15"),
        (Kind.MEASURE, " ", 1, "A measure needs a name"),
        (Kind.STOOL, "", 8, "Stool goes from 1 to 7"),
        (Kind.STOOL, "", 4.5, "Stool is a whole number"),
        (Kind.CYCLE, "", 0, "Cycle goes from 1 to 99"),
        (Kind.MEAL, "", "  ", "A meal has no words"),
        (Kind.MEAL, "", 7, "A meal has no words"),
        (Kind.NOTE, "", "x" * 20_001, "A note is too long"),
        (Kind.HABIT, "walk", "yes", "Habit walk is a yes or a no"),
        (Kind.HABIT, "x" * 201, True, "A name is too long"),
        (Kind.TREATMENT, "cream", False, "A treatment has no words"),
        (Kind.NONE, "meals", True, "There is no none of this name"),
        (Kind.NOTE, "", "a\0b", 'A character in this text cannot be stored: "a?b"'),
        (Kind.NOTE, "", "a\ud800b", 'A character in this text cannot be stored: "a?b"'),
        (Kind.HABIT, "a\ud800", True, "A character in this text cannot be stored"),
    ],
)
def test_it_refuses_the_rest_and_says_how_to_fix_it(kind, name, value, words):
    with pytest.raises(BadEntryError) as caught:
        Entry(kind=kind, name=name, day=DAY, value=value)
    assert str(caught.value).startswith(words)
    assert "To fix this, " in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"day": date(206, 11, 23)}, 'A day lies before 1900: "0206-11-23"'),
        ({"day": date(2200, 1, 1)}, 'A day lies after 2199: "2200-01-01"'),
        ({"day": datetime(2026, 11, 23, 8, tzinfo=UTC)}, "This is an instant, not a day"),
        ({"edited_at": datetime(2026, 11, 23, 8)}, "The instant of an edit has no time zone"),
        ({"at": time(8, tzinfo=UTC)}, "The time of an entry has a time zone"),
    ],
)
def test_days_are_local_and_instants_have_a_zone(changes, words):
    with pytest.raises(BadEntryError, match=words):
        Entry(**{"kind": Kind.NOTE, "day": DAY, "value": "x"} | changes)


def test_a_deletion_need_not_hold_a_value_of_its_kind():
    assert Entry(kind=Kind.RATING, name="skin", day=DAY, value=None, deleted=True).deleted


@given(st.text(max_size=60))
def test_derived_ids_are_version_5_uuids(text):
    assert derived_id(text) == str(uuid5(NAMESPACE, text))


def test_ids_of_this_version_stay_what_they_are_for_ever():
    assert entry_id(Kind.RATING, "me", DAY, "skin") == "ff5853d6-1bb2-5583-b658-26c711c95a5a"


@given(edits())
def test_the_id_follows_from_person_day_kind_and_name_for_kinds_written_once_a_day(edit):
    again = replace(edit, id="", device="another", deleted=False)
    assert (again.id == entry_id(edit.kind, edit.person, edit.day, edit.name)) == (edit.kind in ONCE_A_DAY)


def test_counted_ids_tell_the_second_milk_of_a_day_from_the_first():
    first, again, second = (counted_id(Kind.MEAL, "me", DAY, "milk", position) for position in (0, 0, 1))
    assert first == again != second


def test_the_same_instant_in_another_zone_is_the_same_edit():
    utc = datetime(2026, 11, 23, 20, tzinfo=UTC)
    zone = timezone(timedelta(hours=2))
    one, other = (Entry(kind=Kind.NOTE, day=DAY, value="x", edited_at=at) for at in (utc, utc.astimezone(zone)))
    assert {one} == {other}
