"""What the marks of Loop Habit Tracker mean, the same in its CSV files and in its database.

A mark is 2 done, 1 not done on that day though often enough that week, 0 not done, 3 skipped, -1 nothing known; newer
versions write the words. A habit with numbers holds thousandths. (Entry.kt of the program, github.com/iSoron/uhabits.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.errors import BadEntryError
from gutskin.importers.collecting import Join, Said
from gutskin.importers.gathering import in_even_steps
from gutskin.importers.questions import Choice, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

UNKNOWN, NOT_DONE, ENOUGH, DONE, SKIPPED = -1, 0, 1, 2, 3
WORDS: Final[Mapping[str, int]] = {
    "UNKNOWN": UNKNOWN, "NO": NOT_DONE, "YES_AUTO": ENOUGH, "YES_MANUAL": DONE, "SKIP": SKIPPED,
}  # fmt: skip
THOUSANDTHS: Final = 1000
SLEEP_WORDS: Final = ("sleep", "slept", "sommeil", "schlaf", "sueño", "sonno", "sono", "slaap")


class Counts(StrEnum):
    """What the number of a habit counts; where it rates skin or gut, which end is good."""

    NUMBER = "number"
    SLEEP = "sleep"
    SKIN_BEST_AT_NOTHING = "skin-low"
    SKIN_BEST_AT_MOST = "skin-high"
    GUT_BEST_AT_NOTHING = "gut-low"
    GUT_BEST_AT_MOST = "gut-high"


LONGEST_SLEEP: Final = 24
_RATED: Final = (
    (
        ("skin", "acne", "acné", "akne", "eczema", "eczéma", "ekzem", "psoriasis", "rosacea", "itch", "peau", "piel"),
        "how your skin was",
        Counts.SKIN_BEST_AT_NOTHING,
        Counts.SKIN_BEST_AT_MOST,
    ),
    (
        ("gut", "belly", "stomach", "bloat", "digest", "ventre", "bauch", "verdauung"),
        "how your gut was",
        Counts.GUT_BEST_AT_NOTHING,
        Counts.GUT_BEST_AT_MOST,
    ),
)
"""By which words the name of a habit may mean an outcome; the person says whether it does."""
UNMARKED: Final = "unmarked"
_MARK: Final = re.compile(r"-?\d{1,9}", re.ASCII)
NO, OPEN = "no", "open"

RULES: Final = (
    (
        "Habits with yes and no: done is kept, not done is not kept. Skipped days, and days that only counted "
        "because the habit was done often enough that week, say nothing."
    ),
    (
        "Habits with numbers: a number of the day as written in Loop, on its own scale; hours of sleep where you said "
        "so. Where you said that one rates skin or gut, it is also that rating, from 0 to its largest number in even "
        "steps on 1 to 10 with 10 as the good end; the average where several do."
    ),
)
UNMARKED_RULE: Final = "Days with other marks, on which a habit is not marked: not kept, as you said."


@dataclass(frozen=True, kw_only=True, slots=True)
class Habit:
    """A habit of Loop: whether it holds numbers, what these count, and the largest of them."""

    name: str
    is_number: bool = False
    counts: Counts = Counts.NUMBER
    largest: float = 0.0


def mark_in(cell: str) -> int | None:
    """Return the mark in a cell, None when it is none."""
    words = cell.strip()
    if words in WORDS:
        return WORDS[words]
    return int(words) if _MARK.fullmatch(words) else None


def holds_numbers(marks: Iterable[int]) -> bool:
    """Return whether marks are numbers: no yes or no is above 3, and no number of Loop is a thousandth."""
    return any(mark > SKIPPED for mark in marks)


def habit_of(name: str, marks: Iterable[int], answers: Mapping[str, str], *, is_number: bool | None = None) -> Habit:
    """Return a habit with what its marks and the person say of it."""
    found = list(marks)
    habit = Habit(
        name=name,
        is_number=holds_numbers(found) if is_number is None else is_number,
        largest=max(found, default=0) / THOUSANDTHS,
    )
    asked, answer = _number_question(habit), answers.get(_question_of(name))
    return replace(habit, counts=Counts(answer)) if answer and asked and asked.is_answered_by(answer) else habit


def number_questions(habits: Iterable[Habit], answers: Mapping[str, str]) -> Iterator[Question]:
    """Return a question for each habit whose number, by its name and size, may be sleep, skin or gut."""
    for habit in habits:
        asked = _number_question(habit)
        if asked and not asked.is_answered_by(answers.get(asked.id)):
            yield asked


def _number_question(habit: Habit) -> Question | None:
    choices = _choices(habit) if habit.is_number and habit.largest > 0 else []
    if not choices:
        return None
    return Question(
        id=_question_of(habit.name),
        text=f'What does the number of "{habit.name}" count? The largest is {habit.largest:g}.',
        choices=(*choices, Choice(value=Counts.NUMBER, text="something else")),
    )


def _choices(habit: Habit) -> list[Choice]:
    lower, top = habit.name.lower(), f"{habit.largest:g}"
    if habit.largest <= LONGEST_SLEEP and any(word in lower for word in SLEEP_WORDS):
        return [Choice(value=Counts.SLEEP, text="hours of sleep")]
    for words, what, low, high in _RATED:
        if any(word in lower for word in words):
            return [
                Choice(value=low, text=f"{what}, 0 is best and {top} is worst"),
                Choice(value=high, text=f"{what}, 0 is worst and {top} is best"),
            ]
    return []


def unmarked_question(answers: Mapping[str, str]) -> tuple[Question, ...]:
    """Return the question what an empty mark means on a day with other marks; none when it is answered."""
    asked = Question(
        id=UNMARKED,
        text="On days on which you marked something, and a habit has no mark: what does that mean?",
        choices=(
            Choice(value=NO, text="it was not done on that day"),
            Choice(value=OPEN, text="it is not known"),
        ),
    )
    return () if asked.is_answered_by(answers.get(UNMARKED)) else (asked,)


def _question_of(habit: str) -> str:
    return f"number {habit.lower()}"


def said_of(habit: Habit, day: date, mark: int, *, unmarked_is_no: bool) -> Iterator[Said]:
    """Return what a mark says of a day; nothing when it leaves the day open."""
    if habit.is_number:
        yield from _number(habit, day, mark)
    elif mark in (DONE, NOT_DONE):
        yield Said(kind=Kind.HABIT, day=day, value=mark == DONE, name=habit.name, join=Join.FIRST)
    elif mark in (UNKNOWN, ENOUGH) and unmarked_is_no:
        yield Said(kind=Kind.HABIT, day=day, value=False, name=habit.name, join=Join.FIRST)
    elif mark not in (UNKNOWN, ENOUGH, SKIPPED):
        raise BadEntryError(f"There is no such mark of {habit.name}", mark, "write a number from -1 to 3.")


def _number(habit: Habit, day: date, mark: int) -> Iterator[Said]:
    if mark < 0:
        return
    number = mark / THOUSANDTHS
    if habit.counts is Counts.SLEEP:
        yield Said(kind=Kind.SLEEP, day=day, value=number, join=Join.FIRST)
        return
    yield Said(kind=Kind.MEASURE, day=day, value=number, name=habit.name, join=Join.FIRST)
    outcome, _, end = habit.counts.partition("-")
    if end:
        value = in_even_steps(number, 0, habit.largest, best=0 if end == "low" else habit.largest)
        yield Said(kind=Kind.RATING, day=day, value=value, name=outcome, join=Join.MEAN)
