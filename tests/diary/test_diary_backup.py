"""The JSON of a diary holds every edit and comes back whole, or not at all."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from gutskin.diary import Diary, Entry, Kind, made_up_diary
from gutskin.diary.backup import diary_from_json, diary_to_json
from gutskin.errors import UnreadableDiaryError
from strategies import DIARIES

ENTRY = Entry(
    kind=Kind.RATING,
    name="skin",
    day=date(2026, 11, 23),
    value=6,
    edited_at=datetime(2026, 11, 23, 20, 14, tzinfo=UTC),
    device="phone",
)


def problems_of(text):
    with pytest.raises(UnreadableDiaryError) as caught:
        diary_from_json(text, source="backup.json")
    return [str(problem) for problem in caught.value.problems]


def with_edit(**changes):
    found = json.loads(diary_to_json(Diary.of([ENTRY])))
    found["edits"][0] |= changes
    return json.dumps(found)


@given(DIARIES)
def test_every_edit_comes_back_also_deletions_and_losing_ones(diary):
    assert diary_from_json(diary_to_json(diary)) == diary
    assert diary_from_json(diary_to_json(diary).encode()) == diary
    assert diary_to_json(diary_from_json(diary_to_json(diary))) == diary_to_json(diary)


def test_a_made_up_diary_comes_back():
    diary = made_up_diary().diary
    assert diary_from_json(diary_to_json(diary)) == diary


def test_the_format_is_what_the_reference_says():
    assert diary_to_json(Diary.of([ENTRY])) == (
        '{"format": "gutskin diary", "version": 1, "edits": [\n'
        f'{{"entry_id": "{ENTRY.id}", "person": "me", "day": "2026-11-23", "at": null, "kind": "rating", '
        '"name": "skin", "value": 6, "edited_at": "2026-11-23T20:14:00+00:00", "device": "phone", "deleted": false}\n'
        "]}\n"
    )
    assert diary_from_json(diary_to_json(Diary())) == Diary()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "It is not whole JSON."),
        ("{", "It is not whole JSON."),
        (b"\xff", "It is not whole JSON."),
        ("[" * 100_000, "It is not whole JSON."),
        ("[]", 'It does not say that it is a "gutskin diary".'),
        ('{"format": "other"}', 'It does not say that it is a "gutskin diary".'),
        ('{"format": "gutskin diary", "version": 2, "edits": []}', '"2": This gutskin reads version 1 of the format.'),
        ('{"format": "gutskin diary", "version": 1}', "It holds no list of edits."),
        ('{"format": "gutskin diary", "version": 1, "edits": [7]}', 'edit 1 "7": This is not an edit.'),
        (with_edit(value=11), 'edit 1 "11": Skin goes from 1 to 10.'),
        (with_edit(value=[6]), 'edit 1 "[6]": An edit has no proper value.'),
        (with_edit(kind="moon"), "An edit cannot be read ("),
        (with_edit(day="2026-02-30"), "An edit cannot be read ("),
        (with_edit(edited_at="soon"), "An edit cannot be read ("),
        (with_edit(edited_at="0001-01-01T00:00:00+10:00"), "An edit cannot be read ("),
        (with_edit(deleted="no"), 'edit 1 "no": An edit has no proper deleted.'),
        (with_edit(at=8), 'edit 1 "8": An edit has no proper at.'),
        (with_edit(at="08:00+02:00"), "The time of an entry has a time zone."),
        (with_edit(entry_id=None), 'edit 1 "None": An edit has no proper entry_id.'),
        (with_edit(entry_id=""), "An edit has no proper entry_id."),
        ("x" * 20_000_001, "It has 20 MB; a diary file may have 20 MB."),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_taken(text, words):
    (problem,) = problems_of(text)
    assert words in problem
    assert "To fix this, " in problem


def test_all_bad_edits_are_told_together():
    found = json.loads(diary_to_json(Diary.of([ENTRY])))
    found["edits"] = [found["edits"][0] | {"value": value} for value in (0, 6, 11)]
    assert [problem.split(":")[0] for problem in problems_of(json.dumps(found))] == [
        'The file, edit 1 "0"',
        'The file, edit 3 "11"',
    ]
