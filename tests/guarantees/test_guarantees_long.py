"""The promise in its long form: every kind of diary by itself, every weekly look, longer diaries.

Minutes rather than seconds: `python3 run.py long`. A limit of 10 % is tested with the allowance that the number of
diaries calls for (two standard errors), so that a kind which keeps its promise is not accused by chance.
"""

import numpy as np
import pytest
from measuring import averages, judge, linked_on_any_look
from zoo import EFFECT_KINDS, NULL_KINDS, lengthened
from zoo_wider import WIDER_EFFECTS, WIDER_NULL, invent_wider

pytestmark = [pytest.mark.guarantee, pytest.mark.long]
PROMISED = 0.10


def allowed(diaries):
    return PROMISED + 2 * (PROMISED * (1 - PROMISED) / diaries) ** 0.5


@pytest.mark.parametrize("kind", NULL_KINDS, ids=lambda kind: kind.name)
def test_one_look_at_null_diaries(kind):
    linked = [judge(kind, 10_000 + seed).any_linked for seed in range(150)]
    assert np.mean(linked) <= allowed(150)


@pytest.mark.parametrize("kind", NULL_KINDS, ids=lambda kind: kind.name)
def test_all_weekly_looks_from_week_4_to_week_12_together(kind):
    linked = [linked_on_any_look(kind, 20_000 + seed) for seed in range(60)]
    assert np.mean(linked) <= allowed(60)


@pytest.mark.parametrize("kind", EFFECT_KINDS, ids=lambda kind: kind.name)
def test_false_discoveries_in_diaries_with_effects(kind):
    found = averages([judge(kind, 30_000 + seed) for seed in range(80)])
    assert found["false_share"] <= allowed(80)
    assert not found["no_link_wrong"] > 0.02


@pytest.mark.parametrize("days", [168, 365])
def test_longer_diaries_are_not_worse(days):
    kinds = [lengthened(kind, days) for kind in EFFECT_KINDS[:10]]
    found = averages([judge(kind, 40_000 + seed) for kind in kinds for seed in range(4)])
    assert found["false_share"] <= allowed(40)


@pytest.mark.parametrize("kind", WIDER_NULL, ids=lambda kind: kind.name)
def test_weekly_looks_with_attributes_habits_and_probiotics(kind):
    linked = [linked_on_any_look(kind, 50_000 + seed, invent_wider) for seed in range(60)]
    assert np.mean(linked) <= allowed(60)


@pytest.mark.parametrize("kind", WIDER_EFFECTS, ids=lambda kind: kind.name)
def test_false_discoveries_with_attributes_habits_and_probiotics(kind):
    found = averages([judge(kind, 60_000 + seed, invent_wider) for seed in range(60)])
    assert found["false_share"] <= allowed(60)
