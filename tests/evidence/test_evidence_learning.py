"""The axis in plain words and the general advice: every figure is one of a statement they lean on."""

import csv
import re
from pathlib import Path

import pytest

from gutskin.errors import EvidenceFileError
from gutskin.evidence import statements
from gutskin.evidence.learning import _named, axis, general_advice, not_covered
from gutskin.evidence.statement_file import StatementFile

CARDS = Path(__file__).resolve().parents[2].parent / "shared" / "evidence_cards.csv"
BANNED = re.compile(r"\b(treat(s|ed|ing)?|cur(e|es|ed)|heal(s|ed|ing)?|avoid\w*|proven|triggers?)\b|!", re.IGNORECASE)
NO_STATEMENT = {
    "AD-DYN-1": "a method of foretelling, of which nothing follows for a person",
    "URT-HIST-1": "about hives, which is none of the conditions here",
}
"""Verified rows that no statement leans on, with the reason."""


@pytest.mark.parametrize("part", axis(), ids=lambda part: part.heading)
def test_a_part_of_the_axis_has_no_figure_its_statements_do_not_have(part):
    known = " ".join(f"{one.statement} {one.size} {one.n} {one.waiting_time}" for one in part.statements)
    assert [number for number in re.findall(r"\d+", part.text) if number not in re.findall(r"\d+", known)] == []
    assert not BANNED.search(part.text)


@pytest.mark.parametrize("advice", general_advice(), ids=lambda advice: advice.id)
def test_advice_is_moderate_as_it_came_and_less_sure_things_stand_beside_it(advice):
    assert advice.grade == "moderate"
    assert any(one.certainty.place >= 2 for one in advice.statements)
    assert not BANNED.search(advice.advice + advice.beside)


def test_the_advice_is_what_the_project_was_given():
    assert [advice.id for advice in general_advice()] == [
        "fibre", "probiotics", "processed-food-and-sugar", "stress-and-sleep"
    ]  # fmt: skip


def test_a_name_no_statement_has_is_refused():
    with pytest.raises(EvidenceFileError, match="statements"):
        _named(StatementFile("x.toml", {"statements": ["acne-moonlight"]}))


def test_what_is_not_covered_is_truly_in_no_statement():
    """Spot checks of the list against the statements, so that it shrinks when one is added."""
    topics = {each.topic for each in not_covered()}
    assert "drinking more water" in topics
    said = {(one.condition, one.attribute) for one in statements()}
    assert not {("rosacea", "probiotic"), ("acne", "high_fibre"), ("gut", "dairy"), ("eczema", "alcohol")} & said
    assert not [one.id for one in statements() if "water" in one.exposure]


@pytest.mark.skipif(not CARDS.is_file(), reason="the rows that were looked up are not part of the project")
def test_every_verified_row_is_behind_a_statement_or_named_with_the_reason():
    with CARDS.open(encoding="utf-8", newline="") as file:
        verified = {row["id"] for row in csv.DictReader(file) if row["verified"] == "yes"}
    behind = {card for one in statements() for card in one.cards}
    assert verified - behind == set(NO_STATEMENT)
    assert behind <= verified
