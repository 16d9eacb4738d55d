"""A file of the evidence is read whole or refused with its name, the field and what to write."""

from datetime import date

import pytest

from gutskin.errors import EvidenceFileError
from gutskin.evidence import Certainty, Direction, Source, Statement
from gutskin.evidence.statement import statement_from

FIELDS = {
    "condition": '"acne"',
    "exposure": '"walnuts"',
    "attribute": '"tree_nut"',
    "outcome": '"spots"',
    "direction": '"no difference"',
    "certainty": '"low"',
    "statement": '"Walnuts may make no difference."',
    "size": '"None."',
    "n": "12",
    "weeks": "[2, 4]",
    "doubt": '"Invented."',
    "cards": '["MADE-UP-1"]',
    "date_checked": "2026-11-23",
    "next_review": "2027-11-23",
}
SOURCE = {"title": '"An invented trial"', "doi": '"10.1234/walnut"'}
SHORT = {"attribute", "n", "weeks"}


def written(*, without=(), source=SOURCE, **changed):
    fields = {**FIELDS, **changed}
    lines = [f"{name} = {value}" for name, value in fields.items() if name not in without]
    if source is not None:
        lines += ["[[sources]]", *(f"{name} = {value}" for name, value in source.items())]
    return "\n".join(lines)


def test_a_whole_file():
    assert statement_from("acne-walnuts.toml", written()) == Statement(
        id="acne-walnuts",
        condition="acne",
        exposure="walnuts",
        attribute="tree_nut",
        outcome="spots",
        direction=Direction.NO_DIFFERENCE,
        statement="Walnuts may make no difference.",
        size="None.",
        certainty=Certainty.LOW,
        n=12,
        weeks=(2, 4),
        doubt="Invented.",
        sources=(Source(title="An invented trial", doi="10.1234/walnut", address=None),),
        cards=("MADE-UP-1",),
        date_checked=date(2026, 11, 23),
        next_review=date(2027, 11, 23),
    )


@pytest.mark.parametrize("field", sorted(SHORT))
def test_what_is_not_known_may_be_left_out(field):
    statement = statement_from("acne-walnuts.toml", written(without=[field]))
    assert getattr(statement, field) is None


@pytest.mark.parametrize("field", [name for name in FIELDS if name not in SHORT])
def test_anything_else_has_to_be_written(field):
    with pytest.raises(EvidenceFileError) as refused:
        statement_from("acne-walnuts.toml", written(without=[field]))
    assert f"acne-walnuts.toml cannot be used: {field} is not written. To fix this, " in str(refused.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("condition", '"lupus"'),
        ("condition", '"rosacea"'),
        ("exposure", '" walnuts"'),
        ("exposure", "7"),
        ("exposure", '""'),
        ("attribute", '"walnut"'),
        ("direction", '"better"'),
        ("certainty", '"high"'),
        ("certainty", "3"),
        ("statement", '"No full stop"'),
        ("size", '"Two\\nlines."'),
        ("n", "0"),
        ("n", "true"),
        ("n", "12.5"),
        ("weeks", "[4, 2]"),
        ("weeks", "4"),
        ("weeks", "[0, 2]"),
        ("weeks", "[1, 2, 3]"),
        ("weeks", '"44"'),
        ("doubt", "[]"),
        ("cards", "[]"),
        ("cards", '"MADE-UP-1"'),
        ("cards", "[1]"),
        ("date_checked", '"2026-11-23"'),
        ("date_checked", "2026-11-23T12:00:00"),
        ("next_review", "2026-11-23"),
        ("colour", '"blue"'),
    ],
)
def test_a_field_that_does_not_fit_is_named(field, value):
    with pytest.raises(EvidenceFileError, match=r"^The evidence in acne-walnuts.toml .*To fix this") as refused:
        statement_from("acne-walnuts.toml", written(**{field: value}))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("source", "field"),
    [
        ({"title": '"No place"'}, "doi"),
        ({"doi": '"10.1234/walnut"'}, "title"),
        ({**SOURCE, "doi": '"https://doi.org/10.1234/walnut"'}, "doi"),
        ({"title": '"T"', "address": '"www.example.org/walnut"'}, "address"),
        ({**SOURCE, "pages": '"7"'}, "pages"),
    ],
)
def test_a_source_needs_a_title_and_a_place(source, field):
    with pytest.raises(EvidenceFileError, match=r"acne-walnuts\.toml, sources") as refused:
        statement_from("acne-walnuts.toml", written(source=source))
    assert refused.value.field == field


@pytest.mark.parametrize(
    "text", [written(source=None), written(source=None, sources="[]"), written(source=None, sources="[7]")]
)
def test_a_file_without_a_source_is_refused(text):
    with pytest.raises(EvidenceFileError, match=r"write at least one \[\[sources\]\]"):
        statement_from("acne-walnuts.toml", text)


def test_a_text_that_is_no_toml_is_refused_with_its_place():
    with pytest.raises(EvidenceFileError, match=r"acne-walnuts\.toml cannot be used: the text is .*line 1"):
        statement_from("acne-walnuts.toml", "condition: acne")


@pytest.mark.parametrize("name", ["walnuts.toml", "acne.toml", "acne-Walnuts.toml", "acne-.toml"])
def test_the_name_of_the_file_is_condition_and_exposure(name):
    with pytest.raises(EvidenceFileError, match=r"call the file acne-EXPOSURE\.toml"):
        statement_from(name, written())


def test_an_address_may_stand_beside_a_doi():
    source = {**SOURCE, "address": '"https://example.org/walnut"'}
    statement = statement_from("acne-walnuts.toml", written(source=source))
    assert statement.sources == (
        Source(title="An invented trial", doi="10.1234/walnut", address="https://example.org/walnut"),
    )
