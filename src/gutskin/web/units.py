"""In which units the pages show and take numbers. What is kept stays in one unit, whatever is chosen here.

Water is kept in glasses of 0.25 l, temperature in degrees Celsius, a time of day as in 19:30
(docs/reference/diary-csv.md). A choice is the setting `units/<name>`, so every device of a person shows the same.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext, gettext_noop

from gutskin.web.people import person_of
from gutskin.web.records.load import setting_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse

    from gutskin.diary.entries import Value

SETTING: Final = "units/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """Something that is shown in one of several units. `choices`: each as kept in the setting, and its words.

    The first choice holds where none was made.
    """

    name: str
    title: str
    choices: tuple[tuple[str, str], ...]

    @property
    def setting(self) -> str:
        """The name of its setting."""
        return f"{SETTING}{self.name}"

    @property
    def usual(self) -> str:
        """The choice that holds where none was made."""
        return self.choices[0][0]

    def known(self, said: object) -> str:
        """Return a choice as it was said, the usual one for anything else."""
        return str(said) if said in dict(self.choices) else self.usual

    def chosen(self, settings: Mapping[str, Value]) -> str:
        """Return what the settings of a person say."""
        return self.known(settings.get(self.setting))


WATER: Final = Unit(
    name="water",
    title=gettext_noop("Water"),
    choices=(
        ("glasses", gettext_noop("Glasses of 0.25 l")),
        ("millilitres", gettext_noop("Millilitres")),
        ("cups", gettext_noop("US cups")),
        ("ounces", gettext_noop("US fluid ounces")),
    ),
)
TEMPERATURE: Final = Unit(
    name="temperature",
    title=gettext_noop("Temperature"),
    choices=(("celsius", gettext_noop("°C")), ("fahrenheit", gettext_noop("°F"))),
)
CLOCK: Final = Unit(
    name="clock",
    title=gettext_noop("Times of day"),
    choices=(("24", gettext_noop("24 hours, as in 19:30")), ("12", gettext_noop("12 hours, as in 7:30 pm"))),
)
WEEK: Final = Unit(
    name="week",
    title=gettext_noop("A week of the month begins on"),
    choices=(
        ("monday", gettext_noop("Monday")),
        ("sunday", gettext_noop("Sunday")),
        ("saturday", gettext_noop("Saturday")),
    ),
)
UNITS: Final = (WATER, TEMPERATURE, CLOCK, WEEK)
"""Everything that can be chosen, in the order of the page."""

_ASKED: ContextVar[HttpRequest | None] = ContextVar("asked", default=None)


def for_whom(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Know, while a page is made, whose units it is made in."""

    def answer(request: HttpRequest) -> HttpResponse:
        token = _ASKED.set(request)
        try:
            return get_response(request)
        finally:
            _ASKED.reset(token)

    return answer


def chosen_now(unit: Unit) -> str:
    """Return the choice of the person whose page is being made, the usual one where there is none."""
    request = _ASKED.get()
    if request is None:
        return unit.usual
    known: dict[str, str] = request.__dict__.setdefault("_units", {})
    if unit.name not in known:
        known[unit.name] = unit.known(_said(request, unit))
    return known[unit.name]


def _said(request: HttpRequest, unit: Unit) -> Value:
    try:
        return setting_of(person_of(request), unit.setting)
    except PermissionDenied:
        return None


def first_weekday(choice: str) -> int:
    """Return the day on which a week of a month begins: 0 is Monday."""
    return {"sunday": 6, "saturday": 5}.get(choice, 0)


def time_text(hour: int, minute: int, choice: str) -> str:
    """Return a time of day: `19:30`, or `7:30 pm`. static/drawing.js says the same."""
    if choice != "12":
        return f"{hour:02}:{minute:02}"
    return f"{hour % 12 or 12}:{minute:02} {gettext('pm') if hour >= 12 else gettext('am')}"


def water_text(glasses: float, number: Callable[[float], str], choice: str) -> str:
    """Return an amount of water, kept in glasses of 0.25 l, in the unit that was chosen."""
    from gutskin.web.pages.today.ones import SHOWN_IN  # the fields know how one becomes the other

    if choice == "glasses":
        return gettext("1 glass") if glasses == 1 else gettext("%s glasses") % number(glasses)
    shown = number(SHOWN_IN[f"{choice}:water"].shown(glasses))
    words = {"millilitres": gettext("%s ml"), "cups": gettext("%s US cups"), "ounces": gettext("%s US fl oz")}
    return words[choice] % shown
