"""docs/reference/attributes.md is made from the files of the attributes and is never stale."""

from pathlib import Path

from gutskin.foods import attributes
from gutskin.foods.reference import attributes_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "attributes.md"


def test_the_page_is_what_the_files_say():
    assert PAGE.read_text(encoding="utf-8") == attributes_page(), (
        "docs/reference/attributes.md is not what the files of the attributes say. "
        "To fix this: python -m gutskin.foods.reference > docs/reference/attributes.md"
    )


def test_every_attribute_has_its_row_and_its_sources():
    table, _, sources = attributes_page().partition("## What each is based on")
    rows = [line for line in table.splitlines() if line.startswith("| ") and "`" in line]

    assert [row.split("`")[1] for row in rows] == [each.id for each in attributes()]
    assert all(row.count(" | ") == 4 for row in rows)
    assert sources.count("\n### ") == len(attributes())
