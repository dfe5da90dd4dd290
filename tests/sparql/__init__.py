"""Asking a run in SPARQL."""
