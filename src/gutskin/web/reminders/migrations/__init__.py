"""The tables of reminders, as they came about."""
