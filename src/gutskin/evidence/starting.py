"""Whether somebody may begin something: what the rules say together about an action, a profile and a food."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.errors import UsageError
from gutskin.evidence.profile import Profile
from gutskin.evidence.rules import ACTIONS, Answer, FoodFact, questions, rules
from gutskin.evidence.statement import check_known

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gutskin.evidence.rules import Rule


ADVICE: Final = {
    "fibre_habit": "Begin with a little and add to it over weeks: a gut that gets much more fibre at once may bloat.",
    "water_habit": "Drink what feels right to you; we looked up no study of what more water does to the skin.",
    "elimination": "One food group at a time, with a last day and a way back for the food.",
}
"""What is said with a yes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """Whether something may be begun, and why.

    `reasons`: sentences, one for each rule that holds; `asks`: the fields of the profile that were not answered and
    could still make the answer stricter, in the order in which they are asked. `advice`: what can be done instead, or
    is worth knowing. `because`: the ids of the rules that hold. `gentle`: gutskin speaks gently to this person.
    """

    action: str
    answer: Answer
    reasons: tuple[str, ...]
    asks: tuple[str, ...]
    advice: tuple[str, ...]
    because: tuple[str, ...]
    gentle: bool


def judged(action: str, profile: Profile, food: FoodFact) -> Start:
    """Return what the rules say; the strictest one that holds decides.

    A field that was not answered and could make the answer stricter is asked for, and until then the answer is
    `ask_clinician`; for everyday habits it stays `yes`. Raises UsageError for an action or a profile that is none.
    """
    check_can_be_judged(action, profile)
    about = [rule for rule in rules() if rule.is_about(action, food)]
    holding = [rule for rule in about if rule.fires(profile, food)]
    known = _strictest(rule.answer for rule in holding)
    open_rules = [rule for rule in about if _could_be_stricter(rule, profile, known)]
    asks = _asked(open_rules)
    answer = _strictest([known, *(rule.unanswered for rule in open_rules)])
    reasons = [rule.reason for rule in holding if rule.answer is answer]
    return Start(
        action=action,
        answer=answer,
        reasons=(*reasons, *_not_answered(open_rules, answer)),
        asks=asks,
        advice=tuple(dict.fromkeys(rule.instead for rule in holding)) or _advice(action, answer),
        because=tuple(rule.id for rule in holding if rule.answer is answer),
        gentle=speaks_gently(profile),
    )


def check_can_be_judged(action: str, profile: Profile) -> None:
    """Raise an error for an action nobody knows, and for a profile that is none."""
    if not isinstance(action, str):
        raise UsageError(f"An action is a word, not {action!r}", f"use one of: {', '.join(ACTIONS)}.")
    check_known("action", action, ACTIONS)
    if not isinstance(profile, Profile):
        raise UsageError(
            f"This is no profile but {type(profile).__name__}", "use gutskin.Profile(age=34), for example."
        )


def speaks_gently(profile: Profile) -> bool:
    """Whether a rule asks for gentle words to this person."""
    return any(rule.gentle and bool(getattr(profile, rule.field)) for rule in rules())


def fields_that_matter(action: str, food: FoodFact) -> tuple[str, ...]:
    """Return the fields of a profile that can change the answer about an action, in the order they are asked."""
    return _asked(rule for rule in rules() if rule.is_about(action, food))


def _strictest(answers: Iterable[Answer]) -> Answer:
    return max(answers, key=lambda answer: answer.strictness, default=Answer.YES)


def _could_be_stricter(rule: Rule, profile: Profile, known: Answer) -> bool:
    return not profile.answered(rule.field) and rule.answer.strictness > known.strictness


def _asked(open_rules: Iterable[Rule]) -> tuple[str, ...]:
    fields = {rule.field for rule in open_rules}
    return tuple(question.field for question in questions() if question.field in fields)


def _not_answered(open_rules: Iterable[Rule], answer: Answer) -> tuple[str, ...]:
    waiting = {rule.field for rule in open_rules if rule.unanswered is not Answer.YES}
    if not waiting or answer is Answer.NO:
        return ()
    about = [question.about for question in questions() if question.field in waiting]
    return (f"Not answered yet, and it matters here: {', '.join(about)}.",)


def _advice(action: str, answer: Answer) -> tuple[str, ...]:
    if answer is Answer.YES:
        return (ADVICE[action],) if action in ADVICE else ()
    return ("Answer the questions, or ask a doctor. Rating and writing go on as always.",)
