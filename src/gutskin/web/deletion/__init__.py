"""Everything of one person deleted for good, and what is left so that no phone brings it back: a number."""
