"""The shape of the doctor's page: numbers and sentences. The PDF, FHIR, the terminal and the web only show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from gutskin.findings import Finding
    from gutskin.reports.chosen import Chosen
    from gutskin.reports.experiments import Experiment
    from gutskin.reports.taken import Taken
    from gutskin.summaries import Review
    from gutskin.summaries.areas import AreasOver


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """What the person wrote in words on a day."""

    day: date
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A photo given in to be shown.

    `content`: the picture itself; `type`: image/jpeg, image/png or image/webp; `width`, `height`: in pixels.
    """

    day: date
    what: str
    type: str
    content: bytes
    width: int
    height: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DoctorsPage:
    """Everything the page holds; what was not chosen is empty, and `chosen` says that it was left out.

    `review`: the weeks it is about, with both trends, what ran meanwhile and the whole report. `experiments`: what
    tests on oneself found that ended in them. `suspects`: what goes with better or worse days, then what is worth
    testing. `cleared`: without a quick link. `too_early`: about how many different things nothing can be said.
    `red_flags`: a line for each kind. `how`: two sentences on how it was computed. `diary_first`: the findings rest on
    the whole diary from this day on, not only on these weeks.
    """

    title: str
    name: str
    dates: str
    made_on: date
    first: date
    last: date
    diary_first: date
    chosen: Chosen
    question: str
    conditions: tuple[str, ...]
    treatments: tuple[Taken, ...]
    courses: tuple[Taken, ...]
    red_flags: tuple[str, ...]
    headline: str
    review: Review
    experiments: tuple[Experiment, ...]
    suspects: tuple[Finding, ...]
    cleared: tuple[Finding, ...]
    too_early: int
    completeness: tuple[str, ...]
    how: tuple[str, str]
    notes: tuple[Note, ...]
    places: AreasOver | None
    photos: tuple[Picture, ...]
    foot: str
