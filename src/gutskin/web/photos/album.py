"""The photos of a diary by what they show, each kind across time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.diary import Kind
from gutskin.diary.merging import history
from gutskin.diary.photos import photo_in
from gutskin.errors import BadEntryError
from gutskin.web.photos.files import is_here

if TYPE_CHECKING:
    from datetime import date

    from gutskin.diary import Diary, Entry
    from gutskin.diary.photos import Photo

COVERED: Final = "photos/covered"
"""The setting that says whether photos stay covered until they are tapped; they do where it is not set."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shot:
    """One photo: the entry that tells of it, and whether its picture is here (or still on the phone that took it)."""

    entry: Entry
    is_here: bool

    @property
    def id(self) -> str:
        """The id of its entry, which is also its address."""
        return self.entry.id

    @property
    def day(self) -> date:
        """The day it belongs to."""
        return self.entry.day

    @property
    def label(self) -> str:
        """What it shows, in the person's words."""
        return self.entry.name


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """The photos of one thing, oldest first; never empty."""

    label: str
    shots: tuple[Shot, ...]

    @property
    def first(self) -> Shot:
        """The oldest photo."""
        return self.shots[0]

    @property
    def last(self) -> Shot:
        """The newest photo."""
        return self.shots[-1]

    @property
    def newest_first(self) -> tuple[Shot, ...]:
        """The photos, newest first."""
        return self.shots[::-1]


def album_of(diary: Diary) -> tuple[Series, ...]:
    """Return the photos that stand, by what they show (letters large or small), the one photographed last first."""
    found: dict[str, list[Shot]] = {}
    for entry in diary.entries:
        if entry.kind is Kind.PHOTO:
            found.setdefault(_same(entry.name), []).append(_shot(entry))
    series = [Series(label=shots[-1].label, shots=tuple(shots)) for shots in found.values()]
    return tuple(sorted(series, key=lambda one: one.last.day, reverse=True))


def series_with(diary: Diary, entry_id: str) -> Series | None:
    """Return the series a photo belongs to, None when no photo that stands has this id."""
    return next((one for one in album_of(diary) if entry_id in {shot.id for shot in one.shots}), None)


def removed_from(diary: Diary) -> tuple[Shot, ...]:
    """Return the photos that were removed, as they were last, newest day first."""
    edits = [edit for edit in diary.edits if edit.kind is Kind.PHOTO]
    gone = [versions for versions in history(edits).values() if versions[0].deleted]
    last = [edit for versions in gone if (edit := next((one for one in versions if not one.deleted), None))]
    return tuple(_shot(entry) for entry in sorted(last, key=lambda entry: (entry.day, entry.id), reverse=True))


def labels_of(diary: Diary) -> tuple[str, ...]:
    """Return what was photographed so far, the one photographed last first."""
    return tuple(series.label for series in album_of(diary))


def is_covered(diary: Diary) -> bool:
    """Whether photos stay covered until they are tapped."""
    return diary.settings.get(COVERED) is not False


def photo_of(entry: Entry) -> Photo | None:
    """Return what an entry says of its picture, None where it says nothing of one (in a deletion it may not)."""
    try:
        return photo_in(entry.value)
    except BadEntryError:
        return None


def _shot(entry: Entry) -> Shot:
    return Shot(entry=entry, is_here=is_here(entry.person, entry.id))


def _same(label: str) -> str:
    return " ".join(label.casefold().split())
