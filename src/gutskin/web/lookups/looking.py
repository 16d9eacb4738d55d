"""Looking a product up: kept answers first, then the other machine, and neither before somebody switched it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gutskin.web.lookups.address import host_of, products_address
from gutskin.web.lookups.asking import ask
from gutskin.web.lookups.kept import NotKept, is_switched_on, keep_answer, kept_answer
from gutskin.web.lookups.open_food_facts import fields_in, product_of, question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.foods.barcodes import Barcode
    from gutskin.foods.products import Product


@dataclass(frozen=True, kw_only=True, slots=True)
class LookedUp:
    """What a lookup came to. `product`: None where there is none of this number. `is_on`: False: nobody was asked."""

    is_on: bool = True
    product: Product | None = None


def look_up(person: str, barcode: Barcode, languages: Sequence[str] = (), *, again: bool = False) -> LookedUp:
    """Return the product of a barcode for a person, in the first of the languages that is there.

    `again`: ask anew, though an answer is kept. Raises NoAnswerError when the other machine gives none, and
    SettingError when its address cannot be used.
    """
    if not is_switched_on(person):
        return LookedUp(is_on=False)
    kept = NotKept() if again else kept_answer(person, barcode)
    fields = _ask_for(person, barcode) if isinstance(kept, NotKept) else kept
    return LookedUp(product=None if fields is None else product_of(fields, languages))


def _ask_for(person: str, barcode: Barcode) -> dict[str, Any] | None:
    base = products_address()
    status, body = ask(question(base, barcode))
    fields = fields_in(status, body, barcode, host_of(base))
    keep_answer(person, barcode, fields)
    return fields
