"""The promise on diaries of a third generator, whose author had not seen the method.

The limits are those that are promised, not those that were measured (docs/explanation/how-often-is-it-wrong.md). The
short part runs every day. The long part takes every kind by itself, with the allowance that the number of diaries
calls for (two standard errors), so that a kind which keeps its promise is not accused by chance.
"""

import numpy as np
import pytest
from measuring import averages, judge, linked_on_any_look
from zoo_third import THIRD_EFFECTS, THIRD_NULL, invent_third

pytestmark = pytest.mark.guarantee
PROMISED = 0.10


def allowed(diaries):
    return PROMISED + 2 * (PROMISED * (1 - PROMISED) / diaries) ** 0.5


def test_null_diaries_of_every_third_kind_together():
    linked = [judge(kind, seed, invent_third).any_linked for kind in THIRD_NULL for seed in range(3)]
    assert np.mean(linked) <= PROMISED


def test_links_in_third_diaries_with_effects_are_mostly_true_and_there_are_some():
    found = averages([judge(kind, seed, invent_third) for kind in THIRD_EFFECTS for seed in range(2)])
    assert found["false_share"] <= PROMISED
    assert found["power"] > 0


def test_what_is_true_is_true_of_the_diary_it_belongs_to():
    for kind in THIRD_EFFECTS:
        series, truth = invent_third(kind, 0)
        names = {exposure.name for exposure in series.exposures}
        assert all(name in names and outcome in series.outcomes for name, outcome in truth.totals)
        assert all(np.isclose(truth.kernels[pair].sum(), total) for pair, total in truth.totals.items())


@pytest.mark.long
@pytest.mark.parametrize("kind", THIRD_NULL, ids=lambda kind: kind.name)
def test_one_look_at_third_null_diaries(kind):
    linked = [judge(kind, 10_000 + seed, invent_third).any_linked for seed in range(100)]
    assert np.mean(linked) <= allowed(100)


@pytest.mark.long
@pytest.mark.parametrize("kind", THIRD_NULL, ids=lambda kind: kind.name)
def test_all_weekly_looks_at_third_null_diaries_together(kind):
    linked = [linked_on_any_look(kind, 20_000 + seed, invent_third) for seed in range(60)]
    assert np.mean(linked) <= allowed(60)


@pytest.mark.long
@pytest.mark.parametrize("kind", THIRD_EFFECTS, ids=lambda kind: kind.name)
def test_false_discoveries_in_third_diaries_with_effects(kind):
    found = averages([judge(kind, 30_000 + seed, invent_third) for seed in range(60)])
    assert found["false_share"] <= allowed(60)
