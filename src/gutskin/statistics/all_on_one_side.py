"""How often chance alone puts every occasion of something into one part of the days."""

from __future__ import annotations

from math import comb


def chance_all_in(part: int, days: int, occasions: int) -> float:
    """Return the chance that all occasions lie in one part of the days when each day is as likely as any other.

    With `occasions` days drawn without order from `days`, this is comb(part, occasions) / comb(days, occasions): the
    tail of the hypergeometric distribution, the one-sided exact test of Fisher (1922, doi:10.2307/2340521) for a table
    with an empty cell. What comes in streaks lies on one side more often than this.

    Args:
        part: how many of the days belong to that part, 0 to `days`.
        days: how many days there are.
        occasions: on how many of them it occurred, 0 to `days`.
    """
    return comb(part, occasions) / comb(days, occasions)
