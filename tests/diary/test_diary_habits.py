"""A habit as a setting: what it says, what is refused, pauses, steps, and what was ticked on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.habits import (
    FIBRE,
    KINDS,
    PROBIOTIC_WORDS,
    Habit,
    habit_in,
    is_like_a_probiotic,
    refuse_a_probiotic,
)
from gutskin.diary.ticks import habits_set, known_otherwise, only_ticked, ticked
from gutskin.errors import BadEntryError

MONDAY = date(2026, 11, 2)
FRIDAY = MONDAY + timedelta(days=4)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def after(days):
    return MONDAY + timedelta(days=days)


def setting(name, habit):
    return Entry(kind=Kind.SETTING, day=MONDAY, name=f"habit/{name}", value=habit.as_text())


HABITS = st.builds(
    Habit,
    first=DAYS,
    kind=st.sampled_from(KINDS),
    title=st.sampled_from(["", "Green tea", "täglich"]),
    goal=st.none() | st.sampled_from([1, 2.5, 20]),
    unit=st.sampled_from(["", "minutes"]),
    days=st.integers(1, 7),
    more=st.integers(0, 2),
    since=st.none() | DAYS,
    pauses=st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=2).map(tuple),
    last=st.none() | DAYS,
)


@given(HABITS)
def test_what_is_kept_of_a_habit_comes_back(habit):
    assert habit_in(habit.as_text()) == habit
    assert Entry(kind=Kind.SETTING, day=MONDAY, name="habit/tea", value=habit.as_text()).value == habit.as_text()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("tea", "This is no habit"),
        (True, "This is no habit"),
        ('{"kind": "tick"}', "A day of a habit is no day"),
        ('{"first": "1899-12-31"}', "A day of a habit is too far away"),
        ('{"first": "2026-11-02", "kind": "weekly"}', "There is no habit of this kind"),
        ('{"first": "2026-11-02", "goal": 0}', "This is no goal for a day"),
        ('{"first": "2026-11-02", "goal": true}', "This is no goal for a day"),
        ('{"first": "2026-11-02", "days": 8}', "Days a week: no whole number from 1 to 7"),
        ('{"first": "2026-11-02", "pauses": [["2026-11-02"]]}', "The pauses of a habit are no pairs"),
        ('{"first": "2026-11-02", "streak": 3}', "A habit cannot say this"),
    ],
)
def test_what_is_no_habit_never_becomes_a_setting(value, said):
    with pytest.raises(BadEntryError, match=said):
        Entry(kind=Kind.SETTING, day=MONDAY, name="habit/tea", value=value)


def test_a_pause_holds_its_days_out_and_ends_with_the_day_before():
    paused = Habit(first=MONDAY).paused(after(7))
    assert (paused.is_paused, paused.runs, paused.paused(after(8))) == (True, False, paused)
    again = paused.gone_on(after(14))
    assert again == Habit(first=MONDAY, pauses=((after(7), after(13)),))
    assert [again.counts_on(after(day)) for day in (-1, 0, 6, 7, 13, 14)] == [False, True, True, False, False, True]
    assert again.days_counted(after(20)) == 14
    assert Habit(first=MONDAY).gone_on(after(3)) == Habit(first=MONDAY)
    assert paused.gone_on(after(7)) == Habit(first=MONDAY), "a pause of no day leaves none behind"


@given(DAYS, st.lists(st.integers(0, 9), max_size=8), st.integers(0, 60))
def test_the_days_counted_are_those_it_counts_on(first, steps, until):
    habit, day = Habit(first=first), first
    for place, step in enumerate(steps):
        day += timedelta(days=step)
        habit = habit.gone_on(day) if place % 2 else habit.paused(day)
    last = first + timedelta(days=until)
    days = (first + timedelta(days=offset) for offset in range(until + 1))
    assert habit.days_counted(last) == sum(map(habit.counts_on, days))


def test_it_ends_and_begins_again_with_its_weeks_anew():
    ended = Habit(first=MONDAY, title="Tea").ended(after(9))
    assert (ended.last, ended.runs, ended.is_paused, ended.counts_on(after(10))) == (after(9), False, False, False)
    assert Habit(first=MONDAY).paused(after(3)).ended(after(9)).last == after(2)
    assert Habit(first=MONDAY).paused(MONDAY).ended(after(9)).last == MONDAY
    assert ended.begun_again(after(30)) == Habit(first=after(30), title="Tea")


def test_the_fibre_habit_grows_by_a_day_a_week_and_a_broken_first_week_is_none():
    from_monday = Habit(first=MONDAY, days=3, more=1)
    assert [from_monday.days_meant(after(7 * week)) for week in range(6)] == [3, 4, 5, 6, 7, 7]
    from_friday = Habit(first=FRIDAY, days=3, more=1)
    assert [from_friday.days_meant(after(7 * week + 4)) for week in range(4)] == [3, 3, 4, 5]
    slower = Habit(first=MONDAY, days=3, more=2, since=after(7))
    assert [slower.days_meant(after(7 * week)) for week in range(6)] == [3, 3, 3, 4, 4, 5]
    assert Habit(first=MONDAY, days=5).days_meant(after(70)) == 5


@pytest.mark.parametrize("word", PROBIOTIC_WORDS)
def test_a_probiotic_is_known_by_its_name(word):
    assert is_like_a_probiotic(f"my {word.upper()}s in the morning")
    with pytest.raises(BadEntryError, match="A probiotic is a course, not a habit"):
        refuse_a_probiotic(f"{word} drops")
    assert not is_like_a_probiotic("yoghurt")


def test_what_is_said_of_a_habit_known_otherwise_says_nothing_of_the_others():
    fibre, water = Habit(first=MONDAY, kind="fibre"), Habit(first=MONDAY, kind="water")
    day_of = {
        0: [("tea", True), (FIBRE, False)],
        1: [(FIBRE, False)],
        2: [("tea", False)],
        3: [],
    }
    ticks = [
        Entry(kind=Kind.HABIT, day=after(day), name=name, value=value)
        for day, said in day_of.items()
        for name, value in said
    ]
    none = Entry(kind=Kind.NONE, day=after(4), name="habits", value=True)
    diary = Diary.of(
        [setting(FIBRE, fibre), setting("water", water), setting("walk", Habit(first=MONDAY)), *ticks, none]
    )
    assert list(habits_set(diary)) == [FIBRE, "walk", "water"]
    assert known_otherwise(diary) == {FIBRE, "water"}
    assert only_ticked(diary) == ("tea",)
    found = [ticked(diary.day(after(day)), known_otherwise(diary)) for day in range(5)]
    assert found == [("tea",), None, (), None, ()]
