"""What a person asks for besides: covariates, two foods together, knowledge of a condition."""

import numpy as np
import pytest

from gutskin.diary import made_up_diary
from gutskin.errors import GutskinError, NotInDiaryError
from gutskin.findings import find_patterns
from gutskin.findings.asked_for import weights, with_covariates, with_pairs
from gutskin.findings.exposures import series_of
from gutskin.findings.patterns import patterns_in
from gutskin.findings.series import Exposure, Series


@pytest.fixture(scope="module")
def diary():
    return made_up_diary(seed=2).diary


def test_a_covariate_asked_about_gets_findings_and_is_no_longer_held_fixed(diary):
    series = with_covariates(series_of(diary), ("stress",))
    assert "stress" not in series.covariates
    assert series.exposures[-1].kind == "covariate"
    asked = [f for f in find_patterns(diary, also=("stress",)).findings if f.exposure == "stress"]
    assert sorted(f.outcome for f in asked) == ["gut", "skin"]
    assert not [f for f in find_patterns(diary).findings if f.exposure == "stress"]


def test_stress_that_weighs_on_comfort_is_found_when_asked():
    chance = np.random.default_rng(1)
    stress = np.rint(5 + 2 * chance.standard_normal(84))
    gut = np.rint(6 - 0.8 * (stress - 5) + 0.7 * chance.standard_normal(84))
    foods = tuple(Exposure(name=f"f{i}", kind="food", dose=(chance.random(84) < 0.3) * 1.0) for i in range(20))
    series = Series(
        first=made_up_diary().diary.first, outcomes={"gut": gut}, exposures=foods, covariates={"stress": stress}
    )
    linked = patterns_in(with_covariates(series, ("stress",))).linked
    assert [(f.exposure, f.kind) for f in linked] == [("stress", "covariate")]
    assert linked[0].low <= -0.8 <= linked[0].high
    assert "in the days after more stress" in linked[0].sentence


def test_two_foods_together_are_a_food_of_their_own_only_where_both_were_eaten(diary):
    series = series_of(diary)
    joined = with_pairs(series, (("milk", "coffee"),)).exposures[-1]
    milk, coffee = (series.exposures[series.places["food", name]].dose for name in ("milk", "coffee"))
    assert joined.name == "milk with coffee"
    np.testing.assert_array_equal(joined.dose, np.minimum(milk, coffee))
    assert any(f.exposure == "milk with coffee" for f in find_patterns(diary, together=(("milk", "coffee"),)).findings)


def test_an_attribute_that_is_not_always_looked_at_is_when_asked(diary):
    plain = {f.exposure for f in find_patterns(diary).findings}
    asked = {f.exposure for f in find_patterns(diary, also=("fodmap_fructan", "stress")).findings}
    assert "fodmap_fructan" not in plain
    assert {"fodmap_fructan", "stress"} <= asked


def test_asking_about_what_is_not_there_says_what_is(diary):
    with pytest.raises(NotInDiaryError, match='no "moon"') as said:
        find_patterns(diary, also=("moon",))
    assert "stress" in str(said.value)
    with pytest.raises(NotInDiaryError, match="milk"):
        find_patterns(diary, together=(("milk", "moon dust"),))


def test_knowledge_orders_and_stays_within_bounds():
    series = Series(
        first=made_up_diary().diary.first,
        outcomes={"gut": np.ones(3)},
        exposures=(
            Exposure(name="milk", kind="food", dose=np.ones(3), carries=frozenset({"dairy"})),
            Exposure(name="rice", kind="food", dose=np.ones(3)),
            Exposure(name="dairy", kind="attribute", dose=np.ones(3)),
            Exposure(name="latte", kind="food", dose=np.ones(3), carries=frozenset({"dairy", "caffeine"})),
        ),
    )
    assert weights(series, {}).tolist() == [1, 1, 0.5, 1]
    assert weights(series, {"dairy": 1.8}).tolist() == [1.8, 1, 0.9, 1.4]
    assert weights(series, {"dairy": 50}).tolist() == [2, 1, 1, 2]


def test_a_condition_weighs_the_search_and_an_unknown_one_is_refused(diary):
    plain, weighed = find_patterns(diary), find_patterns(diary, condition="acne")
    assert [(f.exposure, f.outcome) for f in weighed.linked] == [(f.exposure, f.outcome) for f in plain.linked]
    assert weighed.looked_at == plain.looked_at
    with pytest.raises(GutskinError, match="warts"):
        find_patterns(diary, condition="warts")
