"""Parts of addresses: a day in its ISO form."""

from __future__ import annotations

from datetime import date

from django.urls import register_converter


class IsoDay:
    """Turns `2026-11-23` in an address into a date; `<day:when>` in a route. An impossible day is no address."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    @staticmethod
    def to_python(value: str) -> date:
        """Return the day; ValueError (no such address) for 30 February."""
        return date.fromisoformat(value)

    @staticmethod
    def to_url(value: date) -> str:
        """Return the day in ISO form."""
        return value.isoformat()


register_converter(IsoDay, "day")
