"""What is held while a part is read: drafts of its items, and what each piece of it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from gutskin.foods.amounts import NO_AMOUNT, Amount
from gutskin.foods.attribute_files import Carried, carried_by, carried_by_words, ruled_out_by, runs_of, taken_away
from gutskin.foods.matching import LEAVES_OUT, Role, Stretch, what_leaves_with
from gutskin.foods.splitting import Part, Piece, name_key
from gutskin.foods.supplements import GROUP, carried_by_supplement
from gutskin.foods.words import reading_words

if TYPE_CHECKING:
    from gutskin.foods.food_table import Food
    from gutskin.foods.words import Token

WIDEST_SPACE: int = 2
"""Letters between two words of one name; where more were blanked an aside stood there ("chips in the centre")."""
LONGEST_PAIR: Final = 3
"""Foods in a row; more are a list without commas."""
LONGEST_NAME: int = 3
"""Words of a piece that a word nobody knows behind a food makes a name of its own ("milk plopp")."""

MEATS: Final = frozenset({"red_meat", "processed_meat", "poultry", "fish", "oily_fish", "shellfish"})
"""What "jackfruit pulled pork" may be without."""
MADE_OF: Final = frozenset({"meat", "fish", "vegetable", "legume", "egg", "fruit", "nut"})
"""Groups of foods that say what a dish is made of when one stands right in front of it ("turkey bolognese")."""
MEAT_AND_FISH: Final = frozenset({"meat", "fish"})
"""Those that say so in a list without commas too: "roti turkey curry rice raita"; "roti dal sabzi dahi" are four."""
STAND_FOR_ANY: Final = frozenset({"takeaway"})
"""Foods that say nothing more where another food is named behind them ("shake shack burger")."""

SAYS_NOTHING: Final = frozenset(
    {"crunchy", "flake", "pop", "game", "wedge", "dessert", "bitter", "tea time", "jam packed", "low sugar"}
    | {"reduced sugar", "toastie style"}
)
"""Ways of describing a food that are other foods by themselves: a crunchy apple is no chocolate bar of that name."""
COLOURS: Final = frozenset({"green", "red", "yellow", "pink", "orange", "brown", "white", "purple", "blue"})
LIKENESSES: Final = frozenset(
    {
        "style",
        "shaped",
        "shape",
        "essence",
        "substitute",
        "alternative",
        "replacer",
        "replacement",
        "analogue",
        "themed",
    }
)
"""Words behind a food that only make something look, taste or serve like it."""

TASTE: frozenset[str] = frozenset(
    {"flavour", "flavor", "flavoured", "flavored", "flavouring", "flavoring", "scented", "coloured", "colored"}
)

_SAYS_MORE = frozenset({Role.DESCRIBES, Role.TAKES_AWAY})
"""Words of these roles can add something too: what is "sugar free" has a sweetener."""


def carried(food: Food, key: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the attributes surely and those perhaps in a food or supplement that was called by a key."""
    return carried_by_supplement(food) if food.group == GROUP else carried_by(food, key)


@dataclass(slots=True, kw_only=True)
class Draft:
    """An item in the making. `start` and `end`: where its words stand in the whole text."""

    name: str
    start: int
    end: int
    food: Food | None = None
    amount: Amount = NO_AMOUNT
    times: float | None = None
    surely: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()
    confidence: float = 0.0
    dose: str | None = None

    def take_away(self, attributes: frozenset[str]) -> None:
        """Take attributes off, sure and probable ones."""
        self.surely -= attributes
        self.maybe -= attributes

    def doubt(self, attributes: frozenset[str]) -> None:
        """Make sure attributes probable ones."""
        self.maybe |= self.surely & attributes
        self.surely -= attributes

    def take_in(self, kind: Draft) -> None:
        """Take in what stands in front of a dish and says its kind: the meat of "turkey bolognese" is turkey."""
        is_other_meat = bool(kind.surely & MEATS) and "processed_meat" not in kind.surely
        group = "" if kind.food is None else kind.food.group
        if is_other_meat or group == "legume" or (group in {"vegetable", "nut"} and " " not in self.name):
            self.doubt(MEATS)
        self.surely |= kind.surely
        self.maybe |= kind.maybe
        self.start = kind.start


@dataclass(slots=True)
class PartReading:
    """What a part says: drafts, words nobody knows, and what it says about the foods before it."""

    drafts: list[Draft] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    takes: frozenset[str] = frozenset()
    adds: frozenset[str] = frozenset()
    amount: Amount = NO_AMOUNT
    only_about_before: bool = False
    nothing: bool = False
    says_something: bool = True

    @property
    def is_unknown(self) -> bool:
        """Whether it is a name nobody knows or holds no food at all."""
        return not self.only_about_before and not self.nothing and all(draft.food is None for draft in self.drafts)

    def leave_out_place(self, part: Part) -> None:
        """Leave out a place that only says where the food is from: "maccies: big mac, fries"."""
        first = self.drafts[0]
        if len(self.drafts) < 2 or first.food is None or first.food.name not in STAND_FOR_ANY:
            return
        if ":" in part.text[first.start - part.start : self.drafts[1].end - part.start]:
            del self.drafts[0]


BESIDE: Final = 3
"""So many words before and behind a food can make it another thing ("chicken of the woods")."""


@dataclass(frozen=True, slots=True)
class Named:
    """A food named in a piece, the places of its words, and their key."""

    food: Food
    start: int
    end: int
    key: str


@dataclass(frozen=True)
class PieceReading:
    """The stretches of a piece once its amount is off. `is_name`: nobody knows it, so it is a name of its own.

    `amount_at`: where the words of the amount begin and end in the text of the part.
    """

    piece: Piece
    tokens: tuple[Token, ...]
    stretches: tuple[Stretch, ...]
    amount: Amount = NO_AMOUNT
    amount_at: tuple[int, int] = (0, 0)
    was_mended: bool = False
    is_english: bool = True

    @cached_property
    def foods(self) -> tuple[Named, ...]:
        """The foods, in the order written; a picture of what was just named is not counted again."""
        found: list[Named] = []
        for each in self.stretches:
            if each.food is None:
                continue
            key = name_key(self.tokens[each.start : each.end])
            is_picture = self.tokens[each.start].is_picture
            if self._is_taste(each.end) or (found and is_picture and _shows(each.food, found[-1])):
                continue
            found.append(Named(each.food, each.start, each.end, key))
        return tuple(each for each in found if each is found[-1] or each.food.name not in STAND_FOR_ANY)

    def only_sounds_like(self, named: Named) -> frozenset[str]:
        """Return what a food has by itself, but not together with the words beside it: the crab of a crab apple."""
        runs = (
            (start, end)
            for start in range(max(0, named.start - BESIDE), named.end)
            for end in range(max(start, named.start) + 1, min(len(self.tokens), named.end + BESIDE) + 1)
            if start < named.start or end > named.end
        )
        return frozenset().union(*(ruled_out_by(name_key(self.tokens[start:end])) for start, end in runs))

    @property
    def is_list(self) -> bool:
        """Whether it is a list without commas: so many foods in a row that none says what another is."""
        return len(self.foods) > LONGEST_PAIR

    def has_its_kind_in_front(self, named: Named) -> bool:
        """Return whether the food right in front says what a dish is made of; a plural is a food of its own."""
        kind = next((each for each in self.foods if each.end == named.start), None)
        tells = MEAT_AND_FISH if self.is_list else MADE_OF
        if kind is None or named.food.group != "dish" or kind.food.group not in tells:
            return False
        last = self.tokens[kind.end - 1]
        return last.end - last.start <= len(last.key)

    def _is_taste(self, end: int) -> bool:
        """Return whether what ends here is only a taste ("cheese flavoured")."""
        if end >= len(self.tokens):
            return False
        word, gap = self.tokens[end], self.tokens[end].start - self.tokens[end - 1].end
        is_joined = not word.is_apart and 0 < gap < WIDEST_SPACE  # "pea-green"
        return word.key in TASTE | LIKENESSES or (is_joined and word.key in COLOURS)

    @cached_property
    def unknown(self) -> tuple[Token, ...]:
        """The words nobody knows."""
        return tuple(self.tokens[each.start] for each in self.stretches if each.role is Role.UNKNOWN)

    @property
    def takes(self) -> frozenset[str]:
        """The attributes its words take away."""
        return frozenset().union(*(each.takes for each in self.stretches))

    @property
    def left_out_of_others(self) -> frozenset[str]:
        """What "no cheese" behind chips takes away from the burger before them: what no food here carries itself."""
        left = frozenset[str]().union(*(each.takes for each in self.stretches if each.role in LEAVES_OUT))
        if not left or any(left & frozenset().union(*carried(named.food, named.key)) for named in self.foods):
            return frozenset()
        return left

    @property
    def adds(self) -> frozenset[str]:
        """The attributes its describing words surely add ("spicy", "high fibre")."""
        return self.added_between(0, len(self.tokens))

    def added_between(self, start: int, end: int) -> frozenset[str]:
        """Return what the describing words between two places surely add."""
        described = [
            each
            for each in self.stretches
            if each.role in _SAYS_MORE and start <= each.start < end and self._says_something(each)
        ]
        words = " ".join(name_key(self.tokens[each.start : each.end]) for each in described[:20])
        if not words:
            return frozenset()
        return frozenset(name for name, how in carried_by_words(words).items() if how is Carried.SURELY)

    def _says_something(self, described: Stretch) -> bool:
        key = name_key(self.tokens[described.start : described.end])
        return key not in SAYS_NOTHING and not self._is_taste(described.end)

    @property
    def leaves_out(self) -> bool:
        """Whether it says that something was left out."""
        return any(each.role in LEAVES_OUT for each in self.stretches)

    @property
    def is_about_before(self) -> bool:
        """Whether it names nothing, and only describes or takes away."""
        return not self.foods and not self.unknown

    @property
    def is_name(self) -> bool:
        """Whether it must stay as written: an unknown word with a number or one letter in it, or as its last word.

        "food 12", "milk b" and "milk plopp" are names; in "wholesome rice" the last word is a food, and in a longer
        piece the words behind the food are told of it ("pizza that nobody finished").
        """
        unknown = self.unknown
        if not self.foods:
            return bool(unknown)
        if any(not word.key.isalpha() or len(word.key) == 1 for word in unknown):
            return len(self.tokens) <= LONGEST_NAME + 1
        last = self.foods[-1]
        gap = unknown[-1].start - self.tokens[last.end - 1].end if unknown else 0
        is_behind = 0 < gap <= WIDEST_SPACE and last.food.group != "dish"  # "pozole rojo" is a pozole
        return is_behind and len(self.piece.tokens) <= LONGEST_NAME


def _shows(food: Food, named: Named) -> bool:
    """Return whether a picture of a food only repeats what was named in words: "oat milk" and a glass of milk."""
    words = set(named.key.split()) | set(named.food.name.split())
    return food.group == named.food.group or bool(words & set(food.name.split()))


GRAINS: Final = frozenset({"gluten", "wheat"})
"""What a pancake of another flour may be without."""


def doubted_by_front(reading: PieceReading, named: Named) -> frozenset[str]:
    """Return what the food named right in front makes doubtful.

    Tofu bacon, oat milk ice cream, gram flour pancakes, gluten-free oat biscuits.
    """
    before = next((each for each in reading.foods if each.end == named.start), None)
    if before is None:
        return frozenset()
    if before.key in reading_words().stand_for_meat:
        return MEATS
    if before.key.endswith(" flour") and "gluten" not in carried(before.food, before.key)[0]:
        return GRAINS
    stood_for = before.food.instead_of
    free = frozenset[str]().union(*(taken_away().get(run, ()) for _, _, run in runs_of(before.key)))
    return free | (what_leaves_with(stood_for) or frozenset()) if stood_for else free
