"""The one thing worth doing next: a sentence, a button, an address; never praise, blame or a result."""

from datetime import date, timedelta

from gutskin.summaries import NextStep
from gutskin.summaries.next_step import next_step

MONDAY = date(2026, 11, 16)
SUNDAY = MONDAY + timedelta(days=6)
BEGAN = date(2026, 8, 31)
ALL = (True,) * 7
WITHOUT_WEDNESDAY = (True, True, False, True, True, True, True)

REVIEW = NextStep(
    sentence="Your twelve weeks are complete. Read the review, then decide what to test.",
    label="Open the review",
    target="review",
)
WEDNESDAY = NextStep(
    sentence="No entry for Wednesday. You can still write it, or leave it; a gap does no harm.",
    label="Write Wednesday",
    target="diary",
    day=date(2026, 11, 18),
)
PATTERNS = NextStep(
    sentence="Patterns shows what your diary can say so far, and what it cannot.",
    label="Open patterns",
    target="patterns",
)
GO_ON = NextStep(
    sentence="Your diary simply goes on. The more of it there is, the more it can tell.",
    label="Open today",
    target="today",
)
BEGIN_AGAIN = NextStep(
    sentence="Nothing is written in this week. A gap does no harm; go on with today whenever you like.",
    label="Write today",
    target="today",
)


def step(written, *, number=12, end=SUNDAY, began=BEGAN):
    return next_step(written, monday=MONDAY, number=number, end=end, began=began)


def test_an_empty_diary_begins_today():
    assert step((None,) * 7, number=1, began=None) == NextStep(
        sentence="Two ratings and what you ate are enough for a day.", label="Write today", target="today"
    )


def test_twelve_whole_weeks_lead_to_the_review():
    assert step(ALL) == REVIEW
    assert step(WITHOUT_WEDNESDAY) == REVIEW


def test_the_review_stays_next_through_the_week_after():
    assert step((True, None, None, None, None, None, None), number=13, end=MONDAY) == REVIEW


def test_the_twelfth_week_is_not_complete_before_its_sunday():
    assert step((True, True, None, None, None, None, None), end=MONDAY + timedelta(days=1)) == PATTERNS


def test_twelve_more_weeks_lead_to_it_again():
    found = step(ALL, number=24)
    assert (found.sentence, found.target) == (
        "Twelve more weeks are complete. Read the review, then decide what to test.",
        "review",
    )


def test_a_gap_may_be_filled_or_left():
    assert step(WITHOUT_WEDNESDAY, number=5) == WEDNESDAY


def test_today_is_no_gap_yet():
    on_wednesday = (True, True, False, None, None, None, None)
    assert step(on_wednesday, number=5, end=MONDAY + timedelta(days=2)) == PATTERNS


def test_a_gap_of_long_ago_is_left_alone():
    assert step(WITHOUT_WEDNESDAY, number=5, end=SUNDAY + timedelta(days=30)) is None


def test_an_old_week_without_a_gap_needs_nothing():
    assert step(ALL, end=SUNDAY + timedelta(days=30)) is None


def test_patterns_come_after_four_weeks():
    assert step(ALL, number=4) == GO_ON
    assert step(ALL, number=5) == PATTERNS


def test_a_week_with_nothing_in_it_begins_again():
    assert step((False, False, None, None, None, None, None), number=5, end=MONDAY + timedelta(days=1)) == BEGIN_AGAIN
    assert step((False,) * 7, number=5, end=SUNDAY + timedelta(days=30)) is None


def test_a_fresh_monday_is_not_yet_empty():
    assert step((False, None, None, None, None, None, None), number=6, end=MONDAY) == PATTERNS
