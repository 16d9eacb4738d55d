"""Red flags: what must be found in a text, what must not, and how the words around it take it back."""

import time

import pytest

import gutskin
from gutskin.errors import UsageError
from gutskin.evidence import red_flags
from gutskin.evidence.red_flag_words import is_slip
from red_flag_phrase_sets import LANGUAGES, every_phrase, firing, silent


def ids(text, language=None):
    return [flag.id for flag in red_flags(text, language)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_must_be_found_is_found_in_its_language_and_without_knowing_it(code):
    assert [each for each in firing(code) if each[0] not in ids(each[1], code)] == []
    assert [each for each in firing(code) if each[0] not in ids(each[1])] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_must_not_be_found_is_not(code):
    assert [phrase for phrase in silent(code) if ids(phrase, code) or ids(phrase)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_there_are_enough_phrases_of_every_language_and_every_flag(code):
    least = 60 if code == "en" else 25
    assert len(set(silent(code))) >= least
    assert len(set(firing(code))) >= least
    assert {flag for flag, _ in firing(code)} == {rule_id for rule_id, _ in firing("en")}


def test_a_flag_brings_its_words_what_to_do_and_what_was_read():
    (flag,) = gutskin.red_flags("Slept well. Blood in my stool this morning! Oats.")
    assert (flag.id, flag.text, flag.urgency, flag.language) == (
        "gut_bleeding",
        "Blood in my stool this morning",
        "today",
        "en",
    )
    assert flag.advice.startswith("Please have a doctor look at blood from the gut. Today, without waiting: ")
    assert "112 in the European Union" in flag.advice
    assert flag.sources


def test_the_most_pressing_comes_first_and_each_once():
    text = "lost 5 kg without trying. blood in stool. blood in stool. my throat is swelling"
    assert ids(text) == ["allergy", "gut_bleeding", "weight_loss"]


@pytest.mark.parametrize("text", ["BLOOD IN MY STOOL", "Blut im Stuhl", "FIEVRE ET DIARRHEE", "Diarrhée, fièvre 39"])
def test_capitals_and_accents_change_nothing(text):
    assert ids(text) == ids(text.lower()) != []


def test_a_no_reaches_its_own_list_and_not_beyond_a_pause():
    assert ids("no fever, blood in stool") == ["gut_bleeding"]
    assert ids("no mucus, pus or blood in stool") == []
    assert ids("no pain but blood in stool") == ["gut_bleeding"]


def test_another_person_takes_it_back_unless_the_writer_is_meant():
    assert ids("my husband has blood in his stool") == []
    assert ids("my husband saw blood in my stool") == ["gut_bleeding"]


def test_two_things_of_one_day_may_stand_in_two_sentences():
    assert ids("Fever 39. Slept badly. Diarrhoea all day.") == ["gut_alarm"]
    assert ids("Fever 39. Slept badly. No diarrhoea.") == []


def test_a_sentence_of_another_language_is_read_within_a_text():
    assert ids("Lovely day with friends at the lake. Danach Blut im Stuhl.") == ["gut_bleeding"]


def test_of_a_long_sentence_only_the_words_around_are_shown():
    text = "oats and tea and " * 12 + "then there was blood in my stool and I was frightened " + "and tired " * 3
    (flag,) = red_flags(text)
    assert flag.text.startswith("oats and tea and then there was blood in my stool") or "blood in my stool" in flag.text
    assert len(flag.text) < 120


def test_nothing_is_found_in_nothing():
    assert [red_flags(text) for text in ("", " ", "?!", "🙂", "血便", "0", "''")] == [()] * 7


def test_a_language_nobody_knows_is_refused():
    with pytest.raises(UsageError, match='no language "sv" for red flags'):
        red_flags("blod i avföringen", "sv")


@pytest.mark.parametrize(
    ("word", "known", "so"),
    [
        ("blod", "blood", True),
        ("stol", "stool", True),
        ("throath", "throat", True),
        ("toliet", "toilet", True),
        ("diarrheoa", "diarrhoea", True),
        ("vomiting", "vomiting", True),
        ("lip", "lips", False),
        ("food", "blood", False),
        ("stale", "stool", False),
        ("rough", "throat", False),
    ],
)
def test_slips_of_the_fingers(word, known, so):
    assert is_slip(word, known) is so


@pytest.mark.parametrize("text", ["blood stool " * 1600, "no red hot pain severe belly spreading " * 500, "a" * 20_000])
def test_the_longest_text_takes_little_time(text):
    begun = time.process_time()
    red_flags(text[:20_000])
    assert time.process_time() - begun < 20


def test_every_phrase_is_read_without_an_error_in_every_language():
    for phrase in every_phrase()[::5]:
        for code in LANGUAGES:
            red_flags(phrase, code)
