"""Meals in other languages: their words are put into English ones, place by place, and read as English is.

A file in languages/ per language (folder = list): `words` (joining, without, of, nothing, and where there are any
describing), `numbers`, `units`, `takes` (what takes something away), `how` (made how, where that says what is in it)
and `foods`, each with the words as written on the left and English on the right. A word that no file knows stays as it
is; where it looks like an English food and is another thing, it stands in `not_english`. Words are compared without
accents; `as_written` holds those that mean another thing with an accent or an ending (French pâté and pâtes).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from gutskin.foods.food_table import data_files, food_table
from gutskin.foods.made_once import made_once
from gutskin.foods.mending import one_slip_away
from gutskin.foods.words import data_text, key_of, load_toml, phrase_key, reading_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from gutskin.foods.words import Token

_ENGLISH: Final = {"joining": "and", "without": "without", "of": "of", "describing": "the", "about": "about"}
"""The lists of `words`, and the English word each of them stands for."""
NOBODY_KNOWS: Final = "\x00"
"""In front of the key of a word that must not be read as the English word it looks like."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """The words of a language by their key, with the English key each stands for, and whether it is a food.

    `as_written`: English keys of words that must be spelled just so, which go before `words`.
    """

    code: str
    words: Mapping[str, str]
    foods: frozenset[str]
    numbers: frozenset[str]
    most_words: int
    as_written: Mapping[str, str] = field(default_factory=dict)


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that are read besides English."""
    return tuple(name.removesuffix(".toml") for name in data_files("languages"))


def is_english(language: str | None) -> bool:
    """Return whether a code such as "en-GB" means English; no code does as well."""
    return language is None or _base(language) in {"en", ""}


def language_of(code: str) -> Language | None:
    """Return the language of a code such as "de-AT"; None where it is not read."""
    base = _base(code)
    return _language(base) if base in languages() else None


def may_know(code: str, words: Iterable[str]) -> bool:
    """Return whether a language can know all the words: whether each stands anywhere in its file, which is quick."""
    text = _text(code)
    return all(word.lower() in text or key_of(word) in text for word in words)


@cache
def _text(code: str) -> str:
    return data_text("languages", f"{code}.toml")


def _base(code: str) -> str:
    return code.strip().lower().replace("_", "-").partition("-")[0]


@cache
def _language(code: str) -> Language:
    said = made_once(f"language_{code}", lambda: _worked_out(code))
    sets = {key: frozenset(said[key]) for key in ("foods", "numbers")}
    return Language(code=code, **{**said, **sets})


def _worked_out(code: str) -> dict[str, Any]:
    """Return the words of a file by their keys."""
    said = load_toml("languages", f"{code}.toml")
    foods = _without_lists({phrase_key(word): phrase_key(food) for word, food in said["foods"].items()}, code)
    numbers = {phrase_key(word) or word: f"{number:g}" for word, number in said.get("numbers", {}).items()}
    words = {**dict(_small_words(said)), **numbers, **foods}
    words.pop("", None)
    return {
        "words": words,
        "foods": list(foods),
        "numbers": list(numbers),
        "most_words": 1 + max(key.count(" ") for key in words),
        "as_written": {word: phrase_key(english) for word, english in said.get("as_written", {}).items()},
    }


def _without_lists(foods: dict[str, str], code: str) -> dict[str, str]:
    """Return the foods without those that only list others ("Brot mit Käse"): these are read one by one.

    A dish that is known by that very name in English too ("chili con carne") stays.
    """
    known = food_table().by_key
    listed = {key for key in foods if key not in known and _lists(key.split(" "), foods, _BETWEEN_FOODS.get(code, ()))}
    return {key: food for key, food in foods.items() if key not in listed}


def _lists(words: list[str], foods: Mapping[str, str], joints: Container[str]) -> bool:
    places = [place for place in range(1, len(words) - 1) if words[place] in joints]
    return any(" ".join(words[:place]) in foods and " ".join(words[place + 1 :]) in foods for place in places)


_BETWEEN_FOODS: Final = {
    "de": ("und", "mit"),
    "es": ("y", "con"),
    "fr": ("et", "avec"),
    "it": ("e", "con"),
    "nl": ("en", "met"),
}
"""Words between two foods that were both eaten."""


def _small_words(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, words in said["words"].items():
        for word in words:
            key = phrase_key(word)
            if name == "nothing":
                yield key, "nothing"
            elif name == "not_english":
                yield key, NOBODY_KNOWS + key
            elif name in _ENGLISH:
                yield key, _ENGLISH[name]
    for table in ("units", "how", "takes"):
        for word, english in said.get(table, {}).items():
            yield phrase_key(word), phrase_key(str(english))


def translated(tokens: tuple[Token, ...], language: Language | None) -> tuple[Token, ...]:
    """Return the tokens with English keys; the longest phrase the language knows becomes one token."""
    if language is None:
        return tokens
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        length = _known_from(tokens, place, language)
        slip = None if length else _slip(tokens[place], language.code)
        if slip:
            tokens, length = (*tokens[:place], replace(tokens[place], key=slip, written=""), *tokens[place + 1 :]), 1
        halves = () if length else _halves(tokens[place], language)
        if halves and found and found[-1].key == "without":  # "ohne Joghurtsoße": the yogurt is what matters
            halves = (replace(halves[0], end=tokens[place].end),)
        found += halves or (_in_english(tokens[place : place + max(length, 1)], language),)
        place += max(length, 1)
    return _with_plant_milk(found)


def _slip(token: Token, code: str) -> str | None:
    """Return the key of the one food of a language that a word nobody knows is a slip of the fingers away from."""
    if token.is_sign or not token.key.isalpha() or token.key in food_table().by_key:
        return None
    language = _language(code) if code in languages() else None
    lengths = range(len(token.key) - 1, len(token.key) + 2)
    known = (word for length in lengths for word in _by_look(code).get((token.key[0], length), ())) if language else ()
    near = one_slip_away(token.key, known)
    meant = {language.words[word] for word in near} if language else set()
    return min(near) if len(meant) == 1 else None


@cache
def _by_look(code: str) -> Mapping[tuple[str, int], tuple[str, ...]]:
    """Return the single words for foods of a language by their first letter and length."""
    by_look: dict[tuple[str, int], list[str]] = {}
    for word in _language(code).foods:
        if word.isalpha():
            by_look.setdefault((word[0], len(word)), []).append(word)
    return {look: tuple(found) for look, found in by_look.items()}


def _halves(token: Token, language: Language) -> tuple[Token, ...]:
    """Return the two foods that a word is written together from ("Lachsnudeln"), the shortest first one before."""
    word = token.written
    if language.code not in _WRITES_TOGETHER or not word.isalpha() or token.key in food_table().by_key:
        return ()
    for place in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
        front, behind = _front(word[:place], language), key_of(word[place:])
        if front and language.words.get(behind) in reading_words().units:  # "Falafelteller"
            return (replace(token, key=language.words[front], written=""),)
        if front and behind in language.foods:
            middle = token.start + place
            first = replace(token, key=language.words[front], end=middle, written="")
            return first, replace(token, key=language.words[behind], start=middle, is_apart=False, written="")
    return ()


def _front(front: str, language: Language) -> str | None:
    """Return the key of the food that a word begins with, without the letters that only join it to the next."""
    cuts = (front.removesuffix(joint) for joint in _JOINTS if front.endswith(joint))
    keys = (key_of(word) for word in cuts if len(word) >= SHORTEST_HALF)
    return next((key for key in keys if key in language.foods), None)


_WRITES_TOGETHER: Final = frozenset({"de", "nl"})
"""Languages that write a dish as one word of what is in it and what it is."""
_JOINTS: Final = ("", "n", "s", "e", "en")
SHORTEST_HALF: Final = 4
"""Letters of each food in a word written together; "ei" and "tee" are in too many words."""


def _with_plant_milk(tokens: list[Token]) -> tuple[Token, ...]:
    """Return the tokens with the soy behind a drink as the soy milk it is made with ("cappuccino di soia")."""
    table = food_table()
    for place, token in enumerate(tokens):
        drink = next((each for each in reversed(tokens[max(0, place - 2) : place]) if each.key != "of"), None)
        milk = table.in_front.get(token.key) if drink else None
        made = table.by_key.get(drink.key) if milk and drink else None
        if made and milk and milk.in_front and made.made_with == milk.instead_of and made.group == "drink":
            tokens[place] = replace(token, key=phrase_key(milk.name))
    return tuple(tokens)


def _known_from(tokens: tuple[Token, ...], place: int, language: Language) -> int:
    """Return how many tokens from a place on make the longest phrase that the language knows."""
    for length in range(min(language.most_words, len(tokens) - place), 0, -1):
        if _key(tokens[place : place + length]) in language.words:
            return length
    return 0


def _in_english(tokens: tuple[Token, ...], language: Language) -> Token:
    key = _key(tokens)
    english = (language.as_written.get(tokens[0].written) if len(tokens) == 1 else None) or language.words.get(key)
    if english is None:
        return tokens[0]
    is_number = tokens[0].is_number or key in language.numbers
    return replace(tokens[0], key=english, end=tokens[-1].end, is_sign=False, is_number=is_number)


def _key(tokens: tuple[Token, ...]) -> str:
    return " ".join(token.key for token in tokens)


def knows_all_foods(tokens: tuple[Token, ...], language: Language) -> bool:
    """Return whether every token is a word of the language, and at least one of them a food."""
    place, has_food = 0, False
    while place < len(tokens):
        length = _known_from(tokens, place, language)
        if not length and not tokens[place].is_number and not tokens[place].is_sign:
            return False
        has_food = has_food or _key(tokens[place : place + length]) in language.foods
        place += max(length, 1)
    return has_food
