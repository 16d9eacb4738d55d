"""Many questions at once: which answers may be reported without too many of them being chance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def forward_stop(p_values: tuple[float, ...], rate: float) -> int:
    """Return how many of the ordered steps may be reported at this false discovery rate.

    ForwardStop of G'Sell et al. 2016 (doi:10.1111/rssb.12122): the largest k whose mean of -log(1 - p) over the first
    k steps is at most the rate.
    """
    if not p_values:
        return 0
    costs = -np.log1p(-np.minimum(np.array(p_values), 1 - 1e-12))
    allowed = np.flatnonzero(np.cumsum(costs) / np.arange(1, len(costs) + 1) <= rate)
    return int(allowed[-1]) + 1 if len(allowed) else 0


def q_values(p_values: Floats) -> Floats:
    """Return the false discovery rate at which each p-value would be reported (shape as given).

    Benjamini and Hochberg 1995 (doi:10.1111/j.2517-6161.1995.tb02031.x).
    """
    count = len(p_values)
    order = np.argsort(p_values, kind="stable")
    raised = p_values[order] * count / np.arange(1, count + 1)
    out = np.empty(count)
    out[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return out
