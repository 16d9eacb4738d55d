"""What was computed, in FHIR: weekly means and findings as Observations, each with its 95 % range."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gutskin.reports.fhir_words import Resource, own, period, points, reference, survey
from gutskin.reports.numbers import has_number
from gutskin.summaries.words import OUTCOME_TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.findings import Finding
    from gutskin.reports.doctors_page import DoctorsPage
    from gutskin.summaries import WeekMean

Named = tuple[str, Resource]


def weekly_means(page: DoctorsPage) -> list[Named]:
    """Return the mean of every week that has one, skin and gut."""
    return [
        (f"mean/{trend.outcome}/{week.first}", _mean(OUTCOME_TITLES[trend.outcome], week))
        for trend in page.review.outcomes
        for week in trend.weeks
        if week.mean is not None
    ]


def findings(page: DoctorsPage) -> list[Named]:
    """Return the findings of the page that have a number: links, suspicions, and what was ruled out."""
    return [
        (f"finding/{finding.key}", _finding(page, finding))
        for finding in (*page.suspects, *page.cleared)
        if has_number(finding)
    ]


def _mean(title: str, week: WeekMean) -> Resource:
    return {
        **_computed("weekly-mean", f"{title}, mean of the week"),
        "effectivePeriod": period(week.first, week.first + timedelta(days=6)),
        "valueQuantity": points(week.mean or 0.0),
        **_components((("low", week.low), ("high", week.high)), week.days_rated),
    }


def _finding(page: DoctorsPage, finding: Finding) -> Resource:
    """Return one finding; for what was ruled out, the range is the one of the four days its verdict is about."""
    quick = finding.quick_low is not None and finding.quick_high is not None
    low, high = (finding.quick_low, finding.quick_high) if quick else (finding.low, finding.high)
    number = {} if quick else {"valueQuantity": points(finding.effect)}
    without = {"valueString": finding.verdict.label} if quick else {}
    return {
        **_computed("pattern", f"{finding.title} and {OUTCOME_TITLES[finding.outcome].lower()}"),
        "effectivePeriod": period(page.diary_first, page.last),
        **number,
        **without,
        "interpretation": [{"text": finding.verdict.label}],
        "note": [{"text": sentence} for sentence in (finding.sentence, *finding.caveats) if sentence],
        **_components((("low", low), ("high", high)), finding.occasions),
    }


def _computed(code: str, text: str) -> Resource:
    """Return an Observation about the patient that the software made out of the diary."""
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": survey(),
        "code": own(code, text),
        "subject": reference("patient"),
        "performer": [reference("patient")],
        "device": reference("device"),
    }


def _components(ends: Sequence[tuple[str, float | None]], days: int) -> Resource:
    known = [{"code": own(code), "valueQuantity": points(value)} for code, value in ends if value is not None]
    return {"component": [*known, {"code": own("days"), "valueInteger": days}]}
