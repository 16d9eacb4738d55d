"""What is stored: the table of edits, reading it as a Diary (load.py), and every write (actions.py)."""
