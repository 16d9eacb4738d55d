"""Each reason to doubt, on a diary where it applies and on one where it does not."""

from datetime import date

import numpy as np
import pytest

from gutskin.findings import caveats as reasons
from gutskin.findings.caveats import caveats
from gutskin.findings.series import Exposure, Series

DAYS = 84
CHANCE = np.random.default_rng(1)
EVEN = np.array([day % 3 == 0 for day in range(DAYS)]) * 1.0


def series(dose, *others, kind="food", gut=None, **covariates):
    mine = Exposure(name="milk", kind=kind, dose=np.asarray(dose, dtype=float))
    ratings = np.full(DAYS, 6.0) if gut is None else gut
    return Series(
        first=date(2026, 8, 31),
        outcomes={"gut": ratings},
        exposures=(mine, *others),
        covariates={name.replace("_is_", ": "): np.asarray(values, dtype=float) for name, values in covariates.items()},
    )


def said(reason, made):
    return reason(made, made.exposures[0], "gut")


def test_an_ordinary_food_has_nothing_against_it():
    made = series(EVEN, stress=CHANCE.integers(1, 10, DAYS))
    assert caveats(made, made.exposures[0], "gut") == ()


def test_what_came_together_is_named_with_its_count():
    partner = EVEN.copy()
    partner[0] = 0
    made = series(EVEN, Exposure(name="coffee", kind="food", dose=partner))
    assert said(reasons.came_together, made) == "27 of 28 times it came together with coffee."
    apart = series(EVEN, Exposure(name="coffee", kind="food", dose=1 - EVEN))
    assert said(reasons.came_together, apart) == ""


def test_few_occasions():
    dose = np.zeros(DAYS)
    dose[::12] = 1
    assert said(reasons.few_occasions, series(dose)) == "It was there on only 7 days."
    assert said(reasons.few_occasions, series(EVEN)) == ""


@pytest.mark.parametrize(("shift", "word"), [(2, "more"), (-2, "less")])
def test_stressful_days(shift, word):
    stress = 5 + shift * EVEN
    assert said(reasons.on_stressful_days, series(EVEN, stress=stress)).startswith(
        f"Days with it were {word} stressful (2.0"
    )
    assert said(reasons.on_stressful_days, series(EVEN)) == ""


def test_weekends():
    weekend = [(day % 7 >= 5) * 1.0 for day in range(DAYS)]
    assert said(reasons.on_weekends, series(weekend)).startswith("100 % of the times were at a weekend")
    assert said(reasons.on_weekends, series(EVEN)) == ""


@pytest.mark.parametrize(("half", "word"), [(slice(0, 42), "first"), (slice(42, 84), "second")])
def test_one_half_of_the_diary(half, word):
    dose = np.zeros(DAYS)
    dose[half] = EVEN[half]
    assert f"in the {word} half" in said(reasons.only_in_one_part, series(dose))
    assert said(reasons.only_in_one_part, series(EVEN)) == ""


def test_begun_on_a_bad_week():
    habit = (np.arange(DAYS) >= 30) * 1.0
    gut = np.full(DAYS, 6.0)
    gut[23:30] = 3
    assert "bad week" in said(reasons.begun_on_a_bad_week, series(habit, kind="habit", gut=gut))
    assert said(reasons.begun_on_a_bad_week, series(habit, kind="habit")) == ""
    assert said(reasons.begun_on_a_bad_week, series(habit, gut=gut)) == ""


def test_a_treatment_begun_at_the_time_of_the_change():
    mostly_later = (np.arange(DAYS) >= 40) * EVEN + (np.arange(DAYS) >= 40) * (1 - EVEN) * (np.arange(DAYS) % 2)
    cream = (np.arange(DAYS) >= 42) * 1.0
    begun = series(mostly_later, treatment_is_cream=cream)
    assert said(reasons.treatment_begun_meanwhile, begun) == "cream began at about the time this changed."
    assert said(reasons.treatment_begun_meanwhile, series(EVEN, treatment_is_cream=cream)) == ""
    assert said(reasons.treatment_begun_meanwhile, series(mostly_later, treatment_is_cream=np.ones(DAYS))) == ""


def test_days_that_do_not_say():
    dose = EVEN.copy()
    dose[:21] = np.nan
    assert (
        said(reasons.often_not_written, series(dose))
        == "On 25 % of the days the diary does not say whether it was there."
    )
    assert said(reasons.often_not_written, series(EVEN)) == ""
