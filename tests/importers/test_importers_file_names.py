"""The list of imports can be told apart by the names of the files, which are the person's own words."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest

from gutskin.diary import Diary, Entry, Kind
from gutskin.importers import import_data
from gutskin.importers.batches import batches_in, undoing
from gutskin.importers.file_names import LONGEST, name_of, name_shown, naming
from gutskin.reports import diary_from_json, diary_to_json

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
CSV = b"date,skin\n2026-11-23,5\n"


def read(data=CSV, filename="my days.csv", existing=None):
    return import_data(data, filename=filename, person="me", at=AT, existing=existing or Diary())


def with_file(data=CSV, filename="my days.csv"):
    imported = read(data, filename)
    return Diary.of([*imported.entries, *filter(None, [naming(imported)])])


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in files.items():
            file.writestr(f"{name}.x", data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("filename", "shown"),
    [
        ("bearable.csv", "bearable.csv"),
        ("C:\\Users\\me\\diary.csv", "diary.csv"),
        ("a/b/diary.csv/", "diary.csv"),
        ("  two\n lines\t.csv ", "two lines .csv"),
        ("invoice\u202egpj.csv\x1b[31m\0\udc80", "invoicegpj.csv[31m"),
        ("Häute-日記 🍞.csv", "Häute-日記 🍞.csv"),
        ("", ""),
        ("\u200b/\u202e", ""),
    ],
)
def test_a_name_is_one_line_of_what_can_be_seen(filename, shown):
    assert name_shown(filename) == shown


def test_a_long_name_keeps_its_beginning_and_its_end():
    shown = name_shown("cronometer" * 30 + "-2026-11-23.csv")
    assert (len(shown), shown.startswith("cronometer"), shown.endswith("-2026-11-23.csv")) == (LONGEST, True, True)
    assert name_shown(shown) == shown


@pytest.mark.parametrize("data", [CSV, zipped(one=CSV), zipped(one=b"hello", two=CSV)])
def test_a_name_is_kept_with_its_import_and_outlives_a_backup_and_the_undoing(data):
    diary = diary_from_json(diary_to_json(with_file(data)).encode())
    (batch,) = batches_in(diary)
    assert (batch.entries, batch.standing, name_of(batch.key, diary)) == (1, 1, "my days.csv")
    left = diary.with_entries(*undoing(batch.key, diary, AT))
    assert (left.days, name_of(batch.key, left)) == ({}, "my days.csv")


def test_nothing_new_and_a_backup_have_no_name_to_keep():
    diary = with_file()
    assert naming(read(existing=diary)) is None
    assert naming(read(diary_to_json(diary).encode(), "other.json")) is None
    assert naming(read(filename="\u200b")) is None


def test_a_backup_in_a_zip_gives_its_imports_no_other_name():
    both = with_file(zipped(backup=diary_to_json(with_file()).encode(), days=CSV.replace(b"23", b"24")), "all.zip")
    assert sorted((batch.format, name_of(batch.key, both)) for batch in batches_in(both)) == [
        ("gutskin-csv", "my days.csv"),
        ("zip", "all.zip"),
    ]


@pytest.mark.parametrize("value", [True, "a\nb" * 600])
def test_a_name_somebody_else_wrote_is_shown_with_care(value):
    said = Entry(kind=Kind.SETTING, name="import/import-x-20261201T120000000000", day=date(2026, 12, 1), value=value)
    shown = name_of(said.name.removeprefix("import/"), Diary.of([said]))
    assert "\n" not in shown
    assert len(shown) <= LONGEST
