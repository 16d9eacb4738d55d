"""The gate before something is begun: what a page shows there, and whether it is open.

A page that begins something asks for `gate_for(diary, "elimination", "milk", back="trials")`, includes
`screening/gate.html` with it, shows its own form only where `gate.is_open`, and refuses what is sent all the same.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.evidence.rules import Answer, FoodFact, rules
from gutskin.safety import agreement_to, may_start, profile_of
from gutskin.safety.said import is_agreed, setting_of
from gutskin.web.pages.screening.asked import asked_about

if TYPE_CHECKING:
    from gutskin.diary import Diary
    from gutskin.evidence.rules import Rule
    from gutskin.evidence.starting import Start
    from gutskin.safety import Agreement
    from gutskin.web.pages.screening.asked import Asked

THIS: Final = {
    "probiotic_habit": "a probiotic course",
    "probiotic_trial": "a test of a probiotic",
    "fibre_habit": "this habit",
    "water_habit": "this habit",
    "food_trial": "this test",
    "elimination": "leaving this out",
    "reintroduction": "giving this back",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """How things stand before something is begun. `back`: the name of the page the answers lead back to.

    `agreed`: a clinician's yes that covers all there is to ask. `asked`: the questions whose answers matter here;
    `is_asked`: whether some of them were never shown an answer.
    """

    action: str
    exposure: str
    this: str
    back: str
    start: Start
    agreed: Agreement | None
    asked: tuple[Asked, ...]
    is_asked: bool

    @property
    def is_open(self) -> bool:
        """Whether it may be begun: the answer is yes, or a clinician's."""
        return self.start.answer is Answer.YES or self.agreed is not None

    @property
    def state(self) -> str:
        """What is shown: "open", "questions" (asked first), "doctor" (needs a yes), or "no"."""
        if self.is_open:
            return "open"
        if self.start.answer is Answer.NO:
            return "no"
        return "questions" if self.is_asked else "doctor"

    @property
    def rules(self) -> str:
        """The rules of this action for a phone to follow without a network, as JSON; only where no food is named."""
        return json.dumps([_for_phone(rule) for rule in rules() if rule.is_about(self.action, FoodFact.NOT_NAMED)])


def gate_for(diary: Diary, action: str, exposure: str | None = None, *, back: str) -> Gate:
    """Return the gate before an action (one of gutskin.evidence.rules.ACTIONS), of a food where it is about one."""
    start = may_start(action, profile_of(diary), exposure)
    asked = asked_about(diary, start.asks)
    return Gate(
        action=action,
        exposure=exposure or "",
        this=THIS.get(action, "this"),
        back=back,
        start=start,
        agreed=agreement_to(diary, action, exposure) if is_agreed(diary, start, exposure) else None,
        asked=asked,
        is_asked=any(not each.chosen for each in asked),
    )


def _for_phone(rule: Rule) -> dict[str, str]:
    return {
        "id": rule.id,
        "field": rule.field,
        "setting": setting_of(rule.field),
        "answer": rule.answer.value,
        "unanswered": rule.unanswered.value,
        "reason": rule.reason,
        "instead": rule.instead,
    }
