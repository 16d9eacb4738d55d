"""The pages, in the order of the navigation. A new page is a folder here and one line in PAGES."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.web import addresses  # noqa: F401  (the routes of the pages use its <day:...>)
from gutskin.web.pages import (
    about,
    areas,
    barcode,
    courses,
    data,
    deletion,
    diary,
    doctor,
    entry,
    flags,
    habits,
    learn,
    made_up,
    more,
    offline,
    parts,
    patterns,
    photos,
    reminders,
    review,
    screening,
    settings,
    sharing,
    today,
    trials,
    week,
    words,
)

if TYPE_CHECKING:
    from gutskin.web.pages.page import Page

PAGES: Final[tuple[Page, ...]] = (
    today.PAGE,
    diary.PAGE,
    week.PAGE,
    photos.PAGE,
    areas.PAGE,
    entry.PAGE,
    flags.PAGE,
    patterns.PAGE,
    review.PAGE,
    trials.PAGE,
    doctor.PAGE,
    more.PAGE,
    sharing.PAGE,
    settings.PAGE,
    parts.PAGE,
    words.PAGE,
    habits.PAGE,
    reminders.PAGE,
    barcode.PAGE,
    courses.PAGE,
    screening.PAGE,
    learn.PAGE,
    data.PAGE,
    deletion.PAGE,
    about.PAGE,
    made_up.PAGE,
    offline.PAGE,
)
