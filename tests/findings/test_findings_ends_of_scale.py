"""Where ratings reach the end of the scale the range goes further than what can be seen."""

from datetime import date

import numpy as np
import pytest

from gutskin.findings.ends_of_scale import with_room_beyond
from gutskin.findings.patterns import patterns_in
from gutskin.findings.series import Exposure, Series


def linked(harm, seed=1):
    """Return the diary and its finding of one food that takes `harm` points off the gut the day after."""
    chance = np.random.default_rng(seed)
    dose = (chance.random(120) < 0.3).astype(float)
    felt = 6 + chance.standard_normal(120) - harm * np.concatenate([[0], dose[:-1]])
    others = tuple(Exposure(name=f"o{i}", kind="food", dose=(chance.random(120) < 0.3) * 1.0) for i in range(5))
    series = Series(
        first=date(2026, 1, 5),
        outcomes={"gut": np.clip(np.rint(felt), 1, 10)},
        exposures=(Exposure(name="milk", kind="food", dose=dose), *others),
        covariates={},
    )
    return series, next(f for f in patterns_in(series).linked if f.exposure == "milk")


@pytest.mark.parametrize("seed", range(5))
def test_an_effect_beyond_the_end_of_the_scale_lies_in_the_range_and_the_end_is_named(seed):
    _, milk = linked(harm=7.0, seed=seed)
    assert milk.low <= -7.0
    assert any("the rating was 1, where the scale ends" in said for said in milk.caveats)


def test_nothing_changes_where_the_scale_has_room():
    series, milk = linked(harm=2.5)
    again = with_room_beyond(milk, series)
    assert (again.effect, again.high) == (milk.effect, milk.high)
    assert again.low == pytest.approx(milk.low, rel=0.03)
    assert not any("scale ends" in said for said in again.caveats)
