"""Tests of the annotators' desk."""
