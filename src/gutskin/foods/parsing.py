"""Reads a written meal. Careful before clever: in doubt a name stays as written and an attribute is left out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gutskin.foods.amounts import NO_AMOUNT, grams_of
from gutskin.foods.attribute_files import attributes
from gutskin.foods.matching import what_leaves_with
from gutskin.foods.meal import Meal, MealItem
from gutskin.foods.reading import Draft, PartReading, read_part
from gutskin.foods.splitting import Part, parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence


@lru_cache(maxsize=16_384)
def parse_meal(text: str, language: str | None = None) -> Meal:
    """Return the foods in a written meal, with their amounts and what is in them.

    `language`: of the text, as in "en" or "de-AT". Only English is read; in any other language every part is kept as
    a food of its own, because "pain" is bread in French and nothing to eat in English. None means English.
    """
    if language is not None and not language.lower().startswith("en"):
        return _kept_as_written(text)
    readings: list[PartReading] = []
    drafts: list[Draft] = []
    unread: list[str] = []
    for part in parts_of(text):
        reading = read_part(part)
        if reading.only_about_before:
            _tell_before(part, reading, readings, unread)
            continue
        _doubt_swapped(reading, readings, part)
        readings.append(reading)
        drafts += reading.drafts
        unread += reading.unread
    return Meal(items=tuple(_item(draft, text) for draft in drafts), unread=tuple(unread))


def _kept_as_written(text: str) -> Meal:
    parts = [part.text.strip() for part in parts_of(text)]
    return Meal(items=tuple(_unknown(part) for part in parts), unread=tuple(parts))


def _unknown(text: str) -> MealItem:
    return MealItem(
        food=text.lower(),
        portion=None,
        grams=None,
        text=text,
        confidence=0.0,
        attributes=frozenset(),
        known=False,
    )


def _tell_before(part: Part, reading: PartReading, before: Sequence[PartReading], unread: list[str]) -> None:
    """Let a part such as "no sugar" or "200 ml" change the foods before it; keep its words when there are none."""
    drafts = before[-1].drafts if before else []
    if not drafts:
        unread.append(part.text.strip())
        return
    for draft in drafts:
        draft.take_away(reading.takes)
    last = drafts[-1]
    last.surely |= reading.adds
    last.maybe -= reading.adds
    last.end = part.end
    if last.amount == NO_AMOUNT:
        last.amount = reading.amount


def _doubt_swapped(reading: PartReading, before: Sequence[PartReading], part: Part) -> None:
    """Make the dairy of "latte, oat milk" a probable one: it may be one drink or two things."""
    if not part.after_comma or not before or not before[-1].drafts or len(reading.drafts) != 1:
        return
    this, last = reading.drafts[0].food, before[-1].drafts[-1]
    if this and this.instead_of and last.food and last.food.made_with == this.instead_of:
        last.doubt(what_leaves_with(this.instead_of) or frozenset())


def _item(draft: Draft, text: str) -> MealItem:
    stated = draft.amount.portion
    portion = draft.times if stated is None else stated * (draft.times or 1)
    return MealItem(
        food=draft.name,
        portion=portion,
        grams=grams_of(draft.food, draft.amount, draft.times) if draft.food else draft.amount.grams,
        text=text[draft.start : draft.end].strip(),
        confidence=draft.confidence,
        attributes=draft.surely,
        maybe=draft.maybe - draft.surely,
        known=draft.food is not None,
    )


def counted_as(meal: Meal) -> tuple[str, ...]:
    """Return the titles of the attributes surely in a meal, for a line such as "Counted as fibre, dairy, gluten"."""
    inside = meal.attributes
    return tuple(each.title for each in attributes() if each.id in inside)
