"""Whether the gut runs ahead: what is said, when nothing is said, and what is told beside it."""

from datetime import date

import numpy as np
import pytest

from gutskin.diary import Diary, made_up_diary
from gutskin.findings import GutAhead, gut_ahead
from gutskin.findings.gut_ahead import COMMON_CAUSE, FOUND, HOW_SURELY
from gutskin.findings.series import Series


def series(lag=3, days=200, strength=0.7, seed=1, **covariates):
    """Return a diary in which skin follows gut after some days (gut follows skin where negative)."""
    chance = np.random.default_rng(seed)
    ratings = 6 + 1.3 * chance.standard_normal((days, 2))
    first = 0 if lag > 0 else 1
    apart = abs(lag)
    ratings[apart:, 1 - first] += strength * (ratings[:-apart, first] - 6)
    gut, skin = np.clip(np.rint(ratings), 1, 10).T
    return Series(first=date(2026, 3, 2), outcomes={"gut": gut, "skin": skin}, exposures=(), covariates=covariates)


def with_outcome(diary, **changed):
    return Series(first=diary.first, outcomes=diary.outcomes | changed, exposures=(), covariates=diary.covariates)


def test_skin_that_follows_the_gut_is_said_with_days_strength_and_the_limit():
    answer = gut_ahead(series(3))
    assert answer.answer == "ahead"
    assert (answer.lag_days, answer.lag_low, answer.lag_high) == (3, 3, 3)
    assert answer.strength_low <= 0.7 <= answer.strength_high
    assert answer.p_value < 0.05
    assert answer.days_used == 200
    assert answer.sentence == (
        "In your diary, better gut days came about 3 days before better skin days (no other lead fits as well): per "
        f"point of gut, skin was then {answer.strength:.1f} points better (95 % range {answer.strength_low:.1f} to "
        f"{answer.strength_high:.1f}). That does not say that one causes the other."
    )
    assert answer.caveats[:2] == (COMMON_CAUSE, HOW_SURELY)
    assert answer.needed == ""


def test_the_other_way_round_is_said_too():
    answer = gut_ahead(series(-2))
    assert answer.answer == "behind"
    assert answer.lag_days == 2
    assert "better skin days came about 2 days before better gut days" in answer.sentence


def test_a_day_is_not_days():
    assert "came about 1 day before" in gut_ahead(series(1)).sentence


def test_a_lead_that_could_be_of_several_days_says_from_when_to_when():
    diary = series(3, days=120, strength=0.0)
    gut = diary.outcomes["gut"]
    skin = 6 + sum(0.3 * (np.roll(gut, lag) - 6) for lag in (3, 4, 5, 6))
    noise = 0.5 * np.random.default_rng(8).standard_normal(120)
    answer = gut_ahead(with_outcome(diary, skin=np.rint(skin + noise)))
    assert answer.answer == "ahead"
    assert answer.lag_low < answer.lag_high
    assert f"(95 % range {answer.lag_low} to {answer.lag_high} days)" in answer.sentence


def test_two_that_have_nothing_to_do_with_each_other_cannot_be_told():
    answer = gut_ahead(series(3, strength=0.0, days=84))
    assert answer == GutAhead(
        answer="cannot_tell",
        p_value=answer.p_value,
        days_used=84,
        sentence="Your diary does not show that one runs ahead of the other. That does not say that neither does.",
        caveats=("Stress was not written on most days, so it is not accounted for.",),
        needed=answer.needed,
    )
    assert answer.p_value > 0.05
    (_, half_a_year), (_, year) = ((span, share) for days, span, share in FOUND if days > 84)
    assert answer.needed == (
        f"more weeks: of clear leads of a few days, about {half_a_year} in 10 are found after half a year, "
        f"{year} in 10 after a year"
    )


def test_a_year_without_a_lead_promises_nothing_more():
    answer = gut_ahead(series(3, strength=0.0, days=365))
    assert answer.answer == "cannot_tell"
    assert answer.needed == "hardly more days; a lead that a year does not show is weak, slow or not there"


@pytest.mark.parametrize(("days", "needed"), [(30, "12 more days"), (41, "1 more day")])
def test_before_six_weeks_nothing_is_looked_at(days, needed):
    answer = gut_ahead(series(3, days=days))
    assert answer.answer == "cannot_tell"
    assert answer.needed == f"{needed} with both ratings"
    assert answer.days_used == days
    assert answer.p_value == 1.0
    assert answer.sentence.startswith(f"{days} days with both ratings so far.")


def test_days_with_one_rating_only_do_not_count_as_both():
    diary = series(3, days=60)
    skin = diary.outcomes["skin"].copy()
    skin[::2] = np.nan
    assert gut_ahead(with_outcome(diary, skin=skin)).days_used == 30


def test_an_empty_diary():
    assert gut_ahead(Diary()).needed == "42 more days with both ratings"


def test_somebody_whose_gut_is_always_the_same():
    diary = series(3)
    answer = gut_ahead(with_outcome(diary, gut=np.full(200, 7.0)))
    assert answer.answer == "cannot_tell"
    assert answer.needed == "days that differ"


def test_a_whole_diary_gives_the_same_answer_twice():
    diary = made_up_diary(seed=3).diary
    assert gut_ahead(diary) == gut_ahead(diary)
    assert gut_ahead(diary).days_used > 60


def test_better_days_of_the_weekend_at_each_ones_own_time_are_no_lead():
    diary = series(3, strength=0.0, days=200)
    weekday = np.arange(200) % 7
    gut = diary.outcomes["gut"] + 2.0 * np.isin(weekday, (5, 6))
    skin = diary.outcomes["skin"] + 2.0 * np.isin(weekday, (0, 6))
    assert gut_ahead(with_outcome(diary, gut=gut, skin=skin)).answer == "cannot_tell"


def caveats_of(**outcomes):
    diary = series(3, days=100, stress=np.full(100, 4.0))
    return gut_ahead(with_outcome(diary, **outcomes)).caveats


def test_a_diary_with_everything_written_needs_no_caveat_but_the_common_cause():
    assert set(caveats_of()) <= {COMMON_CAUSE, HOW_SURELY}


def test_ratings_at_the_end_of_the_scale_are_told():
    ends = np.where(np.arange(100) % 2, 10.0, np.arange(100) % 7 + 1.0)
    assert any("Digestive comfort was 10 on" in said for said in caveats_of(gut=ends))


def test_few_different_numbers_are_told():
    gut = np.where(np.arange(100) % 3, 5.0, 8.0)
    assert any("with only 2 different numbers" in said for said in caveats_of(gut=gut))


def test_many_days_without_a_rating_and_a_long_gap_are_told():
    chance = np.random.default_rng(2)
    gut, skin = np.rint(chance.uniform(2, 9, (2, 100)))
    gut[40:70] = skin[40:70] = np.nan
    said = caveats_of(gut=gut, skin=skin)
    assert "On 30% of the days one of the two was not rated." in said
    assert any("Nothing was rated for 30 days in a row" in one for one in said)
