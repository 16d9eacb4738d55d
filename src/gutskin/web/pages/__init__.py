"""The pages, in the order of the navigation. A new page is a folder here and one line in PAGES."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.web import addresses  # noqa: F401  (the routes of the pages use its <day:...>)
from gutskin.web.pages import (
    about,
    barcode,
    data,
    diary,
    entry,
    made_up,
    more,
    offline,
    patterns,
    review,
    today,
    week,
    words,
)

if TYPE_CHECKING:
    from gutskin.web.pages.page import Page

PAGES: Final[tuple[Page, ...]] = (
    today.PAGE,
    diary.PAGE,
    week.PAGE,
    entry.PAGE,
    patterns.PAGE,
    review.PAGE,
    more.PAGE,
    words.PAGE,
    barcode.PAGE,
    data.PAGE,
    about.PAGE,
    made_up.PAGE,
    offline.PAGE,
)
