"""Findings by hand, one of each certainty, for the pages and charts that only show them."""

import math

from gutskin.findings import DayAfter, Finding, LagEffect, PatternReport, Verdict


def curve(*effects, width=0.4):
    return tuple(
        LagEffect(lag_days=day, effect=effect, low=effect - width, high=effect + width)
        for day, effect in enumerate(effects)
    )


def averages(*differences, first=0, without=6.5, width=0.8):
    """Mean ratings day by day, this much higher than without it; None where there is none."""
    return tuple(
        DayAfter(
            lag_days=lag,
            after=without + difference,
            without=without,
            low=difference - width,
            high=difference + width,
            days_after=20,
            days_without=41,
        )
        for lag, difference in enumerate(differences, start=first)
        if difference is not None
    )


def finding(exposure, verdict, **changes):
    facts = {
        "exposure": exposure, "members": (exposure,), "kind": "food", "outcome": "gut", "verdict": verdict,
        "effect": -2.4, "low": -3.9, "high": -0.9, "lag_days": 1, "p_value": 0.002, "q_value": 0.04,
        "occasions": 31, "days": 75, "sentence": f"What the diary says about {exposure}.",
    }  # fmt: skip
    return Finding(**(facts | changes))


MILK = finding(
    "milk",
    Verdict.LINKED_WORSE,
    curve=curve(-0.3, -1.1, -0.7, -0.3, -0.1, *[0.0] * 10),
    caveats=("20 of 31 times milk came with coffee.", "you may have expected it."),
)
OATS = finding("oats", Verdict.LINKED_BETTER, outcome="skin", effect=1.6, low=0.4, high=2.8)
PIZZA = finding(
    "pizza", Verdict.WORTH_TESTING, members=("tomato sauce", "mozzarella", "pizza"), effect=-1.6, low=-3.6, high=0.4
)
TEA = finding("tea", Verdict.WORTH_TESTING, kind="habit", effect=0.4, low=-0.2, high=1.0)
COFFEE = finding("coffee", Verdict.NO_LINK, effect=-0.05, low=-0.4, high=0.3)
EARLY = tuple(
    finding(name, Verdict.TOO_EARLY, outcome=outcome, effect=-0.2, low=-2.4, high=2.0, needed="22 of about 30 times")
    for name in ("eggs", "rye bread", "alcohol", "walnuts", "tofu")
    for outcome in ("skin", "gut")
)
PROBIOTIC = finding(
    "LGG",
    Verdict.TOO_EARLY,
    kind="probiotic",
    effect=math.nan,
    low=math.nan,
    high=math.nan,
    p_value=math.nan,
    q_value=math.nan,
    needed="started once: a test would tell",
)


def report_of(*findings):
    return PatternReport(
        findings=findings,
        days=75,
        span_days=84,
        looked_at=130,
        smallest_effect=1.0,
        diagnosis=("Each day keeps about half of the day before.",),
    )


EVERYTHING = report_of(MILK, OATS, PIZZA, TEA, COFFEE, *EARLY, PROBIOTIC)
