"""The question to Open Food Facts and its answer (version 2 of https://openfoodfacts.github.io/openfoodfacts-server/api).

Every question asks for the same fields, whoever asks: which language somebody reads stays on this machine.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, Final

from gutskin.errors import NoAnswerError
from gutskin.foods.products import LONGEST_LIST, Product

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gutskin.foods.barcodes import Barcode

READ: Final = ("en", "de", "es", "fr", "it", "nl")
"""The languages gutskin reads."""
FIELDS: Final = (
    "code", "lang", "product_name", "brands", "quantity", "ingredients_text", "allergens_tags", "traces_tags",
    *(f"product_name_{code}" for code in READ), *(f"ingredients_text_{code}" for code in READ),
)  # fmt: skip
LONGEST_NAME: Final = 200
MOST_TAGS: Final = 60
_TAG: Final = re.compile(r"<[^<>]{0,200}>")


def question(base: str, barcode: Barcode) -> str:
    """Return the address that asks a place for one product."""
    return f"{base}/api/v2/product/{barcode.digits}?fields={','.join(FIELDS)}"


def fields_in(status: int, body: bytes, barcode: Barcode, host: str) -> dict[str, Any] | None:
    """Return the fields of the product in an answer, None where the place knows none of this number.

    Raises NoAnswerError for an answer that says neither.
    """
    remedy = "try again later, or paste the list of ingredients."
    if status == 429:
        raise NoAnswerError(f"{host} was asked too often", "wait a minute and try again.")
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        said = None
    known_status = status in {200, 404}
    if not known_status or not isinstance(said, dict) or said.get("status") not in {0, 1}:
        raise NoAnswerError(f"{host} answered something else than a product (status {status})", remedy)
    product = said.get("product")
    if said["status"] == 0 or not isinstance(product, dict):
        return None
    return _wanted(product) if _is_of(product, said, barcode) else None


def _is_of(product: Mapping[str, Any], said: Mapping[str, Any], barcode: Barcode) -> bool:
    """Return whether an answer is about the number that was asked for; zeros in front make no difference."""
    code = str(product.get("code") or said.get("code") or "")
    return code.lstrip("0") == barcode.digits.lstrip("0")


def _wanted(product: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that were asked for, each in the form it has to have; anything else is left behind."""
    texts = {name: _text(product[name]) for name in FIELDS if isinstance(product.get(name), str)}
    tags = {name: _words(product.get(name)) for name in ("allergens_tags", "traces_tags")}
    return {name: value for name, value in (texts | tags).items() if value}


def _text(value: str) -> str:
    plain = html.unescape(_TAG.sub("", value)).replace("\0", " ")
    return plain.encode(errors="ignore").decode().strip()[:LONGEST_LIST]


def _words(value: object) -> list[str]:
    """Return tags such as "en:sesame-seeds"; anything that is none is left out."""
    tags = value[:MOST_TAGS] if isinstance(value, list) else []
    return [tag for tag in tags if isinstance(tag, str) and re.fullmatch(r"[a-z]{2}:[\w-]{1,60}", tag)]


def product_of(fields: Mapping[str, Any], languages: Sequence[str]) -> Product:
    """Return the product that fields describe, in the first language of the person that is there and can be read."""
    order = list(dict.fromkeys([*(code for code in languages if code in READ), *READ]))
    language = next((code for code in order if fields.get(f"ingredients_text_{code}")), "")
    name = next((fields[f"product_name_{code}"] for code in order if fields.get(f"product_name_{code}")), "")
    return Product(
        name=_short(fields.get(f"product_name_{language}") or name or fields.get("product_name", "")),
        brands=_short(fields.get("brands", "")),
        quantity=_short(fields.get("quantity", "")),
        ingredients=fields[f"ingredients_text_{language}"] if language else fields.get("ingredients_text", ""),
        language=language or (fields.get("lang", "") if fields.get("ingredients_text") else ""),
        allergens=_plain(fields.get("allergens_tags", ())),
        traces=_plain(fields.get("traces_tags", ())),
    )


def _short(text: str) -> str:
    return " ".join(text.split())[:LONGEST_NAME]


def _plain(tags: Sequence[str]) -> tuple[str, ...]:
    return tuple(tag.removeprefix("en:") for tag in tags)
