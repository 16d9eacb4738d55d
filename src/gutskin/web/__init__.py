"""The pages of gutskin on the person's own machine. The only folder that knows Django."""
