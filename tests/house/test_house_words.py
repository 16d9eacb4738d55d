"""One word for one thing: the glossary has the words of the code, and nothing speaks as the house does not."""

import re
import tomllib

import pytest
from the_house import ROOT, markdown_files, named, without_code

import gutskin
from gutskin.diary import Kind
from gutskin.findings import Verdict

GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
DEFINED = set(re.findall(r"^\*\*(.+?)\*\*", GLOSSARY, flags=re.MULTILINE))
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
LOUD = re.compile(
    r"\b(cures?|heals?|diagnos(?:e|es|ed)|clinically proven|confirmed trigger|trigger foods?|culprit|detox|superfood|"
    r"journey)\b|[a-z]!(?=\s|$)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("verdict", Verdict, ids=lambda verdict: verdict.value)
def test_every_verdict_is_explained_with_its_word_on_the_page(verdict):
    assert f"`{verdict.value}`" in GLOSSARY
    assert verdict.label in GLOSSARY


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.value)
def test_every_kind_of_entry_is_explained(kind):
    assert f"`{kind.value}`" in GLOSSARY


def test_the_words_of_the_user_are_defined_once_and_in_order():
    words = re.findall(r"^\*\*(.+?)\*\*", GLOSSARY, flags=re.MULTILINE)
    assert len(words) == len(DEFINED) >= 30
    assert words == sorted(words, key=str.casefold)


@pytest.mark.parametrize("page", markdown_files(), ids=named)
def test_the_documents_speak_as_the_pages_do(page):
    said = without_code(page.read_text(encoding="utf-8"))
    assert LOUD.findall(said) == []


def test_the_version_has_a_heading_in_the_changelog():
    assert re.search(rf"^## {re.escape(gutskin.__version__)}\b", CHANGELOG, flags=re.MULTILINE)
    assert set(re.findall(r"^### (.+)$", CHANGELOG, flags=re.MULTILINE)) <= {
        "Removed", "Deprecated", "Added", "Changed", "Fixed"
    }  # fmt: skip


def test_every_line_of_the_changelog_names_its_issue():
    lines = re.findall(r"^- (?:.|\n(?![-#\n]))+", CHANGELOG, flags=re.MULTILINE)
    assert lines
    assert [line for line in lines if not re.search(r"\(#\d+\)$", line.strip())] == []


def test_the_licence_is_said_once_and_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_decision_is_told_in_thirty_lines():
    records = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    assert [path.name for path in records if path.read_text(encoding="utf-8").count("\n") > 30] == []
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
