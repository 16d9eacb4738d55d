"""The bar on which one rates: ten steps, or eleven where 0 is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext, gettext_noop

if TYPE_CHECKING:
    from gutskin.web.pages.today.taking import Taken


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One bar as the page shows it.

    `id`: what its element is called. `field`: its name in the form. `look`: the class that colours it. `value`, `was`:
    what is chosen now, and what stood there before, as text ("" not written). `problem`: what to say beside it.
    """

    id: str
    field: str
    label: str
    low: str
    high: str
    look: str = ""
    from_zero: bool = False
    value: str = ""
    was: str = ""
    problem: str = ""
    unwritten: str = "not written"

    @property
    def steps(self) -> list[str]:
        """The steps, lowest first."""
        return [str(step) for step in range(0 if self.from_zero else 1, 11)]


MAIN: Final = {
    "skin": (gettext_noop("Skin clarity"), gettext_noop("1 my worst"), gettext_noop("10 clear")),
    "gut": (gettext_noop("Digestive comfort"), gettext_noop("1 very uncomfortable"), gettext_noop("10 at ease")),
    "stress": (gettext_noop("Stress"), gettext_noop("1 none"), gettext_noop("10 worst")),
}


def main_bar(name: str, asked: Taken) -> Bar:
    """Return the bar of skin, gut or stress."""
    label, low, high = map(gettext, MAIN[name])
    return Bar(
        id=name,
        field=name,
        label=label,
        low=low,
        high=high,
        look=name,
        value=getattr(asked.now, name),
        was=getattr(asked.was, name),
        problem=asked.problems.get(name, ""),
        unwritten=gettext("not written") if name == "stress" else gettext("not rated yet"),
    )


def rating_bar(name: str, label: str, ends: tuple[str, str], asked: Taken) -> Bar:
    """Return the bar of a rating that a part of the page asks for: itch, energy, mood."""
    return _bar_of(f"rating:{name}", name, label, ends, asked, from_zero=name == "itch")


def symptom_bar(name: str, number: int, asked: Taken) -> Bar:
    """Return the bar of a symptom of the person's own; `number` tells it from the others of the page."""
    return _bar_of(
        f"symptom:{name}", f"symptom-{number}", name, (gettext("0 none"), gettext("10 worst")), asked, from_zero=True
    )


def _bar_of(key: str, id_: str, label: str, ends: tuple[str, str], asked: Taken, *, from_zero: bool) -> Bar:
    return Bar(
        id=id_,
        field=f"one:{key}",
        label=label[:1].upper() + label[1:],
        low=ends[0],
        high=ends[1],
        from_zero=from_zero,
        value=asked.now.ones.get(key, ""),
        was=asked.was.ones.get(key, ""),
        problem=asked.problems.get(f"one:{key}", ""),
        unwritten=gettext("not written"),
    )
