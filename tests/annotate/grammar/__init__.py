"""Tests of the readers that several taggers share."""
