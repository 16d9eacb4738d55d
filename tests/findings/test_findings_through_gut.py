"""How much of a link with the skin goes along with the gut, where the way is known."""

from datetime import date

import numpy as np
import pytest

from gutskin.findings.series import Exposure, Series
from gutskin.findings.through_gut import through_gut


def made(through, straight, days=200, seed=1):
    chance = np.random.default_rng(seed)
    milk = (chance.random(days) < 0.3) * 1.0
    yesterday = np.concatenate([[0], milk[:-1]])
    gut = 6 - 2 * yesterday + 1.0 * chance.standard_normal(days)
    skin = 6 + through * (gut - 6) - straight * yesterday + 0.5 * chance.standard_normal(days)
    exposure = Exposure(name="milk", kind="food", dose=milk)
    return Series(first=date(2026, 1, 5), outcomes={"skin": skin, "gut": gut}, exposures=(exposure,))


@pytest.mark.parametrize(
    ("through", "straight", "word"),
    [(1.0, 0.0, "Most of it"), (0.0, 2.0, "Little or none"), (0.5, 1.0, "roughly half")],
)
def test_the_way_is_told_apart(through, straight, word):
    assert word in through_gut(made(through, straight), 0)


def test_without_enough_days_or_without_gut_ratings_nothing_is_said():
    series = made(1.0, 0.0, days=30)
    assert through_gut(series, 0) == ""
    skin_only = Series(first=series.first, outcomes={"skin": series.outcomes["skin"]}, exposures=series.exposures)
    assert through_gut(skin_only, 0) == ""
