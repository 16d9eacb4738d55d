"""Who may begin what: the rules of the design, one by one; unknown is never "no"; a further risk never loosens."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gutskin
from gutskin import Profile, may_start
from gutskin.errors import BadEntryError, UsageError
from gutskin.evidence.profile import FIELDS, YES_OR_NO
from gutskin.evidence.rules import ACTIONS, Answer, FoodFact, rules
from gutskin.evidence.starting import fields_that_matter

WELL = Profile(
    age=34, eating_disorder=False, food_allergies=(), **dict.fromkeys(YES_OR_NO, False)
)  # fmt: skip
"""Everything answered, nothing to be careful about."""
RISKS = dict.fromkeys(YES_OR_NO, True) | {"age": 17, "eating_disorder": "past", "food_allergies": ("peanut",)}
PROBIOTIC = ("probiotic_habit", "probiotic_trial")
FOOD = ("food_trial", "elimination", "reintroduction")
EVERYDAY = ("fibre_habit", "water_habit")


def answers(profile, *actions, exposure=None):
    return [may_start(action, profile, exposure).answer.value for action in actions]


def strictness(action, profile, exposure=None):
    return may_start(action, profile, exposure).answer.strictness


@pytest.mark.parametrize("action", ACTIONS)
def test_somebody_well_may_begin_everything(action):
    start = may_start(action, WELL, "oats")
    assert (start.answer, start.reasons, start.asks, start.because, start.gentle) == ("yes", (), (), (), False)


@pytest.mark.parametrize("profile", [Profile(), WELL, Profile(**RISKS)], ids=["nothing said", "well", "every risk"])
@pytest.mark.parametrize("exposure", [None, "peanut butter", "zorblax"])
def test_writing_the_diary_is_always_a_yes(profile, exposure):
    start = may_start("track", profile, exposure)
    assert (start.answer, start.reasons, start.asks) == ("yes", (), ())


@pytest.mark.parametrize("risk", ["immunocompromised", "central_line", "premature_infant"])
def test_no_probiotic_with_weak_defences_a_line_or_for_a_baby_born_early(risk):
    assert answers(replace(WELL, **{risk: True}), *PROBIOTIC) == ["no", "no"]
    assert answers(replace(WELL, **{risk: True}), *FOOD, *EVERYDAY, exposure="oats") == ["yes"] * 5


@pytest.mark.parametrize(
    "risk",
    [
        {"pregnant": True},
        {"breastfeeding": True},
        {"age": 17},
        {"age": 0},
        {"diabetes_medication": True},
        {"kidney_disease": True},
        {"active_bowel_disease": True},
        {"anticoagulant": True},
        {"severe_skin": True},
        {"systemic_treatment": True},
    ],
    ids=lambda risk: "-".join(map(str, *risk.items())),
)
def test_no_elimination_and_no_test_without_a_clinicians_yes(risk):
    profile = replace(WELL, **risk)
    assert answers(profile, *FOOD, exposure="oats") == ["ask_clinician"] * 3
    assert answers(profile, "probiotic_trial") == ["ask_clinician"]


@pytest.mark.parametrize("said", ["past", "present", True])
def test_with_an_eating_disorder_no_food_is_taken_away_and_gutskin_is_gentle(said):
    profile = replace(WELL, eating_disorder=said)
    assert answers(profile, *FOOD, exposure="oats") == ["no", "no", "ask_clinician"]
    assert may_start("track", profile).gentle


def test_with_a_low_weight_no_food_is_taken_away_and_gutskin_is_gentle():
    profile = replace(WELL, underweight=True)
    assert answers(profile, "food_trial", "elimination", exposure="oats") == ["no", "no"]
    assert may_start("track", profile).gentle


def test_everyday_habits_need_a_yes_where_a_rule_says_so():
    assert answers(replace(WELL, kidney_disease=True), *EVERYDAY) == ["yes", "ask_clinician"]
    assert answers(replace(WELL, active_bowel_disease=True), *EVERYDAY) == ["ask_clinician", "yes"]


def test_the_fibre_habit_starts_slowly():
    assert "Begin with a little" in may_start("fibre_habit", WELL).advice[0]


def test_after_a_severe_reaction_nothing_is_given_back_at_home():
    profile = replace(WELL, anaphylaxis=True)
    assert answers(profile, *FOOD, exposure="oats") == ["ask_clinician", "ask_clinician", "no"]
    assert answers(profile, *FOOD) == ["ask_clinician", "ask_clinician", "no"]


@pytest.mark.parametrize("action", FOOD)
def test_a_food_somebody_is_allergic_to_is_neither_tested_nor_given_back(action):
    profile = replace(WELL, food_allergies=("peanut",))
    assert answers(profile, action, exposure="peanut butter") == ["no"]
    assert answers(profile, action, exposure="oats") == ["yes"]


def test_with_an_allergy_an_unnamed_food_is_not_begun():
    assert answers(replace(WELL, food_allergies=("peanut",)), *FOOD) == ["no", "ask_clinician", "no"]


def test_with_an_allergy_a_food_nobody_knows_is_no_yes():
    assert answers(replace(WELL, food_allergies=("peanut",)), *FOOD, exposure="zorblax") == ["ask_clinician"] * 3
    assert answers(replace(WELL, food_allergies=("zorblax",)), *FOOD, exposure="milk") == ["ask_clinician"] * 3


def test_a_habit_of_something_somebody_is_allergic_to_is_not_begun():
    profile = replace(WELL, food_allergies=("milk", "nuts"))
    assert answers(profile, "probiotic_habit", "probiotic_trial", exposure="kefir") == ["no", "no"]
    assert answers(profile, "fibre_habit", exposure="almonds") == ["no"]
    assert answers(profile, *PROBIOTIC, *EVERYDAY) == ["yes"] * 4


@pytest.mark.parametrize("action", [*PROBIOTIC, *FOOD])
def test_an_empty_profile_is_no_yes_and_what_matters_is_asked(action):
    start = may_start(action, Profile())
    assert start.answer is Answer.ASK_CLINICIAN
    assert start.asks == fields_that_matter(action, FoodFact.NOT_NAMED)
    assert start.reasons
    assert start.reasons[0].startswith("Not answered yet, and it matters here: your age")


@pytest.mark.parametrize(
    ("action", "asked"), [("fibre_habit", "active_bowel_disease"), ("water_habit", "kidney_disease")]
)
def test_an_everyday_habit_is_a_yes_meanwhile_and_asks_one_thing(action, asked):
    start = may_start(action, Profile())
    assert (start.answer, start.asks) == ("yes", (asked,))


@pytest.mark.parametrize("action", sorted(set(ACTIONS) - {"track"}))
@pytest.mark.parametrize("field", FIELDS)
def test_every_action_with_every_field_open_or_at_risk(action, field):
    """One field open: asked exactly where it matters. The same field a risk: never looser than open."""
    matters = field in fields_that_matter(action, FoodFact.NOT_NAMED)
    unanswered = may_start(action, replace(WELL, **{field: None}))
    assert unanswered.asks == ((field,) if matters else ())
    is_open = matters and action not in EVERYDAY
    assert unanswered.answer == ("ask_clinician" if is_open else "yes")
    at_risk = may_start(action, replace(WELL, **{field: RISKS[field]}))
    assert at_risk.answer.strictness >= unanswered.answer.strictness
    assert (at_risk.answer != "yes") == matters
    assert bool(at_risk.reasons) == bool(at_risk.because) == matters


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_rule_fires_alone_and_gives_its_reason(rule):
    exposure = {
        FoodFact.HOLDS: "peanut butter",
        FoodFact.MAY_HOLD: "nuts",
        FoodFact.NOT_KNOWN: "zorblax",
        FoodFact.NOT_NAMED: None,
        None: "oats",
    }[rule.exposure]
    for action in rule.actions:
        start = may_start(action, replace(WELL, **{rule.field: RISKS[rule.field]}), exposure)
        assert start.answer == rule.answer
        assert rule.id in start.because
        assert rule.reason in start.reasons
        assert rule.instead in start.advice


def test_the_strictest_rule_gives_the_reasons():
    start = may_start("elimination", replace(WELL, pregnant=True, underweight=True), "oats")
    assert (start.answer, start.because) == ("no", ("underweight",))


def test_after_a_no_nothing_more_is_asked():
    assert may_start("probiotic_trial", Profile(immunocompromised=True)).asks == ()


def test_after_a_risk_only_what_could_be_a_no_is_still_asked():
    asked = may_start("probiotic_habit", Profile(pregnant=True)).asks
    assert asked == ("premature_infant", "immunocompromised", "central_line")


def test_answers_that_contradict_each_other_count_as_the_stricter():
    assert answers(replace(WELL, age=60, premature_infant=True), "probiotic_trial") == ["no"]
    assert answers(replace(WELL, anaphylaxis=True, food_allergies=()), "reintroduction", exposure="oats") == ["no"]


@pytest.mark.parametrize("action", ["fast", "", "Track", "elimination "])
def test_an_action_nobody_knows_is_refused_with_those_there_are(action):
    with pytest.raises(UsageError, match="ask about one of: track, fibre_habit"):
        may_start(action, WELL)


@pytest.mark.parametrize("action", [None, 3, ["track"]])
def test_an_action_that_is_no_word_is_refused(action):
    with pytest.raises(UsageError, match="An action is a word"):
        may_start(action, WELL)


@pytest.mark.parametrize("profile", [None, {}, {"age": 3}, "well"])
def test_what_is_no_profile_is_refused(profile):
    with pytest.raises(UsageError, match="This is no profile"):
        may_start("track", profile)


def test_a_food_that_is_no_text_is_refused():
    with pytest.raises(UsageError, match="The food is no text"):
        may_start("food_trial", WELL, 3)


@pytest.mark.parametrize(
    "wrong",
    [{"pregnant": "yes"}, {"pregnant": 1}, {"age": -1}, {"age": 131}, {"age": "34"}, {"age": True},
     {"age": float("nan")}, {"eating_disorder": "once"}, {"eating_disorder": 1}, {"food_allergies": 3},
     {"food_allergies": (1,)}, {"food_allergies": True}],
    ids=str,
)  # fmt: skip
def test_an_answer_a_field_cannot_have_is_refused(wrong):
    with pytest.raises(BadEntryError, match="To fix this, "):
        Profile(**wrong)


@pytest.mark.parametrize(
    "given", ["peanut; egg", "peanut, egg", ["egg", "peanut"], {"peanut", "egg"}, (" egg ", "peanut", "")]
)
def test_names_of_allergies_are_understood_in_any_form(given):
    assert Profile(food_allergies=given).food_allergies == ("egg", "peanut")


def test_the_result_and_the_profile_are_frozen():
    with pytest.raises(AttributeError):
        WELL.age = 3
    with pytest.raises(AttributeError):
        may_start("track", WELL).answer = "no"


def test_it_is_the_public_name():
    assert gutskin.may_start is may_start


PROFILES = st.builds(
    Profile,
    age=st.none() | st.floats(0, 130),
    eating_disorder=st.sampled_from([None, True, False, "past", "present"]),
    food_allergies=st.none() | st.lists(st.sampled_from(["peanut", "milk", "kiwi", "zorblax"]), max_size=2).map(tuple),
    **{name: st.sampled_from([None, True, False]) for name in YES_OR_NO},
)
EXPOSURES = st.sampled_from([None, "milk", "peanut butter", "fruit salad", "zorblax", "dairy", "oats"])


@given(st.sampled_from(ACTIONS), PROFILES, EXPOSURES)
def test_whatever_is_said_there_is_an_answer_with_its_reasons(action, profile, exposure):
    start = may_start(action, profile, exposure)
    assert (start.answer is Answer.YES) == (not start.reasons)
    assert all(not profile.answered(field) for field in start.asks)
    assert start.answer is not Answer.NO or start.because
    assert start == may_start(action, profile, exposure)


@given(st.sampled_from(ACTIONS), PROFILES, EXPOSURES, st.sampled_from(FIELDS))
def test_a_further_risk_never_loosens_and_no_answer_is_never_looser_than_a_reassuring_one(
    action, profile, exposure, field
):
    at_risk = replace(profile, **{field: RISKS[field]})
    unsaid = replace(profile, **{field: None})
    well = replace(profile, **{field: getattr(WELL, field)})
    assert strictness(action, well, exposure) <= strictness(action, unsaid, exposure)
    if field != "food_allergies":  # which allergy it is matters there: see below
        assert strictness(action, unsaid, exposure) <= strictness(action, at_risk, exposure)


@given(st.sampled_from(ACTIONS), PROFILES, EXPOSURES, st.sampled_from(["peanut", "milk", "kiwi", "zorblax"]))
def test_a_further_allergy_never_loosens(action, profile, exposure, name):
    with_it = replace(profile, food_allergies=(*(profile.food_allergies or ()), name))
    before = replace(profile, food_allergies=profile.food_allergies or ())
    assert strictness(action, before, exposure) <= strictness(action, with_it, exposure)
