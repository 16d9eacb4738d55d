"""Everything of reminders that is one person's, deleted for good."""

from __future__ import annotations

from django.db import transaction

from gutskin.web.reminders.models import Preferences, Reminder, Way


@transaction.atomic
def forget(person: str) -> int:
    """Delete reminders, ways and preferences of a person, and what is known of what was sent; return how many rows."""
    return sum(model.objects.filter(person=person).delete()[0] for model in (Reminder, Way, Preferences))
