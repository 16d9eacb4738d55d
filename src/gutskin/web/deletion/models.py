"""Who deleted everything, and when: without a word of what it was."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Emptied(models.Model):
    """A person whose diary was emptied. `generation`: the second it happened; a store told of an earlier one is old."""

    person = models.CharField(max_length=64, primary_key=True)
    generation = models.BigIntegerField()

    objects: ClassVar[models.Manager[Emptied]] = models.Manager()

    class Meta:
        """The table's name."""

        db_table = "emptied"

    def __str__(self) -> str:
        """Return no value of a person."""
        return "an emptied diary"
