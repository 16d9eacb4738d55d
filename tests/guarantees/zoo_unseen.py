"""Kinds of diary kept unseen until the method was finished, from a generator with other machinery than zoo.py.

Here people eat by weekly menus and fashions instead of streaks, foods are as unequal as words in a language, noise is
flares, random walks and copied ratings instead of AR(1), ratings are cut at personal thresholds, and effects fade
exponentially or depend on stress. Nothing in the method was chosen by looking at these.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from zoo import OUTCOMES, Truth

from gutskin.findings.series import Exposure, Series

if TYPE_CHECKING:
    from collections.abc import Callable

Floats = NDArray[np.float64]
Chance = np.random.Generator


def flares(chance: Chance, days: int) -> Floats:
    """Two states: quiet and flaring, each lasting days; plus small daily noise."""
    state, out = 0, np.zeros(days)
    for day in range(days):
        state = 1 - state if chance.random() < (0.06 if state == 0 else 0.18) else state
        out[day] = -2.2 * state
    return out + 0.7 * chance.standard_normal(days)


def wandering(chance: Chance, days: int) -> Floats:
    """A random walk that is pulled back slowly, with measurement noise."""
    out = np.zeros(days)
    for day in range(1, days):
        out[day] = 0.97 * out[day - 1] + 0.35 * chance.standard_normal()
    return out + 0.7 * chance.standard_normal(days)


def two_step(chance: Chance, days: int) -> Floats:
    """AR(2) with a rhythm of about nine days."""
    out = chance.standard_normal(days) * 0.7
    for day in range(2, days):
        out[day] += 1.0 * out[day - 1] - 0.45 * out[day - 2]
    return out


def independent(chance: Chance, days: int) -> Floats:
    return 1.1 * chance.standard_normal(days)


def skewed(chance: Chance, days: int) -> Floats:
    """Mostly fine, now and then a very bad day that lingers."""
    shocks = -chance.exponential(0.8, days) * (chance.random(days) < 0.35)
    out = np.zeros(days)
    for day in range(days):
        out[day] = 0.55 * (out[day - 1] if day else 0) + 1.6 * shocks[day] + 0.3 * chance.standard_normal()
    return out - out.mean()


@dataclass(frozen=True, kw_only=True)
class Unseen:
    """One kind: its noise and what is odd about the person."""

    name: str
    noise: Callable[[Chance, int], Floats]
    effects: int = 0
    days: int = 84
    foods: int = 65
    menus: bool = True
    copies_yesterday: float = 0.0
    only_under_stress: bool = False
    holiday: bool = False
    thresholds: bool = False
    written_by_weekday: bool = False


_PERSONS = (
    {"name": "flares", "noise": flares},
    {"name": "wandering", "noise": wandering, "menus": False},
    {"name": "rhythm", "noise": two_step},
    {"name": "independent_days", "noise": independent, "menus": False},
    {"name": "skewed", "noise": skewed},
    {"name": "copied_ratings", "noise": two_step, "copies_yesterday": 0.3},
    {"name": "thresholds", "noise": wandering, "thresholds": True},
    {"name": "holiday", "noise": flares, "holiday": True},
    {"name": "workdays_only", "noise": independent, "written_by_weekday": True},
)
UNSEEN_NULL = tuple(Unseen(**{**person, "name": f"null_{person['name']}"}) for person in _PERSONS)
UNSEEN_EFFECTS = (
    *(Unseen(**{**person, "effects": 2}) for person in _PERSONS),
    Unseen(name="only_under_stress", noise=independent, effects=2, only_under_stress=True),
)


def invent_unseen(kind: Unseen, seed: int) -> tuple[Series, Truth]:
    """Return one diary of the kind and its truth."""
    chance = np.random.default_rng([seed, sum(map(ord, kind.name)), 77])
    names = [f"dish {number}" for number in range(kind.foods)]
    stress = np.clip(np.rint(4 + 2 * np.abs(np.cumsum(chance.standard_normal(kind.days)) % 3 - 1.5)), 1, 10)
    eaten = eaten_by_menu(chance, kind)
    felt = {outcome: 6.3 + kind.noise(chance, kind.days) - 0.2 * (stress - 5) for outcome in OUTCOMES}
    truth = Truth()
    often = np.flatnonzero((eaten > 0).sum(axis=1) >= max(8, kind.days // 14))
    for food in chance.choice(often, kind.effects, replace=False):
        outcome = str(chance.choice(OUTCOMES))
        points = float(chance.uniform(1.8, 5.5) * chance.choice([-1, -1, -1, 1]))
        kernel = fading(chance, outcome) * points
        dose = eaten[food] * np.where(stress >= 5, 1.0, 0.0) if kind.only_under_stress else eaten[food]
        felt[outcome] = felt[outcome] + np.convolve(dose, kernel)[: kind.days]
        truth.totals[names[food], outcome] = points
        truth.kernels[names[food], outcome] = kernel
    return in_words(chance, kind, names, eaten, felt, stress), truth


def eaten_by_menu(chance: Chance, kind: Unseen) -> Floats:
    """Return what was eaten (shape: foods x days): Zipf-like shares, weekly menus, fashions that come and go."""
    share = np.minimum(0.75, 1.6 / np.arange(2, kind.foods + 2) ** 0.75)
    share = np.maximum(chance.permutation(share), 0.07)
    weekday = np.arange(kind.days) % 7
    odds = np.log(share / (1 - share))[:, None] + np.zeros(kind.days)
    if kind.menus:
        odds += 1.2 * chance.standard_normal((kind.foods, 7))[:, weekday]
    fashion = np.sin(
        2 * np.pi * (np.arange(kind.days) / chance.uniform(20, 60, (kind.foods, 1)) + chance.random((kind.foods, 1)))
    )
    odds += 0.8 * fashion
    eaten = (chance.random(odds.shape) < 1 / (1 + np.exp(-odds))).astype(float)
    for food in range(3, kind.foods, 8):
        eaten[food] = np.where(chance.random(kind.days) < 0.9, eaten[food - 1], eaten[food])
    if kind.holiday:
        start = int(chance.integers(20, kind.days - 24))
        eaten[:, start : start + 12] = chance.random((kind.foods, 12)) < 0.12
    return eaten


def fading(chance: Chance, outcome: str) -> Floats:
    """Return a shape over 15 lags that rises at once and fades exponentially (sums to one)."""
    start = 0 if outcome == "gut" and chance.random() < 0.7 else 1
    shape = np.exp(-np.arange(15.0) / chance.uniform(0.5, 2.0))
    shape = np.concatenate([np.zeros(start), shape[: 15 - start]])
    return shape / shape.sum()


def in_words(chance, kind, names, eaten, felt, stress) -> Series:
    """Return the diary as written."""
    outcomes = {}
    for outcome in OUTCOMES:
        rated = np.rint(felt[outcome])
        if kind.thresholds:
            rated = np.searchsorted(np.sort(chance.uniform(2, 9.5, 6)), felt[outcome]) + 3.0
        rated = np.clip(rated, 1, 10)
        for day in range(1, kind.days):
            if chance.random() < kind.copies_yesterday:
                rated[day] = rated[day - 1]
        lost = chance.random(kind.days) < 0.07
        if kind.written_by_weekday:
            lost |= (np.arange(kind.days) % 7 >= 5) & (chance.random(kind.days) < 0.85)
        outcomes[outcome] = np.where(lost, np.nan, rated)
    shown = eaten.copy()
    shown[:, chance.random(kind.days) < 0.06] = np.nan
    exposures = tuple(Exposure(name=name, kind="food", dose=shown[i]) for i, name in enumerate(names))
    told = np.where(chance.random(kind.days) < 0.15, np.nan, stress)
    return Series(first=date(2026, 8, 31), outcomes=outcomes, exposures=exposures, covariates={"stress": told})
