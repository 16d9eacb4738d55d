"""The doctor's page as the words and pictures that paper shows: plain dicts and lists, every text fit for print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from gutskin import __version__
from gutskin.reports.experiments import HOW as HOW_EXPERIMENTS_GO
from gutskin.reports.flags_told import FOUND_BY
from gutskin.reports.numbers import dates_of, finding_numbers, has_number, times_of
from gutskin.reports.paper_words import paper_words, shortened
from gutskin.reports.pictures import (
    TrendRoom,
    axis_picture,
    bar_picture,
    interval_picture,
    is_drawn,
    scale_of,
    trend_picture,
)  # fmt: skip
from gutskin.reports.pictures.ink import INKS, drawing, mark
from gutskin.reports.ruled_out import ruled_out
from gutskin.reports.tables import ALL_ROWS, tables_of
from gutskin.summaries.events import foremost
from gutskin.summaries.gentle import LEFT_OUT
from gutskin.summaries.words import OUTCOME_NAMES, OUTCOME_TITLES, counted, day_and_month, points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.findings import Finding
    from gutskin.reports.doctors_page import DoctorsPage
    from gutskin.summaries import Trend

WIDTH: Final = 408.0
"""Points: the room of a trend beside its words."""

INTERVAL_WIDTH: Final = 181.0
ROW: Final = 22.0
LANE_ROW: Final = 9.0
AIR: Final = 9.0
LONGEST_LABEL: Final = 44
LONGEST_LINE: Final = 120
LONGEST_NAME: Final = 70
MOST_EVENTS: Final = 6
MOST_LINES: Final = 5
MOST_FINDINGS: Final = 8
MOST_OPEN: Final = 4
HOW_TO_READ: Final = (
    "Rated by the patient from 1 to 10, 10 is best. Marks: weekly means; band: 95 % range; small marks: days; "
    "dashed box and ticks: not written."
)
ABOUT_FINDINGS: Final = (
    "Points on the 1 to 10 scale, summed over the 14 days after one occasion (habits and probiotics: per day). Filled: "
    "holds up, at most 1 in 10 is expected to be chance. Dashed and hollow: a suspicion, not tested. Shaded: too small "
    "to matter. Patterns, not causes."
)
TESTS: Final = "Randomised tests on oneself"
NOTHING_STANDS_OUT: Final = "Nothing stands out from chance so far."
NOTHING_RULED_OUT: Final = "Nothing. A diary can seldom do this."
ONLY_QUICK: Final = (
    "In brackets the 95 % range of the effect within four days, too small to matter. A slow effect is not ruled out."
)
NOTHING_OPEN: Final = "Nothing is open."
NO_FLAGS: Final = "None found in these weeks."


def sheet(page: DoctorsPage, *, height: float, air: float = AIR, rows: int = ALL_ROWS) -> dict[str, Any]:
    """Return what the paper holds.

    `height`: of each trend, `air`: above each rule, both in points of print; `rows`: at most so many in a table.
    """
    made, chosen = page.made_on, page.chosen
    texts = {
        "title": page.title,
        "subtitle": subtitle(page),
        "description": f"A patient's diary, {page.dates}. {page.headline}",
        "name": page.name,
        "foot": page.foot,
        "question": page.question,
    }
    return {key: paper_words(text) for key, text in texts.items()} | {
        "lang": "en",
        "air": air,
        "made_by": f"gutskin {__version__}.",
        "paper": chosen.paper,
        "made": [made.year, made.month, made.day],
        "conditions": _part("Conditions and treatments", conditions(page)) if chosen.conditions else None,
        "red_flags": _part("Red flags", page.red_flags or (NO_FLAGS,), FOUND_BY) if chosen.red_flags else None,
        "course": _course(page, height) if chosen.course else None,
        "experiments": _experiments(page),
        "findings": _findings(page) if chosen.findings else None,
        "ruled_out": _ruled_out(page) if chosen.ruled_out else None,
        "open": _part("Cannot tell yet", open_questions(page)) if chosen.findings else None,
        "gaps": _part("Gaps", page.completeness) if chosen.gaps else None,
        "how": _part("How it was computed", page.how) if chosen.how else None,
        "tables": [table.as_dict() for table in tables_of(page, rows)],
    }


def subtitle(page: DoctorsPage) -> str:
    """Return whose page it is, of which weeks, and when it was made."""
    who = f"{page.name}. " if page.name else ""
    return f"{who}{page.dates}. Made on {day_and_month(page.made_on)} {page.made_on.year}."


def conditions(page: DoctorsPage) -> tuple[str, ...]:
    """Return the conditions, treatments and courses, one line each."""
    said = f"{', '.join(page.conditions)}." if page.conditions else "No condition was named."
    taken = [shortened(f"{paper_words(each.line)}.", LONGEST_LINE) for each in (*page.treatments, *page.courses)]
    if not taken:
        return (said, "No treatment or course was written in these weeks.")
    more = len(taken) - MOST_LINES
    rest = [f"And {more} more in the tables."] if more > 0 else []
    return (said, *taken[:MOST_LINES], *rest)


def _part(title: str, lines: Sequence[str], note: str = "") -> dict[str, Any]:
    return {"title": title, "lines": [paper_words(line) for line in lines], "note": paper_words(note)}


def _course(page: DoctorsPage, height: float) -> dict[str, Any]:
    review = page.review
    room = TrendRoom.of(review, WIDTH, height)
    events = foremost(review.events, MOST_EVENTS)
    more = len(review.events) - len(events)
    return {
        "title": "Course",
        "headline": paper_words(page.headline),
        "credit": paper_words(review.credit),
        "how_to_read": HOW_TO_READ,
        "trends": [
            {
                "title": OUTCOME_TITLES[trend.outcome],
                "change": paper_words(first_and_last(trend)),
                "shape": drawing(10, 10, mark(trend.outcome, (5, 5), 9, ink=INKS[trend.outcome], halo=False)),
                "key": "disc" if trend.outcome == "skin" else "square",
                "svg": trend_picture(trend, review, room, dated=trend.outcome == "gut"),
                "alt": paper_words(f"{trend.sentence} {_gaps(page)}"),
            }
            for trend in review.outcomes
        ],
        "lane": [
            {
                "label": shortened(paper_words(event.label), LONGEST_LABEL),
                "svg": bar_picture(event, room, LANE_ROW),
                "alt": paper_words(dates_of(event)),
            }
            for event in events
        ],
        "note": f"And {more} more, shorter or habits." if more > 0 else "",
        "ahead": paper_words(review.gut_ahead.sentence),
    }


def first_and_last(trend: Trend) -> str:
    """Return the means of the first and the last week that have one, and the change with its range."""
    first, last = trend.first_mean, trend.last_mean
    if first is None or last is None or trend.change is None:
        return "Too few rated days to compare weeks."
    told = f"{points(first)} in the first week, {points(last)} in the last"
    if trend.change_low is None or trend.change_high is None:
        return f"{told}."
    return f"{told}; change {finding_numbers(trend.change, trend.change_low, trend.change_high)}."


def _gaps(page: DoctorsPage) -> str:
    missing = sum(gap.days for gap in page.review.gaps)
    return f"{counted(missing, 'day')} not written." if missing else "Every day has something written."


def _experiments(page: DoctorsPage) -> dict[str, Any] | None:
    """Return what the tests on oneself found; nothing where there were none, which most diaries have not."""
    if not page.experiments:
        return None
    return _part(TESTS, [each.line for each in page.experiments], HOW_EXPERIMENTS_GO)


def _findings(page: DoctorsPage) -> dict[str, Any]:
    shown = page.suspects[:MOST_FINDINGS]
    scale = scale_of(shown, page.review.report.smallest_effect, INTERVAL_WIDTH)
    return {
        "title": "What goes with better and worse days",
        "none": NOTHING_STANDS_OUT,
        "rows": [
            {
                "name": paper_words(f"{finding.title} and {OUTCOME_NAMES[finding.outcome].lower()}"),
                "times": times_of(finding),
                "verdict": finding.verdict.label,
                "holds": finding.verdict.is_linked,
                "svg": interval_picture(finding, scale, ROW),
                "alt": paper_words(f"{finding.title}: {numbers_of(finding)}"),
                "numbers": numbers_of(finding),
            }
            for finding in shown
        ],
        "axis": axis_picture(scale, 12) if any(is_drawn(finding) for finding in shown) else None,
        "axis_alt": f"From {points(-scale.reach)} to {points(scale.reach)} points.",
        "note": _about(page, len(page.suspects) - len(shown)),
    }


def _about(page: DoctorsPage, left_out: int) -> str:
    """Return how to read the rows, and what lies outside them."""
    more = f" {counted(left_out, 'more line')} in the tables." if left_out > 0 else ""
    longer = page.diary_first < page.first
    whole = f" From the whole diary, since {day_and_month(page.diary_first)} {page.diary_first.year}." if longer else ""
    gentle = f" {LEFT_OUT}" if page.review.is_gentle else ""
    return ((ABOUT_FINDINGS if page.suspects else "") + gentle + whole + more).strip()


def numbers_of(finding: Finding) -> str:
    """Return the effect of a finding with its range: `−2.4 (−3.9 to −0.9)`."""
    if not has_number(finding):
        return "no figure"
    told = finding_numbers(finding.effect, finding.low, finding.high)
    return f"{told} a day" if finding.kind in {"habit", "probiotic"} else told


def _ruled_out(page: DoctorsPage) -> dict[str, Any]:
    if not page.cleared:
        return _part("Ruled out so far", (NOTHING_RULED_OUT,))
    named = cleared(page)
    more = len(named) - MOST_FINDINGS
    rest = f", and {more} more in the tables" if more > 0 else ""
    return _part("Ruled out so far", (f"{'; '.join(named[:MOST_FINDINGS])}{rest}.",), ONLY_QUICK)


def cleared(page: DoctorsPage) -> tuple[str, ...]:
    """Return what was ruled out, thing by thing: `Rice (skin −0.3 to +0.5, gut −0.4 to +0.8; 91 days)`."""
    return tuple(each.in_words(shortened(paper_words(each.title), LONGEST_NAME)) for each in ruled_out(page.cleared))


def open_questions(page: DoctorsPage) -> tuple[str, ...]:
    """Return of how many things nothing can be told, and what the nearest of them would take."""
    if not page.too_early:
        return (NOTHING_OPEN,)
    count = f"{counted(page.too_early, 'food or habit', 'foods and habits')}: nothing speaks for or against them."
    near = [] if page.review.is_gentle else _nearest(page.review.too_early)
    return (count, f"Nearest to an answer: {'; '.join(near[:MOST_OPEN])}.") if near else (count,)


def _nearest(findings: Sequence[Finding]) -> list[str]:
    """Return what each thing would take, and for which outcome where it is one; only where that is a number."""
    needs: dict[str, str] = {}
    outcomes: dict[str, set[str]] = {}
    for finding in findings:
        if any(letter.isdigit() for letter in finding.needed):
            needs.setdefault(finding.title, finding.needed)
            outcomes.setdefault(finding.title, set()).add(finding.outcome)
    names = {name: name if len(of) > 1 else f"{name} and {min(of)}" for name, of in outcomes.items()}
    return [f"{shortened(paper_words(names[name]), LONGEST_NAME)} ({need})" for name, need in needs.items()]
