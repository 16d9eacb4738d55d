"""The questions a diary can answer: one kind of finding per file, one report for all of them."""

from gutskin.findings.finding import Finding, LagEffect, PatternReport, Verdict

__all__ = ["Finding", "LagEffect", "PatternReport", "Verdict"]
