"""The name of the file an import came from, in the person's own words, so that the list of imports can be told apart.

It is kept as a setting named after the import, like any other entry: it goes wherever the diary goes, and nowhere else.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Entry, Kind
from gutskin.importers.batches import SETTING, keeps_edits

if TYPE_CHECKING:
    from gutskin.diary import Diary
    from gutskin.importers.importer import Imported

DEVICE: Final = "file"
LONGEST: Final = 80
"""Longer names are cut in the middle: the end often holds the day of an export."""
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})


def naming(imported: Imported) -> Entry | None:
    """Return the entry that keeps the name of an import's file.

    None where the import brings nothing new, where it is a backup (the diary would hold a word more than the backup),
    and where nothing of the name can be shown.
    """
    name = name_shown(imported.source)
    first = next((entry for entry in imported.entries if entry.device == imported.batch), None)
    if not imported.batch or keeps_edits(imported.batch) or first is None or not name:
        return None
    return Entry(
        kind=Kind.SETTING,
        name=f"{SETTING}{imported.batch}",
        day=first.edited_at.date(),
        value=name,
        person=first.person,
        edited_at=first.edited_at,
        device=DEVICE,
    )


def name_of(key: str, diary: Diary) -> str:
    """Return the name of the file an import came from, "" where it is not known."""
    kept = diary.settings.get(f"{SETTING}{key}")
    return name_shown(kept) if isinstance(kept, str) else ""


def name_shown(filename: str) -> str:
    """Return the name of a file without its folders, in one line of at most LONGEST characters.

    Characters that are not seen are left out: they end lines, and some turn the order of the letters around so that a
    name looks like another.
    """
    last = filename.replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(" " * sign.isspace() if unicodedata.category(sign) in _UNSEEN else sign for sign in last)
    name = " ".join(seen.split())
    if len(name) <= LONGEST:
        return name
    end = LONGEST // 3
    return f"{name[: LONGEST - end - 1]}\u2026{name[-end:]}"
