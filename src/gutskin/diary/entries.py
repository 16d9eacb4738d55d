"""An entry: the one thing a person writes down, and the rules its value keeps.

Everything in a diary is an entry. Editing an entry makes a newer entry with the same id; deleting is an edit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from hashlib import sha1
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from gutskin.diary.courses import course_in
from gutskin.diary.habits import SETTING as A_HABIT
from gutskin.diary.habits import habit_in
from gutskin.diary.meanings import meaning_in
from gutskin.diary.photos import photo_in
from gutskin.diary.trials import SETTINGS as A_TRIAL
from gutskin.diary.trials import check_trial_setting
from gutskin.errors import BadEntryError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Value = str | int | float | bool | None

NAMESPACE: Final = UUID("8f0f7c0e-52a4-5d0c-9a53-9f1f3a1c7f42")
"""Fixed for ever: ids that follow from person, day and kind are derived from it on every device."""

EARLIEST_DAY: Final = date(1900, 1, 1)
LATEST_DAY: Final = date(2199, 12, 31)
LONGEST_TEXT: Final = 20_000
LONGEST_SETTING: Final = 2_000


class Kind(StrEnum):
    """What an entry is about; what `name` and `value` of the entry mean for each kind is below.

    RATING: name skin, gut, stress, energy, mood (1-10) or itch (0-10, 10 worst); value a whole number.
    SLEEP: value hours, 0-24. STOOL: value Bristol type 1-7. CYCLE: value day of the cycle, 1-99.
    MEAL: value the food in the person's words (`oats with blueberries`, `milk*2`); name breakfast, lunch ... or "".
    DRINK: value words. HABIT: name the habit, value True (kept) or False (not kept).
    PROBIOTIC: name the product or strain, value True (taken) or False. TREATMENT: name, value words (dose) or True.
    SYMPTOM: name, value 0-10. MEASURE: name any other number, value the number.
    NOTE: value words. COMPLETE: name foods or day, value True ("that was all") or False.
    NONE: name foods, habits, probiotic, stool, treatments, symptoms or areas, value True: the person said "none",
    which is not "not written".
    AREA: name a region of the body (`front-left-cheek`), value how strong it is there, 0-10 (0 clear).
    PHOTO: name what it shows, value what the picture is as JSON text (diary/photos.py); the picture lies elsewhere.
    Not part of any day (BESIDE_DAYS), and kept on every device:
    MEANING: name some words of meals (`my curry`), value what they mean as JSON text (diary/meanings.py). Holds
    from its day on, for every meal in which the words stand.
    COURSE: name what is taken for weeks (a probiotic), value strain, dose, last day as JSON text (diary/courses.py);
    its day is the first one. SETTING: name what is set, value how: one of each name, whenever it was said.
    """

    RATING = "rating"
    SLEEP = "sleep"
    STOOL = "stool"
    CYCLE = "cycle"
    MEAL = "meal"
    DRINK = "drink"
    HABIT = "habit"
    PROBIOTIC = "probiotic"
    TREATMENT = "treatment"
    SYMPTOM = "symptom"
    MEASURE = "measure"
    NOTE = "note"
    COMPLETE = "complete"
    NONE = "none"
    AREA = "area"
    PHOTO = "photo"
    MEANING = "meaning"
    COURSE = "course"
    SETTING = "setting"


ONCE_A_DAY: Final = frozenset(
    {
        Kind.RATING,
        Kind.SLEEP,
        Kind.CYCLE,
        Kind.HABIT,
        Kind.PROBIOTIC,
        Kind.MEASURE,
        Kind.NOTE,
        Kind.COMPLETE,
        Kind.NONE,
        Kind.AREA,
        Kind.MEANING,
        Kind.COURSE,
    }
)
"""Kinds of which a day holds one per name, so that two devices writing it meet in one entry."""
ONCE_EVER: Final = frozenset({Kind.SETTING})
"""Kinds of which a diary holds one per name, whatever their day."""
ID_FOLLOWS: Final = ONCE_A_DAY | ONCE_EVER
BESIDE_DAYS: Final = frozenset({Kind.MEANING, Kind.COURSE, Kind.SETTING})
"""Kinds that belong to no day: they hold for many, and no page of a day shows them."""

RATING_RANGES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"skin": (1, 10), "gut": (1, 10), "stress": (1, 10), "energy": (1, 10), "mood": (1, 10), "itch": (0, 10)}
)
NUMBER_RANGES: Final[Mapping[Kind, tuple[float, float]]] = MappingProxyType(
    {
        Kind.SLEEP: (0, 24),
        Kind.STOOL: (1, 7),
        Kind.CYCLE: (1, 99),
        Kind.SYMPTOM: (0, 10),
        Kind.AREA: (0, 10),
        Kind.MEASURE: (-1e15, 1e15),
    }
)
WHOLE_NUMBERS: Final = frozenset({Kind.RATING, Kind.STOOL, Kind.CYCLE})
NAMES_OF: Final[Mapping[Kind, frozenset[str]]] = MappingProxyType(
    {
        Kind.RATING: frozenset(RATING_RANGES),
        Kind.COMPLETE: frozenset({"foods", "day"}),
        Kind.NONE: frozenset({"foods", "habits", "probiotic", "stool", "treatments", "symptoms", "areas"}),
    }
)
NAMED: Final = frozenset(
    {
        Kind.HABIT,
        Kind.PROBIOTIC,
        Kind.TREATMENT,
        Kind.SYMPTOM,
        Kind.MEASURE,
        Kind.AREA,
        Kind.PHOTO,
        Kind.MEANING,
        Kind.COURSE,
        Kind.SETTING,
        *NAMES_OF,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One edit of one thing written down.

    `day` is the person's local calendar day; `at` their local time where known; `edited_at` an instant in UTC.
    Raises BadEntryError when the value is not one its kind allows.
    """

    kind: Kind
    day: date
    value: Value
    name: str = ""
    id: str = ""
    person: str = "me"
    at: time | None = None
    edited_at: datetime = field(default=datetime(1970, 1, 1, tzinfo=UTC))
    device: str = ""
    deleted: bool = False

    def __post_init__(self) -> None:
        """Give the entry its id where it follows from what it is, and check the value."""
        for text in (self.name, self.value, self.person, self.id, self.device):
            check_characters(text)
        if not self.id:
            object.__setattr__(self, "id", entry_id(self.kind, self.person, self.day, self.name))
        if self.edited_at.tzinfo is None:
            raise BadEntryError("The instant of an edit has no time zone", self.edited_at, "give it in UTC.")
        if self.at is not None and self.at.tzinfo is not None:
            raise BadEntryError("The time of an entry has a time zone", self.at, "give the local time alone.")
        if not self.deleted:
            check_day(self.day)
            check_name(self.kind, self.name)
            check_value(self.kind, self.name, self.value)

    @property
    def order(self) -> tuple[datetime, str, bool, tuple[object, ...]]:
        """Sort key of the edits of one id: newest last, ties settled the same way on every device.

        A browser follows the same rule (web/static/merging.js), so nothing here may be Python's own way.
        """
        at = self.at.isoformat() if self.at else ""
        content = (self.kind.value, self.day.isoformat(), at, self.name, *_place_of(self.value), self.person)
        return (self.edited_at, self.device, self.deleted, content)


def _place_of(value: Value) -> tuple[int, float, str]:
    """Return where a value stands among others: nothing, then yes and no, then numbers, then words."""
    if value is None or isinstance(value, str):
        return (0, 0, "") if value is None else (3, 0, value)
    if isinstance(value, float) and not math.isfinite(value):  # only in a deletion, where no value is checked
        return (3, 0, repr(value))
    return (1 if isinstance(value, bool) else 2, value, "")


def entry_id(kind: Kind, person: str, day: date, name: str = "") -> str:
    """Return the id of an entry of which there is one, the same on every device; a new random id for other kinds."""
    if kind in ONCE_EVER:
        return derived_id(f"{person}/{kind.value}/{name}")
    if kind in ONCE_A_DAY:
        return derived_id(f"{person}/{day.isoformat()}/{kind.value}/{name}")
    return str(uuid4())


def handed_to(person: str, entry: Entry) -> Entry:
    """Return an entry as one of this person: an id that follows from the person it was of follows from this one then.

    Otherwise what a form writes and what a phone writes about the same thing would not meet.
    """
    told = (entry.day.isoformat(), entry.kind.value, entry.name)
    if entry.id == entry_id(entry.kind, entry.person, entry.day, entry.name):
        return replace(entry, person=person, id="")
    if entry.id == derived_id("/".join((entry.person, *told))):
        return replace(entry, person=person, id=derived_id("/".join((person, *told))))
    return replace(entry, person=person)


def counted_id(kind: Kind, person: str, day: date, text: str, position: int) -> str:
    """Return an id that follows from content and position, so that importing a file twice changes nothing."""
    return derived_id(f"{person}/{day.isoformat()}/{kind.value}/{position}/{text}")


def derived_id(text: str) -> str:
    """Return the version 5 UUID of a text in NAMESPACE; uuid.uuid5 gives the same and takes three times as long."""
    digest = sha1(NAMESPACE.bytes + text.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digest[16], 16) & 3]
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"


def check_day(day: date) -> None:
    """Refuse days no living person can have written, and an instant in the place of a day."""
    if isinstance(day, datetime):
        raise BadEntryError("This is an instant, not a day", day.isoformat(), "give the local calendar day alone.")
    if not EARLIEST_DAY <= day <= LATEST_DAY:
        what = "before 1900" if day < EARLIEST_DAY else "after 2199"
        raise BadEntryError(f"A day lies {what}", day.isoformat(), "write the year as in 2026-11-23.")


def check_characters(value: Value) -> None:
    """Refuse text that no database and no UTF-8 file can hold: a NUL, or half of a surrogate pair."""
    if isinstance(value, str) and ("\0" in value or not value.isascii()):
        try:
            storable = b"\0" not in value.encode()
        except UnicodeEncodeError:
            storable = False
        if not storable:
            shown = value[:40].encode(errors="replace").decode().replace("\0", "?")
            raise BadEntryError("A character in this text cannot be stored", shown, "write the words again.")


def check_name(kind: Kind, name: str) -> None:
    """Refuse a name the kind does not have, and an empty one where a name is needed."""
    allowed = NAMES_OF.get(kind)
    if allowed is not None and name not in allowed:
        raise BadEntryError(f"There is no {kind.value} of this name", name, f"use one of {', '.join(sorted(allowed))}.")
    if kind in NAMED and not name.strip():
        raise BadEntryError(f"A {kind.value} needs a name", name, "give it one, in your own words.")
    if len(name) > 200:
        raise BadEntryError("A name is too long", name[:40] + "...", "use at most 200 characters.")


def check_value(kind: Kind, name: str, value: Value) -> None:
    """Refuse a value the kind does not allow (BadEntryError with the value and the remedy)."""
    _CHECKS[kind](kind, name, value)


def _check_number(kind: Kind, name: str, value: Value) -> None:
    what = name or kind.value
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        raise BadEntryError(f"This is not a number for {what}", value, "write a number.")
    low, high = RATING_RANGES[name] if kind is Kind.RATING else NUMBER_RANGES[kind]
    if not low <= value <= high:
        raise BadEntryError(
            f"{what.capitalize()} goes from {low:g} to {high:g}", value, "write a number in that range."
        )
    if kind in WHOLE_NUMBERS and value != int(value):
        raise BadEntryError(
            f"{what.capitalize()} is a whole number", value, f"write {low:g} to {high:g} without a decimal."
        )


def _is_finite(value: float) -> bool:
    """Return whether a number is one; whole numbers always are, also those too large for math.isfinite."""
    return isinstance(value, int) or math.isfinite(value)


def _check_text(kind: Kind, _name: str, value: Value) -> None:
    if not isinstance(value, str) or not value.strip():
        raise BadEntryError(f"A {kind.value} has no words", value, "write what it was, or delete the entry.")
    if len(value) > LONGEST_TEXT:
        raise BadEntryError(
            f"A {kind.value} is too long", value[:40] + "...", f"use at most {LONGEST_TEXT} characters."
        )


def _check_yes_or_no(kind: Kind, name: str, value: Value) -> None:
    if not isinstance(value, bool):
        raise BadEntryError(f"{kind.value.capitalize()} {name} is a yes or a no", value, "write yes or no.")


def _check_meaning(_kind: Kind, _name: str, value: Value) -> None:
    meaning_in(value)  # raises what is wrong with it


def _check_photo(_kind: Kind, _name: str, value: Value) -> None:
    photo_in(value)


def _check_course(_kind: Kind, _name: str, value: Value) -> None:
    course_in(value)


def _check_setting(_kind: Kind, name: str, value: Value) -> None:
    if name.startswith(A_HABIT):
        habit_in(value)
    if name.startswith(A_TRIAL):
        check_trial_setting(name, value)
        return
    words_fit = isinstance(value, str) and len(value) <= LONGEST_SETTING
    if not (words_fit or (isinstance(value, bool | int | float) and _is_finite(value))):
        raise BadEntryError(f"The setting {name} cannot be this", value, "use yes, no, a number, or a short text.")


def _check_treatment(kind: Kind, name: str, value: Value) -> None:
    if value is not True:
        _check_text(kind, name, value)


_CHECKS: Final[Mapping[Kind, Callable[[Kind, str, Value], None]]] = MappingProxyType(
    dict.fromkeys((Kind.RATING, *NUMBER_RANGES), _check_number)
    | dict.fromkeys((Kind.MEAL, Kind.DRINK, Kind.NOTE), _check_text)
    | dict.fromkeys((Kind.HABIT, Kind.PROBIOTIC, Kind.COMPLETE, Kind.NONE), _check_yes_or_no)
    | {Kind.TREATMENT: _check_treatment, Kind.MEANING: _check_meaning, Kind.SETTING: _check_setting}
    | {Kind.PHOTO: _check_photo, Kind.COURSE: _check_course}
)
