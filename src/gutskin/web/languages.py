"""The language of the pages: what the person chose, else what the browser asks for, else English.

English is written in the code. Another language is a folder of web/locale with a compiled catalogue (CONTRIBUTING).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import translation

from gutskin.web.people import own_person
from gutskin.web.records.load import setting_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

LANGUAGE: Final = "language"
"""The setting that holds the choice, as a code: `de`."""


def languages_there() -> tuple[tuple[str, str], ...]:
    """Return the languages the pages speak, each by its code and its own name."""
    return tuple(settings.LANGUAGES)


def spoken(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Make each page in the language of whoever asks for it."""

    def answer(request: HttpRequest) -> HttpResponse:
        with translation.override(_language_for(request)):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response

    return answer


def _language_for(request: HttpRequest) -> str:
    known = dict(languages_there())
    if len(known) == 1:
        return settings.LANGUAGE_CODE
    try:
        said = setting_of(own_person(request), LANGUAGE)
    except PermissionDenied:
        said = None
    if isinstance(said, str) and said in known:
        return said
    return translation.get_language_from_request(request)
