"""The scale of a column of numbers somebody kept: from where to where it goes and which end is which, always asked.

Numbers from 2 to 5 can be a scale of 1 to 5 or of 0 to 10, and nothing in them says which end is good.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import NUMBER_RANGES, RATING_RANGES, Kind
from gutskin.errors import BadEntryError
from gutskin.importers.decimals import DecimalMark, number_of
from gutskin.importers.questions import Choice, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

RANGES: Final = (
    (0, 1),
    (0, 2),
    (0, 3),
    (1, 3),
    (0, 4),
    (1, 4),
    (0, 5),
    (1, 5),
    (1, 6),
    (1, 7),
    (0, 10),
    (1, 10),
    (0, 100),
)
"""The scales people use; a column whose numbers leave all of them is a number of its own."""
_HIGH_IS_STRONG: Final = frozenset({"symptom", "itch", "stress"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """A scale of a file and the way into ours. `is_turned`: whether its low end is our high one."""

    header: str
    meaning: str
    low: int
    high: int
    is_turned: bool

    @property
    def to(self) -> tuple[float, float]:
        """The ends of our scale."""
        return RATING_RANGES.get(self.meaning, NUMBER_RANGES[Kind.SYMPTOM])

    def ours(self, number: float) -> float:
        """Return a number of the file on our scale, in even steps."""
        low, high = self.to
        share = (number - self.low) / (self.high - self.low)
        return low + (high - low) * (1 - share if self.is_turned else share)

    @property
    def rule(self) -> str:
        """One sentence for the person, with the end that is good or strong."""
        low, high = self.to
        end = self.low if self.is_turned else self.high
        word = "strong" if self.meaning in _HIGH_IS_STRONG else "good"
        return f"{self.header}: {self.low} to {self.high} becomes {low:g} to {high:g} in even steps; {end} is {word}."


def scale_of(
    header: str, meaning: str, cells: list[str], mark: DecimalMark, answers: Mapping[str, str]
) -> Scale | Question:
    """Return the scale of a column as the person said it, or the question about it."""
    asked = _question(header, meaning, _numbers(cells, mark))
    answer = answers.get(asked.id)
    if answer is None or not asked.is_answered_by(answer):
        return asked
    low, high, best = answer.split("-")
    return Scale(header=header, meaning=meaning, low=int(low), high=int(high), is_turned=best == low)


def number_in(cell: str, mark: DecimalMark, scale: Scale) -> float:
    """Return the number in a cell (BadEntryError when it is none, or outside of the scale)."""
    number = number_of(cell, mark)
    if not scale.low <= number <= scale.high:
        what = f"{scale.header} goes from {scale.low} to {scale.high}"
        raise BadEntryError(what, cell, "write a number in that range.")
    return number


def _numbers(cells: list[str], mark: DecimalMark) -> list[float]:
    found = []
    for cell in cells:
        try:
            found.append(number_of(cell, mark))
        except BadEntryError:
            continue
    return [number for number in found if math.isfinite(number)]


def _question(header: str, meaning: str, numbers: list[float]) -> Question:
    low, high = min(numbers, default=0), max(numbers, default=0)
    holding = [each for each in RANGES if each[0] <= low and high <= each[1]] or [RANGES[-1]]
    word = "strong" if meaning in _HIGH_IS_STRONG else "good"
    return Question(
        id=f"scale:{header}",
        text=f'Which scale is "{header}"? Its numbers go from {low:g} to {high:g}.',
        choices=tuple(
            Choice(value=f"{start}-{end}-{best}", text=f"{start} to {end}, {best} is {word}")
            for start, end in holding
            for best in (end, start)
        ),
    )
