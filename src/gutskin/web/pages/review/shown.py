"""What the review shows beside its own numbers and words: pictures of its findings, the body map, chosen photos."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from gutskin.summaries.areas import rows_of, then_and_now
from gutskin.summaries.words import OUTCOME_TITLES, days_between
from gutskin.web.charts import body_map, matched_days_chart
from gutskin.web.found import matched_days_of
from gutskin.web.photos.album import is_covered
from gutskin.web.photos.chosen import chosen_between, photos_between

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gutskin.diary import Diary
    from gutskin.findings import Finding
    from gutskin.summaries import Review
    from gutskin.summaries.areas import AreasOver
    from gutskin.web.charts import Chart

MOST_PICTURES: Final = 6
"""So many findings have their picture here; each has it on its own page too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A finding and its picture, None where it has none. `is_open`: the picture is seen without unfolding it."""

    finding: Finding
    picture: Chart | None
    is_open: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class MapShown:
    """Some weeks on the map. `map`: None where nothing was written in them."""

    over: AreasOver
    dates: str
    map: SafeString | None


def told(found: Review, diary: Diary) -> tuple[Told, ...]:
    """Return what goes with better and worse days, each with the days after it; the first link's picture is open."""
    named = (*found.linked, *found.worth_testing)
    pictures = [_picture(diary, finding) for finding in named[:MOST_PICTURES]]
    rest = [None] * (len(named) - len(pictures))
    return tuple(
        Told(finding=finding, picture=picture, is_open=place == 0 and finding.verdict.is_linked)
        for place, (finding, picture) in enumerate(zip(named, (*pictures, *rest), strict=True))
    )


def _picture(diary: Diary, finding: Finding) -> Chart | None:
    """Return the days after it; its title names the outcome, since one food may stand here with both."""
    chart = matched_days_chart(finding, matched_days_of(diary, finding))
    return chart and replace(chart, title=f"{chart.title}: {OUTCOME_TITLES[finding.outcome].lower()}")


def body_shown(found: Review, diary: Diary) -> dict[str, Any]:
    """Return the body map at the beginning and at the end; nothing of it where no place was marked."""
    maps = then_and_now(diary, found.first, found.last)
    if not maps:
        return {}
    return {
        "maps": [_map(each) for each in maps],
        "map_columns": [days_between(each.first, each.last) for each in maps],
        "map_rows": rows_of(maps),
        "map_patterns": body_map.patterns(),
    }


def _map(over: AreasOver) -> MapShown:
    said = {place.name: place.mean for place in over.places}
    drawn = body_map.small_map(said) if over.days_written else None
    return MapShown(over=over, dates=days_between(over.first, over.last), map=drawn)


def photos_shown(found: Review, diary: Diary) -> dict[str, Any]:
    """Return the photos of these weeks that were chosen, and how many there are to choose from."""
    offered = photos_between(diary, found.first, found.last)
    return {
        "photos": chosen_between(diary, found.first, found.last),
        "photos_to_choose": sum(len(series.shots) for series in offered),
        "covered": is_covered(diary),
    }
