"""Imports can be undone for ever: what somebody wrote before and after them stays."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gutskin.diary import Diary, Entry, Kind
from gutskin.importers import import_data
from gutskin.importers.batches import batches_in, device_of, undoing
from strategies import DIARIES

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = date(2026, 11, 23)
CSV = b"date,skin,gut,foods\n2026-11-23,5,6,rice; tea\n2026-11-24,7,,oats\n"
OTHER = b"date,skin\n2026-11-23,9\n"
SAME_DAY = b"date,skin\n2026-11-23,4\n"


def with_file(diary, at=AT, data=CSV):
    return diary.with_entries(*import_data(data, filename="d.csv", person="me", at=at, existing=diary).entries)


def undone(diary, key, at):
    return diary.with_entries(*undoing(key, diary, at))


def without_newest(diary, at):
    """Undo the newest import."""
    return undone(diary, batches_in(diary)[0].key, at)


def rating(value, at, name="skin", **other):
    return Entry(kind=Kind.RATING, name=name, day=DAY, value=value, edited_at=at, device="phone", **other)


def said(diary):
    return {(entry.day, entry.kind, entry.name, entry.value) for entry in diary.entries}


def test_the_list_of_imports_is_read_out_of_the_diary():
    diary = with_file(with_file(Diary()), at=AT + HOUR, data=OTHER)
    newest, oldest = batches_in(diary)
    assert (newest.format, newest.at, newest.entries, newest.standing) == ("gutskin-csv", AT + HOUR, 1, 1)
    assert (oldest.at, oldest.entries, oldest.standing) == (AT, 6, 5)


def test_a_word_from_before_stands_again_and_a_later_one_stays():
    before = Diary.of([rating(8, AT - HOUR)])
    diary = with_file(before).with_entries(rating(3, AT + HOUR, name="gut"))
    left = without_newest(diary, AT + 2 * HOUR)
    assert said(left) == {(DAY, Kind.RATING, "skin", 8), (DAY, Kind.RATING, "gut", 3)}
    assert diary.edits < left.edits
    again = with_file(left, at=AT + 3 * HOUR)
    assert (again.day(DAY).skin, again.day(DAY).gut) == (5, 3)


def test_undoing_the_newer_of_two_leaves_the_older_and_undoing_both_leaves_nothing():
    diary = with_file(with_file(Diary()), at=AT + HOUR, data=OTHER)
    one = without_newest(diary, AT + 2 * HOUR)
    assert one.day(DAY).skin == 5
    oldest = batches_in(one)[-1]
    assert oldest.standing == 6
    assert one.with_entries(*undoing(oldest.key, one, AT + 3 * HOUR)).entries == ()


def test_undoing_the_older_of_two_leaves_the_newer_and_then_undoing_that_leaves_nothing():
    diary = with_file(with_file(Diary()), at=AT + HOUR, data=OTHER)
    one = undone(diary, batches_in(diary)[-1].key, AT + 2 * HOUR)
    assert said(one) == {(DAY, Kind.RATING, "skin", 9)}
    left = without_newest(one, AT + 3 * HOUR)
    assert left.entries == ()
    assert [batch.can_be_undone for batch in batches_in(left)] == [False, False]
    assert with_file(left, at=AT + 4 * HOUR).day(DAY).skin == 5


def test_an_import_that_lies_wholly_beneath_another_can_be_undone_and_does_not_come_back():
    diary = with_file(with_file(Diary.of([rating(8, AT - HOUR)]), data=OTHER), at=AT + HOUR, data=SAME_DAY)
    newest, oldest = batches_in(diary)
    assert (oldest.standing, oldest.beneath, oldest.can_be_undone) == (0, 1, True)
    one = undone(diary, oldest.key, AT + 2 * HOUR)
    assert (one.day(DAY).skin, batches_in(one)[-1].can_be_undone) == (4, False)
    assert undone(one, newest.key, AT + 3 * HOUR).day(DAY).skin == 8
    assert with_file(one, at=AT + 3 * HOUR, data=OTHER).day(DAY).skin == 9


def test_what_an_earlier_undoing_brought_back_wrongly_can_still_be_undone():
    diary = with_file(with_file(Diary()), at=AT + HOUR, data=OTHER)
    newest, oldest = batches_in(diary)
    # two copies of the diary each undo one import, and meet
    met = undone(diary, oldest.key, AT + 2 * HOUR).merged_with(undone(diary, newest.key, AT + 3 * HOUR))
    assert met.day(DAY).skin == 5
    assert undone(met, oldest.key, AT + 4 * HOUR).entries == ()


def test_what_is_undone_counts_although_the_clock_was_set_back():
    diary = with_file(Diary())
    assert without_newest(diary, AT - 9 * HOUR).entries == ()


def test_nothing_is_undone_twice():
    left = without_newest(with_file(Diary()), AT + HOUR)
    (batch,) = batches_in(left)
    assert (batch.standing, undoing(batch.key, left, AT + 2 * HOUR)) == (0, ())


@pytest.mark.parametrize("key", ["", "phone", "import", "import-", "undo-import-x-20261201T120000000000"])
def test_a_word_that_names_no_import_undoes_nothing(key):
    diary = with_file(Diary.of([rating(8, AT + HOUR), rating(8, AT + HOUR, name="mood")]))
    assert undoing(key, diary, AT + HOUR) == ()


def test_an_import_from_before_batches_had_names_can_be_undone_too():
    old = Diary.of(replace(edit, device="import") for edit in with_file(Diary()).edits)
    (batch,) = batches_in(old)
    assert (batch.format, batch.at, batch.standing) == ("", AT, 6)
    assert old.with_entries(*undoing(batch.key, old, AT + HOUR)).entries == ()


@given(DIARIES)
def test_an_import_undone_leaves_what_was_said_before_it(diary):
    taken = with_file(diary, at=datetime(2190, 1, 1, tzinfo=UTC))
    if taken != diary:
        assert said(without_newest(taken, datetime(2190, 1, 2, tzinfo=UTC))) == said(diary)


@dataclass
class Slot:
    """What one rating should be: every word said of it, oldest first, as (its import or "", its value or None)."""

    words: list = field(default_factory=list)

    def value(self, gone):
        return next((value for key, value in reversed(self.words) if key not in gone), None)

    def takes(self, value, gone):
        """Whether an import stores a value: nothing says it now, and nobody but an undone import brought it since."""
        own = max((place for place, (key, _) in enumerate(self.words) if not key), default=-1)
        brought = any(
            key and said == value and (key not in gone or place < own) for place, (key, said) in enumerate(self.words)
        )
        return not brought and self.value(gone) != value


NAMES = ("skin", "gut")
VALUES = st.integers(1, 3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("import"), st.dictionaries(st.sampled_from(NAMES), VALUES, min_size=1)),
        st.tuples(st.just("undo"), st.integers(0, 5)),
        st.tuples(st.sampled_from(NAMES), st.none() | VALUES),
    ),
    max_size=12,
)


@given(STEPS)
@example([("import", {"skin": 1}), ("import", {"skin": 2}), ("undo", 0), ("undo", 1)])
@example([("import", {"skin": 1}), ("import", {"skin": 2}), ("undo", 0), ("import", {"skin": 1}), ("undo", 2)])
@example([("import", {"skin": 1}), ("skin", None), ("undo", 0), ("import", {"skin": 1})])
def test_whatever_is_brought_in_undone_and_written_by_hand_the_diary_says_what_a_list_of_words_says(steps):
    diary, slots, keys, gone = Diary(), {name: Slot() for name in NAMES}, [], set()
    for number, (what, value) in enumerate(steps, start=1):
        at = AT + number * HOUR
        if what == "import":
            lines = f"date,{','.join(value)}\n{DAY},{','.join(map(str, value.values()))}\n"
            diary = with_file(diary, at=at, data=lines.encode())
            keys.append(device_of("gutskin-csv", at))
            for name in value:
                if slots[name].takes(value[name], gone):
                    slots[name].words.append((keys[-1], value[name]))
        elif what == "undo" and value < len(keys):
            gone.add(keys[value])
            diary = undone(diary, keys[value], at)
        elif what in NAMES:
            diary = diary.with_entries(rating(value or 1, at, name=what, deleted=value is None))
            slots[what].words.append(("", value))
        assert {name: getattr(diary.day(DAY), name) for name in NAMES} == {
            name: slot.value(gone) for name, slot in slots.items()
        }
