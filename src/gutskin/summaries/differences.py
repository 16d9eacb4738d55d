"""The sentence of a difference between two stretches of days: its size, its range and what the range means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.summaries import words
from gutskin.wording import form, said

if TYPE_CHECKING:
    from gutskin.summaries.levels import Estimate
    from gutskin.wording import Said

_HIGHER: Final = (
    form(
        "That is %(size)s points higher than %(than)s; there are too few ratings yet to say how much of it is chance."
    ),
    form("That is %(size)s points higher than %(than)s (95 %% range %(range)s): this can be the usual ups and downs."),
    form(
        "That is %(size)s points higher than %(than)s (95 %% range %(range)s): more than the usual ups and downs; by "
        "chance alone that happens about 1 time in 20."
    ),
)
_LOWER: Final = (
    form("That is %(size)s points lower than %(than)s; there are too few ratings yet to say how much of it is chance."),
    form("That is %(size)s points lower than %(than)s (95 %% range %(range)s): this can be the usual ups and downs."),
    form(
        "That is %(size)s points lower than %(than)s (95 %% range %(range)s): more than the usual ups and downs; by "
        "chance alone that happens about 1 time in 20."
    ),
)
_SAME: Final = (
    form("That is the same as %(than)s; there are too few ratings yet to say how much of it is chance."),
    form("That is the same as %(than)s (95 %% range %(range)s): this can be the usual ups and downs."),
    form(
        "That is the same as %(than)s (95 %% range %(range)s): more than the usual ups and downs; by chance alone that "
        "happens about 1 time in 20."
    ),
)
"""Each without a range, with one that holds zero, and with one that does not."""


def change_sentence(change: Estimate, than: str) -> Said:
    """Return the sentence of a difference; `than`: with what it is compared, in words."""
    size = words.points(abs(change.points))
    direction = _SAME if size == "0.0" else _HIGHER if change.points > 0 else _LOWER
    if change.low is None or change.high is None:
        return said(direction[0], size=size, than=than)
    ranged = words.signed_range(change.low, change.high)
    return said(direction[2 if change.is_beyond_noise else 1], size=size, than=than, range=ranged)
