"""The pages, in the order of the navigation. A new page is a folder here and one line in PAGES."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.web.pages import entry, made_up, today

if TYPE_CHECKING:
    from gutskin.web.pages.page import Page

PAGES: Final[tuple[Page, ...]] = (
    today.PAGE,
    entry.PAGE,
    made_up.PAGE,
)
