"""A plan: drawn by chance, level, sealed, the same for the same seed, and refused where it would not answer."""

from datetime import date, timedelta

import numpy as np
import pytest

from gutskin.diary import Diary, Entry, Kind
from gutskin.errors import TrialFileError, TrialRefusedError
from gutskin.trials import TrialPlan, plan_trial
from gutskin.trials.allocations import Layout, allowed, drawn, possible_beside

MONDAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def plan():
    return plan_trial("milk", "gut", smallest_effect=1.5, days=36, seed=7, first_day=MONDAY)


def arms(plan, exposure="milk"):
    return [plan.arms_on(day)[exposure] for day in range(plan.days)]


def test_half_of_the_days_are_with_and_there_are_four_switches_or_more(plan):
    assert arms(plan).count("with") == arms(plan).count("without") == 18
    assert sum(one != other for one, other in zip(arms(plan), arms(plan)[1:], strict=False)) >= 4
    assert plan.arms_on(36) == plan.arms_on(-1) == {}


def test_a_block_after_the_other_arm_has_a_washout_and_one_after_its_own_has_none(plan):
    pairs = list(zip(plan.blocks, plan.blocks[1:], strict=False))
    assert {after.washout_days for before, after in pairs if before.arm != after.arm} == {1}
    assert {after.washout_days for before, after in pairs if before.arm == after.arm} <= {0}


def test_the_same_seed_draws_the_same_and_other_seeds_others(plan):
    again = plan_trial("milk", "gut", smallest_effect=1.5, days=36, seed=7, first_day=MONDAY)
    other = plan_trial("milk", "gut", smallest_effect=1.5, days=36, seed=8, first_day=MONDAY)
    assert again == plan
    assert other.blocks != plan.blocks


def test_a_plan_comes_back_from_json_with_the_same_seal_and_a_moved_day_breaks_it(plan):
    kept = plan.to_json()
    assert TrialPlan.from_json(kept) == plan
    assert TrialPlan.from_json(kept).schedule_hash == plan.schedule_hash
    kept["blocks"][0]["arm"] = "without" if plan.blocks[0].arm == "with" else "with"
    assert TrialPlan.from_json(kept).schedule_hash != plan.schedule_hash
    with pytest.raises(TrialFileError, match="as it was sealed"):
        TrialPlan.from_json(plan.sealed() | {"smallest_effect": 3.0})
    with pytest.raises(TrialFileError, match="this gutskin knows method 1"):
        TrialPlan.from_json({**kept, "method": 2})
    with pytest.raises(TrialFileError, match="as gutskin wrote it"):
        TrialPlan.from_json({"method": 1})


def test_the_list_of_orders_is_level_and_holds_the_mirror_of_each():
    layout = Layout(blocks=16, block_days=3, seed=3, weekday=0)
    orders = allowed(layout)
    assert len(orders) == len(np.unique(orders, axis=0)) == 1000
    assert (orders.sum(axis=1) == 8).all()
    assert {order.tobytes() for order in orders} == {(~order).tobytes() for order in orders}


def test_orders_are_drawn_evenly():
    layouts = [Layout(blocks=8, block_days=3, seed=seed, weekday=None) for seed in range(600)]
    places = [int(drawn(layout, 1)[0]) for layout in layouts]
    counts = np.bincount(places, minlength=len(allowed(layouts[0])))
    assert counts.min() > 0
    assert counts.max() < 4 * counts.mean()


def test_several_suspects_are_not_alike_and_each_could_have_got_what_it_did():
    layout = Layout(blocks=20, block_days=3, seed=5, weekday=None)
    chosen = drawn(layout, 4)
    for place in range(4):
        orders, own = possible_beside(layout, int(chosen[place]), np.delete(chosen, place))
        assert (orders[own] == allowed(layout)[chosen[place]]).all()
        assert len(orders) > 100


@pytest.mark.parametrize(
    ("exposure", "outcome", "more", "reason"),
    [
        ("milk", "gut", {"days": 9}, "too few orders"),
        ("milk", "gut", {"smallest_effect": 0.3, "days": 24}, "move so much by themselves"),
        ("milk", "skin", {"condition": "acne", "days": 56}, "answers over weeks"),
        ("milk", "mood", {}, 'how fast "mood" answers'),
        ((), "gut", {}, "nothing to test"),
        (("a", "b", "c", "d", "e", "f", "g"), "gut", {}, "cannot be lived with"),
        ("milk", "gut", {"days": 900}, "a trial of 900 days"),
        ("milk", "gut", {"block_days": 1}, "do not fit how fast"),
        ("milk", "gut", {"smallest_effect": float("nan")}, "cannot be told on a scale"),
    ],
)
def test_what_would_not_answer_is_refused_with_the_reason(exposure, outcome, more, reason):
    with pytest.raises(TrialRefusedError, match=reason):
        plan_trial(exposure, outcome, seed=1, **more)


def test_what_a_rule_of_safety_forbids_is_not_planned():
    allergy = Entry(kind=Kind.SETTING, name="profile/food_allergies", value="milk", day=MONDAY, device="test")
    with pytest.raises(TrialRefusedError, match="talk to a clinician"):
        plan_trial("milk", "gut", Diary.of([allergy]), seed=1, days=36)


def test_a_noisier_person_is_told_a_smaller_chance():
    def diary(spread):
        chance = np.random.default_rng(1)
        return Diary.of(
            Entry(
                kind=Kind.RATING, name="gut", day=MONDAY - timedelta(days=day), device="test",
                value=float(np.clip(round(6 + spread * chance.standard_normal()), 1, 10)),
            )
            for day in range(60)
        )  # fmt: skip

    quiet, noisy = (
        plan_trial("milk", "gut", diary(spread), smallest_effect=2.0, days=36, seed=1) for spread in (0.6, 1.8)
    )
    assert quiet.power > noisy.power + 0.2
    assert quiet.noise.sd < noisy.noise.sd


def test_acne_takes_thirty_two_weeks_and_says_that_it_is_weak():
    plan = plan_trial("milk", "skin", condition="acne", smallest_effect=3.0, days=224, seed=1)
    assert plan.days == 224
    assert any("answers over weeks" in caveat for caveat in plan.caveats)


def said(**answers):
    """A diary in which health questions were answered like this."""
    today = date(2026, 11, 1)
    entries = [
        Entry(kind=Kind.SETTING, day=today, name=f"profile/{name}", value=value) for name, value in answers.items()
    ]
    return Diary.of(entries)


@pytest.mark.parametrize("name", ["Saccharomyces boulardii", "Lactobacillus capsules", "probiotic yoghurt"])
def test_a_probiotic_is_one_by_its_strain_too(name):
    with pytest.raises(TrialRefusedError):
        plan_trial(name, "gut", said(immunocompromised=True), seed=1)


def test_a_food_that_is_a_probiotic_is_a_food_all_the_same():
    with pytest.raises(TrialRefusedError):
        plan_trial("probiotic yoghurt", "gut", said(eating_disorder="present"), seed=1)


def test_an_answer_that_needs_a_clinicians_yes_needs_it_before_and_an_open_question_is_told():
    with pytest.raises(TrialRefusedError, match="clinician"):
        plan_trial("milk", "gut", said(pregnant=True), seed=1, smallest_effect=2.0)
    assert plan_trial("milk", "gut", said(pregnant=True), seed=1, smallest_effect=2.0, agreed=True).days
    assert plan_trial("milk", "gut", seed=1, smallest_effect=2.0).caveats
