"""The orders that could have been drawn: an explicit list, made from the seed, from which one is drawn.

The list is the reference of the randomisation test: whatever the ratings do by themselves, the order drawn is one of
these with equal chance (Bulté and Onghena 2008, doi:10.3758/BRM.40.2.467). Only raw output of a bit generator is used,
because numpy promises that this stays the same from version to version.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import comb
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Arms = NDArray[np.bool_]

MOST: Final = 1000
"""Orders in the list. The smallest p-value is 2 in this number, since an order and its mirror image say the same."""

FEWEST_SWITCHES: Final = 4
LONGEST_RUN: Final = 3
"""Blocks of one arm in a row. More, and a bad fortnight looks like the effect."""

MOST_LISTED: Final = 13000
"""Orders looked through one by one (all with eight of sixteen blocks); beyond that as many are drawn."""

LARGEST_TILT: Final = 0.25
"""Correlation of the arm with time that is allowed."""

LARGEST_LIKENESS: Final = 0.35
"""Correlation of two suspects' orders that is allowed in a trial of several."""

_LIST, _DRAW = 1, 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """What an order is drawn for: number of blocks, their length, the seed, and the weekday of day 0 (None: open)."""

    blocks: int
    block_days: int
    seed: int
    weekday: int | None

    @property
    def days(self) -> int:
        """Days of the trial."""
        return self.blocks * self.block_days


@lru_cache(maxsize=16)
def allowed(layout: Layout) -> Arms:
    """Return every order that could be drawn, True for with (shape: orders x blocks); mirror images are both in it.

    Half of the blocks are with, there are at least four switches, no arm runs longer than three blocks, the arms are
    level in time and, where the first weekday is known, over the weekend. Where so few blocks leave hardly any order,
    the two last demands are given up. An empty list: not even that is possible.
    """
    found = _candidates(layout)
    found = found[_switches(found) >= FEWEST_SWITCHES]
    level = found[_is_level(found, layout)]
    found = level if 2 * len(level) >= 40 else found
    if len(found) > MOST // 2:
        keys = _raw(layout.seed, _LIST, len(found))
        found = found[np.sort(np.argsort(keys, kind="stable")[: MOST // 2])]
    both = np.concatenate([found, ~found])
    both.setflags(write=False)
    return both


def can_answer(layout: Layout, level: float) -> bool:
    """Whether the drawn order can stand out at all: an order and its mirror image must be rarer than the level."""
    return level * len(allowed(layout)) >= 2


def drawn(layout: Layout, suspects: int) -> NDArray[np.int64]:
    """Return which order of the list each suspect gets (shape: suspects).

    All are drawn together, with equal chance for every set of orders of which no two are alike.
    """
    orders = allowed(layout)
    stream = np.random.Philox(key=[layout.seed, _DRAW])
    while True:
        chosen = (stream.random_raw(suspects) % np.uint64(len(orders))).astype(np.int64)
        among = _likeness(orders[chosen], orders[chosen])[np.triu_indices(suspects, 1)]
        if (among <= LARGEST_LIKENESS).all():
            return chosen


def possible_beside(layout: Layout, mine: int, others: NDArray[np.int64]) -> tuple[Arms, int]:
    """Return the orders one suspect could have got, given those of the others, and the place of its own among them."""
    orders = allowed(layout)
    fits = np.all(_likeness(orders, orders[others]) <= LARGEST_LIKENESS, axis=1)
    return np.asarray(orders[fits]), int(np.count_nonzero(fits[:mine]))


def _candidates(layout: Layout) -> Arms:
    """Return orders that begin with "with", half of the blocks each; all of them, or many drawn."""
    n, half = layout.blocks, layout.blocks // 2
    if n <= FEWEST_SWITCHES or n % 2:
        return np.zeros((0, n), dtype=bool)
    if comb(n, half) <= MOST_LISTED:
        rows = np.array(list(combinations(range(1, n), half - 1)), dtype=np.int64).reshape(-1, half - 1)
        found = np.zeros((len(rows), n), dtype=bool)
        found[:, 0] = True
        np.put_along_axis(found, rows, values=True, axis=1)
        return found
    keys = _raw(layout.seed, _LIST, MOST_LISTED * n).reshape(MOST_LISTED, n)
    found = np.argsort(np.argsort(keys, axis=1), axis=1) < half
    return np.unique(np.where(found[:, :1], found, ~found), axis=0)


def _raw(seed: int, purpose: int, count: int) -> NDArray[np.uint64]:
    return np.asarray(np.random.Philox(key=[seed, purpose]).random_raw(count))


def _switches(orders: Arms) -> NDArray[np.int64]:
    return np.asarray(np.count_nonzero(orders[:, 1:] != orders[:, :-1], axis=1))


def _is_level(orders: Arms, layout: Layout) -> NDArray[np.bool_]:
    signs = np.where(orders, 1.0, -1.0)
    time = np.linspace(-1, 1, layout.blocks)
    tilt = np.abs(signs @ time) / np.sqrt(layout.blocks * (time @ time))
    runs = np.abs(sum(signs[:, place : layout.blocks - LONGEST_RUN + place] for place in range(LONGEST_RUN + 1)))
    level = (tilt <= LARGEST_TILT) & (np.max(runs, axis=1, initial=0) <= LONGEST_RUN)
    if layout.weekday is None:
        return np.asarray(level)
    weekends = ((np.arange(layout.days) + layout.weekday) % 7 >= 5).reshape(layout.blocks, -1).sum(axis=1)
    return np.asarray(level & (np.abs(signs @ weekends) <= max(2, layout.block_days)))


def _likeness(orders: Arms, others: Arms) -> Floats:
    """Return how alike orders are, 0 to 1 (shape: orders x others)."""
    one, other = np.where(orders, 1.0, -1.0), np.where(others, 1.0, -1.0)
    return np.asarray(np.abs(one @ other.T) / max(orders.shape[1], 1))
