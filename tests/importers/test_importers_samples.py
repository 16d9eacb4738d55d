"""Every importer and its sample: exactly one importer knows it, and what comes of it is what stands beside it.

A format may have several samples (`sample-german.csv` with `expected-german.json`); answers to the questions of one
stand in `answers-german.json`. After a wanted change, write the expected files anew with
`python tests/importers/test_importers_samples.py` and read what changed.
"""

import json
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import gutskin.importers
from gutskin.diary import Diary
from gutskin.importers import IMPORTERS, any_table, import_file
from gutskin.importers.batches import batches_in, came_with_of, undoing
from gutskin.importers.offered import of_path

SAMPLES = Path(__file__).parents[1] / "samples"
AT = datetime(2026, 4, 1, 12, tzinfo=UTC)


def samples_of(importer):
    found = sorted((SAMPLES / importer.name).glob("sample*.*"))
    assert found, f"Put a sample.* of this format (invented, nobody's) into {SAMPLES / importer.name}"
    return found


def beside(file, what):
    """Return the expected file or the answers of a sample: `sample-german.csv` goes with `expected-german.json`."""
    return file.with_name(f"{what}{file.stem.removeprefix('sample')}.json")


def taken(file, person="me", existing=None):
    answers = beside(file, "answers")
    return import_file(
        file,
        person=person,
        at=AT,
        existing=existing or Diary(),
        answers=json.loads(answers.read_text(encoding="utf-8")) if answers.exists() else {},
    )


def outcome_of(file):
    imported = taken(file)
    return {
        "title": imported.title,
        "rows_in": imported.rows_in,
        "rows_stored": imported.rows_stored,
        "refused": [str(row) for row in imported.refused],
        "notes": list(imported.notes),
        **({"not_understood": list(imported.not_understood)} if imported.not_understood else {}),
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


EVERY = [(importer, file) for importer in IMPORTERS for file in samples_of(importer)]
EACH = pytest.mark.parametrize(("importer", "file"), EVERY, ids=[f"{one.name}-{file.stem}" for one, file in EVERY])


@EACH
def test_exactly_one_importer_recognises_each_sample(importer, file):
    assert [one.name for one in IMPORTERS if one.recognises(of_path(file))] == [importer.name]


@EACH
def test_the_sample_becomes_what_stands_beside_it(importer, file):
    assert outcome_of(file) == json.loads(beside(file, "expected").read_text(encoding="utf-8"))


@EACH
def test_importing_a_sample_twice_changes_nothing(importer, file):
    first = taken(file)
    again = taken(file, existing=Diary.of(first.entries))
    assert first.entries
    assert (again.entries, again.already_there, again.replaced) == ((), len(first.entries), 0)
    assert (again.rows_in, again.rows_stored, again.refused) == (first.rows_in, first.rows_stored, first.refused)


@EACH
def test_new_entries_are_stamped_by_their_batch_unless_the_file_is_a_backup(importer, file):
    stamps = {(entry.edited_at, entry.device) for entry in taken(file).entries}
    assert ((AT, f"import-{importer.name}-20260401T120000000000") in stamps) is not importer.keeps_edits
    assert len(stamps) == 1 or importer.keeps_edits


@EACH
def test_an_import_undone_is_as_if_it_had_not_been_and_can_be_brought_in_again(importer, file):
    imported = taken(file)
    diary = Diary(frozenset(imported.entries), came_with_of(imported))
    (batch,) = (each for each in batches_in(diary) if each.format == importer.name)
    standing = len({entry.id for entry in imported.entries})
    assert (batch.standing, batch.entries) == (standing, standing)
    undone = diary.with_entries(*undoing(batch.key, diary, AT + timedelta(hours=1)))
    assert undone.entries == ()
    again = {entry.id for entry in taken(file, existing=undone).entries}
    assert again == {entry.id for entry in (diary.entries if importer.keeps_edits else imported.entries)}


@EACH
def test_the_person_named_owns_every_entry(importer, file):
    imported, mine = taken(file, person="anna"), taken(file)
    assert {entry.person for entry in imported.entries} == {"anna"}
    assert not {entry.id for entry in imported.entries} & {entry.id for entry in mine.entries}


def test_every_importer_is_listed():
    names = [module.name for module in iter_modules(gutskin.importers.__path__)]
    modules = [import_module(f"gutskin.importers.{name}") for name in names]
    unlisted = [one.__name__ for one in modules if hasattr(one, "recognises") and one not in (*IMPORTERS, any_table)]
    assert unlisted == [], "Add your module to IMPORTERS in src/gutskin/importers/__init__.py"


def test_names_and_titles_are_unique():
    assert len({importer.name for importer in IMPORTERS}) == len(IMPORTERS)
    assert len({importer.title for importer in IMPORTERS}) == len(IMPORTERS)


if __name__ == "__main__":
    for _, sample in EVERY:
        words = json.dumps(outcome_of(sample), indent=1, ensure_ascii=False)
        beside(sample, "expected").write_text(f"{words}\n", encoding="utf-8")
