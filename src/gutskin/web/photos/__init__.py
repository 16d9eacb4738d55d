"""Photos: looked at before they are kept, encrypted with a key outside the diary, given out to their person only."""
