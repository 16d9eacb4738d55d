"""What a phone and this diary tell each other: edits, both ways, as often as it takes."""
