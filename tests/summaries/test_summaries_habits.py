"""Habits over the weeks: what ticks itself, what is not known, how long to wait, and what gentle mode leaves out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from small_diaries import MONDAY, entries_of

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.courses import Course
from gutskin.diary.habits import FIBRE, Habit
from gutskin.summaries.events import events_between
from gutskin.summaries.habits import current_habits, habits, habits_of_week, waiting_line
from gutskin.summaries.shapes import HabitCount

SUNDAY = MONDAY + timedelta(days=6)
FIRST_WEEK = "Week 1 of 8: too early to judge"


def on(days):
    return MONDAY + timedelta(days=days)


def setting(name, value, day=MONDAY):
    return Entry(kind=Kind.SETTING, day=day, name=name, value=value)


def has(name, **more):
    return setting(f"habit/{name}", Habit(**{"first": MONDAY} | more).as_text())


def one(entries, today=SUNDAY, name=None):
    found = habits(Diary.of(entries), today)
    return found[0] if name is None else next(each for each in found if each.name == name)


def states(entries, **more):
    return [day.state for day in one(entries, **more).days]


def eat(day, *foods, complete=None):
    said = [] if complete is None else [Entry(kind=Kind.COMPLETE, day=on(day), name="foods", value=complete)]
    return [Entry(kind=Kind.MEAL, day=on(day), value=food) for food in foods] + said


def test_fibre_ticks_itself_and_says_by_what():
    fibre = one([has(FIBRE, kind="fibre"), *eat(6, "lentil soup with oats", "white bread")])
    assert fibre.kept_today == "Kept, ticked by: lentil soup, oats"
    assert (fibre.title, fibre.today.said) == ("One high-fibre food a day", False)


def test_a_day_whose_foods_are_not_written_is_not_known_which_is_not_not_kept():
    said_all = [*eat(0, "white bread"), *eat(1, "white bread", complete=False), *eat(2, complete=True)]
    nothing = [Entry(kind=Kind.NONE, day=on(3), name="foods", value=True)]
    rated = entries_of(on(4), skin=[6])
    assert states([has(FIBRE, kind="fibre"), *said_all, *nothing, *rated]) == [
        "not kept", "not known", "not kept", "not kept", "not known", "not known", "open",
    ]  # fmt: skip


def test_what_may_be_high_in_fibre_is_not_known_and_named():
    fibre = one([has(FIBRE, kind="fibre"), *eat(5, "cereal", complete=True), *eat(6, "cereal")])
    assert [(day.state, day.why) for day in fibre.days[5:]] == [
        ("not known", "perhaps: cereal"),
        ("open", "perhaps: cereal"),
    ]


def test_today_is_open_until_it_is_over_or_said_to_be_all():
    assert states([has(FIBRE, kind="fibre"), *eat(6, "white bread")])[-1] == "open"
    assert states([has(FIBRE, kind="fibre"), *eat(6, "white bread", complete=True)])[-1] == "not kept"
    assert states([has("water", kind="water", goal=6), measure(6, "water", 5)])[-1] == "open"
    assert states([has("water", kind="water", goal=6), measure(5, "water", 5)])[-2] == "not kept"


def measure(day, name, value):
    return Entry(kind=Kind.MEASURE, day=on(day), name=name, value=value)


@pytest.mark.parametrize(("value", "state"), [(True, "kept"), (False, "not kept")])
def test_what_the_person_says_wins(value, state):
    said = Entry(kind=Kind.HABIT, day=SUNDAY, name=FIBRE, value=value)
    fibre = one([has(FIBRE, kind="fibre"), *eat(6, "lentils" if value is False else "white bread"), said])
    assert (fibre.today.state, fibre.today.why, fibre.today.said) == (state, "you said so", True)


def test_water_and_own_amounts_are_kept_from_their_goal_on():
    water = [has("water", kind="water", goal=6), *(measure(day, "water", day + 3) for day in range(6))]
    assert states(water) == ["not kept"] * 3 + ["kept"] * 3 + ["open"]
    assert one(water).goal == "6 glasses a day"
    any_amount = [has("yoga", kind="amount", unit="minutes"), measure(0, "yoga", 0), measure(1, "yoga", 1)]
    assert states(any_amount)[:3] == ["not kept", "kept", "not known"]
    assert one([*any_amount, measure(6, "yoga", 2.5)]).sentence.startswith("2.5 minutes so far today. ")


def test_an_own_tick_is_not_kept_where_only_others_were_ticked():
    ticks = [Entry(kind=Kind.HABIT, day=on(day), name=name, value=True) for day, name in ((0, "tea"), (1, "walk"))]
    assert states([has("tea"), *ticks], name="tea") == ["kept", "not kept", *["not known"] * 4, "open"]


def test_a_course_is_a_habit_whose_days_are_taken_or_not():
    course = Entry(kind=Kind.COURSE, day=on(-50), name="drops", value=Course(type="Drops", dose="two").as_text())
    taken = [Entry(kind=Kind.PROBIOTIC, day=on(day), name="drops", value=day != 1) for day in (0, 1)]
    shown = one([course, *taken])
    assert (shown.title, shown.kind, shown.waiting) == (
        "Drops, two",
        "probiotic",
        "8 weeks done: your review can say more",
    )
    assert [day.state for day in shown.days[:3]] == ["kept", "not kept", "not known"]


def test_the_waiting_time_in_words():
    assert [waiting_line(week) for week in (1, 8, 9, 12, 13)] == [
        "Week 1 of 8: too early to judge",
        "Week 8 of 8: too early to judge",
        "Week 9 of 12: time for the gut, too early for the skin",
        "Week 12 of 12: time for the gut, too early for the skin",
        "12 weeks done: your review can say more",
    ]


def test_a_pause_does_not_count_and_an_end_is_no_judgement():
    paused = one([has("tea", first=on(-20), pauses=((on(-13), None),))])
    assert (paused.state, paused.week, paused.waiting) == ("paused", 1, "Paused in week 1: its weeks wait with it")
    again = one([has("tea", first=on(-20), pauses=((on(-13), on(-1)),))])
    assert (again.state, again.week) == ("running", 2)
    ended = one([has("tea", first=on(-20), last=on(-1))])
    assert (ended.state, ended.waiting) == ("ended", "Ended after 3 weeks")


def test_one_begun_after_the_day_is_not_there_yet():
    assert habits(Diary.of([has("tea", first=on(9))]), SUNDAY) == ()


def test_those_that_run_come_first():
    found = habits(Diary.of([has("a", last=on(1)), has("b", pauses=((on(1), None),)), has("c")]), SUNDAY)
    assert [(each.name, each.state) for each in found] == [("c", "running"), ("b", "paused"), ("a", "ended")]


def test_the_weeks_are_whole_and_at_most_twelve():
    tea = one([has("tea", first=on(-100))])
    assert len(tea.weeks) == 12
    assert [week.first for week in tea.weeks[-2:]] == [on(-7), MONDAY]
    begun = one([has("tea", first=on(2)), *entries_of(on(2), habit="tea", kept=[True, False, None])]).weeks[0]
    assert [day.state for day in begun.days] == ["off", "off", "kept", "not kept", "not known", "not known", "open"]
    assert (begun.kept, begun.not_kept, begun.not_known) == (1, 1, 2)


def test_words_for_the_days_never_blame():
    rows = {
        (True, False, None): "Kept on 1 of its last 7 days, 4 not known, today still open.",
        (False,): "Not kept in its last 7 days, 5 not known, today still open.",
        (None,): "Not written in its last 7 days, today still open.",
    }
    for kept, words in rows.items():
        assert one([has("tea"), *entries_of(MONDAY, habit="tea", kept=list(kept))]).sentence == words


def test_days_in_a_row_are_told_only_when_asked_for_and_a_gap_ends_none():
    entries = [has("tea"), *entries_of(MONDAY, habit="tea", kept=[False, True, None, True, True])]
    assert one(entries).in_a_row is None
    asked = one([*entries, setting("habits/in-a-row", value=True)])
    assert asked.in_a_row == 3
    assert asked.sentence.endswith("; 3 days in a row.")


def test_gentle_mode_tells_no_amounts_counts_or_rows():
    entries = [has("water", kind="water", goal=6), measure(5, "water", 7), setting("habits/in-a-row", value=True)]
    shown = one([*entries, setting("gentle", value=True)])
    assert (shown.goal, shown.sentence, shown.in_a_row) == ("", "", None)
    assert shown.waiting == FIRST_WEEK


def test_the_fibre_habit_says_for_how_many_days_this_week_is_meant():
    entries = [has(FIBRE, first=on(-14), kind="fibre", days=3, more=1)]
    shown = one(entries)
    assert (shown.meant, shown.begins_with) == (5, 3)
    assert shown.sentence.endswith("; this week is meant for 5 days.")


def test_current_habits_are_those_that_run():
    course = Entry(kind=Kind.COURSE, day=MONDAY, name="drops", value=Course(type="Drops").as_text())
    over = Entry(kind=Kind.COURSE, day=on(1), name="old", value=Course(type="Old", last=on(3)).as_text())
    ticks = entries_of(MONDAY, habit="tea", kept=[True])
    diary = Diary.of(
        [has(FIBRE, kind="fibre"), has("a", last=on(1)), has("b", pauses=((on(1), None),)), course, over, *ticks]
    )
    assert current_habits(diary) == (FIBRE, "tea", "drops")
    assert current_habits(diary, on(2)) == (FIBRE, "tea", "drops", "old")


def test_the_week_counts_what_ticked_itself_over_the_days_on_which_it_is_known():
    entries = [has(FIBRE, kind="fibre"), *eat(0, "lentils"), *eat(1, "white bread")]
    assert habits_of_week(Diary.of(entries), MONDAY, SUNDAY) == (
        HabitCount(name=FIBRE, kept=1, days_written=2, waiting=FIRST_WEEK, title="One high-fibre food a day"),
    )
    assert habits_of_week(Diary.of([has(FIBRE, kind="fibre")]), MONDAY, SUNDAY) == ()


def test_a_corrected_day_is_no_beginning_of_a_habit_and_its_own_days_are():
    wrong = Entry(kind=Kind.HABIT, day=on(20), name=FIBRE, value=True)
    entries = [has(FIBRE, first=on(14), kind="fibre", last=on(40)), wrong, *entries_of(MONDAY, skin=[6] * 60)]
    (event,) = events_between(Diary.of(entries), MONDAY, on(59))
    assert (event.first, event.last, event.begun) == (on(14), on(40), True)
