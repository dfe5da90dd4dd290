"""Tests of the rules that read facts."""
