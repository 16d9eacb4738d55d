"""A zip with several files, each known by an importer: read one by one, and shown as one import."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gutskin.importers.importer import Imported, asking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gutskin.importers.importer import Importer
    from gutskin.importers.offered import Offered

ZIP: Final = "zip"
"""What the batch of such an import is called."""


def read_part(importer: Importer, part: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
    """Return what one file of a zip holds; its questions and its refused rows carry the name of the file."""
    before = f"{part.filename}/"
    own = {key.removeprefix(before): answer for key, answer in answers.items() if key.startswith(before)}
    read = importer.read(part, person=person, answers=own)
    return replace(
        read,
        tried=importer.tried,
        questions=tuple(replace(each, id=f"{before}{each.id}") for each in read.questions),
        refused=tuple(replace(row, file=row.file or part.filename) for row in read.refused),
    )


def together(offered: Offered, found: Sequence[Imported]) -> Imported:
    """Return one import for all files of a zip; only the questions where one of them asks."""
    title = ", ".join(dict.fromkeys(each.title for each in found))
    if questions := tuple(question for each in found for question in each.questions):
        return asking(offered, title, *questions)
    count = len(offered.members) - len(found)
    others = (f"{count} other {'file' if count == 1 else 'files'} of the zip",) if count else ()
    return Imported(
        source=offered.filename,
        title=title,
        entries=tuple(entry for each in found for entry in each.entries),
        rows_in=sum(each.rows_in for each in found),
        rows_stored=sum(each.rows_stored for each in found),
        refused=tuple(row for each in found for row in each.refused),
        notes=tuple(dict.fromkeys(note for each in found for note in each.notes)),
        not_understood=(*dict.fromkeys(words for each in found for words in each.not_understood), *others),
        tried=all(each.tried for each in found),
        already_there=sum(each.already_there for each in found),
        replaced=sum(each.replaced for each in found),
        batch=next((each.batch for each in found if each.batch and each.entries), ""),
    )
