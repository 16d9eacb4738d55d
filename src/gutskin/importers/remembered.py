"""What somebody said about the columns of a table, kept in the diary for the next file with the same columns.

It is an entry like any other (a setting named after the columns), so it goes wherever the diary goes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import LONGEST_SETTING, Entry, Kind
from gutskin.importers import any_table, known
from gutskin.importers.sheets import header_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from gutskin.diary import Diary
    from gutskin.importers.offered import Offered

DEVICE: Final = "table"


def answers_kept(offered: Offered, diary: Diary) -> dict[str, str]:
    """Return the answers kept for a file with these columns; none for a file that a program wrote."""
    text = diary.settings.get(_name(offered)) if _is_table(offered) else None
    if not isinstance(text, str):
        return {}
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    left_out = {f"{any_table.COLUMN}{header}": any_table.IGNORE for header in header_in(offered)}
    return left_out | {str(key): str(answer) for key, answer in found.items()} if isinstance(found, dict) else {}


def keeping(offered: Offered, answers: Mapping[str, str], diary: Diary, *, person: str, at: datetime) -> Entry | None:
    """Return the entry that keeps the answers about a table; None where there is nothing new, or too much, to keep."""
    said = {key: answer for key, answer in answers.items() if answer != any_table.IGNORE}
    if not said or not _is_table(offered):
        return None
    text, name = json.dumps(said, ensure_ascii=False, sort_keys=True), _name(offered)
    if len(text) > LONGEST_SETTING or diary.settings.get(name) == text:
        return None
    day = at.date()
    return Entry(kind=Kind.SETTING, name=name, day=day, value=text, person=person, edited_at=at, device=DEVICE)


def _is_table(offered: Offered) -> bool:
    return known(offered) is None and any_table.recognises(offered)


def _name(offered: Offered) -> str:
    return any_table.kept_as(header_in(offered))
