"""Real export files of many programs, where they lie beside the repository: no row is lost, no program is mistaken.

They belong to other people and are never part of the project.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gutskin.diary import Diary
from gutskin.errors import GutskinError
from gutskin.importers import IMPORTERS, any_table, import_offered, known
from gutskin.importers.offered import of_path

FOLDER = Path(__file__).parents[2].parent / "shared" / "data"
FILES = [
    file
    for folder in (FOLDER / "exports", FOLDER / "diaries" / "daylio")
    for file in sorted(folder.rglob("*"))
    if file.is_file() and file.name not in {"SOURCE.md", "files.csv"}
]
AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
EACH = pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
if not FILES:
    pytest.skip(
        "the folder of real export files lies beside the repository on some machines only", allow_module_level=True
    )


def first_answers(offered):
    """Answer each question of a file with what is suggested, or its first choice, until it asks no more."""
    answers = {}
    for _ in range(4):
        imported = import_offered(offered, person="me", at=AT, existing=Diary(), answers=answers)
        if not imported.questions:
            return imported
        answers |= {each.id: each.suggested or each.choices[0].value for each in imported.questions}
    return imported


@EACH
def test_at_most_one_importer_knows_a_file(file):
    knowing = [importer.name for importer in IMPORTERS if importer.recognises(of_path(file))]
    assert len(knowing) <= 1


@EACH
def test_every_row_arrives_or_is_refused_and_a_second_import_changes_nothing(file):
    """The counts are checked by `Imported` itself; what is refused whole is refused in words."""
    try:
        imported = first_answers(of_path(file))
    except GutskinError as error:
        told = str(error)
    else:
        told = ""
    if told:
        assert "To fix this" in told
        return
    if imported.questions:  # which columns of an unknown table mean what
        assert imported.title == any_table.title
        return
    assert imported.rows_in == imported.rows_stored + imported.rows_refused
    again = import_offered(of_path(file), person="me", at=AT, existing=Diary.of(imported.entries))
    assert again.questions or (again.entries, again.already_there) == ((), len(imported.entries))


def test_most_of_them_are_known_to_one_importer():
    """The others are damaged, of programs nobody asked for, or parts of an export that is known as a whole."""
    assert sum(known(of_path(file)) is not None for file in FILES) >= 0.65 * len(FILES)
