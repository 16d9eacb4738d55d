"""The tables of the doctor's page: every number of its pictures, and what the first page had no room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from gutskin.reports.numbers import counted_days, finding_numbers, has_number
from gutskin.reports.paper_words import paper_words
from gutskin.reports.ruled_out import ruled_out
from gutskin.summaries.events import foremost
from gutskin.summaries.words import OUTCOME_NAMES, counted, points, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gutskin.findings import Finding
    from gutskin.reports.doctors_page import DoctorsPage
    from gutskin.summaries import WeekMean

_ONE_BLOCK: Final = 16
_SHORT: Final = 24
_MOST_EVENTS: Final = 24
_MOST_NOTES: Final = 60
ALL_ROWS: Final = 10_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table. `columns`: their names. `numbers`: those set right.

    `none`: what stands there where there is no row. `blocks`: in how many the rows stand side by side. `wide`: None
    where no column takes more than it needs.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: int | None = None
    numbers: frozenset[int] = frozenset()
    none: str = ""
    blocks: int = 1

    def as_dict(self) -> dict[str, Any]:
        """Return it as paper takes it."""
        rows = [[paper_words(cell) for cell in row] for row in self.rows]
        size = -(-len(rows) // self.blocks) if rows else 1
        return {
            "title": self.title,
            "none": "" if rows else self.none,
            "columns": [
                {"name": name, "wide": place == self.wide, "number": place in self.numbers}
                for place, name in enumerate(self.columns)
            ],
            "blocks": [rows[start : start + size] for start in range(0, len(rows), size)],
        }


def tables_of(page: DoctorsPage, most: int = ALL_ROWS) -> tuple[Table, ...]:
    """Return the tables of what was chosen, in their order; none where tables are left out.

    `most`: rows of each table but those of weeks, places and notes; a title says what that leaves out.
    """
    chosen = page.chosen
    return (
        *((weeks_table(page),) if chosen.tables and chosen.course else ()),
        *((findings_table(page, most),) if chosen.tables and chosen.findings else ()),
        *((cleared_table(page, most),) if chosen.tables and chosen.ruled_out else ()),
        *((taken_table(page, most),) if chosen.tables and chosen.conditions else ()),
        *((events_table(page, most),) if chosen.tables and chosen.course and page.review.events else ()),
        *((places_table(page),) if page.places is not None else ()),
        *((notes_table(page),) if chosen.notes else ()),
    )


def weeks_table(page: DoctorsPage) -> Table:
    """Return the weekly means with their ranges."""
    pairs = zip(page.review.skin.weeks, page.review.gut.weeks, strict=True)
    rows = tuple((_day(skin.first), _mean(skin), _mean(gut)) for skin, gut in pairs)
    return Table(
        title="Weekly means with their 95 % range",
        columns=("Week of", "Skin clarity", "Digestive comfort"),
        rows=rows,
        numbers=frozenset({1, 2}),
        blocks=2 if len(rows) > _ONE_BLOCK else 1,
    )


def _day(when: date) -> str:
    return f"{short_day(when)} {when.year}"


def _mean(week: WeekMean) -> str:
    if week.mean is None:
        return f"{counted(week.days_rated, 'day')} rated"
    if week.low is None or week.high is None:
        return points(week.mean)
    return f"{points(week.mean)} ({points(week.low)} to {points(week.high)})"


def findings_table(page: DoctorsPage, most: int = ALL_ROWS) -> Table:
    """Return the links and suspicions in full."""
    return Table(
        title=_titled("Links and suspicions", len(page.suspects) - most),
        columns=("What", "Of", "Verdict", "On", "Strongest", "Points (95 % range)"),
        rows=tuple(_finding(each) for each in page.suspects[:most]),
        numbers=frozenset({3, 5}),
        none="None so far.",
    )


def _finding(finding: Finding) -> tuple[str, ...]:
    lag = "same day" if finding.lag_days == 0 else f"{counted(finding.lag_days, 'day')} later"
    told = finding_numbers(finding.effect, finding.low, finding.high) if has_number(finding) else "no figure"
    unit = " a day" if finding.kind in {"habit", "probiotic"} else ""
    name, outcome = finding.title, OUTCOME_NAMES[finding.outcome]
    return (name, outcome, finding.verdict.label, counted_days(finding), lag, f"{told}{unit}")


def cleared_table(page: DoctorsPage, most: int = ALL_ROWS) -> Table:
    """Return what has no quick link, with the ranges of the effect within four days."""
    found = ruled_out(page.cleared)
    return Table(
        title=_titled("Ruled out so far: no quick link, points within 4 days", len(found) - most),
        columns=("What", "Days", "Skin", "Gut"),
        rows=tuple((each.title, str(each.days), each.skin_range, each.gut_range) for each in found[:most]),
        numbers=frozenset({1, 2, 3}),
        blocks=2 if len(found) > _ONE_BLOCK and all(len(each.title) <= _SHORT for each in found) else 1,
        none="Nothing so far.",
    )


def _titled(title: str, more: int, what: str = "more") -> str:
    """Return a title that says how many rows were left out, and where they are, if any were."""
    return f"{title} ({more} {what} in the JSON file)" if more > 0 else title


def taken_table(page: DoctorsPage, most: int = ALL_ROWS) -> Table:
    """Return the treatments and courses with dose and period: courses, then treatments, the one used most first."""
    taken = (*page.courses, *page.treatments)
    return Table(
        title=_titled("Treatments and courses", len(taken) - most),
        columns=("What", "Dose, as written", "From", "To", "Written on"),
        rows=tuple(
            (each.name, each.dose, _day(each.first), _day(each.last) if each.last else "goes on", _days(each.days))
            for each in taken[:most]
        ),
        numbers=frozenset({4}),
        none="None was written in these weeks.",
    )


def _days(number: int) -> str:
    return counted(number, "day")


def events_table(page: DoctorsPage, most: int = ALL_ROWS) -> Table:
    """Return when treatments, probiotics and habits ran; of very many the foremost, and how many were left out."""
    shown = foremost(page.review.events, min(most, _MOST_EVENTS))
    return Table(
        title=_titled("What ran meanwhile", len(page.review.events) - len(shown), "shorter ones"),
        columns=("What", "Kind", "From", "To"),
        rows=tuple(
            (event.name, event.kind, _day(event.first), "goes on" if event.goes_on else _day(event.last))
            for event in shown
        ),
        blocks=2 if len(shown) > _ONE_BLOCK // 2 and all(len(event.name) <= _SHORT for event in shown) else 1,
    )


def places_table(page: DoctorsPage) -> Table:
    """Return the body map as a table, the strongest place first."""
    places = page.places.strongest_first if page.places else ()
    return Table(
        title="Body map, 0 (clear) to 10",
        columns=("Place", "Mean", "Strongest", "Written on"),
        rows=tuple((p.title, points(p.mean), f"{p.strongest:g}", _days(p.days)) for p in places),
        numbers=frozenset({1, 2, 3}),
        none="Nothing was marked in these weeks.",
    )


def notes_table(page: DoctorsPage) -> Table:
    """Return the notes, the newest first; how many were left out is said where they are very many."""
    newest = page.notes[::-1]
    rows: Sequence[tuple[str, str]] = [(_day(note.day), note.words) for note in newest[:_MOST_NOTES]]
    more = len(newest) - len(rows)
    title = f"Notes, newest first ({more} older ones left out)" if more > 0 else "Notes, newest first"
    return Table(title=title, columns=("Day", "Note"), rows=tuple(rows), wide=1, none="No note was written.")
