"""What an answer about gut and skin got right and wrong in invented diaries whose truth is known."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zoo_gut_ahead import Pair, invent_pair, of_length

from gutskin.findings.gut_ahead import GutAhead, gut_ahead

if TYPE_CHECKING:
    from gutskin.findings.series import Series

LOOKS = tuple(range(42, 85, 7))


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One diary judged. covers, strength_covers, width: None where the right direction was not said."""

    said: bool
    right: bool
    wrong: bool
    covers: bool | None
    strength_covers: bool | None
    width: int | None
    cpu_seconds: float


def judge_pair(kind: Pair, seed: int) -> Judged:
    """Invent a diary, ask which runs ahead, and compare with its truth. Where neither does, no direction is right."""
    series = invent_pair(kind, seed)
    begun = time.process_time()
    answer = gut_ahead(series)
    return judged(kind, answer, time.process_time() - begun)


def judged(kind: Pair, answer: GutAhead, cpu_seconds: float = 0.0) -> Judged:
    truth = "ahead" if kind.lag > 0 else "behind" if kind.lag < 0 else "cannot_tell"
    said = answer.answer != "cannot_tell"
    right = said and answer.answer == truth
    return Judged(
        said=said,
        right=right,
        wrong=said and not right,
        covers=answer.lag_low <= abs(kind.lag) <= answer.lag_high if right else None,
        strength_covers=answer.strength_low <= kind.strength <= answer.strength_high if right else None,
        width=answer.lag_high - answer.lag_low if right else None,
        cpu_seconds=cpu_seconds,
    )


def measured(kind: Pair, days: int, seeds: range) -> list[Judged]:
    """Judge one diary of this many days per seed."""
    named = kind if days == kind.days else of_length(kind, days)
    return [judge_pair(named, seed) for seed in seeds]


def said_on_any_look(kind: Pair, seed: int) -> bool:
    """Return whether any weekly look from week 6 to week 12 says that one runs ahead."""
    series = invent_pair(kind, seed)
    return any(gut_ahead(first_days(series, days)).answer != "cannot_tell" for days in LOOKS)


def first_days(series: Series, days: int) -> Series:
    """Return the diary as it was after so many days."""
    return replace(
        series,
        outcomes={name: values[:days] for name, values in series.outcomes.items()},
        covariates={name: values[:days] for name, values in series.covariates.items()},
    )
