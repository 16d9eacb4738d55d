"""The patterns of a diary, found once: the search takes seconds, and several pages show its report."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gutskin.diary import Diary
    from gutskin.findings import PatternReport

_ONE_SEARCH_AT_A_TIME = Lock()


def patterns_of(diary: Diary) -> PatternReport:
    """Return what this diary can answer, from memory where the same edits were looked at before.

    Two pages opened at the same moment share one search. Nothing of it leaves this process.
    """
    with _ONE_SEARCH_AT_A_TIME:
        return _found(diary)


@lru_cache(maxsize=4)
def _found(diary: Diary) -> PatternReport:
    from gutskin.findings import find_patterns  # numpy takes long to import, and only these pages need it

    return find_patterns(diary)
