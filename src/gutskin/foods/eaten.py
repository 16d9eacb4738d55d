"""What was eaten, as its person means it: the one reading of a meal that pages, terminal and statistics share.

What the person said of their words wins. Words that point elsewhere in the diary ("same as yesterday", "usual
breakfast", "leftovers") become what they point at; where the diary has nothing there, they stay words nobody knows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.diary.meanings import meaning_in
from gutskin.foods.meal import Meal, MealItem
from gutskin.foods.own_words import OwnWords, Said, read_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from gutskin.diary import Diary, Entry

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FARTHEST: Final = 7
"""So many days "same as yesterday" is followed back."""

ONE_DAY: Final = timedelta(days=1)
LOOKED_BACK: Final = timedelta(days=60)
FEWEST_TIMES: Final = 3
"""A meal is usual from so many times in the last 60 days on."""


def eaten(diary: Diary, entry: Entry) -> Meal:
    """Return the foods of one entry of a diary, of kind MEAL or DRINK. Raises nothing; a diary is read once."""
    return _reader(diary).meal(entry, FARTHEST)


def read_on(diary: Diary, text: str, day: date, meal: str = "") -> Meal:
    """Return the foods of a text as an entry of this day would be read; `meal`: breakfast, lunch ... or ""."""
    return _reader(diary).read(text, day, meal, FARTHEST)


def own_words(diary: Diary) -> OwnWords:
    """Return what the person said of their words."""
    return _reader(diary).own


def usual_meal(diary: Diary, name: str, day: date) -> tuple[str, ...]:
    """Return what the person usually has for this meal, in their words; () where nothing is usual.

    That is what was written together most often in the 60 days before, at least three times.
    """
    return _reader(diary).usual(name, day)


@lru_cache(maxsize=4)
def _reader(diary: Diary) -> _Reader:
    return _Reader(diary)


class _Reader:
    """Reads the meals of one diary, each text once."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        said = (Said(words=e.name, since=e.day, meaning=meaning_in(e.value)) for e in diary.meanings)
        self.own = OwnWords(tuple(said))
        self._usual: dict[tuple[str, date], tuple[str, ...]] = {}

    def meal(self, entry: Entry, farthest: int) -> Meal:
        return self.read(str(entry.value), entry.day, entry.name, farthest)

    def read(self, text: str, day: date, meal: str, farthest: int) -> Meal:
        found = read_with(text, self.own, day)
        if not found.refers_to:
            return found
        items = self._pointed_at(found.refers_to, day, meal, farthest - 1) if farthest > 0 else ()
        if items:
            return replace(found, items=(*items, *found.items))
        kept = () if found.items else (_nobody_knows(text),)
        return replace(found, items=(*kept, *found.items), unread=(*found.unread, text.strip()))

    def _pointed_at(self, target: str, day: date, meal: str, farthest: int) -> tuple[MealItem, ...]:
        """Return the foods that "yesterday dinner" or "usual" points at from a meal; () where there are none."""
        when, _, named = target.partition(" ")
        name = named or meal
        if when == "usual":
            return tuple(item for text in self.usual(name, day) for item in read_with(text, self.own, day).items)
        if when == "leftovers":
            return tuple(map(_only_perhaps, self._items_of(self._meals(day - ONE_DAY, "dinner"), farthest)))
        if when == "today":
            others = [entry for entry in self._meals(day, name) if not self._points(entry)]
            return self._items_of(others, farthest)
        if when == "last":
            return self._items_of(self._last_meals(day, name), farthest)
        ago = (day.weekday() - WEEKDAYS.index(when)) % 7 or 7 if when in WEEKDAYS else 1
        return self._items_of(self._meals(day - ago * ONE_DAY, name), farthest)

    def _meals(self, day: date, name: str) -> tuple[Entry, ...]:
        """Return what was eaten on a day: at one meal, or all of it where no meal is named."""
        return tuple(entry for entry in self.diary.day(day).meals if not name or entry.name == name)

    def _last_meals(self, day: date, name: str) -> tuple[Entry, ...]:
        """Return the last such meal of the week before; () where no meal is named, for nobody knows which is meant."""
        before = (self._meals(day - ago * ONE_DAY, name) for ago in range(1, FARTHEST + 1))
        return next((meals for meals in before if meals), ()) if name else ()

    def _points(self, entry: Entry) -> bool:
        return bool(read_with(str(entry.value), self.own, entry.day).refers_to)

    def _items_of(self, entries: Iterable[Entry], farthest: int) -> tuple[MealItem, ...]:
        return tuple(item for entry in entries for item in self.meal(entry, farthest).items)

    def usual(self, name: str, day: date) -> tuple[str, ...]:
        if (name, day) not in self._usual:
            self._usual[name, day] = _most_written(self._written(name, day))
        return self._usual[name, day]

    def _written(self, name: str, day: date) -> Iterator[tuple[str, ...]]:
        """Yield what was written for a meal on each of the days before."""
        for ago in range(1, LOOKED_BACK.days + 1):
            meals = self.diary.day(day - timedelta(days=ago)).meals
            texts = [str(entry.value) for entry in meals if entry.name == name and entry.kind is Kind.MEAL]
            if texts and not any(map(self._points, meals)):
                yield tuple(texts)


def _most_written(written: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return what was written most often, of equals the latest; () when nothing was written three times."""
    latest: dict[frozenset[str], tuple[str, ...]] = {}
    times: Counter[frozenset[str]] = Counter()
    for texts in written:
        key = frozenset(text.casefold() for text in texts)
        latest.setdefault(key, texts)
        times[key] += 1
    most = times.most_common(1)
    return latest[most[0][0]] if most and most[0][1] >= FEWEST_TIMES else ()


def _nobody_knows(text: str) -> MealItem:
    return MealItem(
        food=text.strip().lower(),
        portion=None,
        grams=None,
        text=text,
        confidence=0.0,
        attributes=frozenset(),
        known=False,
    )


def _only_perhaps(item: MealItem) -> MealItem:
    """Return a food of which it is not sure that it is among the leftovers."""
    return replace(item, attributes=frozenset(), maybe=item.maybe | item.attributes, portion=None, grams=None)
