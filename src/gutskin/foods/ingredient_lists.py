"""Ingredient lists as printed on packages and pasted as text: every ingredient with its share and what it carries.

Ingredients inside brackets count like those outside. What it "may contain" is kept apart: an item "traces of nut",
with its attributes among the perhaps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from gutskin.foods.attribute_files import Carried, attributes, carried_by_words, runs_of
from gutskin.foods.drafts import TASTE
from gutskin.foods.languages import language_of
from gutskin.foods.meal import Meal, MealItem
from gutskin.foods.reading import read_part
from gutskin.foods.splitting import Part
from gutskin.foods.words import key_of, load_toml, one_of, phrase_key, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gutskin.foods.languages import Language

_NAME: Final = re.compile(r"[^,;:()\[\]{}\n•·|]+")
_PERCENT: Final = re.compile(r"(?:min\.?\s?|<\s?|>\s?)?(\d{1,3}(?:[.,]\d{1,3})?)\s?%")
_E_NUMBER: Final = re.compile(r"\bE[ -]?(\d{3,4}[a-z]?)\b", re.IGNORECASE)
_EDGES: Final = " \t\r\n.*-–—†‡^°'\"“”"
TRACES_OF: Final = "traces of "
"""In front of the name of what a product may contain."""
LONGEST_INGREDIENT: Final = 12
"""Words; a longer stretch without a comma is a remark and stays unread."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """An ingredient as printed, where it stands, its share of the product, and whether it is only a possible trace."""

    name: str
    start: int
    end: int
    percent: float | None = None
    trace: bool = False


def is_ingredient_list(text: str) -> bool:
    """Return whether a text begins as a list of ingredients does ("Ingredients:", "Zutaten:")."""
    return _head().match(text) is not None


def read_ingredients(text: str, language: str | None = None) -> Meal:
    """Return the ingredients of a pasted list with what they carry; `percent` where it was printed.

    `language`: of the list; None lets the word in front decide ("Zutaten" is German).
    """
    head = _head().match(text)
    begin = head.end() if head else 0
    code = language or (_heads()[" ".join(head.group(1).casefold().split())] if head else "en")
    other = language_of(code)
    end = _end_of_list(text)
    items: dict[tuple[str, bool], MealItem] = {}
    unread: list[str] = []
    for printed in _printed(text, begin, end):
        if len(printed.name.split()) > LONGEST_INGREDIENT:
            unread.append(printed.name)
            continue
        item = _item(printed, text, other)
        items.setdefault((item.food, printed.trace), item)
        if not (item.known or printed.trace or item.attributes or _is_class(printed.name)):
            unread.append(printed.name)
    unread += [text[end:].strip()] if text[end:].strip() else []
    return Meal(items=tuple(items.values()), unread=tuple(unread))


def is_read_whole(meal: Meal) -> bool:
    """Return whether every ingredient of a list was understood, so that what is not named is not in it."""
    surely_in = [item for item in meal.items if not item.food.startswith(TRACES_OF)]
    return bool(surely_in) and not meal.unread and all(map(_is_understood, surely_in))


def _is_understood(item: MealItem) -> bool:
    return item.known or _is_class(item.text) or phrase_key(item.text) in carried_in_lists()


@cache
def _file() -> dict[str, Any]:
    return load_toml("ingredient_words.toml")


@cache
def _heads() -> Mapping[str, str]:
    heads: dict[str, str] = _file()["heads"]
    return heads


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"\s*({one_of(_heads())})[ \t]*[:\-–—]", re.IGNORECASE)


@cache
def _mark() -> re.Pattern[str]:
    """The pattern of what begins another section: what it contains, and what it may contain."""
    marks = _file()["marks"]
    contains = rf"(?:^|(?<=[.;\n,]))[ \t]*(?P<contains>{one_of(marks['contains'])})(?=\s*:|[ \t]+\w)"
    return re.compile(rf"\b(?P<may>{one_of(marks['may_contain'])})(?!\w)|{contains}", re.IGNORECASE | re.MULTILINE)


def _end_of_list(text: str) -> int:
    """Return where remarks begin ("for allergens see", "store in a cool place"); they are kept as unread."""
    found = re.search(rf"(?<=[.;\n,)])\s*{one_of(_file()['marks']['remarks'])}(?!\w)", text, re.IGNORECASE)
    return found.start() if found else len(text)


def _is_class(name: str) -> bool:
    return phrase_key(name) in _classes()[True] | _classes()[False]


def _printed(text: str, begin: int, end: int) -> Iterator[_Printed]:
    """Yield every ingredient of a text between two places, section by section."""
    trace = False
    for mark in _mark().finditer(text, begin, end):
        yield from _section(text, begin, mark.start(), trace=trace)
        trace, begin = mark.group("may") is not None, mark.end()
    yield from _section(text, begin, end, trace=trace)


def _section(text: str, begin: int, end: int, *, trace: bool) -> Iterator[_Printed]:
    last: _Printed | None = None
    for found in _NAME.finditer(text, begin, end):
        for start, stop in _sentences(text, found.start(), found.end()):
            said = text[start:stop]
            share = _PERCENT.search(said)
            percent = float(share.group(1).replace(",", ".")) if share else None
            name = _closing().sub("", _PERCENT.sub(" ", said).strip(_EDGES)).strip(_EDGES)
            if last is not None and share and not any(sign.isalpha() for sign in name):
                last = _Printed(last.name, last.start, stop, last.percent or percent, trace)
            else:
                if last is not None:
                    yield last
                last = _Printed(name, start, stop, percent, trace) if any(s.isalpha() for s in name) else None
    if last is not None:
        yield last


@cache
def _closing() -> re.Pattern[str]:
    """The pattern of words that close a sentence such as "Kann Spuren von Milch enthalten"."""
    return re.compile(rf"\s{one_of(_file()['marks']['ends'])}$", re.IGNORECASE)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between full stops, and between the words that join allergens when they are few."""
    place = start
    for found in _FULL_STOP.finditer(text, start, end):
        yield place, found.start()
        place = found.end()
    yield place, end


_FULL_STOP: Final = re.compile(r"(?<=\D)\.(?=\s|$)|\s(?:and|und|et|y|e|en|or|oder|ou|o|of)\s(?=\S)", re.IGNORECASE)


def _item(printed: _Printed, text: str, language: Language | None) -> MealItem:
    """Return the item of one ingredient: what it is called decides, then what its words say."""
    name = _without_class(printed.name)
    tokens = tokens_of(name)
    reading = read_part(Part(0, name), name, language)
    drafts = reading.drafts
    known = len(drafts) == 1 and drafts[0].food is not None and not reading.unread
    surely = _said_by(printed.name, [token.key for token in tokens])
    if not reading.unread and " ".join(token.key for token in tokens) not in carried_in_lists():
        surely |= frozenset().union(*(draft.surely for draft in drafts))
    maybe = frozenset().union(*(draft.maybe for draft in drafts)) - surely
    food = drafts[0].name if known else " ".join(name.casefold().split())
    if printed.trace:
        food, maybe, surely, known = f"{TRACES_OF}{food}", surely | maybe, frozenset(), False
    return MealItem(
        food=food,
        portion=None,
        grams=None,
        text=text[printed.start : printed.end].strip(),
        confidence=_confidence(known=known, trace=printed.trace),
        attributes=surely,
        maybe=maybe,
        known=known,
        percent=printed.percent,
    )


def says_in_lists(name: str, attribute: str) -> bool:
    """Return whether an ingredient of this name carries an attribute in a list ("E420" is a polyol)."""
    return attribute in _said_by(name, [token.key for token in tokens_of(name)])


def _confidence(*, known: bool, trace: bool) -> float:
    return 0.3 if trace else 0.95 if known else 0.5


def _said_by(name: str, keys: list[str]) -> frozenset[str]:
    """Return the attributes that the words of an ingredient surely say, with those of additives by their class."""
    key = " ".join(keys)
    if key in carried_in_lists():
        return carried_in_lists()[key] & {each.id for each in attributes()}
    found: set[str] = set()
    if not TASTE & set(keys):
        found |= {each for each, how in carried_by_words(key).items() if how is Carried.SURELY}
        for _, _, run in runs_of(key):
            found |= carried_in_lists().get(run, frozenset())
    for number in _E_NUMBER.findall(name):
        found |= carried_in_lists().get(phrase_key(f"e{number}"), frozenset())
    if any(run in _classes()[True] for _, _, run in runs_of(phrase_key(name))):
        found |= {"ultra_processed"}
    return frozenset(found) & {each.id for each in attributes()}


def _without_class(name: str) -> str:
    """Return an additive without the word for what it does ("emulsifier soya lecithin"), if more is said."""
    tokens = tokens_of(name)
    for end in range(min(3, len(tokens) - 1), 0, -1):
        key = " ".join(token.key for token in tokens[:end])
        if key in _classes()[True] | _classes()[False]:
            return name[tokens[end].start :]
    return name


@cache
def _classes() -> Mapping[bool, frozenset[str]]:
    """Return the keys of the classes of additives; True: those that mark a food as ultra-processed."""
    classes = _file()["classes"]
    return {
        True: frozenset(map(phrase_key, classes["marking"])),
        False: frozenset(map(phrase_key, classes["other"])),
    }


@cache
def carried_in_lists() -> Mapping[str, frozenset[str]]:
    """Return the attributes of the names that hardly stand anywhere but in such lists, by their key."""
    return {
        " ".join(map(key_of, re.findall(r"[^\W\d_]+|\d+", name))): frozenset(ids.split(", "))
        for name, ids in _file()["carries"].items()
    }
