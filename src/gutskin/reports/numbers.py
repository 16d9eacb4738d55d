"""Numbers of findings and times as a page writes them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from gutskin.summaries.words import counted, days_between, signed, signed_range

if TYPE_CHECKING:
    from gutskin.findings import Finding
    from gutskin.summaries import Event


def finding_numbers(effect: float, low: float, high: float) -> str:
    """Return a difference with its 95 % range: `−2.4 (−3.9 to −0.9)`."""
    return f"{signed(effect)} ({signed_range(low, high)})"


def has_number(finding: Finding) -> bool:
    """Whether enough was written to give a number."""
    return math.isfinite(finding.effect) and math.isfinite(finding.high - finding.low)


def quick_range(finding: Finding) -> str:
    """Return the 95 % range of the effect within four days: `−0.4 to +0.7`; "" where none was made."""
    if finding.quick_low is None or finding.quick_high is None:
        return ""
    return signed_range(finding.quick_low, finding.quick_high)


def times_of(finding: Finding) -> str:
    """Return on how many days it was there, and out of how many."""
    return f"{finding.occasions} of {counted(finding.days, 'day')}"


def counted_days(finding: Finding) -> str:
    """Return on how many days it was there."""
    return counted(finding.occasions, "day")


def dates_of(event: Event) -> str:
    """Return from when to when something ran."""
    return f"{event.name}: {days_between(event.first, event.last)}" + (", and goes on" if event.goes_on else "")
