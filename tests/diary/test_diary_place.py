"""Where the diary of this machine lies, and that only its owner can read it."""

import os
import stat
from pathlib import Path

import pytest

from gutskin.diary.place import data_folder, diary_file, make_private
from gutskin.errors import SettingError


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


def test_a_file_in_the_place_of_the_folder_is_told(monkeypatch, tmp_path):
    file = tmp_path / "notes.txt"
    file.touch()
    monkeypatch.setenv("GUTSKIN_DATA", str(file))
    with pytest.raises(SettingError, match="To fix this, set it to a folder, for instance the one this file is in"):
        data_folder()


def test_a_folder_that_is_made_is_private(tmp_path):
    folder = tmp_path / "a" / "b"
    assert make_private(folder) == folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_was_there_keeps_its_rights(tmp_path):
    tmp_path.chmod(0o755)
    assert make_private(tmp_path) == tmp_path
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
