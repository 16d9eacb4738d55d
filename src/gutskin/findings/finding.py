"""The shape every finding has: numbers, the sentence, and the reasons to doubt it. Pages only show it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Literal

Outcome = Literal["skin", "gut"]
ExposureKind = Literal["food", "attribute", "habit", "probiotic", "covariate"]


class Verdict(StrEnum):
    """What the product dares to say. `label` is the word on the page."""

    LINKED_WORSE = "linked_worse"
    LINKED_BETTER = "linked_better"
    WORTH_TESTING = "worth_testing"
    NO_LINK = "no_link"
    TOO_EARLY = "too_early"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _LABELS[self]

    @property
    def is_linked(self) -> bool:
        """Whether the false discovery rate of 10 % covers this verdict."""
        return self in {Verdict.LINKED_WORSE, Verdict.LINKED_BETTER}


_LABELS = {
    Verdict.LINKED_WORSE: "Goes with worse days",
    Verdict.LINKED_BETTER: "Goes with better days",
    Verdict.WORTH_TESTING: "Worth testing",
    Verdict.NO_LINK: "No quick link found",
    Verdict.TOO_EARLY: "Cannot tell yet",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class LagEffect:
    """Difference on one day after an occasion: days since, points on the 1-10 scale, 95 % interval."""

    lag_days: int
    effect: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One exposure against one outcome.

    `effect`, `low`, `high`: points on the 1-10 scale, summed over the 14 days after one occasion (for a habit or a
    probiotic: points per day once its effect has set in); NaN where too little was written to give a number.
    `names`: the members in plain words. `curve`: the same day by day, for the picture. `needed`: what it would take to
    know, for `too_early`. `quick_low`, `quick_high`: the 95 % range of the quick effect, which `no_link` is about; None
    for every other verdict.
    """

    exposure: str
    members: tuple[str, ...]
    kind: ExposureKind
    outcome: Outcome
    verdict: Verdict
    effect: float
    low: float
    high: float
    lag_days: int
    p_value: float
    q_value: float
    occasions: int
    days: int
    sentence: str
    caveats: tuple[str, ...] = ()
    needed: str = ""
    curve: tuple[LagEffect, ...] = ()
    names: tuple[str, ...] = ()
    quick_low: float | None = None
    quick_high: float | None = None

    def __eq__(self, other: object) -> bool:
        """Whether two findings say the same; a number that is in neither is the same in both."""
        if not isinstance(other, Finding):
            return NotImplemented
        return all(_same(getattr(self, each.name), getattr(other, each.name)) for each in fields(self))

    def __hash__(self) -> int:
        """Findings of the same exposure and outcome meet in one place."""
        return hash((self.kind, self.members, self.outcome))

    @property
    def title(self) -> str:
        """The exposure in plain words, as a heading: "Milk", "Foods with dairy", "One of these: pizza, tomato"."""
        names = self.names or self.members
        text = names[0] if len(names) == 1 else f"one of these: {', '.join(names)}"
        return text[:1].upper() + text[1:]

    @property
    def key(self) -> str:
        """An address for the page of this finding: outcome and a digest, never the person's words."""
        from hashlib import sha256  # noqa: PLC0415  (only pages need it)

        digest = sha256("\x1f".join((self.kind, *self.members)).encode()).hexdigest()[:12]
        return f"{self.outcome}-{digest}"


def _same(one: object, other: object) -> bool:
    """Whether two values are equal, or both are NaN (which by itself equals nothing, not even itself)."""
    return one == other or (one != one and other != other)  # noqa: PLR0124


@dataclass(frozen=True, kw_only=True, slots=True)
class PatternReport:
    """What a diary can answer today.

    `findings`: strongest first (linked, worth testing, no link, too early). `smallest_effect`: points in all after
    one occasion below which an effect would not matter to this person (the band in the pictures). `looked_at`: how
    many exposure-outcome pairs were examined together. `days`: days with a rating of skin or gut; `span_days`: from
    first to last. `diagnosis`: sentences about the diary itself (noise, carry-over, how complete).
    """

    findings: tuple[Finding, ...]
    days: int
    span_days: int
    looked_at: int
    smallest_effect: float
    diagnosis: tuple[str, ...] = ()

    def with_verdict(self, *verdicts: Verdict) -> tuple[Finding, ...]:
        """Return the findings of these verdicts, strongest first."""
        return tuple(finding for finding in self.findings if finding.verdict in verdicts)

    @property
    def linked(self) -> tuple[Finding, ...]:
        """The findings the promise of 10 % covers."""
        return self.with_verdict(Verdict.LINKED_WORSE, Verdict.LINKED_BETTER)
