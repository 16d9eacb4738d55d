"""Taking an archive in: its edits as they are, and the pictures that belong to them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gutskin.diary import Kind
from gutskin.diary.backup import edit_of_json
from gutskin.errors import PhotoError
from gutskin.importers import gutskin_json
from gutskin.importers.batches import device_of
from gutskin.importers.gutskin_json import owned_by
from gutskin.importers.taking import edits_new_to
from gutskin.web.photos.album import photo_of
from gutskin.web.photos.files import is_here, keep
from gutskin.web.photos.pictures import picture_as_kept
from gutskin.web.photos.taking import photo_entry
from gutskin.web.records.actions import take_in

if TYPE_CHECKING:
    from datetime import datetime

    from gutskin.diary import Diary
    from gutskin.importers import Imported
    from gutskin.web.archive.reading import Archive

NAME = "gutskin-archive"
TITLE = "gutskin archive (zip)"
_PHOTOS = "{count} would come with it. Where the archive is undone, they are removed, and erased thirty days later."


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What came of an archive: how many edits and pictures are new, and how many pictures could not be read."""

    edits: int
    pictures: int
    unreadable: int


def look(archive: Archive, *, person: str, existing: Diary, at: datetime) -> Imported:
    """Return what an archive would add to a diary, as the import of an instant (UTC). Nothing is kept."""
    imported = gutskin_json.read_backup(archive.diary_json, source=archive.source, person=person)
    count = sum(1 for entry_id in _own_ids(archive, person).values() if not is_here(person, entry_id))
    photos = (_PHOTOS.format(count=f"{count} photo{'s' if count != 1 else ''}"),) if count else ()
    titled = replace(imported, title=TITLE, notes=(*imported.notes, *photos))
    return edits_new_to(titled, existing, at=at, device=device_of(NAME, at))


def take(archive: Archive, *, person: str, existing: Diary, at: datetime) -> Taken:
    """Take an archive into the diary of a person, at an instant (UTC). Doing it again changes nothing.

    Entries come first: a picture without its entry would belong to nothing. One that cannot be read keeps no other out.
    """
    imported = look(archive, person=person, existing=existing, at=at)
    edits = take_in(person=person, entries=imported.entries, came_with=imported.batch)
    found = [_take_picture(archive, person, old, own) for old, own in _own_ids(archive, person).items()]
    return Taken(edits=edits, pictures=found.count(True), unreadable=found.count(None))


def _take_picture(archive: Archive, person: str, old: str, own: str) -> bool | None:
    """Keep one picture; return whether it was new, None where it cannot be read or belongs to nothing."""
    if is_here(person, own):
        return False
    entry = photo_entry(person, own)
    photo = photo_of(entry) if entry else None
    if photo is None:
        return None
    try:
        picture = picture_as_kept(archive.picture(old))
    except PhotoError:
        return None
    keep(person, own, picture, sent=photo.sha256)
    return True


def _own_ids(archive: Archive, person: str) -> dict[str, str]:
    """Return for the id of each picture in an archive the id its entry has in this person's diary."""
    edits = (row for row in json.loads(archive.diary_json)["edits"] if row["kind"] == Kind.PHOTO)
    found = {row["entry_id"]: row for row in edits if row["entry_id"] in archive.pictures}
    return {old: owned_by(person, [edit_of_json(row)])[0].id for old, row in found.items()}
