"""Delete everything, for good: what that means, the archive first, a word to type, and the password again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from gutskin.web.clock import now
from gutskin.web.deletion.deleting import delete_everything, is_alone
from gutskin.web.pages.page import Page, show
from gutskin.web.people import back_to_own, is_made_up, own_person
from gutskin.web.records.load import anything_written

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

WORD: Final = gettext_noop("delete")
"""What has to be typed, in the language of the page."""


@require_http_methods(["GET", "HEAD", "POST"])
def deletion(request: HttpRequest) -> HttpResponse:
    """Show what deleting means, or do it once the word was typed by whoever signed in a moment ago."""
    if _has_to_say_who(request):
        return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?next={reverse('deletion')}")
    if request.method != "POST" or is_made_up(request):
        return show(request, PAGE, _context(request))
    if request.POST.get("word", "").strip().casefold() != gettext(WORD).casefold():
        return show(request, PAGE, _context(request) | {"problem": True}, status=422)
    delete_everything(own_person(request), now=now(), with_backups=request.POST.get("backups") == "on")
    if settings.ACCOUNTS:
        request.session.flush()
    response = redirect("deleted")
    back_to_own(response)
    return response


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """Say that it is done. The page is nobody's: a browser that still holds something is told by it to let go."""
    return show(request, PAGE, {"title": gettext(DONE), "person": None, "notice": None}, template="deleted.html")


def _has_to_say_who(request: HttpRequest) -> bool:
    """Whether somebody who is signed in has to show once more that it is them."""
    if not settings.ACCOUNTS:
        return False
    from allauth.account.internal.flows.reauthentication import is_reauthentication_required

    return bool(is_reauthentication_required(request, app="account"))


def _context(request: HttpRequest) -> dict[str, Any]:
    person = own_person(request)
    return {
        "has_something": anything_written(person),
        "is_alone": is_alone(person),
        "word": gettext(WORD),
        "typed": request.POST.get("word", ""),
        "keeps_backups": request.method == "POST" and request.POST.get("backups") != "on",
    }


DONE: Final = gettext_noop("Everything is deleted")
PAGE: Final = Page(
    name="deletion",
    title=gettext_noop("Delete everything"),
    place="more",
    routes=(path("data/delete/", deletion, name="deletion"), path("data/deleted/", deleted, name="deleted")),
)
