"""Apple Health: the XML a phone exports, alone or in the zip it comes in.

Read as a stream whose memory grows with the days in it: an export of years has gigabytes, most of them heartbeats.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gutskin.errors import Problem, UnreadableDiaryError
from gutskin.importers.apple_days import AppleDays
from gutskin.importers.apple_records import records_of
from gutskin.importers.row_counts import RowCounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.importers.importer import Imported
    from gutskin.importers.offered import Offered

name: Final = "apple-health"
title: Final = "Apple Health export (XML or zip)"
keeps_edits: Final = False
tried: Final = True

_BEGINNING: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:(?><!--.*?-->)\s*)*+(?:<!DOCTYPE\s+HealthData\b|<HealthData[\s>])", re.DOTALL
)


def recognises(offered: Offered) -> bool:
    """Return whether it is XML with the root of Apple Health, or a zip with one such file in it."""
    return len(_documents(offered)) > 0


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:  # noqa: ARG001  (leaves nothing open)
    """Return sleep, steps, exercise, water, food, mindful minutes, symptoms and the cycle, day by day."""
    found = _documents(offered)
    if len(found) != 1:
        problem = Problem(
            line=None, column=None, value=str(len(found)), what="There are several exports in this zip.",
            remedy="bring in one at a time.",
        )  # fmt: skip
        raise UnreadableDiaryError(offered.filename, (problem,))
    days, counts = AppleDays(person), RowCounts()
    with found[0].open() as stream:
        for record in records_of(stream, offered.filename):
            if days.takes(record):
                counts.take(record.line, lambda record=record: days.take(record))  # type: ignore[misc]
            else:
                counts.pass_over(record.line, record.kind)
    entries = tuple(days.entries())
    return counts.imported(offered, title, entries, days.rules())


def _documents(offered: Offered) -> list[Offered]:
    """Return the exports in what is offered: itself, or the files of a zip that begin like one."""
    if not offered.is_zip:
        return [offered] if _BEGINNING.match(offered.head.removeprefix(b"\xef\xbb\xbf")) else []
    named = (each for each in offered.members if each.filename.lower().endswith(".xml"))
    return [each for each in named if "__MACOSX/" not in each.filename and _documents(each)]
