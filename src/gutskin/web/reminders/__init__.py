"""Reminders: what somebody wants to be reminded of, the ways to reach them, and the sweep that sends what is due."""
