"""From one part of a meal to drafts of its items: amounts off, words matched, what is taken away taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gutskin.foods.amounts import NO_AMOUNT, amount_behind, amount_in_front, combined, only_amount, without_times
from gutskin.foods.compounds import doubted_beside, makes_a_name, only_potato_adds, only_sounds_there
from gutskin.foods.drafts import Draft, Named, PartReading, PieceReading, carried, doubted_by_front
from gutskin.foods.food_table import Food, food_table
from gutskin.foods.languages import translated
from gutskin.foods.matching import LEAVES_OUT, Role, find_food, stretches_of, what_leaves_with
from gutskin.foods.slips import with_many_slips_mended, with_slips_mended
from gutskin.foods.splitting import Part, Piece, name_key, pieces_of
from gutskin.foods.supplements import is_supplement
from gutskin.foods.words import Token, phrase_key, reading_words, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gutskin.foods.amounts import Amount
    from gutskin.foods.languages import Language
    from gutskin.foods.matching import Stretch

SURE: Final = 1.0
DESCRIBED: Final = 0.95
SEVERAL: Final = 0.9
WITH_UNKNOWN: Final = 0.6
MENDED: Final = 0.75
ADDED_AT_TABLE: Final = frozenset({"sauce", "dairy", "plant_milk"})
"""Groups of foods of which "without milk and X" leaves out X as well; any other X of another group was eaten."""
LONGEST_DISH: Final = 5
"""So many foods before "no cheese" can be what it is left out of."""
LONGEST_NO: Final = 60
"""Letters of a part that can say that nothing was eaten."""
LONGEST_UNKNOWN: Final = 5
"""So many words in a row that nobody knows are a sentence and no food."""


def read_part(part: Part, said: str, language: Language | None = None) -> PartReading:
    """Return what one part of a meal says. `said`: the part as it was written, with its asides."""
    text, times = without_times(part.text)
    tokens = translated(tokens_of(text), language)
    key = name_key(tokens)
    if key in reading_words().nothing or (len(said) <= LONGEST_NO and phrase_key(said) in reading_words().nothing):
        return PartReading(nothing=True)
    food = find_food(key)
    if food is not None:
        surely, maybe = carried(food, key)
        draft = Draft(name=food.name, start=part.start, end=part.start + len(text), food=food, confidence=SURE)
        return PartReading([_with(draft, surely, maybe, times)])
    amount = only_amount(tokens)
    if amount is not None and part.after_comma and (amount.unit is not None or len(tokens) > 1):
        return PartReading(amount=amount, only_about_before=True)
    pieces = [_read_piece(piece, is_english=language is None) for piece in pieces_of(tokens)]
    return _read_pieces(part, text, times, with_many_slips_mended(pieces))


def _with(draft: Draft, surely: frozenset[str], maybe: frozenset[str], times: float | None) -> Draft:
    draft.surely, draft.maybe, draft.times = surely, maybe, times
    return draft


def _read_pieces(part: Part, text: str, times: float | None, readings: list[PieceReading]) -> PartReading:
    if all(reading.is_about_before for reading in readings):
        return _about_before(part, text, readings)
    if not any(reading.foods and not reading.is_name for reading in readings):
        if any(reading.leaves_out for reading in readings):
            return _about_before(part, text, readings)
        return _one_name(part, text, times, readings)
    result = PartReading()
    for place, reading in enumerate(readings):
        _add_piece(result, part, text, reading, before=readings[place - 1] if place else None)
    if result.drafts:
        result.leave_out_place(part)
        result.drafts[0].start = part.start
    result.only_about_before = not result.drafts
    for draft in result.drafts:
        draft.times = times
    _swap(result.drafts)
    return result


def _about_before(part: Part, text: str, readings: Sequence[PieceReading]) -> PartReading:
    """Read a part without any food: it is about the foods before it, or else a name of its own ("leftovers")."""
    takes = frozenset[str]().union(*(reading.takes for reading in readings))
    adds = frozenset[str]().union(*(reading.adds for reading in readings))
    says = any(reading.leaves_out for reading in readings)
    unread = [text[word.start : word.end] for reading in readings for word in reading.unknown]
    if part.after_comma and any(
        token.key in reading_words().stand_in for reading in readings for token in reading.tokens
    ):
        return PartReading([], [text.strip()])
    if takes or says or (part.after_comma and len(text.strip()) > 1):
        return PartReading([], unread, takes=takes, adds=adds, only_about_before=True)
    if readings and all(_is_aside(token) for reading in readings for token in reading.piece.tokens):
        return PartReading(only_about_before=True, says_something=False)
    return _one_name(part, text, without_times(part.text)[1], readings)


def _prepares(token: Token) -> bool:
    return token.key in reading_words().preparing


def _is_aside(token: Token) -> bool:
    """Return whether a word is one that stands beside any food ("had", "some") and never for one."""
    return token.key in reading_words().never_alone


def _one_name(part: Part, text: str, times: float | None, readings: Sequence[PieceReading]) -> PartReading:
    """Keep a part nobody knows as one food, exactly as written; an amount with a unit in front is taken off."""
    amount, begin, end = _amount_of_name(text, readings)
    tells = any(_prepares(token) for reading in readings for token in reading.tokens)
    is_number = all(token.is_number for reading in readings for token in reading.tokens)
    if part.after_comma and readings and (tells or is_number or all(reading.piece.is_weak for reading in readings)):
        return PartReading([], [text.strip()])
    if sum(word.key.isalpha() for reading in readings for word in reading.unknown) >= LONGEST_UNKNOWN:
        return PartReading([], [text.strip()])
    name = text[begin:end].strip() or text.strip()
    draft = Draft(name=name.lower(), start=part.start, end=part.start + len(text), amount=amount, times=times)
    draft.maybe = _carried_by_foods(readings)
    return PartReading([draft], [name])


def _amount_of_name(text: str, readings: Sequence[PieceReading]) -> tuple[Amount, int, int]:
    """Return the amount with a unit in front of a name nobody knows or behind it, and where the name stands."""
    if len(readings) != 1 or not readings[0].unknown:
        return NO_AMOUNT, 0, len(text)
    tokens = readings[0].tokens
    if readings[0].amount.unit is not None:
        return readings[0].amount, tokens[0].start, len(text)
    behind, taken = amount_behind(tokens)
    if behind.unit is None or behind.unit.says_number:
        return NO_AMOUNT, 0, len(text)
    return behind, 0, tokens[-taken].start


def _carried_by_foods(readings: Iterable[PieceReading]) -> frozenset[str]:
    """Return what the known words inside an unknown name would carry, less what it takes away."""
    found: frozenset[str] = frozenset()
    for reading in readings:
        for named in reading.foods:
            found |= carried(named.food, named.key)[0]
        found -= reading.takes
    return found


def _read_piece(piece: Piece, *, is_english: bool) -> PieceReading:
    """Take the amounts off a piece and match what is left, mending slips of the fingers where that settles all."""
    whole = find_food(name_key(piece.tokens))
    amount, used = (NO_AMOUNT, 0) if whole else amount_in_front(piece.tokens)
    front = _places(piece.tokens[:used])
    reading = replace(_matched(piece, piece.tokens[used:], amount, front), is_english=is_english)
    if reading.unknown or reading.amount == NO_AMOUNT or amount.unit is not None:
        reading = _without_amount_behind(reading)
    return with_slips_mended(reading) if reading.unknown else reading


def _without_amount_behind(reading: PieceReading) -> PieceReading:
    """Return the piece without "150 g" or "x2" at its end, where a food is left and all of it is understood."""
    behind, taken = amount_behind(reading.tokens)
    if not taken:
        return reading
    rest = reading.tokens[: len(reading.tokens) - taken]
    both = combined(reading.amount, behind)
    at = reading.amount_at if reading.amount != NO_AMOUNT else _places(reading.tokens[-taken:])
    shorter = with_slips_mended(replace(_matched(reading.piece, rest, both, at), is_english=reading.is_english))
    is_sure = behind.unit is not None or taken > 1 or _is_one_food(shorter)
    if shorter.foods and behind.unit is None and taken > 1 and not shorter.foods[-1].food.each and _is_about(reading):
        shorter = replace(shorter, amount=reading.amount)  # "peanut butter about 4" was had at four
    return shorter if shorter.foods and not shorter.unknown and is_sure else reading


def _is_about(reading: PieceReading) -> bool:
    return reading.tokens[-2].key in reading_words().about


def _places(tokens: tuple[Token, ...]) -> tuple[int, int]:
    return (tokens[0].start, tokens[-1].end) if tokens else (0, 0)


def _matched(piece: Piece, tokens: tuple[Token, ...], amount: Amount, at: tuple[int, int]) -> PieceReading:
    return PieceReading(piece, tokens, _at_least_one(tokens, stretches_of(tokens)), amount, at)


_MAY_BE_FOOD: Final = frozenset({Role.DESCRIBES, Role.TAKES_AWAY})
"""What a word may be that is a food when nothing else is."""


def _at_least_one(tokens: tuple[Token, ...], found: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Let the last word that can be a food be one where no other is ("a small fries", "just decaf")."""
    if any(each.role not in _MAY_BE_FOOD for each in found):
        return found
    for place in range(len(found) - 1, -1, -1):
        each = found[place]
        key = name_key(tokens[each.start : each.end])
        food = None if key in reading_words().never_alone else food_table().by_key.get(key)
        if food is not None and any(not _is_aside(token) for token in tokens):
            return (*found[:place], replace(each, role=Role.FOOD, food=food), *found[place + 1 :])
    return found


def _is_one_food(reading: PieceReading) -> bool:
    return len(reading.stretches) == 1


def _add_piece(result: PartReading, part: Part, text: str, reading: PieceReading, before: PieceReading | None) -> None:
    """Add what one piece of a part says to the part's reading."""
    begin, end = part.start + reading.piece.tokens[0].start, part.start + _end_of(text, reading.piece.tokens)
    amount = only_amount(reading.piece.tokens)
    if _is_left_out_too(reading, before):
        _apply_to(result, end, takes=what_leaves_with(name_key(reading.tokens)) or frozenset())
    elif amount is not None and result.drafts:
        _tell_amount(result.drafts[-1], amount, text, reading.piece.tokens)
        result.drafts[-1].end = end
    elif reading.is_about_before or (reading.is_name and (reading.piece.is_weak or reading.leaves_out)):
        result.unread += [text[word.start : word.end] for word in reading.unknown]
        _apply_to(result, end, takes=reading.takes, adds=reading.adds)
    elif reading.is_name:
        _add_name(result, text, reading, begin, end)
    else:
        result.unread += [text[word.start : word.end] for word in reading.unknown]
        drafts = _drafts_of(reading, begin, end, part.start)
        _tell_dose(drafts[-1], reading, text)
        if len(drafts) > 1 and reading.amount != NO_AMOUNT and _counts_first(reading, text):
            drafts[0].amount, drafts[-1].amount = drafts[-1].amount, NO_AMOUNT
        for draft in result.drafts[-LONGEST_DISH:] if reading.leaves_out else ():
            draft.take_away(reading.left_out_of_others)
        if reading.piece.is_alternative:
            _doubt_all([*result.drafts[-1:], *drafts])
        result.drafts += drafts


def _counts_first(reading: PieceReading, text: str) -> bool:
    """Return whether an amount in front is of the first of several foods: "2 eggs toast", "2 weetabix milk"."""
    first, last = reading.foods[0], reading.foods[-1]
    ends = [text[reading.tokens[named.end - 1].end - 1] for named in (first, last)]
    is_behind, unit = reading.amount_at[1] > reading.tokens[0].start, reading.amount.unit
    if is_behind or ends[0] == "s" or ends[1] == "s":
        return not is_behind and ends[0] == "s"
    if unit is not None and unit.millilitres is not None:
        return first.food.liquid and not last.food.liquid
    return unit is None and first.food.each is not None and last.food.each is None


def _tell_dose(draft: Draft, reading: PieceReading, text: str) -> None:
    """Give a supplement its dose as it was written."""
    if draft.food is not None and is_supplement(draft.food) and reading.amount != NO_AMOUNT:
        begin, end = reading.amount_at
        draft.dose = " ".join(text[begin:end].split())


def _tell_amount(draft: Draft, amount: Amount, text: str, tokens: tuple[Token, ...]) -> None:
    """Give a draft the amount that stands by itself behind it."""
    draft.amount = combined(draft.amount, amount)
    if draft.food is not None and is_supplement(draft.food):
        draft.dose = draft.dose or text[tokens[0].start : tokens[-1].end]


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
    left = before.stretches[-1]
    other = find_food(name_key(before.tokens[left.start : left.end][-1:]))
    alike = other is not None and food is not None and other.group == food.group
    at_table = food is not None and (food.group in ADDED_AT_TABLE or food.name == "sugar" or alike)
    return reading.piece.is_alternative or (at_table and reading.piece.after in {"and", "&"})


def _apply_to(result: PartReading, end: int, *, takes: frozenset[str], adds: frozenset[str] = frozenset()) -> None:
    """Let the drafts before lose what was taken away, and the last one gain what describes it and its words."""
    for draft in result.drafts if takes else ():
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
        added = reading.added_between(described_from, len(reading.tokens) if last else named.end)
        draft.surely |= added - reading.only_sounds_like(named) - only_potato_adds(reading, named)
        described_from = named.end
        if drafts and drafts[-1].name == draft.name:  # "romaine lettuce"
            drafts[-1].end = draft_end
        elif drafts and reading.has_its_kind_in_front(named):
            draft.take_in(drafts.pop())
            drafts.append(draft)
        else:
            drafts.append(draft)
        begin = draft_end
    drafts[-1].amount = reading.amount
    for draft in drafts:
        draft.take_away(reading.takes)
    return drafts


def _draft_of(reading: PieceReading, named: Named, begin: int, end: int) -> Draft:
    food = _standing_in_front(reading, named)
    surely, maybe = carried(food, named.key)
    draft = Draft(name=food.name, start=begin, end=end, food=food, confidence=_confidence(reading))
    draft.surely, draft.maybe = surely, maybe
    if _may_be_a_copy(reading, named):
        draft.doubt(surely)
    else:
        draft.doubt(doubted_by_front(reading, named) | doubted_beside(reading, named))
    if only_sounds_there(reading, named):
        draft.take_away(surely | maybe)
    draft.take_away(reading.only_sounds_like(named))
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
    food, before = named.food, [each for each in reading.foods if each.end <= named.start and not reading.is_list]
    if any(each.end <= named.start and makes_a_name(reading, each) for each in reading.stretches):
        return bool(food.copied_from)
    fronts = [food_table().in_front.get(each.key) for each in before]
    if any(milk and milk.perhaps_in_front and milk.instead_of == food.made_with for milk in fronts):
        return True
    return any(each.food.group in food.copied_from and not each.key.endswith(" butter") for each in before)


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
    plants = {food_table().in_front.get(phrase_key(draft.name)) for draft in drafts} - {None}
    for draft in drafts if plants else ():
        if draft.food is not None and draft.food.group == "drink" and draft.food.made_with == "milk":
            draft.doubt(what_leaves_with("milk") or frozenset())  # "cappuccino with soy"
