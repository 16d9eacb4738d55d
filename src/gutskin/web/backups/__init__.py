"""Encrypted copies of everything here, and bringing one back. A copy is one file, described in form.py."""
