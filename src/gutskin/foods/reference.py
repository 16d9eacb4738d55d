"""The page docs/reference/attributes.md, made from the files of the attributes.

python -m gutskin.foods.reference > docs/reference/attributes.md
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

from gutskin.foods.attribute_files import attributes, attributes_by_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gutskin.foods.attribute_files import Attribute

BEGINNING: Final = """\
# The attributes

<!-- Made from the files: python -m gutskin.foods.reference > docs/reference/attributes.md -->

What gutskin follows in foods: {count} attributes, one file each in `src/gutskin/foods/attributes`. A food carries one
surely, perhaps or not. In doubt it is left out or put under perhaps: an attribute that is wrongly there spoils an
answer, one that is missing only delays it. Statistics and the fields of a file count what is sure; what is probable is
shown and counted nowhere.

`gutskin foods --why "your meal"` says for each food why it counts as what it counts as.

| attribute | in a file | part of | like | unlike |
|---|---|---|---|---|
"""

LISTED: Final = """
Those printed **bold** are shown at once under a meal and are what the search for patterns asks about; the others are
shown on a tap. What is part of another carries it too: what has milk in it has dairy in it, and what has lost its dairy
("vegan") has no milk.

## What decides

1. The words. The longest run of words in a name decides, so "peanut butter" hides the butter. Words that only look
   alike (`not_words`) count as not; "gluten-free", "vegan", "decaf" (`taken_away_by`) take away.
2. Where the words are silent, the [food table](food-table.md): figures (`at_least`: fibre, glycaemic index) and the
   usual recipe (`from_recipe`). What makes up enough of a recipe is sure, a tenth of that is probable.
3. Whatever you say of your own words, which wins over all of it.

## Add one: one file

```toml
title = "celery"
is_ingredient = true                 # "no celery" takes it off a dish
part_of = ["vegetable"]              # optional
shown_first = true                   # optional: on the line under a meal, and in the search for patterns
from_recipe = 10                     # optional: so many percent of a usual recipe make it sure
words = ["celery", "celeriac"]       # count anywhere in a name
whole_names = ["waldorf salad"]      # optional: count only as the whole name
maybe_words = ["soup", "stew"]       # whole names that probably have it
not_words = ["celery salt crisp"]    # look alike
taken_away_by = ["celery free"]
```

and `examples_yes` and `examples_no` (twelve each; they become tests), `based_on` (what you read, with its address),
`reviewed_by`, `date_reviewed` and `next_review`. Then make this page anew.

## What each is based on
"""


def attributes_page() -> str:
    """Return the whole page as Markdown."""
    rows = "".join(f"| {' | '.join(_cells(each))} |\n" for each in attributes())
    sources = "\n".join(_sources(each) for each in attributes())
    return f"{BEGINNING.format(count=len(attributes()))}{rows}{LISTED}\n{sources}"


def _cells(each: Attribute) -> tuple[str, str, str, str, str]:
    title = f"**{each.title}**" if each.shown_first else each.title
    wholes = ", ".join(attributes_by_id()[whole].title for whole in each.part_of)
    return title, f"`{each.id}`", wholes, _listed(each.examples_yes[:5]), _listed(each.examples_no[:5])


def _listed(examples: Iterable[str]) -> str:
    return ", ".join(examples)


def _sources(each: Attribute) -> str:
    """Return the sources of one attribute as a list under its title."""
    lines = "".join(f"- {_linked(source)}\n" for source in each.based_on)
    return f"### {each.title[0].upper()}{each.title[1:]}\n\nLooked at on {each.date_reviewed}.\n\n{lines}"


def _linked(source: str) -> str:
    return _ADDRESS.sub(r"(<\1>)", source)


_ADDRESS: Final = re.compile(r"\((https?://[^)]+)\)")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(attributes_page())
