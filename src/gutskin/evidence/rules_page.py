"""The page docs/reference/safety-rules.md, made from the table of safety.

python -m gutskin.evidence.rules_page > docs/reference/safety-rules.md
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from gutskin.evidence.rules import ACTIONS, Answer, questions, rules

if TYPE_CHECKING:
    from gutskin.evidence.rules import Rule
    from gutskin.evidence.statement import Source

BEGINNING: Final = """\
# Who may begin what

<!-- Made from the table: python -m gutskin.evidence.rules_page > docs/reference/safety-rules.md -->

Before a habit, a plan or a test is begun, gutskin asks what may matter and says `yes`, `ask_clinician` or `no`, with
the reason. The rules are one table, `src/gutskin/evidence/rules.toml`; the pages, a phone without a network and
`gutskin.may_start` all follow it. Writing the diary (`track`) is always a yes.

- The strictest rule that holds decides. A further risk never makes an answer looser.
- What was not answered is never taken for a no: while it could make the answer stricter, the answer is
  `ask_clinician` and the question is in `asks`. Everyday habits (`fibre_habit`, `water_habit`) stay a yes meanwhile.
- A doctor's yes, noted with its day, opens what needs one. It covers the answers of that time; a new risk is asked
  about anew. A no is never agreed away.
- A food is looked at for what was named under `food_allergies`: other names, six languages, what is in a dish. A food
  or an allergy nobody knows is no yes.
- An eating disorder, now or once, and a low weight also switch on [gentle mode](../how-to/settings.md).
- One food group out at a time, with an end and a way back: that is for whoever makes a plan.

None of this is medical advice, and doctors have not reviewed it yet. A rule without a source says that it is
gutskin's own.

```python
from gutskin import Profile, may_start

start = may_start("reintroduction", Profile(food_allergies=("peanut",)), exposure="peanut butter")
print(start.answer)  # no
```

"""
QUESTIONS: Final = """\

## What is asked

Each answer is yes, no or rather not say, kept as a setting of the diary (`profile/...`) and forgotten with one press.
Of the age only "under 18" is asked.

| field of a `Profile` | question |
|---|---|
"""


def rules_page() -> str:
    """Return the whole page as Markdown."""
    tables = "\n".join(f"## `{action}`\n\n{_table(action)}" for action in ACTIONS if action != "track")
    asked = "".join(f"| `{one.field}` | {one.ask} {one.hint} |\n".replace(" | |", " |") for one in questions())
    return BEGINNING + tables + QUESTIONS + asked.replace("  |", " |")


def _table(action: str) -> str:
    head = "| when | answer | why | what instead | from |\n|---|---|---|---|---|\n"
    strictest_first = sorted(
        (rule for rule in rules() if action in rule.actions), key=lambda rule: -rule.answer.strictness
    )
    return head + "".join(f"| {' | '.join(_cells(rule))} |\n" for rule in strictest_first)


def _cells(rule: Rule) -> tuple[str, ...]:
    answer = "no" if rule.answer is Answer.NO else "ask"
    sources = "; ".join(_link(source) for source in rule.sources)
    return _when(rule), answer, rule.reason, rule.instead, " ".join(part for part in (sources, rule.own) if part)


def _when(rule: Rule) -> str:
    if rule.exposure is not None:
        return f"`{rule.field}`: the food {_EXPOSURE[rule.exposure.value]}"
    return f"`{rule.field}`{' under 18' if rule.when == 'under 18' else ''}"


_EXPOSURE: Final = {
    "holds an allergen": "holds it",
    "may hold an allergen": "may hold it",
    "not named": "is not named",
    "not known": "or the allergy is not known",
}


def _link(source: Source) -> str:
    return f"[{source.title}](<{source.link}>)"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(rules_page())
