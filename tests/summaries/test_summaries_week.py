"""The week as a whole: what was written, averages with honest ranges, foods, habits."""

from datetime import date, timedelta

import pytest
from small_diaries import MONDAY, diary_of, entries_of, rounded

from gutskin.diary import Diary, Entry, Kind, made_up_diary
from gutskin.diary.courses import Course
from gutskin.summaries import NextStep, OutcomeWeek, WeekSummary, summarise_week
from gutskin.summaries.shapes import FoodCount, HabitCount, WhatChanged

GO_ON = NextStep(
    sentence="Your diary simply goes on. The more of it there is, the more it can tell.",
    label="Open today",
    target="today",
)
TWO_WEEKS = {
    "skin": [5, 6, 5, 4, 5, 6, 5, 6, 7, 6, 7, 6, 7, 7],
    "gut": [7, 7, 6, 8, None, 7, None, 7, None, None, None, None, 8, None],
}
FIRST_WEEK = "Week 1 of 8: too early to judge"


def test_the_second_week_against_the_first():
    assert rounded(summarise_week(diary_of(**TWO_WEEKS), date(2026, 9, 9))) == WeekSummary(
        number=2,
        first=date(2026, 9, 7),
        last=date(2026, 9, 13),
        written=(True,) * 7,
        skin=OutcomeWeek(
            outcome="skin",
            ratings=(6, 7, 6, 7, 6, 7, 7),
            days_rated=7,
            mean=6.57,
            lowest=6,
            highest=7,
            mean_before=5.14,
            change=1.43,
            change_low=-0.41,
            change_high=3.27,
            sentence=(
                "Skin was 6.6 on average, on days between 6 and 7. That is 1.4 points higher than the week before "
                "(95 % range −0.4 to +3.3): this can be the usual ups and downs."
            ),
        ),
        gut=OutcomeWeek(
            outcome="gut",
            ratings=(7, None, None, None, None, 8, None),
            days_rated=2,
            mean=None,
            lowest=7,
            highest=8,
            mean_before=7.0,
            change=None,
            change_low=None,
            change_high=None,
            sentence="Gut was rated on 2 of 7 days; from 4 days on there is an average.",
        ),
        foods=(),
        days_foods_known=0,
        fibre_days=0,
        habits=(),
        next_step=GO_ON,
        title="Week 2",
        dates="7 to 13 September 2026",
        sentences=(
            (
                "Skin was 6.6 on average, on days between 6 and 7. That is 1.4 points higher than the week before "
                "(95 % range −0.4 to +3.3): this can be the usual ups and downs."
            ),
            "Gut was rated on 2 of 7 days; from 4 days on there is an average.",
            "Something was written on 7 of 7 days.",
        ),
        changed=WhatChanged(
            notes=("Too few days to say what changed: 7 of the 28 days before are written, and it takes 14.",)
        ),
    )


def test_an_empty_diary_has_an_empty_week():
    nothing = {
        "ratings": (None,) * 7, "days_rated": 0, "mean": None, "lowest": None, "highest": None,
        "mean_before": None, "change": None, "change_low": None, "change_high": None,
    }  # fmt: skip
    assert summarise_week(Diary(), date(2026, 9, 9)) == WeekSummary(
        number=1,
        first=date(2026, 9, 7),
        last=date(2026, 9, 13),
        written=(None,) * 7,
        skin=OutcomeWeek(outcome="skin", sentence="Skin was not rated this week.", **nothing),
        gut=OutcomeWeek(outcome="gut", sentence="Gut was not rated this week.", **nothing),
        foods=(),
        days_foods_known=0,
        fibre_days=0,
        habits=(),
        next_step=NextStep(
            sentence="Two ratings and what you ate are enough for a day.", label="Write today", target="today"
        ),
        title="Week 1",
        dates="7 to 13 September 2026",
        sentences=(
            "Skin was not rated this week.",
            "Gut was not rated this week.",
            "Something was written on 0 of 7 days.",
        ),
    )


def test_days_ahead_and_days_before_the_diary_are_not_unwritten():
    diary = diary_of(MONDAY + timedelta(days=1), skin=[7, None, 7])
    written = summarise_week(diary, MONDAY, today=date(2026, 9, 4)).written
    assert written == (None, True, False, True, False, None, None)
    assert summarise_week(diary, MONDAY).written == (None, True, False, True, None, None, None)


def test_a_week_before_the_diary_began_has_no_number_to_show():
    week = summarise_week(diary_of(skin=[7]), MONDAY - timedelta(days=3))
    assert (week.number, week.title, week.days_written) == (0, "Before your diary began", 0)


def test_a_year_of_weeks_is_counted_on():
    assert summarise_week(diary_of(skin=[7] * 360), MONDAY + timedelta(days=357)).title == "Week 52"


@pytest.mark.parametrize(
    ("skin", "sentence"),
    [
        (
            [7, 7, 7, 7],
            "Skin was 7.0 on average, each day at 7. There are too few ratings in the week before to compare.",
        ),
        ([7], "Skin was rated on 1 of 7 days; from 4 days on there is an average."),
        (
            [6] * 14,
            (
                "Skin was 6.0 on average, each day at 6. That is the same as the week before "
                "(95 % range −0.1 to +0.1): this can be the usual ups and downs."
            ),
        ),
        (
            [3, 3, 4, 3, 3, 4, 3] * 4 + [8, 8, 9, 8, 8, 9, 8],
            (
                "Skin was 8.3 on average, on days between 8 and 9. That is 5.0 points higher than the week before "
                "(95 % range +2.7 to +7.3): more than the usual ups and downs; by chance alone that happens about "
                "1 time in 20."
            ),
        ),
    ],
)
def test_sentences_say_what_the_range_means(skin, sentence):
    last_week = MONDAY + timedelta(days=len(skin) - 1)
    assert summarise_week(diary_of(skin=skin), last_week).skin.sentence == sentence


def test_an_old_week_of_a_diary_hardly_taken_up_again_has_no_range():
    skin = [5, 6, 5, 6, 5, 6, 5, 6, 7, 6, 7, 6, 7, 6, *[None] * 300, 7]
    week = summarise_week(diary_of(skin=skin), MONDAY + timedelta(days=7))
    assert (week.skin.change_low, week.skin.change_high) == (None, None)
    assert week.skin.sentence == (
        "Skin was 6.4 on average, on days between 6 and 7. That is 1.0 points higher than the week before; there are "
        "too few ratings yet to say how much of it is chance."
    )


def test_main_foods_go_by_days_and_one_day_makes_none():
    meals = [
        ["banana", "banana"],
        ["rice", "banana"],
        ["rice"],
        ["Oma's Auflauf"],
        ["oma's auflauf", "rice"],
        ["apple"],
    ]
    assert summarise_week(diary_of(meals=meals), MONDAY).foods == (
        FoodCount(name="rice", days=3),
        FoodCount(name="banana", days=2),
        FoodCount(name="oma's auflauf", days=2),
    )


def test_at_most_six_main_foods():
    many = ["rice", "banana", "apple", "milk", "coffee", "potato", "tofu", "salmon"]
    assert len(summarise_week(diary_of(meals=[many, many]), MONDAY).foods) == 6


def test_fibre_days_count_among_days_whose_foods_are_known():
    said_open = Entry(kind=Kind.COMPLETE, day=MONDAY + timedelta(days=2), name="foods", value=False)
    nothing_eaten = Entry(kind=Kind.NONE, day=MONDAY + timedelta(days=3), name="foods", value=True)
    meals = [["lentils"], ["white bread"], ["lentils"]]
    week = summarise_week(diary_of(meals=meals).with_entries(said_open, nothing_eaten), MONDAY)
    assert (week.fibre_days, week.days_foods_known) == (1, 3)
    assert week.sentences[3] == "High-fibre food on 1 of the 3 days whose foods are known."


def test_a_course_of_a_probiotic_stands_among_the_habits_with_its_weeks():
    value = Course(type="L. rhamnosus", strain="GG").as_text()
    course = Entry(kind=Kind.COURSE, day=MONDAY - timedelta(days=14), name="lgg", value=value)
    taken = entries_of(MONDAY, probiotic="lgg", taken=[True, True, False, None, True])
    week = summarise_week(Diary.of([course, *taken]), MONDAY)
    assert week.habits == (
        HabitCount(
            name="lgg", kept=3, days_written=4, waiting="Week 3 of 8: too early to judge", title="L. rhamnosus GG"
        ),
    )
    assert week.sentences[-1] == (
        "L. rhamnosus GG: kept on 3 of the 4 days on which it is known. Week 3 of 8: too early to judge."
    )


def test_a_habit_unsaid_is_neither_kept_nor_left():
    tea = entries_of(MONDAY, habit="tea", kept=[True, False, None, True])
    walk = entries_of(MONDAY, habit="a walk", kept=[None, None, None, True])
    none_that_day = Entry(kind=Kind.NONE, day=MONDAY + timedelta(days=4), name="habits", value=True)
    week = summarise_week(Diary.of([*tea, *walk, none_that_day]), MONDAY)
    assert week.habits == (
        HabitCount(name="a walk", kept=1, days_written=2, waiting=FIRST_WEEK, title="A walk"),  # it began on Thursday
        HabitCount(name="tea", kept=2, days_written=4, waiting=FIRST_WEEK, title="Tea"),
    )
    assert week.sentences[3:] == (
        f"A walk: kept on 1 of the 2 days on which it is known. {FIRST_WEEK}.",
        f"Tea: kept on 2 of the 4 days on which it is known. {FIRST_WEEK}.",
    )


def test_the_same_diary_gives_the_same_week():
    diary = made_up_diary(seed=3).diary
    again = Diary.of(sorted(diary.edits, key=lambda edit: edit.id, reverse=True))
    assert summarise_week(diary, date(2026, 11, 18)) == summarise_week(again, date(2026, 11, 18))
