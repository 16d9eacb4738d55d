"""What a diary holds of somebody's health: the answers of the screening, a clinician's yes, the conditions.

Each is a setting (`profile/pregnant`, `agreed/elimination`, `condition/acne`), so that every device of the person
knows it and it can be seen, changed and deleted like everything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from gutskin.diary import Kind
from gutskin.errors import BadEntryError
from gutskin.evidence.profile import FIELDS, Profile
from gutskin.evidence.rules import ADULT, Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.diary import Diary
    from gutskin.diary.entries import Value
    from gutskin.evidence.starting import Start

PROFILE: Final = "profile/"
AGREED: Final = "agreed/"
CONDITION: Final = "condition/"
NOT_SAID: Final = "rather not say"
"""Asked, and left open on purpose: not asked again by itself, and never taken for a no."""
LONGEST_NAME: Final = 150
CONDITIONS: Final = ("acne", "eczema", "psoriasis", "rosacea", "gut")
STATED_AS: Final[Mapping[str, str]] = {"eczema": "atopic dermatitis"}
"""Conditions whose statements in the evidence stand under another name."""
UNDER_18: Final = "under_18"
_AGES: Final = {True: ADULT - 1, False: ADULT}
"""Nobody is asked how old they are, only whether they are under 18; any age on that side of it does for the rules."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """A clinician's yes, as the person noted it: the day, and which rules or open questions it was about."""

    day: date
    about: frozenset[str]

    def as_text(self) -> str:
        """Return it as the value of a setting, the same text for the same agreement."""
        return " ".join((self.day.isoformat(), *sorted(self.about)))


def profile_of(diary: Diary) -> Profile:
    """Return what the person answered; an answer no field can have counts as none."""
    return profile_from(diary.settings)


def profile_from(settings: Mapping[str, Value]) -> Profile:
    """Return a profile from settings by name; what is not said, or cannot be read, is None."""
    return Profile(**{field: _answer(field, _said(settings, field)) for field in FIELDS})  # type: ignore[arg-type]


def setting_of(field: str) -> str:
    """Return the name of the setting in which the answer about a field is kept."""
    return PROFILE + (UNDER_18 if field == "age" else field)


def _said(settings: Mapping[str, Value], field: str) -> Value:
    value = settings.get(setting_of(field))
    return (_AGES[value] if isinstance(value, bool) else None) if field == "age" else value


def _answer(field: str, value: Value) -> object:
    if value is None or value == NOT_SAID:
        return None
    answer = () if field == "food_allergies" and value is False else value
    try:
        Profile(**{field: answer})  # type: ignore[arg-type]
    except BadEntryError:
        return None
    return answer


def conditions_of(diary: Diary) -> tuple[str, ...]:
    """Return the conditions the person said they have, as the evidence calls them, in its order."""
    said = diary.settings
    return tuple(STATED_AS.get(name, name) for name in CONDITIONS if said.get(CONDITION + name) is True)


def agreement_name(action: str, exposure: str | None = None) -> str:
    """Return the name of the setting that holds a clinician's yes to an action, with the food it is about."""
    return AGREED + (f"{action}/{exposure.strip()}"[:LONGEST_NAME] if exposure else action)


def agreement_to(diary: Diary, action: str, exposure: str | None = None) -> Agreement | None:
    """Return the clinician's yes to an action that is noted in a diary, None where there is none."""
    value = diary.settings.get(agreement_name(action, exposure))
    day, *about = value.split() if isinstance(value, str) and value else ("",)
    try:
        return Agreement(day=date.fromisoformat(day), about=frozenset(about))
    except ValueError:
        return None


def agreement_for(start: Start, day: date) -> Agreement:
    """Return the yes that somebody got on a day to what a result asks about."""
    return Agreement(day=day, about=frozenset((*start.because, *start.asks)))


def is_agreed(diary: Diary, start: Start, exposure: str | None = None) -> bool:
    """Whether a clinician's yes is noted to all that a result asks about; a no is never agreed away."""
    agreed = agreement_to(diary, start.action, exposure)
    return start.answer is Answer.ASK_CLINICIAN and agreed is not None and {*start.because, *start.asks} <= agreed.about


def settings_of_health(diary: Diary) -> tuple[str, ...]:
    """Return the names of all settings in a diary that say something of the person's health."""
    kinds = (PROFILE, AGREED, CONDITION)
    return tuple(entry.name for entry in diary.entries if entry.kind is Kind.SETTING and entry.name.startswith(kinds))


def answers_in(diary: Diary) -> frozenset[str]:
    """Return the names of the settings that answer health questions; conditions are not among them."""
    return frozenset(name for name in settings_of_health(diary) if not name.startswith(CONDITION))
