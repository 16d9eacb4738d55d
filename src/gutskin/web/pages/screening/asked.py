"""The questions about health as a form asks them, and what their answers write into the diary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.diary import Entry, Kind
from gutskin.evidence.profile import PAST, PRESENT
from gutskin.evidence.rules import questions
from gutskin.safety.said import CONDITION, CONDITIONS, NOT_SAID, setting_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from gutskin.diary import Diary
    from gutskin.diary.entries import Value
    from gutskin.evidence.rules import Question

YES_OR_NO: Final = (("yes", "Yes"), ("no", "No"), ("unsaid", "Rather not say"))
NOW_OR_ONCE: Final = (("present", "Yes, now"), ("past", "Yes, once"), *YES_OR_NO[1:])
_VALUES: Final[Mapping[str, Value]] = {
    "yes": True,
    "no": False,
    "unsaid": NOT_SAID,
    PAST: PAST,
    PRESENT: PRESENT,
}
NOT_NAMED: Final = "not named"
"""An allergy without a name: what it is to is not known, so nothing can be ruled out."""
ALLERGIES: Final = "food_allergies"
TITLES: Final = {"acne": "Acne", "eczema": "Eczema", "psoriasis": "Psoriasis", "rosacea": "Rosacea", "gut": "Gut"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One question of a form. `name`: of its field there and of its setting. `chosen`: its answer, "" where none is.

    `names`: the names somebody wrote with a yes, None for questions that have none.
    """

    name: str
    question: Question
    choices: tuple[tuple[str, str], ...]
    chosen: str
    names: str | None


def asked_about(diary: Diary, fields: Iterable[str]) -> tuple[Asked, ...]:
    """Return the questions about these fields with what the diary holds, in the order in which they are asked."""
    wanted = set(fields)
    return tuple(_asked(question, diary.settings) for question in questions() if question.field in wanted)


def _asked(question: Question, settings: Mapping[str, Value]) -> Asked:
    name, field = setting_of(question.field), question.field
    return Asked(
        name=name,
        question=question,
        choices=NOW_OR_ONCE if field == "eating_disorder" else YES_OR_NO,
        chosen=_chosen(settings.get(name), field),
        names=_names(settings.get(name)) if field == ALLERGIES else None,
    )


def _chosen(value: Value, field: str) -> str:
    if field == ALLERGIES and isinstance(value, str) and value != NOT_SAID:
        return "yes"
    if field == "eating_disorder" and value is True:
        return PRESENT
    words = dict(NOW_OR_ONCE if field == "eating_disorder" else YES_OR_NO)
    return next((word for word in words if _VALUES[word] == value and type(_VALUES[word]) is type(value)), "")


def _names(value: Value) -> str:
    return value if isinstance(value, str) and value not in {NOT_SAID, NOT_NAMED} else ""


def answers_in(form: Mapping[str, str], diary: Diary, day: date) -> tuple[Entry, ...]:
    """Return the settings a form changes: what it says now and did not show before; of questions it knows only."""
    every = asked_about(diary, (question.field for question in questions()))
    return tuple(
        _entry(each.name, _meant(form, each), day)
        for each in every
        if form.get(each.name) in dict(each.choices) and _meant(form, each) != diary.settings.get(each.name)
    )


def _meant(form: Mapping[str, str], each: Asked) -> Value:
    word = form[each.name]
    if each.names is not None and word == "yes":
        return form.get(f"names-{each.name}", "").strip()[:1000] or NOT_NAMED
    return _VALUES[word]


def conditions_in(form: Mapping[str, str], diary: Diary, day: date) -> tuple[Entry, ...]:
    """Return the settings by which a form changes the conditions, from what its page showed."""
    names = tuple(CONDITION + each for each in CONDITIONS)
    return tuple(
        _entry(name, name in form, day)
        for name in names
        if (f"was-{name}" in form) != (name in form) and diary.settings.get(name) is not (name in form)
    )


def _entry(name: str, value: Value, day: date) -> Entry:
    return Entry(kind=Kind.SETTING, day=day, name=name, value=value)
