"""What a test of one's own found, and whether going on with a running one is of use: trials/ asked about a diary."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from gutskin.diary.trials import WITH, WITHOUT, trials_in
from gutskin.errors import GutskinError
from gutskin.summaries.trial_days import days_so_far, ratings_of, taken_of
from gutskin.summaries.words import counted, difference, signed_range
from gutskin.trials import TrialPlan, TrialVerdict, analyse_trial, replan
from gutskin.trials.sentences import NOT_OVER

if TYPE_CHECKING:
    from datetime import date

    from gutskin.diary import Diary
    from gutskin.diary.trials import KeptTrial
    from gutskin.summaries.trial_days import TrialDay
    from gutskin.trials import NextStep, TrialResult

TOO_SHORT: Final = "Too few rated days for anything to be said."
HIDDEN_PERHAPS: Final = (
    "Your experiment cannot tell. What was rated speaks against an effect that matters, but days ill or away were left "
    "out, and those can be the days that count."
)
NOT_READABLE: Final = (
    "This gutskin cannot read the plan of this test and says nothing of it. What you wrote is all there."
)
_UNREADABLE: Final = (GutskinError, ArithmeticError, LookupError, TypeError, ValueError)
WHOLE_SCALE: Final = 9.0
"""Points from one end of the scale to the other: a range that wide says nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What a test that is over found: the words of its verdict and its sentence, effect with its 95 % range in points.

    `as_taken`: the same going by what was really done, "" where each day went as drawn.
    `effect` is NaN, and the range as wide as the scale, where it ended before there was anything to look at.
    """

    trial: KeptTrial
    label: str
    sentence: str
    effect: float
    low: float
    high: float
    days_used: int
    as_taken: str
    caveats: tuple[str, ...]


def found_by(diary: Diary, trial: KeptTrial) -> Found:
    """Return what a test that is over found; asked again later, the same of the same diary.

    A plan that this version cannot analyse (from a newer gutskin, or changed by hand) is told as such.
    """
    try:
        result = _result(diary, trial.key)
    except _UNREADABLE:
        return _not_readable(trial)
    label, sentence = _in_words(diary, trial, result)
    return Found(
        trial=trial,
        label=label,
        sentence=sentence,
        effect=result.effect,
        low=result.low,
        high=result.high,
        days_used=result.days_used,
        as_taken=_as_taken(result),
        caveats=(*(c for c in result.caveats if c != NOT_OVER), *_about_its_end(trial), *_about_away(diary, trial)),
    )


def _not_readable(trial: KeptTrial) -> Found:
    return Found(
        trial=trial, label=TrialVerdict.UNDECIDED.label, sentence=NOT_READABLE, effect=math.nan, low=-WHOLE_SCALE,
        high=WHOLE_SCALE, days_used=0, as_taken="", caveats=(),
    )  # fmt: skip


def _in_words(diary: Diary, trial: KeptTrial, result: TrialResult) -> tuple[str, str]:
    """Return the words of the verdict, and its sentence.

    Days taken out because of how they went can hide an effect, so that with any of them nothing is spoken against.
    """
    if not result.looked_after:
        return TrialVerdict.UNDECIDED.label, TOO_SHORT
    if result.verdict is TrialVerdict.SPEAKS_AGAINST and any(_away(diary, trial).values()):
        return TrialVerdict.UNDECIDED.label, HIDDEN_PERHAPS
    return result.verdict.label, result.sentence


def _about_its_end(trial: KeptTrial) -> tuple[str, ...]:
    """Return that a test was ended before its last day, where it was."""
    after = trial.plan.day_of(trial.last) + 1
    return (f"It was ended after {after} of its {trial.plan.days} days.",) if after < trial.plan.days else ()


def _about_away(diary: Diary, trial: KeptTrial) -> tuple[str, ...]:
    """Return how many days were left out as days away, of each arm: the draw does not decide on those."""
    away = _away(diary, trial)
    if not any(away.values()):
        return ()
    left_out = counted(sum(away.values()), "day")
    which = f"{away[WITH]} with, {away[WITHOUT]} without"
    return (f"{left_out} ill or away did not count ({which}). If the test itself made them bad, the result leans.",)


def _away(diary: Diary, trial: KeptTrial) -> dict[str, int]:
    found = Counter(each.arm for each in days_so_far(diary, trial, trial.last) if each.is_away)
    return {arm: found[arm] for arm in (WITH, WITHOUT)}


def _as_taken(result: TrialResult) -> str:
    """Return the effect going by what was really done, beside the answer that counts each day as it was drawn."""
    taken = result.parts[0].as_taken
    if taken is None or not math.isfinite(taken.effect):
        return ""
    done = f"Going by what was really done ({counted(taken.slips, 'day')} went otherwise), "
    if taken.low <= -WHOLE_SCALE and taken.high >= WHOLE_SCALE:
        return f"{done}nothing can be told."
    return f"{done}it was {difference(taken.effect)} without it (95 % range {signed_range(taken.low, taken.high)})."


@lru_cache(maxsize=8)
def _result(diary: Diary, key: str) -> TrialResult:
    trial = next(each for each in trials_in(diary) if each.key == key)
    days = days_so_far(diary, trial, trial.last)
    return analyse_trial(TrialPlan.from_json(trial.plan.drawn), ratings_of(diary, trial, days), taken_of(days))


def next_step(diary: Diary, trial: KeptTrial, so_far: tuple[TrialDay, ...]) -> NextStep | None:
    """Return whether going on with a running test is of use; today counts once it is rated. None: it cannot be read."""
    ratings, taken = ratings_of(diary, trial, so_far), taken_of(so_far)
    if ratings and ratings[-1][1] is None:
        ratings, taken = ratings[:-1], taken[:-1]
    try:
        return replan(TrialPlan.from_json(trial.plan.drawn), ratings, taken)
    except _UNREADABLE:
        return None


def found_between(diary: Diary, first: date, last: date, today: date) -> tuple[Found, ...]:
    """Return what the tests found that ended in some time, the earliest begun first."""
    over = (each for each in trials_in(diary) if each.is_over(today) and first <= each.last <= last)
    return tuple(found_by(diary, each) for each in over if each.plan.first <= each.last)
