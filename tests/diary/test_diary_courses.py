"""Where a course of eight weeks stands, and what it is called."""

from datetime import date, timedelta

import pytest

from gutskin.diary.courses import Course, is_done, title_of, week_of, weeks_line

FIRST = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("days", "week", "line"),
    [
        (-1, 0, "Week 0 of 8: too early to judge"),
        (0, 1, "Week 1 of 8: too early to judge"),
        (6, 1, "Week 1 of 8: too early to judge"),
        (14, 3, "Week 3 of 8: too early to judge"),
        (55, 8, "Week 8 of 8: too early to judge"),
        (56, 9, "8 weeks done: your review can say more"),
        (100, 15, "8 weeks done: your review can say more"),
    ],
)
def test_it_is_too_early_until_eight_whole_weeks_are_over(days, week, line):
    day = FIRST + timedelta(days=days)
    assert (week_of(FIRST, day), is_done(FIRST, day), weeks_line(FIRST, day)) == (week, days >= 56, line)


@pytest.mark.parametrize(
    ("course", "title"),
    [
        (Course(type="L. rhamnosus", strain="GG", dose="10 billion"), "L. rhamnosus GG, 10 billion"),
        (Course(strain="GG"), "GG"),
        (Course(dose="2 drops"), "the drops, 2 drops"),
        (Course(), "the drops"),
    ],
)  # fmt: skip
def test_it_is_called_by_what_was_said_of_it(course, title):
    assert title_of("the drops", course) == title
