"""How to get what each way of being reached asks for, step by step, in the words its own pages use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

STEPS: Final[Mapping[str, tuple[str, ...]]] = {
    "mail": ("Write the address you want to be reached at.", "Send yourself a test; look among the junk, too."),
    "ntfy": (
        "Put the app ntfy on your phone, or open the address of your ntfy server.",
        "There, subscribe to a topic: a long word that nobody guesses, since whoever knows it can read along.",
        "Write the same server and topic here. A token is only needed where your server asks for one.",
    ),
    "matrix": (
        "Make a room for yourself, without encryption: gutskin cannot write into an encrypted one.",
        "In its settings, under Advanced, copy the internal room ID; it begins with an exclamation mark.",
        "Use an account made for this, invite it into the room and accept there.",
        "Its access token stands in its settings, under Help & About, Advanced.",
    ),
    "gotify": (
        "On your Gotify server, under Apps, create an application.",
        "Copy its token, and write the address of the server here.",
    ),
    "signal": (
        "This needs a server that runs signal-cli-rest-api, with a number that is registered there.",
        "Write its address, that number, and the number you are reached at, each with + and the code of its country.",
    ),
    "telegram": (
        "In Telegram, write to @BotFather: /newbot. It asks for two names and answers with a token.",
        "Open a chat with your new bot and press Start; before that it may not write to you.",
        "Write to @userinfobot: it answers with your number, your Id. That is the number of the chat.",
    ),
    "pushover": (
        "Put the app Pushover on your phone and sign in at pushover.net: your user key stands at the top.",
        "There, under Your Applications, create one; its page shows the token.",
    ),
    "discord": (
        "In a server of your own: settings of a channel, Integrations, Webhooks, New Webhook.",
        "Copy its address. Whoever reads that channel reads your reminders.",
    ),
    "slack": (
        "At api.slack.com/apps create an app for your workspace, and switch Incoming Webhooks on.",
        "Add one to a channel, and copy its address. Whoever reads that channel reads your reminders.",
    ),
}
"""The steps for each kind that has a form; gutskin's own pages and browsers need none."""


def steps_of(kind: str) -> tuple[str, ...]:
    """Return the steps for a kind of way, none for one nobody wrote any for."""
    return STEPS.get(kind, ())
