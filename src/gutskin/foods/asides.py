"""What stands around the food in a sentence and is no food: the time, the meal, the company, the place.

Such words are blanked with as many spaces, so that every place in the text stays where it was. They are known small
words: leaving them out loses nothing that was eaten.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from gutskin.foods.words import one_of, small_words

_CLOCK: Final = (
    r"(?:\b(?:at|around|about|by|before|after|from|until|till|til|approx|roughly|since|circa|ca)[ \t]+|@\s*)?"
    r"(?<![\d.,:/])(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?(?:a\.?m\b\.?|p\.?m\b\.?|o['’]?clock\b)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)(?:\s?h(?:rs?)?\b)?)"
    r"|\b(?:at|around|until|till|since)[ \t]+(?:[01]?\d|2[0-3])(?=\s*(?:$|[,;:\n]))"
    r"|@\s?(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\b"
)
_CLOCK_LABEL: Final = r"(?:^|(?<=[\n;]))[ \t]{0,3}(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?:h|uhr))?(?=\s)"
_SPACE: Final = r"[ \t]+"
_RARE: Final = re.compile(r"[\d@]")


def without_clocks(text: str) -> str:
    """Return the text with times of the day blanked ("8:30"), as long as before."""
    return _clocks().sub(_blank, text) if _RARE.search(text) else text


def without_asides(text: str) -> str:
    """Return the text with asides blanked, as long as before; words such as "followed by" become a joining sign."""
    text = without_clocks(text)
    text = _leaving().sub(_left_out, text)
    text = _phrases().sub(_blank, _labels().sub(_blank, text))
    return _joints().sub(_joint, text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _joint(found: re.Match[str]) -> str:
    """A sign that joins foods as "and" does, with spaces around it."""
    return f" &{' ' * (len(found.group()) - 2)}"


def _left_out(found: re.Match[str]) -> str:
    """The plainest word for it, "no", and spaces."""
    return f"no{' ' * (len(found.group()) - 2)}"


@cache
def _leaving() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-])(?:(?:i|we|they|he|she)[ \t]+)?{one_of(small_words('leaving_phrases'))}(?!\w)", re.IGNORECASE)


@cache
def _labels() -> re.Pattern[str]:
    """The name of a meal or a time in front of what was eaten: "Breakfast:", "PM -", "for lunch was"."""
    names = one_of((*small_words("labels"), *small_words("meals"), *small_words("times")))
    closed = r"(?::|[-–—](?=[ \t])|(?:was|were|is|consisted of)\b:?)"
    begun = r"(?:^|(?<=[\n;.!?,|]))[ \t]{0,3}(?:[-–—*•][ \t]{1,3})?"
    name = rf"(?:for[ \t]+|my[ \t]+|at[ \t]+)?{names}(?:[ \t]*[/&+,]?[ \t]*{names}){{0,2}}"
    return re.compile(rf"{begun}{name}[ \t]{{0,3}}{closed}(?=[ \t]*\S)", re.IGNORECASE)


@cache
def not_said() -> re.Pattern[str]:
    """The pattern of what says that the person does not know, or how they felt instead."""
    return re.compile(rf"(?<![\w'’-]){one_of(small_words('not_said'))}(?!\w)", re.IGNORECASE)


@cache
def _clocks() -> re.Pattern[str]:
    return re.compile(f"{_CLOCK_LABEL}|{_CLOCK}", re.IGNORECASE)


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(small_words('joining_phrases'))}(?!\w)", re.IGNORECASE)


@cache
def _phrases() -> re.Pattern[str]:
    """The pattern of every aside, built from the lists of reading_words.toml."""
    whose = rf"(?:(?:{one_of(small_words('whose'))})[ \t]+){{0,3}}"
    people = rf"{whose}{one_of(small_words('people'))}"
    told = (
        rf"(?:{one_of(small_words('adverbs'))}{_SPACE}){{0,3}}{one_of(small_words('verbs'))}"
        rf"(?:{_SPACE}{one_of(small_words('adverbs'))}){{0,3}}"
    )
    ways = (
        rf"(?:together[ \t]+)?with[ \t]+{people}(?:\s*(?:,|and|&|\+)\s*{people}){{0,4}}",
        rf"(?:in|at|on|from|to|near|outside|inside|by|back|around)[ \t]+{whose}{one_of(small_words('places'))}",
        rf"(?:for|at|after|before|during|as|to|over|with)[ \t]+{whose}{one_of(small_words('meals'))}",
        rf"(?:(?:in|on|at|late|early|later|earlier|mid|during|around|about|by|before|after|until|this|last|through)[ \t]+){{0,3}}"
        rf"{whose}{one_of(small_words('times'))}",
        rf"(?:{whose}|\w{{1,20}}['’]s[ \t]+)?{one_of(small_words('occasions'))}(?![ \t]+cake)",
        one_of(small_words("phrases")),
        rf"{one_of(small_words('pronouns'))}(?:['’](?:ve|d|m|re|ll))?{_SPACE}{told}",
    )
    ends = r"(?!\w|['’]\w|-\w|\s*:)"
    begun = rf"(?:^|(?<=[.;,\n&]))[ \t]{{0,3}}{told}"
    return re.compile(rf"(?:(?<![\w'’-])(?:{'|'.join(ways)})|{begun}){ends}", re.IGNORECASE)
