"""What a person said about their health, as far as a rule of safety asks for it. Every answer may be missing."""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import isfinite
from typing import TYPE_CHECKING, Final, Literal

from gutskin.errors import BadEntryError

if TYPE_CHECKING:
    from collections.abc import Iterable

OLDEST: Final = 130
PAST: Final = "past"
PRESENT: Final = "present"
_SEPARATORS: Final = str.maketrans({",": ";", "\n": ";"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """Answers that a rule of safety may need. None is "not answered", which is never the same as False.

    `age`: in years. `eating_disorder`: "past", "present", True (counts as present) or False. `food_allergies`: names,
    empty for none; one text with `;` or `,` between the names is understood too. The others: True or False.
    `systemic_treatment`: tablets, injections or infusions for the skin that act in the whole body. Raises
    BadEntryError for an answer its field does not have.
    """

    age: float | None = None
    immunocompromised: bool | None = None
    central_line: bool | None = None
    premature_infant: bool | None = None
    pregnant: bool | None = None
    breastfeeding: bool | None = None
    eating_disorder: Literal["past", "present"] | bool | None = None
    underweight: bool | None = None
    diabetes_medication: bool | None = None
    kidney_disease: bool | None = None
    active_bowel_disease: bool | None = None
    anticoagulant: bool | None = None
    anaphylaxis: bool | None = None
    food_allergies: tuple[str, ...] | None = None
    severe_skin: bool | None = None
    systemic_treatment: bool | None = None

    def __post_init__(self) -> None:
        """Check every answer, and give the names of allergies the one form rules read."""
        for name in YES_OR_NO:
            _check_yes_or_no(name, getattr(self, name))
        _check_age(self.age)
        _check_eating_disorder(self.eating_disorder)
        object.__setattr__(self, "food_allergies", _names(self.food_allergies))

    def answered(self, field: str) -> bool:
        """Whether a field was answered."""
        return getattr(self, field) is not None


FIELDS: Final = tuple(field.name for field in fields(Profile))
"""What can be answered, in the order in which it is asked."""
YES_OR_NO: Final = tuple(name for name in FIELDS if name not in {"age", "eating_disorder", "food_allergies"})


def _check_yes_or_no(name: str, answer: object) -> None:
    if answer is not None and not isinstance(answer, bool):
        raise BadEntryError(f"The answer about {name} is no yes or no", answer, "use True, False or None.")


def _check_age(age: object) -> None:
    if age is None:
        return
    if isinstance(age, bool) or not isinstance(age, int | float) or not isfinite(age) or not 0 <= age <= OLDEST:
        raise BadEntryError("This is no age in years", age, f"use a number from 0 to {OLDEST}, or None.")


def _check_eating_disorder(answer: object) -> None:
    if answer is None or isinstance(answer, bool) or answer in (PAST, PRESENT):
        return
    remedy = f'use "{PAST}", "{PRESENT}", True, False or None.'
    raise BadEntryError("The answer about eating_disorder is none it has", answer, remedy)


def _names(given: object) -> tuple[str, ...] | None:
    if given is None:
        return None
    names = given.translate(_SEPARATORS).split(";") if isinstance(given, str) else given
    if not isinstance(names, tuple | list | set | frozenset) or not all(isinstance(name, str) for name in names):
        raise BadEntryError("The food allergies are no names", given, 'use names, as in ("peanut", "egg"), or None.')
    return tuple(dict.fromkeys(_in_order(name.strip() for name in names if name.strip())))


def _in_order(names: Iterable[str]) -> list[str]:
    """Return names in an order that does not depend on how they were given, as those of a set have none."""
    return sorted(names, key=lambda name: (name.casefold(), name))
