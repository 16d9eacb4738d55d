"""What goes with better and worse days: Diary in, PatternReport out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.findings.diagnosis import diagnosis
from gutskin.findings.examining import examine
from gutskin.findings.exposures import series_of
from gutskin.findings.finding import PatternReport
from gutskin.findings.goes_with import SMALLEST_EFFECT, goes_with, not_comparable

if TYPE_CHECKING:
    from gutskin.diary import Diary

QUESTIONS = (goes_with, not_comparable)
"""Every kind of finding, in the order in which they are shown: each takes the one examination of the diary."""


def find_patterns(diary: Diary, *, seed: int = 0) -> PatternReport:
    """Return what a diary can answer today.

    Deterministic: the same diary and seed give the same report. At most 10 % of what is called linked is expected to
    be chance, over foods, attributes and habits, both outcomes and weekly looks together; see
    docs/explanation/how-often-is-it-wrong.md for how this is shown.

    Args:
        diary: everything written; at least three weeks of ratings are needed for any number.
        seed: of the permutations that tell what chance alone would give.
    """
    rated = sum(1 for day in diary.days.values() if day.skin is not None or day.gut is not None)
    if diary.first is None:
        return PatternReport(findings=(), days=0, span_days=0, looked_at=0, smallest_effect=SMALLEST_EFFECT)
    seen = examine(series_of(diary), seed=seed)
    return PatternReport(
        findings=tuple(finding for question in QUESTIONS for finding in question(seen)),
        days=rated,
        span_days=len(diary.calendar()),
        looked_at=seen.looked_at,
        smallest_effect=SMALLEST_EFFECT,
        diagnosis=diagnosis(seen),
    )
