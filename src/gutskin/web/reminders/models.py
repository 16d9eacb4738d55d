"""What is kept of reminders: the wish, the ways to reach a person, and a row for every single thing that is sent.

None of it is part of the diary: it says how somebody is reached, not how they are.
"""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models

DAY: Final = "day"
HABIT: Final = "habit"
WEEK: Final = "week"

WAITING: Final = "waiting"
CLAIMED: Final = "claimed"
HANDED: Final = "handed"
SENT: Final = "sent"
GIVEN_UP: Final = "given up"
UNKNOWN: Final = "unknown"
"""What became of one thing to send. CLAIMED: a process works on it and nothing has left yet. HANDED: from here on it
may have arrived. UNKNOWN: its process ended in between, and to send once more could have it arrive twice."""


class Preferences(models.Model):
    """How one person wants to be reminded: their zone, the hours to be quiet, until when nothing at all.

    `feed_...`: the calendar. `feed_digest` opens it, `feed_name` names its events, `feed_content` tells a changed one,
    `feed_number` counts its editions and `feed_changed_at` is when the last one came about (calendar.py).
    """

    person = models.CharField(max_length=64, primary_key=True)
    zone = models.CharField(max_length=64, default="")
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    paused_until = models.DateTimeField(null=True)
    details = models.BooleanField(default=False)
    feed_digest = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  (two without one are not the same)
    feed_name = models.CharField(max_length=16, default="")
    feed_content = models.CharField(max_length=64, default="")
    feed_number = models.PositiveIntegerField(default=0)
    feed_changed_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Preferences]] = models.Manager()

    class Meta:
        """The table's name."""

        db_table = "reminder_preferences"

    def __str__(self) -> str:
        """Return no value of a person: names stay out of logs."""
        return "preferences of reminders"


class Reminder(models.Model):
    """One wish: about the day, a habit (`name`) or the week, at a local time on some days ("1234567", 1 is Monday).

    `since`: only what is due after this instant is sent. `again_at`: the person asked for it once more then; `turn`
    counts how often they did, on `again_day`.
    """

    person = models.CharField(max_length=64, db_index=True)
    about = models.CharField(max_length=10)
    name = models.CharField(max_length=200, default="")
    at = models.TimeField()
    weekdays = models.CharField(max_length=7)
    is_on = models.BooleanField(default=True)
    since = models.DateTimeField()
    again_at = models.DateTimeField(null=True)
    again_day = models.DateField(null=True)
    turn = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[models.Manager[Reminder]] = models.Manager()

    class Meta:
        """The table's name."""

        db_table = "reminder"

    def __str__(self) -> str:
        """Return the place in the table only."""
        return f"reminder {self.pk}"

    @property
    def days(self) -> frozenset[int]:
        """The days of the week, 1 is Monday."""
        return frozenset(int(figure) for figure in self.weekdays)


class Way(models.Model):
    """One way to reach a person. The address and its secrets are sealed; `digest` tells the same one again."""

    person = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    sealed = models.TextField()
    is_on = models.BooleanField(default=True)
    is_gone = models.BooleanField(default=False)
    since = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tested_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, default="")

    objects: ClassVar[models.Manager[Way]] = models.Manager()

    class Meta:
        """The table's name; the same address is there once for a person."""

        db_table = "reminder_way"
        constraints = (models.UniqueConstraint(fields=["person", "kind", "digest"], name="one_way_once"),)

    def __str__(self) -> str:
        """Return the place in the table only."""
        return f"way {self.pk}"


class Occurrence(models.Model):
    """A reminder came due on a local day. There is one of each, so nothing is sent twice on a day.

    `until`: the end of that local day; later it is of no use.
    """

    reminder = models.ForeignKey(Reminder, on_delete=models.CASCADE)
    day = models.DateField()
    turn = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    until = models.DateTimeField()

    objects: ClassVar[models.Manager[Occurrence]] = models.Manager()

    class Meta:
        """The table's name; each local day once."""

        db_table = "reminder_occurrence"
        constraints = (models.UniqueConstraint(fields=["reminder", "day", "turn"], name="one_occurrence_a_day"),)

    def __str__(self) -> str:
        """Return the place in the table only."""
        return f"occurrence {self.pk}"

    @property
    def key(self) -> str:
        """The name of this occurrence for the end that receives it: the same one is the same thing."""
        return f"{self.reminder_id}-{self.day.isoformat()}-{self.turn}"


class Sending(models.Model):
    """One occurrence on one way: what became of it. `claim` and `held_until` say which process works on it now."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE)
    way = models.ForeignKey(Way, on_delete=models.CASCADE)
    state = models.CharField(max_length=10, default=WAITING)
    next_at = models.DateTimeField()
    claim = models.CharField(max_length=32, default="")
    held_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Sending]] = models.Manager()

    class Meta:
        """The table's name; one occurrence goes one way once."""

        db_table = "reminder_sending"
        constraints = (models.UniqueConstraint(fields=["occurrence", "way"], name="one_sending_a_way"),)
        indexes = (models.Index(fields=["state", "next_at"], name="sending_state_next"),)

    def __str__(self) -> str:
        """Return the place in the table only."""
        return f"sending {self.pk}"
