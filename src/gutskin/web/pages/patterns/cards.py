"""Findings as the cards and rows of the page. The sentences are the findings' own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.safestring import SafeString

from gutskin.findings import Verdict
from gutskin.summaries.words import counted
from gutskin.web.charts import PER_DAY, reach_of, strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.findings import Finding, PatternReport

FRAMES: Final = {
    Verdict.LINKED_WORSE: "firm",
    Verdict.LINKED_BETTER: "firm",
    Verdict.WORTH_TESTING: "pencil",
    Verdict.NO_LINK: "hairline",
    Verdict.TOO_EARLY: "hairline",
}
MARKS: Final = {
    Verdict.LINKED_WORSE: "mark-linked",
    Verdict.LINKED_BETTER: "mark-linked",
    Verdict.WORTH_TESTING: "mark-testing",
    Verdict.NO_LINK: "mark-no-link",
    Verdict.TOO_EARLY: "mark-too-early",
}
TESTABLE: Final = frozenset({"food", "attribute"})
TESTED_VERDICTS: Final = (Verdict.WORTH_TESTING, Verdict.LINKED_WORSE, Verdict.LINKED_BETTER)
"""What a test can be planned for, what it would teach most about first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """What a card shows beside the finding's own words: frame and mark of its certainty, its strip, its days."""

    finding: Finding
    title: str
    frame: str
    mark: str
    strip: SafeString
    middle: str
    basis: str

    @property
    def is_testable(self) -> bool:
        """Whether a test of one's own can be planned for it: a food or foods of a kind, suspected or linked."""
        return self.finding.kind in TESTABLE and self.finding.verdict in TESTED_VERDICTS


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """An exposure with nothing to report, for one outcome or both, and what it would take where that is known."""

    title: str
    kind: str
    needed: str
    findings: tuple[Finding, ...]


def cards(report: PatternReport, findings: Sequence[Finding]) -> tuple[Card, ...]:
    """Return the cards of these findings, all strips of one kind of number on one scale."""
    return tuple(card(report, finding) for finding in findings)


def card(report: PatternReport, finding: Finding) -> Card:
    """Return the card of one finding. Effects per day and effects after one occasion have a scale each."""
    per_day = finding.kind in PER_DAY
    smallest = None if per_day else report.smallest_effect
    alike = [f for f in _on_cards(report) if (f.kind in PER_DAY) == per_day] or [finding]
    return Card(
        finding=finding,
        title=finding.title,
        frame=FRAMES[finding.verdict],
        mark=MARKS[finding.verdict],
        strip=_strip(finding, alike, smallest),
        middle="no difference" if per_day else "too small to matter",
        basis=f"{counted(finding.occasions, 'time')}, {counted(finding.days, 'day')}",
    )


def rows(findings: Sequence[Finding]) -> tuple[Row, ...]:
    """Return one row per exposure, in the order of the findings; both outcomes of an exposure share a row."""
    by_exposure: dict[tuple[str, tuple[str, ...]], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_exposure[finding.kind, finding.members].append(finding)
    return tuple(
        Row(
            title=found[0].title,
            kind=found[0].kind,
            needed=next((finding.needed for finding in found if finding.needed), ""),
            findings=tuple(sorted(found, key=lambda finding: finding.outcome, reverse=True)),
        )
        for found in by_exposure.values()
    )


def kinds_in_words(shown: Sequence[Row]) -> str:
    """Return how many foods and how many other things these are: `58 foods, 11 habits and other things`."""
    foods = sum(row.kind in {"food", "attribute"} for row in shown)
    others = len(shown) - foods
    parts = [
        counted(foods, "food") if foods else "",
        counted(others, "habit or other thing", "habits and other things") if others else "",
    ]
    return ", ".join(part for part in parts if part)


def _strip(finding: Finding, alike: Sequence[Finding], smallest: float | None) -> SafeString:
    """Return the interval as a picture. None for "no quick link": that is about days 0 to 4, the interval about 14."""
    if finding.verdict is Verdict.NO_LINK:
        return SafeString("")
    return strip(finding, reach=reach_of(alike, smallest or 0.0), smallest_effect=smallest)


def _on_cards(report: PatternReport) -> list[Finding]:
    return list(report.with_verdict(Verdict.LINKED_WORSE, Verdict.LINKED_BETTER, Verdict.WORTH_TESTING))
