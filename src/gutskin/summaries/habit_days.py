"""One habit on one day: kept, not kept, or not known, and by what.

"Not known" is not "not kept": a day whose foods are not written says nothing about fibre, and today is not over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from gutskin.diary import Kind
from gutskin.diary.courses import course_in
from gutskin.diary.habits import FIBRE, WATER, Habit
from gutskin.diary.ticks import habits_set, known_otherwise, ticked
from gutskin.foods.eaten import eaten
from gutskin.summaries import words
from gutskin.wording import said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from gutskin.diary import Day, Diary, Entry
    from gutskin.foods import MealItem

State = Literal["kept", "not kept", "not known", "open", "off"]
HIGH_FIBRE: Final = "high_fibre"
PROBIOTIC: Final = "probiotic"
GLASS: Final = "glass"


@dataclass(frozen=True, kw_only=True, slots=True)
class HabitDay:
    """One habit on one day.

    `state`: "open" is not known yet because the day is not over, "off" is none of its days (before it began, paused,
    after its end). `why`: what says so, in words without a number; "" where nothing does. `amount`: what was written of
    it, None where nothing was. `said`: it is the person's own word on this day.
    """

    day: date
    state: State
    why: str = ""
    amount: float | None = None
    said: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A habit to be looked at: its name, what it is, its kind (one of habits.KINDS, or "probiotic") and its course."""

    name: str
    habit: Habit
    kind: str
    course: Entry | None = None


def every_habit(diary: Diary) -> tuple[Kept, ...]:
    """Return all habits there are: set by the person, only ticked, and courses of probiotics."""
    there = [Kept(name=name, habit=habit, kind=habit.kind) for name, habit in habits_set(diary).items()]
    by_name: dict[str, date] = {}
    for entry in diary.entries:
        if entry.kind is Kind.HABIT:
            by_name.setdefault(entry.name, entry.day)
    there += [
        Kept(name=name, habit=Habit(first=first), kind="tick")
        for name, first in by_name.items()
        if name not in habits_set(diary)
    ]
    for entry in diary.courses:
        course = Habit(first=entry.day, last=course_in(entry.value).last)
        there.append(Kept(name=entry.name, habit=course, kind=PROBIOTIC, course=entry))
    return tuple(there)


def habit_on(diary: Diary, kept: Kept, when: date, today: date) -> HabitDay:
    """Return how a habit stands on a day, as seen on another (`today`)."""
    if not kept.habit.counts_on(when) or when > today:
        return HabitDay(day=when, state="off")
    day = diary.day(when)
    found = _of_person(kept, day) or _READERS[kept.kind](diary, kept, day)
    is_open = found.state in {"not kept", "not known"} and when == today and not _is_over(kept, day, found)
    return replace(found, state="open") if is_open else found


def by_foods_alone(diary: Diary, kept: Kept, when: date, today: date) -> HabitDay:
    """Return how the fibre habit stands on a day by what was eaten, whatever the person said of it."""
    found = _by_foods(diary, kept, diary.day(when))
    is_open = found.state != "kept" and when == today and not _is_over(kept, diary.day(when), found)
    return replace(found, state="open") if is_open else found


def _is_over(kept: Kept, day: Day, found: HabitDay) -> bool:
    """Whether today already says that it was not kept: by the person's own word, or because that was all they ate."""
    ate_all = kept.kind == "fibre" and day.foods_complete is True
    return found.state == "not kept" and (found.said or ate_all or kept.kind in {"tick", PROBIOTIC})


def _of_person(kept: Kept, day: Day) -> HabitDay | None:
    """Return what the person said of this habit on this day; None where they did not."""
    kind = Kind.PROBIOTIC if kept.kind == PROBIOTIC else Kind.HABIT
    said = next((entry for entry in day.entries if entry.kind is kind and entry.name == kept.name), None)
    if said is None:
        return None
    state: State = "kept" if said.value is True else "not kept"
    return HabitDay(day=day.date, state=state, why="you said so", said=True, amount=_amount(kept, day))


def _amount(kept: Kept, day: Day) -> float | None:
    if kept.kind not in {"amount", "water"}:
        return None
    return day.measures.get(WATER if kept.kind == "water" else kept.name)


def _by_ticks(diary: Diary, _kept: Kept, day: Day) -> HabitDay:
    """Where other habits were ticked on a day, or none was, this one was not kept."""
    said = ticked(day, known_otherwise(diary))
    return HabitDay(day=day.date, state="not known" if said is None else "not kept")


def _by_amount(_diary: Diary, kept: Kept, day: Day) -> HabitDay:
    amount = _amount(kept, day)
    if amount is None:
        return HabitDay(day=day.date, state="not known")
    enough = amount >= kept.habit.goal if kept.habit.goal is not None else amount > 0
    return HabitDay(day=day.date, state="kept" if enough else "not kept", amount=amount)


def _by_course(_diary: Diary, _kept: Kept, day: Day) -> HabitDay:
    return HabitDay(day=day.date, state="not kept" if day.probiotics == () else "not known")


def _by_foods(diary: Diary, _kept: Kept, day: Day) -> HabitDay:
    items = [item for meal in day.meals for item in eaten(diary, meal).items]
    if sure := _foods(items, lambda item: HIGH_FIBRE in item.attributes):
        return HabitDay(day=day.date, state="kept", why=f"ticked by: {', '.join(sure)}")
    if perhaps := _foods(items, lambda item: HIGH_FIBRE in item.maybe):
        return HabitDay(day=day.date, state="not known", why=f"perhaps: {', '.join(perhaps)}")
    if not day.foods_are_known:
        return HabitDay(day=day.date, state="not known", why="foods not written" if not day.meals else "")
    return HabitDay(day=day.date, state="not kept")


def _foods(items: list[MealItem], counts: Callable[[MealItem], bool]) -> list[str]:
    return list(dict.fromkeys(item.food for item in items if counts(item)))


_READERS: Final[Mapping[str, Callable[[Diary, Kept, Day], HabitDay]]] = {
    "tick": _by_ticks,
    "amount": _by_amount,
    "water": _by_amount,
    "fibre": _by_foods,
    PROBIOTIC: _by_course,
}


def amount_words(kept: Kept, amount: float) -> str:
    """Return an amount with its unit: `5 glasses`, `20 minutes`, `12.5`."""
    if kept.kind == "water":
        return words.counted_amount(amount, GLASS, "glasses")
    return f"{words.whole(amount)} {kept.habit.unit}".strip()


def title_of(kept: Kept) -> str:
    """Return what a habit is called."""
    if kept.habit.title:
        return kept.habit.title
    is_usual = kept.kind == "fibre" and kept.name == FIBRE
    return said("One high-fibre food a day") if is_usual else words.capitalised(kept.name)


def days_back(last: date, count: int) -> tuple[date, ...]:
    """Return so many days up to one, the oldest first."""
    return tuple(last - timedelta(days=offset) for offset in reversed(range(count)))
