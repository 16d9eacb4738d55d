"""An entry as one row of a table: the one place that knows how the two correspond.

The web stores rows through Django, the command line through sqlite3, the export writes them as JSON; all of them use
these functions.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final

from gutskin.diary.diary import Diary
from gutskin.diary.entries import Entry, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COLUMNS: Final = (
    "entry_id", "person", "day", "at", "kind", "name", "value", "edited_at", "device", "deleted",
)  # fmt: skip
"""The columns of the table `edit`, one row per edit, unique in (entry_id, edited_at, device). `value` is JSON text."""
CAME_WITH: Final = "came_with"
"""A column beside them: the key of the import that brought the edit with its own instant and device, or nothing."""
STORED: Final = (*COLUMNS, CAME_WITH)
"""Both, as one row holds them."""
WRITING: Final = 0x6775745F
"""The lock on a PostgreSQL server (one of our own numbers) that makes one write of the table wait for the other."""


def row_of(entry: Entry) -> dict[str, str | date | time | datetime | bool | None]:
    """Return the row of an entry, with Python's own date, time, datetime (UTC) and bool in it."""
    return {
        "entry_id": entry.id,
        "person": entry.person,
        "day": entry.day,
        "at": entry.at,
        "kind": entry.kind.value,
        "name": entry.name,
        "value": json.dumps(entry.value, ensure_ascii=False),
        "edited_at": entry.edited_at,
        "device": entry.device,
        "deleted": entry.deleted,
    }


def entry_of(row: Mapping[str, object]) -> Entry:
    """Return the entry of a row; text in ISO form is taken for dates, times and instants too (UTC when unsaid)."""
    return Entry(
        id=str(row["entry_id"]),
        person=str(row["person"]),
        day=_date(row["day"]),
        at=_time(row["at"]),
        kind=Kind(str(row["kind"])),
        name=str(row["name"]),
        value=json.loads(str(row["value"])),
        edited_at=_instant(row["edited_at"]),
        device=str(row["device"]),
        deleted=bool(row["deleted"]),
    )


def diary_of(rows: Iterable[Mapping[str, object]]) -> Diary:
    """Return the diary of some rows, each with the columns STORED; they are passed through once."""
    edits = [(entry_of(row), row[CAME_WITH]) for row in rows]
    return Diary(frozenset(edit for edit, _ in edits), {edit: str(key) for edit, key in edits if key})


def _date(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _time(value: object) -> time | None:
    return value if value is None or isinstance(value, time) else time.fromisoformat(str(value))


def _instant(value: object) -> datetime:
    instant = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
