"""The fields of the entrance in our words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.fields import SetPasswordField
from allauth.account.forms import LoginForm
from django import forms

if TYPE_CHECKING:
    from gutskin.web.accounts.models import Account


class SignIn(LoginForm):  # type: ignore[misc]  # allauth has no types
    """A name and a password."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """Take away what the browser would show as if it were written already."""
        super().__init__(*args, **more)
        self.fields["login"].label = "Name"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class FirstPassword(forms.Form):
    """A password for an account one was invited to."""

    password1 = SetPasswordField(label="Password")

    def __init__(self, account: Account, *args: Any, **more: Any) -> None:
        """Check the password as one of this account."""
        super().__init__(*args, **more)
        self.fields["password1"].user = account  # type: ignore[attr-defined]
        self.fields["password1"].widget.attrs.pop("placeholder", None)
