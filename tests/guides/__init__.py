"""The guides of docs/guides, run as a reader would."""
