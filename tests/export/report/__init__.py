"""Tests of the report for a browser."""
