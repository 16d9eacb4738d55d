"""`analyse_trial` and `replan`: what a trial says so far, and whether to go on. Both may be asked at any time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from gutskin.errors import TrialFileError
from gutskin.trials import sentences
from gutskin.trials.continuing import chance_of_answer
from gutskin.trials.estimating import WIDEST, as_taken, is_as_drawn, suspect_of
from gutskin.trials.result import ExposureResult, NextStep, Taken, TrialResult, TrialVerdict
from gutskin.trials.told import Told, told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.trials.estimating import Suspect
    from gutskin.trials.plan import TrialPlan
    from gutskin.trials.result import Action
    from gutskin.trials.told import Done, Ratings

HOPELESS: Final = 0.1
"""Below this chance of an answer at the end, the days left are better spent otherwise."""


def analyse_trial(plan: TrialPlan, ratings: Ratings, taken: Done | Mapping[str, Done] | None = None) -> TrialResult:
    """Return what the days up to the last look say; asking again, every day even, costs nothing in error.

    Args:
        plan: as it was agreed to.
        ratings: day (0 is the first of the trial) and rating, None where not rated.
        taken: day and whether it was really with, None where not known; a mapping by suspect for a trial of several.

    Raises:
        TrialFileError: a day, rating or suspect that cannot be, or a plan whose blocks are not those its seed draws.
    """
    return _result(plan, told(plan, ratings, taken))


def replan(plan: TrialPlan, ratings: Ratings, taken: Done | Mapping[str, Done] | None = None) -> NextStep:
    """Return whether to stop, go on, or that it is no longer worth it; arguments and errors as of analyse_trial.

    The looks are at block ends and share one budget of error, spent alike whether or not anybody asked. Giving up
    when an answer has become unlikely costs power only.
    """
    known = told(plan, ratings, taken)
    result = _result(plan, known)
    left = plan.days - known.over
    following = next((after for after in plan.looks if after > known.over), None)
    undecided = [place for place, part in enumerate(result.parts) if part.verdict is TrialVerdict.UNDECIDED]
    chance = None
    action: Action = "go_on"
    if not undecided or following is None:
        action = "stop"
    elif result.looked_after:
        chance = max(chance_of_answer(plan, known, place) for place in undecided)
        action = "not_worth_it" if chance < HOPELESS else "go_on"
    return NextStep(
        action=action,
        sentence=sentences.next_step(action, left, following, chance, decided=not undecided),
        chance=None if chance is None else round(chance, 2),
        next_look=following,
        days_left=left,
        result=result,
    )


def _result(plan: TrialPlan, known: Told) -> TrialResult:
    if not is_as_drawn(plan):
        raise TrialFileError("blocks", "another order", "use the plan as it was drawn: a moved day has no answer.")
    suspects = [suspect_of(plan, known, place) for place in range(len(plan.exposures))]
    adjusted = holm([suspect.p_value() for suspect in suspects])
    parts = tuple(
        _part(plan, known, suspect, place, p) for place, (suspect, p) in enumerate(zip(suspects, adjusted, strict=True))
    )
    looked = max((after for after in plan.looks if after <= known.over), default=0) if suspects[0].looks else 0
    return TrialResult(
        parts=parts,
        days_used=known.rated_before(looked),
        looked_after=looked,
        is_finished=known.over >= plan.days,
        sentence=" ".join(part.sentence for part in parts),
        caveats=_caveats(plan, known, looked),
    )


def _part(plan: TrialPlan, known: Told, suspect: Suspect, place: int, p: float) -> ExposureResult:
    name = plan.exposures[place]
    if not suspect.looks:
        return ExposureResult(
            exposure=name, effect=math.nan, low=-WIDEST, high=WIDEST, p_value=1.0, verdict=TrialVerdict.UNDECIDED,
            sentence=sentences.before_first_look(name, plan.looks[0]),
        )  # fmt: skip
    level = plan.false_alarm / len(plan.exposures)
    effect, low, high = _range(suspect, level)
    verdict = _verdict(low, high, p, plan)
    return ExposureResult(
        exposure=name,
        effect=effect,
        low=low,
        high=high,
        p_value=p,
        verdict=verdict,
        sentence=sentences.found(name, plan.outcome, effect, low, high, verdict, plan.smallest_effect),
        as_taken=_taken(plan, known, suspect, place, level),
    )


def _range(suspect: Suspect, level: float) -> tuple[float, float, float]:
    """Return effect, low and high."""
    effect, error = suspect.estimate()
    low, high = suspect.interval(level, effect, error)
    return min(max(effect, low), high), low, high


def _taken(plan: TrialPlan, known: Told, suspect: Suspect, place: int, level: float) -> Taken | None:
    slips = known.slips[place]
    if not slips:
        return None
    effect, low, high = _range(as_taken(suspect, plan, known, place), level)
    return Taken(effect=effect, low=low, high=high, slips=slips)


def _verdict(low: float, high: float, p: float, plan: TrialPlan) -> TrialVerdict:
    if -plan.smallest_effect < low and high < plan.smallest_effect:
        return TrialVerdict.SPEAKS_AGAINST
    return TrialVerdict.SUPPORTS if p <= plan.false_alarm + 1e-9 else TrialVerdict.UNDECIDED


def _caveats(plan: TrialPlan, known: Told, looked: int) -> tuple[str, ...]:
    missing = looked - known.rated_before(looked)
    found = [sentences.EXPECTATION]
    if looked and missing > 0.2 * looked:
        found.append(sentences.many_missing(missing, looked))
    if any(known.slips):
        found.append(sentences.SLIPS)
    if known.over < plan.days:
        found.append(sentences.NOT_OVER)
    if len(plan.exposures) > 1:
        found.append(sentences.SEVERAL)
    return tuple(found)


def holm(p_values: list[float]) -> list[float]:
    """Return p-values such that at most 5 % of trials err in any of them (Holm's steps)."""
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    adjusted, highest = [0.0] * len(p_values), 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = highest
    return adjusted
