"""A diary as JSON and back: every edit of every entry, deletions and losing edits included. Nothing is lost.

The format is described in docs/reference/diary-csv.md. Each edit stands on a line of its own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from gutskin.diary.diary import Diary
from gutskin.diary.rows import COLUMNS, entry_of, row_of
from gutskin.diary.tables import too_large
from gutskin.errors import BadEntryError, Problem, UnreadableDiaryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gutskin.diary.entries import Entry

FORMAT: Final = "gutskin diary"
VERSION: Final = 1
_EDIT_FORM: Final = dict.fromkeys(COLUMNS, str) | {"deleted": bool}
_EXPORT_AGAIN: Final = "export the diary as JSON again and use that file as it is."


def diary_to_json(diary: Diary) -> str:
    """Return every edit of a diary as JSON, one edit a line, the same text for the same diary."""
    edits = sorted(diary.edits, key=lambda edit: (edit.day, edit.id, edit.order))
    lines = ",\n".join(json.dumps(json_of_edit(edit), ensure_ascii=False) for edit in edits)
    return f'{{"format": "{FORMAT}", "version": {VERSION}, "edits": [\n{lines}\n]}}\n'


def json_of_edit(edit: Entry) -> dict[str, object]:
    """Return one edit with nothing in it but what JSON knows; COLUMNS has its names."""
    row = row_of(edit)
    return {
        **row,
        "day": edit.day.isoformat(),
        "at": edit.at and edit.at.isoformat(),
        "edited_at": edit.edited_at.isoformat(),
        "value": edit.value,
    }


def diary_from_json(text: str | bytes, *, source: str = "The backup") -> Diary:
    """Return the diary that `diary_to_json` wrote, equal to the one it was given.

    Raises UnreadableDiaryError, with every problem in it, when anything cannot be read; then nothing is taken.
    """
    edits: list[Entry] = []
    problems: list[Problem] = []
    for position, row in enumerate(_rows_of(text, source), start=1):
        try:
            edits.append(edit_of_json(row))
        except BadEntryError as error:
            problems.append(_problem(str(error.value), f"{error.what}.", error.remedy, edit=position))
    if problems:
        raise UnreadableDiaryError(source, tuple(problems))
    return Diary.of(edits)


def _rows_of(text: str | bytes, source: str) -> list[Any]:
    """Return the list of edits in the file, unchecked."""
    problem = too_large(len(text))
    found: Any = None
    try:
        found = None if problem else json.loads(text)
    except (ValueError, RecursionError):
        problem = _problem("", "It is not whole JSON.", _EXPORT_AGAIN)
    problem = problem or next(_problems_of_frame(found), None)
    if problem is not None:
        raise UnreadableDiaryError(source, (problem,))
    return list(found["edits"])


def _problems_of_frame(found: Any) -> Iterator[Problem]:
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        yield _problem("", f'It does not say that it is a "{FORMAT}".', _EXPORT_AGAIN)
    elif found.get("version") != VERSION:
        remedy = "use the newest gutskin."
        yield _problem(str(found.get("version")), f"This gutskin reads version {VERSION} of the format.", remedy)
    elif not isinstance(found.get("edits"), list):
        yield _problem("", "It holds no list of edits.", _EXPORT_AGAIN)


def edit_of_json(row: Any) -> Entry:
    """Return the edit that `json_of_edit` wrote (BadEntryError when it is none, or not one its kind allows)."""
    if not isinstance(row, dict):
        raise BadEntryError("This is not an edit", row, _EXPORT_AGAIN)
    for name in COLUMNS:
        _check_field(row, name)
    try:
        return entry_of({**row, "value": json.dumps(row["value"])})
    except (ValueError, OverflowError) as error:
        raise BadEntryError(f"An edit cannot be read ({error})", row["entry_id"], _EXPORT_AGAIN) from None


def _check_field(row: dict[str, Any], name: str) -> None:
    value = row.get(name)
    if name == "value":
        fits = name in row and isinstance(value, str | int | float | None)
    else:
        fits = isinstance(value, _EDIT_FORM[name]) or (name == "at" and name in row and value is None)
        fits = fits and not (name == "entry_id" and not value)
    if not fits:
        raise BadEntryError(f"An edit has no proper {name}", value, _EXPORT_AGAIN)


def _problem(value: str, what: str, remedy: str, *, edit: int | None = None) -> Problem:
    column = None if edit is None else f"edit {edit}"
    return Problem(line=None, column=column, value=value, what=what, remedy=remedy)
