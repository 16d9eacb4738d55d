"""Every setting the code reads is told about, and every one that is told about is read."""

import re

from the_house import ROOT, committed_files, named, tables_of, words_in_code

PAGE = ROOT / "docs" / "reference" / "settings.md"
SETTING = re.compile(r"\b(?:GUTSKIN_[A-Z_]+|DATABASE_URL)\b")


def read_by_the_code():
    places = [path for path in committed_files() if path.suffix == ".py" or named(path) == ".ci/run"]
    code = [path for path in places if not named(path).startswith("tests/") or path.name == "conftest.py"]
    return {name for path in code for name in SETTING.findall(path.read_text(encoding="utf-8"))}


def test_the_settings_of_the_code_are_those_of_the_reference():
    told = {name for row in tables_of(PAGE.read_text(encoding="utf-8")) for name in words_in_code(row[0])}
    assert told == read_by_the_code()


def test_no_document_names_a_setting_that_is_none():
    known = read_by_the_code()
    wrong = [
        f"{named(path)}: {name}"
        for path in committed_files()
        if path.suffix in {".md", ".html"}
        for name in SETTING.findall(path.read_text(encoding="utf-8"))
        if name not in known
    ]
    assert wrong == []
