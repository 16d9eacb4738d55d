"""What stands around the food in a sentence and is no food: the time, the meal, the company, the place.

Such words are blanked with as many spaces, so that every place in the text stays where it was. They are known small
words: leaving them out loses nothing that was eaten. A way of saying is a row of lists of words, each with how often
one of its phrases may come; walking the words with them loads forty times faster than one long pattern.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from gutskin.foods.amounts import is_decimal_amount
from gutskin.foods.food_table import food_table
from gutskin.foods.languages import translated
from gutskin.foods.words import small_words, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gutskin.foods.languages import Language

_CLOCK: Final = re.compile(
    r"(?:^|(?<=[\n;]))[ \t]{0,3}(?:(?P<dotted>(?:[01]?\d|2[0-3])\.[0-5]\d)|(?:[01]?\d|2[0-3])[:h][0-5]\d)"
    r"(?:\s?(?:h|uhr))?(?=\s)"
    r"|(?:\b(?:at|around|about|by|before|after|from|until|till|til|approx|roughly|since|circa|ca)[ \t]+|@\s?)?"
    r"(?<![\d.,:/])(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?(?:a\.?m\b\.?|p\.?m\b\.?|o['’]?clock\b)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)(?:\s?h(?:rs?)?\b)?)"
    r"|\b(?:at|around|until|till|since)[ \t]+(?:[01]?\d|2[0-3])(?=\s*(?:$|[,;:\n]))"
    r"|@\s?(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\b",
    re.IGNORECASE,
)
LONGEST_UNIT: Final = 40
"""So many letters behind "1.24" are looked at for a measure."""
_RARE: Final = re.compile(r"[\d@]")
_WORD: Final = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*['’]?")

_BEGINS: Final = frozenset(".;,\n&!?:|(")
"""Signs behind which a sentence begins."""
_BEGINNING_WORDS: Final = frozenset({"and", "then", "but", "so"})
_DASHES: Final = " \t-–—*•"


_Step = tuple[str, int, int]
"""The name of a list, and how often at least and at most one of its phrases comes."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of saying something beside the food: lists of words, and how often a phrase of each may come.

    `does`: "blank", "join" (becomes a joining sign), "part" (a parting one) or "leave" (becomes "no"). `first`: only
    where a sentence begins.
    `closed`: only where a colon, a dash or "was" follows, which is blanked with it.
    """

    steps: tuple[_Step, ...]
    does: str = "blank"
    first: bool = False
    closed: bool = False


_TOLD: Final = (("adverbs", 0, 3), ("verbs", 1, 1), ("adverbs", 0, 3))
_WAYS: Final = (
    _Way((("pronouns", 0, 1), ("leaving_phrases", 1, 1)), does="leave"),
    _Way((("names_before", 0, 1), ("names", 1, 3)), first=True, closed=True),
    _Way((("names", 1, 1),), does="part", closed=True),
    _Way((("together", 0, 1), ("with", 1, 1), ("whose", 0, 3), ("people", 1, 1), ("more_people", 0, 8))),
    _Way((("at", 1, 1), ("whose", 0, 3), ("places", 1, 1))),
    _Way((("for", 1, 1), ("whose", 0, 3), ("meals", 1, 1))),
    _Way((("when", 0, 3), ("whose", 0, 3), ("times", 1, 1))),
    _Way((("whose", 0, 3), ("occasions", 1, 1), ("no_cake", 0, 0))),
    _Way((("phrases", 1, 1),)),
    _Way((("pronouns", 1, 1), *_TOLD)),
    _Way(_TOLD, first=True),
    _Way((("joining_phrases", 1, 1),), does="join"),
)
_LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "together": ("together",),
    "with": ("with",),
    "names_before": ("for", "my", "at"),
    "at": ("in", "at", "on", "from", "to", "near", "outside", "inside", "by", "back", "around"),
    "for": ("for", "at", "after", "before", "during", "as", "to", "over", "with"),
    "when": (
        *("in", "on", "at", "late", "early", "later", "earlier", "mid", "during", "around", "about", "by", "before"),
        *("after", "until", "this", "last", "through"),
    ),
}
"""Lists that only make sense here; the others are in reading_words.toml."""
_CLOSED: Final = re.compile(
    r"[ \t]{0,3}(?::|[-–—](?=[ \t])|(?:was|were|is|consisted of)\b:?)(?=[ \t]*\S)", re.IGNORECASE
)
_INLINE: Final = re.compile(r":[ \t]+\w")
_CAKE: Final = re.compile(r"[ \t]+cake", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text in lower case and its place; `begins`: a sentence begins with it."""

    said: str
    start: int
    end: int
    begins: bool
    is_next: bool
    """Whether only a space lies between it and the word before."""


def without_clocks(text: str, language: Language | None = None) -> str:
    """Return the text with times of the day blanked ("8:30"), as long as before; "1.24 g" is no time.

    `language`: of the text where it is not English, for its words of measure.
    """
    return _CLOCK.sub(partial(_blank_clock, language=language), text) if _RARE.search(text) else text


def _blank_clock(found: re.Match[str], language: Language | None) -> str:
    """Return a time blanked, as long as before; the words as they were where they are the amount of a food."""
    if found["dotted"] and found.group().strip() == found["dotted"]:
        behind = translated(tokens_of(found.string[found.end() : found.end() + LONGEST_UNIT]), language)
        if is_decimal_amount(float(found["dotted"]), behind):
            return found.group()
    return " " * len(found.group())


def without_asides(text: str) -> str:
    """Return the text with asides blanked, as long as before; words such as "followed by" become a joining sign."""
    text = without_clocks(text)
    words = _words_of(text)
    pieces: list[str] = []
    done = place = 0
    while place < len(words):
        found = _longest_at(text, words, place)
        if found is None or _cuts_a_name(words, place, found[1]):
            place += 1
            continue
        way, last = found
        start, end = words[place].start, _end_of(text, way, words[last - 1].end)
        pieces += (text[done:start], _instead(way, end - start))
        done, place = end, last
    return "".join((*pieces, text[done:])) if pieces else text


def _cuts_a_name(words: list[_Word], place: int, last: int) -> bool:
    """Return whether one word to be blanked and the word behind it are the name of a food ("morning glory")."""
    if last != place + 1 or last >= len(words) or not words[last].is_next:
        return False
    return f"{words[place].said} {words[last].said}" in food_table().by_key


def not_said(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of what says that the person does not know, or how they felt instead of what they ate."""
    words = _words_of(text)
    for place in range(len(words)):
        ends = list(_phrase_ends(words, place, "not_said"))
        if ends:
            yield words[place].start, words[max(ends) - 1].end


def _instead(way: _Way, length: int) -> str:
    """Return what stands in the place of so many letters of a way."""
    sign = {"blank": "", "join": " &", "part": ";", "leave": "no"}[way.does]
    return sign.ljust(length)[:length] if length >= len(sign) else " " * length


def _end_of(text: str, way: _Way, end: int) -> int:
    closed = _CLOSED.match(text, end) if way.closed else None
    return closed.end() if closed else end


def _words_of(text: str) -> list[_Word]:
    words: list[_Word] = []
    before = 0
    for found in _WORD.finditer(text):
        gap = text[before : found.start()]
        begins = not words or gap.strip(_DASHES)[-1:] in _BEGINS or words[-1].said in _BEGINNING_WORDS
        is_next = bool(gap) and not gap.strip(" \t")
        words.append(_Word(found.group().lower().replace("’", "'"), found.start(), found.end(), begins, is_next))
        before = found.end()
    return words


def _longest_at(text: str, words: list[_Word], place: int) -> tuple[_Way, int] | None:
    """Return the way that begins at a word and goes furthest, with the place behind it; None where none does."""
    best: tuple[_Way, int] | None = None
    for way in _ways_by_first_word().get(words[place].said, ()):
        if way.first and not words[place].begins:
            continue
        end = _end(words, place, way.steps, 0, place)
        if end is not None and (best is None or end > best[1]) and _may_end(text, words, way, end):
            best = (way, end)
    return best


def _may_end(text: str, words: list[_Word], way: _Way, end: int) -> bool:
    """Return whether a way may end before a word: a name in front of a colon belongs to what follows."""
    behind = words[end - 1].end
    if way.does == "part":
        return _INLINE.match(text, behind) is not None
    if way.closed:
        return _CLOSED.match(text, behind) is not None
    if way.steps[-1][0] == "no_cake" and _CAKE.match(text, behind):
        return False
    return not text[behind : behind + 3].lstrip(" \t").startswith(":")


def _end(words: list[_Word], place: int, steps: tuple[_Step, ...], step: int, start: int) -> int | None:
    """Return the furthest place a row of steps leads to; None where a needed one is not there."""
    if step == len(steps):
        return place
    name, least, most = steps[step]
    ends: list[int | None] = []
    if least == 0:
        ends.append(_end(words, place, steps, step + 1, start))
    if most and place < len(words) and (place == start or words[place].is_next):
        rest = (*steps[:step], (name, max(least - 1, 0), most - 1), *steps[step + 1 :])
        ends += [_end(words, after, rest, step, start) for after in _phrase_ends(words, place, name)]
    return max((end for end in ends if end is not None), default=None)


def _phrase_ends(words: list[_Word], place: int, name: str) -> Iterator[int]:
    """Yield the places behind the phrases of a list that begin at a place, with only spaces between their words."""
    for phrase in _phrases(name).get(words[place].said, ()):
        end = place + len(phrase)
        if end <= len(words) and all(
            words[place + at].said == word and (not at or words[place + at].is_next) for at, word in enumerate(phrase)
        ):
            yield end


@cache
def _phrases(name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of a list, as words, by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _list(name):
        words = tuple(_WORD.findall(phrase.lower()))
        if words:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


def _list(name: str) -> tuple[str, ...]:
    if name == "names":
        return (*small_words("labels"), *small_words("meals"), *small_words("times"))
    if name == "more_people":
        return ("and", *small_words("whose"), *small_words("people"))
    if name == "no_cake":
        return ()
    return _LISTS.get(name) or small_words(name)


@cache
def _ways_by_first_word() -> Mapping[str, tuple[_Way, ...]]:
    """Return the ways by each word they can begin with."""
    found: dict[str, dict[_Way, None]] = {}
    for way in _WAYS:
        for name, least, _ in way.steps:
            for first in _phrases(name):
                found.setdefault(first, {})[way] = None
            if least:
                break
    return {first: tuple(ways) for first, ways in found.items()}
