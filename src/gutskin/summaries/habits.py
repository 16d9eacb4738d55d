"""The habits over the weeks: where each stands, and how long it takes until anything can be judged.

The waiting time. Eight weeks for the gut and twelve for the skin are said in many places; we found no study behind them
(evidence/statements/general-gut-before-skin.toml says so). They are a rule of this house that keeps people from judging
too soon, and promise nothing. A pause is not counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from gutskin.diary.courses import course_in, weeks_line
from gutskin.diary.courses import title_of as course_title
from gutskin.diary.ticks import habits_set, only_ticked
from gutskin.summaries import words
from gutskin.summaries.gentle import gentle
from gutskin.summaries.habit_days import (
    PROBIOTIC,
    HabitDay,
    Kept,
    amount_words,
    days_back,
    every_habit,
    habit_on,
    title_of,
)
from gutskin.summaries.shapes import HabitCount
from gutskin.wording import form, said

if TYPE_CHECKING:
    from datetime import date

    from gutskin.diary import Diary

GUT_WEEKS: Final = 8
SKIN_WEEKS: Final = 12
WEEKS_SHOWN: Final = 12
IN_A_ROW: Final = "habits/in-a-row"
"""The setting that shows how many days in a row a habit was kept; nobody sees that unasked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HabitWeek:
    """A habit in one week, Monday (`first`) to Sunday: seven days, and on how many of them it was meant to be kept."""

    first: date
    days: tuple[HabitDay, ...]
    meant: int

    def count(self, *states: str) -> int:
        """Return on how many days it stood so."""
        return sum(day.state in states for day in self.days)

    @property
    def kept(self) -> int:
        """On how many days it was kept."""
        return self.count("kept")

    @property
    def not_kept(self) -> int:
        """On how many days it was not."""
        return self.count("not kept")

    @property
    def not_known(self) -> int:
        """Of how many days nobody knows."""
        return self.count("not known")


@dataclass(frozen=True, kw_only=True, slots=True)
class HabitProgress:
    """A habit as it stands.

    `name`: the one its days are written under; `title`: what it is called. `kind`: tick, amount, fibre, water or
    probiotic. `state`: running, paused or ended. `since`, `last`: its first and last day. `week`: which of its weeks
    this is, pauses left out, from 1. `weeks`: at most the last twelve, the oldest first. `today`: how it stands on the
    day it is looked at. `days`: the last seven. `waiting`: how long until anything can be judged. `goal`: what makes a
    day kept, in words, "" for a tick. `meant`: on how many days this week it is meant, `begins_with`: at the beginning,
    `more`: after how many weeks one more (0: never). `sentence`, `goal` and `in_a_row` are empty in gentle mode.
    """

    name: str
    title: str
    kind: str
    state: str
    since: date
    last: date | None
    week: int
    weeks: tuple[HabitWeek, ...]
    today: HabitDay
    days: tuple[HabitDay, ...]
    waiting: str
    goal: str
    meant: int
    begins_with: int
    more: int
    sentence: str
    in_a_row: int | None = None
    entry_id: str = ""

    @property
    def kept_today(self) -> str:
        """What is known of today, in words: `Kept, ticked by: lentils`."""
        state = {"open": "Not yet today", "not known": "Not known", "off": ""}.get(self.today.state)
        said = self.today.state.capitalize() if state is None else state
        return ", ".join(part for part in (said, self.today.why) if part)


def current_habits(diary: Diary, today: date | None = None) -> tuple[str, ...]:
    """Return the names of the habits that run: neither paused nor ended, courses of probiotics last.

    `today`: then a course whose last day is known and not over yet counts, too.
    """
    there = [name for name, habit in habits_set(diary).items() if habit.runs]
    ends = ((entry.name, course_in(entry.value).last) for entry in diary.courses)
    courses = [name for name, last in ends if last is None or (today is not None and last >= today)]
    return tuple(dict.fromkeys([*there, *only_ticked(diary), *courses]))


def habits(diary: Diary, today: date) -> tuple[HabitProgress, ...]:
    """Return every habit as it stands on a day: those that run first, then paused ones, then ended ones."""
    found = [_progress(diary, kept, today) for kept in every_habit(diary) if kept.habit.first <= today]
    order = {"running": 0, "paused": 1, "ended": 2}
    return tuple(sorted(found, key=lambda each: (order[each.state], each.since, each.name)))


def habits_of_week(diary: Diary, monday: date, today: date) -> tuple[HabitCount, ...]:
    """Return the habits of which something is known in a week as counts, by name; courses of probiotics come last."""
    found: dict[tuple[bool, str], HabitCount] = {}
    for kept in every_habit(diary):
        week = _week(diary, kept, monday, today)
        if week.kept + week.not_kept and (kept.kind != "tick" or _is_named(diary, kept, week)):
            found[kept.kind == PROBIOTIC, kept.course.id if kept.course else kept.name] = HabitCount(
                name=kept.name,
                kept=week.kept,
                days_written=week.kept + week.not_kept,
                waiting=_waiting_in_week(kept, min(today, monday + timedelta(days=6))),
                title=_title(kept),
            )
    return tuple(found[key] for key in sorted(found))


def _waiting_in_week(kept: Kept, last: date) -> str:
    if not kept.habit.runs:
        return ""
    return weeks_line(kept.habit.first, last) if kept.kind == PROBIOTIC else waiting_line(_week_number(kept, last))


def _title(kept: Kept) -> str:
    entry = kept.course
    return course_title(entry.name, course_in(entry.value)) if entry else title_of(kept)


def _is_named(diary: Diary, kept: Kept, week: HabitWeek) -> bool:
    """Whether a week says something of this very habit, and not only of others."""
    days = (diary.day(day.day) for day in week.days)
    return any(kept.name in (*(day.habits or ()), *day.habits_not_kept) for day in days)


def _week_number(kept: Kept, until: date) -> int:
    return max(0, kept.habit.days_counted(until) - 1) // 7 + 1


def waiting_line(week: int) -> str:
    """Return what can be judged in this week of a habit, the first is 1."""
    if week > SKIN_WEEKS:
        return said("%(weeks)s weeks done: your review can say more", weeks=SKIN_WEEKS)
    if week > GUT_WEEKS:
        gut_only = form("Week %(week)s of %(weeks)s: time for the gut, too early for the skin")
        return said(gut_only, week=week, weeks=SKIN_WEEKS)
    return said("Week %(week)s of %(weeks)s: too early to judge", week=week, weeks=GUT_WEEKS)


def _progress(diary: Diary, kept: Kept, today: date) -> HabitProgress:
    habit, is_gentle = kept.habit, gentle(diary)
    until = today if habit.last is None else min(habit.last, today)
    state = "ended" if until < today else "paused" if habit.is_paused else "running"
    week = _week_number(kept, until)
    days = tuple(habit_on(diary, kept, day, today) for day in days_back(until, 7))
    meant = habit.days_meant(until)
    row = _in_a_row(diary, kept, until, today) if diary.settings.get(IN_A_ROW) is True and not is_gentle else None
    entry = kept.course
    return HabitProgress(
        name=kept.name,
        title=_title(kept),
        kind=kept.kind,
        state=state,
        since=habit.first,
        last=habit.last,
        week=week,
        weeks=_weeks(diary, kept, until, today),
        today=habit_on(diary, kept, today, today),
        days=days,
        waiting=_waiting(kept, state, week, today),
        goal="" if is_gentle else _goal(kept),
        meant=meant,
        begins_with=habit.days,
        more=habit.more,
        sentence="" if is_gentle else _sentence(kept, days, meant, state, row),
        in_a_row=row,
        entry_id=entry.id if entry else "",
    )


def _weeks(diary: Diary, kept: Kept, until: date, today: date) -> tuple[HabitWeek, ...]:
    begin = _monday(kept.habit.first)
    count = (_monday(until) - begin).days // 7 + 1
    mondays = [begin + timedelta(days=7 * number) for number in range(max(0, count - WEEKS_SHOWN), count)]
    return tuple(_week(diary, kept, monday, today) for monday in mondays)


def _week(diary: Diary, kept: Kept, monday: date, today: date) -> HabitWeek:
    days = tuple(habit_on(diary, kept, monday + timedelta(days=offset), today) for offset in range(7))
    return HabitWeek(first=monday, days=days, meant=kept.habit.days_meant(monday))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _waiting(kept: Kept, state: str, week: int, today: date) -> str:
    if state == "ended":
        return f"Ended after {words.counted(week, 'week')}"
    if state == "paused":
        return f"Paused in week {week}: its weeks wait with it"
    return weeks_line(kept.habit.first, today) if kept.kind == PROBIOTIC else waiting_line(week)


def _goal(kept: Kept) -> str:
    return "" if kept.habit.goal is None else f"{amount_words(kept, kept.habit.goal)} a day"


def _sentence(kept: Kept, days: tuple[HabitDay, ...], meant: int, state: str, row: int | None) -> str:
    """Return the last seven days in words, with what makes them up; what was drunk today comes first."""
    parts = [_days_in_words(days)] if any(day.state != "off" for day in days) else []
    parts += [f"this week is meant for {words.counted(meant, 'day')}"] if state == "running" and meant < 7 else []
    parts += [f"{row} days in a row"] if row is not None and row > 1 else []
    said = "; ".join(parts)
    amount = next((day.amount for day in days[-1:] if day.amount is not None), None)
    so_far = f"{words.capitalised(amount_words(kept, amount))} so far today. " if amount is not None else ""
    return so_far + (f"{words.capitalised(said)}." if said else "")


def _days_in_words(days: tuple[HabitDay, ...]) -> str:
    """Return how many days were kept. What is not known is said beside, and is no day on which it was not kept."""
    states = Counter(day.state for day in days)
    its_own = len(days) - states["off"]
    span = words.counted(its_own, "day") if its_own == 1 else f"its last {its_own} days"
    if states["kept"]:
        begin = f"kept on {states['kept']} of {span}"
    else:
        begin = f"{'not kept' if states['not kept'] else 'not written'} in {span}"
    known = (
        [f"{states['not known']} not known"] if states["not known"] and (states["kept"] or states["not kept"]) else []
    )
    return ", ".join([begin, *known, *(["today still open"] if states["open"] else [])])


def _in_a_row(diary: Diary, kept: Kept, until: date, today: date) -> int:
    """Return on how many days in a row it was kept; a day of which nobody knows, or a pause, ends nothing."""
    count, day = 0, until
    while day >= kept.habit.first:
        state = habit_on(diary, kept, day, today).state
        if state == "not kept":
            break
        count += state == "kept"
        day -= timedelta(days=1)
    return count
