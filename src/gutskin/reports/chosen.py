"""What goes onto the doctor's page: chosen by the person, kept as settings of the diary, seen before it is made.

The settings are named `doctor/<part>` (yes or no), `doctor/question` and `doctor/name` (short texts), `doctor/weeks`
and `doctor/paper`. What was never set is as a visit to a doctor usually needs it, without notes, body map and photos.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.diary import Diary
    from gutskin.diary.entries import Value

Paper = Literal["a4", "us-letter"]
PAPERS: Final[Mapping[Paper, str]] = {"a4": "A4", "us-letter": "Letter"}
WEEKS: Final = (4, 12, 26, 52)
LONGEST_QUESTION: Final = 300
LONGEST_NAME: Final = 100
SETTING: Final = "doctor/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part of the page that can be left out. `id`: the field of Chosen; `about`: what it holds, in one line."""

    id: str
    title: str
    about: str


PARTS: Final = (
    Part(id="conditions", title="Conditions and treatments", about="What you said you have, and what you use for it"),
    Part(id="red_flags", title="Red flags", about="Signs that should be looked at soon"),
    Part(id="course", title="Course", about="Skin and gut, week by week, and what ran meanwhile"),
    Part(id="experiments", title="Tests of your own", about="What each found, with its range"),
    Part(id="findings", title="What goes with better and worse days", about="With intervals and how often"),
    Part(id="ruled_out", title="Ruled out so far", about="Foods without a quick link"),
    Part(id="gaps", title="Gaps in the diary", about="Days written, and the longest gap"),
    Part(id="how", title="How it was computed", about="In two sentences, with the rate of false alarms"),
    Part(id="tables", title="Tables", about="The numbers of the pictures, on a page of their own"),
    Part(id="notes", title="Notes", about="Your notes of these weeks, word for word"),
    Part(id="body_map", title="Body map", about="The places you marked, as a table"),
    Part(id="photos", title="Photos", about="Those chosen for the review, or the newest of each thing; at most six"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """What goes in. `question`, `name`: in the person's words, "" for none. `weeks`: how far back, one of WEEKS."""

    question: str = ""
    name: str = ""
    weeks: int = 12
    paper: Paper = "a4"
    conditions: bool = True
    red_flags: bool = True
    course: bool = True
    experiments: bool = True
    findings: bool = True
    ruled_out: bool = True
    gaps: bool = True
    how: bool = True
    tables: bool = True
    notes: bool = False
    body_map: bool = False
    photos: bool = False


def chosen_in(diary: Diary) -> Chosen:
    """Return what the settings of a diary say; what is not set, or set to something unknown, is as it usually is."""
    usual = Chosen()
    said = {field.name: diary.settings.get(f"{SETTING}{field.name}") for field in fields(Chosen)}
    flags = {part.id: value for part in PARTS if isinstance(value := said[part.id], bool)}
    return Chosen(
        question=_words(said["question"], LONGEST_QUESTION),
        name=_words(said["name"], LONGEST_NAME),
        weeks=weeks if (weeks := said["weeks"]) in WEEKS and isinstance(weeks, int) else usual.weeks,
        paper=next((paper for paper in PAPERS if paper == said["paper"]), usual.paper),
        **flags,
    )


def as_settings(chosen: Chosen) -> dict[str, Value]:
    """Return the settings that keep a choice, by their names."""
    return {f"{SETTING}{field.name}": getattr(chosen, field.name) for field in fields(Chosen)}


def _words(value: Value, longest: int) -> str:
    return " ".join(value.split())[:longest] if isinstance(value, str) else ""
