"""A meal as it was read, for a page: its words with their foods, amounts and attributes, and what was said of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import EARLIEST_DAY
from gutskin.diary.meanings import Meaning
from gutskin.web.pages.words.saying import favourites

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from gutskin.diary import Diary
    from gutskin.foods import Attribute, Meal, MealItem
    from gutskin.foods.own_words import Said

MOST_LETTERS: Final = 60
_TITLE: Final = re.compile(r"^[^:,]+(?:, (?=because )|: )")


@dataclass(frozen=True, kw_only=True, slots=True)
class AttributeShown:
    """One attribute of some words: `state` is with, without or perhaps; `why` a sentence; `is_first` shown at once.

    `is_ingredient`: it comes with one thing that is in it or not, so that a person can say.
    """

    id: str
    title: str
    state: str
    why: str
    is_first: bool
    is_ingredient: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class WordsShown:
    """Some words of a meal as they were read.

    `text`: as written. `words`: what is said something of. `foods`: names with amounts; `names`: without. `known`:
    whether any food is in the table. `attributes`: those in it, those perhaps, and those the person took off, the
    ones many people ask about first. `said`: whether the person said anything; `foods_said`: the foods they named;
    `since`: from when it holds, None for always. `doubt`: what is perhaps in it, to be asked first. `taken_off`: what
    is not. `pinned`: whether it is a favourite.
    """

    text: str
    words: str
    foods: str
    names: str
    known: bool
    attributes: tuple[AttributeShown, ...]
    said: bool
    foods_said: str
    since: date | None
    doubt: str
    taken_off: str
    pinned: bool = False

    @property
    def first(self) -> tuple[AttributeShown, ...]:
        """The attributes shown at once; where none is among them, all."""
        return tuple(each for each in self.attributes if each.is_first) or self.attributes

    @property
    def more(self) -> tuple[AttributeShown, ...]:
        """The attributes shown when asked for."""
        return tuple(each for each in self.attributes if each not in self.first)

    @property
    def reads_otherwise(self) -> bool:
        """Whether the foods read are called otherwise than the words."""
        return self.known and self.names.casefold() != self.words


def words_shown(diary: Diary, meal: Meal, day: date) -> tuple[WordsShown, ...]:
    """Return what stands on a page for a meal of a day, in the order written."""
    from gutskin.foods.eaten import own_words  # loads the food table, so not at every start
    from gutskin.foods.own_names import name_in

    standing, pinned = own_words(diary).on(day), frozenset(favourites(diary))
    grouped = [(text, tuple(items)) for text, items in groupby(meal.items, key=lambda item: item.text)]
    shown = (_shown(text, name_in(text) or text, items, standing.about(text)) for text, items in grouped)
    return tuple(replace(each, pinned=each.words in pinned) for each in shown)


def _shown(text: str, words: str, items: tuple[MealItem, ...], said: Said | None) -> WordsShown:
    from gutskin.foods import attributes

    meaning = said.meaning if said else Meaning()
    states = _states(items, meaning)
    shown = tuple(_attribute(each, states[each.id], items, meaning) for each in attributes() if each.id in states)
    titles = {each.id: each.title for each in attributes()}
    return WordsShown(
        text=text[:MOST_LETTERS],
        words=said.words if said else words,
        foods=", ".join(_food(item) for item in items),
        names=", ".join(item.food for item in items),
        known=any(item.known for item in items),
        attributes=shown,
        said=said is not None,
        foods_said=meaning.foods,
        since=said.since if said and said.since != EARLIEST_DAY else None,
        doubt=next((each.title for each in shown if _is_asked(each, meaning)), ""),
        taken_off=", ".join(titles.get(each, each).lower() for each in sorted(meaning.without)),
    )


def _states(items: Sequence[MealItem], meaning: Meaning) -> dict[str, str]:
    """Return with, perhaps or without for every attribute that is to be shown."""
    states = dict.fromkeys(meaning.without, "without")
    for item in items:
        states |= {each: "perhaps" for each in item.maybe if states.get(each) != "with"}
        states |= dict.fromkeys(item.attributes, "with")
    return states


def _is_asked(shown: AttributeShown, meaning: Meaning) -> bool:
    """Whether there is a doubt worth a question: of an ingredient many ask about, and not answered yet."""
    return shown.is_first and shown.is_ingredient and shown.state == "perhaps" and shown.id not in meaning.perhaps


def _attribute(attribute: Attribute, state: str, items: Sequence[MealItem], meaning: Meaning) -> AttributeShown:
    said = attribute.id in meaning.surely | meaning.without | meaning.perhaps
    why = "You said so." if said else " ".join(dict.fromkeys(_reasons(items, attribute.id)))
    return AttributeShown(
        id=attribute.id,
        title=attribute.title,
        state=state,
        why=why,
        is_first=attribute.shown_first or said,
        is_ingredient=attribute.is_ingredient,
    )


def _reasons(items: Sequence[MealItem], attribute: str) -> Iterator[str]:
    """Yield for each food that carries it why it does, without the title, which stands beside it."""
    from gutskin.foods import why

    for item in items:
        if attribute in item.attributes | item.maybe:
            reason = _TITLE.sub("", why(item, attribute), count=1)
            yield f"{reason[:1].upper()}{reason[1:]}."


def _food(item: MealItem) -> str:
    """Return a food with its amount: `latte, about 240 g`, `2 eggs` as `egg (2, about 100 g)`."""
    portion = "" if item.portion is None else f"{item.portion:g}"
    grams = "" if item.grams is None else f"about {item.grams:.0f} g"
    amount = ", ".join(part for part in (portion, grams) if part)
    return f"{item.food} ({amount})" if amount else item.food
