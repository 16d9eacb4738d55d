"""Made-up trials whose truth is known: how often the test speaks, and how often the range holds the truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gutskin.statistics.noise import Noise, whitened
from gutskin.trials.allocations import Layout, allowed
from gutskin.trials.answering import GUT
from gutskin.trials.material import by_day, held_fixed, looks_of
from gutskin.trials.power import made_up_noise
from gutskin.trials.randomisation import answers, evidence, looked_at, rejected, residuals
from gutskin.trials.seen import USUAL

QUICK = (0.5, 0.3, 0.2)
BUILDING_UP = (0.1, 0.2, 0.3, 0.25, 0.15)
LATE = (0.05, 0.1, 0.2, 0.25, 0.2, 0.12, 0.08)
LEVEL = 0.05
TOGETHER = 40
"""Trials that share their missing days and their list of orders; what was drawn, and the noise, are their own."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One kind of life. `trend`: points over the trial. `wild`: share of days with noise of three points on top."""

    carry_over: float = 0.45
    trend: float = 0.0
    wild: float = 0.0
    missing: float = 0.1
    slips: float = 0.0
    course: tuple[float, ...] = QUICK
    avoids: bool = False
    """Leaves out the suspect on the day after a bad one, whatever was drawn."""


@dataclass(frozen=True)
class Counts:
    """Shares of trials: an effect named, the truth held (as planned or as taken), days saved by stopping early."""

    named: float
    held: float
    saved: float


def measure(cell: Cell, *, effect: float, trials: int, seed: int, blocks: int = 16, block_days: int = 3) -> Counts:
    """Run trials of the gut in 48 days, with usual noise assumed whatever it is, all looks included."""
    counts = [
        _together(cell, effect, np.random.default_rng([seed, run]), Layout(
            blocks=blocks, block_days=block_days, seed=seed * 1000 + run, weekday=run % 7
        ))
        for run in range(-(-trials // TOGETHER))
    ]  # fmt: skip
    return Counts(*(float(column) for column in np.mean(counts, axis=0)))


def _together(cell: Cell, effect: float, chance: np.random.Generator, layout: Layout) -> tuple[float, float, float]:
    orders = by_day(allowed(layout), layout.block_days)
    drawn = chance.integers(len(orders), size=TOGETHER)
    done = orders[drawn].copy()
    flips = chance.random(done.shape) < cell.slips
    done[flips] = 1 - done[flips]
    noise = _noise(cell, layout.days, chance)
    if cell.avoids:
        done[:, 1:] *= noise.T[:, :-1] > -1
    ratings = 7 + noise + effect * answers(done, np.array([cell.course]))[0].T
    ratings = np.clip(np.round(ratings), 1, 10)
    rated = np.flatnonzero(chance.random(layout.days) >= cell.missing)
    answer = answers(orders, GUT.shapes())
    after = looks_of(layout.blocks, layout.block_days)
    fixed = np.column_stack([held_fixed(layout.days, None)])
    views = looked_at(answer, rated, fixed, USUAL, after=after, days=layout.days)
    shares = [view.share for view in views]
    own = (drawn, np.arange(TOGETHER))

    def seen_without(part: np.ndarray | float) -> list[np.ndarray]:
        white = whitened((ratings - part)[rated], rated, USUAL)
        return [evidence(view, residuals(view, white[: len(view.rated)])) for view in views]

    stopped, seen = np.full(TOGETHER, layout.days), seen_without(0.0)
    for looks in range(len(views), 0, -1):
        stopped[rejected(seen[:looks], shares[:looks], LEVEL)[own]] = after[looks - 1]
    named = rejected(seen, shares, LEVEL)[own]
    doses = answers(done, GUT.shapes()) if effect else []
    missed = [rejected(seen_without(effect * dose.T), shares, LEVEL)[own] for dose in doses]
    held = ~np.all(missed, axis=0) if effect else ~named
    return float(named.mean()), float(held.mean()), float(1 - stopped.mean() / layout.days)


def _noise(cell: Cell, days: int, chance: np.random.Generator) -> np.ndarray:
    kind = Noise(carry_over=cell.carry_over, measurement_share=0.25, sd=1.0)
    noise = made_up_noise(days, TOGETHER, kind, chance)
    noise += (chance.random(noise.shape) < cell.wild) * chance.normal(0, 3, noise.shape)
    return noise + cell.trend * np.linspace(-0.5, 0.5, days)[:, None]
