"""The week and the twelve weeks: plain results that the pages, the terminal and the PDF all show."""

from gutskin.summaries.review import review_weeks
from gutskin.summaries.shapes import Event, Gap, NextStep, OutcomeWeek, Review, Trend, WeekMean, WeekSummary
from gutskin.summaries.week import summarise_week

__all__ = [
    "Event",
    "Gap",
    "NextStep",
    "OutcomeWeek",
    "Review",
    "Trend",
    "WeekMean",
    "WeekSummary",
    "review_weeks",
    "summarise_week",
]
