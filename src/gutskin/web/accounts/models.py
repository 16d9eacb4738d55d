"""An account is a name, a way to sign in and the person whose diary it opens. There is no e-mail and no profile."""

from __future__ import annotations

from typing import ClassVar, Final

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

LONGEST_NAME: Final = 40


class Accounts(BaseUserManager["Account"]):
    """How accounts are found."""

    def called(self, name: str) -> Account | None:
        """Return the account of this name, however it is written; None where there is none."""
        return self.filter(name__iexact=name).first()


class Account(AbstractBaseUser):
    """Somebody who may come in. Without a password and without a passkey nobody can sign in as them yet."""

    name = models.CharField(max_length=LONGEST_NAME, unique=True)
    person = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "name"
    objects: ClassVar[Accounts] = Accounts()

    class Meta:
        """The table's name."""

        db_table = "account"

    def __str__(self) -> str:
        """Return the place in the table only: names stay out of logs."""
        return f"account {self.pk}"


class Invitation(models.Model):
    """A link by which one account's password can be set, once, until a moment. Only its digest is kept."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True)
    digest = models.CharField(max_length=64, unique=True)
    ends_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Invitation]] = models.Manager()

    class Meta:
        """The table's name."""

        db_table = "invitation"

    def __str__(self) -> str:
        """Return the place in the table only."""
        return f"invitation of account {self.account_id}"
