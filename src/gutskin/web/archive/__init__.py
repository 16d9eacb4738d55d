"""Everything of one person in one zip that anybody can read, and taking such a zip in. Its form is in form.py."""
