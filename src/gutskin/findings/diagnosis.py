"""What the diary itself allows: its noise, its carry-over, how complete it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gutskin.findings.sentences import NAMES

if TYPE_CHECKING:
    from gutskin.findings.examining import Examination, Look


def diagnosis(seen: Examination) -> tuple[str, ...]:
    """Return a sentence per examined outcome and one about the foods; empty when nothing could be examined."""
    if not seen.looks:
        return ()
    foods = [exposure.dose for exposure in seen.series.exposures if exposure.kind == "food"]
    sentences = [_noise(look, seen.series.length) for look in seen.looks]
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
