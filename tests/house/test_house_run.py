"""run.py: every command in its help, words instead of tracebacks, and nothing done twice or outside its folder."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from the_house import ROOT


@pytest.fixture
def run():
    """A fresh copy of run.py as a module, whose places and functions a test may change."""
    found = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture
def elsewhere(run, tmp_path, monkeypatch):
    """The same, with an environment that is complete and lies in a folder with a blank in its name."""
    place = tmp_path / "an environment"
    site = place / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    site.mkdir(parents=True)
    (place / "bin").mkdir()
    (place / "bin" / "python").symlink_to(sys.executable)
    monkeypatch.setattr(run, "VENV", place)
    monkeypatch.setattr(run, "SCRIPTS", place / "bin")
    monkeypatch.setattr(run, "PYTHON", place / "bin" / "python")
    monkeypatch.setattr(run, "BOOT", tmp_path / "boot")
    return run


@pytest.fixture
def asked_of_uv(elsewhere, monkeypatch):
    asked = []
    monkeypatch.setattr(elsewhere, "uv", lambda *words: asked.append(words[:2] if words[0] == "pip" else words))
    return asked


def test_the_help_lists_every_command_with_a_sentence(run):
    done = subprocess.run([sys.executable, "run.py", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = dict(re.findall(r"^  (\w+) +(\S.+)$", done.stdout, flags=re.MULTILINE))
    assert list(listed) == list(run.COMMANDS)
    assert all(sentence.endswith((".", ")", "clean")) for sentence in listed.values())


def test_a_command_that_is_none_is_told_with_those_there_are(run, capsys):
    assert run.main(["tset"]) == 2
    said = capsys.readouterr().out
    assert 'There is no command "tset". To fix this, use one of these:' in said
    assert "  test " in said


def test_options_alone_are_those_of_the_app(run, monkeypatch):
    given = []
    monkeypatch.setitem(run.COMMANDS, "app", lambda rest: given.append(rest) or 0)
    assert [run.main([]), run.main(["--port", "8001"]), run.main(["app", "--no-browser"])] == [0, 0, 0]
    assert given == [[], ["--port", "8001"], ["--no-browser"]]


def test_set_up_fills_an_environment_once(elsewhere, asked_of_uv, capsys):
    elsewhere.set_up(elsewhere.TO_RUN)
    elsewhere.set_up(elsewhere.TO_RUN)
    assert [words[0] for words in asked_of_uv] == ["venv", "pip"]
    assert capsys.readouterr().out.count("Setting up (once)") == 1


def test_the_tools_are_added_when_they_are_needed_and_stay(elsewhere, asked_of_uv):
    elsewhere.set_up(elsewhere.TO_RUN)
    elsewhere.set_up(elsewhere.TO_DEVELOP)
    elsewhere.set_up(elsewhere.TO_RUN)
    assert asked_of_uv[1:] == [("pip", "sync"), ("pip", "sync")]


def test_other_locks_fill_it_again_and_another_python_makes_it_anew(elsewhere, asked_of_uv, monkeypatch):
    elsewhere.set_up(elsewhere.TO_RUN)
    monkeypatch.setattr(elsewhere, "filled_from_what", lambda: "other-locks")
    elsewhere.set_up(elsewhere.TO_RUN)
    monkeypatch.setattr(elsewhere, "made_for_what", lambda: "another-python")
    elsewhere.set_up(elsewhere.TO_RUN)
    assert [words[0] for words in asked_of_uv] == ["venv", "pip", "pip", "venv", "pip"]


def test_only_an_environment_is_ever_cleared(elsewhere, asked_of_uv):
    elsewhere.make_environment()
    (elsewhere.VENV / "pyvenv.cfg").touch()
    elsewhere.make_environment()
    assert ["--clear" in words for words in asked_of_uv] == [False, True]


def test_the_launcher_finds_its_python_and_nothing_in_the_folder_one_stands_in(elsewhere, tmp_path):
    (elsewhere.VENV / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).resolve().parent}\n")
    elsewhere.link_project()
    elsewhere.write_launcher()
    (tmp_path / "gutskin.py").write_text("raise SystemExit('taken from the folder')\n")
    (tmp_path / "argparse.py").write_text("raise SystemExit('taken from the folder')\n")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(elsewhere.launcher()), "--version"]
    done = subprocess.run(command, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "gutskin 0.1.0\n", "")


def test_a_failure_of_uv_is_said_in_words(elsewhere, monkeypatch, capsys):
    uv = elsewhere.BOOT / "bin" / "uv"
    uv.parent.mkdir(parents=True)
    uv.write_text("#!/bin/sh\necho 'no network' >&2\nexit 3\n")
    uv.chmod(0o755)
    monkeypatch.setattr(elsewhere, "index_of_pip", dict)
    assert elsewhere.main(["lock"]) == 1
    assert "Setting up stopped: uv lock ended with 3" in capsys.readouterr().err


def test_a_python_without_pip_is_told_what_to_do(elsewhere, monkeypatch, capsys):
    monkeypatch.setattr(elsewhere.importlib.util, "find_spec", lambda _name: None)
    assert elsewhere.main(["lock"]) == 1
    said = capsys.readouterr().err
    assert "has no pip, and setting up needs it once. To fix this, install it" in said


def test_uv_uses_the_package_index_that_pip_was_told(run, monkeypatch):
    outside = sys._base_executable
    if subprocess.run([outside, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        pytest.skip("the Python this environment was made with has no pip")
    monkeypatch.setattr(sys, "executable", outside)
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: name)
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "https://packages.example/simple")
    assert run.index_of_pip() == {"UV_DEFAULT_INDEX": "https://packages.example/simple"}
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://other.example/simple")
    assert run.index_of_pip() == {}


def test_bytecode_is_written_whatever_the_surroundings_say(run, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in run.surroundings()
    assert run.surroundings(PYTHONSAFEPATH="1")["PYTHONSAFEPATH"] == "1"


def test_it_needs_nothing_but_the_standard_library():
    code = (ROOT / "run.py").read_text(encoding="utf-8")
    imported = set(re.findall(r"^\s*(?:import|from) (\w+)", code, flags=re.MULTILINE))
    assert imported <= sys.stdlib_module_names
