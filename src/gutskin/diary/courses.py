"""A course: something taken for weeks, such as one type of probiotic, and what the person said about it.

It begins on the day of its entry. Whether it was taken on a day is told by that day's own entry (kind PROBIOTIC).

A course is looked at after eight weeks. That is a rule of this house between what the statements of evidence/ say: 4
weeks where probiotics help the gut (gut-probiotics), 8 to 12 in psoriasis (psoriasis-probiotics), 12 in acne
(acne-probiotics). It promises nothing; it says before when nobody should judge.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Final

from gutskin.diary.objects import object_in, refuse_others, words_in
from gutskin.errors import BadEntryError
from gutskin.wording import said

WEEKS: Final = 8
LONGEST: Final = 2_000
LONGEST_WORDS: Final = 200
_WORDS: Final = ("type", "strain", "dose")
_REMEDY: Final = 'write it as in {"strain": "rhamnosus GG", "dose": "10 billion", "last": "2026-11-23"}.'


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """What a course is, in the person's words ("" where unsaid). `last`: its last day, None while it goes on."""

    type: str = ""
    strain: str = ""
    dose: str = ""
    last: date | None = None

    def as_text(self) -> str:
        """Return it as the value of an entry: the same text for the same course."""
        said = {name: words for name in _WORDS if (words := getattr(self, name))}
        ended = {} if self.last is None else {"last": self.last.isoformat()}
        return json.dumps(said | ended, ensure_ascii=False)


def week_of(first: date, day: date) -> int:
    """Return in which week of a course a day lies, from 1; 0 before it begins."""
    return 0 if day < first else (day - first).days // 7 + 1


def is_done(first: date, day: date) -> bool:
    """Whether eight whole weeks of a course lie before a day."""
    return week_of(first, day) > WEEKS


def weeks_line(first: date, day: date) -> str:
    """Return where a course stands on a day, in words; it never says whether the course does anything."""
    if is_done(first, day):
        return said("%(weeks)s weeks done: your review can say more", weeks=WEEKS)
    return said("Week %(week)s of %(weeks)s: too early to judge", week=week_of(first, day), weeks=WEEKS)


def title_of(name: str, course: Course) -> str:
    """Return what a course is called: type, strain and dose as they were said, the name of its entry otherwise."""
    called = f"{course.type} {course.strain}".strip() or name
    return f"{called}, {course.dose}" if course.dose else called


def course_in(value: object) -> Course:
    """Return the course that a value of an entry holds (BadEntryError when it holds none)."""
    said = object_in(value, "course", longest=LONGEST, remedy=_REMEDY)
    refuse_others(said, frozenset({*_WORDS, "last"}), "course", _REMEDY)
    kind, strain, dose = (words_in(said, name, longest=LONGEST_WORDS, remedy=_REMEDY) for name in _WORDS)
    return Course(type=kind, strain=strain, dose=dose, last=_day(said.get("last")))


def _day(said: object) -> date | None:
    if said is None:
        return None
    try:
        return date.fromisoformat(said) if isinstance(said, str) else date.fromisoformat("")
    except ValueError:
        raise BadEntryError("The last day of a course is no day", said, _REMEDY) from None
