"""How often it is wrong which of gut and skin runs ahead: invents diaries, counts, and writes the tables.

    python benchmarks/gut_ahead.py [--diaries 100] [--write]

Prints Markdown tables and, with --write, puts them into docs/explanation/does-the-gut-run-ahead.md. One process, about
a quarter of an hour with 100 diaries of each kind at 84 days; other lengths and leads take a share of that number. The
kinds kept unseen until the method was finished are marked.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "guarantees"))

from measuring_gut_ahead import Judged, measured, said_on_any_look  # noqa: E402
from zoo_gut_ahead import (  # noqa: E402
    LEADS,
    LOOK_ALIKES,
    NULL_PAIRS,
    UNSEEN_LEADS,
    UNSEEN_NULL_PAIRS,
    Pair,
)

from pages import write_between  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = ROOT / "docs" / "explanation" / "does-the-gut-run-ahead.md"
FIRST_SEED = 100_000
LENGTHS = (42, 84, 168, 365)
NULL_SHARE = {42: 2, 84: 1, 168: 3, 365: 4}
LEAD_SHARE = {42: 6, 84: 2, 168: 6, 365: 8}
"""By how much the number of diaries is divided at each length: long ones take long."""

LOOKED_AT_WEEKLY = ("null_independent", "null_shared_shocks", "null_common_flares", "null_food_same_day", "null_season")
CLEAR = frozenset({"gut_2_days_clear", "gut_4_days_clear", "gut_7_days_clear"})

Counted = dict[int, list[Judged]]


def counted(kind: Pair, diaries: int, share: dict[int, int]) -> Counted:
    """Judge diaries of one kind at every length (none where the kind's gap does not fit into six weeks)."""
    found = {
        days: measured(kind, days, range(FIRST_SEED, FIRST_SEED + max(diaries // share[days], 2)))
        for days in LENGTHS
        if not (kind.gap and days == 42)
    }
    print(f"... {kind.name}", file=sys.stderr, flush=True)
    return found


def share_of(flags: Sequence[bool | None]) -> str:
    """Return a share with its standard error, a dash where nothing was counted."""
    known = [flag for flag in flags if flag is not None]
    if not known:
        return "–"
    value, count = float(np.mean(known)), len(known)
    error = float((max(value * (1 - value), 1 / count) / count) ** 0.5)
    return f"{value:.1%} ± {error:.1%}"


def plain(name: str) -> str:
    """Return the name of a kind in words."""
    return name.removeprefix("null_").replace("_", " ")


def said_table(rows: dict[str, Counted], head: str) -> str:
    """Return Markdown: in which share of the diaries one is said to run ahead."""
    counts = next(iter(rows.values()))
    heads = [f"{days} days ({len(counts[days])} diaries)" for days in LENGTHS]
    lines = [f"| {head} | {' | '.join(heads)} |", "|---" * 5 + "|"]
    for name, found in rows.items():
        cells = [share_of([one.said for one in found.get(days, [])]) for days in LENGTHS]
        lines.append(f"| {plain(name)} | {' | '.join(cells)} |")
    together = [share_of([one.said for found in rows.values() for one in found.get(days, [])]) for days in LENGTHS]
    lines.append(f"| all together | {' | '.join(together)} |")
    return "\n".join(lines)


def lead_table(rows: dict[str, Counted], days: int) -> str:
    """Return Markdown: what is found of true leads in diaries of one length."""
    heads = (
        "kind",
        "diaries",
        "found",
        "wrong direction",
        "range of days holds it",
        "width",
        "range of strength holds it",
    )
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    each = {plain(name): judged[days] for name, judged in rows.items()}
    together = [one for judged in each.values() for one in judged]
    for name, found in (each | {"all together": together}).items():
        widths = [one.width for one in found if one.width is not None]
        cells = (
            name, str(len(found)), share_of([one.right for one in found]), share_of([one.wrong for one in found]),
            share_of([one.covers for one in found]), f"{np.mean(widths):.1f} days" if widths else "–",
            share_of([one.strength_covers for one in found]),
        )  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def in_short(leads: dict[str, Counted], everything: Sequence[Counted]) -> str:
    """Return the figures that stand in the sentences of the finding, and the time it takes."""
    clear = {days: [one.right for name in sorted(CLEAR) for one in leads[name][days]] for days in LENGTHS}
    found = ", ".join(f"{np.mean(flags):.0%} at {days} days" for days, flags in clear.items())
    times = {days: [1000 * one.cpu_seconds for found in everything for one in found.get(days, [])] for days in LENGTHS}
    took = ", ".join(f"{np.mean(ms):.0f} ({max(ms):.0f}) at {days} days" for days, ms in times.items())
    return f"Clear leads of 2, 4 and 7 days found: {found}.\n\nCPU, milliseconds on average (at most): {took}."


def tables(diaries: int) -> str:
    """Count everything and return it as Markdown."""
    null = {kind.name: counted(kind, diaries, NULL_SHARE) for kind in NULL_PAIRS}
    unseen = {kind.name: counted(kind, diaries, NULL_SHARE) for kind in UNSEEN_NULL_PAIRS}
    alike = {kind.name: counted(kind, diaries, NULL_SHARE) for kind in LOOK_ALIKES}
    leads = {kind.name: counted(kind, diaries, LEAD_SHARE) for kind in LEADS}
    later = {f"{kind.name}_(unseen)": counted(kind, diaries, LEAD_SHARE) for kind in UNSEEN_LEADS}
    looks = [
        said_on_any_look(kind, FIRST_SEED + seed)
        for kind in NULL_PAIRS
        if kind.name in LOOKED_AT_WEEKLY
        for seed in range(diaries // 3)
    ]
    today = datetime.now(tz=UTC).date().isoformat()
    return "\n\n".join(
        [
            f"Written by `python benchmarks/gut_ahead.py --diaries {diaries} --write` on {today} (± standard error).",
            in_short(leads, [*null.values(), *unseen.values()]),
            "### Neither runs ahead: how often one is said to", said_table(null, "kind of diary"),
            f"At any weekly look from week 6 to week 12, over five of these kinds: {share_of(looks)}.",
            "### Neither runs ahead, kinds kept unseen until the method was finished",
            said_table(unseen, "kind of diary"),
            "### It looks like a lead and is none: how often one is said to run ahead",
            said_table(alike, "kind of diary"),
            *(part for days in LENGTHS
              for part in (f"### One runs ahead, {days} days", lead_table(leads | later, days))),
        ]
    )  # fmt: skip


def main() -> None:
    """Count, print, and write the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--diaries", type=int, default=100)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    text = tables(chosen.diaries)
    print(text)
    if chosen.write:
        write_between("gut ahead", text, PAGE)


if __name__ == "__main__":
    main()
