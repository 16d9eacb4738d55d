"""Where one food ends and the next begins.

A person's own signs (semicolon, comma, new line, bar) always part. Joining words ("and", "with", "+") part only
inside such a part, only outside a name that holds them ("fish and chips"), and only where a food is known on one side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.foods.food_table import food_table
from gutskin.foods.words import SIGN_WORDS, Token, reading_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMOJI: Final = (
    "\U0001f300-\U0001f32c\U0001f380-\U0001f94f\U0001f970-\U0001f97f\U0001fa00-\U0001facf"
    "\u2190-\u2614\u2616-\u27bf\u2b00-\u2bff"
)
"""Signs and pictures that show no food."""
_PARTING: Final = re.compile(
    rf"[;\n\r|•·‣◦▪●○、，；。{_EMOJI}]+|,(?!\d)|(?<!\d),|(?<=[^\W\d_]{{3}})(?<!approx)(?<!tbsp)(?<!tsp)(?<!pkt)[.!?]+(?=\s+\S|[A-Z])|(?<=\s)[.!?]+(?=\s)|(?<=[\w)])[!?]+(?=\s)"
    r"|(?<=[^\s\d])[ \t]+(?:[-–—]+|->|=>|>)[ \t]+|(?<![\w(])\d{1,2}\)\s"
    r"|(?<=[^\W\d] x\d)[ \t]+(?=[^\W\d])|(?<=[^\W\d] x\d\d)[ \t]+(?=[^\W\d])",
)
_BEFORE: Final = re.compile(
    r"^\s*(?:(?:[-–—*•·>]+|\[[ x]?\]|\d{1,2}[.)](?=\s+\D))\s+)*"
    r"(?:(?:breakfast|brunch|lunch|dinner|supper|tea|meals?|snacks?|drinks?)\s*:(?=\s*\w))?\s*",
    re.IGNORECASE,
)
"""A list bullet or number, and the name of a meal with a colon, in front of what was eaten."""

_COMMAS: Final = frozenset({",", "，", "、", "-", "–", "—"})
"""Signs that do not end what is said of a food."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that the person set apart: where it begins, what it says, and whether a comma led to it.

    `lead`: where it begins with its bullet and the name of the meal ("breakfast:"), which are not part of what it says.
    """

    start: int
    text: str
    after_comma: bool = False
    lead: int = 0

    @property
    def end(self) -> int:
        """Where it ends in the whole text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens between two joining words, and the joining word before them."""

    tokens: tuple[Token, ...]
    after: str = ""

    @property
    def is_weak(self) -> bool:
        """Whether it follows a word such as "on", and may be no food at all ("on holiday"), or a bracket."""
        return self.after == "(" or self.after in reading_words().weakly_joining

    @property
    def is_alternative(self) -> bool:
        """Whether it follows "or"."""
        return self.after in {"or", "nor"}


def parts_of(text: str) -> Iterator[Part]:
    """Yield the parts of a text, without empty ones and without list bullets."""
    begin, comma = 0, False
    for end, after in [*(found.span() for found in _PARTING.finditer(text)), (len(text), len(text))]:
        inside = text[begin:end]
        skipped = _BEFORE.match(inside)
        shift = skipped.end() if skipped else 0
        said = inside[shift:].rstrip(" \t\f\v\xa0.!?…")
        says = bool(said.strip("-–—−/.:*!? \t"))
        if says:
            yield Part(begin + shift, said, comma, begin)
        begin, comma = after, text[end:after].strip() in _COMMAS and (says or comma)


LONGEST_PIECE: Final = 40
"""Words in a row without anything that joins or parts; more are cut here, so that no text takes long."""


def pieces_of(tokens: tuple[Token, ...]) -> list[Piece]:
    """Cut the tokens of a part at its joining words, leaving names that hold such a word whole."""
    whole = _places_inside_names(tokens)
    pieces: list[Piece] = []
    begin, after = 0, ""
    for place, token in enumerate(tokens):
        if _joins(token) and place not in whole and not _belongs_to_number(tokens, place):
            pieces.append(Piece(tokens[begin:place], after))
            is_behind_bracket = after == ")" and begin == place and token.key == "and"
            begin, after = place + 1, ")" if is_behind_bracket else token.key
        elif place - begin == LONGEST_PIECE:
            pieces.append(Piece(tokens[begin:place], after))
            begin, after = place, ""
    pieces.append(Piece(tokens[begin:], after))
    return [part for piece in pieces if piece.tokens for part in _apart_at_amounts(piece)]


def _apart_at_amounts(piece: Piece) -> list[Piece]:
    """Cut "2 eggs 3 rashers bacon" and "rice 150 g chicken 100 g" where the next food begins."""
    tokens = piece.tokens
    numbers = [place for place in range(1, len(tokens)) if _begins_amount(tokens, place)]
    if not numbers:
        return [piece]
    behind = tokens[numbers[-1] + 1 :]
    trailing = not tokens[0].is_number and len(behind) <= 1 and not _names_food(behind)
    cuts = [place + (_length_of_amount(tokens, place) if trailing else 0) for place in numbers]
    edges = [0]
    for cut in cuts:
        if _names_food(tokens[edges[-1] : cut]) and _names_food(tokens[cut:]):
            edges.append(cut)
    ends = [*edges[1:], len(tokens)]
    return [
        Piece(tokens[begin:end], piece.after if not begin else "and") for begin, end in zip(edges, ends, strict=True)
    ]


def _begins_amount(tokens: tuple[Token, ...], place: int) -> bool:
    """Return whether an amount begins here: a number, or "handful", "glass of" with no number in front."""
    token, before = tokens[place], tokens[place - 1]
    if before.is_number or token.is_number:
        return token.is_number and not before.is_number
    follows_of = place + 1 < len(tokens) and tokens[place + 1].key == "of"
    words = reading_words()
    is_measure = token.key in words.units and (follows_of or token.key == "handful")
    is_told = before.key in words.describing | words.units.keys() | words.numbers.keys() | words.vague | words.sizes
    return is_measure and not is_told


def _length_of_amount(tokens: tuple[Token, ...], place: int) -> int:
    """Return how many tokens a number and its unit take."""
    return 1 + (place + 1 < len(tokens) and tokens[place + 1].key in reading_words().units)


def _names_food(tokens: tuple[Token, ...]) -> bool:
    """Return whether some words, after a number and a unit, are the name of a food."""
    words = reading_words()
    known = food_table().by_key
    for begin in range(min(len(tokens), 8)):
        for end in range(begin + 1, min(begin + 3, len(tokens)) + 1):
            key = name_key(tokens[begin:end])
            if key in known and key not in words.units and key not in words.never_alone:
                return True
    return False


def _joins(token: Token) -> bool:
    words = reading_words()
    if token.is_sign:
        return token.key not in {"*", "×"}
    return token.key in words.joining or token.key in words.weakly_joining


def _belongs_to_number(tokens: tuple[Token, ...], place: int) -> bool:
    """Return whether a sign or word stands between two numbers or measures.

    "2 + 3", "100 g/4 oz", "1 to 2", "one and a half" and "2 and 1/2" are no lists of foods.
    """
    around = tokens[max(place - 1, 0) : place + 2]
    if len(around) < 3:
        return False
    words = reading_words()
    before, token, behind = around
    if not token.is_sign:
        following = tokens[place + 1 : place + 3]
        is_half = any(words.numbers.get(each.key, 1) < 1 for each in following)
        is_range = token.key in {"to", "or"} and _is_number(behind)
        return _is_number(before) and (is_range or (token.key == "and" and (is_half or "/" in behind.key)))
    return behind.is_number and (before.is_number or (token.key == "/" and before.key in words.units))


def _is_number(token: Token) -> bool:
    return token.is_number or reading_words().numbers.get(token.key, 0) >= 1


def _places_inside_names(tokens: tuple[Token, ...]) -> frozenset[int]:
    """Return the places of joining words that stand inside the name of a food."""
    table = food_table()
    inside: set[int] = set()
    for place, token in enumerate(tokens):
        if not _joins(token) or token.key in {"(", ")"}:
            continue
        for begin in range(max(place - table.most_words + 1, 0), place):
            for end in range(place + 2, min(begin + table.most_words, len(tokens)) + 1):
                if name_key(tokens[begin:end]) in table.by_key:
                    inside.add(place)
    return frozenset(inside)


def name_key(tokens: tuple[Token, ...]) -> str:
    """Return the key a stretch of tokens would have in the food table ("&" and "n" count as "and")."""
    return " ".join(_JOINED.get(token.key, token.key) for token in tokens)


_JOINED: Final = {**SIGN_WORDS, "n": "and"}
