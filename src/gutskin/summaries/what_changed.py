"""What changed: a week beside the four weeks before it, in at most five lines that name no cause.

Their order: treatments and medicines, which are used because they act on skin or gut; probiotics; foods that came or
went; stress and sleep; habits. What was set to begin or end on a day is known by its date. Everything else needs enough
days on both sides and a rule against chance: came_or_went.py for what is there or not, the 95 % range for numbers.
A treatment counts as new from its first day on, because nobody uses one by accident.

In gentle mode no food is named here, and no habit that was not kept.

Measured as in came_or_went.py: where nothing changes, 21 % of the weeks name something (stress 5 %, sleep 2 %). The
last line says so.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from gutskin.diary.courses import course_in, title_of
from gutskin.diary.entries import Kind
from gutskin.diary.ticks import habits_set
from gutskin.foods.eaten import eaten
from gutskin.summaries import words
from gutskin.summaries.came_or_went import TwoStretches, came_or_went, days_of_use
from gutskin.summaries.gentle import gentle
from gutskin.summaries.habit_days import PROBIOTIC, every_habit, habit_on
from gutskin.summaries.habit_days import title_of as habit_title
from gutskin.summaries.levels import Levels
from gutskin.summaries.shapes import FEWEST_DAYS_FOR_A_MEAN, Change, WhatChanged
from gutskin.wording import form, said, said_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from gutskin.diary import Day, Diary
    from gutskin.summaries.came_or_went import Turned
    from gutskin.summaries.habit_days import Kept
    from gutskin.summaries.shapes import ChangeKind

MOST: Final = 5
FEWEST_BEFORE: Final = 14
"""Of the 28 days before, so many have to be written: with fewer, what is new to the diary is not new to the person."""

NAMES_SHOWN: Final = 4
NO_CAUSE: Final = said("What changed need not have caused anything.")
HOW_OFTEN_CHANCE: Final = said("In made-up diaries in which nothing changed, about 1 week in 5 named something.")
_ORDER: Final[tuple[ChangeKind, ...]] = ("treatment", "probiotic", "food", "stress", "sleep", "habit")
_NUMBERS: Final[tuple[tuple[ChangeKind, Callable[[Day], float | None], str, str], ...]] = (
    (
        "stress",
        lambda day: day.stress,
        form("Stress was %(size)s points higher (95 %% range %(range)s)."),
        form("Stress was %(size)s points lower (95 %% range %(range)s)."),
    ),
    (
        "sleep",
        lambda day: day.sleep_hours,
        form("Sleep was %(size)s hours longer (95 %% range %(range)s)."),
        form("Sleep was %(size)s hours shorter (95 %% range %(range)s)."),
    ),
)
"""What is compared as a number, how a day tells it, and what is said of more and of less of it."""


def what_changed(diary: Diary, monday: date, *, today: date) -> WhatChanged:
    """Return what differs in the week of a Monday from the four weeks before it.

    `today`: days after it are still to come, and its own foods count once their person said that was all.
    """
    if diary.first is None or monday + timedelta(days=6) < diary.first:
        return WhatChanged()
    days = TwoStretches.of(monday, today)
    written = days.known(diary.days.__contains__)
    dated = (*_courses(diary, days), *_habits_set(diary, days))
    too_few = _too_few(diary, days, written)
    compared = () if too_few else tuple(_compared(diary, days, today))
    found = sorted((*compared, *dated), key=lambda change: _ORDER.index(change.kind))
    notes = (too_few,) if too_few else _notes(len(found), is_without_foods=_foods_too_few(diary, days, today))
    doubts = (*((NO_CAUSE,) if found else ()), *((HOW_OFTEN_CHANCE,) if compared else ()))
    return WhatChanged(changes=tuple(found[:MOST]), notes=(*notes, *doubts))


def _too_few(diary: Diary, days: TwoStretches, written: TwoStretches) -> str:
    """Return why the week cannot be compared, "" where it can."""
    if diary.first in days.now:
        return said("There is no week before this one to compare with.")
    if len(written.before) < FEWEST_BEFORE:
        return said_of(
            len(written.before),
            "Too few days to say what changed: %(days)s of the 28 days before is written, and it takes %(fewest)s.",
            "Too few days to say what changed: %(days)s of the 28 days before are written, and it takes %(fewest)s.",
            days=len(written.before),
            fewest=FEWEST_BEFORE,
        )
    if len(written.now) < FEWEST_DAYS_FOR_A_MEAN:
        return said("Too few days of this week are written to say what changed.")
    return ""


def _notes(found: int, *, is_without_foods: bool) -> tuple[str, ...]:
    """Return what else has to be said of a comparison: what it left out, or that nothing stood out."""
    more = found - MOST
    left_out = said_of(more, "%(more)s more change is not shown.", "%(more)s more changes are not shown.", more=more)
    nothing = said("Nothing stands out beside the four weeks before. Small differences do not count.")
    foods = said("Foods are not compared: they are known on too few days.")
    notes = ((left_out, more > 0), (nothing, not found), (foods, is_without_foods))
    return tuple(note for note, holds in notes if holds)


def _compared(diary: Diary, days: TwoStretches, today: date) -> Iterator[Change]:
    yield from _treatments(diary, days, today)
    yield from _probiotics_without_course(diary, days)
    if not gentle(diary):
        yield from () if _foods_too_few(diary, days, today) else _foods(diary, days, today)
        yield from _habits_kept(diary, days, today)
    yield from _moved(diary, days)


def _treatments(diary: Diary, days: TwoStretches, today: date) -> Iterator[Change]:
    uses = days_of_use(diary, days, lambda day: day.treatments)
    new = sorted(name for name, used in uses.items() if not used & set(days.before))
    known = days.known(lambda when: when in diary.days and when != today)
    gone = came_or_went(uses, days, known).went
    yield from _named(
        "treatment",
        "new",
        new,
        form("Treatment or medicine new this week: %(names)s."),
    )
    yield from _named(
        "treatment",
        "gone",
        gone,
        form("Usual treatment or medicine, not written this week: %(names)s."),
    )
    for name in sorted(set(uses) - set(new) - set(gone)):
        yield from _dose(diary, days, name)


def _dose(diary: Diary, days: TwoStretches, name: str) -> Iterator[Change]:
    """Yield a dose of this week that was not written in the weeks before, beside the last one of then."""
    before, now = (
        list(dict.fromkeys(dose for when in part for dose in _doses(diary.day(when), name)))
        for part in (days.before, days.now)
    )
    new = [dose for dose in now if dose not in before]
    if before and new:
        name_said = words.capitalised(name)
        sentence = said("%(name)s: now %(now)s, before %(before)s.", name=name_said, now=new[-1], before=before[-1])
        yield Change(kind="treatment", how="dose", names=(name,), sentence=sentence)


def _doses(day: Day, name: str) -> Iterator[str]:
    """Yield the doses in words; "used", without one, says nothing of a dose."""
    for entry in day.entries:
        if entry.kind is Kind.TREATMENT and entry.name == name and isinstance(entry.value, str):
            yield " ".join(entry.value.split())


def _courses(diary: Diary, days: TwoStretches) -> Iterator[Change]:
    courses = [(entry.day, course_in(entry.value), entry.name) for entry in diary.courses]
    begun = [title_of(name, course) for first, course, name in courses if first in days.now]
    ended = [title_of(name, course) for _first, course, name in courses if course.last in days.now]
    yield from _named("probiotic", "begun", begun, form("Probiotic begun: %(names)s."))
    yield from _named("probiotic", "ended", ended, form("Probiotic ended: %(names)s."))


def _probiotics_without_course(diary: Diary, days: TwoStretches) -> Iterator[Change]:
    courses = {entry.name for entry in diary.courses}
    uses = days_of_use(diary, days, lambda day: set(day.probiotics or ()) - courses)
    known = days.known(lambda when: diary.day(when).probiotics is not None)
    new = sorted(name for name, used in uses.items() if not used & set(days.before))
    yield from _named("probiotic", "new", new, form("Probiotic new this week: %(names)s."))
    gone = came_or_went(uses, days, known).went
    yield from _named("probiotic", "gone", gone, form("Usual probiotic, not taken this week: %(names)s."))


def _foods(diary: Diary, days: TwoStretches, today: date) -> Iterator[Change]:
    uses = days_of_use(diary, days, lambda day: {i.food for meal in day.meals for i in eaten(diary, meal).items})
    turned = came_or_went(uses, days, _foods_known(diary, days, today))
    yield from _named("food", "new", turned.came, form("Food new this week: %(names)s."))
    yield from _named("food", "gone", turned.went, form("Usual food, not eaten this week: %(names)s."))


def _foods_known(diary: Diary, days: TwoStretches, today: date) -> TwoStretches:
    """Return the days whose foods are known; today is not over until its person says that was all."""
    return days.known(
        lambda when: diary.day(when).foods_are_known and (when != today or bool(diary.day(when).foods_complete))
    )


def _foods_too_few(diary: Diary, days: TwoStretches, today: date) -> bool:
    """Whether foods should be compared and cannot be."""
    foods = _foods_known(diary, days, today)
    return not gentle(diary) and (len(foods.before) < FEWEST_BEFORE or len(foods.now) < FEWEST_DAYS_FOR_A_MEAN)


def _moved(diary: Diary, days: TwoStretches) -> Iterator[Change]:
    """Yield stress and sleep where their mean differs from before by more than their usual ups and downs."""
    for kind, number_of, more, less in _NUMBERS:
        numbers = {when: number for when, day in diary.days.items() if (number := number_of(day)) is not None}
        change = Levels(numbers).change_of_means(days.before, days.now, fewest_before=FEWEST_BEFORE)
        if change is None or not change.is_beyond_noise or change.low is None or change.high is None:
            continue
        values = {"size": words.points(abs(change.points)), "range": words.signed_range(change.low, change.high)}
        yield Change(
            kind=kind,
            how="more" if change.points > 0 else "less",
            names=(),
            sentence=said(more if change.points > 0 else less, **values),
            points=change.points,
            low=change.low,
            high=change.high,
        )


def _habits_set(diary: Diary, days: TwoStretches) -> Iterator[Change]:
    """Yield what was done to a habit on a day of this week: begun, paused, taken up again, ended."""
    habits = [(habit_title(kept), kept.habit) for kept in every_habit(diary) if kept.name in habits_set(diary)]
    begun = [title for title, habit in habits if habit.first in days.now]
    paused = [title for title, habit in habits if any(since in days.now for since, _until in habit.pauses)]
    last_of_pauses = [(title, until) for title, habit in habits for _since, until in habit.pauses if until]
    again = [title for title, until in last_of_pauses if until + timedelta(days=1) in days.now]
    ended = [title for title, habit in habits if habit.last in days.now]
    yield from _named("habit", "begun", begun, form("Habit begun: %(names)s."))
    yield from _named("habit", "paused", paused, form("Habit paused: %(names)s."))
    yield from _named("habit", "again", again, form("Habit taken up again: %(names)s."))
    yield from _named("habit", "ended", ended, form("Habit ended: %(names)s."))


def _habits_kept(diary: Diary, days: TwoStretches, today: date) -> Iterator[Change]:
    """Yield the habits kept this week and on no day before, and the other way round."""
    new, gone = [], []
    for kept in every_habit(diary):
        if kept.kind == PROBIOTIC or _told_by_date(diary, kept, days):
            continue
        turned = _kept_or_not(diary, kept, days, today)
        new += [habit_title(kept)] if turned.came else []
        gone += [habit_title(kept)] if turned.went else []
    yield from _named("habit", "new", new, form("Habit kept again this week: %(names)s."))
    yield from _named("habit", "gone", gone, form("Usual habit, not kept this week: %(names)s."))


def _told_by_date(diary: Diary, kept: Kept, days: TwoStretches) -> bool:
    """Whether a habit somebody set was begun in the time compared."""
    return kept.name in habits_set(diary) and kept.habit.first >= days.before[0]


def _kept_or_not(diary: Diary, kept: Kept, days: TwoStretches, today: date) -> Turned:
    states = {when: habit_on(diary, kept, when, today).state for when in (*days.before, *days.now)}
    known = days.known(lambda when: states[when] in {"kept", "not kept"})
    uses = {kept.name: frozenset(when for when, state in states.items() if state == "kept")}
    return came_or_went(uses, days, known)


def _named(kind: ChangeKind, how: str, names: Sequence[str], sentence: str) -> Iterator[Change]:
    """Yield one change for all names of it, or none where there are none; at most four names are said."""
    shown, more = names[:NAMES_SHOWN], len(names) - NAMES_SHOWN
    if more > 0:
        listed: str = said("%(names)s and %(more)s more", names=", ".join(shown), more=more)
    else:
        listed = ", ".join(shown)
    if names:
        yield Change(kind=kind, how=how, names=tuple(names), sentence=said(sentence, names=listed))
