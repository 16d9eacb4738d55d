"""From one part of a meal to drafts of its items: amounts off, words matched, what is taken away taken away."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from gutskin.foods.amounts import NO_AMOUNT, Amount, amount_behind, amount_in_front, only_amount, without_times
from gutskin.foods.attribute_files import Carried, carried_by, carried_by_words
from gutskin.foods.food_table import Food, food_table
from gutskin.foods.matching import LEAVES_OUT, Role, Stretch, stretches_of, what_leaves_with
from gutskin.foods.mending import mended
from gutskin.foods.splitting import Part, Piece, name_key, pieces_of
from gutskin.foods.words import Token, reading_words, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SURE: Final = 1.0
DESCRIBED: Final = 0.95
SEVERAL: Final = 0.9
WITH_UNKNOWN: Final = 0.6
MENDED: Final = 0.75
ADDED_AT_TABLE: Final = frozenset({"sauce", "dairy", "plant_milk"})
"""Groups of foods of which "without milk and X" leaves out X as well; any other X was eaten."""


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

    def take_away(self, attributes: frozenset[str]) -> None:
        """Take attributes off, sure and probable ones."""
        self.surely -= attributes
        self.maybe -= attributes

    def doubt(self, attributes: frozenset[str]) -> None:
        """Make sure attributes probable ones."""
        self.maybe |= self.surely & attributes
        self.surely -= attributes


@dataclass(slots=True)
class PartReading:
    """What a part says: drafts, words nobody knows, and what it says about the foods before it."""

    drafts: list[Draft] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    takes: frozenset[str] = frozenset()
    adds: frozenset[str] = frozenset()
    amount: Amount = NO_AMOUNT
    only_about_before: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A food named in a piece, the places of its words, and their key."""

    food: Food
    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class PieceReading:
    """The stretches of a piece once its amount is off. `is_name`: nobody knows it, so it is a name of its own."""

    piece: Piece
    tokens: tuple[Token, ...]
    stretches: tuple[Stretch, ...]
    amount: Amount = NO_AMOUNT
    was_mended: bool = False

    @property
    def foods(self) -> tuple[Named, ...]:
        """The foods, in the order written."""
        return tuple(
            Named(each.food, each.start, each.end, name_key(self.tokens[each.start : each.end]))
            for each in self.stretches
            if each.food is not None
        )

    @property
    def unknown(self) -> tuple[Token, ...]:
        """The words nobody knows."""
        return tuple(self.tokens[each.start] for each in self.stretches if each.role is Role.UNKNOWN)

    @property
    def takes(self) -> frozenset[str]:
        """The attributes its words take away."""
        return frozenset().union(*(each.takes for each in self.stretches))

    @property
    def adds(self) -> frozenset[str]:
        """The attributes its describing words surely add ("spicy", "high fibre")."""
        return self.added_between(0, len(self.tokens))

    def added_between(self, start: int, end: int) -> frozenset[str]:
        """Return what the describing words between two places surely add."""
        described = [each for each in self.stretches if each.role is Role.DESCRIBES and start <= each.start < end]
        words = " ".join(name_key(self.tokens[each.start : each.end]) for each in described)
        return frozenset(name for name, carried in carried_by_words(words).items() if carried is Carried.SURELY)

    @property
    def is_about_before(self) -> bool:
        """Whether it names nothing, and only describes or takes away."""
        return not self.foods and not self.unknown

    @property
    def is_name(self) -> bool:
        """Whether it must stay as written: an unknown word with a number or one letter in it, or as its last word.

        "food 12", "milk b" and "milk thistle" are names; in "wholesome rice" the last word is a food.
        """
        unknown = self.unknown
        if any(not word.key.isalpha() or len(word.key) == 1 for word in unknown):
            return True
        if not self.foods:
            return bool(unknown)
        return bool(unknown) and unknown[-1].start > self.tokens[self.foods[-1].start].start


def read_part(part: Part) -> PartReading:
    """Return what one part of a meal says."""
    text, times = without_times(part.text)
    tokens = tokens_of(text)
    key = name_key(tokens)
    if key in reading_words().nothing:
        return PartReading(unread=[part.text.strip()])
    food = food_table().by_key.get(key)
    if food is not None:
        surely, maybe = carried_by(food, key)
        draft = Draft(name=food.name, start=part.lead, end=part.start + len(text), food=food, confidence=SURE)
        return PartReading([_with(draft, surely, maybe, times)])
    amount = only_amount(tokens)
    if amount is not None and amount.unit is not None and part.after_comma:
        return PartReading(amount=amount, only_about_before=True)
    return _read_pieces(part, text, times, [_read_piece(piece) for piece in pieces_of(tokens)])


def _with(draft: Draft, surely: frozenset[str], maybe: frozenset[str], times: float | None) -> Draft:
    draft.surely, draft.maybe, draft.times = surely, maybe, times
    return draft


def _read_pieces(part: Part, text: str, times: float | None, readings: list[PieceReading]) -> PartReading:
    if all(reading.is_about_before for reading in readings):
        return _about_before(part, text, readings)
    if not any(reading.foods and not reading.is_name for reading in readings):
        return _one_name(part, text, times, readings)
    result = PartReading()
    for place, reading in enumerate(readings):
        _add_piece(result, part, text, reading, before=readings[place - 1] if place else None)
    if result.drafts:
        result.drafts[0].start = part.lead
    result.only_about_before = not result.drafts
    for draft in result.drafts:
        draft.times = times
    _swap(result.drafts)
    return result


def _about_before(part: Part, text: str, readings: Sequence[PieceReading]) -> PartReading:
    """Read a part without any food: it is about the foods before it, or else a name of its own ("leftovers")."""
    takes = frozenset[str]().union(*(reading.takes for reading in readings))
    adds = frozenset[str]().union(*(reading.adds for reading in readings))
    if takes or (part.after_comma and len(text.strip()) > 1):
        return PartReading(takes=takes, adds=adds, only_about_before=True)
    return _one_name(part, text, without_times(part.text)[1], readings)


def _one_name(part: Part, text: str, times: float | None, readings: Sequence[PieceReading]) -> PartReading:
    """Keep a part nobody knows as one food, exactly as written; an amount with a unit in front is taken off."""
    amount, begin = NO_AMOUNT, 0
    if len(readings) == 1 and readings[0].amount.unit is not None and readings[0].unknown:
        amount, begin = readings[0].amount, readings[0].tokens[0].start
    name = text[begin:].strip().lower() or text.strip().lower()
    draft = Draft(name=name, start=part.lead, end=part.start + len(text), amount=amount, times=times)
    draft.maybe = _carried_by_foods(readings)
    return PartReading([draft], [text[begin:].strip()])


def _carried_by_foods(readings: Iterable[PieceReading]) -> frozenset[str]:
    """Return what the known words inside an unknown name would carry, less what it takes away."""
    found: frozenset[str] = frozenset()
    for reading in readings:
        for named in reading.foods:
            found |= carried_by(named.food, named.key)[0]
        found -= reading.takes
    return found


def _read_piece(piece: Piece) -> PieceReading:
    """Take the amount off a piece and match what is left, mending slips of the fingers where that settles all."""
    amount, used = amount_in_front(piece.tokens)
    reading = _matched(piece, piece.tokens[used:], amount)
    if reading.unknown and any(word.is_number for word in reading.unknown):
        behind, taken = amount_behind(reading.tokens)
        shorter = _matched(piece, reading.tokens[: len(reading.tokens) - taken], behind)
        if taken and shorter.foods and not shorter.unknown and (behind.unit or _is_one_food(shorter)):
            return shorter
    return _mended(reading) if reading.unknown else reading


def _matched(piece: Piece, tokens: tuple[Token, ...], amount: Amount) -> PieceReading:
    return PieceReading(piece, tokens, stretches_of(tokens), amount)


def _is_one_food(reading: PieceReading) -> bool:
    return len(reading.stretches) == 1


def _mended(reading: PieceReading) -> PieceReading:
    """Return the piece with its unknown words mended, when every one can be and a food comes out."""
    better = {word.key: mended(word.key) for word in reading.unknown}
    if any(mend is None for mend in better.values()):
        return reading
    tokens = tuple(replace(token, key=better.get(token.key) or token.key) for token in reading.tokens)
    tried = PieceReading(reading.piece, tokens, stretches_of(tokens), reading.amount, was_mended=True)
    return tried if tried.foods and not tried.unknown else reading


def _add_piece(result: PartReading, part: Part, text: str, reading: PieceReading, before: PieceReading | None) -> None:
    """Add what one piece of a part says to the part's reading."""
    begin, end = part.start + reading.piece.tokens[0].start, part.start + _end_of(text, reading.piece.tokens)
    amount = only_amount(reading.piece.tokens)
    if _is_left_out_too(reading, before):
        _apply_to(result, end, takes=what_leaves_with(name_key(reading.tokens)) or frozenset())
    elif amount is not None and result.drafts and result.drafts[-1].amount == NO_AMOUNT:
        result.drafts[-1].amount = amount
        result.drafts[-1].end = end
    elif reading.is_about_before or (reading.is_name and reading.piece.is_weak):
        result.unread += [text[word.start : word.end] for word in reading.unknown]
        _apply_to(result, end, takes=reading.takes, adds=reading.adds)
    elif reading.is_name:
        _add_name(result, text, reading, begin, end)
    else:
        result.unread += [text[word.start : word.end] for word in reading.unknown]
        result.drafts += _drafts_of(reading, begin, end, part.start)
        if reading.piece.is_alternative:
            _doubt_all(result.drafts)


def _end_of(text: str, tokens: tuple[Token, ...]) -> int:
    """Return where the tokens end, with a bracket that closes behind them."""
    end = tokens[-1].end
    return end + 1 if text[end : end + 1] == ")" else end


def _is_left_out_too(reading: PieceReading, before: PieceReading | None) -> bool:
    """Return whether "without milk and sugar" or "no milk or nuts" goes on here."""
    if before is None or not before.stretches or before.stretches[-1].role not in LEAVES_OUT:
        return False
    if not _is_one_food(reading) or reading.amount != NO_AMOUNT:
        return False
    food = reading.stretches[0].food
    at_table = food is not None and (food.group in ADDED_AT_TABLE or food.name == "sugar")
    return reading.piece.is_alternative or (at_table and reading.piece.after in {"and", "&"})


def _apply_to(result: PartReading, end: int, *, takes: frozenset[str], adds: frozenset[str] = frozenset()) -> None:
    """Let the drafts before lose what was taken away, and the last one gain what describes it and its words."""
    for draft in result.drafts:
        draft.take_away(takes)
    if result.drafts:
        result.drafts[-1].surely |= adds
        result.drafts[-1].end = end
    else:
        result.takes |= takes
        result.adds |= adds


def _add_name(result: PartReading, text: str, reading: PieceReading, begin: int, end: int) -> None:
    """Add a piece nobody knows as a food of its own, as written."""
    has_unit = reading.amount.unit is not None
    tokens = reading.tokens if has_unit else reading.piece.tokens
    said = text[tokens[0].start : tokens[-1].end]
    draft = Draft(name=said.lower(), start=begin, end=end, amount=reading.amount if has_unit else NO_AMOUNT)
    draft.maybe = _carried_by_foods([reading])
    result.drafts.append(draft)
    result.unread.append(said)


def _drafts_of(reading: PieceReading, begin: int, end: int, offset: int) -> list[Draft]:
    """Return a draft for every food of a piece; their words cover the piece from `begin` to `end` without a gap."""
    drafts: list[Draft] = []
    described_from = 0
    for named in reading.foods:
        last = named.end == reading.foods[-1].end
        draft_end = end if last else offset + reading.tokens[named.end - 1].end
        draft = _draft_of(reading, named, begin, draft_end)
        draft.surely |= reading.added_between(described_from, len(reading.tokens) if last else named.end)
        described_from = named.end
        if drafts and drafts[-1].name == draft.name:  # "romaine lettuce"
            drafts[-1].end = draft_end
        else:
            drafts.append(draft)
        begin = draft_end
    drafts[-1].amount = reading.amount
    for draft in drafts:
        draft.take_away(reading.takes)
    return drafts


def _draft_of(reading: PieceReading, named: Named, begin: int, end: int) -> Draft:
    food = _standing_in_front(reading, named)
    surely, maybe = carried_by(food, named.key)
    draft = Draft(name=food.name, start=begin, end=end, food=food, confidence=_confidence(reading))
    draft.surely, draft.maybe = surely, maybe
    if _may_be_a_copy(reading, named):
        draft.doubt(surely)
    return draft


def _standing_in_front(reading: PieceReading, named: Named) -> Food:
    """Return the food of a name; "oat" in front of a latte is oat milk, which the latte is then made with."""
    milk = food_table().in_front.get(named.key)
    following = next((each.food.made_with for each in reading.foods if each.start == named.end), None)
    if milk is not None and milk.in_front and following == milk.instead_of:
        return milk
    return named.food


def _may_be_a_copy(reading: PieceReading, named: Named) -> bool:
    """Return whether what stands in front makes another thing of a food: cashew cheese, almond latte, Plopp milk."""
    food, before = named.food, [each for each in reading.foods if each.end <= named.start]
    if any(each.role is Role.UNKNOWN and each.end <= named.start for each in reading.stretches):
        return bool(food.copied_from)
    fronts = [food_table().in_front.get(each.key) for each in before]
    if any(milk and milk.perhaps_in_front and milk.instead_of == food.made_with for milk in fronts):
        return True
    return any(each.food.group in food.copied_from for each in before)


def _confidence(reading: PieceReading) -> float:
    if reading.was_mended:
        return MENDED
    if reading.unknown:
        return WITH_UNKNOWN
    if len(reading.foods) > 1:
        return SEVERAL
    return SURE if _is_one_food(reading) else DESCRIBED


def _doubt_all(drafts: Iterable[Draft]) -> None:
    """Make all attributes of "tea or coffee" probable ones: only one of them was had."""
    for draft in drafts:
        draft.doubt(draft.surely)


def _swap(drafts: Sequence[Draft]) -> None:
    """Let oat milk in a part stand for the milk of the latte beside it."""
    for other in {draft.food.instead_of for draft in drafts if draft.food and draft.food.instead_of}:
        for draft in drafts:
            if draft.food is not None and draft.food.made_with == other:
                draft.take_away(what_leaves_with(other) or frozenset())
