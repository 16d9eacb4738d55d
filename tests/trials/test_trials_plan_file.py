"""A plan in a file: read as it was written, and refused with the reason whatever was done to it since."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gutskin.errors import TrialFileError
from gutskin.trials import TrialPlan, analyse_trial, plan_trial

FIRST = date(2026, 3, 2)
ONE = plan_trial("milk", "gut", smallest_effect=2.0, days=24, seed=7, first_day=FIRST)
TWO = plan_trial(("milk", "wheat"), "gut", smallest_effect=2.0, days=48, seed=7)
ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.integers(),
    st.floats(),
    st.sampled_from(["", "with", "gut", "milk", "2026-03-02", "9999-12-31", "\ud800", "é" * 3000]),
    st.lists(st.integers(-1, 60), max_size=4),
    st.just({}),
)


def places(node, path=()):
    """Every place of a plan in JSON, the inner ones too."""
    within = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, inner in within:
        yield (*path, name)
        yield from places(inner, (*path, name))


@st.composite
def changed(draw, plan):
    """A plan in JSON of which one to three places were changed or taken out."""
    found = json.loads(json.dumps(plan))
    for _ in range(draw(st.integers(1, 3))):
        *outer, last = draw(st.sampled_from(sorted(places(found), key=str)))
        node = found
        for name in outer:
            node = node[name]
        if draw(st.booleans()):
            node[last] = draw(ANYTHING)
        else:
            del node[last]
    return found


quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(found):
    """The plan in a file, None where it is refused with the reason."""
    try:
        return TrialPlan.from_json(found)
    except TrialFileError:
        return None


@quick
@given(changed(ONE.sealed()))
def test_a_sealed_plan_that_was_changed_is_refused_or_says_the_same(found):
    plan = read(found)
    assert plan is None or "seal" not in found or plan.schedule_hash == ONE.schedule_hash


@quick
@given(changed(TWO.to_json()))
def test_whatever_is_read_can_be_followed_written_and_read_again(found):
    plan = read(found)
    if plan is None:
        return
    assert TrialPlan.from_json(json.loads(json.dumps(plan.sealed()))) == plan
    assert all(set(plan.arms_on(day)) == set(plan.exposures) for day in range(plan.days))
    assert 0 < plan.false_alarm <= 0.05
    with suppress(TrialFileError):
        assert analyse_trial(plan, [(0, 5)]).days_used == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("false_alarm", 0.5), ("false_alarm", float("nan")), ("looks", [24, 24]), ("looks", [3, 6, 500]), ("looks", []),
        ("seed", -1), ("seed", True), ("seed", 2**64), ("days", 10**9), ("block_days", 0), ("blocks", []),
        ("blocks", ONE.to_json()["blocks"][:-1]),
        ("blocks", ["with"]), ("smallest_effect", -2.0), ("smallest_effect", "2"), ("outcome", "mood"),
        ("exposures", []), ("exposures", ["milk", "milk"]), ("first_day", "soon"), ("first_day", "9999-12-31"),
        ("rated_share", 7), ("noise", None), ("power", float("inf")),
        ("method", True),
    ],
)  # fmt: skip
def test_what_no_plan_can_have_is_named_with_its_field(name, value):
    with pytest.raises(TrialFileError, match=f"{name} is "):
        TrialPlan.from_json(ONE.to_json() | {name: value})


def test_a_plan_that_no_draw_could_make_ends_in_a_reason_and_not_in_an_endless_search():
    names = [f"food {number}" for number in range(6)]
    blocks = [
        {"start": 3 * place, "days": 3, "arm": "with", "washout_days": 0, "exposure": name}
        for name in names
        for place in range(8)
    ]
    plan = TrialPlan.from_json(ONE.to_json() | {"exposures": names, "blocks": blocks})
    with pytest.raises(TrialFileError, match="a moved day has no answer"):
        analyse_trial(plan, [])
