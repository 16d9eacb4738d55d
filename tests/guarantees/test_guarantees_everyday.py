"""The promise, shown every day in its short form: little is found where there is nothing, and what is found is there.

The limits are those that are promised, not those that were measured (docs/explanation/how-often-is-it-wrong.md).
"""

from dataclasses import replace

import numpy as np
import pytest
from measuring import averages, judge, score
from zoo import EFFECT_KINDS, NULL_KINDS, invent
from zoo_wider import WIDER_EFFECTS, WIDER_NULL, invent_wider

from gutskin.diary import made_up_diary
from gutskin.findings import find_patterns
from gutskin.findings.patterns import patterns_in

pytestmark = pytest.mark.guarantee


def test_of_300_made_up_diaries_in_which_nothing_has_an_effect_at_most_one_in_ten_gets_a_link():
    linked = [bool(find_patterns(made_up_diary(seed=seed, effects=()).diary).linked) for seed in range(300)]
    assert np.mean(linked) <= 0.10


def test_null_diaries_of_every_kind_together():
    linked = [judge(kind, seed).any_linked for kind in NULL_KINDS for seed in range(8)]
    assert np.mean(linked) <= 0.10


def test_links_in_diaries_with_effects_are_mostly_true_and_there_are_some():
    found = averages([judge(kind, seed) for kind in EFFECT_KINDS for seed in range(6)])
    assert found["false_share"] <= 0.10
    assert found["wrong_sign"] <= 0.02
    assert found["no_link_wrong"] <= 0.02
    assert found["power"] >= 0.40


def test_attributes_habits_and_probiotics_beside_the_foods_keep_the_promise():
    nothing = [judge(kind, seed, invent_wider).any_linked for kind in WIDER_NULL for seed in range(8)]
    something = averages([judge(kind, seed, invent_wider) for kind in WIDER_EFFECTS for seed in range(6)])
    assert np.mean(nothing) <= 0.10
    assert something["false_share"] <= 0.10
    assert something["power"] >= 0.30


def test_wrong_knowledge_costs_no_false_alarm():
    def judged(kind, seed):
        series, truth = invent(kind, seed)
        told = tuple(
            replace(exposure, carries=frozenset({"believed" if number % 2 else "doubted"}))
            for number, exposure in enumerate(series.exposures)
        )
        report = patterns_in(replace(series, exposures=told), known={"believed": 2.0, "doubted": 0.5})
        return score(report, truth)

    nothing = [judged(kind, 100 + seed).any_linked for kind in NULL_KINDS for seed in range(2)]
    something = averages([judged(kind, 100 + seed) for kind in EFFECT_KINDS for seed in range(1)])
    assert np.mean(nothing) <= 0.10
    assert something["false_share"] <= 0.10
