"""Hypothesis draws edits and diaries from here: few days, names, instants and devices, so that edits meet often."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from gutskin.diary import Diary, Entry, Kind

DAYS = tuple(date(2026, 11, 20) + timedelta(days=offset) for offset in range(4))
INSTANTS = tuple(datetime(2026, 11, 20, 20, tzinfo=UTC) + timedelta(hours=hour) for hour in range(4))
DEVICES = ("phone", "laptop", "import")
IDS = ("a", "b", "c")
WORDS = st.sampled_from(
    [
        "oats",
        "milk*2",
        "=1+1",
        "-",
        "'-x",
        "''",
        "@sum",
        "+2",
        "-milk",
        'the "good" bread',
        "rice, beans",
        "soup\nbread",
        "crème brûlée",
        "拉面 🍜",
    ]
)
NAMES = st.sampled_from(["walk", "no dairy", "=cmd", "Lactobacillus 'GG'", "tea, green", "-one"])
PARTED_WORDS = st.lists(WORDS, min_size=1, max_size=3).map("; ".join)


def _once(kind, name, value):
    return st.tuples(st.just(kind), name, value, st.just(""))


def _many(kind, name, value):
    return st.tuples(st.just(kind), name, value, st.sampled_from(IDS).map(lambda key: f"{kind.value}-{key}"))


CONTENTS = st.one_of(
    _once(Kind.RATING, st.sampled_from(["skin", "gut", "stress"]), st.integers(1, 10)),
    _once(Kind.SLEEP, st.just(""), st.floats(0, 24)),
    _once(Kind.CYCLE, st.just(""), st.integers(1, 99)),
    _once(Kind.HABIT, NAMES, st.booleans()),
    _once(Kind.PROBIOTIC, NAMES, st.just(True)),
    _once(Kind.MEASURE, st.sampled_from(["steps", "energy", "=sum", "weight, kg"]), st.floats(-1e15, 1e15)),
    _once(Kind.NOTE, st.just(""), WORDS),
    _once(Kind.COMPLETE, st.sampled_from(["foods", "day"]), st.booleans()),
    _once(Kind.MEANING, WORDS, st.sampled_from(['{"foods": "oats, milk"}', '{"without": ["dairy"]}'])),
    _once(Kind.NONE, st.sampled_from(["foods", "habits", "probiotic"]), st.just(True)),
    _many(Kind.MEAL, st.sampled_from(["breakfast", ""]), PARTED_WORDS),
    _many(Kind.DRINK, st.just(""), WORDS),
    _many(Kind.STOOL, st.just(""), st.integers(1, 7)),
    _many(Kind.SYMPTOM, NAMES, st.floats(0, 10)),
    _many(Kind.TREATMENT, NAMES, WORDS | st.just(True)),
)


@st.composite
def edits(draw):
    """One edit of something, perhaps of the same thing as another drawn edit."""
    kind, name, value, key = draw(CONTENTS)
    return Entry(
        kind=kind,
        name=name,
        value=value,
        id=key,
        day=draw(st.sampled_from(DAYS)),
        at=draw(st.none() | st.sampled_from([time(8), time(19, 30)])),
        edited_at=draw(st.sampled_from(INSTANTS)),
        device=draw(st.sampled_from(DEVICES)),
        deleted=draw(st.sampled_from([False, False, False, True])),
    )


SETS_OF_EDITS = st.lists(edits(), max_size=12).map(frozenset)
DIARIES = SETS_OF_EDITS.map(Diary)
