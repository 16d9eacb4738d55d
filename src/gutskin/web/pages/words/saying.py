"""What a person says of their words, as entries: foods that are meant, attributes put on and taken off, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gutskin.diary import Entry, Kind
from gutskin.diary.entries import EARLIEST_DAY
from gutskin.diary.meanings import Meaning, meaning_in
from gutskin.errors import BadEntryError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gutskin.diary import Diary

ANSWERS: Final = ("with", "without", "perhaps")
FAVOURITE: Final = "favourite/"
MOST_PARTS: Final = 3


def said_by(form: Mapping[str, str], diary: Diary, day: date) -> tuple[Entry, ...]:
    """Return the entries that the pressed button asks for.

    Its value has three parts with `|` between: what to do, with which attribute (or nothing), and the words. To do:
    `with`, `without` or `perhaps` an attribute; `add` the attribute chosen in the field `add:WORDS`; `foods` from the
    field `foods:WORDS`; `past` (hold always, not only from a day on); `forget`; `favourite` (pin the words, or take the
    pin off). The same rules as static/correcting.js. Raises BadEntryError for anything else.
    """
    what, attribute, words = [*form.get("say", "").split("|", MOST_PARTS - 1), "", ""][:MOST_PARTS]
    if what == "favourite":
        return (_favourite(words, diary, day),)
    about = _About(diary, day, words)
    if what in ANSWERS:
        return about.answered(attribute, what)
    if what == "add":
        return about.answered(_attribute_called(form.get(f"add:{words}", "")), "with")
    if what == "foods":
        return about.meant(form.get(f"foods:{words}", ""))
    if what == "past":
        return about.always()
    if what == "forget":
        return about.forgotten()
    raise BadEntryError("Nothing can be done with this", what, "use the buttons of the page.")


def meant_by(words: str, foods: str, diary: Diary, day: date) -> tuple[Entry, ...]:
    """Return the entries that make words stand for foods: an own food or a recipe, holding from this day on."""
    return _About(diary, day, words).meant(foods)


def stands_for(words: str, meaning: Meaning, diary: Diary, day: date) -> tuple[Entry, ...]:
    """Return the entries that make words have a meaning from this day on; none where it says nothing."""
    return () if meaning.says_nothing else _About(diary, day, words).has(meaning)


def favourites(diary: Diary) -> tuple[str, ...]:
    """Return the words a person pinned, in order."""
    pinned = (name for name, value in diary.settings.items() if name.startswith(FAVOURITE) and value is True)
    return tuple(sorted(name.removeprefix(FAVOURITE) for name in pinned))


def _favourite(words: str, diary: Diary, day: date) -> Entry:
    """Return the entry that pins some words, or takes the pin off where it is on."""
    name = FAVOURITE + " ".join(words.split())
    return Entry(kind=Kind.SETTING, day=day, name=name, value=diary.settings.get(name) is not True)


def is_said(words: str, diary: Diary, day: date) -> bool:
    """Return whether something said of these words holds on a day."""
    return _About(diary, day, words).standing is not None


def attribute_titles() -> tuple[str, ...]:
    """Return what the attributes are called on a page."""
    from gutskin.foods import attributes  # loads the food table, so not at every start

    return tuple(each.title for each in attributes())


def _attribute_called(title: str) -> str:
    """Return the id of the attribute of this title; the title itself where there is none, which is then refused."""
    from gutskin.foods import attributes

    said = " ".join(title.casefold().split())
    return next((each.id for each in attributes() if said in {each.title.casefold(), each.id}), title)


class _About:
    """Some words of a diary on a day, and what was said of them."""

    def __init__(self, diary: Diary, day: date, words: str) -> None:
        from gutskin.foods.own_names import key_of_name, name_in  # loads the food table, so not at every start

        name = name_in(words) or words
        key = key_of_name(name)
        if not key:
            raise BadEntryError("There are no words to say something of", words, "write the food first.")
        self.day = day
        self.entries = tuple(entry for entry in diary.meanings if key_of_name(entry.name) == key)
        holding = [entry for entry in self.entries if entry.day <= day]
        self.standing = holding[-1] if holding else None
        self.name = self.standing.name if self.standing else name

    def answered(self, attribute: str, answer: str) -> tuple[Entry, ...]:
        """Put the answer on; the same answer a second time takes it back."""
        from gutskin.foods import attributes

        if attribute not in {each.id for each in attributes()}:
            raise BadEntryError("There is no such attribute", attribute, "choose one from the list.")
        before = self._meaning()
        after = before.answered(attribute, answer)
        return self._written(before.answered(attribute, "") if after == before else after)

    def meant(self, foods: str) -> tuple[Entry, ...]:
        """Let the words mean foods; answers given before were about other foods, and go."""
        told = ", ".join(part.strip() for part in foods.replace("\r", "\n").split("\n") if part.strip())
        if not told:
            raise BadEntryError("No food is named", foods, "write what it was.")
        return self._written(Meaning(foods=told))

    def has(self, meaning: Meaning) -> tuple[Entry, ...]:
        """Let the words have this meaning, whatever was said of them before."""
        return self._written(meaning)

    def always(self) -> tuple[Entry, ...]:
        """Let what holds on this day hold on every day, earlier and later."""
        if self.standing is None:
            return ()
        others = tuple(replace(entry, deleted=True) for entry in self.entries if entry.day != EARLIEST_DAY)
        return (self._entry(meaning_in(self.standing.value), EARLIEST_DAY), *others)

    def forgotten(self) -> tuple[Entry, ...]:
        """Read the words as ever again."""
        return tuple(replace(entry, deleted=True) for entry in self.entries)

    def _meaning(self) -> Meaning:
        return meaning_in(self.standing.value) if self.standing else Meaning()

    def _written(self, meaning: Meaning) -> tuple[Entry, ...]:
        return self.forgotten() if meaning.says_nothing else (self._entry(meaning, self.day),)

    def _entry(self, meaning: Meaning, day: date) -> Entry:
        return Entry(kind=Kind.MEANING, day=day, name=self.name, value=meaning.as_text())
