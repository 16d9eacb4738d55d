"""Biometrics of Cronometer (`biometrics.csv`): one row for each thing measured, with its unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.importers.collecting import Collected, Join, Row, Said, lower_names
from gutskin.importers.dates import DayOrder, day_of, order_of, rule_of, time_of
from gutskin.importers.decimals import number_of
from gutskin.importers.importer import Imported, asking
from gutskin.importers.questions import Question
from gutskin.importers.sheets import header_in, table_in
from gutskin.importers.units import in_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from gutskin.importers.offered import Offered

name: Final = "cronometer-biometrics"
title: Final = "Cronometer biometrics (CSV)"
keeps_edits: Final = False
tried: Final = True

_NEEDED: Final = {"day", "group", "metric", "unit", "amount"}
_SOURCE: Final = re.compile(r"(.+?) \(([^()]+)\)")
_PRESSURE: Final = re.compile(r"(\d{2,3})\s*/\s*(\d{2,3})", re.ASCII)
_WEIGHT: Final = frozenset({"weight", "body weight"})
_RULES: Final = (
    "Sleep: hours of the day the row names; a second row that says otherwise (of another device) is refused.",
    "Weight in kg. Other measurements: the average of the day in their own unit, which stands in the name.",
    "Insulin: as a treatment with its units and time.",
)


def recognises(offered: Offered) -> bool:
    """Return whether the first line has the columns of biometrics."""
    return set(lower_names(header_in(offered))) >= _NEEDED


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
    """Return what was measured, or the question how the dates are written."""
    table = table_in(offered)
    place = lower_names(table.header).index("day")
    order = order_of((cells[place] for _, cells in table.rows), answers)
    if isinstance(order, Question):
        return asking(offered, title, order)
    collected = Collected(person)
    collected.take_table(table, lambda row: _said(row, order))
    return collected.imported(offered, title, notes=(rule_of(order), *_RULES))


def _said(row: Row, order: DayOrder) -> Iterator[Said]:
    day = day_of(row["day"], order)
    found = _SOURCE.fullmatch(row["metric"])
    metric, unit = (found[1] if found else row["metric"]).strip(), row["unit"].strip()
    pressure = _PRESSURE.fullmatch(row["amount"])
    if pressure:
        for part, number in zip(("upper", "lower"), pressure.groups(), strict=True):
            yield _average(day, float(number), f"{metric}, {part}", unit)
        return
    amount = number_of(row["amount"])
    if metric.lower() == "sleep":
        yield Said(kind=Kind.SLEEP, day=day, value=in_unit(amount, unit, "h"), join=Join.FIRST)
    elif metric.lower() == "insulin":
        dose = f"{amount:g} {unit}".strip()
        yield Said(kind=Kind.TREATMENT, day=day, value=dose, name=metric, at=time_of(row.get("time", "")))
    elif metric.lower() in _WEIGHT:
        yield _average(day, in_unit(amount, unit, "kg"), "weight", "kg")
    else:
        yield _average(day, amount, metric, unit)


def _average(day: date, number: float, metric: str, unit: str) -> Said:
    named = f"{metric} ({unit})" if unit else metric
    return Said(kind=Kind.MEASURE, day=day, value=number, name=named, join=Join.MEAN)
