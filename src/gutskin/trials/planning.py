"""`plan_trial`: from a suspicion to a schedule drawn by chance, with its power, or a refusal with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.errors import TrialRefusedError
from gutskin.evidence.rules import Answer
from gutskin.foods import parse_meal
from gutskin.safety import Profile, conditions_of, may_start, profile_of
from gutskin.safety.said import is_agreed
from gutskin.trials import sentences
from gutskin.trials.allocations import Layout, allowed, can_answer, drawn
from gutskin.trials.answering import SLOW_CONDITIONS, Answering, answering_of
from gutskin.trials.material import looks_of
from gutskin.trials.plan import (
    FALSE_ALARM,
    LARGEST_EFFECT,
    LONGEST,
    LONGEST_BLOCK,
    MOST_SUSPECTS,
    SEEDS,
    SMALLEST_EFFECT,
    Block,
    Choice,
    TrialPlan,
)
from gutskin.trials.power import power_of
from gutskin.trials.seen import Seen, seen_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gutskin.diary import Diary

WANTED_POWER: Final = 0.8
LEAST_POWER: Final = 0.2
"""Below one chance in five a trial costs weeks and answers nothing."""


FARTHEST_START: Final = 60
"""Days from today. What a diary says of its noise, and a person of their health, does not hold for ever."""


def refuse_far_start(first_day: date, today: date) -> None:
    """Refuse a test that would begin long after it was agreed to (TrialRefusedError)."""
    ahead = (first_day - today).days
    if ahead > FARTHEST_START:
        reason = f"it would begin in {ahead} days, and until then your days and your health can change"
        raise TrialRefusedError(reason, f"choose a first day at most {FARTHEST_START} days from now.")


def plan_trial(  # noqa: PLR0913  (the public question, with words for each of its parts)
    exposure: str | Sequence[str],
    outcome: str,
    diary: Diary | None = None,
    *,
    smallest_effect: float = 1.0,
    days: int | None = None,
    seed: int,
    condition: str | None = None,
    block_days: int | None = None,
    first_day: date | None = None,
    agreed: bool = False,
) -> TrialPlan:
    """Return a randomised experiment on oneself, drawn and ready to begin.

    Args:
        exposure: the suspect, or two to six of them, which are then tested in the same days.
        outcome: gut, skin or itch.
        diary: the person's own; noise, carry-over and missing days are taken from it.
        smallest_effect: points a day, with against without once it has set in, below which it would not matter.
        days: of the trial, rounded up to whole pairs of blocks; None takes the shortest that will probably answer.
        seed: what the order is drawn from. The same seed gives the same plan.
        condition: such as acne; None takes it from the diary where it is the only slow one.
        block_days: of each block; None takes what suits the outcome.
        first_day: date of the first day, so that weekends are balanced.
        agreed: a clinician said yes to this test (a yes noted in the diary counts without it).

    Raises:
        TrialRefusedError: a rule of safety, or a clinician's yes that is missing; too slow, too short, or
            hardly any chance of an answer.
    """
    exposures = _suspects(exposure)
    doubts = _allowed(exposures, diary, agreed=agreed)
    condition = condition or _slow_condition(diary, outcome)
    answering = answering_of(outcome, condition)
    _check(smallest_effect, days, block_days, seed, answering)
    length = block_days or answering.block_days
    seen = seen_in(diary, outcome, is_slow=answering.is_slow)
    level = FALSE_ALARM / len(exposures)
    weekday = None if first_day is None else first_day.weekday()
    counts = _counts(answering, length, days)
    layouts = [Layout(blocks=count, block_days=length, seed=seed, weekday=weekday) for count in counts]
    possible = [layout for layout in layouts if can_answer(layout, level)]
    _refuse_too_short(possible, layouts, answering, condition)
    choices = _choices(possible, answering, seen, effect=smallest_effect, first_day=first_day, level=level)
    at = _chosen(choices, days)
    layout, power = possible[at], choices[at].power
    if power < LEAST_POWER:
        raise TrialRefusedError(*sentences.too_weak(layout.days, power, smallest_effect, choices))
    return TrialPlan(
        exposures=exposures,
        outcome=outcome,
        condition=condition,
        blocks=_blocks(exposures, layout, min(answering.washout_days, length - 1)),
        days=layout.days,
        block_days=length,
        seed=seed,
        first_day=first_day,
        smallest_effect=smallest_effect,
        power=power,
        false_alarm=FALSE_ALARM,
        looks=looks_of(layout.blocks, length),
        choices=choices,
        noise=seen.noise,
        rated_share=seen.rated_share,
        sentence=sentences.planned(exposures, outcome, layout.days, length, smallest_effect, power),
        caveats=(*doubts, *_caveats(seen, answering, exposures, outcome, condition, power)),
    )


def _choices(
    layouts: list[Layout], answering: Answering, seen: Seen, *, effect: float, first_day: date | None, level: float
) -> tuple[Choice, ...]:
    """Return each length with its power."""
    kind = {"effect": effect, "rated_share": seen.rated_share, "level": level}
    powers = [power_of(layout, answering, seen.noise, first_day=first_day, **kind) for layout in layouts]
    return tuple(Choice(days=one.days, power=round(power, 2)) for one, power in zip(layouts, powers, strict=True))


def _refuse_too_short(
    possible: list[Layout], layouts: list[Layout], answering: Answering, condition: str | None
) -> None:
    """Refuse lengths of which none can be drawn in enough orders."""
    if not possible:
        longest = layouts[-1]
        raise TrialRefusedError(*sentences.too_short(longest.days, longest.block_days, answering, condition))


def _suspects(exposure: str | Sequence[str]) -> tuple[str, ...]:
    names = (exposure,) if isinstance(exposure, str) else tuple(exposure)
    names = tuple(name.strip() for name in names)
    if not names or not all(names) or len(set(names)) < len(names):
        raise TrialRefusedError("there is nothing to test, or the same thing twice", "name each suspect once.")
    if len(names) > MOST_SUSPECTS:
        raise TrialRefusedError(f"{len(names)} suspects at once cannot be lived with", "choose at most six.")
    return names


def _allowed(exposures: tuple[str, ...], diary: Diary | None, *, agreed: bool) -> tuple[str, ...]:
    """Return what to ask a clinician about first; TrialRefusedError where an answer about health stands against it.

    What was never answered is a doubt told with the plan; an answer that needs a clinician's yes needs it before.
    """
    profile = Profile() if diary is None else profile_of(diary)
    asked: list[str] = []
    for name in exposures:
        for action in _actions(name):
            start = may_start(action, profile, name)
            is_no, needs_yes = start.answer is Answer.NO, start.answer is Answer.ASK_CLINICIAN and start.because
            said_yes = agreed or (diary is not None and is_agreed(diary, start, name))
            if is_no or (needs_yes and not said_yes):
                what = "talk to a clinician" if is_no else "ask a clinician, and note the yes on the page of the test"
                raise TrialRefusedError(" ".join(start.reasons).rstrip("."), f"{what}; the diary goes on as it is.")
            asked += start.reasons if start.answer is Answer.ASK_CLINICIAN else ()
    return tuple(dict.fromkeys(asked))


def _actions(exposure: str) -> tuple[str, ...]:
    """Return what a test of it is: of a food always, of a probiotic too where it is one by its name or its strain."""
    is_probiotic = "probiotic" in exposure.casefold() or "probiotic" in parse_meal(exposure).attributes
    return ("food_trial", "probiotic_trial") if is_probiotic else ("food_trial",)


def _slow_condition(diary: Diary | None, outcome: str) -> str | None:
    """Return the condition the diary names, the slowest first: a plan for a quicker one would promise too much."""
    said = () if diary is None or outcome != "skin" else conditions_of(diary)
    return next(
        (name for name in said if name in SLOW_CONDITIONS), next((name for name in said if name != "gut"), None)
    )


def _check(smallest_effect: float, days: int | None, block_days: int | None, seed: int, answering: Answering) -> None:
    if not SMALLEST_EFFECT <= smallest_effect <= LARGEST_EFFECT:
        raise TrialRefusedError(
            f"an effect of {smallest_effect} points cannot be told on a scale of 1 to 10", "choose 0.5 to 4 points."
        )
    if days is not None and not 1 <= days <= LONGEST:
        raise TrialRefusedError(f"a trial of {days} days is not planned", f"choose at most {LONGEST} days.")
    if block_days is not None and not answering.shortest_block <= block_days <= LONGEST_BLOCK:
        raise TrialRefusedError(
            f"blocks of {block_days} days do not fit how fast this answers",
            f"choose {answering.shortest_block} days or more, or leave it open.",
        )
    if not 0 <= seed < SEEDS:
        raise TrialRefusedError("the seed is no whole number of 0 or more", "choose one below 2 to the power of 63.")


def _counts(answering: Answering, block_days: int, days: int | None) -> list[int]:
    """Return numbers of blocks, even ones, of the lengths to choose from."""
    lengths = answering.lengths if days is None else (days,)
    return sorted({2 * -(-length // (2 * block_days)) for length in lengths})


def _chosen(choices: tuple[Choice, ...], days: int | None) -> int:
    """Return the place of the shortest length that will probably answer, or of the longest."""
    if days is not None:
        return 0
    return next((place for place, one in enumerate(choices) if one.power >= WANTED_POWER), len(choices) - 1)


def _blocks(exposures: tuple[str, ...], layout: Layout, washout_days: int) -> tuple[Block, ...]:
    """Return the blocks as drawn; one after a block of the same arm needs no washout."""
    orders = allowed(layout)[drawn(layout, len(exposures))]
    return tuple(
        Block(
            start=place * layout.block_days,
            days=layout.block_days,
            arm="with" if on else "without",
            washout_days=0 if place and order[place - 1] == on else washout_days,
            exposure=name,
        )
        for name, order in zip(exposures, orders, strict=True)
        for place, on in enumerate(order)
    )


def _caveats(
    seen: Seen, answering: Answering, exposures: tuple[str, ...], outcome: str, condition: str | None, power: float
) -> tuple[str, ...]:
    found = [sentences.EXPECTATION]
    if not seen.is_own:
        found.append(sentences.NOT_OWN_NOISE)
    if power < WANTED_POWER:
        found.append(sentences.MAY_NOT_ANSWER)
    if answering.is_slow:
        found.append(sentences.SLOW)
    elif outcome == "skin" and condition is None:
        found.append(sentences.WHICH_SKIN)
    if len(exposures) > 1:
        found.append(sentences.SEVERAL)
    return tuple(found)
