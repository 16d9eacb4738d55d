"""What the diary itself allows: its noise, its carry-over, how complete it is."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np

from gutskin.findings.sentences import NAMES

if TYPE_CHECKING:
    from gutskin.findings.examining import Examination, Look

AN_EFFECT: Final = 3.0
"""Points in all after one occasion: in the middle of what diaries hold."""

RARE: Final = 40.0
"""Set so that the chance said here is the share found in simulated diaries (0.85 for 3 points, 0.35 for 2)."""

_USUAL_SHAPE: Final = (0.25, 0.4, 0.25, 0.1)
_USUALLY_EATEN: Final = (0.15, 0.5)


def diagnosis(seen: Examination) -> tuple[str, ...]:
    """Return a sentence per examined outcome and one about the foods; empty when nothing could be examined."""
    if not seen.looks:
        return ()
    foods = [exposure.dose for exposure in seen.series.exposures if exposure.kind == "food"]
    sentences = [_noise(look, seen.series.length) for look in seen.looks]
    sentences += [sentence for look in seen.looks if (sentence := _power(look, seen))]
    if foods:
        known = int(np.isfinite(np.stack(foods)).all(axis=0).sum())
        sentences.append(f"On {known} of {seen.series.length} days the list of foods counts as complete.")
    return tuple(sentences)


def _noise(look: Look, length: int) -> str:
    noise = look.side.noise
    kept = round(100 * noise.carry_over * (1 - noise.measurement_share))
    name = NAMES[look.side.outcome]
    rated = f"{name.capitalize()} was rated on {len(look.side.days)} of {length} days"
    return f"{rated}; it moves by about {noise.sd:.1f} points by itself; about {kept} % carries over to the next day."


def _power(look: Look, seen: Examination) -> str:
    chance = chance_to_find(look, seen, AN_EFFECT)
    if chance is None:
        return ""
    food = f"A food of every third day or so that moves {NAMES[look.side.outcome]} by {AN_EFFECT:g} points in all"
    return f"{food} would be found with a chance of {_in_ten(chance)}."


def _in_ten(chance: float) -> str:
    tenths = round(10 * chance)
    return "less than 1 in 10" if tenths < 1 else "more than 9 in 10" if tenths > 9 else f"about {tenths} in 10"


def chance_to_find(look: Look, seen: Examination, points: float) -> float | None:
    """Return the power, 0-1, for a quick effect of so many points in all of a food eaten now and then; None if none is.

    A normal approximation: the estimate has the error that the noise and the days of the middle one of such foods
    give, and has to be as many errors from zero as it takes to stand out among everything looked at (the largest of m
    normal deviates is about sqrt(2 log m), and RARE makes it rare).
    """
    errors = []
    for place, exposure in enumerate(seen.series.exposures):
        share = exposure.occasions / seen.series.length
        if seen.asked[place] and exposure.kind == "food" and _USUALLY_EATEN[0] <= share <= _USUALLY_EATEN[1]:
            column = np.array(_USUAL_SHAPE) @ look.side.lags[place, : len(_USUAL_SHAPE)]
            errors.append(1 / max(float(np.linalg.norm(column)), 1e-9))
    if not errors:
        return None
    needed = float(np.sqrt(2 * np.log(RARE * max(seen.looked_at, 1))))
    return NormalDist().cdf(points / float(np.median(errors)) - needed)
