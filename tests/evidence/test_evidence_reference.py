"""docs/explanation/evidence.md is made from the statements and is never stale."""

from pathlib import Path

from gutskin.evidence import conditions, statements
from gutskin.evidence.reference import evidence_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "evidence.md"


def test_the_page_is_what_the_statements_say():
    assert PAGE.read_text(encoding="utf-8") == evidence_page(), (
        "docs/explanation/evidence.md is not what the statements say. "
        "To fix this: python -m gutskin.evidence.reference > docs/explanation/evidence.md"
    )


def test_every_statement_is_in_the_table_of_its_condition():
    tables = evidence_page().split("\n## ")[1 : len(conditions()) + 1]
    for condition, table in zip(conditions(), tables, strict=True):
        rows = table.splitlines()[4:]
        here = [one for one in statements() if one.condition == condition]
        assert len([row for row in rows if row.startswith("| ")]) == len(here)
        assert all(one.statement in table and one.sources[0].link in table for one in here)


def test_every_row_has_the_cells_of_its_head():
    rows = [line for line in evidence_page().splitlines() if line.startswith("| ") and "](<" in line]
    assert {row.replace("\\|", "").count(" | ") for row in rows} == {6}
