"""How numbers, dates and counts are written."""

from datetime import date

import pytest

from gutskin.summaries import words


@pytest.mark.parametrize(
    ("value", "points", "signed"),
    [(6.2, "6.2", "+6.2"), (-0.3, "−0.3", "−0.3"), (0.04, "0.0", "0.0"), (-0.04, "0.0", "0.0"), (1, "1.0", "+1.0")],
)
def test_numbers_have_one_decimal_and_a_true_minus(value, points, signed):
    assert (words.points(value), words.signed(value)) == (points, signed)


def test_ranges_are_written_with_to():
    assert words.signed_range(-0.31, 1.12) == "−0.3 to +1.1"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.4, "0.4 points higher than"), (-1.25, "1.2 points lower than"), (0.01, "the same as")],
)
def test_differences_in_words(value, text):
    assert words.difference(value) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16 to 22 November 2026"),
        (date(2026, 8, 31), date(2026, 11, 22), "31 August to 22 November 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 December 2026 to 3 January 2027"),
        (date(2026, 9, 3), date(2026, 9, 3), "3 September 2026"),
    ],
)
def test_stretches_of_days(first, last, text):
    assert words.days_between(first, last) == text


def test_days():
    day = date(2026, 11, 12)
    assert (words.long_day(day), words.day_and_month(day), words.short_day(day)) == (
        "Thursday, 12 November",
        "12 November",
        "12 Nov",
    )


def test_counts():
    assert [words.count(number) for number in (0, 1, 12, 13)] == ["no", "one", "twelve", "13"]
    assert [words.counted(number, "day") for number in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert words.counted(2, "habit or mood", "habits and moods") == "2 habits and moods"


def test_lists():
    assert [words.listed(names) for names in (("a",), ("a", "b"), ("a", "b", "c"))] == ["a", "a and b", "a, b and c"]


def test_only_the_first_letter_grows():
    assert words.capitalised("oat milk by Müller") == "Oat milk by Müller"
    assert words.capitalised("") == ""


def test_ratings_stay_as_given():
    assert [words.whole(value) for value in (6, 6.0, 6.5)] == ["6", "6", "6.5"]
