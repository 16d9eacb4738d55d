"""The one thing worth doing next. It never praises, scolds or hints at a result."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from gutskin.summaries import words
from gutskin.summaries.shapes import NextStep
from gutskin.wording import form, said

WEEKS_OF_A_REVIEW: Final = 12
_WEEKS_UNTIL_A_FIRST_LOOK: Final = 4

_BEGIN: Final = NextStep(
    sentence=said("Two ratings and what you ate are enough for a day."), label=said("Write today"), target="today"
)
_BEGIN_AGAIN: Final = NextStep(
    sentence=said("Nothing is written in this week. A gap does no harm; go on with today whenever you like."),
    label=said("Write today"),
    target="today",
)
_GO_ON: Final = NextStep(
    sentence=said("Your diary simply goes on. The more of it there is, the more it can tell."),
    label=said("Open today"),
    target="today",
)
_LOOK_AT_PATTERNS: Final = NextStep(
    sentence=said("Patterns shows what your diary can say so far, and what it cannot."),
    label=said("Open patterns"),
    target="patterns",
)


def next_step(
    written: tuple[bool | None, ...], *, monday: date, number: int, end: date, began: date | None
) -> NextStep | None:
    """Return what is worth doing next, None for a past week with nothing to add.

    Args:
        written: for each day of the week True, False or None (no day of this diary yet), Monday first.
        monday: the first day of that week.
        number: its number since the diary began.
        end: the last day that counts as past or present.
        began: the first day of the diary, None while it is empty.
    """
    if began is None:
        return _BEGIN
    is_recent = 0 <= (end - monday).days < 14
    gap = _newest_gap(written, monday, end)
    if gap and not any(written):
        return _BEGIN_AGAIN if is_recent else None
    steps = (_complete_review(monday, number, end), gap, _usual_step(number)) if is_recent else (gap,)
    return next((step for step in steps if step is not None), None)


def _complete_review(monday: date, number: int, end: date) -> NextStep | None:
    """Return the review when twelve weeks, or twelve more, ended with this week or the one before."""
    ended = number if end >= monday + timedelta(days=6) else number - 1
    if ended < WEEKS_OF_A_REVIEW or ended % WEEKS_OF_A_REVIEW:
        return None
    first = form("Your twelve weeks are complete. Read the review, then decide what to test.")
    more = form("Twelve more weeks are complete. Read the review, then decide what to test.")
    return NextStep(
        sentence=said(first if ended == WEEKS_OF_A_REVIEW else more),
        label=said("Open the review"),
        target="review",
    )


def _newest_gap(written: tuple[bool | None, ...], monday: date, end: date) -> NextStep | None:
    """Return the newest unwritten day of the last fortnight; further back memory is of little use."""
    days = (monday + timedelta(days=offset) for offset in range(7))
    gaps = [day for day, said in zip(days, written, strict=True) if said is False and day < end]
    if not gaps or (end - gaps[-1]).days > 14:
        return None
    weekday = said(words.WEEKDAYS[gaps[-1].weekday()])
    return NextStep(
        sentence=said("No entry for %(day)s. You can still write it, or leave it; a gap does no harm.", day=weekday),
        label=said("Write %(day)s", day=weekday),
        target="diary",
        day=gaps[-1],
    )


def _usual_step(number: int) -> NextStep:
    return _LOOK_AT_PATTERNS if number > _WEEKS_UNTIL_A_FIRST_LOOK else _GO_ON
