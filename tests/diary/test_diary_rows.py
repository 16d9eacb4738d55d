"""An entry as a row of a table, and back."""

from datetime import UTC, date, datetime, time

from hypothesis import given

from gutskin.diary import Entry, Kind
from gutskin.diary.rows import COLUMNS, entry_of, row_of
from strategies import edits


@given(edits())
def test_every_entry_comes_back_from_its_row(edit):
    assert tuple(row_of(edit)) == COLUMNS
    assert entry_of(row_of(edit)) == edit


@given(edits())
def test_every_entry_comes_back_from_a_row_of_text(edit):
    row = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row_of(edit).items()}
    assert entry_of(row) == edit


def test_an_instant_without_a_zone_is_utc():
    row = row_of(Entry(kind=Kind.NOTE, day=date(2026, 11, 23), value="x")) | {"edited_at": "2026-11-23 20:14:00"}
    assert entry_of(row).edited_at == datetime(2026, 11, 23, 20, 14, tzinfo=UTC)


def test_the_row_of_one_meal():
    edited = datetime(2026, 11, 23, 20, 14, tzinfo=UTC)
    entry = Entry(
        kind=Kind.MEAL,
        name="breakfast",
        day=date(2026, 11, 23),
        at=time(8),
        value="crème brûlée",
        id="1",
        edited_at=edited,
        device="phone",
    )
    assert row_of(entry) == {
        "entry_id": "1",
        "person": "me",
        "day": date(2026, 11, 23),
        "at": time(8),
        "kind": "meal",
        "name": "breakfast",
        "value": '"crème brûlée"',
        "edited_at": edited,
        "device": "phone",
        "deleted": False,
    }
