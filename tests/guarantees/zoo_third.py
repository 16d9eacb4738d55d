"""Kinds of diary from a third generator, written by a statistician who had not seen the method.

People cook by recipes from a weekly shopping basket, live on leftovers, eat out at weekends, avoid what they ate before
a flare, read about a diet in their worst week, go on holiday and write several days at once (zoo_third_life.py).
Ratings come from a latent ordinal model: personal cut-points, an anchor that drifts, and noise that is ARMA, GARCH or
switches between regimes (zoo_third_ratings.py). Truths are counted from the model: the expected ratings with an effect
minus those without it, per occasion.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
from zoo import OUTCOMES, Truth
from zoo_third_life import FOODS, Life, ThirdKind, answer, begun, eat, learn
from zoo_third_ratings import Chance, expected
from zoo_wider import with_attributes

from gutskin.findings.series import Exposure, Series

if TYPE_CHECKING:
    from numpy.typing import NDArray

ATTRIBUTES: Final = 8
LEAST_MOVED: Final = 0.05
"""Points over a whole diary below which an effect did not happen."""


_ALL = ThirdKind(
    name="all", noise="regimes", drift=0.5, holiday=8, comfort=0.4, avoidance=0.3, bad_weeks=0.3, forgotten=0.1,
    batches=0.1,
)  # fmt: skip
THIRD_NULL = (
    ThirdKind(name="null_rotating_recipes"),
    ThirdKind(name="null_leftovers_and_volatile_noise", noise="garch", leftovers=0.95),
    ThirdKind(name="null_comfort_in_regimes", noise="regimes", comfort=0.7),
    ThirdKind(name="null_avoiding_after_flares", noise="regimes", avoidance=0.5),
    ThirdKind(name="null_read_about_it_in_the_worst_week", noise="regimes", reads=True),
    ThirdKind(name="null_anchor_drifts_with_the_season", drift=1.0, seasonal=0.5),
    ThirdKind(name="null_holiday", holiday=12, noise="garch"),
    ThirdKind(name="null_bad_weeks_not_written", bad_weeks=0.5, noise="regimes"),
    ThirdKind(name="null_days_written_together", batches=0.25, forgotten=0.15),
    replace(_ALL, name="null_all_at_once", reads=True, portions=True),
)
THIRD_EFFECTS = (
    ThirdKind(name="one_delayed", effects=1),
    ThirdKind(name="several_medium", effects=4, points=(2.0, 4.0)),
    ThirdKind(name="volatile_noise", effects=2, noise="garch", leftovers=0.8),
    ThirdKind(name="large_portions_only", effects=2, response="large portions", points=(3.5, 6.0), portions=True),
    ThirdKind(name="two_days_in_a_row", effects=2, response="two days in a row", points=(3.5, 6.0), leftovers=0.9),
    ThirdKind(name="habituating", effects=2, response="habituating", points=(3.0, 6.0)),
    ThirdKind(name="beneficial", effects=2, helpful=1.0),
    ThirdKind(name="through_an_attribute", effects=1, response="attribute", points=(1.5, 3.5)),
    ThirdKind(name="rare_and_strong", effects=2, points=(4.5, 6.0), popularity=(0.15, 0.4)),
    ThirdKind(name="avoided_after_flares", effects=2, avoidance=0.5, noise="regimes"),
    ThirdKind(name="read_about_it", effects=2, reads=True, drift=0.5),
    replace(_ALL, name="all_at_once", effects=2),
)


def invent_third(kind: ThirdKind, seed: int) -> tuple[Series, Truth]:
    """Return one diary of the kind and its truth; the same for the same seed."""
    chance = np.random.default_rng([3, seed, *kind.name.encode()])
    carriers = {
        f"attribute {place}": sorted(chance.choice(FOODS, chance.integers(3, 8), replace=False).tolist())
        for place in range(ATTRIBUTES)
    }
    life = begun(chance, kind, carriers)
    for day in range(kind.days):
        eat(life, day)
        answer(life, day)
        learn(life, day)
    return with_attributes(written(life), carriers), counted(life)


def counted(life: Life) -> Truth:
    """Return expected points with each effect minus without it, per occasion of what carries it."""
    totals, kernels, units = {}, {}, []
    for effect, added in zip(life.effects, life.added, strict=True):
        days = life.kind.days
        every = [one for one, its in zip(life.added, life.effects, strict=True) if its.outcome == effect.outcome]
        felt = life.latent[effect.outcome] + np.sum(every, axis=0)[:days]
        cuts = life.cuts[effect.outcome]
        moved = float((expected(felt, cuts) - expected(felt - added[:days], cuts)).sum())
        occasions = (life.eaten[:, list(effect.foods)] > 0).sum(axis=1)
        within = float(np.convolve(occasions, effect.shape)[:days].sum())
        if abs(moved) < LEAST_MOVED:  # never called for in these weeks, so there is nothing to be found
            continue
        names = [f"food {food}" for food in effect.foods] + ([effect.attribute] if effect.attribute else [])
        for name in names:
            totals[name, effect.outcome] = moved / max(within, 1.0)
            kernels[name, effect.outcome] = moved / max(within, 1.0) * effect.shape
        units.append(frozenset((name, effect.outcome) for name in names))
    return Truth(totals=totals, kernels=kernels, units=tuple(units))


def written(life: Life) -> Series:
    """Return what gets into the diary: some foods are forgotten, some days stay empty, some are written together."""
    kind, chance = life.kind, life.chance
    together = written_together(chance, kind)
    forgotten = kind.forgotten + 0.15 * (together > np.arange(kind.days))
    dose = np.where(chance.random(life.eaten.shape) < forgotten[:, None], 0.0, life.eaten)
    empty = chance.random(kind.days) < kind.missing + kind.bad_weeks * in_bad_week(life)
    dose[empty | (chance.random(kind.days) < 0.03)] = np.nan
    ratings = {one: np.rint((life.ratings[one] + life.ratings[one][together]) / 2) for one in OUTCOMES}
    stress = np.clip(np.rint(life.stress), 1, 10)
    foods = tuple(Exposure(name=f"food {at}", kind="food", dose=dose[:, at]) for at in range(FOODS))
    return Series(
        first=date(2025, 9, 1),
        outcomes={one: np.where(empty, np.nan, values) for one, values in ratings.items()},
        exposures=(*foods, *habits(chance, kind)),
        covariates={"stress": np.where(empty, np.nan, stress)},
    )


def written_together(chance: Chance, kind: ThirdKind) -> NDArray[np.int64]:
    """Return on which day each day is written down: itself, or up to three days later (shape: days)."""
    on, day = np.arange(kind.days), 0
    while day < kind.days - 4:
        held = int(chance.integers(1, 4)) if chance.random() < kind.batches else 0
        on[day : day + held] = day + held
        day += held + 1
    return on


def in_bad_week(life: Life) -> NDArray[np.bool_]:
    """Return which days are in a week among the worst third of this person's (shape: days)."""
    week = np.arange(life.kind.days) // 7
    both = sum(life.ratings[one] for one in OUTCOMES)
    means = np.bincount(week, both) / np.bincount(week)
    return np.asarray(means <= np.quantile(means, 1 / 3))[week]


def habits(chance: Chance, kind: ThirdKind) -> tuple[Exposure, ...]:
    """Return sport on some weekdays and something begun one day and kept."""
    day = np.arange(kind.days)
    sport = np.isin(day % 7, chance.choice(7, 2, replace=False)) & (chance.random(kind.days) < 0.8)
    begun_on = chance.integers(20, kind.days - 20)
    return tuple(
        Exposure(name=f"habit {place}", kind="habit", dose=dose.astype(np.float64))
        for place, dose in enumerate((sport, day >= begun_on))
    )
