"""The table of safety: every rule has a reason and where it comes from, speaks plainly, and is asked about."""

import re
import warnings
from datetime import date

import pytest

from gutskin.errors import EvidenceFileError
from gutskin.evidence.profile import FIELDS
from gutskin.evidence.rules import ACTIONS, Answer, questions, rules, rules_from

EVERY = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
BANNED = re.compile(
    r"\b(treat(s|ed|ing)?|cur(e|es|ed|ing)|heal(s|ed|ing)?|diagnos\w+|avoid\w*|proven|triggers?|culprits?|"
    r"streaks?|fail(s|ed)?|miss(es|ed)|warnings?|must|forbidden|dangerous|safe)\b|!",
    re.IGNORECASE,
)
GOOD = """
[[rules]]
id = "one"
field = "pregnant"
when = "yes"
actions = ["elimination"]
answer = "no"
unanswered = "ask_clinician"
reason = "Because."
instead = "That."
own = "Ours."
date_checked = 2026-11-23
next_review = 2027-11-23
"""


@EVERY
def test_a_rule_says_why_what_instead_and_where_it_comes_from(rule):
    assert rule.reason.endswith(".")
    assert rule.instead.endswith(".")
    assert rule.sources or rule.own
    assert rule.actions
    assert "track" not in rule.actions
    assert len(set(rule.actions)) == len(rule.actions)


@EVERY
def test_a_rule_speaks_as_the_house_does(rule):
    assert [found[0] for words in (rule.reason, rule.instead) for found in BANNED.findall(words)] == []
    assert len(rule.reason) <= 160
    assert len(rule.instead) <= 160


@EVERY
def test_a_rule_about_foods_is_about_named_allergies_and_no_other_is(rule):
    assert (rule.exposure is not None) == (rule.field == "food_allergies") == (rule.when == "any")
    assert (rule.when == "under 18") == (rule.field == "age")


@EVERY
def test_a_rule_that_is_due_for_a_check_is_told_about(rule):
    assert rule.date_checked < rule.next_review
    if rule.next_review <= date.today():
        warnings.warn(f"The rule {rule.id} was to be looked at again on {rule.next_review}", stacklevel=1)


def test_names_of_rules_are_used_once():
    assert len({rule.id for rule in rules()}) == len(rules()) >= 25


def test_every_field_has_one_question_and_a_rule():
    assert sorted(question.field for question in questions()) == sorted(FIELDS)
    assert {rule.field for rule in rules()} == set(FIELDS)
    assert all(
        question.ask.endswith("?") and not BANNED.search(question.ask + question.hint) for question in questions()
    )


def test_every_action_but_writing_has_a_rule():
    assert {action for rule in rules() for action in rule.actions} == set(ACTIONS) - {"track"}


def test_what_stays_open_meanwhile_is_a_yes_for_everyday_habits_alone():
    everyday = {
        action for rule in rules() if rule.unanswered is Answer.YES and rule.exposure is None for action in rule.actions
    }
    assert everyday == {"fibre_habit", "water_habit"}


def test_a_rule_as_it_has_to_be_is_read():
    (rule,) = rules_from(GOOD)
    assert (rule.answer, rule.unanswered, rule.own, rule.sources) == (Answer.NO, Answer.ASK_CLINICIAN, "Ours.", ())


@pytest.mark.parametrize(
    ("said", "instead", "field"),
    [
        ('field = "pregnant"', 'field = "height"', "field"),
        ('when = "yes"', 'when = "sometimes"', "when"),
        ('actions = ["elimination"]', 'actions = ["track"]', "actions"),
        ('actions = ["elimination"]', 'actions = ["fasting"]', "actions"),
        ('answer = "no"', 'answer = "yes"', "answer"),
        ('unanswered = "ask_clinician"', 'unanswered = "no"', "unanswered"),
        ('reason = "Because."', 'reason = "Because"', "reason"),
        ('own = "Ours."', "", "own"),
        ("next_review = 2027-11-23", "next_review = 2026-11-23", "next_review"),
        ('instead = "That."', 'instead = "That."\ndose = 1', "dose"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_used_is_refused_with_its_name_and_field(said, instead, field):
    with pytest.raises(EvidenceFileError) as refused:
        rules_from(GOOD.replace(said, instead))
    assert refused.value.field == field
    assert "To fix this, " in str(refused.value)
