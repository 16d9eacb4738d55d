"""A month on the map: each place by the mean of the days written, and the weeks up to its end beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from gutskin.diary.body import BY_ID
from gutskin.summaries.areas import AreasOver, areas_over, rows_of, weeks_of_areas
from gutskin.web.charts import body_map
from gutskin.web.pages.areas.shown import filled
from gutskin.web.pages.diary.month import month_around

if TYPE_CHECKING:
    from datetime import date

    from django.utils.safestring import SafeString

    from gutskin.diary import Diary


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekShown:
    """One week: its small map, None where nothing was written."""

    first: date
    days_written: int
    map: SafeString | None


def month_shown(diary: Diary, first: date, today: date) -> dict[str, Any]:
    """Return what the page of a month shows. Weeks go up to the end of the month, or to today."""
    last = min((first + timedelta(days=31)).replace(day=1) - timedelta(days=1), today)
    month, weeks = areas_over(diary, first, last), weeks_of_areas(diary, last)
    means = {place.name: round(place.mean, 1) for place in month.places}
    return {
        "first": first,
        "month": month,
        "pictures": filled(means, _view_of_strongest(month)),
        "patterns": body_map.patterns(),
        "weeks": tuple(_week(week) for week in weeks),
        "rows": rows_of(weeks),
        "around": month_around(first, today),
    }


def _view_of_strongest(month: AreasOver) -> str:
    """Return the picture in which the strongest place is, the face where there is none."""
    views = {place.id: picture.view for picture in body_map.pictures() for place in picture.places}
    return next((views[place.name] for place in month.strongest_first if place.name in BY_ID), "face")


def _week(week: AreasOver) -> WeekShown:
    said = {place.name: place.mean for place in week.places}
    shown = body_map.small_map(said) if week.days_written else None
    return WeekShown(first=week.first, days_written=week.days_written, map=shown)
