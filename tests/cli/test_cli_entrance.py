"""The way in: help with examples for everything, errors in words, quiet ends."""

from __future__ import annotations

import shlex
import subprocess
import sys

import pytest

import gutskin
from gutskin.cli import COMMANDS, main
from gutskin.cli.command import Command
from gutskin.cli.entrance import parsers
from gutskin.cli.terminal import SUBSTITUTES
from gutskin.errors import NoDiaryError

NAMES = [command.name for command in COMMANDS]


def test_the_commands_are_these():
    words = (
        "log week review habits report analyze trial import export archive foods flags learn "
        "means demo serve invite accounts backup restore delete doctor"
    )
    assert words.split() == NAMES


def test_without_a_word_it_shows_what_it_can(type_command):
    said = type_command()
    assert (said.code, said.err) == (0, "")
    assert {command.name for command in COMMANDS} <= {line.split()[0] for line in said.out.splitlines() if line.split()}


def test_version(type_command):
    assert type_command("--version").out == f"gutskin {gutskin.__version__}\n"


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_every_command_has_help_with_an_example(type_command, command):
    said = type_command(command.name, "--help")
    assert said.code == 0
    assert command.examples
    assert all(f"\n  {example}\n" in said.out for example in command.examples)


@pytest.mark.parametrize("example", [example for command in COMMANDS for example in command.examples])
def test_every_example_is_understood(example):
    program, *words = shlex.split(example)
    whole, _ = parsers()
    assert program == "gutskin"
    assert whole.parse_args(words).command == words[0]


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_every_option_has_help(command):
    _, by_name = parsers()
    assert [action.dest for action in by_name[command.name]._actions if not action.help] == []


def test_help_is_as_wide_as_the_terminal(type_command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    narrow = type_command("log", "--help").out.partition("examples:")[0]
    assert max(map(len, narrow.splitlines())) <= 50
    assert "--that-was-all" in narrow


@pytest.mark.parametrize(
    "words", [["lug"], ["--verbose"], ["week", "--dat", "2026-11-23"], ["analyze"], ["export", "--xml"]]
)
def test_what_it_does_not_know_ends_with_2_and_a_remedy(type_command, words):
    said = type_command(*words)
    assert (said.code, said.out) == (2, "")
    assert "To fix this, see gutskin" in said.err
    assert "--help" in said.err


def _swap(monkeypatch, run):
    command = Command(
        name="try", summary="Try", usage="", examples=("gutskin try",), add_arguments=lambda _parser: None, run=run
    )
    monkeypatch.setattr("gutskin.cli.entrance.COMMANDS", (command,))


def test_an_error_is_its_text_and_its_exit_code(type_command, monkeypatch):
    def run(_arguments):
        raise NoDiaryError("the folder")

    _swap(monkeypatch, run)
    said = type_command("try")
    assert (said.code, said.out) == (1, "")
    assert said.err == f"{NoDiaryError('the folder')}\n"


def test_an_interruption_ends_with_130(type_command, monkeypatch):
    def run(_arguments):
        raise KeyboardInterrupt

    _swap(monkeypatch, run)
    said = type_command("try")
    assert (said.code, said.out, said.err) == (130, "", "\n")


def test_a_mistake_of_ours_is_not_hidden(monkeypatch):
    def run(_arguments):
        raise ZeroDivisionError

    _swap(monkeypatch, run)
    with pytest.raises(ZeroDivisionError):
        main(["try"])


def test_the_words_come_from_the_command_line_when_none_are_given(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["gutskin", "--version"])
    assert main() == 0
    assert capsys.readouterr().out.startswith("gutskin ")


def test_a_reader_that_has_seen_enough_ends_it_quietly():
    command = [sys.executable, "-m", "gutskin", "demo", "--csv", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        program.stdout.close()  # before anything was written
        error = program.stderr.read()
        assert (program.wait(timeout=60), error) == (141, b"")


def test_what_the_output_cannot_show_is_put_as_near_as_possible(start):
    done = start("log", "--date", "2025-11-12", "crème − 2×", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "cr?me - 2x" in " ".join(done.stdout.split())
    assert "�" not in SUBSTITUTES
