"""The comparison with the peers measures what it says, and every peer finds what nobody could overlook."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import measuring
import numpy as np
import pytest
from zoo import EFFECT_KINDS, PLAIN, Truth, invent

from gutskin.findings.patterns import patterns_in
from gutskin.findings.series import Exposure, Series
from peers import NAMES, gutskin_patterns, load
from peers.answers import Answer, Claim
from peers.columns import accounted_for, asked, delayed, unbroken
from peers.scoring import average_precision, coverage_of, judged, mean_of
from peers.tables import page

ROOT = Path(__file__).resolve().parents[2]
MILK, OATS, TEA = ("milk", "gut"), ("oats", "gut"), ("tea", "gut")


def truth_of(total, kernel):
    return Truth(totals={MILK: total}, kernels={MILK: np.array(kernel)})


@pytest.fixture(scope="module")
def obvious():
    """200 days, five foods, each on one day in eight; the day after the first one the gut is three points worse."""
    chance = np.random.default_rng(5)
    doses = (chance.random((5, 200)) < 0.12).astype(float)
    after = np.concatenate([[0.0], doses[0, :-1]])
    outcomes = {"gut": 7 - 3 * after + chance.normal(0, 0.5, 200), "skin": 6 + chance.normal(0, 0.5, 200)}
    exposures = tuple(Exposure(name=f"food {i}", kind="food", dose=dose) for i, dose in enumerate(doses))
    kernel = np.zeros(15)
    kernel[1] = -3.0
    truth = Truth(totals={("food 0", "gut"): -3.0}, kernels={("food 0", "gut"): kernel})
    return Series(first=date(2026, 8, 31), outcomes=outcomes, exposures=exposures), truth


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
@pytest.mark.parametrize("name", [name for name in NAMES if name != "same_day_means"])
def test_every_method_but_the_same_day_one_puts_the_obvious_food_first_and_reports_it(name, obvious):
    series, truth = obvious
    method = load(name) or pytest.skip(f"the library of {name} is not installed")
    answer = method.answer(series, truth) if method.knows_truth else method.answer(series)
    assert answer.ranking[0] == (("food 0", "gut"),)
    assert (("food 0", "gut"),) in [claim.pairs for claim in answer.claims]
    assert len(answer.ranking) == 10


def test_intervals_of_the_oracle_hold_the_truth_of_19_in_20_where_no_rating_reaches_an_end():
    oracle = load("oracle")
    held = []
    for seed in range(60):
        chance = np.random.default_rng(seed)
        dose = (chance.random((8, 84)) < 0.4).astype(float)
        kernel = np.array([0, -1.0, -0.5, *[0] * 12])
        felt = 6 + np.convolve(dose[0], kernel)[:84] + chance.normal(0, 1, 84)
        exposures = tuple(Exposure(name=f"food {i}", kind="food", dose=one) for i, one in enumerate(dose))
        series = Series(first=date(2026, 8, 31), outcomes={"gut": felt}, exposures=exposures)
        truth = Truth(totals={("food 0", "gut"): -1.5}, kernels={("food 0", "gut"): kernel})
        answer = oracle.answer(series, truth)
        score = judged(answer, truth, kind="", seed=seed, cpu_ms=0.0)
        held.append(score.covered == score.intervals if score.claims else True)
    assert np.mean(held) >= 0.85


def test_same_day_means_are_those_of_scipy():
    stats = pytest.importorskip("scipy.stats")
    series, _ = invent(PLAIN, 3)
    answer = load("same_day_means").answer(series)
    (name, outcome), claim = answer.claims[0].pairs[0], answer.claims[0]
    dose = next(exposure.dose for exposure in series.exposures if exposure.name == name)
    ratings = series.outcomes[outcome]
    known = np.isfinite(dose) & np.isfinite(ratings)
    test = stats.ttest_ind(ratings[known & (dose > 0)], ratings[known & ~(dose > 0)], equal_var=False)
    np.testing.assert_allclose(claim.interval, test.confidence_interval(0.95))
    assert test.pvalue < 0.05


def test_gutskin_is_judged_as_its_own_tests_judge_it():
    for seed in range(4):
        series, truth = invent(EFFECT_KINDS[1], seed)
        theirs = measuring.score(patterns_in(series), truth)
        mine = judged(gutskin_patterns.answer(series), truth, kind="three_foods", seed=seed, cpu_ms=0.0)
        assert (mine.claims > 0, mine.false_share, mine.power, mine.alone, mine.precision, mine.covered) == (
            theirs.any_linked,
            theirs.false_share,
            theirs.power,
            theirs.resolved,
            theirs.precision,
            sum(theirs.covered),
        )


def test_a_group_with_a_true_member_is_found_but_not_alone():
    truth = truth_of(-2.0, [0, -2.0, *[0] * 13])
    answer = Answer(
        claims=(Claim(pairs=(MILK, OATS), interval=(-3.0, -1.0)), Claim(pairs=(TEA,), interval=(0.5, 1.0))),
        ranking=((MILK, OATS), (TEA,)),
    )
    score = judged(answer, truth, kind="k", seed=1, cpu_ms=2.0)
    assert (score.claims, score.false_share, score.power, score.alone) == (2, 0.5, 1.0, 0.0)
    assert (score.precision, score.intervals, score.covered) == (1.0, 2, 1)


def test_an_interval_is_judged_by_the_days_it_speaks_of():
    truth = truth_of(-2.0, [-0.5, -1.5, *[0] * 13])
    same_day = Claim(pairs=(MILK,), interval=(-0.8, -0.2), delays=(0, 0))
    in_all = Claim(pairs=(MILK,), interval=(-0.8, -0.2))
    scores = [
        judged(Answer(claims=(claim,), ranking=()), truth, kind="k", seed=1, cpu_ms=0.0) for claim in (same_day, in_all)
    ]
    assert [score.covered for score in scores] == [1, 0]
    assert coverage_of(scores).mean == 0.5


def test_nothing_reported_is_no_false_report_and_no_interval():
    score = judged(Answer(claims=(), ranking=()), Truth(), kind="k", seed=1, cpu_ms=0.0)
    assert (score.claims, score.false_share, score.power, score.precision) == (0, 0.0, None, None)
    assert np.isnan(coverage_of([score]).mean)
    assert np.isnan(mean_of([score], lambda one: one.power).mean)


def test_average_precision_by_hand():
    assert average_precision([(MILK,), (TEA,), (OATS,)], {MILK, OATS}) == pytest.approx((1 + 2 / 3) / 2)


def test_the_columns_of_the_peers_by_hand():
    np.testing.assert_array_equal(delayed(np.array([1.0, np.nan, 0.0]), 1), [[1.0, 0.5], [0.5, 1.0], [0.0, 0.5]])
    np.testing.assert_array_equal(unbroken(np.array([np.nan, 2.0, np.nan, 4.0])), [2.0, 2.0, 3.0, 4.0])
    rare = Exposure(name="rare", kind="food", dose=np.array([1.0] * 4 + [0.0] * 10))
    begun = Exposure(name="begun", kind="habit", dose=np.array([0.0] * 7 + [1.0] * 7))
    often = Exposure(name="often", kind="food", dose=np.array([1.0, 0.0] * 7))
    series = Series(first=date(2026, 8, 31), outcomes={"gut": np.full(14, 5.0)}, exposures=(rare, begun, often))
    assert asked(series) == (often,)
    assert accounted_for(series)[:7, 2].tolist() == [0, 0, 0, 0, 0, 1, 1]


def test_a_page_says_which_library_was_not_there():
    method = load("gutskin_patterns")
    text = page({method.title: []}, [method], ["pcmci_plus"], "python benchmarks/patterns.py", date(2026, 11, 23))
    assert "Not run, because its library is not installed: pcmci_plus." in text
    assert "on 23 November 2026" in text


def test_the_command_gives_the_same_numbers_twice(tmp_path):
    words = ["benchmarks/patterns.py", "--diaries", "1", "--kinds", "null_plain", "one_food", "--methods"]
    words += ["gutskin_patterns", "same_day_means"]
    found = []
    for name in ("one.json", "two.json"):
        out = subprocess.run(
            [sys.executable, *words, "--json", str(tmp_path / name), "--markdown", str(tmp_path / "t.md")],
            cwd=ROOT, check=True, capture_output=True, text=True,
        )  # fmt: skip
        assert out.stdout.strip() == (tmp_path / "t.md").read_text().strip()
        assert name not in out.stdout
        scores = json.loads((tmp_path / name).read_text())["scores"]
        found.append([{k: v for k, v in s.items() if k != "cpu_ms"} for one in scores.values() for s in one])
    assert found[0] == found[1]
    assert len(found[0]) == 4
