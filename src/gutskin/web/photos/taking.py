"""Taking a photo in: from a form of a page, or from a phone that has written its entry already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

from gutskin.diary import Entry, Kind
from gutskin.diary.entries import check_characters, check_name
from gutskin.diary.photos import Photo
from gutskin.errors import PhotoError
from gutskin.web.photos.album import photo_of
from gutskin.web.photos.files import is_here, keep
from gutskin.web.photos.pictures import TYPE, digest_of, picture_in
from gutskin.web.records.load import edits_of_entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gutskin.web.photos.pictures import Picture

MOST_AT_ONCE: Final = 12


class NotInDiaryYet(Exception):  # noqa: N818  (not an error: the phone comes again once it has told the entry)
    """The diary holds no photo of this id yet."""


def photo_entries(person: str, day: date, label: str, files: Iterable[bytes]) -> tuple[Entry, ...]:
    """Keep the pictures of some files and return the entries that tell of them; all of them or none.

    The pictures are on the disk before anything tells of them. Raises PhotoError, PhotoKeyError, and BadEntryError for
    a label that is none.
    """
    check_characters(label)
    check_name(Kind.PHOTO, label)
    pictures = [picture_in(content) for content in files]
    return tuple(_kept_entry(person, day, label, picture) for picture in pictures)


def _kept_entry(person: str, day: date, label: str, picture: Picture) -> Entry:
    photo = Photo(sha256=picture.sha256, type=TYPE, width=picture.width, height=picture.height)
    entry = Entry(kind=Kind.PHOTO, day=day, name=label, value=photo.as_text(), id=str(uuid4()), person=person)
    keep(person, entry.id, picture, sent=picture.sha256)
    return entry


def take_from_phone(person: str, entry_id: str, content: bytes) -> None:
    """Keep the picture of an entry that is in the diary. Doing it again changes nothing.

    Raises NotInDiaryYet, PhotoError (it is no picture, or another one than the entry tells of), PhotoKeyError.
    """
    entry = photo_entry(person, entry_id)
    photo = photo_of(entry) if entry else None
    if photo is None:
        raise NotInDiaryYet
    if is_here(person, entry_id):
        return
    digest = digest_of(content)
    if digest != photo.sha256:
        raise PhotoError("This is another picture than the diary tells of", digest[:8], "take the photo again.")
    keep(person, entry_id, picture_in(content), sent=digest)


def photo_entry(person: str, entry_id: str) -> Entry | None:
    """Return a photo's entry of this person as it was last, removed or not; None when there is none."""
    found = [edit for _, edit in edits_of_entry(person, entry_id)]
    if not found or found[0].kind is not Kind.PHOTO:
        return None
    return found[0]
