"""Labelled ingredient phrases from recipes, and how answers about them are counted.

The phrases are not part of this project. A recipe says "150g/5¼oz canned chickpeas, drained", a diary does not; what
can be compared is whether the food that a person labelled was named, and whether its amount came out.
"""

from __future__ import annotations

import csv
import gzip
import random
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

from meal_names import words_of
from meal_scoring import Answer, Found, Tally, amount_is_right

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER: Final = Path(__file__).resolve().parents[2] / "shared" / "data" / "food" / "ingredient_phrases"
FILES: Final = ("bbc-ingredients-snapshot-2017.csv.gz", "cookstr-ingredients-snapshot-2017.csv.gz")
GRAMS: Final = {
    "g": 1, "gram": 1, "grams": 1, "kg": 1000, "ml": 1, "l": 1000, "litre": 1000, "oz": 28.35, "ounce": 28.35,
    "ounces": 28.35, "lb": 453.6, "pound": 453.6, "pounds": 453.6, "floz": 28.4,
}  # fmt: skip


NONE: Final = Tally()


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """One phrase and its labels: the name, and either the number stated or, where a unit says so, grams."""

    text: str
    name: str
    quantity: float | None
    grams: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PhraseScore:
    """`named`: phrases whose food was named; `others`: items that are no part of the label; `amounts`: those right."""

    named: Tally = NONE
    others: Tally = NONE
    amounts: Tally = NONE

    def __add__(self, other: PhraseScore) -> PhraseScore:
        """Return the counts of both together."""
        return PhraseScore(
            named=self.named + other.named, others=self.others + other.others, amounts=self.amounts + other.amounts
        )


def sample(count: int, seed: int = 4) -> list[Phrase]:
    """Return so many distinct phrases drawn by a fixed seed; FileNotFoundError where the files are absent."""
    rows: dict[str, Phrase] = {}
    for name in FILES:
        with gzip.open(FOLDER / name, "rt", encoding="utf-8", newline="") as lines:
            rows |= {row["input"]: _phrase(row) for row in csv.DictReader(lines) if row["name"]}
    return random.Random(seed).sample(list(rows.values()), min(count, len(rows)))  # noqa: S311  (a sample, no secret)


def _phrase(row: dict[str, str]) -> Phrase:
    quantity, grams = labelled_amount(row["quantity"], row["unit"])
    return Phrase(text=row["input"], name=row["name"], quantity=quantity, grams=grams)


def labelled_amount(quantity: str, unit: str) -> tuple[float | None, float | None]:
    """Return the number and the grams that the labels tell without doubt.

    "10 #1$2" of "g oz" says one amount twice. Where numbers and units cannot be told apart ("1 8" of "ounce carton"),
    or the number is a range, neither is told.
    """
    numbers = [_number(part) for part in quantity.split()]
    units = unit.lower().replace("fl oz", "floz").split()
    if not numbers or numbers[0] is None:
        return None, None
    if len(numbers) == len(units) and all(one in GRAMS for one in units):
        return None, numbers[0] * GRAMS[units[0]]
    return (numbers[0], None) if len(numbers) == 1 and len(units) <= 1 else (None, None)


def _number(label: str) -> float | None:
    """Return the number of a label; "2#1$2" is two and a half, a range is no single number."""
    whole, _, part = label.partition("#")
    try:
        return float(Fraction(whole or 0) + Fraction(part.replace("$", "/") or 0))
    except ValueError:
        return None


def score_phrase(phrase: Phrase, answer: Answer) -> PhraseScore:
    """Return the counts of one phrase: its food is named when the last word of its label is in an item's words."""
    named = set(words_of(phrase.name))
    known = [item for item in answer.items if item.known]
    hits = [item for item in known if words_of(phrase.name)[-1] in _words(item)]
    others = sum(not named & _words(item) for item in known)
    return PhraseScore(named=Tally(int(bool(hits)), 1), others=Tally(others, len(known)), amounts=_amount(phrase, hits))


def score_phrases(phrases: Iterable[Phrase], answers: Iterable[Answer]) -> PhraseScore:
    """Return the counts of all phrases together."""
    return sum((score_phrase(*pair) for pair in zip(phrases, answers, strict=True)), PhraseScore())


def _amount(phrase: Phrase, hits: list[Found]) -> Tally:
    if (phrase.quantity is None and phrase.grams is None) or not hits:
        return Tally()
    return Tally(int(any(amount_is_right(item, phrase.quantity, phrase.grams) for item in hits)), 1)


def _words(item: Found) -> set[str]:
    return {*words_of(item.food), *words_of(item.text)}
