"""Two names with nothing between them: what each still is beside the other.

English puts what a thing is last: a champagne mango is a mango, a cheese pumpkin a pumpkin, carrot bacon no bacon.
Which of two foods was meant cannot be known where nobody wrote the pair down, so what may be no more than a name
becomes a perhaps. Pairs that are known to be another thing (compounds.toml) lose it altogether. Other languages put
their words in another order; only the known pairs are looked at there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from gutskin.foods.attribute_files import with_parts
from gutskin.foods.drafts import GRAINS, MEATS, WIDEST_SPACE, Named, PieceReading, carried
from gutskin.foods.made_once import made_once
from gutskin.foods.matching import Role
from gutskin.foods.splitting import name_key
from gutskin.foods.words import load_toml, phrase_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gutskin.foods.matching import Stretch

NOTHING: Final[frozenset[str]] = frozenset()
PRODUCE: Final = frozenset({"fruit", "vegetable", "legume", "nut"})
"""Groups whose sorts are called after other foods (champagne mango, chocolate mint, butter bean)."""
PLANTS: Final = PRODUCE | {"grain"}
ANIMALS: Final = frozenset({"meat", "fish"})
GREENS: Final = frozenset({"vegetable", "legume", "grain", "nut"})
"""Groups whose flowers and leaves are much the same food."""
CALLED_AFTER: Final = frozenset({"sweet", "alcohol", "drink", "fruit", "nut", "dairy", "egg", "fish"})
"""Groups of foods after which other things are called ("lemon chiffon", "sugar daddy peas")."""
LONGEST_PARTNER: Final = 3
"""Words of what stands beside a word in the list of known pairs."""
SHORTEST_UNKNOWN: Final = 2
"""Letters; shorter unknown words are abbreviations ("lf milk")."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two foods with nothing between them. `first_is_plural`: two things rather than one of a sort."""

    first: Named
    second: Named
    first_is_plural: bool

    @property
    def groups(self) -> tuple[str, str]:
        """The groups of both foods."""
        return self.first.food.group, self.second.food.group

    @property
    def lasts(self) -> tuple[str, str]:
        """The last words of both names, which say what a thing is."""
        return self.first.key.split(" ")[-1], self.second.key.split(" ")[-1]

    @property
    def in_first(self) -> frozenset[str]:
        """What the first surely carries."""
        return carried(self.first.food, self.first.key)[0]

    @property
    def in_second(self) -> frozenset[str]:
        """What the second surely carries."""
        return carried(self.second.food, self.second.key)[0]


def only_sounds_there(reading: PieceReading, named: Named) -> bool:
    """Return whether a food stands beside a word that makes it no such food at all ("damson cheese", "lemon soap")."""
    last = reading.tokens[-1].key
    is_thing = last in _words("no_food") or (last in _words("whole_plants") and named.food.group not in GREENS)
    return _is_beside(reading, named, "in_front_of", "behind") or (is_thing and named.end < len(reading.tokens))


def doubted_beside(reading: PieceReading, named: Named) -> frozenset[str]:
    """Return what a food may not have because of the name right beside it."""
    if not reading.is_english:
        return NOTHING
    surely = carried(named.food, named.key)[0]
    if _is_beside(reading, named, "perhaps_in_front_of", "perhaps_behind"):
        return surely
    if reading.is_list and named.food.group != "alcohol":
        return NOTHING
    return surely & (_doubted_as_second(reading, named, surely) | _doubted_as_first(reading, named, surely))


def only_potato_adds(reading: PieceReading, named: Named) -> frozenset[str]:
    """Return what the word behind a food adds to it only where that is a potato: the nightshade of parsnip fries."""
    shape = reading.tokens[named.end].key if named.end < len(reading.tokens) else ""
    is_other = "nightshade" not in carried(named.food, named.key)[0]
    return frozenset({"nightshade"}) if is_other and shape in _words("of_potato") else NOTHING


def _is_beside(reading: PieceReading, named: Named, in_front_of: str, behind: str) -> bool:
    """Return whether one of the listed partners of a food, read as whole words, stands right behind or before it."""
    after, before = _partners(in_front_of, named.key), _partners(behind, named.key)
    if not after and not before:
        return False
    ends = {each.end for each in reading.stretches} & {named.end + more for more in range(1, LONGEST_PARTNER + 1)}
    starts = {each.start for each in reading.stretches} & {named.start - more for more in range(1, LONGEST_PARTNER + 1)}
    if any(name_key(reading.tokens[start : named.start]) in before for start in starts):
        return True
    return any(name_key(reading.tokens[named.end : end]) in after for end in ends) and not _is_plural(reading, named)


def _doubted_as_second(reading: PieceReading, named: Named, surely: frozenset[str]) -> frozenset[str]:
    """Return what a food may not have because of what stands in front of it: birch beer, carrot bacon, rice roti."""
    if not named.start or _is_apart(reading, named.start):
        return NOTHING
    first = next((each for each in reading.foods if each.end == named.start), None)
    if first is not None:
        pair = _Pair(first, named, _is_plural(reading, first))
        return NOTHING.union(*(rule(pair) for rule in _OF_SECOND))
    is_name = any(each.end == named.start for each in reading.stretches if makes_a_name(reading, each))
    return surely if is_name and named.key.split(" ")[-1] in _words("loose") else NOTHING


def makes_a_name(reading: PieceReading, stretch: Stretch) -> bool:
    """Return whether a stretch is a word nobody knows that may make another thing of the food behind it."""
    word = reading.tokens[stretch.start].key
    is_word = stretch.role is Role.UNKNOWN and word.isalpha() and len(word) > SHORTEST_UNKNOWN
    return is_word and word not in _words("harmless")


def _doubted_as_first(reading: PieceReading, named: Named, surely: frozenset[str]) -> frozenset[str]:
    """Return what a food may not have because of the food right behind it, after which the whole is called."""
    if named.end == len(reading.tokens) or _is_apart(reading, named.end) or _is_plural(reading, named):
        return NOTHING
    second = next((each for each in reading.foods if each.start == named.end), None)
    if second is None:
        follows = any(each.start == named.end for each in reading.stretches if makes_a_name(reading, each))
        return surely if follows and named.food.group in CALLED_AFTER else NOTHING
    is_name = _NAMES_A_SORT.get(named.food.group, _never)
    ends_there = second.end == reading.foods[-1].end or named.food.group == "alcohol"
    is_place = named.key in _words("places_to_eat")
    return surely if is_place or (ends_there and is_name(_Pair(named, second, first_is_plural=False))) else NOTHING


def _other_meat(pair: _Pair) -> frozenset[str]:
    """Fish nuggets, turkey mince."""
    is_shape = pair.lasts[1] in _words("shapes_of_meat") and pair.groups[0] in ANIMALS
    return MEATS if is_shape and pair.in_first & MEATS and not pair.in_second & MEATS <= pair.in_first else NOTHING


def _other_berry(pair: _Pair) -> frozenset[str]:
    """Rye berries."""
    return pair.in_second if pair.lasts[1] == "berry" and pair.groups[0] != "fruit" else NOTHING


def _sweetened(pair: _Pair) -> frozenset[str]:
    """Erythritol cake."""
    return frozenset({"added_sugar", "sugary_drink", "high_gi"}) if _SWEETENER in pair.in_first else NOTHING


_SWEETENER: Final = "artificial_sweetener"


def _taste_of_fruit(pair: _Pair) -> frozenset[str]:
    """Gummy cherries, cola cherry."""
    is_taste = pair.groups[1] == "fruit" and pair.first.key in _words("names_of_sweets_and_drinks")
    return pair.in_second if is_taste else NOTHING


def _no_potato(pair: _Pair) -> frozenset[str]:
    """Parsnip chips; "peas chips" are two."""
    is_shape = pair.lasts[1] in _words("of_potato") and pair.groups[0] in PLANTS | {"dairy"}
    return frozenset({"nightshade"}) - pair.in_first if is_shape and not pair.first_is_plural else NOTHING


def _no_tomato(pair: _Pair) -> frozenset[str]:
    """Mango salsa, mushroom ketchup."""
    is_other = pair.groups[0] == "fruit" or pair.first.key in _words("made_to_sauce")
    return frozenset({"nightshade", "tomato"}) - pair.in_first if pair.lasts[1] in _OF_TOMATO and is_other else NOTHING


_OF_TOMATO: Final = frozenset({"ketchup", "salsa"})


def _copied(pair: _Pair) -> frozenset[str]:
    """Carrot bacon, chia egg, chickpea tofu; garlic prawns are prawns."""
    is_copied = pair.groups[1] in ANIMALS | {"egg", "dairy"} or pair.lasts[1] in _words("loose_behind_plants")
    is_other = pair.groups[0] in PLANTS and pair.lasts[1] in _words("copied") and pair.first.key not in _words("tastes")
    return pair.in_second - GRAINS if is_copied and is_other and not pair.first_is_plural else NOTHING


def _other_flour(pair: _Pair) -> frozenset[str]:
    """Rice roti, sweet potato toast."""
    is_flour = pair.groups[0] in {"grain", "legume"} or pair.first.key in _words("made_to_flour")
    is_other = is_flour and pair.groups[0] in PLANTS and not pair.in_first & GRAINS
    return GRAINS if is_other and pair.lasts[1] in _words("of_wheat") else NOTHING


def _of_plants(pair: _Pair) -> frozenset[str]:
    """Tofu cheesecake, oat custard, chickpea flour scramble."""
    is_plant = pair.first.key in _words("instead_of_milk_and_egg")
    return (with_parts("dairy") | {"egg"}) - pair.in_first if is_plant else NOTHING


_OF_SECOND: Final[tuple[Callable[[_Pair], frozenset[str]], ...]] = (
    *(_other_meat, _other_berry, _sweetened, _taste_of_fruit, _no_potato, _no_tomato),
    *(_copied, _other_flour, _of_plants),
)


def _never(pair: _Pair) -> bool:  # noqa: ARG001  (one of the rules, which all take a pair)
    return False


def _alcohol_names(pair: _Pair) -> bool:
    """Champagne mango; "vodka orange" is a drink."""
    return pair.groups[1] not in {"alcohol", "drink"} and pair.second.key not in _words("mixers")


def _drink_names(pair: _Pair) -> bool:
    """Coffee cake, water celery; "coffee toast" is two."""
    is_water = pair.lasts[0] == "water" and pair.groups[1] != "drink"
    return is_water or pair.groups[1] in {"sweet", "dairy", "nut", "vegetable", "sauce"}


def _sweet_names(pair: _Pair) -> bool:
    """Chocolate mint, sugar plum; chocolate almonds have chocolate on them."""
    is_produce = pair.groups[1] in PRODUCE and pair.lasts[0] not in _words("coats")
    return is_produce or pair.groups[1] in {"vegetable", "legume", "fish"}


def _fruit_names(pair: _Pair) -> bool:
    """Lemon thyme, peach tea, orange cheddar."""
    if pair.lasts[1] in _words("flavoured") or (pair.lasts[0] == "orange" and pair.groups[1] in {"grain", "dairy"}):
        return True
    return pair.first.key not in _words("no_sorts") and pair.groups[1] in {"fruit", "vegetable", "legume", "fish"}


def _dairy_or_egg_names(pair: _Pair) -> bool:
    """Cheese pumpkin, egg fruit."""
    return pair.groups[1] in PRODUCE and pair.lasts[0] in _words("sorts")


def _animal_names(pair: _Pair) -> bool:
    """Trout lettuce, fish sweets; "chicken broccoli" is two."""
    is_sort = pair.groups[1] in PRODUCE and pair.first.key not in _words("no_sorts")
    return is_sort or pair.groups[1] == "sweet"


def _nut_names(pair: _Pair) -> bool:
    """Peanut squash."""
    return pair.groups[1] in {"vegetable", "legume"}


_NAMES_A_SORT: Final[Mapping[str, Callable[[_Pair], bool]]] = {
    "alcohol": _alcohol_names,
    "drink": _drink_names,
    "sweet": _sweet_names,
    "fruit": _fruit_names,
    "dairy": _dairy_or_egg_names,
    "egg": _dairy_or_egg_names,
    "meat": _animal_names,
    "fish": _animal_names,
    "nut": _nut_names,
}
"""By the group of the first of two foods: whether it may only say which sort of the second is meant."""


def _is_apart(reading: PieceReading, place: int) -> bool:
    """Return whether more than a space lies in front of the word at a place, or it is a picture."""
    before, behind = reading.tokens[place - 1 : place + 1]
    return behind.start - before.end > WIDEST_SPACE or before.is_picture or behind.is_picture


def _is_plural(reading: PieceReading, named: Named) -> bool:
    """Return whether a name is a plural: what says the sort of a thing is not ("eggs spinach" are two)."""
    token = reading.tokens[named.end - 1]
    return token.end - token.start > len(token.key)


@cache
def _words(name: str) -> frozenset[str]:
    """Return one list of compounds.toml, as keys."""
    return frozenset(_keys()["words"][name])


@cache
def _partners(where: str, key: str) -> frozenset[str]:
    """Return what makes a word another thing when it stands behind it or in front of it."""
    return frozenset(_keys()[where].get(key, ()))


@cache
def _keys() -> dict[str, dict[str, list[str]]]:
    return cast("dict[str, dict[str, list[str]]]", made_once("compounds", _all_keys))


def _all_keys() -> dict[str, dict[str, list[str]]]:
    """Return all that compounds.toml says, as keys."""
    said = load_toml("compounds.toml")
    words = {name: [phrase_key(word) for word in listed] for name, listed in said.pop("words").items()}
    pairs = {
        where: {phrase_key(word): [phrase_key(each) for each in listed.split(", ")] for word, listed in table.items()}
        for where, table in said.items()
    }
    return {"words": words, **pairs}
