"""What a person says their words mean is an entry like all others, and no part of the day it was said on."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.backup import diary_from_json, diary_to_json
from gutskin.diary.entries import EARLIEST_DAY
from gutskin.diary.meanings import Meaning, meaning_in
from gutskin.errors import BadEntryError

DAY = date(2026, 11, 23)
CURRY = '{"foods": "chickpea, rice", "with": ["soy"], "without": ["dairy"]}'


def meaning(name="my curry", value=CURRY, day=DAY, **more):
    return Entry(kind=Kind.MEANING, name=name, value=value, day=day, **more)


def test_it_comes_back_as_it_was_written():
    found = Meaning(
        foods="chickpea, rice", surely=frozenset({"soy"}), without=frozenset({"dairy"}), perhaps=frozenset({"gluten"})
    )
    assert meaning_in(found.as_text()) == found
    assert meaning_in(CURRY).as_text() == CURRY


def test_an_answer_takes_the_place_of_the_one_before():
    said = meaning_in(CURRY)
    assert said.answered("dairy", "with").as_text() == '{"foods": "chickpea, rice", "with": ["dairy", "soy"]}'
    assert said.answered("soy", "perhaps").perhaps == {"soy"}
    assert said.answered("soy", "").answered("dairy", "") == Meaning(foods="chickpea, rice")
    assert Meaning().answered("soy", "with").answered("soy", "").says_nothing


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("chickpea", "no meaning"),
        (None, "no meaning"),
        (True, "no meaning"),
        ("[1]", "no meaning"),
        ("{" * 1999, "no meaning"),
        ('{"foods": "' + "a" * 2000 + '"}', "at most 2000"),
        ('{"food": "rice"}', "cannot say this"),
        ('{"foods": 3}', "no words"),
        ('{"without": "dairy"}', "no list"),
        ('{"without": ["Dairy!"]}', "no attribute"),
        ('{"without": [1]}', "no attribute"),
        ("{}", "says nothing"),
        ('{"foods": " "}', "says nothing"),
        ('{"with": ["soy"], "without": ["soy"]}', "two things"),
    ],
)
def test_what_says_nothing_or_two_things_is_refused(value, told):
    with pytest.raises(BadEntryError, match=told):
        meaning(value=value)


def test_it_needs_words():
    with pytest.raises(BadEntryError, match="needs a name"):
        meaning(name=" ")


def test_it_makes_no_day_and_moves_no_beginning():
    meal = Entry(kind=Kind.MEAL, day=DAY, value="my curry")
    diary = Diary.of([meal, meaning(day=EARLIEST_DAY), meaning(name="stew", day=date(2027, 1, 1))])
    assert (diary.first, diary.last, tuple(diary.days), diary.calendar()) == (DAY, DAY, (DAY,), (DAY,))
    assert diary.day(DAY).entries == (meal,)
    assert [entry.name for entry in diary.meanings] == ["my curry", "stew"]
    assert Diary.of([meaning()]).first is None


def test_it_stays_with_a_part_of_the_diary():
    diary = Diary.of([Entry(kind=Kind.MEAL, day=DAY, value="my curry"), meaning(day=EARLIEST_DAY)])
    assert diary.between(DAY, DAY).meanings == diary.meanings


def test_two_devices_meet_in_one_and_the_newest_counts():
    phone = meaning(edited_at=datetime(2026, 11, 23, 8, tzinfo=UTC), device="phone")
    laptop = meaning(value='{"without": ["dairy"]}', edited_at=datetime(2026, 11, 23, 9, tzinfo=UTC), device="laptop")
    assert phone.id == laptop.id
    for order in ([phone, laptop], [laptop, phone]):
        assert Diary.of(order[:1]).merged_with(Diary.of(order[1:])).meanings == (laptop,)


def test_a_backup_holds_it():
    diary = Diary.of([meaning(day=EARLIEST_DAY), meaning(name="x")])
    assert diary_from_json(diary_to_json(diary)) == diary


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text):
    with suppress(BadEntryError):
        assert not meaning_in(text).says_nothing
