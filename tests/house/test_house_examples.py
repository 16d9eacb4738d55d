"""What the documents show works: Python runs, commands are understood, and those of the README do what they say."""

import inspect
import re
import shlex
from dataclasses import fields

import pytest
from the_house import ROOT, blocks_of_code, markdown_files, named, tables_of, words_in_code

import gutskin
from gutskin.cli import main
from gutskin.cli.entrance import parsers

PAGES = [page for page in markdown_files() if "decisions" not in page.parts]
WITH_PYTHON = [page for page in PAGES if blocks_of_code(page.read_text(encoding="utf-8"), "python")]
REFERENCE = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")


def lines_of_shell(page):
    """Return the commands in the shell blocks of a page, remarks left out."""
    blocks = blocks_of_code(page.read_text(encoding="utf-8"), "sh")
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def commands(program, pages):
    """Return the words of each line that calls a program, after the settings before it."""
    found = []
    for page in pages:
        for line in lines_of_shell(page):
            words = shlex.split(re.sub(r"^(?:[A-Z_]+=\S+ )+", "", line), comments=True)
            if words[: len(program)] == program:
                found.append(words[len(program) :])
    return found


@pytest.mark.parametrize("page", WITH_PYTHON, ids=named)
def test_the_python_of_a_page_runs(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    names = {}
    for block in blocks_of_code(page.read_text(encoding="utf-8"), "python"):
        exec(compile(block, named(page), "exec"), names)
    assert capsys.readouterr().out.strip()


def test_every_command_shown_is_understood():
    whole, _ = parsers()
    shown = commands(["gutskin"], PAGES)
    assert len(shown) > 10
    for words in shown:
        _, unknown = whole.parse_known_args(words)
        assert unknown == []


def test_the_commands_of_the_readme_do_what_they_say(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("GUTSKIN_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    for words in commands(["gutskin"], [ROOT / "README.md"]):
        assert main(words) == 0, capsys.readouterr().err
    said = capsys.readouterr().out
    assert "oats with blueberries; latte" in said
    assert '"findings": [' in said
    assert (tmp_path / "diary.csv").read_text().startswith("date,skin,gut,foods")


def test_every_command_of_run_py_that_is_shown_exists():
    known = set(re.findall(r'^    "(\w+)": \w+,$', (ROOT / "run.py").read_text(encoding="utf-8"), flags=re.MULTILINE))
    shown = {words[0] for words in commands(["python3", "run.py"], PAGES) if words}
    assert {"test", "setup", "check", "browser", "long"} <= shown <= known | {"help"}


def test_the_reference_has_every_public_name():
    rows = [words_in_code(row[0])[0] for row in tables_of(REFERENCE.partition("## A finding")[0])]
    assert sorted(re.match(r"\w+", row).group() for row in rows) == sorted(gutskin.__all__)


@pytest.mark.parametrize("name", [name for name in gutskin.__all__ if inspect.isfunction(getattr(gutskin, name))])
def test_the_reference_tells_the_arguments_as_they_are(name):
    told = re.search(rf"^\| `{name}\((.*?)\)`", REFERENCE, flags=re.MULTILINE)
    signature = inspect.signature(getattr(gutskin, name))
    bare = [parameter.replace(annotation=parameter.empty) for parameter in signature.parameters.values()]
    now = str(signature.replace(parameters=bare, return_annotation=signature.empty))[1:-1].replace("'", '"')
    begin, cut, _ = told[1].partition("...")
    assert now.startswith(begin) if cut else now == begin


def test_the_reference_has_every_field_of_a_finding():
    rows = tables_of(REFERENCE.partition("## A finding")[2])
    assert {word for row in rows for word in words_in_code(row[0])} == {field.name for field in fields(gutskin.Finding)}
