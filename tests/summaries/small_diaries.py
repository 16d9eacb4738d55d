"""Small diaries, written by hand, and findings for them."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta

from gutskin.diary import Diary, Entry, Kind
from gutskin.findings import Finding, PatternReport, Verdict

MONDAY = date(2026, 8, 31)


def entries_of(
    first, *, skin=(), gut=(), meals=(), habit="", kept=(), treatment="", treated=(), probiotic="", taken=()
):
    """Entries from day `first` on; None leaves a day out, a habit is True, False or None."""

    def on(values, make):
        return [make(first + timedelta(days=n), value) for n, value in enumerate(values) if value is not None]

    return [
        *on(skin, lambda day, value: Entry(kind=Kind.RATING, day=day, name="skin", value=value)),
        *on(gut, lambda day, value: Entry(kind=Kind.RATING, day=day, name="gut", value=value)),
        *on(kept, lambda day, value: Entry(kind=Kind.HABIT, day=day, name=habit, value=value)),
        *on(treated, lambda day, value: Entry(kind=Kind.TREATMENT, day=day, name=treatment, value=value)),
        *on(taken, lambda day, value: Entry(kind=Kind.PROBIOTIC, day=day, name=probiotic, value=value)),
        *(
            Entry(kind=Kind.MEAL, day=first + timedelta(days=n), name="lunch", value=food)
            for n, foods in enumerate(meals)
            for food in foods
        ),
    ]


def diary_of(first=MONDAY, **columns):
    return Diary.of(entries_of(first, **columns))


def finding(exposure="milk", verdict=Verdict.TOO_EARLY, **changes):
    facts = {
        "exposure": exposure, "members": (exposure,), "kind": "food", "outcome": "gut", "verdict": verdict,
        "effect": -2.4, "low": -3.9, "high": -0.9, "lag_days": 1, "p_value": 0.002, "q_value": 0.04,
        "occasions": 31, "days": 75, "sentence": f"A sentence about {exposure}.",
    }  # fmt: skip
    return Finding(**(facts | changes))


def report_of(*findings):
    return PatternReport(findings=findings, days=75, span_days=84, looked_at=130, smallest_effect=1.0)


def rounded(value):
    """The same result with every number to two decimals, so that whole results can be compared."""
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, tuple):
        return tuple(rounded(one) for one in value)
    if is_dataclass(value):
        return replace(value, **{field.name: rounded(getattr(value, field.name)) for field in fields(value)})
    return value
