"""Trials of one suspect beside what else one could compute: power at equal false alarms, days saved, the cost of three.

Run with `python benchmarks/trials.py`. Rivals get their threshold from made-up trials of the same kind in which nothing
has an effect, so that all err in 5 % of them; the randomisation test gets none.
"""

from __future__ import annotations

import numpy as np
from scipy.special import logsumexp
from scipy.stats import t as student

from gutskin.statistics.noise import Noise, whitened
from gutskin.trials.allocations import Layout, allowed
from gutskin.trials.answering import GUT, QUICK_SKIN, Answering
from gutskin.trials.material import by_day, held_fixed, looks_of
from gutskin.trials.power import made_up_noise, power_of
from gutskin.trials.randomisation import answers, evidence, looked_at, rejected, residuals
from gutskin.trials.seen import USUAL

CARRIES = (0.2, 0.4, 0.6, 0.8)
TRIALS = 400
EFFECTS = (1.5, 2.5, 4.0)
GRID = np.linspace(-0.5, 0.98, 38)
"""Carry-overs that the Bayesian rival weighs."""
Floats = np.ndarray


def made_up(layout: Layout, course: tuple[float, ...], effect: float, seed: int) -> tuple[Floats, Floats, Floats]:
    """Return orders by day, which was drawn, and ratings (days x trials), carry-over 0.2 to 0.8 in turn."""
    chance = np.random.default_rng(seed)
    orders = by_day(allowed(layout), layout.block_days)
    drawn = chance.integers(len(orders), size=TRIALS)
    each = TRIALS // len(CARRIES)
    kinds = [Noise(carry_over=carry, measurement_share=0.25, sd=1.0) for carry in CARRIES]
    noise = np.concatenate([made_up_noise(layout.days, each, kind, chance) for kind in kinds], axis=1)
    ratings = 7 + noise - effect * answers(orders[drawn], np.array([course]))[0].T
    return orders, drawn, np.clip(np.round(ratings), 1, 10)


def t_of_days(order: Floats, ratings: Floats, block_days: int = 1) -> float:  # noqa: ARG001  (rivals are called alike)
    with_it, without = ratings[order == 1], ratings[order == 0]
    spread = with_it.var(ddof=1) / len(with_it) + without.var(ddof=1) / len(without)
    return abs(with_it.mean() - without.mean()) / np.sqrt(spread + 1e-9)


def t_of_block_means(order: Floats, ratings: Floats, block_days: int) -> float:
    return t_of_days(order[::block_days], ratings.reshape(-1, block_days).mean(axis=1), block_days)


def least_squares_ar1(order: Floats, ratings: Floats, block_days: int = 1) -> float:  # noqa: ARG001
    """Prais and Winsten's way: regression on the order, errors AR(1) by their own residuals, three rounds."""
    columns = np.column_stack([order, np.ones(len(order)), np.linspace(-1, 1, len(order))])
    carry, x, y = 0.0, columns, ratings
    for _ in range(3):
        found = np.linalg.lstsq(x, y, rcond=None)[0]
        rest = ratings - columns @ found
        carry = float(np.clip(rest[1:] @ rest[:-1] / (rest[:-1] @ rest[:-1] + 1e-9), -0.95, 0.95))
        first = np.sqrt(1 - carry**2)
        x = np.concatenate([first * columns[:1], columns[1:] - carry * columns[:-1]])
        y = np.concatenate([first * ratings[:1], ratings[1:] - carry * ratings[:-1]])
    found, rest = np.linalg.lstsq(x, y, rcond=None)[:2]
    spread = float(rest[0]) / (len(y) - 3) * np.linalg.inv(x.T @ x)[0, 0]
    return abs(found[0]) / np.sqrt(spread + 1e-9)


def bayesian_ar1(order: Floats, ratings: Floats, block_days: int = 1) -> float:  # noqa: ARG001
    """How far the posterior of an effect lies on one side of none (log odds): regression on the order, errors AR(1).

    Flat priors on the coefficients, on the logarithm of the spread and on the carry-over. Given a carry-over the effect
    has a t distribution; these are added up over a fine grid, each by how well that carry-over explains the ratings.
    """
    columns = np.column_stack([order, np.ones(len(order)), np.linspace(-1, 1, len(order))])
    freedom = len(order) - columns.shape[1]
    fits, above, below = [], [], []
    for carry in GRID:
        first = np.sqrt(1 - carry**2)
        x = np.concatenate([first * columns[:1], columns[1:] - carry * columns[:-1]])
        y = np.concatenate([first * ratings[:1], ratings[1:] - carry * ratings[:-1]])
        inverse = np.linalg.inv(x.T @ x)
        found = inverse @ (x.T @ y)
        rest = float(np.sum((y - x @ found) ** 2)) + 1e-9
        side = found[0] / np.sqrt(rest / freedom * inverse[0, 0])
        fits.append(np.log(first) + np.linalg.slogdet(inverse)[1] / 2 - freedom / 2 * np.log(rest))
        above.append(student.logcdf(side, freedom))
        below.append(student.logsf(side, freedom))
    return abs(float(logsumexp(np.add(fits, above)) - logsumexp(np.add(fits, below))))


RIVALS = {
    "t-test on days": t_of_days,
    "block means": t_of_block_means,
    "OLS, AR(1)": least_squares_ar1,
    "Bayesian AR(1)": bayesian_ar1,
}


def ours(
    layout: Layout, answering: Answering, orders: Floats, drawn: Floats, ratings: Floats, *, monitored: bool
) -> tuple[float, float]:
    """Return the share of trials that speak, and the share of days saved by stopping then."""
    rated = np.arange(layout.days)
    after = looks_of(layout.blocks, layout.block_days) if monitored else (layout.days,)
    fixed = held_fixed(layout.days, None)
    views = looked_at(answers(orders, answering.shapes()), rated, fixed, USUAL, after=after, days=layout.days)
    white = whitened(ratings, rated, USUAL)
    seen = [evidence(view, residuals(view, white[: len(view.rated)])) for view in views]
    own, stopped = (drawn, np.arange(TRIALS)), np.full(TRIALS, layout.days)
    shares = [view.share for view in views]
    for looks in range(len(views), 0, -1):
        stopped[rejected(seen[:looks], shares[:looks], 0.05)[own]] = after[looks - 1]
    return float(rejected(seen, shares, 0.05)[own].mean()), float(1 - stopped.mean() / layout.days)


def compare(name: str, layout: Layout, answering: Answering, course: tuple[float, ...]) -> None:
    print(f"\n{name}: {layout.days} days in blocks of {layout.block_days}; effects of 0 (false alarms), then {EFFECTS}")
    trials = {effect: made_up(layout, course, effect, 10 + place) for place, effect in enumerate((0.0, *EFFECTS))}
    for monitored in (False, True):
        found = [ours(layout, answering, *trials[effect], monitored=monitored) for effect in trials]
        words = "randomisation test, looks" if monitored else "randomisation test, once"
        print(f"  {words:28}", *(f"{spoken:.2f}" for spoken, _ in found), end="")
        print("   days saved:", *(f"{saved:.0%}" for _, saved in found[1:]) if monitored else ("-",))
    for rival, statistic in RIVALS.items():
        bar = np.quantile(_all(statistic, layout, *made_up(layout, course, 0.0, 99)), 0.95)
        found = [float(np.mean(_all(statistic, layout, *trials[effect]) > bar)) for effect in trials]
        print(f"  {rival:28}", *(f"{share:.2f}" for share in found))


def _all(statistic: object, layout: Layout, orders: Floats, drawn: Floats, ratings: Floats) -> Floats:
    return np.array([statistic(orders[at], ratings[:, place], layout.block_days) for place, at in enumerate(drawn)])  # type: ignore[operator]


def cost_of_three() -> None:
    """Print the days that one suspect and each of three need for the same power (0.8, effect of 1.5 points)."""
    lengths = [Layout(blocks=blocks, block_days=3, seed=5, weekday=None) for blocks in range(12, 36, 2)]
    print("\ndays for a power of 0.8 of an effect of 1.5 points, one suspect and each of three:")
    days = []
    for suspects in (1, 3):
        powers = [_power(layout, 0.05 / suspects) for layout in lengths]
        first = next((at for at, power in enumerate(powers) if power >= 0.8), len(powers) - 1)
        days.append(lengths[first].days)
        print(f"  {suspects}: {lengths[first].days} days (power {powers[first]:.2f})")
    print(f"  three in {days[1] / days[0]:.2f} times the days of one")


def _power(layout: Layout, level: float) -> float:
    return power_of(layout, GUT, USUAL, effect=1.5, rated_share=0.9, first_day=None, level=level)


def main() -> None:
    compare("gut", Layout(blocks=16, block_days=2, seed=1, weekday=0), GUT, (0.5, 0.3, 0.2))
    compare("gut", Layout(blocks=16, block_days=3, seed=1, weekday=0), GUT, (0.5, 0.3, 0.2))
    compare("skin", Layout(blocks=16, block_days=3, seed=1, weekday=0), QUICK_SKIN, (0.05, 0.3, 0.35, 0.2, 0.1))
    cost_of_three()


if __name__ == "__main__":
    main()
