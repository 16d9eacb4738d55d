"""May this person begin this: the one question that comes before every habit, plan and test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.errors import UsageError
from gutskin.evidence.starting import check_can_be_judged, judged
from gutskin.safety.allergens import food_fact

if TYPE_CHECKING:
    from gutskin.evidence.profile import Profile
    from gutskin.evidence.rules import FoodFact
    from gutskin.evidence.starting import Start


def may_start(action: str, profile: Profile, exposure: str | None = None) -> Start:
    """Return whether a person may begin something, with the reasons.

    `action`: one of track, fibre_habit, water_habit, probiotic_habit, probiotic_trial, food_trial, elimination,
    reintroduction. `profile`: what the person answered; what was not answered and matters is in `asks` of the result,
    and the answer is not `yes` meanwhile (everyday habits excepted). `exposure`: the food it is about in anybody's
    words, or the name of an attribute such as `dairy`. The answer is `yes`, `ask_clinician` or `no`; writing the diary
    (`track`) is always `yes`. Raises UsageError for another action, for what is no Profile and for no words.
    """
    check_can_be_judged(action, profile)
    if exposure is not None and not isinstance(exposure, str):
        raise UsageError(f"The food is no text but {exposure!r}", 'write it in words, as in "peanut butter".')
    return judged(action, profile, _fact(profile, exposure))


def _fact(profile: Profile, exposure: str | None) -> FoodFact:
    return food_fact(exposure, profile.food_allergies or ())
