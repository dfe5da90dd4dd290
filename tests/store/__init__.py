"""The store says what the runs say, once."""
