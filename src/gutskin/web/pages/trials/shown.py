"""A test as its pages show it: today's instruction, the days so far, why it should stop, and what it found once over.

While it runs nothing of what it found is shown: what one knows colours what one rates. The days ahead stay sealed but
for the next two, which a food needs so that one can shop.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from gutskin.diary.trials import WITH, WITHOUT, running_trial, trials_in
from gutskin.web import clock
from gutskin.web.charts.trial import RatedDay, range_strip, trial_chart

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.utils.safestring import SafeString

    from gutskin.diary import Diary
    from gutskin.diary.trials import KeptTrial
    from gutskin.summaries.trial_days import TrialDay
    from gutskin.summaries.trial_found import Found
    from gutskin.summaries.trial_stops import StopReason
    from gutskin.web.charts import Chart

SHOWN_AHEAD: Final = 2
ENDED: Final = {
    "stopped": "You ended it early.",
    "worse": "You ended it early: it went worse than your bad days.",
    "flag": "It ended early: something had to be looked at first.",
    "safety": "It ended early: what you said since then stands against it.",
    "answered": "You ended it when there was an answer.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class DayAsked:
    """One day of a test to be followed and answered. `reason`: why nothing is asked of it."""

    trial: KeptTrial
    day: date
    number: int
    arm: str
    said: str
    is_today: bool
    reason: StopReason | None = None

    @property
    def choices(self) -> tuple[tuple[str, bool], ...]:
        """What can be said of the day, and whether it was: as drawn first, then otherwise, then away."""
        order = (WITH, WITHOUT, "away") if self.arm == WITH else (WITHOUT, WITH, "away")
        return tuple((each, each == self.said) for each in order)


@dataclass(frozen=True, kw_only=True, slots=True)
class TrialShown:
    """A test. `state`: "coming", "running" or "over". `ahead`: the next days as drawn; `sealed`: one for each after.

    `found`: what it found, once over. `step`: whether going on is of use, while it runs.
    """

    trial: KeptTrial
    state: str
    today: DayAsked | None
    so_far: tuple[TrialDay, ...]
    ahead: tuple[tuple[date, str], ...]
    sealed: tuple[None, ...]
    ended: str = ""
    reason: StopReason | None = None
    found: Found | None = None
    chart: Chart | None = None
    strip: SafeString | str = ""
    step: str = ""
    may_end: bool = False

    @property
    def title(self) -> str:
        """The heading of its page."""
        return f"{self.trial.plan.title[:1].upper()}{self.trial.plan.title[1:]} and your {self.trial.plan.outcome}"

    @property
    def agreed_on(self) -> date:
        """The day on which it was agreed to."""
        return clock.local(self.trial.agreed_at).date()

    @property
    def never_began(self) -> bool:
        """Whether it was ended before its first day."""
        return self.trial.last < self.trial.plan.first

    @property
    def as_drawn(self) -> int:
        """How many days so far went as drawn."""
        return sum(each.done == each.arm for each in self.so_far)

    @property
    def otherwise(self) -> int:
        """How many days so far went otherwise."""
        return sum(each.went_otherwise for each in self.so_far)

    @property
    def away(self) -> int:
        """How many days so far were days away."""
        return sum(each.is_away for each in self.so_far)


def day_asked(diary: Diary, when: date) -> DayAsked | None:
    """Return what the running test asks of a day up to today, None where none runs or the day is not of it."""
    today = clock.today()
    trial = running_trial(trials_in(diary), today)
    if trial is None or when > today or (arm := trial.plan.arm_on(when)) is None:
        return None
    from gutskin.summaries.trial_stops import stop_reason  # loads the food table, so not at every start

    return DayAsked(
        trial=trial,
        day=when,
        number=trial.plan.day_of(when) + 1,
        arm=arm,
        said=trial.done.get(when, ""),
        is_today=when == today,
        reason=stop_reason(diary, trial, today) if when == today else None,
    )


def coming(diary: Diary) -> KeptTrial | None:
    """Return the test that is agreed to and has not begun yet, None where there is none."""
    today = clock.today()
    trial = running_trial(trials_in(diary), today)
    return trial if trial is not None and trial.plan.first > today else None


def shown(diary: Diary, trial: KeptTrial, today: date) -> TrialShown:
    """Return a test as it stands on a day."""
    from gutskin.summaries.trial_days import days_so_far  # loads the food table, so not at every start
    from gutskin.summaries.trial_stops import stop_reason

    so_far = days_so_far(diary, trial, today)
    if trial.is_over(today):
        return _over(diary, trial, so_far)
    is_running = trial.plan.first <= today
    after = max(today, trial.plan.first - timedelta(days=1))
    days = [after + timedelta(days=one) for one in range(1, SHOWN_AHEAD + 1)]
    ahead = tuple((day, arm) for day in days if (arm := trial.plan.arm_on(day)) is not None)
    step = _step(diary, trial, so_far) if is_running else None
    return TrialShown(
        trial=trial,
        state="running" if is_running else "coming",
        today=day_asked(diary, today) if is_running else None,
        so_far=so_far,
        ahead=ahead,
        sealed=(None,) * max(0, trial.plan.days - len(so_far) - len(ahead)),
        reason=stop_reason(diary, trial, today) if is_running else None,
        step=step[1] if step else "",
        may_end=bool(step and step[0] != "go_on"),
    )


def _step(diary: Diary, trial: KeptTrial, so_far: tuple[TrialDay, ...]) -> tuple[str, str]:
    from gutskin.summaries.trial_found import NOT_READABLE, next_step  # numpy takes long to import

    step = next_step(diary, trial, so_far)
    return (step.action, step.sentence) if step else ("stop", NOT_READABLE)


def _over(diary: Diary, trial: KeptTrial, so_far: tuple[TrialDay, ...]) -> TrialShown:
    from gutskin.summaries.trial_days import ratings_of
    from gutskin.summaries.trial_found import found_by

    found = found_by(diary, trial) if so_far else None
    ratings = dict(ratings_of(diary, trial, so_far))
    rated = tuple(RatedDay(day=each, rating=ratings[each.place]) for each in so_far)
    outcome = trial.plan.outcome
    return TrialShown(
        trial=trial,
        state="over",
        today=None,
        so_far=so_far,
        ahead=(),
        sealed=(),
        ended=ENDED[trial.ended[1]] if trial.ended else "",
        found=found,
        chart=trial_chart(trial.plan.title, outcome, rated) if rated else None,  # type: ignore[arg-type]
        strip=_strip(trial, found) if found and found.days_used else "",
    )


def _strip(trial: KeptTrial, found: Found) -> SafeString:
    smallest = float(trial.plan.drawn["smallest_effect"])
    return range_strip(
        trial.plan.outcome,  # type: ignore[arg-type]
        effect=found.effect,
        low=found.low,
        high=found.high,
        smallest=smallest,
    )


def earlier(diary: Diary, trials: Iterable[KeptTrial], today: date) -> tuple[TrialShown, ...]:
    """Return the tests that are over, the latest first."""
    over = [each for each in trials if each.is_over(today)]
    return tuple(shown(diary, each, today) for each in reversed(over))
