"""What was found in a diary, looked for once: the search takes seconds, and several pages show its report."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gutskin.diary import Diary
    from gutskin.findings import DayAfter, Finding, GutAhead, PatternReport

_ONE_SEARCH_AT_A_TIME = Lock()


def patterns_of(diary: Diary) -> PatternReport:
    """Return what this diary can answer, from memory where the same edits were looked at before.

    Two pages opened at the same moment share one search. Nothing of it leaves this process. Gentle mode leaves out what
    it does not show (summaries/gentle.py).
    """
    from gutskin.summaries.gentle import gently  # numpy takes long to import, and only these pages need it

    with _ONE_SEARCH_AT_A_TIME:
        return gently(_found(diary), diary)


@lru_cache(maxsize=4)
def gut_ahead_of(diary: Diary) -> GutAhead:
    """Return whether the gut of this diary runs ahead of the skin, from memory where it was asked before."""
    from gutskin.findings import gut_ahead  # numpy takes long to import, and only the review needs it

    return gut_ahead(diary)


@lru_cache(maxsize=16)
def matched_days_of(diary: Diary, finding: Finding) -> tuple[DayAfter, ...]:
    """Return the plain averages behind a finding's picture, from memory where they were asked for before.

    Not a part of the report: a diary has over a hundred findings, and few of their pictures are ever looked at.
    """
    from gutskin.findings import matched_days  # numpy takes long to import, and only these pages need it

    return matched_days(diary, finding)


@lru_cache(maxsize=4)
def _found(diary: Diary) -> PatternReport:
    from gutskin.findings import find_patterns  # numpy takes long to import, and only these pages need it

    return find_patterns(diary)
