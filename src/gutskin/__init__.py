"""gutskin: a private diary for troubled skin and a troubled gut, honest about what it cannot know.

The public Python API. Everything is imported on first use, so that `import gutskin` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gutskin.diary import Diary, Entry, made_up_diary, read_diary
    from gutskin.errors import GutskinError
    from gutskin.evidence import red_flags
    from gutskin.findings import Finding, PatternReport, find_patterns, gut_ahead
    from gutskin.foods import Meal, parse_meal
    from gutskin.safety import Profile, may_start
    from gutskin.summaries import review_weeks, summarise_week
    from gutskin.trials import analyse_trial, plan_trial, replan

__version__ = "0.1.0"

__all__ = [
    "Diary",
    "Entry",
    "Finding",
    "GutskinError",
    "Meal",
    "PatternReport",
    "Profile",
    "__version__",
    "analyse_trial",
    "find_patterns",
    "gut_ahead",
    "made_up_diary",
    "may_start",
    "parse_meal",
    "plan_trial",
    "read_diary",
    "red_flags",
    "replan",
    "review_weeks",
    "summarise_week",
]

_HOME = {
    "Diary": "gutskin.diary",
    "Entry": "gutskin.diary",
    "Finding": "gutskin.findings",
    "GutskinError": "gutskin.errors",
    "Meal": "gutskin.foods",
    "PatternReport": "gutskin.findings",
    "Profile": "gutskin.safety",
    "analyse_trial": "gutskin.trials",
    "find_patterns": "gutskin.findings",
    "gut_ahead": "gutskin.findings",
    "made_up_diary": "gutskin.diary",
    "may_start": "gutskin.safety",
    "parse_meal": "gutskin.foods",
    "plan_trial": "gutskin.trials",
    "read_diary": "gutskin.diary",
    "red_flags": "gutskin.evidence",
    "replan": "gutskin.trials",
    "review_weeks": "gutskin.summaries",
    "summarise_week": "gutskin.summaries",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name not in _HOME:
        message = f"module 'gutskin' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
