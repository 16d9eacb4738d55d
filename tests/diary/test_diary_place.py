"""Where the diary of this machine lies, and that only its owner can read it."""

import os
import stat
from pathlib import Path

import pytest

from gutskin.diary.place import data_folder, diary_file, make_private


def test_the_setting_decides_where_the_diary_lies(monkeypatch, tmp_path):
    monkeypatch.setenv("GUTSKIN_DATA", str(tmp_path / "mine"))
    assert data_folder() == tmp_path / "mine"
    assert diary_file() == tmp_path / "mine" / "diary.sqlite3"
    assert not data_folder().exists()


def test_a_tilde_in_the_setting_is_the_home_folder(monkeypatch):
    monkeypatch.setenv("GUTSKIN_DATA", "~/diary")
    assert data_folder() == Path.home() / "diary"


def test_without_the_setting_it_lies_in_the_users_data_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("GUTSKIN_DATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if os.uname().sysname != "Linux":
        pytest.skip("the data folder is set this way on Linux only")
    assert data_folder() == tmp_path / "gutskin"


def test_the_folder_is_private_even_when_it_was_open_before(tmp_path):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True, mode=0o755)
    folder.chmod(0o755)
    assert make_private(folder) == folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert make_private(tmp_path / "new").is_dir()
