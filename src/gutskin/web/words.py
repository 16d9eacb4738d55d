"""What templates say: dates, hours, numbers and icons in the house's form. Loaded into every template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

from gutskin.diary import Kind
from gutskin.web.clock import local, today

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from django.utils.safestring import SafeString

    from gutskin.diary import Entry

register = template.Library()

NAMES: Final = {
    (Kind.RATING, "skin"): "Skin clarity",
    (Kind.RATING, "gut"): "Digestive comfort",
    (Kind.COMPLETE, "foods"): "That was all",
    (Kind.COMPLETE, "day"): "The whole day is written",
    (Kind.NONE, "foods"): "Nothing eaten",
    (Kind.NONE, "habits"): "No habit kept",
    (Kind.NONE, "probiotic"): "No probiotic taken",
    (Kind.STOOL, ""): "Stool type",
    (Kind.CYCLE, ""): "Day of the cycle",
}


@register.filter
def long_day(when: date) -> str:
    """Return `Thursday, 12 November`, with the year when it is not this one."""
    year = "" if when.year == today().year else f" {when.year}"
    return f"{when:%A}, {when.day} {when:%B}{year}"


@register.filter
def short_day(when: date) -> str:
    """Return `Thu 12 Nov`, for narrow screens."""
    year = "" if when.year == today().year else f" {when.year}"
    return f"{when:%a} {when.day} {when:%b}{year}"


@register.filter
def plain_day(when: date) -> str:
    """Return `12 November 2026`."""
    return f"{when.day} {when:%B} {when.year}"


@register.filter
def clock_time(instant: datetime) -> str:
    """Return `20:14` in the person's local time."""
    return f"{local(instant):%H:%M}"


@register.filter
def moment(instant: datetime) -> str:
    """Return `20:14` for an instant of today, `12 November` for an earlier one, with the year when it is another."""
    when = local(instant).date()
    if when == today():
        return clock_time(instant)
    return plain_day(when) if when.year != today().year else f"{when.day} {when:%B}"


@register.filter
def hours(value: float) -> str:
    """Return `7 h 15 min` of 7.25 hours, `7 h` of 7."""
    whole, minutes = divmod(round(value * 60), 60)
    return f"{whole} h {minutes} min" if minutes else f"{whole} h"


@register.filter
def number(value: float) -> str:
    """Return a number as the pages write it: at most one decimal, a true minus."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("-", "−")


@register.filter
def kind_name(entry: Entry) -> str:
    """Return what an entry is about: `Skin clarity`, `Breakfast`, the name of a habit."""
    said = NAMES.get((entry.kind, entry.name)) or entry.name or entry.kind.value
    return said[:1].upper() + said[1:]


@register.filter
def value_text(entry: Entry) -> str:
    """Return the value of an entry as a person reads it: words, a number, `7 h 30 min`, yes or no."""
    value = entry.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if entry.kind is Kind.SLEEP and isinstance(value, int | float):
        return hours(value)
    return f"{value:g}" if isinstance(value, int | float) else str(value)


@register.filter
def at(found: Mapping[str, str], key: str) -> str:
    """Return what a mapping holds under a key, "" where it holds nothing."""
    return found.get(key, "")


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """Return an icon of the house's set, hidden from screen readers: the word beside it is its name."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static("icons.svg"),
        name,
    )
