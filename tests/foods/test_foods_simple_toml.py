"""The fast reader of plain TOML says what the standard library says, on every file and on every text."""

import tomllib
from pathlib import Path

import pytest

import gutskin.foods
from gutskin.foods.simple_toml import read_toml

HERE = Path(gutskin.foods.__file__).parent
FILES = sorted(HERE.rglob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HERE)))
def test_every_data_file_is_read_as_the_standard_library_reads_it(path):
    text = path.read_text(encoding="utf-8")

    assert read_toml(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a remark\n",
        "a = 1\nb = -2.5\nc = true\n",
        'a = "x, y = z"\n',
        'a = [\n    "b", # remark\n    "c",\n]\n',
        'a = ["b",\n]\n[t]\n"k y" = "v"\nbare-key = { x = 1, y = ["z"] }\n[u]\nd = 2026-11-23\n',
        "[[rows]]\na = 1\n[[rows]]\na = 2\n",
        "a.b = 1\n",
        "a = 'single'\n",
        'a = """\nlong\n"""\n',
        'a = "quote \\" and back \\\\ slash"\n',
        "t = 10:30:00\n",
        "a = 1_000\n",
    ],
)
def test_any_text_is_read_as_the_standard_library_reads_it(text):
    assert read_toml(text) == tomllib.loads(text)
