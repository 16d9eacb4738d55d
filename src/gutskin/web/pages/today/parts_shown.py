"""What the parts of a day's page show beside the fields: bars, numbers, and what is offered with one tap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext

from gutskin.web.pages.today.bars import Bar, main_bar, rating_bar, symptom_bar
from gutskin.web.pages.today.changes import SYMPTOM_SETTING
from gutskin.web.pages.today.in_units import TEMPERATURE_FIELDS, WATER_FIELDS

if TYPE_CHECKING:
    from gutskin.diary import Day, Diary
    from gutskin.web.pages.today.in_units import InUnit
    from gutskin.web.pages.today.taking import Taken

LOOKED_BACK: Final = timedelta(days=60)
LONGEST_CYCLE: Final = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberField:
    """One number to fill in. `field`: its name in the form; `value`, `was`: as text; `problem`: what to say of it."""

    field: str
    value: str
    was: str
    problem: str


def nothing(_diary: Diary, _day: Day, _asked: Taken) -> None:
    """Show nothing beside what the page knows already."""


def itch(_diary: Diary, _day: Day, asked: Taken) -> Bar:
    """Return the bar of itch."""
    return rating_bar("itch", gettext("Itch"), (gettext("0 none"), gettext("10 worst")), asked)


def stress(_diary: Diary, _day: Day, asked: Taken) -> Bar:
    """Return the bar of stress."""
    return main_bar("stress", asked)


def energy(_diary: Diary, _day: Day, asked: Taken) -> Bar:
    """Return the bar of energy."""
    return rating_bar("energy", gettext("Energy"), (gettext("1 worn out"), gettext("10 full of it")), asked)


def mood(_diary: Diary, _day: Day, asked: Taken) -> Bar:
    """Return the bar of mood."""
    return rating_bar("mood", gettext("Mood"), (gettext("1 very low"), gettext("10 very good")), asked)


@dataclass(frozen=True, kw_only=True, slots=True)
class SymptomsShown:
    """A bar for each symptom, and one without a name, from which a browser makes more."""

    bars: tuple[Bar, ...]
    pattern: Bar


def symptoms(diary: Diary, day: Day, asked: Taken) -> SymptomsShown:
    """Return the bars of the person's own symptoms."""
    names = symptom_names(diary, day)
    bars = tuple(symptom_bar(name, number, asked) for number, name in enumerate(names, start=1))
    return SymptomsShown(bars=bars, pattern=symptom_bar("?", 0, asked))


def symptom_names(diary: Diary, day: Day) -> tuple[str, ...]:
    """Return the symptoms to ask about: added by name or written in the last 60 days, but none that was taken away.

    What stands on the day itself is always among them.
    """
    said = {name.removeprefix(SYMPTOM_SETTING): value for name, value in diary.settings.items() if _is_symptom(name)}
    recent = (found for when, found in diary.days.items() if day.date - LOOKED_BACK <= when < day.date)
    written = (name for found in recent for name in found.symptoms or ())
    wanted = [*(name for name, value in said.items() if value is True), *written]
    kept = {name for name in wanted if said.get(name) is not False}
    return tuple(sorted(kept | set(day.symptoms or ()), key=lambda name: (name.casefold(), name)))


def _is_symptom(setting: str) -> bool:
    return setting.startswith(SYMPTOM_SETTING)


@dataclass(frozen=True, kw_only=True, slots=True)
class CycleShown:
    """The field of the cycle, and the day to offer ("" where none can be counted on)."""

    field: NumberField
    offered: str


def cycle(diary: Diary, day: Day, asked: Taken) -> CycleShown:
    """Return the field of the day of the cycle."""
    return CycleShown(field=number_field("cycle:", asked), offered=offered_cycle_day(diary, day))


def offered_cycle_day(diary: Diary, day: Day) -> str:
    """Return the day of the cycle counted on from the last one written before, "" where that is too long ago."""
    first = day.date - timedelta(days=LONGEST_CYCLE)
    written = [(when, found.cycle_day) for when, found in diary.days.items() if first <= when < day.date]
    last = max(((when, cycle_day) for when, cycle_day in written if cycle_day is not None), default=None)
    if last is None or day.cycle_day is not None:
        return ""
    number = int(last[1]) + (day.date - last[0]).days
    return str(number) if number <= LONGEST_CYCLE else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """The field of an amount in one of its units; one of them is on and filled in."""

    field: InUnit
    number: NumberField
    is_on: bool


def _amounts(fields: tuple[InUnit, ...], diary: Diary, asked: Taken) -> tuple[Amount, ...]:
    return tuple(Amount(field=each, number=number_field(each.key, asked), is_on=each.is_on(diary)) for each in fields)


def water(diary: Diary, _day: Day, asked: Taken) -> tuple[Amount, ...]:
    """Return the fields of water, one for each unit."""
    return _amounts(WATER_FIELDS, diary, asked)


def exercise(_diary: Diary, _day: Day, asked: Taken) -> NumberField:
    """Return the field of minutes of exercise."""
    return number_field("measure:exercise", asked)


@dataclass(frozen=True, kw_only=True, slots=True)
class WeatherShown:
    """The fields of the weather, the temperature in each of its units."""

    temperatures: tuple[Amount, ...]
    humidity: NumberField


def weather(diary: Diary, _day: Day, asked: Taken) -> WeatherShown:
    """Return the fields of the weather."""
    return WeatherShown(
        temperatures=_amounts(TEMPERATURE_FIELDS, diary, asked),
        humidity=number_field("measure:humidity", asked),
    )


def number_field(key: str, asked: Taken) -> NumberField:
    """Return the field of one number, by its key (ones.py)."""
    now, was = asked.now.ones.get(key, ""), asked.was.ones.get(key, "")
    return NumberField(field=f"one:{key}", value=now, was=was, problem=asked.problems.get(f"one:{key}", ""))
