"""What a finding says: effect, range, delay and the limit in the same breath. Patterns, never causes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gutskin.findings.finding import ExposureKind

NAMES: Final = {"skin": "skin clarity", "gut": "digestive comfort"}
PER_DAY: Final = frozenset({"habit", "probiotic"})


def linked(  # noqa: PLR0913  (a sentence holds everything the promise is about)
    names: tuple[str, ...],
    kind: ExposureKind,
    outcome: str,
    *,
    effect: float,
    low: float,
    high: float,
    lag_days: int,
    occasions: int,
    looked_at: int,
) -> str:
    """Return the sentence of a finding the 10 % promise covers."""
    if len(names) > 1:
        first = f"{listed(names).capitalize()} came so close together that your diary cannot tell them apart."
        middle = f"After one of these, {NAMES[outcome]} was {lower_or_higher(effect)}"
    else:
        first, middle = "", f"In your diary, {NAMES[outcome]} was {lower_or_higher(effect)} {after(names[0], kind)}"
    amount = f"{abs(effect):.1f} points {unit(kind)} (95 % range {range_of(low, high, effect)})"
    limit = (
        f"Among {looked_at} things looked at this stood out; it can still be chance, stress or something it came with."
    )
    told = f"{middle}: {amount}, most {when(lag_days)}, after {occasions} occasions."
    open_total = "That it stands out is surer than how much it adds up to." if low < 0 < high else ""
    return " ".join(part for part in (first, told, open_total, limit) if part)


def worth_testing(  # noqa: PLR0913  (a sentence holds everything a person needs to judge it)
    names: tuple[str, ...],
    kind: ExposureKind,
    outcome: str,
    *,
    effect: float,
    low: float,
    high: float,
    lag_days: int,
    occasions: int,
    looked_at: int,
) -> str:
    """Return the sentence of a suspicion."""
    which = after(names[0], kind) if len(names) == 1 else "after one of these"
    told = (
        f"{NAMES[outcome].capitalize()} was {abs(effect):.1f} points {lower_or_higher(effect)} {which} "
        f"({unit(kind)}, 95 % range {range_of(low, high, effect)}), most {when(lag_days)}, after {occasions} occasions."
    )
    limit = "cannot settle this" if len(names) == 1 else "cannot settle this and cannot say which"
    return f"{told} Among {looked_at} things looked at, your diary {limit}; a test could."


def no_link(name: str, outcome: str, *, occasions: int, low: float, high: float) -> str:
    """Return the sentence of an exposure whose quick effect is too small to matter."""
    return (
        f"After {occasions} occasions, the effect of {name} on {NAMES[outcome]} within four days is smaller than what "
        f"would matter (95 % range {both_ways(low, high)}). A slow effect is not ruled out."
    )


def too_early(kind: ExposureKind, occasions: int, needed: int | None) -> str:
    """Return what it would take to know."""
    verb = {"habit": "Kept", "probiotic": "Taken", "covariate": "Written"}.get(kind, "Eaten")
    if needed is None:
        return f"{verb} on {occasions} days so far. Nothing stands out, and nothing can be ruled out."
    return f"{verb} on {occasions} days so far. After about {needed}, or with a test, there may be an answer."


def too_few_ratings(rated: int, wanted: int) -> str:
    """Return why nothing is said before three weeks of ratings."""
    return f"{rated} days rated so far. Nothing is looked at before {wanted}, and little is found before twelve weeks."


def begun_once(kind: ExposureKind) -> str:
    """Return why before and after cannot answer."""
    verb = "Begun" if kind == "habit" else "Started"
    doubt = "What came after may be the season, another change or the way things go"
    return f"{verb} once. {doubt}; on-and-off phases would tell."


def never_missing(kind: ExposureKind) -> str:
    """Return why something of nearly every day cannot be judged."""
    verb = "eaten" if kind in {"food", "attribute"} else "kept"
    return f"Almost always {verb}. Without days that lack it there is nothing to compare with."


def after(name: str, kind: ExposureKind) -> str:
    """Return the days that are meant."""
    if kind in PER_DAY:
        return f"with {name}"
    if kind == "covariate":
        return f"in the days after more {name}"
    return f"in the days after {name}"


def unit(kind: ExposureKind) -> str:
    """Return what the points are summed over."""
    if kind == "covariate":
        return "in all for each further point or unit"
    return "a day once it has set in" if kind in PER_DAY else "in all"


def when(lag_days: int) -> str:
    """Return the delay in words."""
    return {0: "on the same day", 1: "one day later"}.get(lag_days, f"{lag_days} days later")


def lower_or_higher(effect: float) -> str:
    """Return the direction without judging it."""
    return "lower" if effect < 0 else "higher"


def range_of(low: float, high: float, effect: float) -> str:
    """Return the interval in the direction of the effect: "0.9 to 3.9", or with both directions named."""
    if low < 0 < high:
        return both_ways(low, high)
    near, far = sorted((abs(low), abs(high)))
    return f"{near:.1f} to {far:.1f}" if effect else f"{low:.1f} to {high:.1f}"


def both_ways(low: float, high: float) -> str:
    """Return an interval that holds zero, with its directions in words."""
    return f"{abs(low):.1f} {'lower' if low < 0 else 'higher'} to {abs(high):.1f} {'lower' if high < 0 else 'higher'}"


def listed(names: tuple[str, ...]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
