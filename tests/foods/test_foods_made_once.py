"""What is worked out from the data files is kept, and is never older than they are."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gutskin.foods import made_once as module
from gutskin.foods.attribute_files import _all_words, _files
from gutskin.foods.food_table import _worked_out as worked_out_table
from gutskin.foods.languages import _worked_out as worked_out_language
from gutskin.foods.languages import languages
from gutskin.foods.made_once import checksum, made_once

MADE = {
    "table": worked_out_table,
    "attributes": _files,
    "attribute_words": _all_words,
    **{f"language_{code}": lambda code=code: worked_out_language(code) for code in languages()},
}
SECOND_START = """
import sys
from gutskin.foods import parse_meal, simple_toml
read = []
simple_toml._plain, plain = (lambda text: read.append(text[:40]) or plain(text)), simple_toml._plain
assert [item.food for item in parse_meal("apple").items] == ["apple"]
assert parse_meal("Käsebrot mit Ei").items
print(len(read))
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Keep things in a folder of this test."""
    monkeypatch.setattr(module, "COMPILED", tmp_path / "made" / "made_once.cpython.pyc")
    return tmp_path / "made" / "numbers.cpython.json"


def never():
    raise AssertionError("made again")


@pytest.mark.parametrize("name", MADE)
def test_what_is_kept_is_what_the_files_say(name):
    assert made_once(name, never_here(name)) == json.loads(json.dumps(MADE[name]()))


def never_here(name):
    """Keep the thing first, so that the test reads what was kept."""
    made_once(name, MADE[name])
    return never


def test_a_thing_is_made_once_and_then_read(place):
    assert made_once("numbers", lambda: {"one": [1, 1.5, "é"]}) == {"one": [1, 1.5, "é"]}
    assert made_once("numbers", never) == {"one": [1, 1.5, "é"]}
    assert [each.name for each in place.parent.iterdir()] == [place.name]


def test_it_is_made_anew_when_a_file_changed(place, monkeypatch):
    made_once("numbers", lambda: [1])
    monkeypatch.setattr(module, "checksum", lambda: "another")

    assert made_once("numbers", lambda: [2]) == [2]
    assert made_once("numbers", never) == [2]


@pytest.mark.parametrize("spoilt", ["", "\n[1]", "no checksum", "cut", "\udcff"])
def test_it_is_made_anew_when_what_was_kept_is_spoilt(place, spoilt):
    made_once("numbers", lambda: [1, 2, 3])
    whole = place.read_text(encoding="utf-8")
    place.write_bytes((whole[:-2] if spoilt == "cut" else spoilt).encode(errors="surrogateescape"))

    assert made_once("numbers", lambda: [4]) == [4]


def test_where_nobody_may_write_it_is_made_each_time(place, monkeypatch):
    place.parent.write_text("a file where the folder should be")

    assert made_once("numbers", lambda: [1]) == [1]
    assert made_once("numbers", lambda: [2]) == [2]


def test_the_checksum_tells_every_change_of_a_file_that_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "HERE", tmp_path)
    (tmp_path / "table").mkdir()
    file = tmp_path / "table" / "fruit.toml"
    found = set()
    for content in ("apple", "appel", "apple2"):
        file.write_text(content)
        found.add(checksum.__wrapped__())
    file.rename(file.with_name("other.toml"))
    found.add(checksum.__wrapped__())
    (tmp_path / "words.py").write_text("")
    found.add(checksum.__wrapped__())
    (tmp_path / "words.txt").write_text("of no interest")
    found.add(checksum.__wrapped__())

    assert len(found) == 5


def test_the_second_start_reads_only_the_small_words_from_toml():
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", SECOND_START], capture_output=True, text=True, check=True)

    assert int(done.stdout) <= 3, "reading_words.toml, supplements.toml and ingredient_words.toml"


def test_it_lies_beside_the_compiled_files():
    assert Path(module.COMPILED).name.startswith("made_once.")
    assert Path(module.COMPILED).suffix == ".pyc"
