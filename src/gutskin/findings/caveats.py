"""Reasons to doubt a finding, computed from the diary. One function per reason; each returns a sentence or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from gutskin.findings.sentences import listed
from gutskin.findings.series import Exposure, Floats, Series

OFTEN_TOGETHER: Final = 0.5
"""Correlation of eating from which on two foods are hard to tell apart."""

MORE_STRESS: Final = 0.7
TREATMENT: Final = "treatment: "
NEAR: Final = 7
"""Days between two beginnings that count as the same time."""

CLEAR_CHANGE: Final = 0.35
"""Difference of the share of days, before and after, that counts as a change of habit."""

FEW: Final = 12
Caveat = Callable[[Series, Exposure, str], str]


def caveats(series: Series, exposure: Exposure, outcome: str) -> tuple[str, ...]:
    """Return every reason that applies, most telling first."""
    return tuple(sentence for reason in REASONS if (sentence := reason(series, exposure, outcome)))


def came_together(series: Series, exposure: Exposure, _outcome: str) -> str:
    """Name up to two foods that came and stayed away together with it."""
    place = series.places[exposure.kind, exposure.name]
    alike = series.alike[place]
    near = [
        (-float(alike[other]), food.name, other)
        for other, food in enumerate(series.exposures)
        if alike[other] >= OFTEN_TOGETHER and other != place and food.kind == "food" and not _is_part(food, exposure)
    ]
    if not near:
        return ""
    near.sort()
    shared = int((series.there[place] & series.there[near[0][2]]).sum())
    names = listed(tuple(name for _, name, _ in near[:2]))
    return f"{shared} of {exposure.occasions} times it came together with {names}."


def _is_part(one: Exposure, other: Exposure) -> bool:
    return one.name in other.parts or other.name in one.parts


def few_occasions(_series: Series, exposure: Exposure, _outcome: str) -> str:
    """Say so when there were few days with it."""
    if exposure.occasions >= FEW:
        return ""
    return f"It was there on only {exposure.occasions} days."


def on_stressful_days(series: Series, exposure: Exposure, _outcome: str) -> str:
    """Say so when days with it were more stressful."""
    difference = _difference(series.covariates.get("stress"), exposure)
    if difference is None or abs(difference) < MORE_STRESS:
        return ""
    word = "more" if difference > 0 else "less"
    amount = f"{abs(difference):.1f} points of stress"
    return f"Days with it were {word} stressful ({amount}); this is accounted for, but only roughly."


def on_weekends(series: Series, exposure: Exposure, _outcome: str) -> str:
    """Say so when it was mostly there at weekends."""
    weekend = ((np.arange(series.length) + series.first.weekday()) % 7) >= 5
    mine = exposure.dose > 0
    share = float(mine[weekend].sum()) / max(int(mine.sum()), 1)
    if share < 0.6:
        return ""
    return f"{share:.0%} of the times were at a weekend, when other things differ too.".replace("%", " %")


def only_in_one_part(series: Series, exposure: Exposure, _outcome: str) -> str:
    """Say so when nearly all occasions lie in one half of the diary."""
    mine = np.flatnonzero(exposure.dose > 0)
    first = float((mine < series.length / 2).mean()) if len(mine) else 0.5
    if 0.15 <= first <= 0.85:
        return ""
    half = "first" if first > 0.5 else "second"
    return f"Nearly all of the times lie in the {half} half of the diary, so a change over the season may look like it."


def begun_on_a_bad_week(series: Series, exposure: Exposure, outcome: str) -> str:
    """Say so when a habit or probiotic began after worse days than usual, which tend to be followed by better ones."""
    if exposure.kind not in {"habit", "probiotic"}:
        return ""
    begun = np.flatnonzero(exposure.dose > 0)
    before = series.outcomes[outcome][max(0, int(begun[0]) - 7) : int(begun[0])] if len(begun) else np.array([])
    if np.isfinite(before).sum() < 3:
        return ""
    usual = float(np.nanmean(series.outcomes[outcome]))
    if float(np.nanmean(before)) > usual - 0.5:
        return ""
    return "It began on a bad week, and bad weeks are mostly followed by better ones."


def treatment_begun_meanwhile(series: Series, exposure: Exposure, _outcome: str) -> str:
    """Say so when a treatment began around the time from which on it was mostly there, or mostly not."""
    treatments = {name: values for name, values in series.covariates.items() if name.startswith(TREATMENT)}
    turn = _turning_point(exposure) if treatments else None
    if turn is None:
        return ""
    for name, values in treatments.items():
        begun = np.flatnonzero(values > 0)
        if len(begun) and abs(int(begun[0]) - turn) <= NEAR and begun[0] > NEAR:
            return f"{name.removeprefix(TREATMENT)} began at about the time this changed."
    return ""


def _turning_point(exposure: Exposure) -> int | None:
    """Return the day that divides it best into often and seldom; None where the two parts hardly differ."""
    there = exposure.dose > 0
    days = np.arange(14, len(there) - 14)
    if not len(days):
        return None
    before = np.cumsum(there)[days - 1] / days
    after = (there.sum() - np.cumsum(there)[days - 1]) / (len(there) - days)
    gap = np.abs(after - before)
    return int(days[int(np.argmax(gap))]) if gap.max() >= CLEAR_CHANGE else None


def often_not_written(_series: Series, exposure: Exposure, _outcome: str) -> str:
    """Say so when many days do not tell whether it was there."""
    unknown = float((~np.isfinite(exposure.dose)).mean())
    if unknown < 0.2:
        return ""
    return f"On {unknown:.0%} of the days the diary does not say whether it was there.".replace("%", " %")


REASONS: Final[tuple[Caveat, ...]] = (
    came_together,
    few_occasions,
    on_stressful_days,
    on_weekends,
    only_in_one_part,
    begun_on_a_bad_week,
    treatment_begun_meanwhile,
    often_not_written,
)


def _difference(values: Floats | None, exposure: Exposure) -> float | None:
    """Return mean on days with minus mean on days without; None where either is written on fewer than five days."""
    if values is None:
        return None
    with_it = np.isfinite(values) & (exposure.dose > 0)
    without = np.isfinite(values) & (exposure.dose == 0)
    if min(with_it.sum(), without.sum()) < 5:
        return None
    return float(values[with_it].mean() - values[without].mean())
