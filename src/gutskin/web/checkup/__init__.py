"""`gutskin doctor`: whether gutskin is set up as it should be, one thing after the other, with what to do."""
