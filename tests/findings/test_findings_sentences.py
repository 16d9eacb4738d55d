"""What a finding says: effect, range, delay, occasions, and among how many things it stood out."""

from gutskin.findings import sentences


def numbers(**changes):
    return {"effect": -2.4, "low": -3.9, "high": -0.9, "lag_days": 1, "occasions": 31, "looked_at": 130} | changes


def test_a_link_says_all_that_belongs_to_it():
    assert sentences.linked(("milk",), "food", "gut", **numbers()) == (
        "In your diary, digestive comfort was lower in the days after milk: 2.4 points in all (95 % range 0.9 to 3.9), "
        "most one day later, after 31 occasions. Among 130 things looked at this stood out; it can still be chance, "
        "stress or something it came with."
    )


def test_a_link_of_a_group_says_that_they_came_together():
    said = sentences.linked(("milk", "oats"), "food", "skin", **numbers(lag_days=3))
    assert said.startswith("Milk and oats came so close together that your diary cannot tell them apart. After one of")
    assert "most 3 days later, after 31 occasions. Among 130 things looked at" in said


def test_a_suspicion_says_as_much_and_what_would_settle_it():
    assert sentences.worth_testing(("tea",), "habit", "skin", **numbers(effect=0.4, low=-0.2, high=1.0)) == (
        "Skin clarity was 0.4 points higher with tea (a day once it has set in, 95 % range 0.2 lower to 1.0 higher), "
        "most one day later, after 31 occasions. Among 130 things looked at, your diary cannot settle this; a test "
        "could."
    )


def test_a_suspicion_of_a_group_cannot_say_which():
    assert sentences.worth_testing(("milk", "oats"), "food", "gut", **numbers(lag_days=0)) == (
        "Digestive comfort was 2.4 points lower after one of these (in all, 95 % range 0.9 to 3.9), most on the same "
        "day, after 31 occasions. Among 130 things looked at, your diary cannot settle this and cannot say which; a "
        "test could."
    )


def test_a_link_whose_total_may_be_nothing_says_what_is_sure_and_what_is_not():
    said = {
        high: sentences.linked(
            ("milk",), "food", "gut", effect=-0.9, low=-3.7, high=high, lag_days=1, occasions=20, looked_at=90
        )
        for high in (-0.1, 1.9)
    }
    assert "surer than how much it adds up to" in said[1.9]
    assert "surer than how much it adds up to" not in said[-0.1]
