"""One command per module; Django finds them by their names."""
