"""Ways to find what goes with better and worse days, each answering the same questions about the same diary.

One module per method, each with a `METHOD`. A method sees the Series only; the oracle alone is shown the truth.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from peers.answers import Method

NAMES: Final = (
    "gutskin_patterns",
    "same_day_means",
    "time_windows",
    "rank_correlation",
    "distributed_lags",
    "granger_causality",
    "lasso_by_cross_validation",
    "pcmci_plus",
    "oracle",
)
"""Every method, in the order of the table."""


def load(name: str) -> Method | None:
    """Return the method of this module, None where the library it stands on is not installed."""
    try:
        return Method.of(import_module(f"peers.{name}"))
    except ModuleNotFoundError as error:
        if str(error.name).startswith("peers"):
            raise
        return None
