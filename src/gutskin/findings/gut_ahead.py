"""Does this person's gut run ahead of the skin, by how many days, how surely? Prediction, never cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from gutskin.diary import Diary
from gutskin.findings.adjusting import confounders, independent
from gutskin.findings.exposures import series_of
from gutskin.findings.sentences import NAMES
from gutskin.statistics.leading import Course, Lead, lead

if TYPE_CHECKING:
    from collections.abc import Callable

    from gutskin.findings.series import Floats, Series

Answer = Literal["ahead", "behind", "cannot_tell"]

FEWEST_DAYS: Final = 42
"""Days with both ratings below which nothing is looked at: found then would be chance, nearly always."""

LEVEL: Final = 0.05
"""How often two outcomes of which neither runs ahead may be said to, over both directions and all delays."""

FULL_LEVEL_DAYS: Final = 84
"""The level grows with the square of the diary's length until here, because somebody looks every week."""

SLOWEST_WAVE: Final = 84
"""Days. Waves slower than this are held fixed: two seasons always have some delay between them."""

FEWEST_FOR_WAVES: Final = 60
OUTCOMES: Final = ("gut", "skin")
OFTEN: Final = 0.25
NO_ROOM: Final = 0.3
FEWEST_NUMBERS: Final = 4
LONG_GAP: Final = 14

COMMON_CAUSE: Final = (
    "A food, a bad night or stress that reaches the one first and the other days later looks the same as a lead."
)
HOW_SURELY: Final = "Of diaries in which neither runs ahead, at most 1 in 20 is told that one does."
FOUND: Final = ((84, "twelve weeks", 2), (168, "half a year", 8), (365, "a year", 8))
"""Days, their name, and in how many of ten diaries a lead of 2 to 7 days and 0.5 points per point is found."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GutAhead:
    """The answer of one diary.

    answer: "ahead" when better gut days came before better skin days, "behind" the other way round. lag_days, lag_low,
    lag_high: by how many days, with the leads that are not rejected at 95 %; strength, strength_low, strength_high:
    points of the later outcome per point of the earlier one, 95 % interval; all None where it cannot be told. p_value:
    how often neither runs ahead and as much is seen (1 where nothing was looked at). days_used: days with both
    ratings. needed: what it would take to know, for "cannot_tell".
    """

    answer: Answer
    lag_days: int | None = None
    lag_low: int | None = None
    lag_high: int | None = None
    strength: float | None = None
    strength_low: float | None = None
    strength_high: float | None = None
    p_value: float = 1.0
    days_used: int = 0
    sentence: str = ""
    caveats: tuple[str, ...] = ()
    needed: str = ""


def gut_ahead(diary: Diary | Series, *, seed: int = 0) -> GutAhead:
    """Return whether digestive comfort runs ahead of skin clarity in this diary.

    Deterministic: the same diary and seed give the same answer. In at most 5 % of diaries in which neither runs ahead
    one is said to; docs/explanation/does-the-gut-run-ahead.md holds what was measured.

    Args:
        diary: everything written, or its columns; at least 42 days with both ratings are needed for any answer.
        seed: of the chance draws that tell how much is seen when neither runs ahead.
    """
    if isinstance(diary, Diary):
        if diary.first is None:
            return _too_early(0)
        diary = series_of(diary)
    ratings = np.column_stack([diary.outcomes[outcome] for outcome in OUTCOMES])
    both = int(np.isfinite(ratings).all(axis=1).sum())
    if both < FEWEST_DAYS:
        return _too_early(both)
    if any(np.ptp(_rated(diary, outcome)) == 0 for outcome in OUTCOMES):
        return _never_changes(both)
    fixed = _held_fixed(diary)
    found = lead(ratings, (_on_rated_days(fixed, ratings[:, 0]), _on_rated_days(fixed, ratings[:, 1])), seed=seed)
    reasons = tuple(sentence for reason in REASONS if (sentence := reason(diary)))
    return _answered(found, both, diary.length, reasons)


def _held_fixed(series: Series) -> Floats:
    """Return what moves both outcomes and is accounted for (shape: calendar days x p).

    What the foods are adjusted for, and beside it slow waves and the day of the week: two outcomes that rise and fall
    with the season or the weekday, each at its own time, would else always seem to follow each other.
    """
    length = series.length
    turns = 2 * np.pi * np.arange(length)[:, None]
    slow = np.arange(1, 1 + (max(1, round(length / SLOWEST_WAVE)) if length >= FEWEST_FOR_WAVES else 0))
    waves = [turns * slow / length, turns * np.array([1, 2, 3]) / 7]
    return np.column_stack([confounders(series), *(turn(wave) for wave in waves for turn in (np.cos, np.sin))])


def _on_rated_days(fixed: Floats, ratings: Floats) -> Floats:
    """Return the columns that are independent on the days with this rating, 0 on the others."""
    rated = np.isfinite(ratings)
    kept = independent(fixed[rated])
    out = np.zeros((len(ratings), kept.shape[1]))
    out[rated] = kept
    return out


def _answered(found: Lead, days: int, length: int, caveats: tuple[str, ...]) -> GutAhead:
    level = LEVEL * min(1.0, length / FULL_LEVEL_DAYS) ** 2
    course = found.course
    if course is None or found.p_value > level:
        return GutAhead(
            answer="cannot_tell",
            p_value=found.p_value,
            days_used=days,
            sentence="Your diary does not show that one runs ahead of the other. That does not say that neither does.",
            caveats=caveats,
            needed=_needed(length),
        )
    return GutAhead(
        answer="ahead" if found.first_is_ahead else "behind",
        lag_days=course.days,
        lag_low=course.low,
        lag_high=course.high,
        strength=course.strength,
        strength_low=course.strength_low,
        strength_high=course.strength_high,
        p_value=found.p_value,
        days_used=days,
        sentence=_said(course, *(OUTCOMES if found.first_is_ahead else OUTCOMES[::-1])),
        caveats=(COMMON_CAUSE, HOW_SURELY, *caveats),
    )


def _said(course: Course, first: str, second: str) -> str:
    """Return which came first, by how many days and how much, and the limit."""
    when = f"about {_days(course.days)} before better {second} days"
    known = course.high == course.low
    lead_range = "no other lead fits as well" if known else f"95 % range {course.low} to {_days(course.high)}"
    low, high = (f"{value:.1f}".replace("-", "−") for value in (course.strength_low, course.strength_high))
    return (
        f"In your diary, better {first} days came {when} ({lead_range}): per point of {first}, {second} was then "
        f"{course.strength:.1f} points better (95 % range {low} to {high}). That does not say that one causes the "
        "other."
    )


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _too_early(both: int) -> GutAhead:
    missing = FEWEST_DAYS - both
    return GutAhead(
        answer="cannot_tell",
        days_used=both,
        sentence=f"{both} days with both ratings so far. Whether one runs ahead is not looked at before {FEWEST_DAYS}.",
        needed=f"{missing} more {'day' if missing == 1 else 'days'} with both ratings",
    )


def _never_changes(both: int) -> GutAhead:
    return GutAhead(
        answer="cannot_tell",
        days_used=both,
        sentence="One of the two was rated the same on every day. What does not change cannot run ahead or follow.",
        needed="days that differ",
    )


def _needed(length: int) -> str:
    """Return what it would take to know, from what was measured on made-up diaries with a clear lead."""
    later = [(span, share) for days, span, share in FOUND if days > length]
    if not later:
        return "hardly more days; a lead that a year does not show is weak, slow or not there"
    (span, share), *others = later
    more = "".join(f", {often} in 10 after {longer}" for longer, often in others)
    return f"more weeks: of clear leads of a few days, about {share} in 10 are found after {span}{more}"


def stress_not_written(series: Series) -> str:
    """Say so when stress could not be held fixed."""
    written = series.covariates.get("stress", np.array([np.nan]))
    if np.isfinite(written).mean() >= 0.5:
        return ""
    return "Stress was not written on most days, so it is not accounted for."


def no_room(series: Series) -> str:
    """Say so when many ratings stand at an end of the scale."""
    for outcome in OUTCOMES:
        rated = _rated(series, outcome)
        for end in (1, 10):
            share = float((rated == end).mean())
            if share >= NO_ROOM:
                return f"{NAMES[outcome].capitalize()} was {end} on {share:.0%} of the days, and a scale ends there."
    return ""


def few_numbers(series: Series) -> str:
    """Say so when an outcome was rated with few different numbers."""
    for outcome in OUTCOMES:
        count = len(np.unique(_rated(series, outcome)))
        if count < FEWEST_NUMBERS:
            return (
                f"{NAMES[outcome].capitalize()} was rated with only {count} different numbers; small changes are lost."
            )
    return ""


def often_not_rated(series: Series) -> str:
    """Say so when one of the two is missing on many days."""
    missing = float(np.isnan(series.outcomes["gut"] + series.outcomes["skin"]).mean())
    if missing < OFTEN:
        return ""
    return f"On {missing:.0%} of the days one of the two was not rated."


def long_gap(series: Series) -> str:
    """Say so when nothing was rated for two weeks or more."""
    rated = np.flatnonzero(np.isfinite(series.outcomes["gut"]) | np.isfinite(series.outcomes["skin"]))
    longest = int(np.diff(rated).max()) - 1
    if longest < LONG_GAP:
        return ""
    return f"Nothing was rated for {longest} days in a row; what ran across that gap is not seen."


REASONS: Final[tuple[Callable[[Series], str], ...]] = (
    stress_not_written,
    no_room,
    few_numbers,
    often_not_rated,
    long_gap,
)


def _rated(series: Series, outcome: str) -> Floats:
    values = series.outcomes[outcome]
    return np.asarray(values[np.isfinite(values)])
