"""`gutskin foods`: what gutskin understands of a meal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gutskin.cli.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from gutskin.foods import Meal, MealItem


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `foods` on a parser."""
    parser.add_argument("text", help='a meal in your own words, in quotes, with ";" between foods')
    parser.add_argument("--json", action="store_true", help="everything that was understood as JSON")


def run(arguments: Namespace) -> int:
    """Show the foods in a text and what is in them; nothing is stored."""
    meal = understood(arguments.text)
    if arguments.json:
        from gutskin.cli.as_json import write_json

        write_json(meal, sys.stdout)
    else:
        show_meal(meal)
    return 0


def understood(text: str) -> Meal:
    """Return the meal of a text, each part between semicolons and line ends read by itself."""
    from gutskin.foods import Meal, parse_meal

    parts = (part for line in text.splitlines() for part in line.split(";"))
    meals = [parse_meal(part.strip()) for part in parts if part.strip()]
    return Meal(
        items=tuple(item for meal in meals for item in meal.items),
        unread=tuple(word for meal in meals for word in meal.unread),
    )


def show_meal(meal: Meal) -> None:
    """Write one row per food; words nobody understood are a food of their own, and the row says so."""
    from gutskin.cli.terminal import Terminal

    terminal = Terminal.on(sys.stdout)
    if meal.items:
        terminal.table(("Food", "Portion", "In it", "Perhaps in it"), [_row(item) for item in meal.items], indent=0)
    else:
        terminal.text("There is no food in it.")


def _row(item: MealItem) -> Sequence[str]:
    name = item.food if item.known else f"{item.food} (kept as written)"
    portion = "" if item.portion is None else f"{item.portion:g}"
    return name, portion, _listed(item.attributes), _listed(item.maybe)


def _listed(attributes: frozenset[str]) -> str:
    return ", ".join(sorted(attribute.replace("_", " ") for attribute in attributes))


COMMAND = Command(
    name="foods",
    summary="Show which foods gutskin sees in a meal, and what is in them",
    usage='[--json] "foods; foods"',
    details="Nothing is stored.",
    examples=('gutskin foods "oats with blueberries; latte"', 'gutskin foods --json "cheese toast"'),
    add_arguments=add_arguments,
    run=run,
)
