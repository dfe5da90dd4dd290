"""The analysts' store: the tables of one or several runs as one SQLite database.

``schema.sql`` tells what each table, view and column holds.
"""

from pipeline.store.building import Built, Progress, build
from pipeline.store.opening import NAME, SCHEMA, WORD_TABLES, open_store
from pipeline.store.own import ensure

__all__ = ["NAME", "SCHEMA", "WORD_TABLES", "Built", "Progress", "build", "ensure", "open_store"]
