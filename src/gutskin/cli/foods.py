"""`gutskin foods`: what gutskin understands of a meal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from gutskin.cli.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from gutskin.cli.terminal import Terminal
    from gutskin.foods import Meal, MealItem


LANGUAGES: Final = ("en", "de", "es", "fr", "it", "nl")
"""What --language offers; a test compares it with the languages that are read."""


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `foods` on a parser."""
    parser.add_argument("text", help="a meal in your own words, or a pasted list of ingredients, in quotes")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="everything that was understood as JSON")
    shown.add_argument("--why", action="store_true", help="also say why each food counts as what it counts as")
    parser.add_argument(
        "--language", choices=LANGUAGES, help="of the text; without it, English, and others where they are clear"
    )


def run(arguments: Namespace) -> int:
    """Show the foods in a text and what is in them; nothing is stored."""
    from gutskin.foods import parse_meal

    meal = parse_meal(arguments.text, arguments.language)
    if arguments.json:
        from gutskin.cli.as_json import write_json

        write_json(meal, sys.stdout)
    else:
        show_meal(meal)
        if arguments.why:
            _show_reasons(meal)
    return 0


def show_meal(meal: Meal) -> None:
    """Write one row per food, then what the text points to, and the words nobody understood."""
    from gutskin.cli.terminal import Terminal

    terminal = Terminal.on(sys.stdout)
    if meal.items:
        columns = ("Food", "Portion", "In it", "Perhaps in it")
        terminal.table(columns, [_row(item) for item in meal.items], indent=0)
    elif meal.nothing:
        terminal.text("It says that nothing was eaten.")
    elif not meal.refers_to:
        terminal.text("There is no food in it.")
    _show_fibre(terminal, meal)


def _show_fibre(terminal: Terminal, meal: Meal) -> None:
    from gutskin.foods.fibre import fibre_of

    fibre = fibre_of(meal.items)
    if fibre.foods:
        terminal.gap()
        terminal.text(f"Fibre: {fibre.text}.")
    if meal.refers_to:
        terminal.text(f"It points to another meal: {meal.refers_to}.")
    if aside := _not_understood(meal):
        terminal.text(f"Kept, and not understood: {', '.join(aside)}.")


def _show_reasons(meal: Meal) -> None:
    """Write a sentence for every attribute of every food, the sure ones first."""
    from gutskin.cli.terminal import Terminal
    from gutskin.foods import why

    terminal = Terminal.on(sys.stdout)
    for item in (item for item in meal.items if item.attributes | item.maybe):
        terminal.gap()
        terminal.text(f"{item.food}:")
        for attribute in (*sorted(item.attributes), *sorted(item.maybe)):
            terminal.text(f"{why(item, attribute)}.", indent=2)


def _not_understood(meal: Meal) -> tuple[str, ...]:
    """Return the words nobody understood that are no row of their own."""
    rows = {item.food for item in meal.items}
    return tuple(words for words in meal.unread if words.lower() not in rows)


def _row(item: MealItem) -> Sequence[str]:
    name = item.food if item.known else f"{item.food} (kept as written)"
    return name, _portion(item), _listed(item.attributes), _listed(item.maybe)


def _portion(item: MealItem) -> str:
    """Return the dose of a supplement, the share in a list of ingredients, or the number of portions."""
    if item.dose:
        return item.dose
    if item.percent is not None:
        return f"{item.percent:g} %"
    return "" if item.portion is None else f"{item.portion:g}"


def _listed(attributes: frozenset[str]) -> str:
    return ", ".join(sorted(attribute.replace("_", " ") for attribute in attributes))


COMMAND = Command(
    name="foods",
    summary="Show which foods gutskin sees in a meal, and what is in them",
    usage='[--json | --why] [--language CODE] "foods"',
    details="Nothing is stored.",
    examples=(
        'gutskin foods "oats with blueberries; latte"',
        'gutskin foods --language de "Brot mit Käse"',
        'gutskin foods --why "latte"',
        'gutskin foods --json "cheese toast"',
    ),
    add_arguments=add_arguments,
    run=run,
)
