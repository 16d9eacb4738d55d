"""Invented pairs of gut and skin: kinds in which neither runs ahead, kinds in which one does, and a look-alike.

Each kind makes it hard for some method that looks reasonable. The kinds at the end, and those of UNSEEN, have other
machinery; they were run for the first time when the method was finished.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from zoo import autoregressive
from zoo_unseen import flares, skewed, two_step, wandering

from gutskin.findings.series import Series

if TYPE_CHECKING:
    from collections.abc import Callable

Floats = NDArray[np.float64]
Chance = np.random.Generator


@dataclass(frozen=True, kw_only=True)
class Pair:
    """How the diaries of one kind are made. Defaults: two outcomes that have nothing to do with each other.

    lag: by how many days the one runs ahead (the gut where positive, the skin where negative, 0: neither).
    strength: points of the later one per point of the earlier one. spread: days to both sides of the lag.
    """

    name: str
    days: int = 84
    gut_carry: tuple[float, float] = (0.2, 0.9)
    skin_carry: tuple[float, float] = (0.2, 0.9)
    same_carry: bool = False
    shared_shocks: float = 0.0
    mood: float = 0.0
    measurement: tuple[float, float] = (0.1, 0.5)
    sd: tuple[float, float] = (0.8, 1.6)
    lag: int = 0
    strength: float = 0.0
    spread: int = 0
    both_ways: float = 0.0
    heavy: bool = False
    world: tuple[Callable[[Chance, int], tuple[Floats, Floats]], ...] = ()
    own_noise: Callable[[Chance, int], Floats] | None = None
    stress: float = 0.0
    stress_delay: int = 0
    stress_is_written: bool = True
    level: float = 6.0
    coarse: int = 1
    sticky: float = 0.0
    missing: float = 0.06
    missing_when_bad: float = 0.0
    gap: int = 0
    cut_at_thresholds: bool = False


def common_flares(chance: Chance, days: int) -> tuple[Floats, Floats]:
    """Flares of days to weeks that both have at the same time, each in its own size."""
    flare = flares(chance, days)
    return flare * chance.uniform(0.5, 1.0), flare * chance.uniform(0.5, 1.0)


def common_slow_cause(chance: Chance, days: int) -> tuple[Floats, Floats]:
    cause = 1.5 * autoregressive(chance, days, 0.9)
    return cause, cause * chance.uniform(0.5, 1.0)


def eaten_in_streaks(chance: Chance, days: int) -> Floats:
    eaten = np.zeros(days)
    share, streak = chance.uniform(0.15, 0.4), chance.uniform(0.1, 0.6)
    for day in range(days):
        again = day > 0 and chance.random() < streak
        eaten[day] = eaten[day - 1] if again else float(chance.random() < share)
    return eaten


def after(dose: Floats, *per_day: float) -> Floats:
    return np.asarray(np.convolve(dose, per_day)[: len(dose)])


def food_same_day(chance: Chance, days: int) -> tuple[Floats, Floats]:
    """Three foods, each of which reaches both outcomes on the same days."""
    felt = [after(eaten_in_streaks(chance, days), -0.8, -0.8, -0.4) for _ in range(3)]
    return sum(felt, np.zeros(days)), sum(felt, np.zeros(days))


def food_gut_first(chance: Chance, days: int) -> tuple[Floats, Floats]:
    """The look-alike: three foods reach the gut on day 0 to 2 and the skin on day 2 to 5."""
    eaten = [eaten_in_streaks(chance, days) for _ in range(3)]
    gut = sum((after(one, -0.8, -0.8, -0.4) for one in eaten), np.zeros(days))
    return gut, sum((after(one, 0, 0, -0.5, -0.6, -0.6, -0.3) for one in eaten), np.zeros(days))


def season(chance: Chance, days: int) -> tuple[Floats, Floats]:
    """A yearly wave and a shorter one, each outcome at its own time."""
    day = np.arange(days)
    waves = [
        sum(chance.uniform(0.3, 0.9) * np.cos(2 * np.pi * day / length + chance.uniform(0, 6)) for length in (365, 130))
        for _ in range(2)
    ]
    return waves[0], waves[1]


def weekend(chance: Chance, days: int) -> tuple[Floats, Floats]:
    """Gut is bad at the weekend, skin on Sunday and Monday."""
    weekday = np.arange(days) % 7
    return -chance.uniform(0.5, 1.5) * (weekday >= 5), -chance.uniform(0.5, 1.5) * np.isin(weekday, (6, 0))


def trend(chance: Chance, days: int) -> tuple[Floats, Floats]:
    """Both get better over the time, one of them in a bend."""
    through = np.linspace(0, 1, days)
    return chance.uniform(0.5, 2.5) * through, chance.uniform(0.5, 2.5) * through**2


def diet_change(chance: Chance, days: int) -> tuple[Floats, Floats]:
    """On one day both step up by a point or two."""
    step = (np.arange(days) >= chance.integers(14, days - 14)).astype(float)
    return chance.uniform(0.8, 2.0) * step, chance.uniform(0.8, 2.0) * step


def noisy_skin(chance: Chance, days: int) -> tuple[Floats, Floats]:
    """Both show one cause; the gut shows it clearly, the skin under much rating noise."""
    cause = 1.4 * autoregressive(chance, days, 0.85)
    return cause, cause + 1.4 * chance.standard_normal(days)


def rhythms(chance: Chance, days: int) -> tuple[Floats, Floats]:
    """Each swings by itself with a rhythm of about nine days, moved by the same shocks."""
    shocks = chance.standard_normal(days)
    out = [0.5 * shocks + 0.5 * chance.standard_normal(days) for _ in range(2)]
    for series, (first, second) in zip(out, ((1.0, -0.45), (0.8, -0.35)), strict=True):
        for day in range(2, days):
            series[day] += first * series[day - 1] + second * series[day - 2]
    return out[0], out[1]


NULL_PAIRS = (
    Pair(name="null_independent", gut_carry=(0.2, 0.95), skin_carry=(0.2, 0.95)),
    Pair(name="null_fast_and_slow", gut_carry=(0.2, 0.3), skin_carry=(0.9, 0.95), measurement=(0.0, 0.2)),
    Pair(name="null_shared_shocks", shared_shocks=0.7, same_carry=True),
    Pair(name="null_shared_shocks_unlike", shared_shocks=0.7, gut_carry=(0.2, 0.4), skin_carry=(0.8, 0.9)),
    Pair(name="null_shared_mood", mood=0.7, measurement=(0.4, 0.7)),
    Pair(name="null_common_flares", world=(common_flares,), sd=(0.5, 1.0)),
    Pair(name="null_common_slow_cause", world=(common_slow_cause,), sd=(0.5, 1.0)),
    Pair(name="null_food_same_day", world=(food_same_day,)),
    Pair(name="null_season", world=(season,)),
    Pair(name="null_weekend", world=(weekend,)),
    Pair(name="null_trend", world=(trend,)),
    Pair(name="null_diet_change", world=(diet_change,)),
    Pair(name="null_stress_written", stress=0.5),
    Pair(name="null_stress_not_written", stress=0.5, stress_is_written=False),
    Pair(name="null_stress_skin_later_written", stress=0.5, stress_delay=2),
    Pair(name="null_coarse", coarse=3, sd=(1.2, 2.0), shared_shocks=0.5),
    Pair(name="null_ceiling", level=9.0, shared_shocks=0.5),
    Pair(name="null_sticky", sticky=0.4, shared_shocks=0.4),
    Pair(name="null_missing", missing=0.4, shared_shocks=0.5),
    Pair(name="null_missing_when_bad", missing=0.2, missing_when_bad=0.8, shared_shocks=0.5),
    Pair(name="null_gap", gap=30, shared_shocks=0.5),
    Pair(name="null_heavy_tails", heavy=True, shared_shocks=0.5),
    Pair(name="null_feedback_both_ways", both_ways=0.3, same_carry=True),
    Pair(name="null_feedback_strong", both_ways=0.5, gut_carry=(0.2, 0.5), same_carry=True, measurement=(0.1, 0.3)),
)
LOOK_ALIKES = (
    Pair(name="food_gut_day_0_to_2_skin_day_2_to_5", world=(food_gut_first,)),
    Pair(name="stress_skin_2_days_later_not_written", stress=0.5, stress_delay=2, stress_is_written=False),
)
LEADS = (
    Pair(name="gut_1_day_clear", lag=1, strength=0.5),
    Pair(name="gut_2_days_clear", lag=2, strength=0.5),
    Pair(name="gut_4_days_clear", lag=4, strength=0.5),
    Pair(name="gut_7_days_clear", lag=7, strength=0.5),
    Pair(name="gut_10_days_clear", lag=10, strength=0.5),
    Pair(name="gut_2_days_weak", lag=2, strength=0.25),
    Pair(name="gut_7_days_weak", lag=7, strength=0.25),
    Pair(name="gut_5_days_spread_over_five", lag=5, strength=0.7, spread=2),
    Pair(name="gut_3_days_with_shared_shocks", lag=3, strength=0.5, shared_shocks=0.6, same_carry=True),
    Pair(name="skin_3_days_clear", lag=-3, strength=0.5),
)
UNSEEN_NULL_PAIRS = (
    Pair(name="null_noisy_skin", world=(noisy_skin,), sd=(0.5, 0.8)),
    Pair(name="null_wandering", own_noise=wandering, shared_shocks=0.0),
    Pair(name="null_rhythms", world=(rhythms,), sd=(0.3, 0.6)),
    Pair(name="null_skewed_thresholds", own_noise=skewed, world=(common_flares,), cut_at_thresholds=True),
)
UNSEEN_LEADS = (
    Pair(name="gut_3_days_rhythm", own_noise=two_step, lag=3, strength=0.5),
    Pair(name="skin_6_days_flares", own_noise=flares, lag=-6, strength=0.5),
)


def invent_pair(kind: Pair, seed: int) -> Series:
    """Return one diary of the kind; the same for the same seed."""
    chance = np.random.default_rng([seed, sum(map(ord, kind.name)), 3])
    stress = autoregressive(chance, kind.days, 0.6)
    felt = felt_on_its_own(chance, kind)
    for world in kind.world:
        felt = felt + np.column_stack(world(chance, kind.days))
    felt[:, 0] -= kind.stress * stress * 1.2
    felt[:, 1] -= kind.stress * after(stress, *np.zeros(kind.stress_delay), 1.2)
    felt = led(kind, felt)
    told = np.where(chance.random(kind.days) < 0.1, np.nan, np.clip(np.rint(5 + 1.5 * stress), 1, 10))
    covariates = {"stress": told} if kind.stress_is_written else {}
    gut, skin = rated(chance, kind, felt).T
    return Series(first=date(2026, 8, 31), outcomes={"gut": gut, "skin": skin}, exposures=(), covariates=covariates)


def felt_on_its_own(chance: Chance, kind: Pair) -> Floats:
    """Return how gut and skin go without the world and without each other (shape: days x 2)."""
    sizes = chance.uniform(*kind.sd, 2)
    if kind.own_noise is not None:
        return np.column_stack([size * kind.own_noise(chance, kind.days) for size in sizes])
    carry = np.array([chance.uniform(*kind.gut_carry), chance.uniform(*kind.skin_carry)])
    if kind.same_carry:
        carry[1] = carry[0]
    share = chance.uniform(*kind.measurement, 2)
    process = alike(chance, kind, kind.shared_shocks) * np.sqrt(1 - carry**2)
    process[0] /= np.sqrt(1 - carry**2)
    for day in range(1, kind.days):
        process[day] += carry * process[day - 1] + kind.both_ways * (1 - carry) * process[day - 1, ::-1]
    return np.asarray(sizes * (np.sqrt(1 - share) * process + np.sqrt(share) * alike(chance, kind, kind.mood)))


def alike(chance: Chance, kind: Pair, correlation: float) -> Floats:
    """Return unit noise that both share in this measure (shape: days x 2)."""
    shape = (kind.days, 3)
    drawn = chance.standard_t(3, shape) / np.sqrt(3) if kind.heavy else chance.standard_normal(shape)
    return np.asarray(np.sqrt(correlation) * drawn[:, 2:] + np.sqrt(1 - correlation) * drawn[:, :2])


def led(kind: Pair, felt: Floats) -> Floats:
    """Return how it goes when the one follows the other (shape: days x 2)."""
    if kind.lag == 0:
        return felt
    first, second = (0, 1) if kind.lag > 0 else (1, 0)
    width = 2 * kind.spread + 1
    shape = np.concatenate([np.zeros(abs(kind.lag) - kind.spread), np.full(width, kind.strength / width)])
    followed = felt.copy()
    followed[:, second] += after(felt[:, first], *shape)
    return followed


def rated(chance: Chance, kind: Pair, felt: Floats) -> Floats:
    """Return what is written of it: whole numbers from 1 to 10, some missing (shape: days x 2)."""
    numbers = np.clip(np.rint((kind.level + felt) / kind.coarse) * kind.coarse, 1, 10)
    if kind.cut_at_thresholds:
        numbers = np.digitize(felt, np.quantile(felt, (0.07, 0.2, 0.45, 0.8))) * 2.0 + 1
    for day in range(1, kind.days):
        if chance.random() < kind.sticky:
            numbers[day] = numbers[day - 1]
    lost = kind.missing * (1 + kind.missing_when_bad * np.clip(-felt, -1, 4))
    numbers[chance.random(felt.shape) < lost] = np.nan
    start = kind.days // 3
    numbers[start : start + kind.gap] = np.nan
    return np.asarray(numbers)


def of_length(kind: Pair, days: int) -> Pair:
    """Return the kind with another number of days."""
    return replace(kind, name=f"{kind.name}_{days}", days=days)
