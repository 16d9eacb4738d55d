"""Puts measured tables into the pages they belong on."""

from __future__ import annotations

from pathlib import Path

HOW_OFTEN = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "how-often-is-it-wrong.md"


def write_between(name: str, text: str, page: Path = HOW_OFTEN) -> None:
    """Replace what stands between the comments `<!-- name: ... -->` and `<!-- end of name -->`.

    Raises ValueError when the page lacks one of them; nothing is written then.
    """
    before, opening, rest = page.read_text(encoding="utf-8").partition(f"<!-- {name}:")
    comment, arrow, rest = rest.partition("-->")
    _, closing, after = rest.partition(f"<!-- end of {name} -->")
    if not (opening and arrow and closing):
        raise ValueError(f"{page.name} has no place for {name}. To fix this, put both comments into it.")
    page.write_text(f"{before}{opening}{comment}{arrow}\n\n{text.strip()}\n\n{closing}{after}", encoding="utf-8")
