"""The one table: every edit of every entry. Rows are added and never changed (see diary/rows.py for the columns)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Edit(models.Model):
    """One edit of one entry. The command line writes the same table: its columns are a contract."""

    seq = models.BigAutoField(primary_key=True)
    entry_id = models.CharField(max_length=64)
    person = models.CharField(max_length=64)
    day = models.DateField()
    at = models.TimeField(null=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    value = models.TextField()
    edited_at = models.DateTimeField()
    device = models.CharField(max_length=64)
    deleted = models.BooleanField()
    came_with = models.CharField(max_length=64, null=True)  # noqa: DJ001  (no backup brought it; no text stands for that)

    objects: ClassVar[models.Manager[Edit]] = models.Manager()

    class Meta:
        """The table's name and the two promises it keeps."""

        db_table = "edit"
        constraints = (
            models.UniqueConstraint(fields=["person", "entry_id", "edited_at", "device"], name="one_edit_once"),
        )
        indexes = (models.Index(fields=["person", "day"], name="edit_person_day"),)

    def __str__(self) -> str:
        """Return the place in the table only: the words of a person stay out of logs."""
        return f"edit {self.seq}"
