"""The questions a diary can answer: one kind of finding per file, one report for all of them."""

from gutskin.findings.finding import Finding, LagEffect, PatternReport, Verdict
from gutskin.findings.gut_ahead import GutAhead, gut_ahead
from gutskin.findings.patterns import find_patterns

__all__ = ["Finding", "GutAhead", "LagEffect", "PatternReport", "Verdict", "find_patterns", "gut_ahead"]
