"""What the doctor's page on the screen shows: the form, the sides of the paper, and the same as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gutskin.reports.chosen import LONGEST_NAME, LONGEST_QUESTION, PAPERS, PARTS, WEEKS

if TYPE_CHECKING:
    from gutskin.reports.chosen import Part
    from gutskin.reports.doctors_page import DoctorsPage


@dataclass(frozen=True, kw_only=True, slots=True)
class PartRow:
    """A part that can go in, and whether it does."""

    part: Part
    is_in: bool


def context_of(page: DoctorsPage) -> dict[str, Any]:
    """Return what the template needs."""
    from gutskin.reports.as_text import text_parts
    from gutskin.reports.pdf import doctors_images

    chosen = page.chosen
    sides = len(doctors_images(page, ppi=8))
    return {
        "paper": page,
        "chosen": chosen,
        "parts": [PartRow(part=part, is_in=getattr(chosen, part.id)) for part in PARTS],
        "weeks": [(weeks, weeks == chosen.weeks) for weeks in WEEKS],
        "papers": [(paper, words, paper == chosen.paper) for paper, words in PAPERS.items()],
        "longest_question": LONGEST_QUESTION,
        "longest_name": LONGEST_NAME,
        "sides": range(1, sides + 1),
        "text": text_parts(page),
    }
