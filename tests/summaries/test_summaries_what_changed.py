"""What changed in a week: what has to be named, what must not, and what is said where nobody can know."""

import copy
from datetime import timedelta

import pytest
from small_diaries import MONDAY, entries_of

from gutskin.diary import Diary, Entry, Kind, made_up_diary
from gutskin.diary.courses import Course
from gutskin.diary.habits import Habit
from gutskin.summaries import summarise_week
from gutskin.summaries.shapes import WhatChanged
from gutskin.summaries.what_changed import HOW_OFTEN_CHANCE, MOST, NO_CAUSE, what_changed
from gutskin.wording import said

WEEK = MONDAY + timedelta(days=28)
SUNDAY = WEEK + timedelta(days=6)
NOTHING = "Nothing stands out beside the four weeks before. Small differences do not count."
RICE = [["rice"]] * 35


def changed(*entries, meals=RICE, today=SUNDAY + timedelta(days=1), **columns):
    """What changed in the fifth of five weeks of rice, seen the day after, with whatever else is in them."""
    diary = Diary.of([*entries_of(MONDAY, meals=meals, **columns), *entries])
    return what_changed(diary, WEEK, today=today)


def with_food(food, before, now):
    """Five weeks of rice, with a food on so many days before and so many in the fifth week."""
    days = {*range(before), *range(28, 28 + now)}
    return [["rice", food] if day in days else ["rice"] for day in range(35)]


def lines(found):
    return [(change.kind, change.how, change.names) for change in found.changes]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (0, 3, [("food", "new", ("kefir",))]),
        (0, 2, []),
        (1, 7, []),
        (16, 0, [("food", "gone", ("kefir",))]),
        (15, 0, []),
        (28, 1, []),
        (12, 3, []),
    ],
)
def test_a_food_came_or_went_only_where_chance_is_no_answer(before, now, expected):
    found = changed(meals=with_food("kefir", before, now))
    assert lines(found) == expected
    assert (NOTHING in found.notes) == (not expected)


def test_with_fewer_days_known_it_takes_more():
    """Of 14 days known before, three days could be chance and four could not."""
    for now, expected in ((3, []), (4, [("food", "new", ("kefir",))])):
        meals = with_food("kefir", 0, now)
        meals[:14] = [None] * 14
        assert lines(changed(meals=[foods or [] for foods in meals], skin=[6] * 35)) == expected


def test_a_food_goes_by_what_is_read_not_by_how_it_is_written():
    meals = [["oats"] if day < 28 else ["a bowl of oats"] for day in range(35)]
    assert lines(changed(meals=meals)) == []


def test_today_is_not_over_and_cannot_say_that_something_was_not_eaten():
    meals = with_food("kefir", 28, 0)
    friday = WEEK + timedelta(days=4)
    assert lines(changed(meals=meals[:33], today=friday)) == [("food", "gone", ("kefir",))]
    tuesday = WEEK + timedelta(days=1)
    found = changed(meals=meals[:30], today=tuesday)
    assert (lines(found), found.notes) == ([], ("Too few days of this week are written to say what changed.",))


def test_foods_of_days_that_are_not_known_are_not_compared_and_that_is_said():
    found = changed(meals=RICE[:10], skin=[6] * 35)
    assert found == WhatChanged(notes=(NOTHING, "Foods are not compared: they are known on too few days."))


def test_treatments_new_gone_and_in_another_dose():
    treated = {"treatment": "a gel", "treated": [None] * 30 + [True, None, None, None, None]}
    old = entries_of(MONDAY, treatment="minocycline", treated=["50 mg"] * 28)
    dose = entries_of(MONDAY, treatment="retinoid", treated=["0.025 %"] * 28 + ["0.025 %"] * 3 + ["0.05  %"] * 4)
    found = changed(*old, *dose, **treated)
    assert lines(found) == [
        ("treatment", "new", ("a gel",)),
        ("treatment", "gone", ("minocycline",)),
        ("treatment", "dose", ("retinoid",)),
    ]
    assert found.sentences == (
        "Treatment or medicine new this week: a gel.",
        "Usual treatment or medicine, not written this week: minocycline.",
        "Retinoid: now 0.05 %, before 0.025 %.",
        NO_CAUSE,
        HOW_OFTEN_CHANCE,
    )


def test_a_treatment_used_now_and_then_is_no_change_when_it_is_not_needed():
    assert lines(changed(treatment="a gel", treated=[True, None, None, None] * 7)) == []


def test_probiotics_begin_and_end_by_their_courses():
    begun = Entry(kind=Kind.COURSE, day=WEEK, name="b", value=Course(type="L.", strain="GG", dose="1 sachet").as_text())
    ended = Course(type="Saccharomyces", last=WEEK + timedelta(days=2)).as_text()
    old = Entry(kind=Kind.COURSE, day=MONDAY, name="a", value=ended)
    taken = entries_of(WEEK, probiotic="b", taken=[True] * 7)
    found = changed(begun, old, *taken)
    assert [change.sentence for change in found.changes] == [
        "Probiotic begun: L. GG, 1 sachet.",
        "Probiotic ended: Saccharomyces.",
    ]


def test_a_probiotic_without_a_course_is_known_by_its_days():
    assert lines(changed(probiotic="kefir grains", taken=[None] * 28 + [True] * 7)) == [
        ("probiotic", "new", ("kefir grains",))
    ]
    gone = changed(probiotic="kefir grains", taken=[True] * 28 + [False] * 7)
    assert lines(gone) == [("probiotic", "gone", ("kefir grains",))]
    assert lines(changed(probiotic="kefir grains", taken=[True] * 28)) == [], "not written is not left out"


def habit(name, **facts):
    return Entry(kind=Kind.SETTING, day=WEEK, name=f"habit/{name}", value=Habit(**facts).as_text())


def test_habits_begin_pause_and_end_by_their_dates():
    found = changed(
        habit("walk", first=WEEK + timedelta(days=1), title="A walk"),
        habit("tea", first=MONDAY, pauses=((WEEK + timedelta(days=2), None),)),
        habit("sleep early", first=MONDAY, pauses=((MONDAY, WEEK + timedelta(days=2)),)),
        habit("cream", first=MONDAY, last=WEEK),
    )
    assert [change.sentence for change in found.changes] == [
        "Habit begun: A walk.",
        "Habit paused: Tea.",
        "Habit taken up again: Sleep early.",
        "Habit ended: Cream.",
    ]


def test_a_habit_that_was_usual_and_was_not_kept_once_is_named_without_blame_and_not_in_gentle_mode():
    kept = {"habit": "walk", "kept": [True] * 28 + [False] * 7}
    assert changed(**kept).sentences[0] == "Usual habit, not kept this week: Walk."
    gentle = Entry(kind=Kind.SETTING, day=MONDAY, name="gentle", value=True)
    assert lines(changed(gentle, meals=with_food("kefir", 0, 5), **kept)) == []


def test_stress_and_sleep_are_named_with_their_range_once_they_leave_the_usual_ups_and_downs():
    usual = [4, 5, 4, 3, 5, 4, 4] * 4
    calm, worse = (
        changed(
            *(Entry(kind=Kind.RATING, day=MONDAY + timedelta(n), name="stress", value=v) for n, v in enumerate(row))
        )
        for row in ([*usual, 4, 5, 4, 4, 5, 4, 4], [*usual, 8, 9, 8, 8, 9, 8, 8])
    )
    assert lines(calm) == []
    (change,) = worse.changes
    assert (change.kind, change.how, round(change.points, 2)) == ("stress", "more", 4.14)
    assert change.low > 0
    assert change.sentence.startswith("Stress was 4.1 points higher (95 % range +")


def test_what_is_said_of_a_past_week_stays_whatever_comes_after():
    rows = {"usual": [4, 5, 4, 3, 5, 4, 4] * 4, "week": [7, 8, 6, 7, 8, 7, 6], "after": [1, 9, 1, 9, 1, 9, 1]}
    stress = [
        Entry(kind=Kind.RATING, day=MONDAY + timedelta(days=n), name="stress", value=value)
        for n, value in enumerate([*rows["usual"], *rows["week"], *rows["after"]])
    ]
    assert changed(*stress).changes == changed(*stress[:35]).changes != ()


def test_at_most_five_lines_and_the_rest_is_counted():
    many = [habit(name, first=WEEK) for name in ("a", "b")]
    paused = habit("c", first=MONDAY, pauses=((WEEK, None),))
    ended = habit("d", first=MONDAY, last=WEEK)
    old = entries_of(MONDAY, treatment="old", treated=[True] * 28)
    new = entries_of(WEEK, treatment="new", treated=[True])
    meals = [["rice", "milk"] if day < 28 else ["rice", "kefir", "tofu", "kale", "leek", "plum"] for day in range(35)]
    found = changed(*many, paused, ended, *old, *new, meals=meals)
    assert len(found.changes) == MOST
    assert [change.kind for change in found.changes] == ["treatment", "treatment", "food", "food", "habit"]
    assert found.changes[2].sentence.endswith("kale, kefir, leek, plum and 1 more.")
    assert found.notes[0] == "2 more changes are not shown."


def test_too_few_days_are_said_plainly_and_dates_still_hold():
    first = Diary.of([*entries_of(WEEK, meals=RICE[:7]), habit("walk", first=WEEK)])
    alone = what_changed(first, WEEK, today=SUNDAY)
    assert alone.sentences == ("Habit begun: Walk.", "There is no week before this one to compare with.", NO_CAUSE)
    second = Diary.of(entries_of(WEEK - timedelta(days=7), meals=RICE[:14]))
    assert what_changed(second, WEEK, today=SUNDAY).notes == (
        "Too few days to say what changed: 7 of the 28 days before are written, and it takes 14.",
    )
    assert what_changed(second, WEEK - timedelta(days=28), today=SUNDAY) == WhatChanged()
    assert what_changed(Diary(), WEEK, today=SUNDAY) == WhatChanged()


def test_a_sentence_keeps_its_form_and_stays_english_text():
    sentence = changed(meals=with_food("kefir", 0, 3)).changes[0].sentence
    assert sentence == "Food new this week: kefir."
    assert (sentence.form, sentence.values) == (
        "Food new this week: %(names)s.",
        {"names": "kefir"},
    )
    again = copy.deepcopy(said("%(n)s of 7 days", n=3))
    assert (again, again.form, again.values) == ("3 of 7 days", "%(n)s of 7 days", {"n": 3})


@pytest.mark.guarantee
@pytest.mark.long
def test_where_nothing_changes_four_weeks_in_five_name_nothing():
    """21 % of 1260 such weeks named something; what is said on the page, "about 1 in 5", has to hold for these 252."""
    diaries = [made_up_diary(seed=seed, days=182).diary for seed in range(12)]
    weeks = [summarise_week(d, d.last - timedelta(weeks=ago), today=d.last) for d in diaries for ago in range(21)]
    assert 0.14 < sum(bool(week.changed.changes) for week in weeks) / len(weeks) < 0.28
