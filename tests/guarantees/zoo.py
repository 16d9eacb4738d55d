"""A zoo of invented diaries that hurt: each kind breaks some method that looks reasonable.

Everything is an array here (no Entry, no CSV), so that thousands of diaries are cheap. `tests/guarantees` also runs a
few of them end to end through `read_diary`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from gutskin.findings.series import Exposure, Series

Floats = NDArray[np.float64]
OUTCOMES = ("skin", "gut")


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How the diaries of one kind are made. Defaults are an ordinary person."""

    name: str
    days: int = 84
    foods: int = 60
    streak: tuple[float, float] = (0.1, 0.6)
    carry_over: tuple[float, float] = (0.3, 0.7)
    measurement: float = 0.3
    noise: float = 1.0
    effects: int = 0
    points: tuple[float, float] = (1.5, 6.0)
    quick: bool = True
    slow: bool = False
    group: bool = False
    helpful: float = 0.25
    stress_on_rating: float = 0.25
    comfort: float = 0.0
    avoidance: float = 0.0
    season: float = 0.0
    weekend: float = 0.3
    missing: float = 0.08
    missing_when_bad: float = 0.0
    forgetful: float = 0.0
    unknown_foods: float = 0.05
    collinear: float = 0.3
    ceiling: float = 0.0
    heavy: bool = False
    coarse: int = 1
    doses: bool = False
    diet_change: bool = False
    habits: int = 2
    rare: bool = False
    second_carry_over: float = 0.0
    shared_noise: float = 0.3


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What is true: total points of each (exposure, outcome) and its daily shape (15 lags).

    units: what counts as one thing to be found, when an effect has several right names (an attribute and its foods).
    """

    totals: dict[tuple[str, str], float] = field(default_factory=dict)
    kernels: dict[tuple[str, str], Floats] = field(default_factory=dict)
    units: tuple[frozenset[tuple[str, str]], ...] = ()

    def found(self, named: set[tuple[str, str]]) -> float | None:
        """Return which share of what has an effect is among the named; None where nothing has one."""
        units = self.units or tuple(frozenset({pair}) for pair in self.totals)
        return sum(bool(unit & named) for unit in units) / len(units) if units else None


PLAIN = Kind(name="plain")
NULL_KINDS = (
    Kind(name="null_plain"),
    Kind(name="null_carry_over_0.8", carry_over=(0.75, 0.85), measurement=0.1, streak=(0.4, 0.8)),
    Kind(name="null_streaks", streak=(0.7, 0.85)),
    Kind(name="null_comfort_food", comfort=0.6, stress_on_rating=0.5),
    Kind(name="null_avoidance", avoidance=1.2),
    Kind(name="null_season", season=1.2),
    Kind(name="null_missing_when_bad", missing=0.15, missing_when_bad=0.8),
    Kind(name="null_forgetful", forgetful=0.3, unknown_foods=0.15),
    Kind(name="null_collinear", collinear=0.9),
    Kind(name="null_ceiling", ceiling=2.5),
    Kind(name="null_heavy_tails", heavy=True),
    Kind(name="null_coarse", coarse=3),
    Kind(name="null_diet_change", diet_change=True),
    Kind(name="null_two_carry_overs", second_carry_over=0.95, carry_over=(0.2, 0.4)),
    Kind(name="null_rare", rare=True, heavy=True),
    Kind(name="null_doses", doses=True),
)
EFFECT_KINDS = (
    Kind(name="one_food", effects=1),
    Kind(name="three_foods", effects=3),
    Kind(name="carry_over_0.8", effects=2, carry_over=(0.75, 0.85), measurement=0.1),
    Kind(name="streaks", effects=2, streak=(0.6, 0.8)),
    Kind(name="comfort_food", effects=2, comfort=0.5, stress_on_rating=0.5),
    Kind(name="avoidance", effects=2, avoidance=1.0),
    Kind(name="season", effects=2, season=1.0),
    Kind(name="missing_when_bad", effects=2, missing=0.15, missing_when_bad=0.8),
    Kind(name="forgetful", effects=2, forgetful=0.2, unknown_foods=0.15),
    Kind(name="collinear", effects=2, collinear=0.9),
    Kind(name="ceiling", effects=2, ceiling=2.0),
    Kind(name="heavy_tails", effects=2, heavy=True),
    Kind(name="coarse", effects=2, coarse=2),
    Kind(name="doses", effects=2, doses=True),
    Kind(name="rare", effects=2, rare=True, points=(4.0, 8.0)),
    Kind(name="group", effects=1, group=True),
    Kind(name="slow", effects=2, quick=False, slow=True),
    Kind(name="many_small", effects=8, points=(0.7, 2.0)),
    Kind(name="diet_change", effects=2, diet_change=True),
    Kind(name="two_carry_overs", effects=2, second_carry_over=0.95, carry_over=(0.2, 0.4)),
    Kind(name="quiet", effects=2, noise=0.6),
)


def invent(kind: Kind, seed: int) -> tuple[Series, Truth]:
    """Return one diary of the kind and its truth; the same for the same seed."""
    chance = np.random.default_rng([seed, sum(map(ord, kind.name))])
    stress = 5 + 1.5 * autoregressive(chance, kind.days, 0.6)
    weekend = (np.arange(kind.days) % 7) >= 5
    habit_is = begun_or_daily(chance, kind)
    carry = chance.uniform(*kind.carry_over)
    common = autoregressive(chance, kind.days, carry)
    noise = {o: noise_of(chance, kind, carry, common) for o in OUTCOMES}
    propensity, partners = appetites(chance, kind, stress, weekend)
    names = [f"food {i}" for i in range(kind.foods)]
    truth = plant(chance, kind, names, propensity)
    eaten, felt = live(chance, kind, propensity, partners, stress, weekend, noise, truth, names)
    return write_down(chance, kind, names, eaten, felt, stress, habit_is), truth


def autoregressive(chance: np.random.Generator, days: int, carry: float) -> Floats:
    series = chance.standard_normal(days)
    for day in range(1, days):
        series[day] = carry * series[day - 1] + np.sqrt(1 - carry**2) * series[day]
    return series


def noise_of(chance: np.random.Generator, kind: Kind, carry: float, common: Floats) -> Floats:
    own = autoregressive(chance, kind.days, carry)
    process = np.sqrt(kind.shared_noise) * common + np.sqrt(1 - kind.shared_noise) * own
    if kind.second_carry_over:
        process = np.sqrt(0.6) * process + np.sqrt(0.4) * autoregressive(chance, kind.days, kind.second_carry_over)
    measured = chance.standard_t(3, kind.days) / np.sqrt(3) if kind.heavy else chance.standard_normal(kind.days)
    share = 0.5 if kind.heavy else kind.measurement
    return kind.noise * (np.sqrt(1 - share) * process + np.sqrt(share) * measured)


def begun_or_daily(chance: np.random.Generator, kind: Kind) -> list[Floats]:
    kept = [(chance.random(kind.days) < chance.uniform(0.3, 0.8)).astype(float) for _ in range(kind.habits)]
    start = chance.integers(14, kind.days - 14)
    return [*kept, (np.arange(kind.days) >= start).astype(float)]


def appetites(
    chance: np.random.Generator, kind: Kind, stress: Floats, weekend: NDArray[np.bool_]
) -> tuple[Floats, NDArray[np.int64]]:
    """Return the log odds of each food on each day (shape: foods x days) and each food's recipe partner (-1: none)."""
    share = chance.uniform(0.05, 0.12, kind.foods) if kind.rare else chance.beta(1.2, 3.0, kind.foods) * 0.85 + 0.06
    odds = np.log(share / (1 - share))[:, None] + np.zeros(kind.days)
    odds += chance.normal(0, 0.5, kind.foods)[:, None] * weekend
    odds += (kind.comfort * chance.normal(0.3, 1, kind.foods))[:, None] * (stress - 5)
    if kind.season:
        phase = 2 * np.pi * np.arange(kind.days) / kind.days
        odds += chance.normal(0, 1.0, kind.foods)[:, None] * np.cos(phase + chance.uniform(0, 6))
    if kind.diet_change:
        half = np.where(np.arange(kind.days) < kind.days // 2, 1.0, -1.0)
        odds += (chance.choice([-2.0, 0.0, 2.0], kind.foods))[:, None] * half
    partners = np.full(kind.foods, -1)
    for food in range(1, kind.foods):
        if chance.random() < kind.collinear * 0.5:
            partners[food] = food - 1
    return odds, partners


def plant(chance: np.random.Generator, kind: Kind, names: list[str], propensity: Floats) -> Truth:
    totals: dict[tuple[str, str], float] = {}
    kernels: dict[tuple[str, str], Floats] = {}
    often = np.flatnonzero((propensity.mean(axis=1) > -2.4) | kind.rare)
    for _ in range(kind.effects):
        members = list(chance.choice(often, 4 if kind.group else 1, replace=False))
        outcome = str(chance.choice(OUTCOMES))
        points = (
            chance.uniform(*kind.points) * (0.5 if kind.group else 1) * (1 if chance.random() < kind.helpful else -1)
        )
        kernel = kernel_of(chance, kind, outcome)
        for member in members:
            totals[names[member], outcome] = points
            kernels[names[member], outcome] = points * kernel
    return Truth(totals=totals, kernels=kernels)


def kernel_of(chance: np.random.Generator, kind: Kind, outcome: str) -> Floats:
    lag = np.arange(15.0)
    if kind.slow:
        shape = np.exp(-0.5 * ((lag - chance.uniform(5, 8)) / 2.5) ** 2)
    else:
        peak = chance.choice([0, 0.5, 1, 2]) if outcome == "gut" else chance.choice([1, 1.5, 2, 3])
        shape = np.exp(-0.5 * ((lag - peak) / chance.uniform(0.4, 1.3)) ** 2)
    shape[0] = 0 if outcome == "skin" else shape[0]
    return shape / shape.sum()


def live(chance, kind, propensity, partners, stress, weekend, noise, truth, names):
    """Return what was eaten (shape: foods x days) and felt, day by day, because flares change what is eaten."""
    days, foods = kind.days, kind.foods
    eaten = np.zeros((foods, days))
    streak = chance.uniform(*kind.streak, foods)
    avoided = chance.random(foods) < 0.3
    dose = chance.choice([0.5, 1.0, 2.0], (foods, days)) if kind.doses else np.ones((foods, days))
    draw, repeat, tied = chance.random((3, foods, days))
    trend = np.linspace(0, chance.normal(0, 0.6), days)
    wave = kind.season * np.cos(2 * np.pi * np.arange(days) / days + chance.uniform(0, 6))
    base = {
        o: 6.0 + kind.ceiling + trend + wave - kind.stress_on_rating * (stress - 5) + kind.weekend * weekend + noise[o]
        for o in OUTCOMES
    }
    felt = {o: base[o].copy() for o in OUTCOMES}
    for day in range(days):
        odds = propensity[:, day].copy()
        if kind.avoidance and day:
            bad = max(0.0, 6.0 - min(felt["skin"][day - 1], felt["gut"][day - 1]))
            odds[avoided] -= kind.avoidance * bad
        new = draw[:, day] < 1 / (1 + np.exp(-odds))
        if day:
            again = (repeat[:, day] < streak) & ~(avoided & (kind.avoidance > 0))
            new = np.where(again, eaten[:, day - 1] > 0, new)
        for food in np.flatnonzero(partners >= 0):
            if tied[food, day] < 0.6 + 0.38 * kind.collinear:
                new[food] = new[partners[food]]
        eaten[:, day] = new * dose[:, day]
        for (name, outcome), kernel in truth.kernels.items():
            reach = min(15, days - day)
            felt[outcome][day : day + reach] += kernel[:reach] * eaten[names.index(name), day]
    return eaten, felt


def write_down(chance, kind, names, eaten, felt, stress, habit_is) -> Series:
    """Return the diary: whole numbers, missing ratings, foods not written, foods forgotten."""
    days = kind.days
    outcomes = {}
    for outcome in OUTCOMES:
        rated = np.clip(np.rint(felt[outcome] / kind.coarse) * kind.coarse, 1, 10)
        lost = kind.missing * (1 + kind.missing_when_bad * np.clip(6 - felt[outcome], -1, 4))
        outcomes[outcome] = np.where(chance.random(days) < lost, np.nan, rated)
    shown = eaten * (chance.random(eaten.shape) >= kind.forgetful)
    shown[:, chance.random(days) < kind.unknown_foods] = np.nan
    exposures = [Exposure(name=n, kind="food", dose=shown[i]) for i, n in enumerate(names)]
    exposures += [Exposure(name=f"habit {i}", kind="habit", dose=dose) for i, dose in enumerate(habit_is)]
    told = np.where(chance.random(days) < 0.1, np.nan, np.clip(np.rint(stress), 1, 10))
    return Series(first=date(2026, 8, 31), outcomes=outcomes, exposures=tuple(exposures), covariates={"stress": told})


def lengthened(kind: Kind, days: int) -> Kind:
    """Return the kind with longer diaries."""
    return replace(kind, name=f"{kind.name}_{days}", days=days)
