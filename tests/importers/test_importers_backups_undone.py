"""A backup brought into a diary can be undone: its edits keep their devices, and beside them stands how they came."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from gutskin.diary import Diary, Entry, Kind
from gutskin.importers import import_data
from gutskin.importers.batches import batches_in, came_with_of, device_of, is_undoing, key_of, undoing
from gutskin.reports import diary_to_json

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = date(2026, 11, 23)


def rating(value, at, name="skin", device="phone"):
    return Entry(
        kind=Kind.RATING, name=name, day=DAY, value=value or 1, edited_at=at, device=device, deleted=value is None
    )


def with_file(diary, data, at, name="d.csv"):
    """Bring a file in; what a backup brings is remembered beside its edits, as the table does."""
    imported = import_data(data, filename=name, person="me", at=at, existing=diary)
    taken = diary.with_entries(*imported.entries)
    return Diary(taken.edits, came_with_of(imported) | dict(diary.came_with))


def with_backup(diary, other, at):
    return with_file(diary, diary_to_json(other).encode(), at, "backup.json")


def undone(diary, key, at):
    return diary.with_entries(*undoing(key, diary, at))


def said(diary):
    return {(entry.day, entry.kind, entry.name, entry.value) for entry in diary.entries}


def test_a_backup_undone_leaves_the_diary_as_it_was_with_what_the_person_said_since():
    before = Diary.of([rating(8, AT), rating(3, AT, "gut"), rating(2, AT + 3 * HOUR, "itch")])
    other = Diary.of([
        rating(5, AT + HOUR), rating(None, AT + HOUR, "gut"), rating(9, AT + HOUR, "mood"),
        rating(4, AT + HOUR, "energy"), rating(6, AT + HOUR, "itch"),
    ])  # fmt: skip
    brought = with_backup(before, other, AT + 4 * HOUR)
    assert brought.edits == before.edits | other.edits
    (batch,) = batches_in(brought)
    assert (batch.format, batch.entries, batch.standing) == ("gutskin-json", 5, 4)
    assert said(undone(brought, batch.key, AT + 5 * HOUR)) == said(before)
    changed = brought.with_entries(rating(7, AT + 5 * HOUR, "mood"), rating(None, AT + 5 * HOUR, "energy"))
    left = undone(changed, batch.key, AT + 6 * HOUR)
    assert said(left) == said(before) | {(DAY, Kind.RATING, "mood", 7)}
    assert changed.edits < left.edits


def test_it_brings_nothing_twice_and_everything_again_once_it_was_undone():
    other = Diary.of([rating(5, AT + HOUR), rating(6, AT + HOUR, "gut")])
    brought = with_backup(Diary.of([rating(8, AT)]), other, AT + 2 * HOUR)
    assert with_backup(brought, other, AT + 3 * HOUR) == brought
    left = undone(brought, batches_in(brought)[0].key, AT + 4 * HOUR).with_entries(rating(2, AT + 5 * HOUR, "gut"))
    again = with_backup(left, other, AT + 6 * HOUR)
    assert (again.day(DAY).skin, again.day(DAY).gut) == (5, 2)
    assert with_backup(again, other, AT + 7 * HOUR) == again
    assert undone(again, batches_in(again)[0].key, AT + 8 * HOUR).day(DAY).skin == 8


def test_the_list_of_what_a_backup_brought_is_no_part_of_the_diary_it_is_copied_to():
    other = Diary.of([rating(5, AT)])
    brought = with_backup(Diary(), other, AT + HOUR)
    left = undone(brought, batches_in(brought)[0].key, AT + 2 * HOUR)
    moved = with_backup(Diary(), left, AT + 3 * HOUR)
    assert said(moved) == said(left) == set()
    (batch,) = batches_in(moved)
    covered = with_file(moved, b"date,skin\n2026-11-23,9\n", AT + 4 * HOUR)
    assert undone(covered, batches_in(covered)[0].key, AT + 5 * HOUR).entries == ()
    assert undone(moved, batch.key, AT + 5 * HOUR).entries == ()


@dataclass
class Model:
    """What a diary should say, from first principles: the newest word of each slot that no undone import brought."""

    words: dict = field(default_factory=dict)
    """Each edit that is no undoing, or an undoing that came in, with the imports it came in."""
    undoings: dict = field(default_factory=dict)
    """Each undoing that was done or came in: (import, the backup that brought it or "")."""

    def is_gone(self, key):
        return bool(key) and any(what == key and not self.is_gone(by) for what, by in self.undoings)

    def says_nothing(self, edit):
        """Whether an edit is an undoing in another copy that knew of all that is known here."""
        older = (each for each in self.words if each.id == edit.id and each.order < edit.order and not is_undoing(each))
        return is_undoing(edit) and all(self.words[edit] <= self.words[each] for each in older)

    def value(self, name):
        counting = [edit for edit, keys in self.words.items() if edit.name == name and not any(map(self.is_gone, keys))]
        newest = max((edit for edit in counting if not self.says_nothing(edit)), key=lambda e: e.order, default=None)
        return None if newest is None or newest.deleted else newest.value

    def learn(self, before, after, key=""):
        """Take note of what came into a diary, with the backup that brought it."""
        for edit in after.edits - before.edits:
            if is_undoing(edit):
                self.undoings[edit.device.removeprefix("undo-"), key] = True
            if key or not is_undoing(edit):
                self.words[edit] = {key_of(edit), key} - {""}


NAMES = ("skin", "gut")
VALUES = st.integers(1, 3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(("csv", "csv there")), st.dictionaries(st.sampled_from(NAMES), VALUES, min_size=1)),
        st.tuples(st.just("backup"), st.integers(0, 3)),
        st.tuples(st.sampled_from(("undo", "undo there")), st.integers(0, 4)),
        st.tuples(st.sampled_from(NAMES), st.none() | VALUES),
        st.tuples(st.sampled_from(tuple(f"{name} there" for name in NAMES)), st.none() | VALUES),
    ),
    max_size=12,
)


@given(STEPS)
@example([("csv", {"skin": 1}), ("csv there", {"skin": 1}), ("undo there", 0), ("backup", 0), ("undo", 1)])
@example([("skin", 1), ("skin there", None), ("backup", 0), ("csv", {"skin": 2}), ("undo", 1), ("undo", 0)])
@example([("csv there", {"skin": 1}), ("backup", 0), ("undo there", 0), ("backup", 1), ("undo", 1)])
@example([("skin there", 1), ("backup", 0), ("undo", 0), ("backup", 0), ("csv", {"skin": 3}), ("undo", 1), ("undo", 2)])
def test_whatever_is_brought_in_from_another_diary_and_undone_in_any_order_the_words_that_count_stand(steps):
    here, there, backups, keys, keys_there, model = Diary(), Diary(), [], [], [], Model()
    for number, (what, value) in enumerate(steps, start=1):
        at, before, brought_by = AT + number * HOUR, here, ""
        if what.startswith("csv"):
            data = f"date,{','.join(value)}\n{DAY},{','.join(map(str, value.values()))}\n".encode()
            if what == "csv":
                here, keys = with_file(here, data, at), [*keys, device_of("gutskin-csv", at)]
            else:
                there, keys_there = with_file(there, data, at), [*keys_there, device_of("gutskin-csv", at)]
        elif what == "backup":
            backups.append(there)
            brought_by = device_of("gutskin-json", at)
            here, keys = with_backup(here, backups[-1 - value % len(backups)], at), [*keys, brought_by]
        elif what == "undo" and value < len(keys):
            here = undone(here, keys[value], at)
        elif what == "undo there" and value < len(keys_there):
            there = undone(there, keys_there[value], at)
        elif what in NAMES:
            here = here.with_entries(rating(value, at, what))
        elif what.endswith(" there") and not what.startswith("undo"):
            there = there.with_entries(rating(value, at, what.removesuffix(" there")))
        model.learn(before, here, brought_by)
        assert {name: getattr(here.day(DAY), name) for name in NAMES} == {name: model.value(name) for name in NAMES}
