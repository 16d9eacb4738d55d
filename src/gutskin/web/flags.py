"""What should be looked at before anything else, at the top of the pages that show a day or what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import template

from gutskin.diary.body import REGIONS
from gutskin.summaries.red_flags import flags_of
from gutskin.web import clock
from gutskin.web.people import person_of
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from gutskin.summaries.red_flags import ShownFlag

register = template.Library()

SHOWN_ON: Final = frozenset({"today", "week", "patterns", "review", "trials", "offline"})
"""Names of the pages; on the last one, which a phone keeps, a script fills them in from what the phone holds."""
MOST_WORDS: Final = 3
"""How often a page says when one flag was raised."""


@register.inclusion_tag("parts/flags.html", takes_context=True)
def red_flags(context: template.Context) -> dict[str, Any]:
    """Return what the part of a page needs: the flags of the one who asks, none where it is nobody's page."""
    page = context.get("page")
    is_shown = page is not None and page.name in SHOWN_ON and context.get("person") != ""
    is_nobodys = context.get("person") is None
    return {
        "is_shown": is_shown,
        "flags": () if is_nobodys or not is_shown else _flags(context),
        "places": len(REGIONS),
        "here": context.get("here", "/"),
        "csrf_token": context.get("csrf_token"),
    }


def _flags(context: template.Context) -> tuple[dict[str, Any], ...]:
    found = flags_of(load_diary(person_of(context["request"])), clock.today())
    return tuple(
        {"flag": one.flag, "raised": one.raised[:MOST_WORDS], "more": _more(one), "all": one.raised} for one in found
    )


def _more(shown: ShownFlag) -> int:
    return max(len(shown.raised) - MOST_WORDS, 0)
