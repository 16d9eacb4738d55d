"""The tables of benchmarks/meals.py, as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from meal_scoring import Score, Tally, total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from meal_phrases import PhraseScore

NO_FIGURE = "does not tell"


@dataclass(frozen=True, kw_only=True, slots=True)
class Half:
    """One half of the meals as one reader understood it, by kind, with the look-alikes."""

    kinds: Mapping[str, Score]
    phrases: Tally
    attributes: Tally

    @property
    def all(self) -> Score:
        """Every kind together."""
        return total(self.kinds.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Speed:
    """CPU milliseconds to load and per meal (mean, 95th percentile of `texts`), and megabytes that came on top."""

    load_ms: float
    mean_ms: float
    slow_ms: float
    megabytes: float
    texts: int


def share(tally: Tally) -> str:
    """Return "94.1 % (91.2 to 96.0) of 312"."""
    if not tally.all:
        return NO_FIGURE
    low, high = tally.interval()
    return f"{100 * tally.share:.1f} % ({100 * low:.1f} to {100 * high:.1f}) of {tally.all:,}"


def of_halves(halves: Mapping[str, Half]) -> str:
    """Return the totals, a column for each half and reader."""
    rows = [
        ("Foods understood, of those in the meal", lambda half: half.all.recall),
        ("Foods right, of those named", lambda half: half.all.precision),
        ("Amounts right, of those stated with a food that was understood", lambda half: half.all.amounts),
        ("Attributes found, of those surely in the meal", lambda half: half.all.must),
        ("Attributes wrongly sure, of those that nobody can be sure of in the meal", lambda half: half.all.never),
        ("Meals with every food and amount right, and none too many", lambda half: half.all.foods),
        ("Meals with all that and every attribute right", lambda half: half.all.wholly),
        ("Look-alikes with a false attribute", lambda half: half.phrases),
        ("False attributes, of those that look-alikes only sound like", lambda half: half.attributes),
    ]
    lines = [[what, *(share(count(half)) for half in halves.values())] for what, count in rows]
    return table(["", *halves], lines)


def of_kinds(half: Half) -> str:
    """Return one line per kind of meal."""
    lines = [
        [kind.replace("_", " "), str(score.foods.all), *(_short(tally) for tally in _columns(score))]
        for kind, score in half.kinds.items()
    ]
    return table(
        ["kind", "meals", "foods understood", "foods right", "amounts", "attributes found", "wrongly sure"], lines
    )


def _columns(score: Score) -> tuple[Tally, ...]:
    return score.recall, score.precision, score.amounts, score.must, score.never


def _short(tally: Tally) -> str:
    if not tally.all:
        return "none"
    low, high = tally.interval()
    return f"{100 * tally.share:.0f} % ({100 * low:.0f} to {100 * high:.0f})"


def of_phrases(readers: Mapping[str, PhraseScore]) -> str:
    """Return the counts on recipe phrases, a column for each reader."""
    rows = [
        ("Food named", [one.named for one in readers.values()]),
        ("Named besides, though no part of the label", [one.others for one in readers.values()]),
        ("Amounts right, of those stated with a food that was named", [one.amounts for one in readers.values()]),
    ]
    return table(["", *readers], [[what, *map(share, tallies)] for what, tallies in rows])


def of_speed(readers: Mapping[str, Speed]) -> str:
    """Return times and memory, and the ratio of the first reader to each other one."""
    first, *others = readers.values()
    rows = [
        ("Load, CPU ms (median of five)", [one.load_ms for one in readers.values()]),
        ("A meal, CPU ms (mean)", [one.mean_ms for one in readers.values()]),
        ("A meal, CPU ms (95th percentile)", [one.slow_ms for one in readers.values()]),
        ("Memory on top of Python, MB", [one.megabytes for one in readers.values()]),
    ]
    heads = ["", *readers, *(f"ratio to {name}" for name in list(readers)[1:])]
    lines = [[what, *(f"{x:.2f}" for x in found), *_ratios(found)] for what, found in rows]
    counted = f"{first.texts:,} distinct texts, each read once, so that nothing comes from a cache."
    return f"{table(heads, lines)}\n\n{counted}" if others or readers else ""


def _ratios(found: Sequence[float]) -> list[str]:
    return [f"{found[0] / other:.2f}" for other in found[1:]]


def table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    rule = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *lines))
