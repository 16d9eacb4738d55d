"""The four places, the same everywhere, and the pages inside the current one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

if TYPE_CHECKING:
    from gutskin.web.pages.page import Page


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A word in the navigation. `current`: it leads to where one is; `inside`: the pages of the current place."""

    word: str
    address: str
    icon: str = ""
    current: bool = False
    is_page: bool = False
    inside: tuple[Link, ...] = ()


WORDS: Final = (
    ("today", gettext_noop("Today")),
    ("diary", gettext_noop("Diary")),
    ("patterns", gettext_noop("Patterns")),
    ("more", gettext_noop("More")),
)


def navigation(current: Page | None) -> tuple[Link, ...]:
    """Return the places that have a page, with the pages of the current place inside it."""
    from gutskin.web.pages import PAGES  # the pages import this module

    names = {page.name for page in PAGES}
    return tuple(_place(name, word, current, PAGES) for name, word in WORDS if name in names)


def _place(name: str, word: str, current: Page | None, pages: tuple[Page, ...]) -> Link:
    here = current is not None and current.place == name
    listed = [page for page in pages if page.place == name and page.word] if here else []
    inside = tuple(
        Link(word=gettext(page.word), address=reverse(page.name), current=page is current, is_page=page is current)
        for page in listed
    )
    is_page = current is not None and current.name == name
    return Link(word=gettext(word), address=reverse(name), icon=name, current=here, is_page=is_page, inside=inside)
