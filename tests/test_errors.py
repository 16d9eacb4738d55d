"""Every error has a section in the how-to, with an example that is what the error really says."""

import re
from pathlib import Path

import pytest

from gutskin import errors
from gutskin.errors import (
    BackupError,
    BadEntryError,
    DiaryFileError,
    EmptyDiaryError,
    EvidenceFileError,
    GutskinError,
    NoAnswerError,
    NoDiaryError,
    NotInDiaryError,
    PhotoError,
    PhotoKeyError,
    Problem,
    ReminderError,
    SettingError,
    TrialFileError,
    TrialRefusedError,
    UnknownFormatError,
    UnreadableDiaryError,
    UsageError,
)
from gutskin.evidence import Certainty

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "errors.md"
ISO = "write it as year-month-day, as in 2026-11-23."
RANGE = "write a number in that range."
PROBLEMS = (
    Problem(line=14, column="skin", value="11", what="Skin goes from 1 to 10.", remedy=RANGE),
    Problem(line=20, column="date", value="2026-02-30", what="There is no such day.", remedy=ISO),
)
EXAMPLES = (
    BadEntryError("Skin goes from 1 to 10", 11, RANGE),
    UnreadableDiaryError("diary.csv", PROBLEMS),
    UnknownFormatError("export.xlsx", ("gutskin diary (CSV)", "gutskin backup (JSON)", "Bearable export (CSV)")),
    NoDiaryError("/home/you/.local/share/gutskin"),
    EmptyDiaryError(),
    DiaryFileError("The folder of the diary cannot be written", "check who owns it."),
    UsageError('There is no day "yesteryear"', ISO),
    NotInDiaryError("nuts", ("milk", "rice")),
    SettingError("GUTSKIN_DATA", "/home/you/notes.txt", "a folder, for instance the one this file is in"),
    BackupError(
        "The backup cannot be opened: the key is another one, or bytes differ",
        "look whether the key is the one of this backup, or take another backup. Nothing was changed.",
    ),
    EvidenceFileError("acne-milk.toml", "certainty", "quite sure", f"write one of: {', '.join(Certainty)}."),
    NoAnswerError(
        "world.openfoodfacts.org did not answer within 4 seconds", "try again later, or paste the list of ingredients."
    ),
    PhotoError("This picture has too many pixels", "12000 x 9000", "choose one of at most 50 million."),
    PhotoKeyError(
        "The key of the photos is not where it was",
        "/home/you/.local/share/gutskin/photo-key",
        "put the key back, or set GUTSKIN_PHOTO_KEY_FILE to the file it is in. No photo was changed.",
    ),
    ReminderError('This is not an e-mail address: "anna"', "write it as in anna@example.org."),
    TrialRefusedError(
        "12 days in blocks of 3 can be drawn in too few orders to tell an effect from chance", "choose 24 days or more."
    ),
    TrialFileError("method", 0, "plan it again: this gutskin knows method 1."),
)


def classes():
    found = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, GutskinError)]
    return [one for one in found if one is not GutskinError]


def sections():
    _, *parts = re.split(r"^## (.+)\n", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_every_error_has_a_section_and_every_section_an_error():
    assert list(sections()) == [one.__name__ for one in classes()], (
        f"Write a section for each class of errors.py, in the same order, into {PAGE.name}"
    )


def test_every_error_has_an_example_here():
    assert [type(example) for example in EXAMPLES] == classes(), "Add an example of your error to EXAMPLES"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: type(example).__name__)
def test_the_example_in_the_section_is_what_the_error_says(example):
    section = sections()[type(example).__name__]
    assert f"```text\n{example}\n```" in section
    assert "What to do: " in section


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: type(example).__name__)
def test_every_error_says_how_to_go_on_and_ends_a_command_with_a_code_of_its_own(example):
    assert re.search(r"To (fix this|begin), ", str(example))
    assert example.exit_code in {1, 2}


def test_an_unreadable_file_shows_twenty_problems_and_counts_the_rest():
    many = UnreadableDiaryError("diary.csv", PROBLEMS * 15)
    assert len(str(many).splitlines()) == 22
    assert str(many).endswith("\n  ... and 10 more.")
    assert len(many.problems) == 30


def test_a_problem_of_the_whole_file_names_no_line():
    problem = Problem(line=None, column=None, value="", what="It is empty.", remedy="choose another file.")
    assert str(problem) == "The file: It is empty. To fix this, choose another file."


def test_a_value_is_shown_on_one_short_line_without_control_letters():
    assert str(BadEntryError("This is odd", "a\x1b[2J\n" + "x" * 99, "write less.")) == (
        f'This is odd: "a�[2J�{"x" * 73}…". To fix this, write less.'
    )
