"""How much: an amount in front of a food or behind it, and what it weighs.

A number of portions, slices, cups or handfuls is a `number`; a weight or a volume says grams and no number, because
150 g are not 150 portions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from gutskin.foods.words import Token, Unit, key_of, reading_words

if TYPE_CHECKING:
    from gutskin.foods.food_table import Food

_TIMES: Final = re.compile(r"[*×]\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*")
MOST_OF_A_UNIT: Final = 999
MOST_PIECES: Final = 24
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
MOST_OF_ONE: Final = 5
"""From here on a decimal in front of a word in the singular is a time: "7.30 bowl porridge"."""
_PIECES: Final = Unit(of="each")


def without_times(text: str) -> tuple[str, float | None]:
    """Take a trailing "*2" off; return the rest and the number, or the text as it was and None."""
    place = max(text.rfind("*"), text.rfind("×"))
    found = _TIMES.fullmatch(text, place) if place > 0 else None
    if found is None or not text[:place].strip():
        return text, None
    return text[:place].rstrip(), number_of(found.group(1))


def number_of(written: str) -> float:
    """Return the value of digits, a fraction or a percentage-free decimal with point or comma."""
    if "/" in written:
        above, below = (float(part) for part in written.split("/"))
        return round(above / below, 3) if below else 0.0
    return float(written.replace(",", "."))


def is_decimal_amount(number: float, behind: tuple[Token, ...]) -> bool:
    """Return whether a number with two decimals is an amount and no time, by the words behind it.

    It is one in front of a weight or a volume ("1.24 g almonds") and of a word that counts ("1.25 cups of milk").
    "8.30 cup of tea" is a time: nobody has 8.3 of one cup. ("2.00 cup of tea" could be either, and stays a time.)
    """
    unit = reading_words().units.get(behind[0].key) if behind else None
    if unit is None or not unit.says_number:
        return unit is not None
    written, key = behind[0].written, behind[0].key
    is_many = written != key == key_of(written)
    is_of = len(behind) > 1 and behind[1].key == "of"
    return number <= 1 or is_many or (number < MOST_OF_ONE and not is_of)


def combined(amount: Amount, other: Amount) -> Amount:
    """Return both amounts of one food together: a bottle of 500 ml, two cans of 330 ml each."""
    if amount in (NO_AMOUNT, other):
        return other
    measure = next((each for each in (other, amount) if each.unit and not each.unit.says_number), None)
    count = next((each for each in (amount, other) if each.unit is None or each.unit.says_number), None)
    if measure is None or count is None or measure.unit is None or measure.unit.dose:
        return amount
    grams, millilitres = measure.unit.grams, measure.unit.millilitres
    size = measure.number or 1.0
    one = Unit(grams=grams and grams * size, millilitres=millilitres and millilitres * size)
    return Amount(count.number, one)


def amount_in_front(tokens: tuple[Token, ...]) -> tuple[Amount, int]:
    """Return the amount the tokens begin with and how many tokens it takes; (NO_AMOUNT, 0) where there is none."""
    reader = _Reader(tokens)
    reader.skip(_said_before())
    reader.skip(reading_words().about)
    number = reader.number()
    times = reader.number() if number is not None and reader.sign("x*×") else None
    stated = number is not None
    if not stated or reader.at_vague():
        number, stated = None, False
        reader.skip(reading_words().vague)
    before_size = reader.at
    reader.skip(reading_words().sizes)
    unit = reader.unit(needs_of=not stated)
    if unit is None:
        reader.at = before_size
    if unit is not None and not unit.says_number:
        reader.second_measure()
        reader.container()
    reader.skip(frozenset({"of"}))
    if reader.at >= len(tokens) or (not stated and unit is None):
        return NO_AMOUNT, 0
    return _multiplied(number, times, unit), reader.at


@cache
def _said_before() -> frozenset[str]:
    """Return the words that may stand before an amount and say nothing of it ("the 2 eggs", "today 2 eggs")."""
    words = reading_words()
    return words.never_alone - words.numbers.keys() - words.leaving_out - words.vague - words.about


def _multiplied(number: float | None, times: float | None, unit: Unit | None) -> Amount:
    """Return "2 x 150 g" as two of 150 g, and "2 x 3 slices" as six slices."""
    if number is None or times is None:
        return Amount(number, unit)
    if unit is not None and not unit.says_number:
        return combined(Amount(number), Amount(times, unit))
    return Amount(number * times, unit)


def amount_behind(tokens: tuple[Token, ...]) -> tuple[Amount, int]:
    """Return the amount the tokens end with ("150 g", "x2") and how many tokens it takes."""
    words = reading_words()
    units = 0
    while units < min(2, len(tokens)) and tokens[-1 - units].key in words.units:
        units += 1
    place = len(tokens) - 1 - units
    if units and place > 0 and _is_measure(tokens[place], words.units[tokens[place + 1].key]):
        return Amount(_number(tokens[place]), words.units[tokens[place + 1].key]), units + 1
    if len(tokens) > 2 and tokens[-1].is_number and tokens[-2].key in {"x", "×", "*"}:
        return Amount(_number(tokens[-1])), 2
    if len(tokens) > 2 and tokens[-2].is_number and tokens[-1].key in {"x", "×"}:
        return Amount(_number(tokens[-2])), 2
    if len(tokens) > 1 and _is_count(tokens[-1]) and tokens[-1].is_apart:
        return Amount(_number(tokens[-1])), 1 + (len(tokens) > 2 and tokens[-2].key in _NEARLY)
    return NO_AMOUNT, 0


_NEARLY: Final = frozenset({"about", "around", "roughly", "approx", "approximately", "maybe"})
"""Words in front of a number behind a food: "almonds about 10"."""


def _is_measure(token: Token, unit: Unit) -> bool:
    """Return whether a number can be so many of a unit; "DSM 17938 drops" names a strain."""
    number = _number(token)
    return number is not None and (not unit.says_number or number <= MOST_OF_A_UNIT)


def _is_count(token: Token) -> bool:
    return token.is_number and not token.key.endswith("%") and 0 < (_number(token) or 0) <= MOST_PIECES


def only_amount(tokens: tuple[Token, ...]) -> Amount | None:
    """Return the amount when the tokens are nothing else ("200 ml", a 3 in brackets, "maybe 10"), or None."""
    words = reading_words()
    begin, end = 0, len(tokens)
    if any(token.key == "of" for token in tokens[:-1]) and tokens[-1].key not in words.never_alone:
        return None  # "two pints of bitter" names what was drunk
    while begin < end and tokens[begin].key in words.about:
        begin += 1
    while end > begin + 2 and tokens[end - 1].key in words.describing and tokens[end - 1].key not in words.units:
        end -= 1
    if end - begin == 1 and (_is_count(tokens[begin]) or (begin and _number(tokens[begin]) is not None)):
        return Amount(_number(tokens[begin]))
    if end - begin in {2, 3} and _number(tokens[begin]) is not None and tokens[end - 1].key in words.units:
        unit = words.units.get(tokens[begin + 1].key)
        return None if unit is None else Amount(_number(tokens[begin]), unit)
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
            joined = total is not None and self.joins_number()
            value = _number(self.tokens[self.at + joined]) if self.at + joined < len(self.tokens) else None
            if value is None:
                break
            found = self.with_next(total, value, self.tokens[self.at].key if joined else "")
            if found is None:
                break
            total = found
            self.at += 1 + joined + (joined and value >= 1 and self.tokens[self.at].key == "and")
            self.skip(_BETWEEN_NUMBERS)
        return total

    def joins_number(self) -> bool:
        """Return whether a word stands here that joins two numbers ("one and a half", "1 to 2")."""
        key = self.tokens[self.at].key
        return key in {"to", "or"} or (key == "and" and self.follows_half())

    def follows_half(self) -> bool:
        """Return whether a fraction stands behind the next word, or behind it and an "a"."""
        following = [_number(token) for token in self.tokens[self.at + 1 : self.at + 3]]
        return any(value is not None and value < 1 for value in following)

    def with_next(self, total: float | None, value: float, joint: str) -> float | None:
        """Return the number together with the next one, None where that one says something else."""
        token, before = self.tokens[self.at], self.tokens[self.at - 1]
        if total is None:
            return value
        if joint in {"to", "or"}:
            return (total + value) / 2
        if joint == "and":
            return total + (value if value < 1 else 0.5)
        if token.is_number and value >= 1 and not token.is_apart and before.is_number:
            return (total + value) / 2  # a range: "5-6 cloves"
        if value < 1 and token.is_number:
            return total + value
        return total * value if total < 1 or before.key in {"a", "an", "of"} else None

    def second_measure(self) -> None:
        """Go past the same amount in other measures ("100 g/4½ oz", "1 lb 2 oz") and the rest of "fl oz"."""
        units = reading_words().units
        if self.at < len(self.tokens) and self.tokens[self.at].key == "oz":
            self.at += 1
        while True:
            begin = self.at
            slashed = self.sign("/")
            number = self.number() if self.at < len(self.tokens) and self.tokens[self.at].is_number else None
            unit = units.get(self.tokens[self.at].key) if self.at < len(self.tokens) else None
            if number is None or unit is None or (unit.says_number and not slashed):
                self.at = begin
                return
            self.at += 1 + (self.tokens[self.at].key == "fl" and self.tokens[self.at + 1 : self.at + 2] != ())

    def container(self) -> None:
        """Go past what the weight or volume was in ("330 ml can of", "250 g pack of")."""
        units = reading_words().units
        if self.at + 2 < len(self.tokens) and self.tokens[self.at + 1].key == "of":
            self.at += self.tokens[self.at].key in units

    def unit(self, *, needs_of: bool) -> Unit | None:
        """Go past a unit; without a number in front only where "of" follows ("handful of nuts")."""
        if self.at >= len(self.tokens):
            return None
        unit = reading_words().units.get(self.tokens[self.at].key)
        follows_of = self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].key == "of"
        is_little = unit is not None and unit.says_number and (unit.grams is not None or unit.of in _SPOONS)
        if unit is None or (needs_of and not follows_of and not is_little):
            return None
        self.at += 1
        while unit.dose and self.at < len(self.tokens) and self.tokens[self.at].key in _DOSES:  # "10 billion CFU"
            self.at += 1
        return unit


_SPOONS: Final = frozenset({"teaspoon", "tablespoon"})
"""Units that need no "of" behind them: "tbsp peanut butter", and "pinch salt" by its weight."""
_BETWEEN_NUMBERS: Final = frozenset({"of"})
_DOSES: Final = frozenset({"cfu", "iu", "bn", "billion", "million"})


def _number(token: Token) -> float | None:
    said = reading_words().numbers.get(token.key)
    if said is not None:
        return said
    return number_of(token.key) if token.is_number and not token.key.endswith("%") else None


def grams_of(food: Food, amount: Amount, times: float | None) -> float | None:
    """Estimate the weight of an amount of a food in grams; None where nothing says how heavy it is."""
    number = 1.0 if amount.number is None else amount.number
    if amount.number is None and (amount.unit is None or amount.unit.of == "each"):
        weight = food.grams  # "some", "a few squares": a usual portion
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
