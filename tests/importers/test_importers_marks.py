"""A backup with ids and instants no gutskin makes: it is taken so that every page can show it, or refused in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.backup import diary_to_json
from gutskin.errors import UnreadableDiaryError
from gutskin.importers.gutskin_json import read_backup

EDIT = Entry(
    kind=Kind.NOTE, day=date(2026, 11, 23), value="x", id="2026/11/23-1", edited_at=datetime(2026, 11, 23, tzinfo=UTC)
)


def brought(entry):
    return read_backup(diary_to_json(Diary.of([entry])).encode(), source="d.json", person="me").entries


def test_an_id_no_address_can_hold_is_changed_always_in_the_same_way():
    (one,), (again,) = brought(EDIT), brought(EDIT)
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,64}", one.id)
    assert (one.id, one.value) == (again.id, "x")
    (usual,) = brought(replace(EDIT, id="a-usual.id", device="d" * 300))
    assert (usual.id, len(usual.device)) == ("a-usual.id", 64)


@pytest.mark.parametrize("year", [1, 1969, 2200, 9999])
def test_an_instant_that_cannot_be_is_refused(year):
    with pytest.raises(UnreadableDiaryError, match="a time that cannot be"):
        brought(replace(EDIT, edited_at=datetime(year, 12, 30, tzinfo=UTC)))
