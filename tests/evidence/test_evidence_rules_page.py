"""docs/reference/safety-rules.md is made from the table of safety and is never stale."""

from pathlib import Path

from gutskin.evidence.rules import ACTIONS, questions, rules
from gutskin.evidence.rules_page import rules_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "safety-rules.md"


def test_the_page_is_what_the_table_says():
    assert PAGE.read_text(encoding="utf-8") == rules_page(), (
        "docs/reference/safety-rules.md is not what the table of safety says. "
        "To fix this: python -m gutskin.evidence.rules_page > docs/reference/safety-rules.md"
    )


def test_every_rule_stands_under_each_of_its_actions():
    chapters = dict(part.split("`", 1) for part in rules_page().split("\n## `")[1:])
    assert list(chapters) == [action for action in ACTIONS if action != "track"]
    for rule in rules():
        assert all(f"| {rule.reason} | {rule.instead} |" in chapters[action] for action in rule.actions)


def test_every_question_is_listed():
    assert all(f"| `{one.field}` | {one.ask}" in rules_page() for one in questions())
