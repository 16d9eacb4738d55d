"""Everything as one JSON file: the doctor's page with all its numbers, and every entry of the diary that stands.

docs/reference/report-files.md describes it; `report.schema.json` beside this module is its JSON Schema.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from gutskin import __version__
from gutskin.diary.backup import json_of_edit
from gutskin.reports.plain import plain
from gutskin.safety.said import answers_in

if TYPE_CHECKING:
    from gutskin.diary import Diary
    from gutskin.reports.doctors_page import DoctorsPage

FORMAT: Final = "gutskin report"
VERSION: Final = 1
_WITHOUT: Final = frozenset({"photos"})
"""Pictures are no JSON; the entries of kind `photo` say what each is of."""


def report_data(page: DoctorsPage, diary: Diary) -> dict[str, Any]:
    """Return the report as dicts, lists, text, numbers and null, without the answers to the health questions."""
    private = answers_in(diary)
    named = [field.name for field in fields(page) if field.name not in _WITHOUT]
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_by": f"gutskin {__version__}",
        "page": {name: plain(getattr(page, name)) for name in named},
        "entries": [json_of_edit(entry) for entry in diary.entries if entry.name not in private],
    }


def report_json(page: DoctorsPage, diary: Diary) -> str:
    """Return the report as JSON text, one entry a line: the same text for the same page and diary."""
    frame = report_data(page, diary)
    entries = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in frame.pop("entries"))
    return f'{json.dumps(frame, ensure_ascii=False, allow_nan=False)[:-1]}, "entries": [\n{entries}\n]}}\n'
