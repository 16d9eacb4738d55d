"""How much each attribute deserves to be looked at first, given what is known about a condition.

Knowledge orders, it never creates: a weight shifts where a search looks harder, and what the diary itself shows
decides. So the weights stay between a half and two, a link counts the same whichever way it goes, and whatever is not
known has weight 1. Nothing here is a probability and the weights do not add up to anything; a search that needs a
mean of 1 divides by their mean.

| what is known | strong guideline | moderate | low | very low | contradicted, not studied |
|---|---|---|---|---|---|
| it helps or worsens | 2.0 | 1.6 | 1.25 | 1.1 | 1 |
| it makes no difference | 0.5 | 0.7 | 1 | 1 | 1 |
| unclear | 1 | 1 | 1 | 1 | 1 |

Of several statements about one attribute the surest count; several equally sure ones give their geometric mean.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Final

from gutskin.evidence.statement import ATTRIBUTES, CONDITIONS, Certainty, Direction, check_known, statements_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gutskin.evidence.statement import Statement

UNKNOWN: Final = 1.0

_LINK: Final = {
    Certainty.STRONG_GUIDELINE: 2.0,
    Certainty.MODERATE: 1.6,
    Certainty.LOW: 1.25,
    Certainty.VERY_LOW: 1.1,
}
_NO_DIFFERENCE: Final = {Certainty.STRONG_GUIDELINE: 0.5, Certainty.MODERATE: 0.7}

WEIGHTS: Final[Mapping[Direction, Mapping[Certainty, float]]] = {
    Direction.HELPS: _LINK,
    Direction.WORSENS: _LINK,
    Direction.NO_DIFFERENCE: _NO_DIFFERENCE,
    Direction.UNCLEAR: {},
}
"""The table above; what is not in it has weight 1."""

ORDERED: Final = tuple(one for one in ATTRIBUTES if one != "habit")
"""What statements give a weight: "habit" stands for many different things, so nothing is known about it as one."""


def conditions() -> tuple[str, ...]:
    """Return the conditions the evidence speaks of."""
    return CONDITIONS


def prior_weights(condition: str) -> Mapping[str, float]:
    """Return the weight of each attribute, habits and probiotics for a condition, 0.5 to 2.0 and 1.0 where unknown.

    "general" is no condition of a person; its statements are about safety and tests, so all its weights are 1.0.
    """
    check_known("condition", condition, CONDITIONS)
    ordered = () if condition == "general" else ORDERED
    return {one: _weight(statements_for(condition, one)) if one in ordered else UNKNOWN for one in ATTRIBUTES}


def _weight(said: Sequence[Statement]) -> float:
    if not said:
        return UNKNOWN
    surest = min(one.certainty.place for one in said)
    weights = [weight_of(one) for one in said if one.certainty.place == surest]
    return float(prod(weights) ** (1 / len(weights)))


def weight_of(statement: Statement) -> float:
    """Return the weight one statement alone gives to its attribute."""
    return WEIGHTS[statement.direction].get(statement.certainty, UNKNOWN)
