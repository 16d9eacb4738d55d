"""The parts of the page of a day that a person switches on or off. A new part is one row in PARTS and its template.

Each lies in `parts/<id>.html` and is there while the setting `part/<id>` says so. What its template needs beside the
context of the page it finds as `shown`, made by the row's `shown`. The empty page that a phone keeps holds every part,
hidden; web/static/day.js shows those that the phone's own settings switch on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext, gettext_noop

from gutskin.diary import Kind
from gutskin.web.pages.photos.shown import photos_of_day
from gutskin.web.pages.today import lists_shown, parts_shown
from gutskin.web.pages.today.areas_shown import areas
from gutskin.web.pages.today.habits_shown import habits_of_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gutskin.diary import Day, Diary
    from gutskin.diary.entries import Value
    from gutskin.web.pages.today.taking import Taken

SETTING: Final = "part/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part. `line`: what it is for, in one line. `kinds`: what it writes. `is_usual`: it is on unless switched off.

    `column`: where it stands on a wide screen; on a narrow one the left column comes first. "eaten" is beside
    the foods.
    """

    id: str
    title: str
    line: str
    kinds: tuple[Kind, ...]
    column: str = "right"
    is_usual: bool = False
    shown: Callable[[Diary, Day, Taken], Any] = parts_shown.nothing

    @property
    def setting(self) -> str:
        """The name of the setting that switches it."""
        return f"{SETTING}{self.id}"

    @property
    def template(self) -> str:
        """Its template."""
        return f"today/parts/{self.id}.html"

    def is_on(self, settings: Mapping[str, Value]) -> bool:
        """Whether a person has it, by their settings."""
        said = settings.get(self.setting)
        return said if isinstance(said, bool) else self.is_usual


PARTS: Final = (
    Part(
        id="itch",
        title=gettext_noop("Itch"),
        line=gettext_noop("How much it itches, from 0 to 10"),
        kinds=(Kind.RATING,),
        column="left",
        shown=parts_shown.itch,
    ),
    Part(
        id="symptoms",
        title=gettext_noop("Symptoms"),
        line=gettext_noop("Headache, bloating, whatever is yours, each from 0 to 10"),
        kinds=(Kind.SYMPTOM,),
        column="left",
        shown=parts_shown.symptoms,
    ),
    Part(
        id="areas",
        title=gettext_noop("Body map"),
        line=gettext_noop("Where on the body it is, and how strong; a month on the map"),
        kinds=(Kind.AREA,),
        column="left",
        shown=areas,
    ),
    Part(
        id="stool",
        title=gettext_noop("Stool"),
        line=gettext_noop("Its type, from seven drawings, as often as you like"),
        kinds=(Kind.STOOL,),
        column="left",
        shown=lists_shown.stool,
    ),
    Part(
        id="times",
        title=gettext_noop("Meal times"),
        line=gettext_noop("When you ate; the time now is filled in"),
        kinds=(),
        column="eaten",
        shown=lists_shown.times,
    ),
    Part(
        id="sleep",
        title=gettext_noop("Sleep"),
        line=gettext_noop("How many hours last night"),
        kinds=(Kind.SLEEP,),
        is_usual=True,
    ),
    Part(
        id="stress",
        title=gettext_noop("Stress"),
        line=gettext_noop("From 1 to 10; patterns take it into account"),
        kinds=(Kind.RATING,),
        is_usual=True,
        shown=parts_shown.stress,
    ),
    Part(
        id="energy",
        title=gettext_noop("Energy"),
        line=gettext_noop("From worn out to full of energy"),
        kinds=(Kind.RATING,),
        column="left",
        shown=parts_shown.energy,
    ),
    Part(
        id="mood",
        title=gettext_noop("Mood"),
        line=gettext_noop("From very low to very good"),
        kinds=(Kind.RATING,),
        column="left",
        shown=parts_shown.mood,
    ),
    Part(
        id="treatments",
        title=gettext_noop("Treatments and medicines"),
        line=gettext_noop("What you used or took, with its dose; yesterday’s with one tap"),
        kinds=(Kind.TREATMENT,),
        shown=lists_shown.treatments,
    ),
    Part(
        id="probiotic",
        title=gettext_noop("Probiotics"),
        line=gettext_noop("A course of eight weeks: taken today or not"),
        kinds=(Kind.PROBIOTIC,),
        shown=lists_shown.probiotic,
    ),
    Part(
        id="cycle",
        title=gettext_noop("Cycle"),
        line=gettext_noop("The day of the cycle, counted on from the last one you wrote"),
        kinds=(Kind.CYCLE,),
        shown=parts_shown.cycle,
    ),
    Part(
        id="water",
        title=gettext_noop("Water"),
        line=gettext_noop("Glasses, or the unit chosen in Settings"),
        kinds=(Kind.MEASURE,),
        shown=parts_shown.water,
    ),
    Part(
        id="exercise",
        title=gettext_noop("Exercise"),
        line=gettext_noop("Minutes in which you moved"),
        kinds=(Kind.MEASURE,),
        shown=parts_shown.exercise,
    ),
    Part(
        id="weather",
        title=gettext_noop("Weather"),
        line=gettext_noop("Temperature and humidity, as you read them"),
        kinds=(Kind.MEASURE,),
        shown=parts_shown.weather,
    ),
    Part(
        id="habits",
        title=gettext_noop("Habits"),
        line=gettext_noop("A box or a number for each habit; fibre ticks itself"),
        kinds=(Kind.HABIT,),
        is_usual=True,
        shown=habits_of_day,
    ),
    Part(
        id="note",
        title=gettext_noop("Note"),
        line=gettext_noop("Anything you want to remember"),
        kinds=(Kind.NOTE,),
        is_usual=True,
    ),
    Part(
        id="photos",
        title=gettext_noop("Photos"),
        line=gettext_noop("Of your skin, side by side across time; kept encrypted on your own devices"),
        kinds=(Kind.PHOTO,),
        shown=photos_of_day,
    ),
)
"""In the order of the page, column by column."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PartShown:
    """A part on a page. `is_on`: it can be seen and filled in. `shown`: what its template needs."""

    part: Part
    is_on: bool
    shown: Any


def parts_of_page(diary: Diary, day: Day, asked: Taken, *, every: bool) -> dict[str, Any]:
    """Return what the page of a day says of its parts, column by column; with `every` also those that are not on."""
    there = [
        PartShown(part=part, is_on=part.is_on(diary.settings), shown=part.shown(diary, day, asked))
        for part in PARTS
        if every or part.is_on(diary.settings)
    ]
    return {
        "left_parts": [each for each in there if each.part.column == "left"],
        "eaten_parts": [each for each in there if each.part.column == "eaten"],
        "shows_times": any(each.part.id == "times" and each.is_on for each in there),
        "right_parts": [each for each in there if each.part.column == "right"],
        "parts_to_add": [gettext(part.title).lower() for part in PARTS if not part.is_on(diary.settings)],
        "every_part": every,
    }
