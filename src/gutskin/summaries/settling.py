"""What would settle a suspicion: a randomised on/off test, in plain words. Its chance of an answer is in its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.findings import Verdict
from gutskin.summaries.words import plain_names

if TYPE_CHECKING:
    from gutskin.findings import Finding, PatternReport
    from gutskin.findings.finding import Outcome

HOW_OFTEN_WRONG: Final = (
    "On average, at most 1 in 10 of the links shown here is expected to be chance, even though you look every week."
)
WHAT_NO_LINK_MEANS: Final = (
    "Their effect within four days of an occasion is smaller than what would matter. A slow effect is not ruled out."
)
CLEAR_EFFECTS_FOUND: Final = ((4, 8), (8, 27), (12, 53), (24, 86))
"""Weeks of diary, and how many of 100 clear effects are found after them (measured on diaries with known truth)."""

REALISTIC_EFFECTS_FOUND: Final = ((4, 1), (8, 6), (12, 15), (24, 36))
"""The same for a realistic mixture of effects, many of them weak, slow or shared by foods eaten together."""

IN_A_HURRY: Final = (
    "If you already suspect a food, a test on yourself answers sooner: days with it and days without, in an order "
    "drawn by chance. Before it begins it says how long, and how likely an answer is, from how much your own ratings "
    "move by themselves."
)

_ITS_PLAN: Final = "Its plan says how long, and how likely an answer is, from how much your ratings move by themselves."
_TESTS: Final[dict[Outcome, str]] = {
    "gut": f"some days with it, some without, drawn by chance, for one to three months. {_ITS_PLAN}",
    "skin": (
        "some days with it, some without, drawn by chance, for one to four months; with acne or psoriasis most of "
        f"a year. {_ITS_PLAN}"
    ),
}
_TESTABLE: Final = frozenset({"food", "attribute"})
_ASK_FIRST: Final = "Ask a clinician before you leave a whole food group out."


def best_to_test(report: PatternReport) -> Finding | None:
    """Return the finding a test would teach most about: the first one worth testing, else the first linked food."""
    return next(
        (f for f in (*report.with_verdict(Verdict.WORTH_TESTING), *report.linked) if f.kind != "covariate"), None
    )


def what_would_settle(finding: Finding) -> tuple[str, ...]:
    """Return sentences on how a test of this exposure would go; none for what nobody can switch on and off."""
    if finding.kind == "covariate":
        return ("Nobody can draw this by chance, so no test can settle it; more days of diary may.",)
    name = named_for_test(finding)
    if finding.kind in _TESTABLE:
        return (f"A test of {name}: {_TESTS[finding.outcome]}", _ASK_FIRST)
    order = "in an order drawn by chance"
    return (f"Only weeks with and without {name}, {order}, can tell it from whatever else changed meanwhile.",)


def what_next(report: PatternReport) -> tuple[str, ...]:
    """Return what to do next, in sentences."""
    chosen = best_to_test(report)
    if chosen is None:
        return ("Nothing stands out enough to be worth a test. Your diary simply goes on.",)
    return (f"Testing {named_for_test(chosen)} would settle the most.", *what_would_settle(chosen))


def named_for_test(finding: Finding) -> str:
    """Return the words for what is switched on and off: `milk`, or `tomato sauce, pizza or mozzarella`."""
    *others, last = plain_names(finding)
    return f"{', '.join(others)} or {last}" if others else last
