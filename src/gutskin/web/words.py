"""What templates say: dates, hours, numbers and icons in the house's form. Loaded into every template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import template
from django.templatetags.static import static
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.html import format_html
from django.utils.translation import gettext

from gutskin.diary import Kind
from gutskin.diary.body import title_of
from gutskin.web.clock import local, today
from gutskin.web.telling import told
from gutskin.web.units import CLOCK, TEMPERATURE, WATER, chosen_now, time_text, water_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime, time

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
    (Kind.NONE, "stool"): "No stool",
    (Kind.NONE, "treatments"): "No treatment used",
    (Kind.NONE, "symptoms"): "No symptom of your own",
    (Kind.NONE, "areas"): "Skin clear everywhere",
    (Kind.STOOL, ""): "Stool type",
    (Kind.CYCLE, ""): "Day of the cycle",
    (Kind.MEASURE, "water"): "Water",
    (Kind.MEASURE, "exercise"): "Exercise",
    (Kind.MEASURE, "temperature"): "Temperature",
    (Kind.MEASURE, "humidity"): "Humidity",
}


@register.filter
def long_day(when: date) -> str:
    """Return `Thursday, 12 November`, with the year when it is not this one."""
    year = "" if when.year == today().year else f" {when.year}"
    return f"{day_of_week(when)}{year}"


def day_of_week(when: date) -> str:
    """Return `Thursday, 12 November`, where the year stands beside it."""
    return f"{WEEKDAYS[when.weekday()]}, {when.day} {MONTHS[when.month]}"


@register.filter
def short_day(when: date) -> str:
    """Return `Thu 12 Nov`, for narrow screens."""
    year = "" if when.year == today().year else f" {when.year}"
    return f"{WEEKDAYS_ABBR[when.weekday()]} {when.day} {_short_month(when)}{year}"


def _short_month(when: date) -> str:
    """Return `Nov`, as every language shortens its months."""
    return str(MONTHS_3[when.month]).capitalize()


@register.filter
def plain_day(when: date) -> str:
    """Return `12 November 2026`."""
    return f"{when.day} {MONTHS[when.month]} {when.year}"


@register.filter
def clock_time(instant: datetime) -> str:
    """Return `20:14` in the person's local time."""
    when = local(instant)
    return time_text(when.hour, when.minute, chosen_now(CLOCK))


@register.filter
def day_time(at: time) -> str:
    """Return a time of day that a person wrote, as `20:14`, or `8:14 pm` for those who chose so."""
    return time_text(at.hour, at.minute, chosen_now(CLOCK))


@register.filter
def moment(instant: datetime) -> str:
    """Return `20:14` for an instant of today, `12 November` for an earlier one, with the year when it is another."""
    when = local(instant).date()
    if when == today():
        return clock_time(instant)
    return plain_day(when) if when.year != today().year else f"{when.day} {MONTHS[when.month]}"


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
    name = title_of(entry.name) if entry.kind is Kind.AREA else entry.name
    said = NAMES.get((entry.kind, entry.name)) or name or entry.kind.value
    return said[:1].upper() + said[1:]


@register.filter
def value_text(entry: Entry) -> str:
    """Return the value of an entry as a person reads it: words, a number, `7 h 30 min`, yes or no."""
    value = entry.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if entry.kind is Kind.PHOTO:
        return "a photo"
    if not isinstance(value, int | float):
        return str(value)
    if entry.kind is Kind.SLEEP:
        return hours(value)
    return _measured(entry.name, value) if entry.kind is Kind.MEASURE else f"{value:g}"


def _measured(name: str, value: float) -> str:
    """Return a measure with its unit, where it is one that Today asks for."""
    match name:
        case "water":
            return water_text(value, number, chosen_now(WATER))
        case "exercise":
            return f"{number(value)} min"
        case "temperature":
            is_fahrenheit = chosen_now(TEMPERATURE) == "fahrenheit"
            return f"{number(value * 1.8 + 32)} °F" if is_fahrenheit else f"{number(value)} °C"
        case "humidity":
            return f"{number(value)} %"
        case _:
            return f"{value:g}"


register.filter("told", told)


@register.filter
def until(first: date, last: date) -> str:
    """Return `16 to 22 November 2026`, naming month and year twice only where they differ."""
    if first.year != last.year:
        begin = plain_day(first)
    elif first.month != last.month:
        begin = f"{first.day} {MONTHS[first.month]}"
    else:
        begin = str(first.day)
    return gettext("%(first)s to %(last)s") % {"first": begin, "last": plain_day(last)}


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
