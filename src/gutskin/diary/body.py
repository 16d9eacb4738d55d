"""The places on the body that a person can mark, front and back, left and right apart.

A place is the name of an entry of the kind AREA; its value says how strong it is there, from 0 (clear) to 10. In the
picture, web/static/body.svg, each place is the path of the same id.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gutskin.diary.days import Day

Group = Literal["head", "front", "back"]

GROUPS: Final[Mapping[Group, str]] = MappingProxyType(
    {"head": "Head and neck", "front": "Front of the body", "back": "Back of the body"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Region:
    """One place. `id`: begins with the side it is seen from, `front-` or `back-`. Left is the person's own left."""

    id: str
    title: str
    group: Group

    @property
    def is_in_front(self) -> bool:
        """Whether it is seen from the front."""
        return self.id.startswith("front-")


def _one(name: str, title: str, group: Group) -> tuple[Region, ...]:
    return (Region(id=name, title=title, group=group),)


def _two(name: str, title: str, group: Group) -> tuple[Region, ...]:
    """Return the place on the left and the one on the right; `{}` stands for the side in both texts."""
    return tuple(
        Region(id=name.format(side), title=title.format(side).capitalize(), group=group) for side in ("left", "right")
    )


REGIONS: Final[tuple[Region, ...]] = (
    *_one("front-scalp", "Front of the scalp", "head"),
    *_one("front-forehead", "Forehead", "head"),
    *_two("front-{}-eye", "around the {} eye", "head"),
    *_one("front-nose", "Nose", "head"),
    *_two("front-{}-cheek", "{} cheek", "head"),
    *_one("front-mouth", "Around the mouth", "head"),
    *_one("front-chin", "Chin", "head"),
    *_two("front-{}-jaw", "{} jaw", "head"),
    *_two("front-{}-ear", "{} ear", "head"),
    *_one("front-neck", "Front of the neck", "head"),
    *_one("back-scalp", "Back of the scalp", "head"),
    *_one("back-neck", "Back of the neck", "head"),
    *_two("front-{}-shoulder", "{} shoulder", "front"),
    *_one("front-chest", "Chest", "front"),
    *_two("front-{}-armpit", "{} armpit", "front"),
    *_one("front-belly", "Belly", "front"),
    *_one("front-groin", "Groin", "front"),
    *_two("front-{}-upper-arm", "front of the {} upper arm", "front"),
    *_two("front-{}-elbow", "inside of the {} elbow", "front"),
    *_two("front-{}-forearm", "inside of the {} forearm", "front"),
    *_two("front-{}-wrist", "inside of the {} wrist", "front"),
    *_two("front-{}-palm", "{} palm", "front"),
    *_two("front-{}-thigh", "front of the {} thigh", "front"),
    *_two("front-{}-knee", "{} knee", "front"),
    *_two("front-{}-shin", "{} shin", "front"),
    *_two("front-{}-ankle", "{} ankle", "front"),
    *_two("front-{}-foot", "top of the {} foot", "front"),
    *_one("back-upper", "Upper back and shoulders", "back"),
    *_one("back-lower", "Lower back", "back"),
    *_one("back-buttocks", "Buttocks", "back"),
    *_two("back-{}-upper-arm", "back of the {} upper arm", "back"),
    *_two("back-{}-elbow", "{} elbow", "back"),
    *_two("back-{}-forearm", "outside of the {} forearm", "back"),
    *_two("back-{}-hand", "back of the {} hand", "back"),
    *_two("back-{}-fingers", "{} fingers", "back"),
    *_two("back-{}-thigh", "back of the {} thigh", "back"),
    *_two("back-{}-knee", "back of the {} knee", "back"),
    *_two("back-{}-calf", "{} calf", "back"),
    *_two("back-{}-heel", "{} heel and sole", "back"),
)
"""In the order in which they are told: from the head down, the left one before the right one."""

BY_ID: Final[Mapping[str, Region]] = MappingProxyType({region.id: region for region in REGIONS})


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """How strong, as it is offered: the value that is written, and its word."""

    value: int
    word: str


STEPS: Final = (
    Step(value=0, word="Clear"),
    Step(value=2, word="Mild"),
    Step(value=5, word="Moderate"),
    Step(value=8, word="Strong"),
)
"""Four words are enough for a finger; each value lies in the middle of its third of 1 to 10."""
HIGHEST: Final = (0.0, 3.5, 6.5, 10.0)
"""The highest value of each step: 0 alone is clear, up to 3.5 is mild, up to 6.5 moderate."""


def step_of(value: float) -> Step:
    """Return the step that a value from 0 to 10, or a mean of several, belongs to."""
    return next(step for step, highest in zip(STEPS, HIGHEST, strict=True) if value <= highest)


def title_of(name: str) -> str:
    """Return what a place is called; a name that is no place of this map stays as it is."""
    return BY_ID[name].title if name in BY_ID else name


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return names of places from the head down; those that are not on this map come last."""
    places = {region.id: place for place, region in enumerate(REGIONS)}
    return tuple(sorted(set(names), key=lambda name: (places.get(name, len(places)), name)))


def said_of(day: Day, name: str) -> float | None:
    """Return how strong a place was on a day; 0 also where all was said to be clear, None where nothing was said."""
    if day.areas is None:
        return None
    return day.areas.get(name) if day.areas else 0.0
