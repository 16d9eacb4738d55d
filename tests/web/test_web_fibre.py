"""The pages tell the fibre of a day with its range, and only where food is written."""


def test_today_shows_the_fibre_of_what_is_written(client, post_day, today):
    post_day(today, foods="lentils; apple", meal="lunch")

    assert "Fibre in what is written: about" in client.get("/").content.decode()


def test_today_shows_no_fibre_without_food(client, post_day, today):
    post_day(today, skin="6")

    assert "Fibre in what" not in client.get("/").content.decode()


def test_the_week_leaves_a_day_that_is_not_over_out(client, post_day, today):
    post_day(today, foods="lentils; apple", meal="lunch")

    assert "Fibre a day" not in client.get("/week/").content.decode()


def test_the_review_tells_the_fibre_of_a_day(client, post_day, today):
    post_day(today, foods="lentils; apple", meal="lunch", skin="6")

    assert "Fibre a day: about" in client.get("/review/").content.decode()
