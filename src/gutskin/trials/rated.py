"""The rating of an outcome on a day, wherever a diary keeps it, and what such a rating may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from gutskin.errors import TrialFileError

if TYPE_CHECKING:
    from gutskin.diary import Day

LOWEST: Final = {"itch": 0.0}
HIGHEST: Final = 10.0


def rating_on(day: Day, outcome: str) -> float | None:
    """Return the rating of a day, None where there is none; TrialFileError for a number that is none.

    The contract has no column for itch, so that a file keeps it as a column of one's own and a diary reads that as a
    measure: without a rating, the measure of the same name is meant.
    """
    if outcome in day.ratings:
        return day.ratings[outcome]
    own = next((value for name, value in day.measures.items() if name.casefold() == outcome), None)
    return None if own is None else checked(own, outcome)


def checked(value: object, outcome: str) -> float:
    """Return a rating of an outcome; TrialFileError for what is none."""
    lowest = LOWEST.get(outcome, 1.0)
    if isinstance(value, bool) or not isinstance(value, int | float | np.number) or not lowest <= value <= HIGHEST:
        raise TrialFileError("rating", value, f"give a number from {lowest:.0f} to 10, or nothing for a day not rated.")
    return float(value)
