"""All photos of a diary in one file: a zip made while it is sent, so that nothing of it lies on a disk in between."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING, Final

from gutskin.diary.columns import guarded
from gutskin.web.photos.album import album_of, photo_of
from gutskin.web.photos.files import kept
from gutskin.web.zip_stream import Passing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gutskin.diary import Diary
    from gutskin.web.photos.album import Shot

INDEX: Final = "index.csv"
COLUMNS: Final = ("file", "day", "shows", "width", "height", "entry")


def zip_of(diary: Diary) -> Iterator[bytes]:
    """Yield a zip of the pictures that stand, oldest first, with a table of them.

    A photo whose picture is not here has a row without the name of a file.
    Raises PhotoKeyError before anything is yielded when a first picture cannot be opened.
    """
    out = Passing()
    rows: list[tuple[object, ...]] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for place, shot in enumerate(_by_day(diary), start=1):
            picture = kept(shot.entry.person, shot.id)
            name = f"{shot.day.isoformat()}-{place:04d}.jpg" if picture else ""
            rows.append(_row(shot, name))
            if picture:
                file.writestr(name, picture.content)
            yield out.taken()
        file.writestr(INDEX, _table(rows))
    yield out.taken()


def _by_day(diary: Diary) -> list[Shot]:
    shots = [shot for series in album_of(diary) for shot in series.shots]
    return sorted(shots, key=lambda shot: (shot.day, shot.entry.edited_at, shot.id))


def _row(shot: Shot, name: str) -> tuple[object, ...]:
    photo = photo_of(shot.entry)
    size = (photo.width, photo.height) if photo else ("", "")
    return (name, shot.day.isoformat(), guarded(shot.label), *size, shot.id)


def _table(rows: list[tuple[object, ...]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return out.getvalue()
