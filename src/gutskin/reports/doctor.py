"""The doctor's page out of a diary: how it is going, what is suspected, what was ruled out, what is uncertain."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from gutskin.errors import EmptyDiaryError
from gutskin.findings import find_patterns
from gutskin.findings import gut_ahead as which_runs_ahead
from gutskin.findings.measured import measured_error_rates
from gutskin.reports.chosen import chosen_in
from gutskin.reports.doctors_page import DoctorsPage, Note, Picture
from gutskin.reports.experiments import experiments_in
from gutskin.reports.flags_told import flags_told
from gutskin.reports.taken import courses_in, treatments_in
from gutskin.summaries.areas import areas_over
from gutskin.summaries.gentle import gently
from gutskin.summaries.review import review_weeks
from gutskin.summaries.settling import HOW_OFTEN_WRONG
from gutskin.summaries.words import capitalised, days_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.diary import Diary
    from gutskin.findings import Finding, GutAhead, PatternReport
    from gutskin.reports.chosen import Chosen

MOST_PHOTOS: Final = 6
CONDITION: Final = "condition/"
_CALLED: Final = {"eczema": "Eczema (atopic dermatitis)", "gut": "A troubled gut"}
FOOT: Final = "A patient's own diary. Not a medical device, and no medical judgement."
MODEL: Final = (
    "What follows an occasion over 14 days was estimated in one model of skin and gut, which allows for what carries "
    "over from day to day, the trend over months, weekends, and stress, sleep, cycle and treatments where written."
)


def doctors_page(
    diary: Diary,
    *,
    made_on: date,
    last: date | None = None,
    chosen: Chosen | None = None,
    report: PatternReport | None = None,
    gut_ahead: GutAhead | None = None,
    photos: Sequence[Picture] = (),
) -> DoctorsPage:
    """Return the page of the weeks that end with the week of `last` (the last day of the diary when left out).

    `made_on`: today, printed on the page. `chosen`: what goes in; what the diary's settings say when left out.
    `report`, `gut_ahead`: where they are known already; they are found when left out. `photos`: shown where they were
    chosen. Raises EmptyDiaryError when nothing was written up to that day.
    """
    wanted = chosen or chosen_in(diary)
    until = last or diary.last
    if diary.first is None or until is None or until < diary.first:
        raise EmptyDiaryError
    told = diary if until >= (diary.last or until) else diary.between(date.min, until)
    review = review_weeks(
        diary,
        until,
        weeks=wanted.weeks,
        report=report or gently(find_patterns(told), diary),
        gut_ahead=gut_ahead or which_runs_ahead(told),
    )
    first = max(review.first, diary.first)
    return DoctorsPage(
        title=f"Skin and gut diary, {review.title.lower()}",
        name=wanted.name,
        dates=days_between(first, review.last),
        made_on=made_on,
        first=first,
        last=review.last,
        diary_first=diary.first,
        chosen=wanted,
        question=wanted.question,
        conditions=conditions_of(diary) if wanted.conditions else (),
        treatments=treatments_in(diary, first, review.last) if wanted.conditions else (),
        courses=courses_in(diary, first, review.last) if wanted.conditions else (),
        red_flags=flags_told(diary, first, review.last) if wanted.red_flags else (),
        headline=review.headline,
        review=review,
        experiments=experiments_in(diary, first, review.last, made_on) if wanted.experiments else (),
        suspects=(*review.linked, *review.worth_testing) if wanted.findings else (),
        cleared=review.no_link if wanted.ruled_out else (),
        too_early=_different(review.too_early) if wanted.findings else 0,
        completeness=review.completeness if wanted.gaps else (),
        how=(MODEL, how_often_wrong()),
        notes=_notes(diary, first, review.last) if wanted.notes else (),
        places=areas_over(diary, first, review.last) if wanted.body_map else None,
        photos=tuple(photos[-MOST_PHOTOS:]) if wanted.photos else (),
        foot=FOOT,
    )


def conditions_of(diary: Diary) -> tuple[str, ...]:
    """Return the conditions the person said they have, in plain words."""
    said = sorted(name for name, value in diary.settings.items() if name.startswith(CONDITION) and value is True)
    ids = (name.removeprefix(CONDITION) for name in said)
    return tuple(_CALLED.get(each, capitalised(each.replace("-", " "))) for each in ids)


def how_often_wrong() -> str:
    """Return how often a link is named where nothing is, as it was measured for this very version."""
    measured = measured_error_rates()
    if measured is None or not measured.false_alarms_in_100:
        return HOW_OFTEN_WRONG
    return (
        f"Of 100 links shown, at most 10 are expected to be chance; of {measured.null_diaries:,} made-up diaries in "
        f"which nothing has an effect, {measured.false_alarms_in_100} in 100 named one."
    )


def _different(findings: tuple[Finding, ...]) -> int:
    return len({(finding.kind, finding.members) for finding in findings})


def _notes(diary: Diary, first: date, last: date) -> tuple[Note, ...]:
    return tuple(
        Note(day=when, words=day.note) for when, day in diary.days.items() if first <= when <= last and day.note
    )
