"""The twelve weeks as a whole: the course, its range, what began, what was found, what would settle the most."""

from datetime import date, timedelta

import pytest
from small_diaries import MONDAY, diary_of, finding, report_of, rounded

from gutskin.diary import Diary, made_up_diary
from gutskin.errors import EmptyDiaryError
from gutskin.findings import GutAhead, Verdict, find_patterns
from gutskin.summaries import Event, Gap, Review, Trend, WeekMean, review_weeks

LINKED = finding("milk", Verdict.LINKED_WORSE)
TESTING = finding("chocolate", Verdict.WORTH_TESTING, outcome="skin")
EARLY = finding("eggs")
QUIET = finding("coffee", Verdict.NO_LINK)
ALSO_QUIET = finding("coffee", Verdict.NO_LINK, outcome="skin")
HOW_OFTEN_WRONG = (
    "On average, at most 1 in 10 of the links shown here is expected to be chance, even though you look every week."
)
WORSE, BETTER = [5, 6, 5, 4, 5, 6, 5], [7, 8, 7, 7, 8, 7, 7]


def test_a_short_review_as_a_whole():
    skin = [5, 6, 5, 4, None, None, None, 6, 7, None, 7, 6, 7, 7, 6]
    diary = diary_of(skin=skin, probiotic="LGG", taken=[None] * 8 + [True, None] + [True] * 5)
    linked, testing, early = (rounded(found) for found in (LINKED, TESTING, EARLY))
    report = report_of(linked, testing, early)
    nothing = tuple(
        WeekMean(first=MONDAY + timedelta(weeks=n), days_rated=0, mean=None, low=None, high=None) for n in range(3)
    )
    assert rounded(review_weeks(diary, report=report)) == Review(
        first=MONDAY,
        last=date(2026, 9, 14),
        title="Three weeks",
        dates="31 August to 14 September 2026",
        weeks=3,
        days=15,
        days_written=11,
        headline=(
            "Skin has not moved beyond its usual ups and downs; gut has too few ratings to compare. One food goes with "
            "worse gut days, one is worth testing, and nothing can be ruled out yet."
        ),
        credit="",
        skin=Trend(
            outcome="skin",
            ratings=tuple(skin),
            weeks=(
                WeekMean(first=MONDAY, days_rated=4, mean=5.0, low=2.85, high=7.15),
                WeekMean(first=date(2026, 9, 7), days_rated=6, mean=6.67, low=4.8, high=8.53),
                WeekMean(first=date(2026, 9, 14), days_rated=1, mean=None, low=None, high=None),
            ),
            change=1.67,
            change_low=-1.02,
            change_high=4.35,
            sentence=(
                "Skin was 5.0 on average in the week of 31 August and 6.7 in the week of 7 September. That is "
                "1.7 points higher than at first (95 % range −1.0 to +4.4): this can be the usual ups and downs."
            ),
        ),
        gut=Trend(
            outcome="gut",
            ratings=(None,) * 15,
            weeks=nothing,
            change=None,
            change_low=None,
            change_high=None,
            sentence="Gut has too few weeks with four rated days or more to compare.",
        ),
        gaps=(
            Gap(first=date(2026, 9, 4), last=date(2026, 9, 6)),
            Gap(first=date(2026, 9, 9), last=date(2026, 9, 9)),
        ),
        events=(
            Event(
                kind="probiotic",
                name="LGG",
                first=date(2026, 9, 8),
                last=date(2026, 9, 14),
                begun=True,
                goes_on=True,
                label="LGG, from 8 Sep",
            ),
        ),
        report=report,
        gut_ahead=GutAhead(
            answer="cannot_tell",
            sentence="0 days with both ratings so far. Whether one runs ahead is not looked at before 42.",
            needed="42 more days with both ratings",
        ),
        linked=(linked,),
        worth_testing=(testing,),
        no_link=(),
        too_early=(early,),
        what_next=(
            "Testing chocolate would settle the most.",
            (
                "A test of chocolate: some days with it, some without, drawn by chance, for one to four months; with "
                "acne or psoriasis most of a year. Its plan says how long, and how likely an answer is, from how much "
                "your ratings move by themselves."
            ),
            "Ask a clinician before you leave a whole food group out.",
        ),
        completeness=(
            "Something was written on 11 of 15 days.",
            "Skin was rated on 11 days, gut on 0.",
            "What was eaten is known for 0 days.",
            "The longest gap is 3 days, 4 to 6 September 2026.",
        ),
        how_often_wrong=HOW_OFTEN_WRONG,
    )


def test_only_long_gaps_get_a_box():
    review = review_weeks(diary_of(skin=[7, None, None, 7, None, None, None, 7]), report=report_of())
    assert review.long_gaps == (Gap(first=date(2026, 9, 4), last=date(2026, 9, 6)),)


@pytest.mark.parametrize(
    ("skin", "gut", "headline"),
    [
        (WORSE * 6 + BETTER * 6, WORSE * 6 + BETTER * 6, "Both are better than at the beginning."),
        (BETTER * 6 + WORSE * 6, BETTER * 6 + WORSE * 6, "Both are worse than at the beginning."),
        (WORSE * 12, BETTER * 12, "Neither skin nor gut has moved beyond its usual ups and downs."),
        (
            WORSE * 6 + BETTER * 6,
            BETTER * 6 + WORSE * 6,
            "Skin is better than at the beginning; gut is worse than at the beginning.",
        ),
        (
            WORSE * 12,
            BETTER * 6 + WORSE * 6,
            "Skin has not moved beyond its usual ups and downs; gut is worse than at the beginning.",
        ),
        ([7, 7], [], "There are too few ratings to compare now with the beginning."),
    ],
)
def test_the_headline_says_no_more_than_the_ranges(skin, gut, headline):
    review = review_weeks(diary_of(skin=skin, gut=gut), report=report_of())
    assert review.headline == f"{headline} Nothing stands out from chance, and nothing can be ruled out yet."


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ((LINKED, EARLY), "One food goes with worse gut days, and nothing can be ruled out yet."),
        (
            (finding("oats", Verdict.LINKED_BETTER, kind="habit", outcome="skin"), TESTING, TESTING, QUIET),
            "One habit goes with better skin days, two are worth testing, and one shows no quick link.",
        ),
        (
            (
                finding("dairy", Verdict.LINKED_WORSE, kind="attribute"),
                QUIET,
                ALSO_QUIET,
                finding("tea", Verdict.NO_LINK),
            ),
            "One kind of food goes with worse gut days, and two show no quick link.",
        ),
        (
            (finding("stress", Verdict.LINKED_WORSE, kind="covariate"), LINKED),
            "Two things go with better or worse days, and nothing can be ruled out yet.",
        ),
        (
            (finding("stress", Verdict.LINKED_WORSE, kind="covariate"), QUIET),
            "One thing goes with worse gut days, and one shows no quick link.",
        ),
    ],
)
def test_the_headline_counts_the_findings(findings, words):
    review = review_weeks(diary_of(skin=[7]), report=report_of(*findings))
    assert review.headline == f"There are too few ratings to compare now with the beginning. {words}"


def test_a_change_after_several_beginnings_belongs_to_none_of_them():
    begun = {"probiotic": "LGG", "taken": [None] * 42 + [True] * 42, "habit": "tea", "kept": [None] * 20 + [True] * 64}
    better = review_weeks(diary_of(skin=WORSE * 6 + BETTER * 6, **begun), report=report_of())
    assert better.credit == (
        "You began two things in this time, so this improvement cannot be credited to one of them."
    )
    worse = review_weeks(diary_of(skin=BETTER * 6 + WORSE * 6, **begun), report=report_of())
    assert worse.credit == "You began two things in this time, so this change cannot be credited to one of them."
    assert review_weeks(diary_of(skin=WORSE * 12, **begun), report=report_of()).credit == ""


def test_nor_to_the_only_one():
    diary = diary_of(skin=WORSE * 6 + BETTER * 6, probiotic="LGG", taken=[None] * 42 + [True] * 42)
    assert review_weeks(diary, report=report_of()).credit == (
        "You began one thing in this time, LGG. Before and after alone cannot credit this improvement to it: seasons, "
        "stress and chance change too."
    )


def test_twelve_weeks_at_most_up_to_the_chosen_day():
    diary = diary_of(skin=WORSE * 20)
    review = review_weeks(diary, report=report_of())
    assert (review.first, review.last, review.title, review.days) == (
        MONDAY + timedelta(weeks=8),
        MONDAY + timedelta(days=139),
        "Twelve weeks",
        84,
    )
    early = review_weeks(diary, MONDAY + timedelta(days=16), weeks=2, report=report_of())
    assert (early.first, early.last, early.title, early.days) == (
        MONDAY + timedelta(weeks=1),
        MONDAY + timedelta(days=16),
        "Two weeks",
        10,
    )
    assert review_weeks(diary_of(skin=[7]), report=report_of()).title == "One week"


def test_without_a_gap_none_is_named():
    review = review_weeks(diary_of(skin=[7] * 8, gut=[7], meals=[["rice"]]), report=report_of())
    assert review.completeness == (
        "Something was written on 8 of 8 days.",
        "Skin was rated on 8 days, gut on 1.",
        "What was eaten is known for 1 day.",
    )


@pytest.mark.parametrize(("diary", "last"), [(Diary(), None), (diary_of(skin=[7]), MONDAY - timedelta(days=1))])
def test_nothing_written_is_said_and_not_reviewed(diary, last):
    with pytest.raises(EmptyDiaryError, match="there is nothing to look back on"):
        review_weeks(diary, last, report=report_of())


def test_without_a_report_the_patterns_are_found_up_to_the_last_day():
    diary = made_up_diary(days=40, last=date(2026, 11, 22)).diary
    last = date(2026, 11, 10)
    assert review_weeks(diary, last).report == find_patterns(diary.between(date(2026, 1, 1), last))
