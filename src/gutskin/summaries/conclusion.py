"""The words of the review: its headline, what a change can be credited to, and how complete the diary is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.findings import Verdict
from gutskin.summaries import words

if TYPE_CHECKING:
    from datetime import date

    from gutskin.diary import Diary
    from gutskin.findings import Finding, PatternReport
    from gutskin.summaries.levels import Estimate
    from gutskin.summaries.shapes import Event, Gap


def headline(skin: Estimate | None, gut: Estimate | None, report: PatternReport | None) -> str:
    """Return the conclusion: where skin and gut stand against the beginning, and what goes with them.

    Without a report it counts nothing that was found, as in gentle mode.
    """
    return f"{_course(skin, gut)} {_found(report)}" if report else _course(skin, gut)


def credit(skin: Estimate | None, gut: Estimate | None, events: tuple[Event, ...]) -> str:
    """Return why a change cannot be credited to one thing; empty when nothing changed or nothing began."""
    begun = tuple(dict.fromkeys(event.name for event in events if event.begun))
    changed = [change for change in (skin, gut) if change is not None and change.is_beyond_noise]
    if not begun or not changed:
        return ""
    what = "improvement" if all(change.points > 0 for change in changed) else "change"
    if len(begun) == 1:
        return (
            f"You began one thing in this time, {begun[0]}. Before and after alone cannot credit this {what} to it: "
            "seasons, stress and chance change too."
        )
    return f"You began {words.count(len(begun))} things in this time, so this {what} cannot be credited to one of them."


def completeness(diary: Diary, days: tuple[date, ...], gaps: tuple[Gap, ...]) -> tuple[str, ...]:
    """Return how complete the diary is between the first and the last of these days."""
    there = [diary.day(when) for when in days]
    rated = {name: sum(day.ratings.get(name) is not None for day in there) for name in ("skin", "gut")}
    known = sum(day.foods_are_known for day in there)
    sentences = (
        f"Something was written on {sum(bool(day.entries) for day in there)} of {words.counted(len(days), 'day')}.",
        f"Skin was rated on {words.counted(rated['skin'], 'day')}, gut on {rated['gut']}.",
        f"What was eaten is known for {words.counted(known, 'day')}.",
    )
    longest = max(gaps, key=lambda gap: gap.days, default=None)
    if longest is None:
        return sentences
    length = words.counted(longest.days, "day")
    return (*sentences, f"The longest gap is {length}, {words.days_between(longest.first, longest.last)}.")


def _course(skin: Estimate | None, gut: Estimate | None) -> str:
    if skin is None and gut is None:
        return "There are too few ratings to compare now with the beginning."
    ways = {"Skin": _way(skin), "Gut": _way(gut)}
    if ways["Skin"] == ways["Gut"]:
        both = "Both are" if ways["Skin"] in {"better", "worse"} else ""
        if both:
            return f"{both} {ways['Skin']} than at the beginning."
        return "Neither skin nor gut has moved beyond its usual ups and downs."
    parts = [f"{name} {_WAYS[way]}" for name, way in ways.items()]
    return f"{parts[0]}; {parts[1][0].lower()}{parts[1][1:]}."


_WAYS = {
    "better": "is better than at the beginning",
    "worse": "is worse than at the beginning",
    "the same": "has not moved beyond its usual ups and downs",
    "unknown": "has too few ratings to compare",
}


def _way(change: Estimate | None) -> str:
    if change is None:
        return "unknown"
    if not change.is_beyond_noise:
        return "the same"
    return "better" if change.points > 0 else "worse"


def _found(report: PatternReport) -> str:
    testing = len(report.with_verdict(Verdict.WORTH_TESTING))
    ruled_out = len({(finding.kind, finding.members) for finding in report.with_verdict(Verdict.NO_LINK)})
    parts = (
        _linked(report.linked),
        f"{words.count(testing)} {'is' if testing == 1 else 'are'} worth testing" if testing else "",
        f"{words.count(ruled_out)} {'shows' if ruled_out == 1 else 'show'} no quick link"
        if ruled_out
        else "nothing can be ruled out yet",
    )
    said = [part for part in parts if part]
    return words.capitalised(f"{', '.join(said[:-1])}, and {said[-1]}.")


def _linked(linked: tuple[Finding, ...]) -> str:
    if not linked:
        return "nothing stands out from chance"
    if len(linked) > 1:
        return f"{words.count(len(linked))} things go with better or worse days"
    only = linked[0]
    noun = {"attribute": "kind of food", "covariate": "thing"}.get(only.kind, only.kind)
    side = "worse" if only.verdict is Verdict.LINKED_WORSE else "better"
    return f"one {noun} goes with {side} {only.outcome} days"
