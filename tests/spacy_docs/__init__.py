"""Tests of the room of spaCy's documents."""
