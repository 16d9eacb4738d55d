"""Health questions: asked before a course, answered, changed and forgotten; the gate that follows from them."""

import pytest

from gutskin.diary import Kind
from gutskin.evidence.profile import FIELDS
from gutskin.evidence.rules import FoodFact, rules
from gutskin.evidence.starting import fields_that_matter
from gutskin.safety import conditions_of, profile_of
from gutskin.safety.said import NOT_SAID, setting_of
from gutskin.summaries.gentle import gentle
from gutskin.web.pages.screening.gate import gate_for

pytestmark = pytest.mark.django_db
BEFORE_A_COURSE = fields_that_matter("probiotic_habit", FoodFact.NOT_NAMED)


@pytest.fixture
def answer(client):
    """Answer questions as the form before a course does; the rest is answered with a no."""

    def answered(back="courses", **said):
        fields = {setting_of(field): said.get(field, "no") for field in BEFORE_A_COURSE}
        return client.post("/health/", {**fields, "back": back})

    return answered


@pytest.fixture
def courses(client):
    def shown():
        return client.get("/courses/").content.decode()

    return shown


def test_before_a_course_only_the_questions_that_matter_are_asked(courses):
    html = courses()
    assert "Some questions first" in html
    asked = [field for field in FIELDS if f'name="{setting_of(field)}" value="yes"' in html]
    assert sorted(asked) == sorted(BEFORE_A_COURSE)
    assert len(asked) < len(FIELDS)


def test_a_course_sent_unasked_is_not_begun(client, own_diary):
    response = client.post("/courses/", {"type": "drops"})
    assert response.status_code == 422
    assert "Some questions first" in response.content.decode()
    assert own_diary().courses == ()


def test_somebody_well_goes_on_to_the_form(answer, courses, own_diary, client):
    assert answer()["Location"] == "/courses/"
    assert "Some questions first</h2>" in courses()  # there for a phone to show, and hidden
    assert gate_for(own_diary(), "probiotic_habit", back="courses").state == "open"
    client.post("/courses/", {"type": "drops"})
    assert len(own_diary().courses) == 1


@pytest.mark.parametrize("risk", ["immunocompromised", "central_line", "premature_infant"])
def test_what_is_blocked_says_why_and_what_instead(answer, client, own_diary, risk):
    answer(**{risk: "yes"})
    response = client.post("/courses/", {"type": "drops", "sure": "1"})
    html = response.content.decode()
    (rule,) = [rule for rule in rules() if rule.field == risk and "probiotic_habit" in rule.actions]
    assert response.status_code == 422
    assert rule.reason in html
    assert rule.instead in html
    assert own_diary().courses == ()


def test_a_no_cannot_be_agreed_away(answer, client, own_diary):
    answer(central_line="yes")
    client.post("/health/", {"agreed": "probiotic_habit", "back": "courses"})
    assert not gate_for(own_diary(), "probiotic_habit", back="courses").is_open


def test_what_needs_a_doctor_opens_with_the_doctors_yes_and_keeps_the_day(answer, client, courses, own_diary, today):
    answer(pregnant="yes")
    assert gate_for(own_diary(), "probiotic_habit", back="courses").state == "doctor"
    assert client.post("/health/", {"agreed": "probiotic_habit", "back": "courses"})["Location"] == "/courses/"
    assert gate_for(own_diary(), "probiotic_habit", back="courses").is_open
    assert f"Your doctor’s yes is noted: {today.day} " in courses()
    client.post("/courses/", {"type": "drops"})
    assert len(own_diary().courses) == 1


def test_a_new_risk_after_the_yes_is_asked_about_anew(answer, client, own_diary):
    answer(pregnant="yes")
    client.post("/health/", {"agreed": "probiotic_habit"})
    answer(pregnant="yes", anticoagulant="yes")
    assert gate_for(own_diary(), "probiotic_habit", back="courses").state == "doctor"


def test_the_questions_can_be_skipped_with_a_doctors_yes(client, own_diary):
    client.post("/health/", {"agreed": "probiotic_habit", "back": "courses", "profile/pregnant": "yes"})
    assert profile_of(own_diary()).pregnant is True
    assert gate_for(own_diary(), "probiotic_habit", back="courses").is_open


def test_rather_not_say_is_no_no_and_is_not_asked_again(answer, own_diary):
    answer(**dict.fromkeys(BEFORE_A_COURSE, "unsaid"))
    assert own_diary().settings[setting_of("pregnant")] == NOT_SAID
    assert profile_of(own_diary()).pregnant is None
    assert gate_for(own_diary(), "probiotic_habit", back="courses").state == "doctor"


def test_answers_are_seen_and_changed(client, own_diary):
    client.post("/health/", {"profile/eating_disorder": "past", "profile/food_allergies": "yes",
                             "names-profile/food_allergies": "peanut; egg"})  # fmt: skip
    html = client.get("/health/").content.decode()
    assert 'value="past" checked' in html
    assert 'value="peanut; egg"' in html
    client.post("/health/", {"profile/eating_disorder": "no", "profile/food_allergies": "no"})
    assert profile_of(own_diary()).food_allergies == ()
    assert profile_of(own_diary()).eating_disorder is False


def test_an_allergy_without_a_name_is_not_none(client, own_diary):
    client.post("/health/", {"profile/food_allergies": "yes"})
    assert not gate_for(own_diary(), "reintroduction", "milk", back="health").is_open
    assert 'placeholder="peanut; egg"' in client.get("/health/").content.decode()


@pytest.mark.parametrize("said", ["past", "present"])
def test_gentle_mode_follows_from_an_eating_disorder(client, own_diary, said):
    client.post("/health/", {"profile/eating_disorder": said})
    assert gentle(own_diary())


def test_gentle_mode_follows_from_a_low_weight_and_ends_with_it(client, own_diary):
    client.post("/health/", {"profile/underweight": "yes"})
    assert gentle(own_diary())
    client.post("/health/", {"profile/underweight": "no"})
    assert not gentle(own_diary())


def test_conditions_are_said_and_taken_back(client, own_diary):
    client.post("/health/", {"condition/eczema": "on", "condition/gut": "on"})
    assert conditions_of(own_diary()) == ("atopic dermatitis", "gut")
    client.post("/health/", {"was-condition/eczema": "on", "was-condition/gut": "on", "condition/gut": "on"})
    assert conditions_of(own_diary()) == ("gut",)


def test_a_form_that_shows_no_conditions_changes_none(client, own_diary):
    client.post("/health/", {"condition/acne": "on"})
    client.post("/health/", {"profile/pregnant": "no"})
    assert conditions_of(own_diary()) == ("acne",)


def test_all_of_it_is_forgotten_and_can_be_brought_back(client, own_diary, write, today):
    write(Kind.SETTING, today, True, "part/water")
    client.post("/health/", {"profile/pregnant": "yes", "condition/acne": "on", "agreed": ""})
    client.post("/health/", {"agreed": "probiotic_habit"})
    client.post("/health/", {"forget": "1"})
    assert set(own_diary().settings) == {"part/water"}
    assert "Undo" in client.get("/health/").content.decode()


def test_what_nobody_asks_is_not_written(client, own_diary):
    client.post(
        "/health/", {"profile/height": "yes", "profile/pregnant": "maybe", "agreed": "track", "back": "nowhere"}
    )
    assert dict(own_diary().settings) == {}


def test_it_leads_back_only_to_pages_of_its_own(client):
    assert client.post("/health/", {"back": "https://elsewhere.example"})["Location"] == "/health/"


def test_an_everyday_habit_is_open_and_asks_one_thing(own_diary):
    gate = gate_for(own_diary(), "water_habit", back="habits")
    assert (gate.state, [each.question.field for each in gate.asked]) == ("open", ["kidney_disease"])


def test_the_page_of_the_yeses_names_them_with_their_food(client, own_diary):
    client.post("/health/", {"agreed": "food_trial", "exposure": "milk"})
    assert gate_for(own_diary(), "food_trial", "milk", back="health").is_open
    assert not gate_for(own_diary(), "food_trial", "egg", back="health").is_open
    assert "This test: milk" in client.get("/health/").content.decode()


def test_no_answer_is_in_an_address(answer, client):
    assert answer(pregnant="yes")["Location"] == "/courses/"
    assert "?" not in client.post("/health/", {"profile/pregnant": "yes"})["Location"]
