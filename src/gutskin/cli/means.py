"""`gutskin means`: say what one's own words mean, or see what was said."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from gutskin.cli.command import Command
from gutskin.diary.entries import EARLIEST_DAY, Entry, Kind
from gutskin.errors import NoDiaryError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Sequence

    from gutskin.diary.meanings import Meaning

DEVICE: Final = "terminal"
ALWAYS: Final = "always"


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `means` on a parser."""
    parser.add_argument("words", nargs="?", help="words as you write them in a meal; without any, the list is shown")
    parser.add_argument("foods", nargs="?", default="", help="what they stand for, with a comma between foods")
    parser.add_argument("--with", metavar="NAME", action="append", default=[], dest="surely", help="this is in it")
    parser.add_argument("--without", metavar="NAME", action="append", default=[], help="this is not in it")
    parser.add_argument("--not-sure", metavar="NAME", action="append", default=[], dest="perhaps", help="perhaps in it")
    parser.add_argument("--from", metavar="DAY", default="today", dest="since", help="a day, or always (the past too)")
    parser.add_argument("--forget", action="store_true", help="read the words as before")


def run(arguments: Namespace) -> int:
    """Write what some words mean into the diary, take it back, or show the list."""
    if arguments.words is None:
        _show(_said_so_far())
    elif arguments.forget:
        _forget(arguments.words)
    else:
        _keep(arguments)
    return 0


def _keep(arguments: Namespace) -> None:
    from gutskin.cli.diary_kept import write_now
    from gutskin.cli.log import day_meant
    from gutskin.diary.meanings import Meaning
    from gutskin.foods.own_names import name_in

    now = datetime.now(UTC)
    today = now.astimezone().date()
    since = EARLIEST_DAY if arguments.since == ALWAYS else day_meant(arguments.since, today)
    meaning = Meaning(
        foods=arguments.foods.strip(),
        surely=_attributes(arguments.surely),
        without=_attributes(arguments.without),
        perhaps=_attributes(arguments.perhaps),
    )
    if meaning.says_nothing:
        remedy = 'say what they mean: gutskin means "my curry" "chickpea, rice" --without dairy'
        raise UsageError("Nothing is said of these words", remedy)
    entry = Entry(
        kind=Kind.MEANING,
        name=name_in(arguments.words) or arguments.words,
        day=since,
        value=meaning.as_text(),
        device=DEVICE,
    )
    others = _about(entry.name) if since == EARLIEST_DAY else []
    gone = [replace(each, deleted=True, device=DEVICE) for each in others if each.id != entry.id]
    write_now([entry, *gone], now)
    _tell(f"Kept: {_in_words(entry, meaning)}")


def _forget(words: str) -> None:
    from gutskin.cli.diary_kept import write_now

    entries = _about(words)
    if not entries:
        raise UsageError(f'Nothing was said of "{words}"', "see gutskin means for the list.")
    write_now([replace(entry, deleted=True, device=DEVICE) for entry in entries], datetime.now(UTC))
    _tell(f'"{entries[0].name}" is read as before.')


def _attributes(titles: Iterable[str]) -> frozenset[str]:
    """Return the ids of attributes called by their id or their title; raises UsageError for any other name."""
    from gutskin.foods import attributes

    by_name = {name: each.id for each in attributes() for name in (each.id, each.title.casefold())}
    found = set()
    for title in titles:
        key = by_name.get(title.strip().casefold()) or by_name.get(title.strip().casefold().replace(" ", "_"))
        if key is None:
            raise UsageError(
                f'There is no attribute "{title}"', f"use one of {', '.join(sorted(set(by_name.values())))}."
            )
        found.add(key)
    return frozenset(found)


def _said_so_far() -> tuple[Entry, ...]:
    from gutskin.cli.diary_kept import read_kept

    try:
        return read_kept().meanings
    except NoDiaryError:
        return ()


def _about(words: str) -> list[Entry]:
    from gutskin.foods.own_names import key_of_name, name_in

    keys = {key_of_name(words), key_of_name(name_in(words))}
    return [entry for entry in _said_so_far() if key_of_name(entry.name) in keys]


def _show(entries: Sequence[Entry]) -> None:
    from gutskin.diary.meanings import meaning_in

    if not entries:
        _tell("Nothing was said of any words yet.")
    for entry in sorted(entries, key=lambda each: (each.name, each.day)):
        _tell(_in_words(entry, meaning_in(entry.value)))


def _in_words(entry: Entry, meaning: Meaning) -> str:
    """Return what was said in two sentences, such as `"my curry" is chickpea; not in it: dairy. Always.`."""
    from gutskin.foods import attributes

    titles = {each.id: each.title for each in attributes()}
    lists = {"in it": meaning.surely, "not in it": meaning.without, "not sure": meaning.perhaps}
    parts = [f"is {meaning.foods}"] if meaning.foods else []
    parts += [f"{name}: {', '.join(sorted(titles.get(i, i) for i in ids))}" for name, ids in lists.items() if ids]
    return f'"{entry.name}" {"; ".join(parts)}. {_since(entry.day)}.'


def _since(day: date) -> str:
    return "Always" if day == EARLIEST_DAY else f"From {day.day} {day:%B %Y} on"


def _tell(line: str) -> None:
    from gutskin.cli.terminal import Terminal

    Terminal.on(sys.stdout).text(line)


COMMAND = Command(
    name="means",
    summary="Say what your own words mean, and see what you said",
    usage='[options] ["words" ["foods"]]',
    details="""What you say counts before everything gutskin reads by itself: on the pages, in the terminal and in the
        patterns. It holds from today on, or from the day you name; "always" stands for the past too.""",
    examples=(
        'gutskin means "my curry" "chickpea, rice, tomato" --without dairy',
        "gutskin means latte --without dairy --with soy --from always",
        "gutskin means",
        "gutskin means latte --forget",
    ),
    add_arguments=add_arguments,
    run=run,
)
