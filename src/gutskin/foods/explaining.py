"""Why a food counts as something: one plain sentence for every attribute on an item of a meal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from gutskin.foods.attribute_files import (
    Attribute,
    Carried,
    Heard,
    attributes_by_id,
    carried_by,
    figures_reached,
    found_in_recipe,
    heard_in,
    runs_of,
    shown_titles,
    with_parts,
)
from gutskin.foods.food_table import Food, food_table
from gutskin.foods.ingredient_lists import says_in_lists
from gutskin.foods.supplements import find_supplement
from gutskin.foods.words import phrase_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gutskin.foods.meal import Meal, MealItem

FIGURES: Final = {
    "gi": "its glycaemic index is {value:g}",
    "fibre_per_portion": "a usual portion holds {value:.1f} g of fibre",
    "fibre_per_100_kcal": "100 kcal of it hold {value:.1f} g of fibre",
}
"""How each figure of the food table is said; {value} is the figure."""

YOU_SAID_SO: Final = "you said so"
"""The reason where the words give none."""

COMPOSITE: Final = frozenset({"dish", "sweet", "breakfast", "snack", "sauce"})
"""Groups of foods that are made of several things, so that "has it in it" is meant and not "is it"."""


class _Called(NamedTuple):
    """A food and the keys it was called by: the words written for it alone, its own name, all words of the item."""

    food: Food
    said: str
    name: str
    text: str


def counted_as(meal: Meal) -> tuple[str, ...]:
    """Return the titles of the attributes surely in a meal, for a line such as "Counted as fibre, dairy, gluten"."""
    return shown_titles(meal.attributes)


def why(item: MealItem, attribute: str) -> str:
    """Return one sentence, without a full stop, that says why an item carries an attribute, perhaps carries it or not.

    `attribute`: an id. Raises KeyError where there is no such attribute.
    """
    asked = attributes_by_id()[attribute]
    called = _called(item)
    if attribute in item.attributes:
        return f"{asked.title}, because {_reason(asked, item, called)}"
    if attribute in item.maybe:
        return f"perhaps {asked.title}: {_doubt(asked, item, called)}"
    return f"not {asked.title}: {_why_not(asked, called)}"


def _called(item: MealItem) -> _Called | None:
    food = food_table().foods.get(item.food)
    if food is None:
        return None
    text = phrase_key(item.text)
    said = next((run for _, _, run in runs_of(text) if food_table().by_key.get(run) is food), text)
    return _Called(food, said, phrase_key(food.name), text)


def _is_supplement(item: MealItem) -> bool:
    return find_supplement(phrase_key(item.food)) is not None


def _heard(asked: Attribute, called: _Called, carried: Carried) -> tuple[Heard, str] | None:
    """Return what says that a food carries the attribute so surely, and the key it was found in."""
    for key in (called.said, called.name, called.text):
        heard = heard_in(key).get(asked.id)
        if heard is not None and heard.carried is carried:
            return heard, key
    return None


def _reason(asked: Attribute, item: MealItem, called: _Called | None) -> str:
    if called is None:
        listed = _is_supplement(item) or says_in_lists(item.food, asked.id)
        return f"{item.food} is listed under {asked.title}" if listed else YOU_SAID_SO
    return (
        _word_reason(asked, called)
        or _figure_reason(asked, called)
        or _part_reason(asked, item, called)
        or _recipe_reason(asked, called)
        or YOU_SAID_SO
    )


def _word_reason(asked: Attribute, called: _Called) -> str:
    found = _heard(asked, called, Carried.SURELY)
    if found is None:
        return ""
    heard, key = found
    if key == called.name and called.said != called.name:
        return f'"{called.said}" is read as {called.food.name}, and that {_is_or_has(asked, called.food)}'
    if phrase_key(heard.word) == key:
        return f"{called.food.name} {_is_or_has(asked, called.food)}"
    return f"of the word {heard.word}" if " " not in heard.word else f"of the words {heard.word}"


def _is_or_has(asked: Attribute, food: Food) -> str:
    if asked.is_ingredient and food.group in COMPOSITE:
        return f"is usually made with {asked.title}"
    return f"is listed under {asked.title}"


def _figure_reason(asked: Attribute, called: _Called) -> str:
    figures = figures_reached(called.food, asked)
    said = " and ".join(FIGURES[name].format(value=value) for name, value in figures.items())
    return f"of the figures of {called.food.name}: {said}" if figures else ""


def _part_reason(asked: Attribute, item: MealItem, called: _Called) -> str:
    """Return "milk is part of dairy" for a whole that is there because of a part."""
    said = (part.title for part in _parts(asked, item.attributes) if _heard(part, called, Carried.SURELY))
    part = next(said, "")
    return f"{part} is part of {asked.title}" if part else ""


def _parts(asked: Attribute, ids: frozenset[str]) -> Iterator[Attribute]:
    return (attributes_by_id()[name] for name in sorted((with_parts(asked.id) - {asked.id}) & ids))


def _recipe_reason(asked: Attribute, called: _Called) -> str:
    inside = found_in_recipe(called.food).get(asked.id, ())
    named = sorted(inside, key=lambda part: -part[1])[:2]
    return f"a usual recipe of {called.food.name} has {' and '.join(name for name, _ in named)} in it" if named else ""


def _doubt(asked: Attribute, item: MealItem, called: _Called | None) -> str:
    if called is None:
        return (
            f"that depends on the {item.food}"
            if _is_supplement(item) or item.food.startswith("traces of ")
            else "a word of it says so, but not all of them"
        )
    if _heard(asked, called, Carried.SURELY) is not None or _figure_reason(asked, called):
        return "its name says so, and the words around it leave it open"
    recipe = _recipe_reason(asked, called)
    if _heard(asked, called, Carried.MAYBE) is None and recipe:
        return recipe
    if asked.is_ingredient:
        return f"{called.food.name} often has it in it"
    return f"that depends on the {called.food.name}"


def _why_not(asked: Attribute, called: _Called | None) -> str:
    """Return the words that rule it out, or take away what the food's own name says."""
    found = _heard(asked, called, Carried.NOT) if called else None
    if found:
        return f"because of the words {found[0].word}"
    if called and asked.id in carried_by(called.food, called.said)[0]:
        return "the words around it take it away"
    return "nothing in the words says so"
