"""Tests of the annotate room."""
