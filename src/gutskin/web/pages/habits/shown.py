"""The habits as their page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.diary import Kind
from gutskin.diary.entries import entry_id
from gutskin.diary.habits import SETTING, is_like_a_probiotic
from gutskin.summaries.gentle import gentle
from gutskin.summaries.habit_days import PROBIOTIC
from gutskin.summaries.habits import SKIN_WEEKS, habits
from gutskin.web.charts.habit_weeks import days_in_words, habit_chart, waiting_rule

if TYPE_CHECKING:
    from datetime import date

    from gutskin.diary import Diary
    from gutskin.summaries.habits import HabitProgress
    from gutskin.web.charts.chart import Chart, Drawings

ICONS: Final = {"fibre": "sprout", PROBIOTIC: "repeat"}
STATES: Final = {"kept": "yes", "not kept": "no", "not known": "unwritten", "open": "open", "off": "off"}


@dataclass(frozen=True, kw_only=True, slots=True)
class HabitShown:
    """One habit as a card. `key`: its id in an address. `rule`: None after twelve weeks, and while it does not run.

    `chart`: its weeks, None in gentle mode. `days`: how each of the last seven days is drawn. `like_a_probiotic`: it is
    ticked as a habit and is better kept as a course.
    """

    habit: HabitProgress
    key: str
    icon: str
    days: tuple[str, ...]
    days_line: str
    rule: Drawings | None
    chart: Chart | None
    like_a_probiotic: bool

    @property
    def can_be_said(self) -> bool:
        """Whether today can be answered here: the habit runs, and is none of the courses, which have a page."""
        return self.habit.state == "running" and self.habit.kind != PROBIOTIC


def key_of(person: str, name: str, day: date) -> str:
    """Return the id under which a habit is reached: that of its setting, also where there is none yet."""
    return entry_id(Kind.SETTING, person, day, SETTING + name)


def habits_shown(diary: Diary, person: str, today: date) -> tuple[HabitShown, ...]:
    """Return all habits, those that run first; of the courses only those that run."""
    is_gentle = gentle(diary)
    found = [each for each in habits(diary, today) if each.kind != PROBIOTIC or each.state == "running"]
    return tuple(_shown(each, person, place, is_gentle=is_gentle) for place, each in enumerate(found, 1))


def _shown(habit: HabitProgress, person: str, place: int, *, is_gentle: bool) -> HabitShown:
    waits = habit.state == "running" and habit.week <= SKIN_WEEKS
    return HabitShown(
        habit=habit,
        key=habit.entry_id or key_of(person, habit.name, habit.since),
        icon=ICONS.get(habit.kind, "check"),
        days=tuple(STATES[day.state] for day in habit.days),
        days_line=days_in_words(habit.days),
        rule=waiting_rule(habit.week) if waits else None,
        chart=None if is_gentle else habit_chart(habit, place),
        like_a_probiotic=habit.kind != PROBIOTIC and is_like_a_probiotic(f"{habit.name} {habit.title}"),
    )
