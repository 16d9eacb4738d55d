"""A time zone in words: IANA names it after a city, which is what a person knows."""

from __future__ import annotations

from gutskin.web.reminders.zones import machine_zone_name


def zone_words(name: str) -> str:
    """Return `Berlin time` of Europe/Berlin, and for "" that of the machine gutskin runs on."""
    return f"{city_of(name)} time" if name else _of_machine()


def city_of(name: str) -> str:
    """Return `Berlin` of Europe/Berlin, `Knox, Indiana` of America/Indiana/Knox; UTC as it is."""
    _, *places = name.split("/")
    return ", ".join(reversed(places)).replace("_", " ") if places else name


def _of_machine() -> str:
    name = machine_zone_name()
    return f"the time of the machine gutskin runs on{f' ({city_of(name)})' if name else ''}"
