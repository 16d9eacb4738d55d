"""Commands of `python -m gutskin.web`."""
