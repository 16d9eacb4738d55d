"""Reads a written meal. Careful before clever: in doubt a name stays as written and an attribute is left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from gutskin.foods.amounts import NO_AMOUNT, combined, grams_of
from gutskin.foods.asides import not_said, without_asides, without_clocks
from gutskin.foods.attribute_files import attributes
from gutskin.foods.drafts import GRAINS, carried
from gutskin.foods.ingredient_lists import is_ingredient_list, read_ingredients
from gutskin.foods.languages import is_english, knows_all_foods, language_of, languages, may_know
from gutskin.foods.matching import what_leaves_with
from gutskin.foods.meal import Meal, MealItem
from gutskin.foods.pointing import pointed
from gutskin.foods.reading import read_part
from gutskin.foods.splitting import Part, name_key, parts_of
from gutskin.foods.words import reading_words, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.foods.drafts import Draft, PartReading
    from gutskin.foods.food_table import Food
    from gutskin.foods.languages import Language


@lru_cache(maxsize=16_384)
def parse_meal(text: str, language: str | None = None) -> Meal:
    """Return the foods in a written meal, with their amounts and what is in them.

    `language`: of the text, as in "en" or "de-AT". In a language that is not read every part is kept as a food of its
    own, because "pain" is bread in French and nothing to eat in English. None means English; a part of which nobody
    knows a word in English, and which is known as a whole in exactly one other language, is then read in that one.
    """
    if is_ingredient_list(text):
        return read_ingredients(text, language)
    if is_english(language):
        return _read(text, guesses=language is None)
    other = language_of(language or "")
    return _kept_as_written(text) if other is None else _read(text, other=other)


def _read(text: str, *, other: Language | None = None, guesses: bool = False) -> Meal:
    """Read a text part by part; what a part says of the foods before it is told to them."""
    found = _Found()
    rest, refers_to = (text, "") if other else pointed(text)
    rest = without_clocks(rest, other) if other else found.without_not_said(without_asides(rest))
    for part in parts_of(rest):
        said = text[part.start : part.end]
        reading = read_part(part, said, other)
        if guesses and (reading.is_unknown or (reading.unread and " " in part.text)):
            reading = _in_another_language(part, said) or reading
        found.add(part, reading)
    return found.meal(text, refers_to)


def _in_another_language(part: Part, said: str) -> PartReading | None:
    """Return the reading of a part in the one other language that knows all of it, None where there is not one."""
    tokens = tokens_of(part.text)
    if name_key(tokens) in reading_words().not_guessed:
        return None
    words = [part.text[token.start : token.end] for token in tokens if token.key.isalpha() and not token.is_picture]
    possible = [language_of(code) for code in languages() if may_know(code, words)]
    known = [each for each in possible if each and knows_all_foods(tokens, each)]
    return read_part(part, said, known[0]) if len(known) == 1 else None


@dataclass(slots=True)
class _Found:
    """What was found so far in a text."""

    readings: list[PartReading] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    nothing: bool = False
    in_one_breath: bool = False
    """Whether only commas lie between the last food and here, so that "200 ml" is said of that food."""

    def without_not_said(self, text: str) -> str:
        """Return the text without "can't remember" and the like, which are kept as unread."""
        for start, end in not_said(text):
            self.unread.append(text[start:end])
            text = f"{text[:start]};{' ' * (end - start - 1)}{text[end:]}"
        return text

    def add(self, part: Part, reading: PartReading) -> None:
        """Add the reading of a part."""
        self.nothing |= reading.nothing
        self.in_one_breath &= part.after_comma
        if reading.only_about_before:
            if not self.in_one_breath:
                reading.amount = NO_AMOUNT
            _tell_before(part, reading, self.readings, self.unread)
            return
        self.in_one_breath = True
        _doubt_swapped(reading, self.readings, part)
        if reading.drafts:
            self.readings.append(reading)
        self.drafts += reading.drafts
        self.unread += reading.unread

    def meal(self, text: str, refers_to: str) -> Meal:
        """Return the meal; beside "nothing" words that nobody knows are no food ("skipped lunch, queasy")."""
        nothing = self.nothing or not (text.strip(_DASHES) or not text.strip())
        drafts = [draft for draft in self.drafts if draft.food is not None] if nothing else self.drafts
        items = tuple(_item(draft, text) for draft in drafts)
        return Meal(items=items, unread=tuple(self.unread), nothing=nothing and not items, refers_to=refers_to)


_DASHES: Final = "-–—−./ \t\r\n"


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
        if reading.takes or reading.says_something:
            unread.append(part.text.strip())
        return
    unread += reading.unread
    for draft in drafts:
        draft.take_away(reading.takes)
    last = drafts[-1]
    last.surely |= reading.adds
    last.maybe -= reading.adds
    last.end = part.end
    if reading.amount != NO_AMOUNT:
        last.amount = combined(last.amount, reading.amount)


def _doubt_swapped(reading: PartReading, before: Sequence[PartReading], part: Part) -> None:
    """Make the dairy of "latte, oat milk" a probable one: it may be one drink or two things."""
    if not part.after_comma or not before or not before[-1].drafts or len(reading.drafts) != 1:
        return
    this, last = reading.drafts[0].food, before[-1].drafts[-1]
    if this and last.food and _stands_for_grain(this, last.food):
        last.doubt(GRAINS)
    if this and this.instead_of and last.food and last.food.made_with == this.instead_of:
        last.doubt(what_leaves_with(this.instead_of) or frozenset())


def _stands_for_grain(food: Food, dish: Food) -> bool:
    """Return whether a food without gluten is of the kind a dish is made with: "fajitas, corn tortillas"."""
    kind = food.name.split(" ")[-1]
    used = {each.rpartition(" ")[0].split(" ")[-1] for each in dish.recipe.split(", ")}
    return kind in used and kind != food.name and not GRAINS & carried(food, food.name)[0]


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
        dose=draft.dose,
    )


def counted_as(meal: Meal) -> tuple[str, ...]:
    """Return the titles of the attributes surely in a meal, for a line such as "Counted as fibre, dairy, gluten"."""
    inside = meal.attributes
    return tuple(each.title for each in attributes() if each.id in inside)
