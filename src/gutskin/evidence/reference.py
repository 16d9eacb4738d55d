"""The page docs/explanation/evidence.md, made from the statements.

python -m gutskin.evidence.reference > docs/explanation/evidence.md
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from gutskin.evidence.learning import GIVEN_BY, general_advice, not_covered
from gutskin.evidence.statement import Certainty, statements_for
from gutskin.evidence.weights import conditions, prior_weights

if TYPE_CHECKING:
    from gutskin.evidence.statement import Source, Statement

BEGINNING: Final = """\
# What research says, and how sure it is

<!-- Made from the statements: python -m gutskin.evidence.reference > docs/explanation/evidence.md -->

gutskin shows what research says about a food, a habit or a probiotic beside what your own diary says. Each statement
is a file of its own in `src/gutskin/evidence/statements/`, in our own words, with the figures of its sources, one
reason to doubt it, and the day it is looked at again. Nothing is stated without a source that was read, often only in
its abstract or in an excerpt. None of this is medical advice, and an average over many people is not you: that is what
the diary is for.

| how sure | what it means here |
|---|---|
| strong guideline | a guideline of doctors recommends it strongly, for the people it names |
| moderate | probably true; a further good study could still change it |
| low | may be true; few, small or merely observing studies |
| very low | surveys, studies with nobody to compare with, or one expert's view |
| contradicted | the sources disagree with each other |
| not studied | we found no study |

We never put a statement higher than its sources do, and often lower. Figures are as the sources give them; brackets
hold the 95 % range. OR, aOR, RR and HR compare how often something happens (1 means equally often), g and r are sizes
of a difference and of a correlation, n is the number of people in the study the statement leans on most. SCORAD is a
score of eczema, PASI of psoriasis, DLQI of quality of life; less is better in all three. "Weeks" is how long the
sources waited for an effect.
"""

ADVICE_BEGINNING: Final = """\
## The general advice gutskin began from

{given_by} Beside each stands what we read about single conditions, which says less.

| advice | that review | what we read by condition |
|---|---|---|
"""

NOT_COVERED: Final = """\
## Nothing said

People ask about these too. We have no source that we could check, so we state nothing.

"""

WEIGHTS_BEGINNING: Final = """\
## How this orders the search for patterns

Knowing what research says may change which suspicion the diary is asked about first. It never makes a finding: every
weight lies between 0.5 and 2, a link counts the same whichever way it goes, and "no difference" lowers a weight only if
it is at least moderately sure. Whatever is not in this table has weight 1.
"""


def evidence_page() -> str:
    """Return the whole page as Markdown."""
    tables = [f"## {_title(condition)}\n\n{_table(condition)}" for condition in conditions()]
    return "\n".join([BEGINNING, *tables, _advice(), _not_covered(), WEIGHTS_BEGINNING, _weights_table()])


def _advice() -> str:
    rows = (f"| {each.advice} | {each.grade} | {each.beside} |\n" for each in general_advice())
    return ADVICE_BEGINNING.format(given_by=GIVEN_BY) + "".join(rows)


def _not_covered() -> str:
    return NOT_COVERED + "".join(f"- {each.topic}: {each.about}\n" for each in not_covered())


def _title(condition: str) -> str:
    named = {"atopic dermatitis": "Atopic dermatitis (eczema)", "general": "For everybody"}
    return named.get(condition, condition.capitalize())


def _table(condition: str) -> str:
    head = (
        "| about | what research says | figures | how sure | weeks | why to doubt it | sources |\n" + "|---" * 7 + "|\n"
    )
    surest_first = sorted(statements_for(condition), key=lambda one: one.certainty.place)
    return head + "".join(f"| {' | '.join(_cells(one))} |\n" for one in surest_first)


def _cells(one: Statement) -> list[str]:
    figures = one.size if one.n is None else f"{one.size} n = {one.n:,}."
    sources = "; ".join(_link(source) for source in one.sources)
    sure = f"{one.certainty}" if one.certainty is Certainty.NOT_STUDIED else f"{one.certainty}: {one.direction}"
    weeks = (one.waiting_time or "").removesuffix("s").removesuffix(" week")
    plain = (one.exposure, one.statement, figures, sure, weeks, one.doubt)
    return [*(cell.replace("|", "\\|") for cell in plain), sources]


def _link(source: Source) -> str:
    return f"[{source.title}](<{source.link}>)"


def _weights_table() -> str:
    rows = [
        f"| {_title(condition)} | {attribute} | {weight:.2f} |\n"
        for condition in conditions()
        for attribute, weight in prior_weights(condition).items()
        if weight != 1
    ]
    return "| condition | attribute | weight |\n|---|---|---|\n" + "".join(rows)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(evidence_page())
