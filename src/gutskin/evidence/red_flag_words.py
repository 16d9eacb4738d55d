"""A text as red flags are looked for in it: words in small letters without accents, by sentence, and slips.

The browser follows the same rules (web/static/red_flags.js); a browser test compares both on every phrase.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

ENDS: Final = frozenset(".!?;\n\r\u2028\u2029")
"""What ends a sentence."""
PAUSES: Final = frozenset(",()[]|/\u2013\u2014\u2022")
QUESTIONS: Final = frozenset("?:")
APOSTROPHES: Final = frozenset("'\u2019\u2018`\u00b4\u02bc")
SPELT_OUT: Final = {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l"}
_PIECE: Final = re.compile(r"[a-z]+(?:'[a-z]+)*|[0-9]+(?:[.,][0-9]+)?|[^a-z0-9]")

LONG: Final = 30
"""Words after which a comma ends a sentence."""
LONGEST: Final = 60
"""Words after which a sentence ends in any case: one without an end would take long to look through."""

SHORTEST: Final = 4
"""Letters a word must have to be a slip of another."""
MISSING_FROM: Final = 5
"""Letters of a word in which one may be missing or one too many."""
WRONG_FROM: Final = 6
"""Letters of a word in which one may be wrong."""
TWO_FROM: Final = 9
"""Letters of a word that may be two slips away, with its first two letters right."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text. `begin`, `end`: its place in the text, in characters. `pause`, `asked`: what is before it."""

    key: str
    begin: int
    end: int
    pause: bool
    asked: bool


@cache
def plain(character: str) -> str:
    """Return a character as it is compared: small, without accent, one kind of apostrophe."""
    if character in APOSTROPHES:
        return "'"
    small = character.lower()
    bare = "".join(one for one in unicodedata.normalize("NFKD", small) if not unicodedata.category(one).startswith("M"))
    return SPELT_OUT.get(bare, bare)


def key_of(words: str) -> str:
    """Return words as files hold them in the form in which they are compared; an asterisk stays."""
    return " ".join("".join(plain(one) for one in words).replace("'", "").split())


def sentences(text: str, *, splits: bool, answers: frozenset[str]) -> tuple[tuple[Word, ...], ...]:
    """Return the words of a text by sentence.

    `splits`: "l'acqua" is two words. `answers`: a "no" after a question mark belongs to the question.
    """
    found: list[list[Word]] = [[]]
    pause = asked = ended = False
    length = 0
    for piece, begin, end in _pieces(text):  # counted as pieces, so that a text has as many sentences in each language
        if not (piece[0].isascii() and piece[0].isalnum()):
            pause, asked, ended = pause or piece in PAUSES, asked or piece in QUESTIONS, ended or piece in ENDS
            continue
        parts = piece.split("'") if splits else [piece.replace("'", "")]
        if (ended and not (asked and parts[0] in answers)) or length >= (LONG if pause else LONGEST):
            found.append([])
            length = 0
        length += 1
        for part in parts:
            found[-1].append(Word(part, begin, end, pause, asked))
            pause = asked = False
        ended = False
    return tuple(tuple(sentence) for sentence in found if sentence)


def _pieces(text: str) -> Iterable[tuple[str, int, int]]:
    """Yield words, numbers and single other characters with the places they come from."""
    letters, places = [], []
    for place, character in enumerate(text):
        for letter in plain(character):
            letters.append(letter)
            places.append(place)
    for match in _PIECE.finditer("".join(letters)):
        yield match[0], places[match.start()], places[match.end() - 1] + 1


def is_slip(word: str, known: str) -> bool:
    """Return whether a word is a slip of the fingers away from a known one: the first letter is right.

    A letter doubled or not, two swapped; where the word is long enough one missing, too many or wrong, or two slips.
    """
    if len(word) < SHORTEST or len(known) < SHORTEST or word[0] != known[0] or abs(len(word) - len(known)) > 2:
        return False
    far = _apart(word, known)
    if squeezed(word) == squeezed(known) or (far == 1 and sorted(word) == sorted(known)):
        return True
    if far == 1:
        return len(known) >= (MISSING_FROM if len(word) != len(known) else WRONG_FROM)
    return far == 2 and len(known) >= TWO_FROM and word[:2] == known[:2]


def squeezed(word: str) -> str:
    """Return a word with each doubled letter once."""
    return "".join(letter for letter, before in zip(word, " " + word, strict=False) if letter != before)


def _apart(one: str, other: str) -> int:
    """Return how many letters more, less, wrong or swapped lie between two words."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, known in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != known)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == known:
                row[j] = min(row[j], older[j - 2] + 1)
    return row[-1]
