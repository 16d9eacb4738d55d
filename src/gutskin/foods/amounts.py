"""How much: an amount in front of a food or behind it, and what it weighs.

A number of portions, slices, cups or handfuls is a `number`; a weight or a volume says grams and no number, because
150 g are not 150 portions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.foods.words import Token, Unit, reading_words

if TYPE_CHECKING:
    from gutskin.foods.food_table import Food

_TIMES: Final = re.compile(r"^(.*?\S)\s*[*×]\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*$", re.DOTALL)
MOST_PIECES: Final = 20
"""A bare number behind a food is a count up to here; beyond it may be anything."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number (None where none was said) of a unit (None for plain pieces)."""

    number: float | None = None
    unit: Unit | None = None

    @property
    def portion(self) -> float | None:
        """The number stated, None where none was or where it is a weight or a volume."""
        return self.number if self.unit is None or self.unit.says_number else None

    @property
    def grams(self) -> float | None:
        """The weight where it was stated as one, for foods nobody knows."""
        return None if self.unit is None or self.unit.grams is None or self.unit.says_number else self._weight

    @property
    def _weight(self) -> float | None:
        return None if self.number is None or not self.unit else round(self.number * (self.unit.grams or 0), 1)


NO_AMOUNT: Final = Amount()
_PIECES: Final = Unit(of="each")


def without_times(text: str) -> tuple[str, float | None]:
    """Take a trailing "*2" off; return the rest and the number, or the text as it was and None."""
    found = _TIMES.match(text)
    if found is None:
        return text, None
    return found.group(1), number_of(found.group(2))


def number_of(written: str) -> float:
    """Return the value of digits, a fraction or a percentage-free decimal with point or comma."""
    if "/" in written:
        above, below = (float(part) for part in written.split("/"))
        return round(above / below, 3) if below else 0.0
    return float(written.replace(",", "."))


def amount_in_front(tokens: tuple[Token, ...]) -> tuple[Amount, int]:
    """Return the amount the tokens begin with and how many tokens it takes; (NO_AMOUNT, 0) where there is none."""
    reader = _Reader(tokens)
    reader.skip(reading_words().about)
    number = reader.number()
    if number is not None and reader.sign("x*×"):
        second = reader.number()
        number = number if second is None else number * second
    stated = number is not None
    if not stated or reader.at_vague():
        number, stated = None, False
        reader.skip(reading_words().vague)
    before_size = reader.at
    reader.skip(reading_words().sizes)
    unit = reader.unit(needs_of=not stated)
    if unit is None:
        reader.at = before_size
    reader.second_measure()
    reader.skip(frozenset({"of"}))
    if reader.at >= len(tokens) or (not stated and unit is None):
        return NO_AMOUNT, 0
    return Amount(number, unit), reader.at


def amount_behind(tokens: tuple[Token, ...]) -> tuple[Amount, int]:
    """Return the amount the tokens end with ("150 g", "x2") and how many tokens it takes."""
    words = reading_words()
    if len(tokens) > 2 and tokens[-2].is_number and tokens[-1].key in words.units:
        return Amount(_number(tokens[-2]), words.units[tokens[-1].key]), 2
    if len(tokens) > 2 and tokens[-1].is_number and tokens[-2].key in {"x", "×", "*"}:
        return Amount(_number(tokens[-1])), 2
    if len(tokens) > 2 and tokens[-2].is_number and tokens[-1].key in {"x", "×"}:
        return Amount(_number(tokens[-2])), 2
    if len(tokens) > 1 and _is_count(tokens[-1]) and tokens[-1].is_apart:
        return Amount(_number(tokens[-1])), 1
    return NO_AMOUNT, 0


def _is_count(token: Token) -> bool:
    return token.is_number and not token.key.endswith("%") and 0 < (_number(token) or 0) <= MOST_PIECES


def only_amount(tokens: tuple[Token, ...]) -> Amount | None:
    """Return the amount when the tokens are nothing else ("200 ml", a 3 in brackets), or None."""
    if len(tokens) == 1 and _is_count(tokens[0]):
        return Amount(_number(tokens[0]))
    if len(tokens) == 2 and tokens[0].is_number and tokens[1].key in reading_words().units:
        return Amount(_number(tokens[0]), reading_words().units[tokens[1].key])
    return None


@dataclass(slots=True)
class _Reader:
    """Walks over tokens from the front."""

    tokens: tuple[Token, ...]
    at: int = 0

    def skip(self, words: frozenset[str]) -> None:
        """Go past words that change no number."""
        while self.at < len(self.tokens) and self.tokens[self.at].key in words:
            self.at += 1

    def at_vague(self) -> bool:
        """Return whether the next word makes a number of the "a" before it no number ("a few")."""
        return self.at < len(self.tokens) and self.tokens[self.at].key in reading_words().vague

    def sign(self, signs: str) -> bool:
        """Go past one of the signs; return whether there was one."""
        found = self.at < len(self.tokens) and self.tokens[self.at].key in signs
        self.at += found
        return found

    def number(self) -> float | None:
        """Go past a number in digits, words and fractions ("1 1/2", "half a", "two"); None where there is none."""
        total: float | None = None
        while self.at < len(self.tokens):
            value = _number(self.tokens[self.at])
            if value is None:
                break
            token = self.tokens[self.at]
            if total is None:
                total = value
            elif token.is_number and value >= 1 and not token.is_apart and self.tokens[self.at - 1].is_number:
                total = (total + value) / 2  # a range: "5-6 cloves"
            elif value < 1 and self.tokens[self.at].is_number:
                total += value
            elif total < 1 or self.tokens[self.at - 1].key in {"a", "an"}:
                total *= value
            else:
                break
            self.at += 1
            self.skip(_BETWEEN_NUMBERS)
        return total

    def second_measure(self) -> None:
        """Go past the same amount in another measure ("100 g/4 oz", "250 ml/9 fl oz") and the rest of "fl oz"."""
        units = reading_words().units
        keys = [token.key for token in self.tokens[self.at : self.at + 4]]
        if keys[:1] == ["oz"]:
            self.at += 1
        if len(keys) > 2 and keys[0] == "/" and self.tokens[self.at + 1].is_number and keys[2] in units:
            self.at += 4 if keys[2:] == ["fl", "oz"] else 3

    def unit(self, *, needs_of: bool) -> Unit | None:
        """Go past a unit; without a number in front only where "of" follows ("handful of nuts")."""
        if self.at >= len(self.tokens):
            return None
        unit = reading_words().units.get(self.tokens[self.at].key)
        follows_of = self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].key == "of"
        if unit is None or (needs_of and not follows_of):
            return None
        self.at += 1
        return unit


_BETWEEN_NUMBERS: Final = frozenset({"of"})


def _number(token: Token) -> float | None:
    said = reading_words().numbers.get(token.key)
    if said is not None:
        return said
    return number_of(token.key) if token.is_number and not token.key.endswith("%") else None


def grams_of(food: Food, amount: Amount, times: float | None) -> float | None:
    """Estimate the weight of an amount of a food in grams; None where nothing says how heavy it is."""
    number = 1.0 if amount.number is None else amount.number
    if amount.unit is None and amount.number is None:
        weight = food.grams
    else:
        weight = _weight_of_one(food, amount.unit or _PIECES)
    return None if weight is None else round(weight * number * (times or 1.0), 1)


def _weight_of_one(food: Food, unit: Unit) -> float | None:
    """Return the grams of one unit of a food."""
    if unit.grams is not None:
        return unit.grams
    if unit.millilitres is not None and food.liquid:
        return unit.millilitres
    portion = food.grams
    own = {
        "portion": portion,
        "slice": food.slice or portion,
        "each": food.each or portion,
        "cup": food.cup,
        "teaspoon": food.teaspoon or 5.0,
        "tablespoon": 3 * (food.teaspoon or 5.0),
    }
    return own.get(unit.of)
