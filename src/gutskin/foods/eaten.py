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
from gutskin.foods.own_names import key_of_name
from gutskin.foods.own_words import OwnWords, Said, read_with
from gutskin.foods.splitting import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from gutskin.diary import Diary, Entry

SAME: Final = frozenset(
    map(
        key_of_name,
        (
            "same as yesterday", "same again as yesterday", "the same as yesterday", "as yesterday", "like yesterday",
            "same as the day before", "yesterday's again", "same again", "same",
        ),
    )
)  # fmt: skip
LEFT_OVER: Final = frozenset(
    map(key_of_name, ("leftovers", "leftovers from yesterday", "yesterday's leftovers", "leftovers from last night"))
)
MEALS: Final = ("breakfast", "lunch", "dinner", "snack")
USUAL: Final = {key_of_name(f"{lead} {meal}"): meal for lead in ("usual", "the usual", "my usual") for meal in MEALS}
THE_USUAL: Final = frozenset(map(key_of_name, ("the usual", "my usual", "usual", "as usual")))
_HINTS: Final = ("same", "yesterday", "usual", "leftover")
FARTHEST: Final = 7
"""So many days "same as yesterday" is followed back."""

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
        if not any(hint in text.casefold() for hint in _HINTS):
            return read_with(text, self.own, day)
        return _together([self._part(part, day, meal, farthest) for part in self._parts(text, day)])

    def _parts(self, text: str, day: date) -> Iterator[str]:
        """Yield the parts that point elsewhere by themselves, and what stands between them as it was written."""
        begin = 0
        for part in parts_of(text):
            if _points(part.text) and not self.own.on(day).about(part.text):
                yield text[begin : part.lead].rstrip(" ,;\n")
                yield part.text
                begin = part.end
        yield text[begin:].lstrip(" ,;\n")

    def _part(self, text: str, day: date, meal: str, farthest: int) -> Meal:
        if not text.strip():
            return Meal(items=())
        found = self._pointed_at(key_of_name(text), day, meal, farthest) if _points(text) else ()
        if found:
            return Meal(items=tuple(replace(item, text=text) for item in found))
        return read_with(text, self.own, day)

    def _pointed_at(self, key: str, day: date, meal: str, farthest: int) -> tuple[MealItem, ...]:
        """Return the foods a part points at, () when there are none or it points nowhere."""
        if farthest <= 0 or self.own.on(day).by_key.get(key):
            return ()
        if key in SAME:
            return self._items_of(self._day_before(day, meal), farthest - 1)
        if key in LEFT_OVER:
            return tuple(map(_only_perhaps, self._items_of(self._day_before(day, "dinner"), farthest - 1)))
        name = USUAL.get(key) or (meal if key in THE_USUAL else "")
        texts = self.usual(name, day) if name else ()
        return tuple(item for text in texts for item in read_with(text, self.own, day).items)

    def _day_before(self, day: date, meal: str) -> tuple[Entry, ...]:
        """Return what was eaten the day before: at this meal, or all of it where no meal is named."""
        meals = self.diary.day(day - timedelta(days=1)).meals
        return tuple(entry for entry in meals if not meal or entry.name == meal)

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
            texts = tuple(str(entry.value) for entry in meals if entry.name == name and entry.kind is Kind.MEAL)
            if texts and not any(_points(text) for text in texts):
                yield texts


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


def _points(text: str) -> bool:
    key = key_of_name(text)
    return key in SAME or key in LEFT_OVER or key in USUAL or key in THE_USUAL


def _only_perhaps(item: MealItem) -> MealItem:
    """Return a food of which it is not sure that it is among the leftovers."""
    return replace(item, attributes=frozenset(), maybe=item.maybe | item.attributes, portion=None, grams=None)


def _together(meals: list[Meal]) -> Meal:
    items = tuple(item for meal in meals for item in meal.items)
    first = meals[0] if meals else Meal(items=())
    return replace(first, items=items, unread=tuple(word for meal in meals for word in meal.unread))
