"""What the pages of photos show: the album, a series with two photos side by side, and the part of a day's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from gutskin.diary.entries import EARLIEST_DAY
from gutskin.web.clock import today
from gutskin.web.photos.album import album_of, is_covered, labels_of, removed_from

if TYPE_CHECKING:
    from gutskin.diary import Day, Diary
    from gutskin.web.photos.album import Series, Shot


@dataclass(frozen=True, kw_only=True, slots=True)
class PhotosOfDay:
    """The photos of one day. `labels`: what was photographed before, to offer; `covered`: until one is tapped."""

    shots: tuple[Shot, ...]
    labels: tuple[str, ...]
    covered: bool


def photos_of_day(diary: Diary, day: Day, _asked: object) -> PhotosOfDay:
    """Return what the part of a day's page shows."""
    shots = tuple(shot for series in album_of(diary) for shot in series.shots if shot.day == day.date)
    return PhotosOfDay(shots=shots, labels=labels_of(diary), covered=is_covered(diary))


def about_album(diary: Diary, *, day: str = "") -> dict[str, Any]:
    """Return what the page of all photos shows; `day`: the one new photos are offered for, today where it is none."""
    album = album_of(diary)
    return {
        "album": album,
        "count": sum(len(series.shots) for series in album),
        "labels": labels_of(diary),
        "covered": is_covered(diary),
        "removed": tuple(shot for shot in removed_from(diary) if shot.is_here),
        "today": today(),
        "day": _day_in(day) or today(),
    }


def _day_in(text: str) -> date | None:
    """Return the day a text names, None where it names none up to today."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST_DAY <= day <= today() else None


def beside(series: Series, *, left: str, right: str) -> dict[str, Any]:
    """Return a series with the two photos that stand side by side: the first and the last, where none are chosen."""
    shots = {shot.id: shot for shot in series.shots}
    return {
        "series": series,
        "left": shots.get(left, series.first),
        "right": shots.get(right, series.last),
    }
