"""The doctor's page of a diary as it stands today, with the photos its person chose."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from gutskin.reports.chosen import chosen_in
from gutskin.web.clock import today
from gutskin.web.found import gut_ahead_of, patterns_of
from gutskin.web.photos.album import album_of
from gutskin.web.photos.chosen import is_chosen
from gutskin.web.photos.files import kept

if TYPE_CHECKING:
    from gutskin.diary import Diary
    from gutskin.reports.chosen import Chosen
    from gutskin.reports.doctors_page import DoctorsPage, Picture
    from gutskin.web.photos.album import Shot

ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The day of every file in a zip: the same diary gives the same bytes."""


def page_of(diary: Diary) -> DoctorsPage:
    """Return the page. Nothing of it is kept; the search it rests on is remembered by found.py."""
    from gutskin.reports.doctor import doctors_page

    chosen = chosen_in(diary)
    return doctors_page(
        diary,
        made_on=today(),
        chosen=chosen,
        report=patterns_of(diary),
        gut_ahead=gut_ahead_of(diary),
        photos=_photos(diary, chosen),
    )


def _photos(diary: Diary, chosen: Chosen) -> list[Picture]:
    """Return the photos of the review, or the newest of each thing where it has none; opened only where chosen here."""
    if not chosen.photos:
        return []
    album = album_of(diary)
    in_review = [shot for series in album for shot in series.shots if is_chosen(diary, shot)]
    wanted = [shot for shot in in_review or [series.last for series in album] if shot.is_here]
    by_day = sorted(wanted, key=lambda shot: shot.day)
    opened = [(shot, found) for shot in by_day if (found := kept(shot.entry.person, shot.id)) is not None]
    return [_picture(shot, found.content) for shot, found in opened]


def _picture(shot: Shot, content: bytes) -> Picture:
    """Return a photo for paper; its type and size are those of the picture, which was drawn anew when it came in."""
    from PIL import Image

    from gutskin.reports.doctors_page import Picture

    with Image.open(io.BytesIO(content)) as image:
        kind = Image.MIME[str(image.format)]
        return Picture(
            day=shot.day, what=shot.label, type=kind, content=content, width=image.width, height=image.height
        )


def tables_zip(diary: Diary) -> bytes:
    """Return the diary as CSV files in one zip."""
    from gutskin.reports.csv_files import csv_files

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in csv_files(diary).items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_DAY), text.encode())
    return out.getvalue()
