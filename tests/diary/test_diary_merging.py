"""Two devices write, meet, and agree: whatever the order, however often, and nothing is lost."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.merging import current, history, merge, standing
from strategies import SETS_OF_EDITS, edits

DAY = date(2026, 11, 23)
EVENING = datetime(2026, 11, 23, 20, 14, tzinfo=UTC)


def rating(value, *, name="skin", minutes=0, device="phone", deleted=False):
    return Entry(
        kind=Kind.RATING,
        name=name,
        day=DAY,
        value=value,
        edited_at=EVENING + timedelta(minutes=minutes),
        device=device,
        deleted=deleted,
    )


@given(SETS_OF_EDITS, SETS_OF_EDITS)
def test_merging_is_commutative(phone, laptop):
    assert merge(phone, laptop) == merge(laptop, phone)
    assert standing(merge(phone, laptop)) == standing(merge(laptop, phone))


@given(SETS_OF_EDITS, SETS_OF_EDITS, SETS_OF_EDITS)
def test_merging_is_associative(phone, laptop, file):
    assert merge(merge(phone, laptop), file) == merge(phone, merge(laptop, file)) == merge(phone, laptop, file)


@given(SETS_OF_EDITS, SETS_OF_EDITS)
def test_merging_twice_changes_nothing(phone, laptop):
    once = merge(phone, laptop)
    assert merge(once, laptop) == merge(once, once) == once


@given(st.lists(edits(), max_size=12), st.randoms())
def test_what_stands_does_not_depend_on_the_order_in_which_edits_arrive(arriving, chance):
    shuffled = list(arriving)
    chance.shuffle(shuffled)
    assert current(arriving) == current(shuffled)
    assert standing(arriving) == standing(shuffled)


@given(SETS_OF_EDITS)
def test_what_stands_of_each_id_is_its_newest_edit_unless_that_deletes(found):
    for key in {edit.id for edit in found}:
        newest = max(edit.edited_at for edit in found if edit.id == key)
        assert current(found)[key].edited_at == newest
    assert set(standing(found)) == {edit for edit in current(found).values() if not edit.deleted}


@given(SETS_OF_EDITS)
def test_a_later_deletion_takes_an_entry_away_and_a_later_edit_brings_it_back(found):
    later = EVENING + timedelta(days=9)
    for edit in found:
        gone = found | {replace(edit, deleted=True, edited_at=later)}
        assert edit.id not in {entry.id for entry in standing(gone)}
        back = gone | {replace(edit, deleted=False, edited_at=later + timedelta(seconds=1))}
        assert edit.id in {entry.id for entry in standing(back)}


@given(SETS_OF_EDITS, SETS_OF_EDITS)
def test_every_losing_edit_is_kept_in_the_history_below_the_winner(phone, laptop):
    both = merge(phone, laptop)
    told = history(both)
    assert {edit for edits_of_one in told.values() for edit in edits_of_one} == both
    assert {key: edits_of_one[0] for key, edits_of_one in told.items()} == current(both)
    for edits_of_one in told.values():
        instants = [edit.edited_at for edit in edits_of_one]
        assert instants == sorted(instants, reverse=True)


@given(SETS_OF_EDITS, SETS_OF_EDITS)
def test_diaries_merge_as_their_edits_do(phone, laptop):
    merged = Diary(phone).merged_with(Diary(laptop))
    assert merged == Diary(laptop).merged_with(Diary(phone)) == Diary(phone).with_entries(*laptop)
    assert merged.merged_with(Diary(laptop)) == merged
    assert merged.edits == phone | laptop


def test_two_devices_that_rate_the_same_day_meet_in_one_entry_and_the_later_one_counts():
    phone, laptop = rating(6, device="phone"), rating(4, device="laptop", minutes=5)

    merged = Diary.of([phone]).merged_with(Diary.of([laptop]))

    assert phone.id == laptop.id
    assert merged.entries == (laptop,)
    assert merged.day(DAY).skin == 4
    assert history(merged.edits)[phone.id] == (laptop, phone)


def test_a_rating_of_another_person_day_or_name_does_not_meet():
    mine = rating(6)
    others = [replace(mine, id="", person="you"), replace(mine, id="", day=date(2026, 11, 24)), rating(6, name="gut")]
    assert len({mine.id, *(other.id for other in others)}) == 4


def test_of_two_edits_at_the_same_instant_every_device_picks_the_same():
    one, other = rating(6, device="phone"), rating(4, device="laptop")
    assert current([one, other]) == current([other, one]) == {one.id: one}


def test_the_losing_edit_can_be_brought_back_by_editing_again():
    first, second = rating(6), rating(4, minutes=1)
    brought_back = replace(first, edited_at=EVENING + timedelta(minutes=2))
    assert standing([first, second, brought_back]) == (brought_back,)


def test_two_meals_of_the_same_words_are_two_entries():
    meals = [Entry(kind=Kind.MEAL, day=DAY, value="oats", edited_at=EVENING) for _ in range(2)]
    assert len(standing(meals)) == 2
