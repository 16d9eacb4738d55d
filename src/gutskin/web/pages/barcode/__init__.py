"""From the number or the list on a package to what is in it. A number is looked up only where that was switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import redirect
from django.urls import path
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_POST, require_safe

from gutskin.errors import BadEntryError, GutskinError
from gutskin.web import clock
from gutskin.web.headers import allow_camera
from gutskin.web.lookups.address import USUAL, host_of, products_address
from gutskin.web.lookups.kept import answers_kept, is_switched_on, switch_off, switch_on
from gutskin.web.lookups.looking import look_up
from gutskin.web.notices import give_notice
from gutskin.web.pages.barcode.shown import product_shown
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.today.changes import MEALS, meals_of
from gutskin.web.pages.today.shown import meal_at
from gutskin.web.pages.words.saying import is_said, stands_for
from gutskin.web.people import own_person, person_of
from gutskin.web.records.actions import write_entries
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gutskin.foods.products import Product

NO_NAME: Final = "There is no name yet. To fix this, write what you call it."
NO_LIST: Final = "There is no list yet. To fix this, paste or type the ingredients printed on the package."
NOT_FOUND: Final = (
    "{host} knows no product with this number yet. Paste the list of ingredients from the package instead."
)
NO_LONGER: Final = "The lookup was switched off meanwhile. To fix this, switch it on, or paste the list of ingredients."


@require_safe
def barcode(request: HttpRequest) -> HttpResponse:
    """Show the fields for a number and for a list, and the switch of the lookup."""
    return _first_page(request)


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Look a number up and show what is in the product, or say why that cannot be."""
    number = request.POST.get("number", "")
    try:
        found = _looked_up(request, number, again="again" in request.POST)
    except GutskinError as error:
        return _first_page(request, number=number, number_problem=str(error))
    if found is None:
        said = NOT_FOUND.format(host=_host()) if is_switched_on(own_person(request)) else NO_LONGER
        return _first_page(request, number=number, number_problem=said)
    return _result(request, found, name=found.name, number=number)


@require_POST
def read_list(request: HttpRequest) -> HttpResponse:
    """Show what is in a pasted list of ingredients. Nobody else is asked."""
    name, text = request.POST.get("name", "").strip(), request.POST.get("list", "").strip()
    try:
        if not text:
            return _first_page(request, name=name, list_problem=NO_LIST)
        return _result(request, _pasted(text), name=name, text=text)
    except BadEntryError as error:
        return _first_page(request, name=name, text=text, list_problem=str(error))


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a product as a food of the person's own, and write it on today where that was asked for."""
    name, text, number = (request.POST.get(field, "").strip() for field in ("name", "list", "number"))
    try:
        product = _pasted(text) if text else _looked_up(request, number)
        if product is None:
            return _first_page(request, number=number, number_problem=NO_LONGER)
        return _keep(request, product, name=name, number=number, text=text)
    except GutskinError as error:
        return _first_page(request, name=name, number=number, text=text, list_problem=str(error))


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Switch the lookup on or off; off forgets every answer."""
    if request.POST.get("lookup") == "on":
        switch_on(own_person(request))
    else:
        switch_off(own_person(request))
    return redirect("barcode")


def _looked_up(request: HttpRequest, number: str, *, again: bool = False) -> Product | None:
    from gutskin.foods.barcodes import read_barcode

    return look_up(own_person(request), read_barcode(number), _languages(request), again=again).product


def _pasted(text: str) -> Product:
    from gutskin.foods.products import Product

    return Product(ingredients=text)


def _keep(request: HttpRequest, product: Product, *, name: str, number: str, text: str) -> HttpResponse:
    from gutskin.foods.products import meaning_of, read_product

    diary, day = load_diary(person_of(request)), clock.today()
    try:
        if not name:
            return _result(request, product, name=name, number=number, text=text, problem=NO_NAME)
        entries = [*stands_for(name, meaning_of(name, read_product(product), day), diary, day)]
        if "add" in request.POST:
            entries += meals_of(diary.day(day), name.replace(";", ","), request.POST.get("meal", ""))
        written = write_entries(person=person_of(request), entries=entries)
    except BadEntryError as error:
        return _result(request, product, name=name, number=number, text=text, problem=str(error))
    response = redirect("today" if "add" in request.POST else "words")
    give_notice(response, "added" if "add" in request.POST else "noted", *(entry.id for entry in written))
    return response


def _first_page(request: HttpRequest, **context: str) -> HttpResponse:
    """Show the first page; with a problem beside a field where there is one."""
    own = own_person(request)
    more: dict[str, Any] = {"is_on": is_switched_on(own), "kept": answers_kept(own), "host": _host()}
    status = 422 if "number_problem" in context or "list_problem" in context else 200
    return allow_camera(show(request, PAGE, context | more, status=status))


def _result(
    request: HttpRequest, product: Product, *, name: str, number: str = "", text: str = "", problem: str = ""
) -> HttpResponse:  # fmt: skip
    from gutskin.foods.products import meaning_of, read_product

    read, diary, day = read_product(product), load_diary(person_of(request)), clock.today()
    try:
        meaning = meaning_of(name, read, day) if name else None
    except BadEntryError:
        meaning = None  # said beside the name as soon as it is to be kept
    context = {
        "title": product.name or name or "What the list says",
        "product": product,
        "shown": product_shown(read, meaning),
        "said_before": meaning is not None and is_said(name, diary, day),
        "name": name,
        "number": number,
        "text": text,
        "problem": problem,
        "meals": MEALS,
        "chosen_meal": meal_at(clock.local(clock.now()).hour),
        "host": _host(),
        "is_open_food_facts": _host() == host_of(USUAL),
    }
    return show(request, PAGE, context, template="result.html", status=422 if problem else 200)


def _host() -> str:
    """Return who is asked, in one word; the address itself is checked when it is used."""
    try:
        return host_of(products_address())
    except GutskinError:
        return "the address that was set"


def _languages(request: HttpRequest) -> list[str]:
    """Return the languages the browser asks pages for, without their countries; they are sent nowhere."""
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", "")[:500])
    return list(dict.fromkeys(code.partition("-")[0] for code, _ in wanted))


PAGE: Final = Page(
    name="barcode",
    title="Barcode or list",
    place="more",
    word="Barcode",
    routes=(
        path("barcode/", barcode, name="barcode"),
        path("barcode/look/", look, name="barcode-look"),
        path("barcode/list/", read_list, name="barcode-list"),
        path("barcode/keep/", keep, name="barcode-keep"),
        path("barcode/switch/", switch, name="barcode-switch"),
    ),
)
