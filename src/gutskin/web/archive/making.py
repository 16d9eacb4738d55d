"""Making an archive: a zip that is sent, or written, while it is made. One photo at a time is in memory."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING, Any

import gutskin
from gutskin.reports import diary_to_csv, diary_to_json
from gutskin.web.archive import form, tables
from gutskin.web.archive.facts import account_facts, answers_about_barcodes, reminder_facts
from gutskin.web.photos.album import album_of, photo_of, removed_from
from gutskin.web.photos.files import kept
from gutskin.web.zip_stream import Passing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from gutskin.diary import Diary
    from gutskin.web.photos.album import Shot

PHOTO_COLUMNS = ("file", "day", "shows", "width", "height", "removed", "entry")


def archive_of(person: str, diary: Diary, *, now: datetime) -> Iterator[bytes]:
    """Yield a zip of everything this person has here, part by part.

    Raises PhotoKeyError when the photos cannot be opened, before the first part where that holds for the first photo.
    """
    out = Passing()
    with zipfile.ZipFile(out, "w") as file:
        archive = _Archive(file)
        photos = []
        for shot, name in _named(diary):
            photos.append(archive.add_photo(shot, name))
            yield out.taken()
        archive.add_texts(person, diary, photos)
        archive.add_manifest(diary, photos, now)
        yield out.taken()
    yield out.taken()


class _Archive:
    """A zip being filled, with the check sum of everything that is in it so far."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self._listed: list[dict[str, Any]] = []

    def add_photo(self, shot: Shot, name: str) -> tuple[str, ...]:
        """Put a photo in, where its picture is here; return its row of the table."""
        picture = kept(shot.entry.person, shot.id)
        if picture:
            self._add(name, picture.content, entry=shot.id)
        photo = photo_of(shot.entry)
        size = (str(photo.width), str(photo.height)) if photo else ("", "")
        removed = "yes" if name.startswith(f"{form.PHOTOS}removed/") else "no"
        return (name if picture else "", shot.day.isoformat(), shot.label, *size, removed, shot.id)

    def add_texts(self, person: str, diary: Diary, photos: list[tuple[str, ...]]) -> None:
        """Put in everything that is text."""
        self._add(form.PHOTO_TABLE, tables.table(PHOTO_COLUMNS, photos))
        self._add(form.DIARY_JSON, diary_to_json(diary))
        self._add(form.DIARY_CSV, diary_to_csv(diary))
        self._add(form.WORDS_CSV, tables.own_words(diary))
        self._add(form.COURSES_CSV, tables.courses(diary))
        self._add(form.SETTINGS_CSV, tables.settings(diary))
        self._add(form.REMINDERS, _json(reminder_facts(person)))
        self._add(form.ACCOUNT, _json(account_facts(person)))
        self._add(form.LOOKED_UP, _json(answers_about_barcodes(person)))

    def add_manifest(self, diary: Diary, photos: list[tuple[str, ...]], now: datetime) -> None:
        """Put in what is in it, in words and for programs."""
        counts = {
            "days": len(diary.days),
            "entries": len(diary.entries),
            "edits": len(diary.edits),
            "photos": sum(1 for row in photos if row[0]),
        }
        said = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        told = form.TOLD.format(day=f"{now:%Y-%m-%d}", version=gutskin.__version__, counts=said)
        self._add(form.README, told)
        manifest = {
            "format": form.FORMAT,
            "version": form.VERSION,
            "gutskin": gutskin.__version__,
            "made_at": now.isoformat(),
            "counts": counts,
            "files": self._listed,
        }
        self._file.writestr(form.MANIFEST, _json(manifest), zipfile.ZIP_DEFLATED)

    def _add(self, name: str, content: str | bytes, *, entry: str = "") -> None:
        data = content.encode() if isinstance(content, str) else content
        self._file.writestr(name, data, zipfile.ZIP_STORED if entry else zipfile.ZIP_DEFLATED)
        about = {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        self._listed.append(about | ({"entry": entry} if entry else {}))


def _named(diary: Diary) -> Iterator[tuple[Shot, str]]:
    """Yield every photo with the name its file gets: a folder for what it shows, its day, a number."""
    place = 0
    for series in album_of(diary):
        for shot in series.shots:
            place += 1
            yield shot, f"{form.PHOTOS}{_plain(series.label)}/{shot.day.isoformat()}-{place:04d}.jpg"
    for shot in removed_from(diary):
        place += 1
        yield shot, f"{form.PHOTOS}removed/{shot.day.isoformat()}-{place:04d}.jpg"


def _plain(label: str) -> str:
    """Return words as the name of a folder on every system; two labels may share one."""
    letters = unicodedata.normalize("NFKC", label).casefold()
    words = re.sub(r"[^\w]+", "-", letters).strip("-_")[:40]
    return f"of-{words}" if words in {"", "removed", "con", "aux", "nul", "prn"} else words


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
