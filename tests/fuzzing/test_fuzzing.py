"""What the fuzzer begins with holds, what is wrong is found, and every importer stands a few seconds of it."""

import random
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from fuzz_all import WHY_NOT, fuzzed, is_there, told
from mutating import DATABASE, mutated, zipped
from oracle import DoesNotHoldError, look_at, rows_of
from seeds import EVERY, is_counted, seeds_of

from gutskin.importers import Imported, RefusedRow, any_table, cara, drip, loop_database, whoop

WHOLE = drip.read


@pytest.mark.parametrize("name", EVERY)
def test_what_the_fuzzer_begins_with_holds(name):
    importer = EVERY[name]
    became = {look_at(importer, data, file, counted=is_counted(importer)) for file, data in seeds_of(importer)}
    assert "taken" in became
    assert "not its own" not in became


def seed_of_drip():
    return seeds_of(drip)[0][1]


def looked(monkeypatch, read):
    monkeypatch.setattr(drip, "read", read)
    return look_at(drip, seed_of_drip(), "sample.csv", counted=True)


def test_a_row_that_is_counted_nowhere_is_found(monkeypatch):
    def read(offered, **how):
        whole = WHOLE(offered, **how)
        return replace(whole, rows_in=whole.rows_stored, refused=())

    with pytest.raises(DoesNotHoldError, match="rows are said to have come in"):
        looked(monkeypatch, read)


def test_a_file_that_brings_something_else_the_second_time_is_found(monkeypatch):
    days = (timedelta(days=turn) for turn in range(10))

    def read(offered, **how):
        whole, later = WHOLE(offered, **how), next(days)
        return replace(whole, entries=tuple(replace(entry, day=entry.day + later) for entry in whole.entries))

    with pytest.raises(DoesNotHoldError, match="brought in twice"):
        looked(monkeypatch, read)


def test_a_crash_and_a_text_that_cannot_be_shown_are_found(monkeypatch):
    with pytest.raises(KeyError):
        looked(monkeypatch, lambda *_, **__: {}["missing"])
    half = Imported(
        source="x", title="x", entries=(), rows_in=8, rows_stored=7, refused=(RefusedRow(line=2, reason="\ud800"),)
    )
    with pytest.raises(UnicodeEncodeError):
        looked(monkeypatch, lambda *_, **__: half)


@pytest.mark.parametrize("data", [b"a,b\n1,2\n\n3,4\n", b'a;b\n1;"2\n3"\n4;5', b"sep=;\na;b\n1;2\n3;4\n"])
def test_rows_are_counted_without_the_importer(data):
    assert 2 in set(rows_of(data))
    assert 5 not in set(rows_of(data))


@dataclass
class Bytes:
    """Stands where the fuzzer changes bytes by itself, and counts how often."""

    asked: int = 0

    def __call__(self, data):
        self.asked += 1
        return data[:-1]


@pytest.mark.parametrize("importer", [drip, loop_database, whoop, any_table, cara], ids=lambda one: one.name)
def test_most_files_it_makes_are_still_read(importer):
    file, data = seeds_of(importer)[0]
    chance, own = random.Random(5), Bytes()
    made = [mutated(data, chance, own) for _ in range(40)]
    became = [look_at(importer, each, file) for each in made]
    assert len(set(made)) > 20
    assert became.count("taken") + became.count("asks") >= 12
    assert own.asked < 30


@pytest.mark.parametrize("data", [b"", b"\n", DATABASE, DATABASE + b"\xff" * 90, b"PK\x03\x04", zipped({})])
def test_whatever_was_broken_before_can_be_changed_again(data):
    chance = random.Random(6)
    assert all(isinstance(mutated(data, chance, Bytes()), bytes) for _ in range(60))


@pytest.mark.long
@pytest.mark.skipif(not is_there(), reason=WHY_NOT)
@pytest.mark.parametrize("name", EVERY)
def test_every_importer_stands_the_fuzzer(name, seconds_each, tmp_path):
    result = fuzzed(
        name, seconds_each, tmp_path / name, seed=1
    )  # the same files here and in CI; `run.py fuzz` has new ones
    assert result.holds, told(result)
