"""Every importer and its sample: exactly one importer knows it, and what comes of it is what stands beside it.

After a wanted change, write the expected files anew with `python tests/importers/test_importers_samples.py` and read
what changed.
"""

import json
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import gutskin.importers
from gutskin.diary import Diary
from gutskin.importers import IMPORTERS, import_file

SAMPLES = Path(__file__).parents[1] / "samples"
AT = datetime(2026, 4, 1, 12, tzinfo=UTC)


def sample_of(importer):
    folder = SAMPLES / importer.name
    found = list(folder.glob("sample.*"))
    assert len(found) == 1, f"Put one sample.* of this format (invented, nobody's) into {folder}"
    return found[0]


def outcome_of(importer):
    imported = import_file(sample_of(importer), person="me", at=AT, existing=Diary())
    return {
        "title": imported.title,
        "rows_in": imported.rows_in,
        "rows_stored": imported.rows_stored,
        "refused": [str(row) for row in imported.refused],
        "notes": list(imported.notes),
        "days": [
            {
                "day": when.isoformat(),
                "entries": [
                    [entry.id, entry.at and entry.at.isoformat("minutes"), entry.kind.value, entry.name, entry.value]
                    for entry in day.entries
                ],
            }
            for when, day in Diary.of(imported.entries).days.items()
        ],
    }


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_exactly_one_importer_recognises_each_sample(importer):
    file = sample_of(importer)
    knowing = [one.name for one in IMPORTERS if one.recognises(file.read_bytes()[:65_536], file.name)]
    assert knowing == [importer.name]


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_the_sample_becomes_what_stands_beside_it(importer):
    expected = json.loads((SAMPLES / importer.name / "expected.json").read_text(encoding="utf-8"))
    assert outcome_of(importer) == expected


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_importing_a_sample_twice_changes_nothing(importer):
    first = import_file(sample_of(importer), person="me", at=AT, existing=Diary())
    again = import_file(sample_of(importer), person="me", at=AT, existing=Diary.of(first.entries))
    assert first.entries
    assert (again.entries, again.already_there, again.replaced) == ((), len(first.entries), 0)
    assert (again.rows_in, again.rows_stored, again.refused) == (first.rows_in, first.rows_stored, first.refused)


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_new_entries_are_stamped_by_the_import_unless_the_file_is_a_backup(importer):
    imported = import_file(sample_of(importer), person="me", at=AT, existing=Diary())
    stamps = {(entry.edited_at, entry.device) for entry in imported.entries}
    assert ((AT, "import") in stamps) is not importer.keeps_edits
    assert len(stamps) == 1 or importer.keeps_edits


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_the_person_named_owns_every_entry(importer):
    imported = import_file(sample_of(importer), person="anna", at=AT, existing=Diary())
    mine = import_file(sample_of(importer), person="me", at=AT, existing=Diary())
    assert {entry.person for entry in imported.entries} == {"anna"}
    assert not {entry.id for entry in imported.entries} & {entry.id for entry in mine.entries}


def test_every_importer_is_listed():
    names = [module.name for module in iter_modules(gutskin.importers.__path__)]
    modules = [import_module(f"gutskin.importers.{name}") for name in names]
    unlisted = [one.__name__ for one in modules if hasattr(one, "recognises") and one not in IMPORTERS]
    assert unlisted == [], "Add your module to IMPORTERS in src/gutskin/importers/__init__.py"


def test_names_and_titles_are_unique():
    assert len({importer.name for importer in IMPORTERS}) == len(IMPORTERS)
    assert len({importer.title for importer in IMPORTERS}) == len(IMPORTERS)


if __name__ == "__main__":
    for listed in IMPORTERS:
        words = json.dumps(outcome_of(listed), indent=1, ensure_ascii=False)
        (SAMPLES / listed.name / "expected.json").write_text(f"{words}\n", encoding="utf-8")
