"""The files of the red flags: each is whole, has sources and dates, and what does not fit is refused."""

import json
from datetime import date

import pytest

from gutskin.errors import EvidenceFileError
from gutskin.evidence.red_flag_json import rules_json
from gutskin.evidence.red_flag_rules import (
    FLAGS,
    LANGUAGES,
    LISTS,
    TAKES_BACK,
    language,
    language_from,
    rule_from,
    rules,
)

RULE = """
heading = "See somebody."
meaning = "Something."
urgency = "today"
date_checked = 2026-11-23
next_review = 2027-11-23
[[steps]]
when = "Now"
what = "Call {emergency}."
[[sources]]
title = "A page"
address = "https://example.org/page"
[patterns]
en = ["$blood & $stool"]
de = ["blut"]
es = ["sangre"]
fr = ["sang"]
it = ["sangue"]
nl = ["bloed"]
"""


def test_there_is_a_file_for_every_flag_and_no_other():
    assert [rule.id for rule in rules()] == list(FLAGS)
    assert set(FLAGS) == {
        "allergy",
        "gut_bleeding",
        "weight_loss",
        "gut_alarm",
        "skin_infection",
        "skin_emergency",
        "crisis",
    }


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_flag_has_sources_dates_steps_and_patterns_in_six_languages(rule):
    assert rule.sources
    assert rule.steps
    assert rule.date_checked <= date(2026, 11, 23) < rule.next_review
    assert set(rule.patterns) == set(LANGUAGES)
    assert rule.keeps <= set(TAKES_BACK)
    assert not any("{" in step.what for step in rule.steps)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_the_words_on_a_page_are_calm(rule):
    said = " ".join([rule.heading, rule.meaning, *(f"{step.when} {step.what}" for step in rule.steps)]).lower()
    assert not any(word in said for word in ("!", "warning", "diagnos", "avoid", "cure", "trigger"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_every_list(code):
    assert set(language(code).lists) == set(LISTS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_group_is_written_that_no_pattern_names(code):
    named = {group for rule in rules() for pattern in rule.patterns[code] for part in pattern for group in part}
    unused = [name for name, group in language(code).groups.items() if not any(group <= each for each in named)]
    assert unused == []


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ('urgency = "today"', 'urgency = "soon"', "urgency"),
        ("$blood", "$blod", "name a group of words/en.toml"),
        ("$blood & $stool", "$blood & ", "write words on both sides"),
        ('nl = ["bloed"]', "", "nl is not written"),
        ('nl = ["bloed"]', 'nl = ["bloed"]\nsv = ["blod"]', "patterns"),
        ("next_review = 2027-11-23", "next_review = 2026-11-22", "next_review"),
        ('address = "https://example.org/page"', 'address = "somewhere"', "address"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_its_field(was, now, says):
    assert rule_from("made_up.toml", RULE).heading == "See somebody."
    with pytest.raises(EvidenceFileError, match=says.replace("$", r"\$")):
        rule_from("made_up.toml", RULE.replace(was, now))


def test_a_language_without_groups_is_refused():
    with pytest.raises(EvidenceFileError, match="groups"):
        language_from("en", "not = ['no']")


def test_the_browser_gets_every_flag_and_every_phrase_once():
    told = json.loads(rules_json())
    assert [flag["id"] for flag in told["flags"]] == list(FLAGS)
    assert set(told["languages"]) == set(LANGUAGES)
    assert len({tuple(group) for group in told["groups"]}) == len(told["groups"])
    named = [
        place for flag in told["flags"] for some in flag["patterns"].values() for p in some for g in p for place in g
    ]
    assert set(named) == set(range(len(told["groups"])))
