""".ci/run: browser tests that did not hold are asked once more, and a fault that is real still fails."""

import re
import subprocess
import sys

import pytest
from the_house import ROOT

RUN = """
import os, subprocess, sys
assert sys.argv[1] == "browser"
sys.exit(subprocess.call([sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", ".", *sys.argv[2:]]))
"""
TESTS = """
import pathlib, pytest

def test_holds():
    pathlib.Path("asked").open("a").write("holds ")

def test_is_late():
    before = pathlib.Path("late")
    if {late} and not before.exists():
        before.touch()
        pytest.fail("late")

def test_has_a_fault():
    assert not {wrong}

@pytest.mark.parametrize("each", range({many}))
def test_of_many(each):
    assert False
"""


def browser_part(tmp_path, *, late=False, wrong=False, many=0, tests=TESTS):
    """Run that part of .ci/run on tests of its own, and return its exit code and what it said."""
    (tmp_path / "run.py").write_text(RUN)
    (tmp_path / "test_it.py").write_text(tests.format(late=late, wrong=wrong, many=many) if tests is TESTS else tests)
    end = 'browser_tests || code=$?; echo "again: $ASKED_AGAIN"; exit "$code"'
    return bash(f'PYTHON="{sys.executable}" ASKED_AGAIN="" code=0', "within", "browser_tests", end, folder=tmp_path)


def bash(settings, *parts, folder):
    """Run functions of .ci/run, named, with its limits, and then a line; return the exit code and what was said."""
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    limits = re.findall(r"^[A-Z_]+=\d+(?=\s)", text, flags=re.MULTILINE)
    *names, end = parts
    functions = [re.search(rf"^{name}\(\) \{{$.*?^\}}$", text, flags=re.MULTILINE | re.DOTALL)[0] for name in names]
    script = "\n".join(["set -euo pipefail", *limits, settings, *functions, end])
    done = subprocess.run(["bash", "-c", script], check=False, cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_what_holds_at_once_is_asked_once(tmp_path):
    code, said = browser_part(tmp_path)
    assert code == 0, said
    assert said.endswith("again: \n")
    assert (tmp_path / "asked").read_text() == "holds "


def test_what_is_late_holds_when_it_is_asked_again_and_is_named(tmp_path):
    code, said = browser_part(tmp_path, late=True)
    assert code == 0, said
    assert "again: test_it.py::test_is_late\n" in said
    assert (tmp_path / "asked").read_text() == "holds ", "only what did not hold is asked again"


def test_a_fault_that_is_real_fails_also_beside_a_late_one(tmp_path):
    code, said = browser_part(tmp_path, late=True, wrong=True)
    assert code == 1, said
    assert {"test_it.py::test_is_late", "test_it.py::test_has_a_fault"} <= set(said.replace("again: ", "").split())


def test_when_very_many_fail_it_is_not_the_load(tmp_path):
    code, said = browser_part(tmp_path, many=13)
    assert code == 1, said
    assert said.endswith("again: \n")


@pytest.mark.parametrize(("tests", "wanted"), [("import nothing_like_this", 2), ("", 5)], ids=["broken", "none"])
def test_what_could_not_be_asked_at_all_is_no_success(tmp_path, tests, wanted):
    code, said = browser_part(tmp_path, tests=tests)
    assert code == wanted, said
    assert said.endswith("again: \n")


@pytest.mark.parametrize(("minutes", "code", "said"), [("0.01", 124, "Ended after 0.01 minutes.\n"), ("1", 3, "")])
def test_what_hangs_is_ended_and_what_ends_by_itself_keeps_its_code(tmp_path, minutes, code, said):
    hanging = "sleep 60" if code == 124 else "exit 3"
    assert bash("", "within", f"within {minutes} bash -c '{hanging}'", folder=tmp_path) == (code, said)


def test_a_test_in_a_browser_that_hangs_is_ended_long_before_its_part():
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    of_the_part = int(re.search(r"^BROWSER_MINUTES=(\d+)", text, flags=re.MULTILINE)[1])
    of_a_test = int(re.search(r"^LONGEST_BROWSER_TEST = (\d+)", (ROOT / "run.py").read_text(), flags=re.MULTILINE)[1])
    assert of_a_test * 4 < of_the_part * 60
