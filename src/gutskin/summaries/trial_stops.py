"""When a test should stop: a reason of safety, a sign to be looked at, or days worse than the person's own bad days.

The last is gutskin's own rule; no study is behind it. A bad day is one as bad as the worst twentieth of the twelve
weeks before the test, for the outcome that is tested and for the other one. Two of the last three rated days below that
are more than a bad day, and the test is put into question: the person decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from gutskin.evidence.rules import Answer
from gutskin.safety import may_start
from gutskin.safety.said import is_agreed, profile_of
from gutskin.summaries.gentle import gentle
from gutskin.summaries.red_flags import flags_of
from gutskin.summaries.words import OUTCOME_TITLES, whole

if TYPE_CHECKING:
    from gutskin.diary import Diary
    from gutskin.diary.trials import KeptTrial
    from gutskin.findings.finding import Outcome

OUTCOMES: Final[tuple[Outcome, ...]] = ("skin", "gut")
WEEKS_BEFORE: Final = 12
FEWEST_RATINGS: Final = 20
"""From fewer ratings nobody knows what somebody's bad days are."""
WORST: Final = 20
"""One day in so many is as bad as a bad day."""
LAST_RATED: Final = 3
BELOW: Final = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class StopReason:
    """Why a test should stop: `why` is one of diary.trials.ENDS, `sentence` says it to the person."""

    why: str
    sentence: str


def stop_reason(diary: Diary, trial: KeptTrial, today: date) -> StopReason | None:
    """Return why a running test should stop on a day, None where it may go on.

    Health answers that came after it began count as they would have before.
    """
    if (unsafe := not_for_them(diary, trial.plan.exposure)) is not None:
        return StopReason(why="safety", sentence=f"{unsafe} So this test does not go on.")
    if gentle(diary):
        said = "In gentle mode gutskin asks nobody to leave a food out. So this test does not go on."
        return StopReason(why="safety", sentence=said)
    if flags_of(diary, today):
        said = "Something you wrote should be looked at first. Until then nothing is to be left out or eaten for it."
        return StopReason(why="flag", sentence=said)
    worse = next((each for each in OUTCOMES if _goes_badly(diary, trial, each, today)), None)
    return None if worse is None else StopReason(why="worse", sentence=_worse(worse, bad_day(diary, trial, worse)))


def not_for_them(diary: Diary, exposure: str) -> str | None:
    """Return why an answer about health stands against a test of this, None where none does or a clinician said yes."""
    start = may_start("food_trial", profile_of(diary), exposure)
    if start.answer is Answer.YES or not start.because or is_agreed(diary, start, exposure):
        return None
    return start.reasons[0]


def _worse(outcome: Outcome, level: float | None) -> str:
    name, below = OUTCOME_TITLES[outcome], whole(level or 0)
    return (
        f"{name} was below {below} on two of your last three rated days of the test, which is worse than your bad days "
        "before it. That can be chance. Ending here is fine, and what there is will still be looked at."
    )


def _goes_badly(diary: Diary, trial: KeptTrial, outcome: Outcome, today: date) -> bool:
    level = bad_day(diary, trial, outcome)
    rated = _rated(diary, outcome, trial.went_on or trial.plan.first, today)
    return level is not None and sum(rating < level for rating in rated[-LAST_RATED:]) >= BELOW


def bad_day(diary: Diary, trial: KeptTrial, outcome: Outcome) -> float | None:
    """Return the rating that at most one day in twenty before the test was below; None from too few ratings."""
    before = trial.plan.first - timedelta(days=1)
    rated = sorted(_rated(diary, outcome, trial.plan.first - timedelta(weeks=WEEKS_BEFORE), before))
    return rated[len(rated) // WORST] if len(rated) >= FEWEST_RATINGS else None


def _rated(diary: Diary, outcome: Outcome, first: date, last: date) -> list[float]:
    """Return the ratings from one day to another, in their order."""
    days = (day for when, day in diary.days.items() if first <= when <= last)
    return [day.ratings[outcome] for day in days if outcome in day.ratings]
