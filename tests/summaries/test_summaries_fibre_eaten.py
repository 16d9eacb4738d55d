"""Fibre in words: of a day, of many, what is left out and what nobody knows."""

from datetime import date, timedelta

import pytest

from gutskin.diary import Diary, Entry, Kind
from gutskin.foods import parse_meal
from gutskin.foods.fibre import fibre_of
from gutskin.summaries import review_weeks, summarise_week
from gutskin.summaries.fibre_eaten import fibre_a_day, fibre_of_day

MONDAY = date(2026, 9, 7)


def meals(*texts: str, all_said: bool = False, first: date = MONDAY) -> Diary:
    """Return a diary with one meal a day from Monday on; "" leaves a day out."""
    entries = [
        Entry(kind=Kind.MEAL, day=first + timedelta(days=place), name="lunch", value=text)
        for place, text in enumerate(texts)
        if text
    ]
    said = [Entry(kind=Kind.COMPLETE, day=first, name="foods", value=True)] if all_said else []
    return Diary.of([*entries, *said])


def week_of(diary: Diary) -> list:
    return [diary.day(MONDAY + timedelta(days=offset)) for offset in range(7)]


def test_a_day_says_whether_it_is_all_that_was_eaten():
    text = fibre_of(parse_meal("150 g lentils").items).text

    written, whole = meals("150 g lentils"), meals("150 g lentils", all_said=True)

    assert fibre_of_day(written, written.day(MONDAY)) == f"Fibre in what is written: {text}."
    assert fibre_of_day(whole, whole.day(MONDAY)) == f"Fibre: {text}."


def test_a_day_without_food_says_nothing():
    diary = meals("", "zorbleflux")

    assert [fibre_of_day(diary, diary.day(MONDAY + timedelta(days=n))) for n in range(2)] == ["", ""]


def test_food_nobody_knows_is_named():
    diary = meals("lentils, zorbleflux")

    assert fibre_of_day(diary, diary.day(MONDAY)).endswith(" 1 food nobody knows widens the range.")


def test_days_without_food_are_left_out_of_the_average():
    diary = meals("150 g lentils", "", "150 g lentils")

    fibre, sentence = fibre_a_day(diary, week_of(diary))

    assert fibre is not None
    assert fibre.grams == pytest.approx(fibre_of(parse_meal("150 g lentils").items).grams)
    assert sentence == f"Fibre a day: {fibre.text}, from the 2 days whose foods are known."


def test_today_is_left_out_until_its_person_says_that_was_all():
    open_day, whole = meals("lentils", "apple"), meals("", "apple", "lentils")
    today = MONDAY + timedelta(days=1)

    _, sentence = fibre_a_day(open_day, week_of(open_day), today=today)

    assert sentence.endswith("from the 1 day whose foods are known. Today is not over and not in it.")
    assert fibre_a_day(whole, week_of(whole)[:2], today=today) == (None, "")


def test_today_counts_once_it_is_said_to_be_all():
    diary = meals("lentils", all_said=True)

    assert "Today is not over" not in fibre_a_day(diary, week_of(diary), today=MONDAY)[1]


def test_week_and_review_carry_it():
    diary = meals(*["oats, apple, lentils"] * 7)

    week, review = summarise_week(diary, MONDAY), review_weeks(diary)

    assert week.fibre_sentence in week.sentences
    assert (week.fibre, week.fibre_sentence) == (review.fibre, review.fibre_sentence)
    assert week.fibre is not None
    assert week.fibre.low < week.fibre.grams < week.fibre.high
