"""A link somebody made: what it opens is kept as cipher text only, and its key is in nobody's hands but theirs."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models

WRONG_PASSCODES: Final = 10
"""So many wrong passcodes a link bears in its whole life; then it opens no more."""


class Share(models.Model):
    """One link. `digest`: of the word in its address, which itself is kept nowhere. `sealed`: the files, each a JWE.

    X
    """

    person = models.CharField(max_length=64, db_index=True)
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=80)
    passcode = models.CharField(max_length=200)
    sealed = models.JSONField()
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    wrong_left = models.PositiveSmallIntegerField(default=WRONG_PASSCODES)
    opens = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Share]] = models.Manager()

    class Meta:
        """The table's name."""

        db_table = "share"

    def __str__(self) -> str:
        """Return the place in the table only."""
        return f"share {self.pk}"
