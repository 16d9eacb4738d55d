"""Where words a person spoke of stand in a text: between signs and joining words, with an amount or without."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.foods.amounts import NO_AMOUNT, Amount, amount_behind, amount_in_front
from gutskin.foods.asides import without_asides
from gutskin.foods.parsing import parse_meal
from gutskin.foods.splitting import name_key, parts_of
from gutskin.foods.words import Token, reading_words, tokens_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

LONGEST: Final = 200
_PARTS: Final = re.compile(r"[;\n\r|•.!?]")
_EDGE_SIGNS: Final = " \t,;&+/|\n\r"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """Words spoken of, found in a text: from `begin` (their amount included) to before `end`, under their key."""

    key: str
    begin: int
    end: int
    amount: Amount = NO_AMOUNT
    amount_in_front: str = ""

    @property
    def times(self) -> float | None:
        """How many times what the words mean; None where no number was stated."""
        return self.amount.portion

    @property
    def grams(self) -> float | None:
        """The weight stated, None where there is none."""
        return self.amount.grams

    def before(self, text: str) -> str:
        """Return what stands before, without the word that joins and without a bullet or "breakfast:"."""
        leads = (part.lead for part in parts_of(text) if part.start == self.begin)
        return _without_last_joint(text[: next(leads, self.begin)])

    def behind(self, text: str) -> str:
        """Return what stands behind, without the word that joins."""
        rest = text[self.end :].lstrip(_EDGE_SIGNS)
        tokens = tokens_of(rest)
        return rest[tokens[0].end :].strip() if len(tokens) > 1 and _joins(tokens[0]) else rest


def key_of_name(words: str) -> str:
    """Return the key under which words are compared: singular, lower case, without accents."""
    return name_key(tokens_of(words))


def name_in(text: str) -> str:
    """Return the person's name for a food in the words of one item: no bullet, no "breakfast:", no amount."""
    begin = next((part.start for part in parts_of(text)), 0)
    said = text[begin:]
    tokens = tokens_of(said)
    _, front = amount_in_front(tokens)
    _, behind = amount_behind(tokens[front:])
    kept = tokens[front : len(tokens) - behind]
    if kept and kept[-1].key in {"*", "×"}:
        kept = kept[:-1]
    if not kept:
        return ""
    return " ".join(said[kept[0].start : kept[-1].end].casefold().split())[:LONGEST].strip()


def first_own_name(text: str, keys: Container[str], most_words: int) -> Found | None:
    """Return the first of the keys that stands by itself in a text, the longest where two begin together."""
    text = without_asides(text)
    tokens = tokens_of(text)
    for edge in _edges(text, tokens):
        amount, used = amount_in_front(tokens[edge:])
        for start in dict.fromkeys((edge, edge + used)):
            for end in range(min(len(tokens), start + most_words), start, -1):
                found = _standing_alone(text, tokens, start, end) if name_key(tokens[start:end]) in keys else None
                if found is not None:
                    return _with_amount_in_front(found, text, tokens, edge, start, amount)
    return None


def _edges(text: str, tokens: tuple[Token, ...]) -> Iterator[int]:
    """Yield the places at which a food can begin: the first, and behind whatever parts or joins."""
    for place in range(len(tokens)):
        if place == 0 or _joins(tokens[place - 1]) or _is_parted(text, tokens[place - 1], tokens[place]):
            yield place


def _is_parted(text: str, one: Token, other: Token) -> bool:
    return _PARTS.search(text, one.end, other.start) is not None


def _joins(token: Token) -> bool:
    words = reading_words()
    return (token.is_sign and token.key not in {"*", "×"}) or token.key in words.joining | words.weakly_joining


def _standing_alone(text: str, tokens: tuple[Token, ...], start: int, end: int) -> Found | None:
    """Return the words from `start` to before `end` where nothing but an amount or the end of a food follows."""
    key, begin = name_key(tokens[start:end]), tokens[start].start
    if end == len(tokens) or _ends_a_food(text, tokens, end):
        return Found(key=key, begin=begin, end=tokens[end - 1].end)
    for last in range(end + 1, min(end + 2, len(tokens)) + 1):
        amount, taken = amount_behind((*tokens[start:last],))
        if (
            taken
            and _name_end(tokens, last - taken) == end
            and (last == len(tokens) or _ends_a_food(text, tokens, last))
        ):
            return Found(key=key, begin=begin, end=tokens[last - 1].end, amount=amount)
    return None


def _name_end(tokens: tuple[Token, ...], end: int) -> int:
    return end - 1 if tokens[end - 1].key in {"*", "×"} else end


def _ends_a_food(text: str, tokens: tuple[Token, ...], place: int) -> bool:
    """Return whether a food can end before this place."""
    token = tokens[place]
    return _joins(token) or token.key in reading_words().leaving_out or _is_parted(text, tokens[place - 1], token)


def _with_amount_in_front(
    found: Found, text: str, tokens: tuple[Token, ...], edge: int, start: int, amount: Amount
) -> Found:
    if start == edge:
        return found
    begin = tokens[edge].start
    said = text[begin : tokens[start].start].strip()
    return Found(key=found.key, begin=begin, end=found.end, amount=amount, amount_in_front=said)


def until_next_food(text: str, found: Found, food: str) -> int:
    """Return the place up to which the text behind still speaks of the words found ("no sugar", "without cream")."""
    alone = len(parse_meal(food).items)
    tokens = [token for token in tokens_of(text) if token.start >= found.end]
    end = found.end
    for place, token in enumerate(tokens):
        is_last = place + 1 == len(tokens)
        if not is_last and not _joins(tokens[place + 1]) and not _is_parted(text, token, tokens[place + 1]):
            continue
        meal = parse_meal(food + text[found.end : token.end])
        if len(meal.items) > alone or meal.refers_to:
            break
        if not _joins(token):
            end = token.end
    return end


def _without_last_joint(text: str) -> str:
    rest = text.rstrip(_EDGE_SIGNS)
    tokens = tokens_of(rest)
    return rest[: tokens[-1].start].rstrip(_EDGE_SIGNS) if tokens and _joins(tokens[-1]) else rest
