"""Written words as the reader compares them: lower case, without accents, singular, one spelling.

A key is only for comparing and is never shown: "Tomatoes" and "tomato" share the key "tomato", "cookies" and "cookie"
share "cooky".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gutskin.foods.simple_toml import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TOKEN: Final = re.compile(
    r"w/o\b|\d+(?:[.,]\d+)?\s?%|\d+\s?/\s?\d+|\d+(?:[.,]\d+)?|[½⅓¼⅔¾⅛]|[^\W\d_]+(?:['’][^\W\d_]+)*|[&+/()*×,:|]"
    r"|[\U0001F32D-\U0001F37F\U0001F950-\U0001F96F\U0001F9C0-\U0001F9CB\U0001FAD0-\U0001FADF\U0001F980-\U0001F9A0☕]",
    re.IGNORECASE,
)
_SPACE: Final = r"[ \t]+"
_FRACTIONS: Final = "½⅓¼⅔¾⅛"
_SIGNS: Final = frozenset("&+/()*×,:|")
KEPT_PLURAL: Final = frozenset({"sweets", "greens", "news", "bitters", "swiss", "brussels", "margs"})
"""Words whose singular is another word: sweets are candy, sweet is a taste."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign: its key and where in the text it stands.

    `is_apart`: a space or nothing is before it. `is_number`: it is written in digits.
    `is_picture`: it is an emoji; its key is that of the food it shows. `written`: the word in lower case, with its
    accents, by which some languages tell two foods apart.
    """

    key: str
    start: int
    end: int
    is_sign: bool = False
    is_apart: bool = True
    is_number: bool = False
    is_picture: bool = False
    written: str = ""


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words, numbers and signs of a text with their places."""
    return tuple(_token(text, found) for found in _TOKEN.finditer(text))


def _token(text: str, found: re.Match[str]) -> Token:
    word, start = found.group(), found.start()
    apart = start == 0 or text[start - 1].isspace()
    if word in _SIGNS:
        return Token(word, start, found.end(), is_sign=True, is_apart=apart)
    if word[0] > "\u25ff" and word in _pictures():
        return Token(_pictures()[word], start, found.end(), is_apart=apart, is_picture=True)
    is_number = word[0].isdecimal() or word in _FRACTIONS
    return Token(key_of(word), start, found.end(), is_apart=apart, is_number=is_number, written=word.lower())


def phrase_key(phrase: str) -> str:
    """Return the key of a whole phrase: the keys of its words, joining signs written out, with one space between."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():  # most names of the food table, and faster
        return " ".join(map(key_of, phrase.split()))
    keys = (SIGN_WORDS.get(word, "") if word in _SIGNS else key_of(word) for word in _TOKEN.findall(phrase))
    return " ".join(key for key in keys if key)


SIGN_WORDS: Final[Mapping[str, str]] = {"&": "and", "+": "and"}


@lru_cache(maxsize=16_384)
def key_of(word: str) -> str:
    """Return the key of one word."""
    plain = word.lower() if word.isascii() else _plain_letters(word)
    if "'" in plain:
        plain = plain.replace("'", "")
    if not plain[-1:].isalpha():
        return plain.replace(" ", "") or word
    singular = singular_of(plain) if plain[-1] in _LAST_LETTERS else plain
    return spellings_known().get(singular, singular)


_LAST_LETTERS: Final = frozenset("se")
"""The last letters of the endings that a singular takes off."""


def _plain_letters(word: str) -> str:
    """Return a word in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return plain.replace("⁄", "/").replace("œ", "oe").replace("æ", "ae") or word


def singular_of(word: str) -> str:
    """Return one form for a word and its plural."""
    if len(word) < 4 or not word.endswith(("s", "ie", "che")) or word in KEPT_PLURAL:
        return word
    irregular = {"leaves": "leaf", "loaves": "loaf", "halves": "half", "calves": "calf", "pies": "pie"}.get(word)
    if irregular:
        return irregular
    if word.endswith("is"):
        return word if len(word) < LONGER_THAN_REIS else word[:-1]
    for ending, single in _ENDINGS:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + single
    return word


LONGER_THAN_REIS: Final = 5
"""Letters from which "is" is taken for a plural (rotis, kiwis); shorter words end in it themselves (anis, pois)."""
_ENDINGS: Final = (
    ("ies", "y"),
    ("ie", "y"),
    ("oes", "o"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("che", "ch"),
    ("xes", "x"),
    ("zzes", "zz"),
    ("ss", "ss"),
    ("us", "us"),
    ("s", ""),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A measure: so many grams, so many millilitres, or so many of a food's own portions, slices or pieces.

    `dose`: only supplements are counted in it (IU, billions of bacteria, capsules).
    """

    grams: float | None = None
    millilitres: float | None = None
    of: str = ""
    says_number: bool = True
    dose: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingWords:
    """The small words of the reader, from reading_words.toml; every word is a key."""

    joining: frozenset[str]
    weakly_joining: frozenset[str]
    leaving_out: frozenset[str]
    between_leaving_out: frozenset[str]
    describing: frozenset[str]
    nothing: frozenset[str]
    numbers: Mapping[str, float]
    vague: frozenset[str]
    about: frozenset[str]
    never_alone: frozenset[str]
    never_mended: frozenset[str]
    not_guessed: frozenset[str]
    preparing: frozenset[str]
    stand_for_meat: frozenset[str]
    stand_in: frozenset[str]
    staples: frozenset[str]
    sizes: frozenset[str]
    units: Mapping[str, Unit]


@cache
def reading_words() -> ReadingWords:
    """Load reading_words.toml once."""
    said = _reading_words_file()
    lists = {name: frozenset(phrase_key(word) or word for word in words) for name, words in said["words"].items()}
    lists["describing"] |= lists["never_alone"]
    return ReadingWords(
        numbers=said["numbers"],
        units={key_of(word): unit for row in said["units"].values() for word, unit in _unit_words(row)},
        **lists,
    )


def _unit_words(row: dict[str, Any]) -> list[tuple[str, Unit]]:
    unit = Unit(**{name: value for name, value in row.items() if name != "words"})
    return [(word, unit) for word in row["words"]]


@cache
def small_words(name: str) -> tuple[str, ...]:
    """Return one list of words that are no food, as written, from the asides of reading_words.toml."""
    return tuple(_reading_words_file()["asides"][name])


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words or phrases, the longest first."""
    longest = sorted(words, key=len, reverse=True)
    return rf"(?:{'|'.join(_SPACE.join(map(re.escape, word.split())) for word in longest)})"


@cache
def _pictures() -> dict[str, str]:
    """Return the key of the food on each emoji."""
    return {sign: phrase_key(food) for sign, food in _reading_words_file()["emoji"].items()}


@cache
def spellings_known() -> dict[str, str]:
    """Return the spelling of the food table for other ones."""
    spellings: dict[str, str] = _reading_words_file()["spellings"]
    return spellings


@cache
def _reading_words_file() -> dict[str, Any]:
    return load_toml("reading_words.toml")


HERE: Final = Path(__file__).parent


def data_text(*path: str) -> str:
    """Return the text of one data file of this folder."""
    return HERE.joinpath(*path).read_text(encoding="utf-8")


def load_toml(*path: str) -> dict[str, Any]:
    """Return the content of one data file of this folder."""
    return read_toml(data_text(*path))
