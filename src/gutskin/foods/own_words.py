"""Reads a meal as its person means it: what they said of their words wins over every rule and every table.

Words a person spoke of count where they stand by themselves: as a whole text, or between signs and joining words, with
an amount in front of them or behind. "my curry" counts in "rice and 2 x my curry", and not in "my curry paste".
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from gutskin.foods.meal import Meal, MealItem
from gutskin.foods.own_names import Found, first_own_name, key_of_name, name_in, until_next_food
from gutskin.foods.parsing import parse_meal
from gutskin.foods.splitting import parts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from gutskin.diary.meanings import Meaning

SURE: Final = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One thing a person said of their words, and the day from which it holds."""

    words: str
    since: date
    meaning: Meaning


@dataclass(frozen=True, eq=False)
class OwnWords:
    """Everything one person said of their words, in the order of the days from which it holds."""

    said: tuple[Said, ...] = ()

    @cached_property
    def _days(self) -> list[date]:
        return sorted({each.since for each in self.said})

    @cached_property
    def _standing(self) -> list[Standing]:
        """What stands from each of the days on."""
        return [Standing.of([each for each in self.said if each.since <= day]) for day in self._days]

    def on(self, day: date) -> Standing:
        """Return what holds on a day."""
        place = bisect_right(self._days, day)
        return self._standing[place - 1] if place else NOTHING_SAID


@dataclass(frozen=True, eq=False)
class Standing:
    """What was said of which words, by the key of the words. Compared by identity, so that readings can be kept."""

    by_key: Mapping[str, Said]
    recipes: frozenset[str]
    most_words: int

    @classmethod
    def of(cls, said: Sequence[Said]) -> Standing:
        """Return what stands when all of this was said: of the same words the latest counts."""
        by_key = {key_of_name(each.words): each for each in sorted(said, key=lambda each: each.since)}
        by_key.pop("", None)
        recipes = frozenset(key for key, each in by_key.items() if each.meaning.foods)
        return cls(by_key, recipes, max((1 + key.count(" ") for key in by_key), default=0))

    def about(self, words: str) -> Said | None:
        """Return what was said of the words of one item; an amount and words such as "no sugar" are left aside."""
        said = self.by_key.get(key_of_name(words)) or self.by_key.get(key_of_name(name_in(words)))
        if said is not None:
            return said
        found = first_own_name(words, self.by_key, self.most_words)
        if found is None or found.before(words):
            return None
        end = until_next_food(words, found, words[found.begin : found.end])
        return None if words[end:].strip(" ).") else self.by_key[found.key]


NOTHING_SAID: Final = Standing({}, frozenset(), 0)


def read_with(text: str, own: OwnWords, day: date) -> Meal:
    """Return the foods in a meal of this day as `parse_meal` does, read as the person means their words."""
    standing = own.on(day)
    return _read(text, standing) if standing.by_key else parse_meal(text)


@lru_cache(maxsize=16_384)
def _read(text: str, standing: Standing) -> Meal:
    """Read what is before the first name of foods of the person's own, that name, and the rest in the same way."""
    found = first_own_name(text, standing.recipes, standing.most_words)
    if found is None:
        return _answered_one_by_one(parse_meal(text), standing)
    said = standing.by_key[found.key]
    end = until_next_food(text, found, _foods_of(said)[0])
    items = _items_meant(said, found, text[found.begin : end].strip(), text[found.end : end])
    return _around(text, replace(found, end=end), standing, Meal(items=items))


def _around(text: str, found: Found, standing: Standing, meal: Meal) -> Meal:
    """Put the reading of what stands before and behind around that of a name."""
    before = parse_meal(found.before(text)) if found.before(text) else Meal(items=())
    behind = _read(found.behind(text), standing) if found.behind(text) else Meal(items=())
    parts = (_answered_one_by_one(before, standing), meal, behind)
    return _joined(parts)


def _joined(meals: Sequence[Meal]) -> Meal:
    items = tuple(item for meal in meals for item in meal.items)
    return Meal(
        items=items,
        unread=tuple(word for meal in meals for word in meal.unread),
        nothing=not items and any(meal.nothing for meal in meals),
        refers_to=next((meal.refers_to for meal in meals if meal.refers_to), ""),
    )


def _items_meant(said: Said, found: Found, text: str, behind: str) -> tuple[MealItem, ...]:
    """Return the foods that are meant; what follows the words ("no sugar") is said of each of them."""
    foods = _foods_of(said)
    amount = f"{found.amount_in_front} " if len(foods) == 1 and found.amount_in_front else ""
    items = [
        item for food in foods for item in parse_meal(f"{amount}{food}{behind}").items[: len(parse_meal(food).items)]
    ]
    times = found.times if not amount else None
    shared = None if times is not None else found.grams
    meant = tuple(replace(item, text=text, confidence=SURE) for item in items)
    if times is not None:
        meant = tuple(_multiplied(item, times) for item in meant)
    elif shared is not None and not amount:
        meant = _sharing(meant, shared)
    return _with_answers(meant, said)


def _foods_of(said: Said) -> list[str]:
    parts = [part.text.strip() for part in parts_of(said.meaning.foods)]
    return parts or [said.meaning.foods]


def _multiplied(item: MealItem, times: float) -> MealItem:
    grams = None if item.grams is None else round(item.grams * times, 1)
    return replace(item, portion=(item.portion or 1.0) * times, grams=grams)


def _sharing(items: tuple[MealItem, ...], grams: float) -> tuple[MealItem, ...]:
    """Share a stated weight among the foods of a recipe as their usual portions share it; None where one is unknown."""
    whole = sum(item.grams or 0.0 for item in items)
    if not whole or any(item.grams is None for item in items):
        return tuple(replace(item, grams=None) for item in items)
    return tuple(replace(item, grams=round((item.grams or 0.0) / whole * grams, 1)) for item in items)


def _answered_one_by_one(meal: Meal, standing: Standing) -> Meal:
    """Let each item whose own words were spoken of be as the person said."""
    items: list[MealItem] = []
    for item in meal.items:
        said = standing.about(item.text)
        items += _in_place_of(item, said) if said is not None else (item,)
    return replace(meal, items=tuple(items))


def _in_place_of(item: MealItem, said: Said) -> tuple[MealItem, ...]:
    if not said.meaning.foods:
        return _with_answers((item,), said)
    meant = tuple(each for food in _foods_of(said) for each in parse_meal(food).items)
    items = tuple(replace(each, text=item.text, confidence=SURE) for each in meant)
    if item.portion is not None:
        items = tuple(_multiplied(each, item.portion) for each in items)
    return _with_answers(items, said)


def _with_answers(items: tuple[MealItem, ...], said: Said) -> tuple[MealItem, ...]:
    """Take off, put on and doubt what the person answered.

    Nobody knows which food of several carries what was put on; the person's own words then stand beside them as a food.
    """
    meaning = said.meaning
    answered = meaning.surely | meaning.without | meaning.perhaps
    if not answered or not items:
        return items
    rest = tuple(replace(item, attributes=item.attributes - answered, maybe=item.maybe - answered) for item in items)
    if len(rest) == 1 or not (meaning.surely or meaning.perhaps):
        first = rest[0]
        carrying = replace(first, attributes=first.attributes | meaning.surely, maybe=first.maybe | meaning.perhaps)
        return (carrying, *rest[1:])
    own = MealItem(
        food=said.words, portion=None, grams=None, text=items[0].text, confidence=SURE,
        attributes=meaning.surely, maybe=meaning.perhaps, known=False,
    )  # fmt: skip
    return (*rest, own)
