"""The lane under the weeks: what ran when, each on a line of its own, labelled, never through the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.summaries.events import foremost
from gutskin.summaries.words import counted
from gutskin.web.charts.svg import Anchor, element, line, shortened, text, text_width

if TYPE_CHECKING:
    from gutskin.summaries import Event, Gap, Review
    from gutskin.web.charts.trend import Panel

_ROW: Final = 22.0
_MOST_ROWS: Final = 8
_SHORTEST_ARROW: Final = 26.0


def lane_height(review: Review) -> float:
    """Return how much room the lane needs."""
    return _ROW * (len(_events(review)) + len(review.long_gaps[:_MOST_ROWS])) + 4


def lane(review: Review, panel: Panel, top: float) -> list[str]:
    """Return the lane: events in the order in which they began, of very many the foremost; then the long gaps."""
    events, gaps = _events(review), review.long_gaps[:_MOST_ROWS]
    parts = [part for row, event in enumerate(events) for part in _event(event, panel, _middle(top, row))]
    for row, gap in enumerate(gaps, len(events)):
        parts += _gap(gap, panel, _middle(top, row))
    return parts


def _events(review: Review) -> tuple[Event, ...]:
    return foremost(review.events, _MOST_ROWS)


def left_out(review: Review) -> int:
    """Return how many events the lane has no room for."""
    return max(len(review.events) - _MOST_ROWS, 0)


def _middle(top: float, row: int) -> float:
    return top + _ROW * (row + 0.5)


def _event(event: Event, panel: Panel, y: float) -> list[str]:
    start, end = panel.x_of(event.first), panel.x_of(event.last)
    if event.goes_on:
        return _ongoing(event, start, panel.width - 4, y)
    bar = line((start, y), (max(end, start + 6), y), "soft", width=5)
    return [bar, *_label(event.label, event.name, start - 8, max(end, start + 6) + 8, y, panel)]


def _ongoing(event: Event, start: float, edge: float, y: float) -> list[str]:
    """Return a dot where it began, its words, and an arrow to the end; the words go before a late beginning."""
    dot = [element("circle", cx=start, cy=y, r=4, fill="var(--soft)")] if event.begun else []
    after = start + 10 if event.begun else 4.0
    if edge - after >= start - 12:
        words = _fitting(event.label, event.name, edge - after - _SHORTEST_ARROW)
        arrow = after + text_width(words, bold=True) + 6
        return [*dot, text((after, y + 4.5), words, "soft", bold=True), *_arrow(arrow, edge, y)]
    words = _fitting(event.label, event.name, start - 12)
    return [*dot, text((start - 10, y + 4.5), words, "soft", anchor="end", bold=True), *_arrow(start + 6, edge, y)]


def _arrow(start: float, end: float, y: float) -> list[str]:
    if end - start < 8:
        return []
    head = f"M{end - 5:.1f},{y - 4:.1f}L{end:.1f},{y:.1f}L{end - 5:.1f},{y + 4:.1f}"
    tip = element("path", d=head, fill="none", stroke="var(--soft)", stroke_width=1.5)
    return [line((start, y), (end, y), "soft", width=1.5), tip]


def _gap(gap: Gap, panel: Panel, y: float) -> list[str]:
    start, end = panel.x_of(gap.first), panel.x_of(gap.last)
    words = f"not written, {counted(gap.days, 'day')}"
    return [
        line((start, y), (end, y), "edge", width=4, dash="4 3"),
        *_label(words, words, start - 8, end + 8, y, panel),
    ]


def _fitting(words: str, fewer: str, room: float) -> str:
    """Return the words where they fit, else the fewer ones, shortened where even they do not."""
    return words if text_width(words, bold=True) <= room else shortened(fewer, room, bold=True)


def _label(words: str, fewer: str, before: float, after: float, y: float, panel: Panel) -> list[str]:
    """Return words on that side of a bar where there is more room."""
    is_after = panel.width - after >= before
    x, room = (after, panel.width - after) if is_after else (before, before)
    side: Anchor = "start" if is_after else "end"
    return [text((x, y + 4.5), _fitting(words, fewer, room), "soft", anchor=side, bold=True)]
