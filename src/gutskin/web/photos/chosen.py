"""The photos a person chose to stand in the review: none until some are chosen.

Each chosen photo is a setting of its own, `review/photo/<id of the photo>`, so that two devices that choose different
ones lose none, and so that the choice goes wherever the diary goes: into archives, to other devices, and with it away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.diary import Entry, Kind
from gutskin.web.photos.album import Series, album_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from gutskin.diary import Diary
    from gutskin.web.photos.album import Shot

SETTING: Final = "review/photo/"


def is_chosen(diary: Diary, shot: Shot) -> bool:
    """Whether a photo was chosen."""
    return diary.settings.get(f"{SETTING}{shot.id}") is True


def photos_between(diary: Diary, first: date, last: date) -> tuple[Series, ...]:
    """Return the photos between two days, both included, by what they show; only what was photographed then."""
    return _kept_of(album_of(diary), lambda shot: first <= shot.day <= last)


def chosen_between(diary: Diary, first: date, last: date) -> tuple[Series, ...]:
    """Return the photos between two days that were chosen, by what they show."""
    return _kept_of(photos_between(diary, first, last), lambda shot: is_chosen(diary, shot))


def choices(diary: Diary, offered: tuple[Series, ...], chosen: Collection[str], *, today: date) -> list[Entry]:
    """Return the settings that change, out of the ids chosen among the photos that were offered."""
    shots = [shot for series in offered for shot in series.shots]
    return [
        Entry(kind=Kind.SETTING, day=today, name=f"{SETTING}{shot.id}", value=shot.id in chosen)
        for shot in shots
        if (shot.id in chosen) is not is_chosen(diary, shot)
    ]


def _kept_of(album: tuple[Series, ...], keep: Callable[[Shot], bool]) -> tuple[Series, ...]:
    kept = [Series(label=series.label, shots=tuple(filter(keep, series.shots))) for series in album]
    return tuple(series for series in kept if series.shots)
