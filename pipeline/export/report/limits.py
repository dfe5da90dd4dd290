"""How much one page holds: what a browser opens at once, and a person can look through.

A section is filled with what is newest or told most often, until its number or its bytes are used up.
"""

from __future__ import annotations

MOST_ACTS = 8_000
MOST_OFFICES = 400
MOST_HOLDERS = 24
"""Of one office."""
MOST_ENTITIES = 2_000
"""Of each type, besides those that a shown act or post names."""
MOST_PLACES = 3_000
MOST_QUOTES = 2
"""Sentences of something that no shown act or post names."""

MOST_BOXES = 44
MOST_IN_COLUMN = 12
MOST_LINKS = 90
MOST_AGENTS = 300
"""Agents whose targets are counted when the picture's boxes are chosen."""

LONGEST_SENTENCE = 800
"""Code points, as all lengths of text."""
LONGEST_CONTENT = 300
LONGEST_NAME = 160
LONGEST_URL = 500
MOST_NAMED = 12
"""Agents, addressees, documents or places of one act."""

BYTES_OF_ACTS = 8_000_000
BYTES_OF_POSTS = 2_000_000
BYTES_OF_PLACES = 800_000
BYTES_OF_ENTITIES = 1_500_000
BYTES_OF_QUOTES = 1_500_000
LARGEST_FILE = 15_000_000
"""Bytes: the sections' together, and room for the page itself."""
