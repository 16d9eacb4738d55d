"""What research says about skin, gut and food, graded, each statement with its sources and its reason to doubt it."""

from gutskin.evidence.red_flags import RedFlag, red_flags
from gutskin.evidence.statement import Certainty, Direction, Source, Statement, statements, statements_for
from gutskin.evidence.weights import conditions, prior_weights

__all__ = [
    "Certainty",
    "Direction",
    "RedFlag",
    "Source",
    "Statement",
    "conditions",
    "prior_weights",
    "red_flags",
    "statements",
    "statements_for",
]
