"""What a trial says, before, during and after: numbers, range and limit in the same breath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.trials.result import TrialVerdict

if TYPE_CHECKING:
    from gutskin.trials.answering import Answering
    from gutskin.trials.plan import Choice
    from gutskin.trials.result import Action

NAMES: Final = {"skin": "skin clarity", "gut": "digestive comfort", "itch": "itch"}

EXPECTATION: Final = (
    "You know what you eat, and what one expects can change what one rates. "
    "A trial without blinding cannot exclude that."
)
NOT_OWN_NOISE: Final = (
    "Your diary has too few rated days to know how much your ratings move by themselves. Usual figures were taken; "
    "the real chance of an answer may be higher or lower."
)
MAY_NOT_ANSWER: Final = "It may well end without an answer. That would not mean that there is no effect."
SLOW: Final = (
    "This skin answers over weeks, so the blocks are long and few. Even a clear effect can be missed, and a season can "
    "look like one."
)
WHICH_SKIN: Final = (
    "This plan suits skin that answers within days. Acne and psoriasis take weeks: say so, and it is planned otherwise."
)
SEVERAL: Final = "Several are tested in the same days. If two of them act only together, this trial does not see it."

SLIPS: Final = (
    "Some days went otherwise than planned. The answer is about the plan; beside it stands the effect of what was "
    "really done, with the drawn order as the lever."
)
NOT_OVER: Final = "The trial is not over. What is said here rests on the days up to the last look."


def planned(
    exposures: tuple[str, ...], outcome: str, days: int, block_days: int, smallest_effect: float, power: float
) -> str:
    """Return what is planned and what it may bring."""
    what = listed(exposures)
    each = "each of them" if len(exposures) > 1 else "it"
    return (
        f"{days} days in blocks of {block_days}, half with {what} and half without, in an order drawn by chance. "
        f"If {each} moves {NAMES[outcome]} by {points(smallest_effect)} a day, the chance that the trial shows it is "
        f"{percent(power)}. If nothing has an effect, it says otherwise in at most 5 of 100 trials."
    )


def too_short(days: int, block_days: int, answering: Answering, condition: str | None) -> tuple[str, str]:
    """Return why so few blocks cannot answer, and what would."""
    takes = answering.lengths[0]
    if answering.is_slow:
        return (
            f"{condition or 'this skin'} answers over weeks, and {days} days hold too few blocks of {block_days} days",
            f"it would take at least {takes} days and would still be weak. Keeping the diary may teach as much.",
        )
    return (
        f"{days} days in blocks of {block_days} can be drawn in too few orders to tell an effect from chance",
        f"choose {takes} days or more.",
    )


def too_weak(days: int, power: float, smallest_effect: float, choices: tuple[Choice, ...]) -> tuple[str, str]:
    """Return why a trial is not worth its days, and what would be."""
    best = max(choices, key=lambda choice: choice.power)
    more = "" if best.days == days else f" {best.days} days would have {percent(best.power)}."
    reason = (
        f"your ratings move so much by themselves that {days} days show an effect of {points(smallest_effect)} with a "
        f"chance of {percent(power)} only"
    )
    return reason, f"choose more days, or a larger effect to look for.{more}"


def before_first_look(name: str, first_look: int) -> str:
    """Return why nothing is said yet."""
    return f"Nothing can be said of {name} yet. The first look is after {first_look} days."


def found(
    name: str, outcome: str, effect: float, low: float, high: float, verdict: TrialVerdict, smallest_effect: float
) -> str:
    """Return what the experiment found of one suspect."""
    way = "higher" if effect > 0 else "lower"
    amount = f"{abs(effect):.1f} points {way} a day (95 % range {range_of(low, high)})"
    if verdict is TrialVerdict.SUPPORTS:
        return f"Your experiment found that with {name} {NAMES[outcome]} was {amount}."
    if verdict is TrialVerdict.SPEAKS_AGAINST:
        return (
            f"Your experiment speaks against an effect of {name} on {NAMES[outcome]} of "
            f"{points(smallest_effect)} or more: with it, it was {amount}."
        )
    return f"Your experiment cannot tell whether {name} moves {NAMES[outcome]}: with it, it was {amount}."


def next_step(action: Action, left: int, following: int | None, chance: float | None, *, decided: bool) -> str:
    """Return what to do with a running trial, without its result."""
    if action == "stop":
        return "There is an answer. You can stop here." if decided and left else "The trial is over."
    if action == "not_worth_it":
        return (
            f"An answer has become unlikely (about {percent(chance or 0)} in the {left} days left). "
            "Stopping here is as good as going on."
        )
    odds = "" if chance is None else f" The chance of an answer by the end is about {percent(chance)}."
    return f"Go on as planned, {left} days are left. The next look is after day {following}.{odds}"


def many_missing(missing: int, days: int) -> str:
    """Return the doubt that days without a rating bring."""
    return f"{missing} of {days} days are not rated. If they were the worst or the best ones, the result leans."


def range_of(low: float, high: float) -> str:
    """Return a range with its directions: "0.4 to 1.6 lower", "0.2 lower to 1.1 higher"."""
    if low < 0 < high:
        return f"{abs(low):.1f} lower to {high:.1f} higher"
    near, far = sorted((abs(low), abs(high)))
    return f"{near:.1f} to {far:.1f} {'lower' if high <= 0 else 'higher'}"


def percent(share: float) -> str:
    """Return a share as "45 %", never surer than 99 %."""
    return f"{min(99, round(100 * share))} %"


def points(effect: float) -> str:
    """Return "1 point", "1.5 points"."""
    number = f"{effect:.1f}".removesuffix(".0")
    return f"{number} point" if number == "1" else f"{number} points"


def listed(names: tuple[str, ...]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
