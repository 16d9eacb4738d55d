"""The doctor's page gathered out of a diary: what goes in, what is said of nothing, what was chosen."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from diaries import LAST, TODAY, almost_nothing, entry, hostile_diary, twelve_weeks

from gutskin.diary import Diary, Kind
from gutskin.errors import EmptyDiaryError
from gutskin.findings.measured import measured_error_rates
from gutskin.reports.as_text import text_parts
from gutskin.reports.chosen import PARTS, Chosen, as_settings, chosen_in
from gutskin.reports.doctor import FOOT, conditions_of, doctors_page, how_often_wrong
from gutskin.reports.doctors_page import Picture
from gutskin.summaries.red_flags import flags_of

EVERYTHING = Chosen(question="Is the cream still needed?", **{part.id: True for part in PARTS})


def page(diary, **chosen):
    return doctors_page(diary, made_on=TODAY, chosen=Chosen(**chosen))


def titles(made):
    return [part.title for part in text_parts(made)]


def test_the_demo_says_how_it_goes_what_is_suspected_what_was_ruled_out_and_what_is_open():
    made = page(twelve_weeks())
    assert made.title == "Skin and gut diary, twelve weeks"
    assert made.dates == "31 August to 22 November 2026"
    assert [(finding.title, finding.outcome) for finding in made.suspects] == [("Milk", "gut")]
    assert {finding.verdict.value for finding in made.cleared} == {"no_link"}
    assert made.too_early > 20
    assert made.headline.startswith("Neither skin nor gut has moved")
    assert made.foot == FOOT


def test_every_range_of_what_was_ruled_out_lies_inside_what_would_matter():
    made = page(twelve_weeks())
    matters = made.review.report.smallest_effect
    assert made.cleared
    assert all(-matters < each.quick_low < each.quick_high < matters for each in made.cleared)


def test_how_often_it_is_wrong_is_the_measured_figure():
    measured = measured_error_rates()
    assert f"{measured.null_diaries:,} made-up diaries" in how_often_wrong()
    assert f"{measured.false_alarms_in_100} in 100" in how_often_wrong()


def test_how_often_it_is_wrong_without_a_measured_figure(monkeypatch):
    monkeypatch.setattr("gutskin.reports.doctor.measured_error_rates", lambda: None)
    assert how_often_wrong().startswith("On average, at most 1 in 10")


def test_treatments_and_courses_come_with_dose_and_period():
    diary = Diary.of(
        [
            *(entry(Kind.RATING, 5, "skin", LAST - timedelta(days=n)) for n in range(20)),
            *(entry(Kind.TREATMENT, "thin layer", "hydrocortisone", LAST - timedelta(days=n)) for n in (3, 4, 9)),
            *(entry(Kind.TREATMENT, True, "bath oil", LAST - timedelta(days=n)) for n in range(5)),
            *(entry(Kind.TREATMENT, dose, "drops", LAST) for dose in ("one", "two", "three", "four")),
            entry(Kind.COURSE, '{"strain": "GG", "dose": "10 billion"}', "Rhamnosus", LAST - timedelta(days=12)),
            entry(Kind.COURSE, '{"last": "2026-11-15"}', "Infantis", LAST - timedelta(days=15)),
            entry(Kind.COURSE, '{"last": "2020-02-01"}', "Long ago", date(2020, 1, 1)),
            entry(Kind.PROBIOTIC, True, "Rhamnosus", LAST),
            entry(Kind.SETTING, True, "condition/gut"),
            entry(Kind.SETTING, True, "condition/acne"),
            entry(Kind.SETTING, False, "condition/rosacea"),
        ]
    )
    made = page(diary)
    assert [each.line for each in (*made.treatments, *made.courses)] == [
        "Bath oil: on 5 days, 18 to 22 November 2026",
        "Hydrocortisone (thin layer): on 3 days, 13 to 19 November 2026",
        "Drops (four, one, three and others): on 1 day, 22 November 2026",
        "Infantis: from 7 November 2026 to 15 November 2026",
        "GG, 10 billion: since 10 November 2026",
    ]
    assert [each.days for each in made.courses] == [0, 1]
    assert made.conditions == ("Acne", "A troubled gut")


def test_conditions_are_only_what_the_person_said():
    assert conditions_of(twelve_weeks()) == ()
    assert conditions_of(hostile_diary()) == ("Eczema (atopic dermatitis)",)


def test_almost_nothing_is_said_to_be_almost_nothing():
    made = page(almost_nothing())
    told = {part.title: part.lines for part in text_parts(made)}
    assert told["What goes with better and worse days"][0] == "Nothing stands out from chance so far."
    assert told["Ruled out so far"] == ("Nothing. A diary can seldom do this.",)
    assert told["Conditions and treatments"] == (
        "No condition was named.",
        "No treatment or course was written in these weeks.",
    )


def test_a_diary_with_nothing_in_it_has_no_page():
    with pytest.raises(EmptyDiaryError):
        page(Diary())
    with pytest.raises(EmptyDiaryError):
        doctors_page(almost_nothing(), made_on=TODAY, last=LAST - timedelta(days=1))


@pytest.mark.parametrize(
    "part", [part for part in PARTS if part.id not in {"tables", "photos", "experiments"}], ids=lambda p: p.id
)
def test_a_part_that_was_not_chosen_is_nowhere(part):
    all_in = doctors_page(hostile_diary(), made_on=TODAY, chosen=EVERYTHING)
    without = doctors_page(hostile_diary(), made_on=TODAY, chosen=replace(EVERYTHING, **{part.id: False}))
    also = {"findings": {"Cannot tell yet"}}.get(part.id, set())
    assert set(titles(all_in)) - set(titles(without)) == {{"gaps": "Gaps"}.get(part.id, part.title), *also}


def test_notes_body_map_and_photos_are_out_unless_chosen():
    picture = Picture(day=LAST, what="hand", type="image/png", content=b"x", width=1, height=1)
    made = doctors_page(hostile_diary(), made_on=TODAY, chosen=Chosen(), photos=[picture])
    assert (made.notes, made.places, made.photos) == ((), None, ())
    chosen = doctors_page(hostile_diary(), made_on=TODAY, chosen=EVERYTHING, photos=[picture] * 9)
    assert (len(chosen.notes), len(chosen.places.places), len(chosen.photos)) == (10, 1, 6)


def test_red_flags_of_all_the_weeks_are_told_with_words_and_days():
    notes = {
        date(2026, 9, 20): "blood on the paper after the toilet",
        date(2026, 11, 12): "There was blood in my stool again",
        date(2026, 11, 14): "no blood in my stool",
    }
    diary = twelve_weeks().with_entries(*(entry(Kind.NOTE, words, day=day) for day, words in notes.items()))
    assert page(diary).red_flags == ("Blood from the gut: “There was blood in my stool again”, 12 Nov and 20 Sep",)
    assert page(twelve_weeks()).red_flags == ()
    assert page(diary, red_flags=False).red_flags == ()


def test_a_flag_that_was_not_meant_is_left_out_and_one_that_is_known_is_not():
    diary = twelve_weeks().with_entries(entry(Kind.NOTE, "There was blood in my stool again", day=LAST))
    setting = flags_of(diary, LAST)[0].raised[0].setting
    not_meant = diary.with_entries(entry(Kind.SETTING, "not_meant", setting))
    known = diary.with_entries(entry(Kind.SETTING, "looked_at", setting))
    assert page(not_meant).red_flags == ()
    assert len(page(known).red_flags) == 1


def test_words_of_a_crisis_are_not_repeated():
    diary = twelve_weeks().with_entries(entry(Kind.NOTE, "I want to kill myself", day=LAST))
    assert page(diary).red_flags == ("A crisis: 22 Nov",)


def test_what_is_chosen_is_kept_in_settings_and_comes_back():
    chosen = replace(EVERYTHING, weeks=26, paper="us-letter", gaps=False, name="Robin")
    kept = Diary.of([entry(Kind.SETTING, value, name) for name, value in as_settings(chosen).items()])
    assert chosen_in(kept) == chosen
    assert chosen_in(Diary()) == Chosen()


def test_a_setting_nobody_knows_changes_nothing():
    odd = {"weeks": 13, "paper": "papyrus", "gaps": "maybe", "question": True, "name": 5}
    assert (
        chosen_in(Diary.of([entry(Kind.SETTING, value, f"doctor/{name}") for name, value in odd.items()])) == Chosen()
    )


def test_every_part_is_a_choice_and_every_choice_has_words():
    yes_or_no = {field.name for field in fields(Chosen)} - {"question", "name", "weeks", "paper"}
    assert {part.id for part in PARTS} == yes_or_no
    assert all(part.title and part.about for part in PARTS)


def test_gentle_mode_names_no_food_as_bad():
    gentle = twelve_weeks().with_entries(entry(Kind.SETTING, True, "gentle"))
    assert page(gentle).suspects == ()
