"""The graph: rows of its tables, the working store of a run, and a view for networkx."""
