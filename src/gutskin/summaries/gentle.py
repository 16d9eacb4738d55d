"""Gentle mode: no amounts of food, no counting of days, no list of what goes with worse days."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gutskin.evidence.starting import speaks_gently
from gutskin.findings import Verdict
from gutskin.safety import profile_of

if TYPE_CHECKING:
    from gutskin.diary import Diary
    from gutskin.findings import Finding, PatternReport

SETTING: Final = "gentle"
LEFT_OUT: Final = (
    "Gentle mode is on: foods are shown here only where they go with better days. Your diary is counted as always."
)
_FOODS: Final = frozenset({"food", "attribute"})
_NAMES_FOODS: Final = frozenset({Verdict.LINKED_WORSE, Verdict.WORTH_TESTING, Verdict.TOO_EARLY})


def gentle(diary: Diary) -> bool:
    """Whether a diary is shown gently: its person switched gentle mode on, or a rule of safety asks it for them."""
    return diary.settings.get(SETTING) is True or speaks_gently(profile_of(diary))


def shown_gently(finding: Finding) -> bool:
    """Whether a finding is shown in gentle mode: not one that would name a food as something to leave out, or test."""
    return not (finding.kind in _FOODS and finding.verdict in _NAMES_FOODS)


def gently(report: PatternReport, diary: Diary) -> PatternReport:
    """Return a report as this diary may show it: whole, or without the findings gentle mode leaves out."""
    if not gentle(diary):
        return report
    return replace(report, findings=tuple(finding for finding in report.findings if shown_gently(finding)))
