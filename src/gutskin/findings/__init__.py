"""The questions a diary can answer: one kind of finding per file, one report for all of them."""

from gutskin.findings.finding import Finding, LagEffect, PatternReport, Verdict
from gutskin.findings.gut_ahead import GutAhead, gut_ahead
from gutskin.findings.matched import DayAfter, matched_days
from gutskin.findings.patterns import find_patterns

__all__ = [
    "DayAfter",
    "Finding",
    "GutAhead",
    "LagEffect",
    "PatternReport",
    "Verdict",
    "find_patterns",
    "gut_ahead",
    "matched_days",
]
