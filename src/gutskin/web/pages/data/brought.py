"""What was brought in from files, for the list in which each can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from gutskin.importers import IMPORTERS, any_table
from gutskin.importers.batches import batches_in
from gutskin.importers.file_names import name_of
from gutskin.importers.parts import ZIP
from gutskin.web.archive.taking import NAME, TITLE

if TYPE_CHECKING:
    from datetime import datetime

    from gutskin.diary import Diary


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportShown:
    """An import: what kind of file it was, when it came, how many entries it brought and how many are as they came.

    `file`: what it was called, "" where that is not known. `is_beneath`: whether nothing of it shows because later
    files say otherwise, and would show again without them.
    """

    key: str
    title: str
    file: str
    at: datetime
    entries: int
    standing: int
    is_beneath: bool
    can_be_undone: bool


def imports_shown(diary: Diary) -> tuple[ImportShown, ...]:
    """Return the imports of a diary, the newest first."""
    titles = {importer.name: importer.title for importer in (*IMPORTERS, any_table)}
    titles |= {NAME: TITLE, ZIP: gettext("A zip of several files"), "": gettext("A file")}
    return tuple(
        ImportShown(
            key=batch.key,
            title=titles.get(batch.format, batch.format),
            file=name_of(batch.key, diary),
            at=batch.at,
            entries=batch.entries,
            standing=batch.standing,
            is_beneath=batch.can_be_undone and not batch.standing,
            can_be_undone=batch.can_be_undone,
        )
        for batch in batches_in(diary)
    )
