"""A packaged product: what its list of ingredients says is in it, and what a person's name for it then means.

What it is and how much of it is usual follows from its name, as for any food; what is in it follows from its list.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from gutskin.diary.meanings import Meaning
from gutskin.errors import BadEntryError
from gutskin.foods.attribute_files import attributes_by_id, with_parts
from gutskin.foods.explaining import YOU_SAID_SO, why
from gutskin.foods.ingredient_lists import TRACES_OF, is_ingredient_list, is_read_whole, read_ingredients
from gutskin.foods.languages import languages
from gutskin.foods.meal import Meal, MealItem
from gutskin.foods.own_words import OwnWords, Said, read_with
from gutskin.foods.parsing import parse_meal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

LONGEST_LIST: Final = 10_000
TRIED: Final = 400
"""Characters in which the language of a list shows."""
ALLERGENS: Final[Mapping[str, str]] = {
    "gluten": "gluten",
    "crustaceans": "shellfish",
    "molluscs": "shellfish",
    "eggs": "egg",
    "fish": "fish",
    "peanuts": "peanut",
    "soybeans": "soy",
    "milk": "dairy",
    "nuts": "tree_nut",
    "lupin": "legume",
}
"""Allergens as Open Food Facts calls them, with the attribute each stands for. The other four of the fourteen in
Regulation (EU) No 1169/2011, Annex II (celery, mustard, sesame, sulphites) are no attribute here."""

ALWAYS_NAMED: Final = ("dairy", "egg", "fish", "gluten", "peanut", "shellfish", "soy", "tree_nut")
"""What a whole list has to name where it is in the food (the same Annex II); nothing else is taken off for not being
there, because what comes about while a food is made (alcohol, cheese, fried) stands in no list."""


BY_MERE_PRESENCE: Final = frozenset({"ultra_processed", "probiotic"})
"""What a product is as soon as one ingredient says so, though it is no ingredient itself."""
AS_MUCH_AS: Final = frozenset({"legume", "leafy_green"})
"""Ingredients that count by how much there is of them all the same: soya lecithin makes no meal of beans."""
PROBABLY_FROM: Final = 10
"""A tenth of the share that makes an attribute sure makes it probable, as in usual recipes."""
HALF: Final = 50.0
"""Percent that are asked for where an attribute's file names no share: of water, of fibre."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Product:
    """A product as a package or a database describes it; "" and () where that is not known.

    `ingredients`: the list as printed, in `language` ("" where nobody said which). `allergens`, `traces`: what is
    declared to be in it, and what it may contain, as keys of ALLERGENS or other words.
    """

    name: str = ""
    brands: str = ""
    quantity: str = ""
    ingredients: str = ""
    language: str = ""
    allergens: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductRead:
    """What is in a product: its ingredients as a meal, and whether its list was understood in whole."""

    meal: Meal
    is_whole: bool
    surely: frozenset[str] = field(init=False)
    perhaps: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Bring together what the ingredients carry."""
        surely = self.meal.attributes
        perhaps = frozenset().union(*(item.maybe for item in self.meal.items))
        object.__setattr__(self, "surely", surely)
        object.__setattr__(self, "perhaps", perhaps - surely)


def read_product(product: Product) -> ProductRead:
    """Return what is in a product. What is declared counts beside what its list says; traces are only perhaps.

    Raises BadEntryError for a list of more than 10,000 characters.
    """
    if len(product.ingredients) > LONGEST_LIST:
        remedy = "paste the list of ingredients alone."
        raise BadEntryError(f"A list of ingredients has at most {LONGEST_LIST} characters", "", remedy)
    text = product.ingredients.replace("_", "").strip()
    meal = _read_list(text, product.language) if text else Meal(items=())
    weighed = [_weighed(item, is_most=place == 0, alone=len(meal.items) == 1) for place, item in enumerate(meal.items)]
    items = [*weighed, *_declared(product.allergens, meal.attributes)]
    known = frozenset().union(*(item.attributes | item.maybe for item in items))
    items += _traces(product.traces, known)
    readable = not product.language or product.language in {"en", *languages()}
    return ProductRead(meal=Meal(items=tuple(items), unread=meal.unread), is_whole=readable and is_read_whole(meal))


def why_in_product(item: MealItem, attribute: str) -> str:
    """Return one sentence, without a full stop, that says why an ingredient of a product carries an attribute.

    `attribute`: an id (KeyError where there is none).
    """
    title = attributes_by_id()[attribute].title
    if item.food.startswith(TRACES_OF):
        return f"perhaps {title}: it may contain {item.text.removeprefix(TRACES_OF)}"
    if attribute in item.maybe and _counts_by_amount(attribute) and item.percent is None:
        return f"perhaps {title}: the list does not say how much {item.text} there is"
    if item.text in ALLERGENS:
        return f"{title}, because {item.text} is declared to be in it"
    return why(item, attribute).replace(YOU_SAID_SO, f"the list names {item.text}")


def meaning_of(name: str, read: ProductRead, day: date) -> Meaning:
    """Return what a name means when it stands for a product; `day`: any on which it is to hold.

    A name that is read as one food stays that food, with its portion; one that falls into several becomes the first
    that is known. Raises BadEntryError for a name without words, or one that would not be found again.
    """
    items = parse_meal(name).items
    if not items or parse_meal(name).refers_to:
        raise BadEntryError("This cannot be the name of a food", name, "give it one, in your own words.")
    foods = "" if _reads(name, Meaning(surely=frozenset({"water"})), day) == 1 else _first_known(items)
    bare = read_with(name, _own(name, Meaning(foods=foods), day), day) if foods else parse_meal(name)
    meaning = _answers(foods, bare, read)
    if not read.surely <= read_with(name, _own(name, meaning, day), day).attributes:
        raise BadEntryError("This name would not be found again in a meal", name, "give it a plainer one.")
    return meaning


def _reads(name: str, meaning: Meaning, day: date) -> int:
    """Return how many foods a name is read as, 0 where what was said of it is not found."""
    items = read_with(name, _own(name, meaning, day), day).items
    return len(items) if any(meaning.surely <= item.attributes for item in items) else 0


def _own(name: str, meaning: Meaning, day: date) -> OwnWords:
    return OwnWords((Said(words=name, since=day, meaning=meaning),))


def _first_known(items: Iterable[MealItem]) -> str:
    items = tuple(items)
    return next((item.food for item in items if item.known), items[0].food)


def _answers(foods: str, bare: Meal, read: ProductRead) -> Meaning:
    """Return the answers that make a name carry what the list says: only where the name alone says otherwise."""
    sure = bare.attributes
    maybe = frozenset().union(*(item.maybe for item in bare.items)) - sure
    without = _not_in_it(read) & (sure | maybe)
    doubted = (read.perhaps - maybe) & (_may_be_taken_off(read) | (read.perhaps - sure))
    return Meaning(foods=foods, surely=read.surely - sure, without=without, perhaps=doubted - read.surely)


def _may_be_taken_off(read: ProductRead) -> frozenset[str]:
    """Return what a list must name where it is surely in the food: with its parts, where the list was read in whole."""
    if not read.is_whole:
        return frozenset()
    gone = [each for each in ALWAYS_NAMED if not with_parts(each) & read.surely]
    lactose = ["fodmap_lactose"] if "dairy" in gone else []
    return frozenset(lactose).union(*(with_parts(each) for each in gone))


def _not_in_it(read: ProductRead) -> frozenset[str]:
    return _may_be_taken_off(read) - read.perhaps


def _weighed(item: MealItem, *, is_most: bool, alone: bool) -> MealItem:
    """Return an ingredient with what it brings to the product: a pinch of salt makes nothing a salty food.

    `is_most`: it stands first, so there is nothing of which there is more.
    """
    surely, perhaps = set(item.attributes), set(item.maybe)
    for each in filter(_counts_by_amount, item.attributes | item.maybe):
        share = attributes_by_id()[each].from_recipe
        enough = item.percent >= (share or HALF) if item.percent is not None else alone or (is_most and share > 0)
        some = item.percent * PROBABLY_FROM >= (share or HALF) if item.percent is not None else is_most or share > 0
        if not enough:
            surely.discard(each)
            perhaps.add(each)
        if not some:
            perhaps.discard(each)
    return replace(item, attributes=frozenset(surely), maybe=frozenset(perhaps - surely))


def _counts_by_amount(attribute: str) -> bool:
    is_ingredient = attributes_by_id()[attribute].is_ingredient and attribute not in AS_MUCH_AS
    return not is_ingredient and attribute not in BY_MERE_PRESENCE


def _read_list(text: str, language: str) -> Meal:
    """Read a list in its language; where nobody said which, in the one in which most of it is understood."""
    if language or is_ingredient_list(text):
        return read_ingredients(text, language or None)
    return read_ingredients(text, _language_of(text[:TRIED]))


def _language_of(beginning: str) -> str:
    """Return the language in which most of the beginning of a list is understood; English unless it mostly is not."""
    english = read_ingredients(beginning, "en")
    if len(english.unread) * 3 <= len(english.items):
        return "en"
    known = {code: _known_in(beginning, code) for code in ("en", *languages())}
    return max(known, key=lambda code: known[code])


def _known_in(text: str, language: str) -> int:
    return sum(item.known for item in read_ingredients(text, language).items)


def _declared(allergens: Iterable[str], there: frozenset[str]) -> list[MealItem]:
    found = {name: ALLERGENS[name] for name in dict.fromkeys(allergens) if name in ALLERGENS}
    return [_item(name, frozenset({each}), frozenset()) for name, each in found.items() if each not in there]


def _traces(traces: Iterable[str], there: frozenset[str]) -> list[MealItem]:
    found = {name: ALLERGENS[name] for name in dict.fromkeys(traces) if name in ALLERGENS}
    return [
        _item(f"{TRACES_OF}{name}", frozenset(), frozenset({each})) for name, each in found.items() if each not in there
    ]


def _item(name: str, surely: frozenset[str], perhaps: frozenset[str]) -> MealItem:
    return MealItem(
        food=name, portion=None, grams=None, text=name, confidence=0.9 if surely else 0.3,
        attributes=surely, maybe=perhaps, known=False,
    )  # fmt: skip
