"""What the map of one day shows: three pictures, and the same places as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from gutskin.diary.body import BY_ID, GROUPS, REGIONS, STEPS, in_order, title_of
from gutskin.web.charts import body_map
from gutskin.web.pages.today.areas_shown import areas_as_yesterday
from gutskin.web.pages.today.fields import fields_of_day
from gutskin.web.pages.today.ones import amount_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gutskin.diary import Day, Diary

UNWRITTEN: Final = "Not written"
FACE: Final = "face"


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One of the choices for a place: the value it writes as text ("" for not written), and its word."""

    value: str
    word: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceRow:
    """A place in the list. `value`: what stands, as text."""

    id: str
    title: str
    value: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceGroup:
    """Some places of the list under one heading."""

    title: str
    rows: tuple[PlaceRow, ...]

    @property
    def marked(self) -> int:
        """In how many of them something stands."""
        return sum(1 for row in self.rows if row.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceFilled:
    """A place of a picture. `fill`: how it is filled; `said`: the number printed in it; "" for what is not written."""

    place: body_map.Place
    fill: str
    said: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureFilled:
    """One of the three pictures with its places. `is_first`: the one a narrow screen shows."""

    picture: body_map.Picture
    places: tuple[PlaceFilled, ...]
    is_first: bool


def marking(diary: Diary, day: Day) -> dict[str, Any]:
    """Return what the page of the map of a day shows."""
    fields = fields_of_day(day)
    return {
        "day": day,
        "pictures": filled(day.areas or {}, first_view(day)),
        "patterns": body_map.patterns(),
        "groups": tuple(_groups(day)),
        "steps": STEPS,
        "is_clear": "areas" in fields.nones,
        "has_yesterday": any(areas_as_yesterday(diary, day)),
    }


def filled(said: Mapping[str, float], first: str) -> tuple[PictureFilled, ...]:
    """Return the three pictures with some places filled."""
    return tuple(
        PictureFilled(
            picture=picture,
            places=tuple(_filled(place, said.get(place.id)) for place in picture.places),
            is_first=picture.view == first,
        )
        for picture in body_map.pictures()
    )


def _filled(place: body_map.Place, value: float | None) -> PlaceFilled:
    if value is None:
        return PlaceFilled(place=place, fill="var(--surface)", said="")
    return PlaceFilled(place=place, fill=body_map.fill_of(value), said=f"{value:.1f}".removesuffix(".0"))


def first_view(day: Day) -> str:
    """Return the picture in which most is marked, the face where nothing is."""
    counts = {
        picture.view: sum(place.id in (day.areas or ()) for place in picture.places) for picture in body_map.pictures()
    }
    return max(counts, key=lambda view: counts[view])


def _groups(day: Day) -> Iterator[PlaceGroup]:
    """Yield the places of the map, and what another device or a file called a place."""
    for group, title in GROUPS.items():
        yield PlaceGroup(title=title, rows=_rows(day, (region.id for region in REGIONS if region.group == group)))
    others = [name for name in in_order(day.areas or ()) if name not in BY_ID]
    if others:
        yield PlaceGroup(title="Other places", rows=_rows(day, others))


def _rows(day: Day, names: Iterable[str]) -> tuple[PlaceRow, ...]:
    return tuple(_row(name, (day.areas or {}).get(name)) for name in names)


def _row(name: str, value: float | None) -> PlaceRow:
    text = "" if value is None else amount_text(value)
    offered = (Choice(value="", word=UNWRITTEN), *(Choice(value=str(step.value), word=step.word) for step in STEPS))
    own = () if any(choice.value == text for choice in offered) else (Choice(value=text, word=f"{text} of 10"),)
    return PlaceRow(id=name, title=title_of(name), value=text, choices=(*offered, *own))
