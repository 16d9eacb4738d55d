"""What the page of a day shows beside its fields: the meals as chips, what they were counted as, what to offer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from gutskin.diary import Diary, Kind
from gutskin.web.pages.today.changes import MEALS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gutskin.diary import Day, Entry

OFFERED: Final = 4
LOOKED_BACK: Final = timedelta(days=60)
MOST_NAMES: Final = 60
MOST_LETTERS: Final = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class MealRow:
    """One meal of a day: its name ("" where none was given) and what was eaten, in the order of writing."""

    name: str
    entries: tuple[Entry, ...]


def meal_rows(day: Day) -> tuple[MealRow, ...]:
    """Return the meals of a day: breakfast, lunch, dinner, snack, then others by name, then those without."""
    names = {entry.name for entry in day.meals}
    others = sorted(name for name in names if name and name not in MEALS)
    order = [*(name for name in MEALS if name in names), *others, *([""] if "" in names else [])]
    return tuple(MealRow(name=name, entries=tuple(e for e in day.meals if e.name == name)) for name in order)


def counted_line(diary: Diary, day: Day) -> str:
    """Return one line of what the meals were counted as, surely and perhaps; "" when as nothing."""
    from gutskin.foods import Meal, attributes, counted_as  # loads the food table, so not at every start
    from gutskin.foods.eaten import eaten

    items = tuple(item for entry in day.meals for item in eaten(diary, entry).items)
    together = Meal(items=items)
    doubtful = frozenset().union(*(item.maybe for item in items)) - together.attributes
    perhaps = [each.title for each in attributes() if each.shown_first and each.id in doubtful]
    lines = (_line("Counted as", counted_as(together)), _line("Perhaps", perhaps))
    return " ".join(line for line in lines if line)


def fibre_line(diary: Diary, day: Day) -> str:
    """Return the line of the fibre of a day with its range; "" where no food of the table is written."""
    from gutskin.summaries.fibre_eaten import fibre_of_day  # loads the food table, so not at every start

    return fibre_of_day(diary, day)


def _line(beginning: str, titles: Sequence[str]) -> str:
    return f"{beginning} {', '.join(titles)}." if titles else ""


def offered_foods(diary: Diary, day: date) -> tuple[str, ...]:
    """Return what the person pinned, then up to four foods written most often in the last 60 days; none of this day."""
    from gutskin.web.pages.words.saying import favourites

    recent = [found for when, found in diary.days.items() if day - LOOKED_BACK <= when < day]
    counts = Counter(str(entry.value) for found in recent for entry in found.meals)
    there = {str(entry.value) for entry in diary.day(day).meals}
    often = [food for food, times in counts.most_common() if times > 1 and food not in there][:OFFERED]
    written = {food.casefold() for food in there}
    return tuple(dict.fromkeys([*(food for food in favourites(diary) if food.casefold() not in written), *often]))


def habits_ever(diary: Diary) -> tuple[str, ...]:
    """Return every habit that was ever written, the most frequent first."""
    counts = Counter(entry.name for entry in diary.entries if entry.kind is Kind.HABIT)
    return tuple(name for name, _ in counts.most_common())


def yesterdays_meals(diary: Diary, day: date) -> tuple[Entry, ...]:
    """Return what was eaten the day before and is not yet on this day."""
    there = {(entry.name, entry.value) for entry in diary.day(day).meals}
    before = diary.day(day - timedelta(days=1)).meals
    return tuple(entry for entry in before if (entry.name, entry.value) not in there)


def usual_texts(diary: Diary, meal: str, day: date) -> tuple[str, ...]:
    """Return what the person usually has for a meal, in their words: as they said it, else as they mostly wrote it."""
    from gutskin.foods.eaten import own_words, usual_meal  # loads the food table, so not at every start

    said = f"usual {meal}"
    return (said,) if own_words(diary).on(day).about(said) else usual_meal(diary, meal, day)


def usual_meals(diary: Diary, day: date) -> dict[str, tuple[str, ...]]:
    """Return what is usual for breakfast, lunch, dinner: those not yet written on this day that have something."""
    written = {entry.name for entry in diary.day(day).meals}
    found = {meal: usual_texts(diary, meal, day) for meal in MEALS[:3] if meal not in written}
    return {meal: texts for meal, texts in found.items() if texts}


def doubts(diary: Diary, day: Day) -> dict[str, str]:
    """Return for entries of this day what may be in them, by id: a title to ask about, "" where nothing is in doubt."""
    from gutskin.foods.eaten import eaten
    from gutskin.web.pages.words.shown import words_shown

    found = {}
    for entry in day.meals:
        shown = words_shown(diary, eaten(diary, entry), day.date)
        found[entry.id] = next((each.doubt for each in shown if each.doubt), "")
    return found


def own_names(diary: Diary, day: date) -> list[str]:
    """Return what is to be completed first: foods and recipes of the person's own, then what they write most often."""
    own = [entry.name for entry in diary.meanings if '"foods"' in str(entry.value)]
    recent = [found for when, found in diary.days.items() if day - LOOKED_BACK <= when <= day]
    often = Counter(
        str(entry.value) for found in recent for entry in found.meals if len(str(entry.value)) <= MOST_LETTERS
    )
    return list(dict.fromkeys([*own, *(text for text, _ in often.most_common(MOST_NAMES))]))


def meal_at(hour: int) -> str:
    """Return the meal one most likely writes at this hour of the day."""
    return "breakfast" if 4 <= hour < 11 else "lunch" if 11 <= hour < 16 else "dinner"
