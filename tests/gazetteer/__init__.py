"""Tests of the gazetteers."""
