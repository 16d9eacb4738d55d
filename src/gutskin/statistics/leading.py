"""Whether one of two outcomes runs ahead of the other, by how many days, and how surely.

The question is one of prediction (Granger 1969, doi:10.2307/1912791): do earlier ratings of one outcome say something
about later ratings of the other that its own past, what both share on a day and what is known to move both do not
say already? It is asked by score tests on the joint innovations of both outcomes (pair_noise.py), in both directions
alike, for many delays at once; the p-value pays for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import erfc
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gutskin.statistics.common_cause import cause_innovations, fit_cause
from gutskin.statistics.noise import Noise, fit_noise, whitened
from gutskin.statistics.pair_noise import fit_pair, pair_innovations

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Innovations = Callable[[Floats, Bools, Floats], tuple[Floats, Floats]]

STRENGTH_SCALE: Final = 0.5
"""Prior SD of the strength: points of the one outcome per point of the other."""

WORTH_OF_A_DELAY: Final = 0.5
"""The prior weight of a delay falls with this power of its days: near ones are likelier, far ones not ruled out."""

DRAWS: Final = 1000

ASKED_AGAIN: Final = 0.05
"""What is seen this often by chance is asked again with a common cause in the noise."""

_SINGLE_DAYS: Final = np.arange(1.0, 15.0)
_FAR_DAYS: Final = np.arange(16.0, 29.0, 2.0)
_SPREAD_DAYS: Final = np.array([2.0, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 24, 28])
_REACH: Final = 42
_HALF_OF_CHI_SQUARE_95: Final = 1.92
_NORMAL_95: Final = 1.96
_NONE_AT_ALL: Final = -50.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Bank:
    """Shapes a lead may have.

    centres: the days it centres on, reach: how many days to both sides of that (shapes: k). shapes: how it spreads
    over days 1 to 42 (rows sum to one, shape: k x 42). weights: prior weight (sum to one).
    """

    centres: Floats
    reach: Floats
    shapes: Floats
    weights: Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """How a lead goes.

    days, low, high: by how many days, with the leads that are not rejected at 95 %. strength: points of the later
    outcome per point of the earlier one, with its 95 % interval.
    """

    days: int
    low: int
    high: int
    strength: float
    strength_low: float
    strength_high: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Lead:
    """What two series say about which runs ahead.

    first_is_ahead: the direction with more evidence. p_value: how often two series of which neither runs ahead, but
    with the same noise, would give as much. course: None where that is more often than `ASKED_AGAIN`.
    """

    first_is_ahead: bool
    p_value: float
    course: Course | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Prepared:
    """Both outcomes in the form the noise models read: see pair_noise.fit_pair; earlier: see _earlier."""

    columns: Floats
    earlier: Floats
    rated: Bools
    noises: tuple[Noise, Noise]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Direction:
    """One direction: evidence (log Bayes factor), best shape, those kept (shape: k), strength, its SD, and mean z."""

    evidence: float
    best: int
    kept: Bools
    strength: float
    spread: float
    z: float


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """Score tests of every shape in both directions, first ahead then second ahead.

    z: signed statistics (shape: 2k). information: of the strength in points (shape: 2k). alike: their correlation when
    there is no lead (shape: 2k x 2k). freedom: degrees of freedom of the noise.
    """

    z: Floats
    information: Floats
    alike: Floats
    freedom: int


def lead(ratings: Floats, explained_by: tuple[Floats, Floats], *, seed: int = 0) -> Lead:
    """Return which of two outcomes runs ahead, and how surely.

    Only a lead of the same sign counts: better days of the one before better days of the other. A relation that is as
    strong both ways is no lead. What looks like a lead is asked again with a common cause in the noise, and the larger
    p-value counts: that takes three times as long, and few diaries come so far.

    Args:
        ratings: per calendar day and outcome, NaN where not rated (shape: days x 2).
        explained_by: what is known to move each outcome, intercept included, per calendar day; of full rank on the
            rated days (shapes: days x p, days x q).
        seed: of the chance draws; the result is the same for the same seed.
    """
    series = _prepared(ratings, explained_by)
    alone = fit_pair(series.columns, series.rated, series.noises)
    side, p_value = _looked(_ask(series, pair_innovations, alone), seed)
    if p_value <= ASKED_AGAIN:
        caused = fit_cause(series.columns, series.rated, alone)
        other_side, again = _looked(_ask(series, cause_innovations, caused), seed)
        p_value = max(p_value, again) if side == other_side else 1.0
    course = _course(series, alone, side) if p_value <= ASKED_AGAIN else None
    return Lead(first_is_ahead=side == 0, p_value=p_value, course=course)


@lru_cache(maxsize=1)
def bank() -> Bank:
    """Return the shapes that are asked about: single days to two weeks, then broader, up to four weeks."""
    centres = np.concatenate([_SINGLE_DAYS, _FAR_DAYS, _SPREAD_DAYS])
    widths = np.concatenate([0 * _SINGLE_DAYS + 0.25, 0 * _FAR_DAYS + 0.8, 0.7 + 0.2 * _SPREAD_DAYS])
    delay = np.arange(1, _REACH + 1)
    shapes = np.exp(-0.5 * ((delay[None, :] - centres[:, None]) / widths[:, None]) ** 2)
    days, counts = np.unique(centres, return_counts=True)
    covered = (np.gradient(days) / counts)[np.searchsorted(days, centres)]
    weights = covered * centres**-WORTH_OF_A_DELAY
    return Bank(
        centres=centres,
        reach=np.rint(widths),
        shapes=np.asarray(shapes / shapes.sum(axis=1, keepdims=True)),
        weights=np.asarray(weights / weights.sum()),
    )


def _prepared(ratings: Floats, explained_by: tuple[Floats, Floats]) -> _Prepared:
    rated = np.isfinite(ratings)
    alone = [_alone(ratings[:, side], explained_by[side]) for side in (0, 1)]
    noises = (alone[0][0], alone[1][0])
    return _Prepared(
        columns=_columns(ratings, explained_by, rated, noises),
        earlier=_earlier([deviation for _, deviation in alone], rated),
        rated=rated,
        noises=noises,
    )


def _ask(series: _Prepared, innovations: Innovations, model: Floats) -> _Asked:
    """Return the tests of all shapes under one model of the noise."""
    joined = np.concatenate([series.columns, series.earlier], axis=2)
    flat = innovations(joined, series.rated, model[None, :])[0][0].reshape(2 * len(joined), -1)
    known = series.columns.shape[2]
    basis = np.linalg.qr(flat[:, 1:known])[0]
    cleared = flat - basis @ (basis.T @ flat)
    return _scores(cleared[:, 0], cleared[:, known:], int(series.rated.sum()) - known + 1, series.noises)


def _looked(asked: _Asked, seed: int) -> tuple[int, float]:
    """Return the direction with more evidence, and how often as much is seen when neither runs ahead."""
    seen = _balance(asked.z, asked)
    by_chance = _balance(_draws(asked, seed), asked).max(axis=1)
    side = int(np.argmax(seen))
    p_value = (1 + int((by_chance >= seen[side]).sum())) / (1 + DRAWS)
    return side, max(p_value, _as_strong_back(asked, side))


def _scores(residual: Floats, earlier: Floats, freedom: int, noises: tuple[Noise, Noise]) -> _Asked:
    """Return the tests of all shapes from whitened residual (shape: n) and earlier ratings (shape: n x 2k)."""
    variance = max(float(residual @ residual) / freedom, 1e-12)
    products = earlier.T @ earlier
    size = np.sqrt(np.maximum(np.diag(products), 1e-12))
    points = noises[1].sd / noises[0].sd
    per_point = np.repeat([1 / points, points], earlier.shape[1] // 2)
    return _Asked(
        z=earlier.T @ residual / size / variance**0.5,
        information=(size * per_point) ** 2 / variance,
        alike=products / np.outer(size, size),
        freedom=freedom,
    )


def _alone(ratings: Floats, explained_by: Floats) -> tuple[Noise, Floats]:
    """Return one outcome's own noise, and how far each day was from what explains it, in units of that noise.

    On a day without a rating it is what the days before it let one expect; nothing of later days is used.
    """
    days = np.flatnonzero(np.isfinite(ratings))
    columns = explained_by[days]
    noise = fit_noise(ratings[days], days, columns)
    white = whitened(np.column_stack([ratings[days], columns]), days, noise)
    fitted = np.linalg.lstsq(white[:, 1:], white[:, 0], rcond=None)[0]
    away = np.full(len(ratings), np.nan)
    away[days] = (ratings[days] - columns @ fitted) / noise.sd
    return noise, _filled_from_the_past(away, noise)


def _filled_from_the_past(away: Floats, noise: Noise) -> Floats:
    """Return the series with each gap filled by its expectation given the days before it (a scalar Kalman filter)."""
    usual = 1 - noise.measurement_share
    expected, doubt = 0.0, usual
    filled = away.copy()
    for day, value in enumerate(away):
        expected *= noise.carry_over
        doubt = usual + noise.carry_over**2 * (doubt - usual)
        if np.isnan(value):
            filled[day] = expected
            continue
        gain = doubt / (doubt + noise.measurement_share)
        expected += gain * (value - expected)
        doubt *= 1 - gain
    return filled


def _columns(ratings: Floats, explained_by: tuple[Floats, Floats], rated: Bools, noises: tuple[Noise, Noise]) -> Floats:
    """Return ratings, then what explains the first, then the second outcome (shape: days x 2 x (1 + p + q))."""
    first, second = (columns.shape[1] for columns in explained_by)
    out = np.zeros((len(ratings), 2, 1 + first + second))
    out[:, :, 0] = np.nan_to_num(ratings) / [noises[0].sd, noises[1].sd]
    out[:, 0, 1 : 1 + first] = explained_by[0]
    out[:, 1, 1 + first :] = explained_by[1]
    return np.asarray(out * rated[:, :, None])


def _earlier(away: list[Floats], rated: Bools) -> Floats:
    """Return the earlier days of the other outcome in every shape (shape: days x 2 x 2k); before the diary 0."""
    shapes = bank().shapes
    days, count = len(rated), len(shapes)
    out = np.zeros((days, 2, 2 * count))
    for place, shape in enumerate(shapes):
        out[1:, 1, place] = np.convolve(away[0], shape)[: days - 1]
        out[1:, 0, count + place] = np.convolve(away[1], shape)[: days - 1]
    return np.asarray(out * rated[:, :, None])


def _balance(z: Floats, asked: _Asked) -> Floats:
    """Return how much more is said for each direction than for the other (shape: ... x 2).

    The log of the Bayes factor of each direction, averaged over its shapes, less that of the other where that speaks
    for a lead too: what goes both ways alike is shared, and neither runs ahead.
    """
    scores = _evidence(z, asked)
    half = scores.shape[-1] // 2
    sides = np.stack([_log_sum(scores[..., :half]), _log_sum(scores[..., half:])], axis=-1)
    return np.asarray(sides - np.maximum(sides[..., ::-1], 0.0))


def _evidence(z: Floats, asked: _Asked) -> Floats:
    """Return log prior weight plus log Bayes factor of each shape, for a strength above zero (shape as z)."""
    ratio = STRENGTH_SCALE**2 * asked.information
    weights = np.log(2 * np.tile(bank().weights, 2))
    scores = 0.5 * ratio / (1 + ratio) * z**2 - 0.5 * np.log1p(ratio) + weights
    return np.where(z > 0, scores, _NONE_AT_ALL)


def _log_sum(scores: Floats) -> Floats:
    peak = scores.max(axis=-1, keepdims=True)
    return np.asarray(peak[..., 0] + np.log(np.exp(scores - peak).sum(axis=-1)))


def _draws(asked: _Asked, seed: int) -> Floats:
    """Return statistics of all shapes as they come out when there is no lead (shape: draws x 2k)."""
    values, vectors = np.linalg.eigh(asked.alike)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    chance = np.random.default_rng(seed)
    normal = chance.standard_normal((DRAWS, len(root))) @ root.T
    spread = np.sqrt(chance.chisquare(asked.freedom, DRAWS) / asked.freedom)
    return np.asarray(normal / spread[:, None])


def _as_strong_back(asked: _Asked, side: int) -> float:
    """Return how often the one direction would be seen to be surer by this much if both were equally strong."""
    surer = max(_direction(asked, side).z - _direction(asked, 1 - side).z, 0.0)
    return erfc(surer / 2)


def _direction(asked: _Asked, side: int) -> _Direction:
    """Return what is said for one direction, averaged over the shapes that are not rejected at 95 %."""
    count = len(bank().centres)
    mine = slice(side * count, (side + 1) * count)
    z, information = asked.z[mine], asked.information[mine]
    scores = _evidence(asked.z, asked)[mine]
    likelihood = 0.5 * np.maximum(z, 0.0) ** 2
    kept = likelihood >= likelihood.max() - _HALF_OF_CHI_SQUARE_95
    strength, spread = _strength(z[kept], information[kept], scores[kept])
    return _Direction(
        evidence=float(_log_sum(scores)),
        best=int(np.argmax(likelihood)),
        kept=kept,
        strength=strength,
        spread=spread,
        z=float(np.average(z, weights=np.exp(scores - scores.max()))),
    )


def _course(series: _Prepared, model: Floats, side: int) -> Course:
    """Return the lead of one direction in days and points.

    The noise is fitted again with the lead: fitted without it takes a part of the lead for something shared, and the
    lead then seems weaker than it is.
    """
    shapes = bank()
    best = side * len(shapes.centres) + _direction(_ask(series, pair_innovations, model), side).best
    with_lead = np.concatenate([series.columns, series.earlier[:, :, best : best + 1]], axis=2)
    again = fit_pair(with_lead, series.rated, series.noises)
    found = _direction(_ask(series, pair_innovations, again), side)
    return Course(
        days=int(shapes.centres[found.best]),
        low=max(1, int((shapes.centres - shapes.reach)[found.kept].min())),
        high=int((shapes.centres + shapes.reach)[found.kept].max()),
        strength=found.strength,
        strength_low=found.strength - _NORMAL_95 * found.spread,
        strength_high=found.strength + _NORMAL_95 * found.spread,
    )


def _strength(z: Floats, information: Floats, scores: Floats) -> tuple[float, float]:
    """Return the strength in points per point, averaged over shapes by their evidence, and its SD."""
    share = np.exp(scores - scores.max())
    share /= share.sum()
    precision = information + STRENGTH_SCALE**-2
    means = z * np.sqrt(information) / precision
    mean = float(share @ means)
    return mean, float(share @ (1 / precision + (means - mean) ** 2)) ** 0.5
