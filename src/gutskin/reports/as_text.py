"""The doctor's page as plain text, part by part: for the terminal, and to be read aloud beside its picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gutskin.reports.experiments import HOW as HOW_EXPERIMENTS_GO
from gutskin.reports.flags_told import FOUND_BY
from gutskin.reports.sheet import (
    NO_FLAGS,
    NOTHING_RULED_OUT,
    NOTHING_STANDS_OUT,
    ONLY_QUICK,
    TESTS,
    cleared,
    conditions,
    open_questions,
    subtitle,
)
from gutskin.summaries.words import day_and_month

if TYPE_CHECKING:
    from gutskin.reports.doctors_page import DoctorsPage


@dataclass(frozen=True, kw_only=True, slots=True)
class TextPart:
    """A heading and its sentences."""

    title: str
    lines: tuple[str, ...]


def text_parts(page: DoctorsPage) -> tuple[TextPart, ...]:
    """Return what was chosen, in the order of the paper; what is empty says so, what was left out is not there."""
    chosen, review = page.chosen, page.review
    parts = (
        (bool(page.question), "Question for this visit", (page.question,)),
        (chosen.conditions, "Conditions and treatments", conditions(page)),
        (chosen.red_flags, "Red flags", (*(page.red_flags or (NO_FLAGS,)), FOUND_BY)),
        (chosen.course, "Course", (page.headline, *_course(page), review.gut_ahead.sentence)),
        (bool(page.experiments), TESTS, (*(each.line for each in page.experiments), HOW_EXPERIMENTS_GO)),
        (chosen.findings, "What goes with better and worse days", _findings(page)),
        (chosen.ruled_out, "Ruled out so far", _cleared(page)),
        (chosen.findings, "Cannot tell yet", open_questions(page)),
        (chosen.gaps, "Gaps", page.completeness),
        (chosen.how, "How it was computed", page.how),
        (chosen.body_map, "Body map", (page.places.sentence,) if page.places else ()),
        (chosen.notes, "Notes", tuple(f"{day_and_month(note.day)}: {note.words}" for note in page.notes)),
    )
    shown = [
        TextPart(title=title, lines=tuple(line for line in lines if line)) for wanted, title, lines in parts if wanted
    ]
    return (TextPart(title=page.title, lines=(subtitle(page), page.foot)), *shown)


def _course(page: DoctorsPage) -> tuple[str, ...]:
    ran = "; ".join(event.label for event in page.review.events)
    return (
        page.review.credit,
        *(trend.sentence for trend in page.review.outcomes),
        f"What ran meanwhile: {ran}." if ran else "",
    )


def _cleared(page: DoctorsPage) -> tuple[str, ...]:
    return (*(f"{each}." for each in cleared(page)), ONLY_QUICK) if page.cleared else (NOTHING_RULED_OUT,)


def _findings(page: DoctorsPage) -> tuple[str, ...]:
    said = tuple(f"{finding.verdict.label}: {finding.sentence}" for finding in page.suspects)
    return said or (NOTHING_STANDS_OUT,)
