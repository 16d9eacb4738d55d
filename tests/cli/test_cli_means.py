"""What one's own words mean is said, listed and taken back in the terminal, and counts everywhere."""

from datetime import UTC, datetime, timedelta

import pytest

from gutskin.cli.diary_kept import read_kept
from gutskin.diary.entries import EARLIEST_DAY
from gutskin.diary.meanings import meaning_in
from gutskin.foods.eaten import eaten


def today():
    return datetime.now(UTC).astimezone().date()


def meanings():
    return {(entry.name, entry.day): meaning_in(entry.value) for entry in read_kept().meanings}


def test_a_recipe_is_kept_from_today_on_and_counts(type_command):
    said = type_command("means", "My  Curry", "chickpea, rice", "--without", "dairy", "--with", "Soy")
    assert said.code == 0
    assert said.out.startswith('Kept: "my curry" is chickpea, rice; in it: soy; not in it: dairy. From ')
    found = meanings()["my curry", today()]
    assert (found.foods, found.surely, found.without) == ("chickpea, rice", {"soy"}, {"dairy"})
    type_command("log", "2 x my curry")
    diary = read_kept()
    assert [item.food for item in eaten(diary, diary.day(today()).meals[0]).items] == ["chickpea", "rice", "my curry"]


def test_log_counts_as_the_person_means(type_command):
    type_command("means", "latte", "--without", "dairy", "--without", "milk")
    assert "dairy" not in type_command("log", "--show", "latte").out


def test_always_takes_the_place_of_what_was_said_from_a_day_on(type_command):
    type_command("means", "latte", "--without", "dairy", "--from", "yesterday")
    assert list(meanings()) == [("latte", today() - timedelta(days=1))]
    assert type_command("means", "Lattes", "--with", "soy", "--from", "always").out.endswith("Always.\n")
    assert [day for _, day in meanings()] == [EARLIEST_DAY]
    assert read_kept().first is None


def test_the_list_names_everything_and_forgetting_takes_it_off(type_command):
    assert type_command("means").out == "Nothing was said of any words yet.\n"
    type_command("means", "latte", "--not-sure", "high_fibre")
    assert type_command("means").out.startswith('"latte" not sure: fibre. From ')
    assert type_command("means", "2 lattes", "--forget").out == '"latte" is read as before.\n'
    assert meanings() == {}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("latte",), "Nothing is said of these words"),
        (("latte", "--without", "joy"), 'There is no attribute "joy"'),
        (("latte", "--forget"), 'Nothing was said of "latte"'),
        (("latte", "tea", "--from", "some day"), '"some day" is not a day'),
        (("latte", "--with", "soy", "--without", "soy"), "two things of one attribute"),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_is_written(type_command, data_folder, words, told):
    said = type_command("means", *words)
    assert said.code != 0
    assert told in " ".join(said.err.split())
    assert "To fix this" in said.err
    assert not (data_folder / "diary.sqlite3").exists() or meanings() == {}
